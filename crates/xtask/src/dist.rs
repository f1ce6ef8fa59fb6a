//! `cargo xtask dist`: the packages people install.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::run;
use crate::step::step;
use crate::workspace::Workspace;
use crate::{setup, ui};

/// Builds the .deb and the .rpm, without a network, and prints where they are.
///
/// An `AppImage`, a .dmg and an .msi need tools or systems that are not here: the release workflow
/// builds those.
pub(crate) fn dist(workspace: &Workspace) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!(
            "`dist` builds the Linux packages; on this system run `ui/node_modules/.bin/tauri build`"
        );
    }
    setup::setup(workspace)?;
    ui::build(workspace)?;
    step("packages", "read the bundler's message above", || {
        run(bundler(workspace).args(["build", "--bundles", "deb,rpm", "--ci"]))
    })?;
    for package in packages(workspace)? {
        let bytes = std::fs::metadata(&package)?.len();
        println!(
            "{} ({}.{} MB)",
            package.display(),
            bytes / 1_000_000,
            bytes / 100_000 % 10
        );
    }
    Ok(())
}

/// Tauri's command line, as npm installed it.
fn bundler(workspace: &Workspace) -> Command {
    let mut command = Command::new(workspace.root.join("ui/node_modules/.bin/tauri"));
    command.current_dir(&workspace.root);
    command.env("CARGO_TARGET_DIR", &workspace.target);
    command
}

fn packages(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let bundle = workspace.target.join("release/bundle");
    let mut found = Vec::new();
    for kind in ["deb", "rpm"] {
        let folder = bundle.join(kind);
        let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        let files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
        found.extend(files.filter(|path| path.extension().is_some_and(|ending| ending == kind)));
    }
    found.sort();
    Ok(found)
}
