//! `cargo xtask tidy`: what no compiler checks.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::metadata;
use crate::process::capture;
use crate::step::step;
use crate::workspace::Workspace;

mod arrows;
mod files;
mod imports;
mod migrations;
mod specs;

/// A file of the project: its path from the root, with slashes.
struct Source<'w> {
    root: &'w Path,
    path: String,
}

impl Source<'_> {
    fn on_disk(&self) -> PathBuf {
        self.root.join(&self.path)
    }

    fn ends_with_any(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// What the file says; empty where it is not text.
    fn text(&self) -> String {
        std::fs::read_to_string(self.on_disk()).unwrap_or_default()
    }
}

/// Checks the arrows between crates, the sizes of files, and what must stand beside what.
pub(crate) fn tidy(workspace: &Workspace) -> Result<()> {
    step(
        "tidy",
        "mend each line above; the invariants are in ARCHITECTURE.md",
        || {
            let sources = sources(workspace)?;
            let mut faults = arrows::faults(&metadata::read(workspace)?);
            faults.extend(files::faults(&sources));
            faults.extend(imports::faults(&sources));
            faults.extend(specs::faults(&sources));
            faults.extend(migrations::faults(&sources));
            for fault in &faults {
                println!("{fault}");
            }
            if !faults.is_empty() {
                bail!("{} things are not tidy", faults.len());
            }
            println!("{} files are tidy.", sources.len());
            Ok(())
        },
    )
}

/// Every file that is, or would be, committed.
fn sources(workspace: &Workspace) -> Result<Vec<Source<'_>>> {
    let mut git = Command::new("git");
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let listing = capture(git.current_dir(&workspace.root))?;
    let paths = listing.split('\0').filter(|path| !path.is_empty());
    let sources = paths.map(|path| Source {
        root: &workspace.root,
        path: path.to_owned(),
    });
    Ok(sources
        .filter(|source| source.on_disk().is_file())
        .collect())
}
