//! What can go wrong, in plain words.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::StoredFile;

/// The result of a store operation.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store did not do what was asked; [`StoreError::advice`] is what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The name cannot be a folder's name everywhere.
    #[error("“{name}” cannot be a draft's name: {why}.")]
    BadName {
        /// The name.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// Another draft has the name, or one that differs only by case or accents.
    #[error("There is already a draft called “{name}”.")]
    NameTaken {
        /// The name.
        name: String,
        /// One that is free.
        free: String,
    },
    /// There is no such draft.
    #[error("This draft is no longer in the library.")]
    NoDraft,
    /// There is no such draft in the trash.
    #[error("This draft is no longer in the trash.")]
    NotInTrash,
    /// There is no such file.
    #[error("There is no file “{path}” in this draft.")]
    NoFile {
        /// The path.
        path: String,
    },
    /// The draft has no such version.
    #[error("This draft has no version {version}.")]
    NoVersion {
        /// The version.
        version: u32,
    },
    /// A version cannot be called so.
    #[error("A version cannot be called “{name}”: {why}.")]
    BadVersionName {
        /// The name.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// There is no such activity.
    #[error("This entry is not in the activity log.")]
    NoActivity,
    /// The path cannot be a file's path in a draft.
    #[error("“{path}” cannot be a file of a draft: {why}.")]
    BadPath {
        /// The path.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// Another file has the path, or one that differs only by case or accents.
    #[error("“{path}” cannot be written: “{other}” is already there.")]
    PathTaken {
        /// The path.
        path: String,
        /// What is there.
        other: String,
    },
    /// The disk holds something else than the change was based on.
    #[error("“{path}” was changed by something else since you opened it. Nothing was overwritten.")]
    Conflict {
        /// The file.
        path: String,
        /// What the disk holds; nothing where the file is gone.
        current: Option<StoredFile>,
    },
    /// Another program is changing the draft through the same database.
    #[error("“{name}” is just being changed by another Flywheel.")]
    Busy {
        /// The draft.
        name: String,
    },
    /// What an undo would touch has changed since.
    #[error("This cannot be undone: {what} has changed since.")]
    ChangedSince {
        /// What changed.
        what: String,
    },
    /// The activity has been undone.
    #[error("This has been undone already.")]
    AlreadyUndone,
    /// The activity changed nothing that could be put back.
    #[error("There is nothing in the library to undo here.")]
    NothingToUndo,
    /// The versions an undo needs were thinned out.
    #[error("This is too long ago to be undone: the versions it needs were thinned out.")]
    TooLongAgo,
    /// The file is no backup, or not one that can be taken in.
    #[error("“{}” cannot be restored: {why}.", path.display())]
    BadBackup {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A file is larger than Flywheel takes in.
    #[error(
        "“{path}” is larger than {} MB, more than Flywheel opens.",
        limit >> 20
    )]
    TooLarge {
        /// The file.
        path: String,
        /// The limit, in bytes.
        limit: u64,
    },
    /// A folder to write into holds something already.
    #[error("“{}” is not empty.", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The library folder is not there.
    #[error("The library folder “{}” is not there.", path.display())]
    LibraryMissing {
        /// The folder.
        path: PathBuf,
    },
    /// The folder cannot be a draft where it stands.
    #[error("“{}” cannot be linked: {why}.", path.display())]
    BadLink {
        /// The folder.
        path: PathBuf,
        /// What is in the way.
        why: String,
    },
    /// The folder of a linked draft is not there.
    #[error("“{}” is not there now. Nothing is lost: its history is here.", path.display())]
    LinkAway {
        /// The folder.
        path: PathBuf,
    },
    /// A linked draft cannot go to the trash.
    #[error("“{name}” is a linked folder, and those are never moved to the trash.")]
    LinkedStays {
        /// The draft.
        name: String,
    },
    /// The disk refused.
    #[error("“{}” could not be {doing}: {}.", path.display(), said(doing, source))]
    Disk {
        /// What was tried: "read", "written", "moved".
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database was written by a newer Flywheel.
    #[error(
        "The library's history was written by a newer version of Flywheel (format {found}; this \
         one knows up to {known}). Nothing was changed."
    )]
    DatabaseTooNew {
        /// The format found.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// The database file is not one, or is damaged.
    #[error(
        "The library's history is damaged, so this was not done. Your drafts are not affected: they \
         are ordinary folders."
    )]
    DatabaseDamaged,
    /// The database refused.
    #[error("The library's history could not be read or written: {}.", refusal(.0))]
    Database(#[source] rusqlite::Error),
    /// A row of the database does not make sense.
    #[error("The library's history holds something Flywheel cannot read: {what}.")]
    BadRow {
        /// What.
        what: String,
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

/// What the database said, in a plain sentence where one is known.
fn refusal(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            "this computer does not allow it".into()
        }
        Some(ErrorCode::DiskFull) => "the disk is full".into(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is using it".into()
        }
        _ => error.to_string(),
    }
}

