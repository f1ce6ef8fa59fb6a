//! Steps taken on the disk, and back again when a later one fails.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::{Builder, TempPath};

use crate::disk::{make_parents, replace, sync_folder};
use crate::names::check_inside;
use crate::{Doing, Result, StoreError, walk};

/// A file's content and executable bit; nothing where there is no file.
pub(crate) type Side = Option<(Arc<[u8]>, bool)>;

/// One file to bring from one state to another.
#[derive(Clone)]
pub(crate) struct Step {
    /// Path inside the draft.
    pub(crate) path: String,
    /// How it is.
    pub(crate) old: Side,
    /// How it shall be.
    pub(crate) new: Side,
}

enum Done {
    File {
        root: PathBuf,
        step: Step,
        aside: Option<TempPath>,
    },
    Folder {
        from: PathBuf,
        to: PathBuf,
    },
}

/// Steps taken on the disk; they are taken back when the journal is dropped before it was kept.
pub(crate) struct Journal {
    staging: PathBuf,
    done: Vec<Done>,
}

impl Journal {
    /// An empty journal whose temporary files stand in `staging`.
    pub(crate) fn new(staging: &Path) -> Self {
        Self {
            staging: staging.to_path_buf(),
            done: Vec::new(),
        }
    }

    /// Takes `steps` in the draft folder `root`: what goes first, so that a file can make room for
    /// a folder of its name, or for its own name in another case.
    pub(crate) fn files(&mut self, root: &Path, steps: Vec<Step>) -> Result<()> {
        let (gone, written): (Vec<_>, Vec<_>) =
            steps.into_iter().partition(|step| step.new.is_none());
        for step in gone.into_iter().chain(written) {
            let aside = match step.old {
                Some(_) => put_aside(&self.staging, &root.join(&step.path)),
                None => None,
            };
            take(&self.staging, root, &step)?;
            self.done.push(Done::File {
                root: root.to_path_buf(),
                step,
                aside,
            });
        }
        Ok(())
    }

    /// Moves the folder `from` to `to`, where nothing may stand.
    pub(crate) fn folder(&mut self, from: &Path, to: &Path) -> Result<()> {
        move_folder(from, to)?;
        self.done.push(Done::Folder {
            from: from.to_path_buf(),
            to: to.to_path_buf(),
        });
        Ok(())
    }

    /// Makes the steps last.
    pub(crate) fn keep(mut self) {
        self.done.clear();
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        for done in std::mem::take(&mut self.done).into_iter().rev() {
            let result = match done {
                Done::File {
                    root,
                    step,
                    aside: Some(aside),
                } => put_back(&root, &step.path, aside),
                Done::File {
                    root,
                    step,
                    aside: None,
                } => take(&self.staging, &root, &reversed(&step)),
                Done::Folder { from, to } => move_folder(&to, &from),
            };
            if let Err(error) = result {
                tracing::warn!(%error, "a step could not be taken back");
            }
        }
    }
}

/// A second name in `staging` for the file at `path`, so that it can come back even to a disk that
/// is full; nothing where there is no file, or the disk gives a file one name only.
fn put_aside(staging: &Path, path: &Path) -> Option<TempPath> {
    let linked = Builder::new()
        .prefix(".flywheel-")
        .suffix(".old")
        .make_in(staging, |aside| fs::hard_link(path, aside));
    Some(linked.ok()?.into_temp_path())
}

fn put_back(root: &Path, path: &str, aside: TempPath) -> Result<()> {
    let at = root.join(path);
    make_parents(root, path)?;
    aside
        .persist(&at)
        .map_err(|error| StoreError::disk(Doing::Written, &at)(error.error))?;
    at.parent().map(sync_folder);
    Ok(())
}

fn reversed(step: &Step) -> Step {
    Step {
        path: step.path.clone(),
        old: step.new.clone(),
        new: step.old.clone(),
    }
}

fn take(staging: &Path, root: &Path, step: &Step) -> Result<()> {
    check_inside(&step.path)?;
    let at = root.join(&step.path);
    let there = walk::look(root, &step.path)?;
    match (&step.new, there.is_some()) {
        (Some(_), true) if step.old.is_none() => Err(StoreError::PathTaken {
            path: step.path.clone(),
            other: step.path.clone(),
        }),
        (Some((bytes, executable)), _) => {
            make_parents(root, &step.path)?;
            replace(staging, &at, bytes, *executable).map_err(StoreError::disk(Doing::Written, &at))
        }
        (None, true) => {
            fs::remove_file(&at).map_err(StoreError::disk(Doing::Removed, &at))?;
            prune(root, &step.path);
            Ok(())
        }
        (None, false) => Ok(()),
    }
}

/// Removes the folders above `path` that hold nothing any more.
fn prune(root: &Path, path: &str) {
    let mut rest = path;
    while let Some((folder, _)) = rest.rsplit_once('/') {
        if fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
        rest = folder;
    }
}

fn move_folder(from: &Path, to: &Path) -> Result<()> {
    if fs::symlink_metadata(to).is_ok() && !same_entry(from, to) {
        let source = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(StoreError::disk(Doing::Moved, to)(source));
    }
    fs::rename(from, to).map_err(StoreError::disk(Doing::Moved, from))?;
    [from, to]
        .into_iter()
        .filter_map(Path::parent)
        .for_each(sync_folder);
    Ok(())
}

/// Whether two paths are one entry, as when a name changes only by case on a system that does not
/// tell cases apart.
fn same_entry(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
