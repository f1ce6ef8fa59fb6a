//! `cargo xtask tour`: a picture of every screen, light and dark, narrow and wide.

use anyhow::Result;

use crate::step::step;
use crate::workspace::Workspace;
use crate::{e2e, ui};

/// Walks through every screen and prints where the pictures are.
pub(crate) fn tour(workspace: &Workspace) -> Result<()> {
    ui::build(workspace)?;
    e2e::build(workspace)?;
    walk(workspace, "tour::")
}

/// Runs the window's tests called `filter` and prints where their pictures are.
pub(crate) fn walk(workspace: &Workspace, filter: &str) -> Result<()> {
    e2e::clear_pictures(workspace)?;
    step("tour", "look at the pictures in target/tour", || {
        e2e::in_the_window(workspace, Some(filter))
    })?;
    println!("\nPictures:");
    for picture in e2e::pictures(workspace)? {
        println!("  {}", picture.display());
    }
    Ok(())
}
