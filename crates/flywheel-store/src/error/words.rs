//! What a refusal says, and what to do about it.

use std::fmt;
use std::io;
use std::path::Path;

use flywheel_messages::{Message, message};
use rusqlite::ErrorCode;

use super::{Doing, StoreError};

impl StoreError {
    /// What is wrong, as a sentence or two.
    pub fn message(&self) -> Message {
        match self {
            Self::BadName { name, why } => message!("“{name}” cannot be a draft's name: {why}."),
            Self::NameTaken { name, .. } => message!("There is already a draft called “{name}”."),
            Self::NoDraft => message!("This draft is no longer in the library."),
            Self::NotInTrash => message!("This draft is no longer in the trash."),
            Self::NoFile { path } => message!("There is no file “{path}” in this draft."),
            Self::NoVersion { version } => message!("This draft has no version {version}."),
            Self::BadVersionName { name, why } => {
                message!("A version cannot be called “{name}”: {why}.")
            }
            Self::NoActivity => message!("This entry is not in the activity log."),
            Self::BadPath { path, why } => {
                message!("“{path}” cannot be a file of a draft: {why}.")
            }
            Self::PathTaken { path, other } => {
                message!("“{path}” cannot be written: “{other}” is already there.")
            }
            Self::Conflict { path, .. } => changed_elsewhere(path),
            Self::Busy { name } => message!("“{name}” is just being changed by another Flywheel."),
            Self::ChangedSince { what } => {
                message!("This cannot be undone: “{what}” has changed since.")
            }
            Self::AlreadyUndone => message!("This has been undone already."),
            Self::NothingToUndo => message!("There is nothing in the library to undo here."),
            Self::TooLongAgo => too_long_ago(),
            Self::BadBackup { path, why } => message!("“{path}” cannot be restored: {why}."),
            Self::TooLarge { path, limit } => too_large(path, *limit),
            Self::NotEmpty { path } => message!("“{path}” is not empty."),
            Self::LibraryMissing { path } => {
                message!("The library folder “{path}” is not there.")
            }
            Self::BadLink { path, why } => message!("“{path}” cannot be linked: {why}."),
            Self::LinkAway { path } => {
                message!("“{path}” is not there now. Nothing is lost: its history is here.")
            }
            Self::LinkedStays { name } => linked_stays(name),
            Self::Disk {
                doing,
                path,
                source,
            } => disk(*doing, path, source),
            Self::DatabaseTooNew { found, known } => too_new(*found, *known),
            Self::DatabaseDamaged => damaged(),
            Self::Database(error) => database(error),
            Self::BadRow { what } => {
                message!("The library's history holds something Flywheel cannot read: {what}.")
            }
        }
    }

