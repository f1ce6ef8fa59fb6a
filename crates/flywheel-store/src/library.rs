//! The library folder: where drafts, the trash and unfinished writes stand.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use flywheel_core::clock::Timestamp;

use crate::table::draft::Row;
use crate::{Doing, Result, StoreError};

/// How old an unfinished write is before it is taken for left behind, in milliseconds.
const LEFT_BEHIND: i64 = 3_600_000;

/// The folders of a library.
#[derive(Clone, Debug)]
pub(crate) struct Library {
    drafts: PathBuf,
    trash: PathBuf,
    staging: PathBuf,
}

impl Library {
    /// The folders inside `root`, made where they are missing.
    pub(crate) fn open(root: &Path) -> Result<Self> {
        let library = Self {
            drafts: root.join("drafts"),
            trash: root.join("trash"),
            staging: root.join(".flywheel").join("staging"),
        };
        library.furnish()?;
        Ok(library)
    }

    /// Makes the folders that are missing.
    pub(crate) fn furnish(&self) -> Result<()> {
        for folder in [&self.drafts, &self.trash, &self.staging] {
            fs::create_dir_all(folder).map_err(StoreError::disk(Doing::Made, folder))?;
        }
        Ok(())
    }

    /// The folder of all drafts.
    pub(crate) fn drafts(&self) -> &Path {
        &self.drafts
    }

    /// The folder of the draft called `name`.
    pub(crate) fn draft(&self, name: &str) -> PathBuf {
        self.drafts.join(name)
    }

    /// The folder of a draft: in the library, or where it is linked.
    pub(crate) fn folder(&self, row: &Row) -> PathBuf {
        let linked = row.linked.as_ref().map(PathBuf::from);
        linked.unwrap_or_else(|| self.draft(&row.name))
    }

    /// The library itself.
    pub(crate) fn root(&self) -> &Path {
        self.drafts.parent().unwrap_or(&self.drafts)
    }

    /// The folder `folder` of the trash.
    pub(crate) fn trashed(&self, folder: &str) -> PathBuf {
        self.trash.join(folder)
    }

    /// Where unfinished writes stand: on the disk of the drafts, outside every draft.
    pub(crate) fn staging(&self) -> &Path {
        &self.staging
    }

    /// Fails with [`StoreError::LibraryMissing`] where the folder is gone, as when its drive is.
    pub(crate) fn check(&self) -> Result<()> {
        fs::symlink_metadata(&self.drafts).map_err(|error| missing(&self.drafts, error))?;
        Ok(())
    }

    /// The names of the folders in `drafts`.
    pub(crate) fn draft_folders(&self) -> Result<BTreeSet<String>> {
        folders(&self.drafts)
    }

    /// The names of the folders in the trash.
    pub(crate) fn trash_folders(&self) -> Result<BTreeSet<String>> {
        folders(&self.trash)
    }

    /// A name in the trash for the draft `name`, deleted at `now`; see [`read_trash_name`].
    pub(crate) fn free_in_trash(&self, name: &str, now: Timestamp) -> String {
        (now.0.max(0)..=i64::MAX)
            .map(|at| format!("{at}-{name}"))
            .find(|folder| fs::symlink_metadata(self.trash.join(folder)).is_err())
            .unwrap_or_default()
    }

    /// Removes what writes that never finished have left.
    pub(crate) fn sweep(&self, now: Timestamp) -> Result<()> {
        let entries =
            fs::read_dir(&self.staging).map_err(StoreError::disk(Doing::Read, &self.staging))?;
        for entry in entries.flatten() {
            let Ok(about) = entry.metadata() else {
                continue;
            };
            if age(&about, now) < LEFT_BEHIND {
                continue;
            }
            let removed = if about.is_dir() {
                fs::remove_dir_all(entry.path())
            } else {
                fs::remove_file(entry.path())
            };
            if let Err(error) = removed {
                tracing::warn!(path = %entry.path().display(), %error, "could not be removed");
            }
        }
        Ok(())
    }
}

fn age(about: &fs::Metadata, now: Timestamp) -> i64 {
    let modified = about
        .modified()
        .ok()
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_millis()).ok());
    modified.map_or(0, |modified| now.0.saturating_sub(modified))
}

/// Reads `<milliseconds>-<name>`, the form of a folder's name in the trash.
pub(crate) fn read_trash_name(folder: &str) -> Option<(Timestamp, &str)> {
    let (at, name) = folder.split_once('-')?;
    crate::names::check_name(name).ok()?;
    Some((Timestamp(at.parse().ok()?), name))
}

/// The folders in `parent` whose names are readable and do not begin with a dot; links are none.
fn folders(parent: &Path) -> Result<BTreeSet<String>> {
    let entries = fs::read_dir(parent).map_err(|error| missing(parent, error))?;
    let mut names = BTreeSet::new();
    for entry in entries {
        let entry = entry.map_err(StoreError::disk(Doing::Read, parent))?;
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if let Ok(name) = entry.file_name().into_string()
            && is_folder
            && !name.starts_with('.')
        {
            names.insert(name);
        }
    }
    Ok(names)
}

fn missing(path: &Path, error: io::Error) -> StoreError {
    if error.kind() == io::ErrorKind::NotFound {
        return StoreError::LibraryMissing {
            path: path.to_path_buf(),
        };
    }
    StoreError::disk(Doing::Read, path)(error)
}
