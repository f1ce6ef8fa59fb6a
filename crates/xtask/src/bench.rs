//! `cargo xtask bench`: how far from its lower bound each thing is, as ratios of one run.

use anyhow::Result;

use crate::process::run;
use crate::stage::Stage;
use crate::step::step;
use crate::ui;
use crate::workspace::Workspace;

const BUILD: &[&str] = &["build", "--release", "--workspace", "--bins", "--examples"];

/// Builds everything as it ships and prints the ratios, or those of one `part`.
pub(crate) fn bench(workspace: &Workspace, part: Option<&str>) -> Result<()> {
    ui::build(workspace)?;
    ui::build_bare(workspace)?;
    step("release build", "mend what does not compile", || {
        run(&mut workspace.cargo(BUILD.iter().copied()))?;
        run(&mut workspace.cargo(["bench", "--workspace", "--bench", "ratios", "--no-run"]))
    })?;
    step("ratios", "read the message above", || {
        let mut ratios = workspace.cargo(["bench", "--quiet", "--workspace", "--bench", "ratios"]);
        ratios.arg("--").args(part);
        ratios.env("FLYWHEEL_BARE_EDITOR", workspace.bare_editor());
        ratios.env("FLYWHEEL_APP", workspace.built("release", "flywheel-app"));
        ratios.env(
            "FLYWHEEL_EMPTY_APP",
            workspace.built("release/examples", "empty"),
        );
        run(&mut Stage::open()?.wrap(&ratios))
    })
}
