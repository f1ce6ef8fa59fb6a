//! The interface: its checks, its tests, its build.

use anyhow::Result;

use crate::process::run;
use crate::step::step;
use crate::workspace::Workspace;

/// Checks types, markup, style and accessibility warnings.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let advice = "mend what is named above; `npm run format` in ui/ mends the layout";
    step("interface: check", advice, || {
        run(&mut workspace.npm(["run", "--silent", "check"]))
    })
}

/// Runs the interface's unit tests.
pub(crate) fn test(workspace: &Workspace) -> Result<()> {
    let advice = "mend what is named above; `npx vitest` in ui/ runs them as you type";
    step("interface: tests", advice, || {
        run(&mut workspace.npm(["test", "--silent"]))
    })
}

/// Builds `ui/dist`, which the app embeds: before cargo, always.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let advice = "mend what is named above, or delete ui/node_modules and run this again";
    step("interface: build", advice, || {
        run(&mut workspace.npm(["run", "--silent", "build"]))
    })
}

/// Builds a bare editor as one script, for the bench to type in.
pub(crate) fn build_bare(workspace: &Workspace) -> Result<()> {
    let advice = "mend what is named above, or delete ui/node_modules and run this again";
    step("bare editor: build", advice, || {
        run(&mut workspace.npm(["run", "--silent", "build:bare"]))
    })
}
