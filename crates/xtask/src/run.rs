//! `cargo xtask run`: the app, from nothing.

use std::process::Command;

use anyhow::Result;

use crate::process::run as run_command;
use crate::step::step;
use crate::workspace::Workspace;
use crate::{e2e, setup, tour, ui};

/// Sets up, builds and opens the app; without a display, shows the main job in pictures.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    setup::setup(workspace)?;
    ui::build(workspace)?;
    e2e::build(workspace)?;
    if has_display() {
        let app = workspace.built("debug", "flywheel-app");
        return step(
            "Flywheel",
            "read the app's log, named in its Settings",
            || run_command(Command::new(app).current_dir(&workspace.root)),
        );
    }
    println!("\nThere is no display here: the main job runs in a window of its own.");
    tour::walk(workspace, "main_job::")
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
