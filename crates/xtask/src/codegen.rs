//! `cargo xtask codegen`: the files that are written by a program and committed.
//!
//! Each has a test named `…_is_current` or `…_are_current` that compares the committed file, and
//! writes it first where `FLYWHEEL_CODEGEN` is set. Third-party notices need every package's files
//! and so are this tool's own.

use anyhow::Result;

use crate::process::run;
use crate::step::step;
use crate::workspace::Workspace;
use crate::{notices, ui};

const ADVICE: &str = "run `cargo xtask codegen` and commit what it changed";

/// Writes every generated file.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    ui::build(workspace)?;
    step(
        "generated files",
        "mend what does not compile, then run this again",
        || run(current(workspace).env("FLYWHEEL_CODEGEN", "1")),
    )?;
    notices::write(workspace)
}

/// Fails where a generated file is not what would be written.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    ui::build(workspace)?;
    step("generated files are current", ADVICE, || {
        run(&mut current(workspace))
    })?;
    notices::check(workspace)
}

/// The tests that compare, and write, generated files.
fn current(workspace: &Workspace) -> std::process::Command {
    let filter = "test(/(_is|_are)_current$/)";
    workspace.cargo(["nextest", "run", "--workspace", "-E", filter])
}