    /// What to do next, as a sentence or two.
    pub fn advice(&self) -> Message {
        match self {
            Self::NameTaken { free, .. } => message!("“{free}” is free."),
            Self::Disk { doing, source, .. } => remedy(*doing, source.kind()),
            Self::BadName { .. } | Self::PathTaken { .. } => message!("Choose another name."),
            Self::BadPath { .. } => message!("Rename it, or put an ordinary file in its place."),
            Self::NoDraft | Self::NotInTrash => look_for_it(),
            Self::NoFile { .. } => {
                message!("Look at the draft's files again; it may have another name now.")
            }
            Self::NoVersion { .. } => message!("Choose one of the versions its history shows."),
            Self::BadVersionName { .. } => message!("Choose a shorter, plain name."),
            Self::TooLongAgo => message!("Bring back a version that its history still shows."),
            Self::BadBackup { .. } => message!("Choose a file that “Back up” of Flywheel wrote."),
            Self::NoActivity => message!("Choose one of the entries the activity log shows."),
            Self::Conflict { .. } => message!("Compare the two and choose."),
            Self::Busy { .. } => message!("Try again in a moment."),
            Self::ChangedSince { .. } => {
                message!("Undo the later change first, or bring back an older version.")
            }
            Self::AlreadyUndone => message!("To have it back, undo the undo."),
            Self::NothingToUndo => message!("To take it back, remove what was written by hand."),
            Self::TooLarge { .. } => message!("Take it out of the draft, or make it smaller."),
            Self::NotEmpty { .. } => {
                message!("Choose a new folder, so that nothing is overwritten.")
            }
            Self::BadLink { .. } => message!("Choose the folder of one skill or plugin."),
            Self::LinkAway { .. } => connect_its_drive(),
            Self::LinkedStays { .. } => message!("Unlink it; its files stay where they are."),
            Self::LibraryMissing { .. } => connect_the_library(),
            Self::DatabaseTooNew { .. } => message!("Update Flywheel to open it."),
            Self::DatabaseDamaged => start_again(),
            Self::Database(error) => database_remedy(error),
            Self::BadRow { .. } => go_on(),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

fn changed_elsewhere(path: &str) -> Message {
    message!("“{path}” was changed by something else since you opened it. Nothing was overwritten.")
}

const fn too_long_ago() -> Message {
    message!("This is too long ago to be undone: the versions it needs were thinned out.")
}

fn too_large(path: &str, limit: u64) -> Message {
    message!(
        "“{path}” is larger than {megabytes} MB, more than Flywheel opens.",
        megabytes = limit >> 20
    )
}

fn linked_stays(name: &str) -> Message {
    message!("“{name}” is a linked folder, and those are never moved to the trash.")
}

fn too_new(found: u32, known: u32) -> Message {
    message!(
        "The library's history was written by a newer version of Flywheel (format {found}; this \
         one knows up to {known}). Nothing was changed."
    )
}

const fn damaged() -> Message {
    message!(
        "The library's history is damaged, so this was not done. Your drafts are not affected: \
         they are ordinary folders."
    )
}

const fn look_for_it() -> Message {
    message!(
        "Look for it in the library and in the trash; the activity log says what became of it."
    )
}

const fn connect_its_drive() -> Message {
    message!("Connect its drive, or put the folder back; the draft goes on where it was.")
}

const fn connect_the_library() -> Message {
    message!("If it is on a drive or in a synchronised folder, connect it and try again.")
}

const fn start_again() -> Message {
    message!("Close every Flywheel and start it again: everything but the history comes back.")
}

const fn go_on() -> Message {
    message!("Your drafts are not affected: go on with them, or choose another version.")
}

/// What the disk refused while `path` was being `doing`.
fn disk(doing: Doing, path: &Path, error: &io::Error) -> Message {
    let why = if doing == Doing::Written && error.kind() == io::ErrorKind::NotFound {
        message!("its folder is not there")
    } else {
        plain(error)
    };
    match doing {
        Doing::Read => message!("“{path}” could not be read: {why}."),
        Doing::Written => message!("“{path}” could not be written: {why}."),
        Doing::Made => message!("“{path}” could not be made: {why}."),
        Doing::Moved => message!("“{path}” could not be moved: {why}."),
        Doing::Replaced => message!("“{path}” could not be replaced: {why}."),
        Doing::Removed => message!("“{path}” could not be removed: {why}."),
        Doing::Deleted => message!("“{path}” could not be deleted: {why}."),
        Doing::Watched => message!("“{path}” could not be watched: {why}."),
    }
}

/// What the system said of a file or a folder, as a clause after a colon, without its numbers
/// where plain words are known.
pub(crate) fn plain(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::PermissionDenied => message!("this computer does not allow it"),
        io::ErrorKind::ReadOnlyFilesystem => message!("it is on a disk that can only be read"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            message!("the disk is full")
        }
        io::ErrorKind::NotFound => message!("it is no longer there"),
        io::ErrorKind::AlreadyExists => message!("something with that name is already there"),
        io::ErrorKind::IsADirectory => message!("there is a folder with that name"),
        io::ErrorKind::NotADirectory => message!("part of its path is not a folder"),
        io::ErrorKind::CrossesDevices => message!("it lies on another disk than the library"),
        io::ErrorKind::InvalidFilename => {
            message!("its name is too long or not allowed here")
        }
        _ => {
            let said = error.to_string();
            let words = said.split(" (os error").next().unwrap_or_default();
            Message::verbatim(words.to_owned())
        }
    }
}

/// What to do where the disk said `kind` while something was being `doing`.
fn remedy(doing: Doing, kind: io::ErrorKind) -> Message {
    match kind {
        io::ErrorKind::NotFound if doing == Doing::Written => {
            message!("Make the folder, or choose another.")
        }
        io::ErrorKind::PermissionDenied => message!("Check that the folder is yours to change."),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            message!("Free some space and try again.")
        }
        io::ErrorKind::AlreadyExists | io::ErrorKind::InvalidFilename => {
            message!("Choose another name.")
        }
        _ => message!("Check the path and the disk, then try again."),
    }
}

/// What the database said, in plain words where they are known.
fn database(error: &rusqlite::Error) -> Message {
    let why = match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            message!("this computer does not allow it")
        }
        Some(ErrorCode::DiskFull) => message!("the disk is full"),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            message!("another program is using it")
        }
        _ => Message::verbatim(error.to_string()),
    };
    message!("The library's history could not be read or written: {why}.")
}

/// What to do where the database refused with `error`.
fn database_remedy(error: &rusqlite::Error) -> Message {
    match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            message!("Check that the folder of “flywheel.db” is there and yours to change.")
        }
        Some(ErrorCode::DiskFull) => message!("Free some space and try again."),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            message!("Try again in a moment.")
        }
        _ => message!("Close every Flywheel and open it again; your drafts are not affected."),
    }
}
