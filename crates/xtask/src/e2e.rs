//! `cargo xtask e2e`: the tests in the real window.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process::run;
use crate::stage::Stage;
use crate::step::step;
use crate::ui;
use crate::workspace::Workspace;

const ADVICE: &str = "look at the pictures in target/tour: a failed test leaves one named failed-…";

/// Builds the app and runs the tests in its window, those whose name contains `filter`.
pub(crate) fn e2e(workspace: &Workspace, filter: Option<&str>) -> Result<()> {
    ui::build(workspace)?;
    build(workspace)?;
    step("real window", ADVICE, || in_the_window(workspace, filter))
}

/// Builds the app and the tests, so that the display is open only for the tests; the interface must be
/// built.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    step("build the app", "mend what does not compile", || {
        run(&mut workspace.cargo(["build", "--workspace", "--bins"]))?;
        run(nextest(workspace).arg("--no-run"))
    })
}

/// Runs the window's tests on a stage of their own; the app must be built.
pub(crate) fn in_the_window(workspace: &Workspace, filter: Option<&str>) -> Result<()> {
    fs::create_dir_all(workspace.tour_folder())?;
    let mut nextest = nextest(workspace);
    nextest.args(filter);
    nextest.env("RUST_BACKTRACE", "0");
    nextest.env("FLYWHEEL_APP", workspace.built("debug", "flywheel-app"));
    nextest.env("FLYWHEEL_TOUR", workspace.tour_folder());
    run(&mut Stage::open()?.wrap(&nextest))
}

/// The runner, for the tests in the real window alone.
fn nextest(workspace: &Workspace) -> Command {
    workspace.cargo(["nextest", "run", "--workspace", "--profile", "window"])
}

/// The pictures in the tour folder, in order of name.
pub(crate) fn pictures(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let folder = workspace.tour_folder();
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut pictures: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension() == Some(&OsString::from("png")))
        .collect();
    pictures.sort();
    Ok(pictures)
}

/// Removes the pictures of an earlier run, so that what is there was taken now.
pub(crate) fn clear_pictures(workspace: &Workspace) -> Result<()> {
    if workspace.tour_folder().is_dir() {
        for picture in pictures(workspace)? {
            fs::remove_file(picture)?;
        }
    }
    Ok(())
}
