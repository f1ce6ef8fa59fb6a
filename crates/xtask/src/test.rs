//! `cargo xtask test`: everything, in the order in which a failure is cheapest to find.

use anyhow::Result;

use crate::process::run;
use crate::step::step;
use crate::workspace::Workspace;
use crate::{deny, e2e, notices, setup, tidy, ui};

/// Where property tests start, so that a run depends on the code alone; `cargo nextest run`
/// without it explores.
const PROPERTY_SEED: &str = "20261123";

/// Checks everything; what `.ci/run` calls.
pub(crate) fn test(workspace: &Workspace) -> Result<()> {
    setup::setup(workspace)?;
    formatting(workspace)?;
    tidy::tidy(workspace)?;
    notices::check(workspace)?;
    deny::deny(workspace, false)?;
    ui::check(workspace)?;
    ui::test(workspace)?;
    ui::build(workspace)?;
    tests(workspace)?;
    lints(workspace)?;
    doc_tests(workspace)?;
    real_window(workspace)?;
    println!("\nEverything passed.");
    Ok(())
}

fn formatting(workspace: &Workspace) -> Result<()> {
    step("formatting", "run `cargo fmt --all`", || {
        run(&mut workspace.cargo(["fmt", "--all", "--check"]))
    })
}

/// Every Rust test but those in the real window; among them the generated files.
fn tests(workspace: &Workspace) -> Result<()> {
    let advice = "mend what is named above; a changed snapshot is read with `cargo insta review`";
    step("tests", advice, || {
        let mut nextest = workspace.cargo(["nextest", "run", "--workspace", "--no-fail-fast"]);
        run(nextest
            .env("INSTA_UPDATE", "no")
            .env("PROPTEST_RNG_SEED", PROPERTY_SEED))
    })
}

fn lints(workspace: &Workspace) -> Result<()> {
    step("lints", "mend what clippy names above", || {
        let args = [
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ];
        run(&mut workspace.cargo(args))
    })
}

fn doc_tests(workspace: &Workspace) -> Result<()> {
    step("doc tests", "mend the example named above", || {
        run(&mut workspace.cargo(["test", "--workspace", "--doc", "--quiet"]))
    })
}

/// The driver of the real window is for Linux: macOS has none, and that of Windows comes with Edge.
fn real_window(workspace: &Workspace) -> Result<()> {
    if cfg!(target_os = "linux") {
        return e2e::e2e(workspace, None);
    }
    println!(
        "\n== real window: not run here. Its tests need WebKitGTK's driver, which is for Linux."
    );
    Ok(())
}
