//! What can go wrong, in plain words.

mod words;

use std::io;
use std::path::{Path, PathBuf};

use flywheel_messages::Message;
use rusqlite::ErrorCode;

pub(crate) use self::words::plain;
use crate::StoredFile;

/// The result of a store operation.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store did not do what was asked; [`StoreError::advice`] is what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The name cannot be a folder's name everywhere.
    BadName {
        /// The name.
        name: String,
        /// What is wrong with it, as a clause after a colon.
        why: Message,
    },
    /// Another draft has the name, or one that differs only by case or accents.
    NameTaken {
        /// The name.
        name: String,
        /// One that is free.
        free: String,
    },
    /// There is no such draft.
    NoDraft,
    /// There is no such draft in the trash.
    NotInTrash,
    /// There is no such file.
    NoFile {
        /// The path.
        path: String,
    },
    /// The draft has no such version.
    NoVersion {
        /// The version.
        version: u32,
    },
    /// A version cannot be called so.
    BadVersionName {
        /// The name.
        name: String,
        /// What is wrong with it, as a clause after a colon.
        why: Message,
    },
    /// There is no such activity.
    NoActivity,
    /// The path cannot be a file's path in a draft.
    BadPath {
        /// The path.
        path: String,
        /// What is wrong with it, as a clause after a colon.
        why: Message,
    },
    /// Another file has the path, or one that differs only by case or accents.
    PathTaken {
        /// The path.
        path: String,
        /// What is there.
        other: String,
    },
    /// The disk holds something else than the change was based on.
    Conflict {
        /// The file.
        path: String,
        /// What the disk holds; nothing where the file is gone.
        current: Option<StoredFile>,
    },
    /// Another program is changing the draft through the same database.
    Busy {
        /// The draft.
        name: String,
    },
    /// What an undo would touch has changed since.
    ChangedSince {
        /// The file or the draft that changed.
        what: String,
    },
    /// The activity has been undone.
    AlreadyUndone,
    /// The activity changed nothing that could be put back.
    NothingToUndo,
    /// The versions an undo needs were thinned out.
    TooLongAgo,
    /// The file is no backup, or not one that can be taken in.
    BadBackup {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, as a clause after a colon.
        why: Message,
    },
    /// A file is larger than Flywheel takes in.
    TooLarge {
        /// The file.
        path: String,
        /// The limit, in bytes.
        limit: u64,
    },
    /// A folder to write into holds something already.
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The library folder is not there.
    LibraryMissing {
        /// The folder.
        path: PathBuf,
    },
    /// The folder cannot be a draft where it stands.
    BadLink {
        /// The folder.
        path: PathBuf,
        /// What is in the way, as a clause after a colon.
        why: Message,
    },
    /// The folder of a linked draft is not there.
    LinkAway {
        /// The folder.
        path: PathBuf,
    },
    /// A linked draft cannot go to the trash.
    LinkedStays {
        /// The draft.
        name: String,
    },
    /// The disk refused.
    Disk {
        /// What was tried.
        doing: Doing,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database was written by a newer Flywheel.
    DatabaseTooNew {
        /// The format found.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// The database file is not one, or is damaged.
    DatabaseDamaged,
    /// The database refused.
    Database(#[source] rusqlite::Error),
    /// A row of the database does not make sense.
    BadRow {
        /// What, as a clause after a colon.
        what: Message,
    },
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        if is_damage(&error) {
            Self::DatabaseDamaged
        } else {
            Self::Database(error)
        }
    }
}

/// What was being done with a file or a folder when the disk refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It was being read.
    Read,
    /// It was being written.
    Written,
    /// It was being made.
    Made,
    /// It was being moved.
    Moved,
    /// It was being replaced by a newer one.
    Replaced,
    /// It was being removed.
    Removed,
    /// It was being deleted for good.
    Deleted,
    /// It was about to be watched.
    Watched,
}

/// Whether SQLite, or what a table gives, says that the file is no longer what was written.
fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::Error;
    match error {
        Error::InvalidColumnType(..)
        | Error::FromSqlConversionFailure(..)
        | Error::IntegralValueOutOfRange(..) => true,
        Error::SqliteFailure(_, Some(said)) | Error::SqlInputError { msg: said, .. }
            if said.starts_with("no such table") || said.starts_with("no such column") =>
        {
            true
        }
        _ => matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt)
        ),
    }
}

impl StoreError {
    /// Whether it says something about one draft of a backup, so that the next may still be taken.
    pub(crate) const fn is_of_this_draft(&self) -> bool {
        matches!(
            self,
            Self::BadBackup { .. } | Self::BadName { .. } | Self::BadPath { .. }
        )
    }

    /// A refusal of the disk while `path` was being `doing`.
    pub(crate) fn disk(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Disk {
            doing,
            path,
            source,
        }
    }

    /// A path that cannot be written, and why, as a clause after a colon.
    pub(crate) fn bad_path(path: &str, why: Message) -> Self {
        Self::BadPath {
            path: path.to_owned(),
            why,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_disk_refuses_is_said_in_plain_words() {
        let about = |kind: io::ErrorKind| {
            StoreError::disk(Doing::Written, Path::new("/a/b"))(kind.into()).to_string()
        };
        assert_eq!(
            about(io::ErrorKind::PermissionDenied),
            "“/a/b” could not be written: this computer does not allow it."
        );
        assert!(about(io::ErrorKind::StorageFull).contains("the disk is full"));
        assert!(about(io::ErrorKind::NotFound).contains("its folder is not there"));
        let raw = StoreError::disk(Doing::Read, Path::new("x"))(io::Error::from_raw_os_error(5));
        assert!(!raw.to_string().contains("os error"), "no numbers: {raw}");
    }
}