impl StoreError {
    /// What to do next, as a sentence or two.
    pub fn advice(&self) -> String {
        let fixed = match self {
            Self::NameTaken { free, .. } => return format!("“{free}” is free."),
            Self::Disk { doing, source, .. } => remedy(doing, source.kind()),
            Self::BadName { .. } | Self::PathTaken { .. } => "Choose another name.",
            Self::BadPath { .. } => "Rename it, or put an ordinary file in its place.",
            Self::NoDraft | Self::NotInTrash => {
                "Look for it in the library and in the trash; the activity log says what became \
                 of it."
            }
            Self::NoFile { .. } => "Look at the draft's files again; it may have another name now.",
            Self::NoVersion { .. } => "Choose one of the versions its history shows.",
            Self::BadVersionName { .. } => "Choose a shorter, plain name.",
            Self::TooLongAgo => "Bring back a version that its history still shows.",
            Self::BadBackup { .. } => "Choose a file that “Back up” of Flywheel wrote.",
            Self::NoActivity => "Choose one of the entries the activity log shows.",
            Self::Conflict { .. } => "Compare the two and choose.",
            Self::Busy { .. } => "Try again in a moment.",
            Self::ChangedSince { .. } => {
                "Undo the later change first, or bring back an older version."
            }
            Self::AlreadyUndone => "To have it back, undo the undo.",
            Self::NothingToUndo => "To take it back, remove what was written by hand.",
            Self::TooLarge { .. } => "Take it out of the draft, or make it smaller.",
            Self::NotEmpty { .. } => "Choose a new folder, so that nothing is overwritten.",
            Self::BadLink { .. } => "Choose the folder of one skill or plugin.",
            Self::LinkAway { .. } => {
                "Connect its drive, or put the folder back; the draft goes on where it was."
            }
            Self::LinkedStays { .. } => "Unlink it; its files stay where they are.",
            Self::LibraryMissing { .. } => {
                "If it is on a drive or in a synchronised folder, connect it and try again."
            }
            Self::DatabaseTooNew { .. } => "Update Flywheel to open it.",
            Self::DatabaseDamaged => {
                "Close every Flywheel and start it again: everything but the history comes back."
            }
            Self::Database(error) => database_remedy(error),
            Self::BadRow { .. } => {
                "Your drafts are not affected: go on with them, or choose another version."
            }
        };
        fixed.to_owned()
    }

    /// Whether it says something about one draft of a backup, so that the next may still be taken.
    pub(crate) const fn is_of_this_draft(&self) -> bool {
        matches!(
            self,
            Self::BadBackup { .. } | Self::BadName { .. } | Self::BadPath { .. }
        )
    }

    /// A refusal of the disk while `path` was being `doing`.
    pub(crate) fn disk(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Disk {
            doing,
            path,
            source,
        }
    }

    /// A path that cannot be written, and why.
    pub(crate) fn bad_path(path: &str, why: impl Into<String>) -> Self {
        Self::BadPath {
            path: path.to_owned(),
            why: why.into(),
        }
    }
}

/// What the system said while something was being `doing`.
fn said(doing: &str, error: &io::Error) -> String {
    if doing == "written" && error.kind() == io::ErrorKind::NotFound {
        return "its folder is not there".into();
    }
    plain(error)
}

/// What the system said, without its numbers where a plain sentence is known.
pub(crate) fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "this computer does not allow it".into(),
        io::ErrorKind::ReadOnlyFilesystem => "it is on a disk that can only be read".into(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".into(),
        io::ErrorKind::NotFound => "it is no longer there".into(),
        io::ErrorKind::AlreadyExists => "something with that name is already there".into(),
        io::ErrorKind::IsADirectory => "there is a folder with that name".into(),
        io::ErrorKind::NotADirectory => "part of its path is not a folder".into(),
        io::ErrorKind::CrossesDevices => "it lies on another disk than the library".into(),
        io::ErrorKind::InvalidFilename => "its name is too long or not allowed here".into(),
        _ => {
            let said = error.to_string();
            let words = said.split(" (os error").next().unwrap_or_default();
            words.to_owned()
        }
    }
}

/// What to do where the disk said `kind` while something was being `doing`.
fn remedy(doing: &str, kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound if doing == "written" => "Make the folder, or choose another.",
        io::ErrorKind::PermissionDenied => "Check that the folder is yours to change.",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Free some space and try again."
        }
        io::ErrorKind::AlreadyExists | io::ErrorKind::InvalidFilename => "Choose another name.",
        _ => "Check the path and the disk, then try again.",
    }
}

/// What to do where the database refused with `error`.
fn database_remedy(error: &rusqlite::Error) -> &'static str {
    match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            "Check that the folder of “flywheel.db” is there and yours to change."
        }
        Some(ErrorCode::DiskFull) => "Free some space and try again.",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "Try again in a moment.",
        _ => "Close every Flywheel and open it again; your drafts are not affected.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_disk_refuses_is_said_in_plain_words() {
        let about = |kind: io::ErrorKind| {
            StoreError::disk("written", Path::new("/a/b"))(kind.into()).to_string()
        };
        assert_eq!(
            about(io::ErrorKind::PermissionDenied),
            "“/a/b” could not be written: this computer does not allow it."
        );
        assert!(about(io::ErrorKind::StorageFull).contains("the disk is full"));
        assert!(about(io::ErrorKind::NotFound).contains("its folder is not there"));
        let raw = StoreError::disk("read", Path::new("x"))(io::Error::from_raw_os_error(5));
        assert!(!raw.to_string().contains("os error"), "no numbers: {raw}");
    }
}
