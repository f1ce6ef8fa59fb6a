//! What the store gives back.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use flywheel_core::clock::Timestamp;
use flywheel_core::diff::LineCount;
use flywheel_core::text::Span;
use flywheel_messages::Message;
use serde::{Deserialize, Serialize};

use crate::{Cause, Hash};

/// The identity of a draft; it survives a rename and a stay in the trash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(String);

/// The identity of a draft in the trash: the name of its folder there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TrashId(String);

macro_rules! text_id {
    ($name:ident) => {
        impl $name {
            /// Takes the text for an identity; whether there is such a thing is seen when asked.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The identity as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
text_id!(DraftId);
text_id!(TrashId);

/// A draft in the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftRecord {
    /// Identity.
    pub id: DraftId,
    /// The name of its folder.
    pub name: String,
    /// Its folder on this computer.
    pub folder: PathBuf,
    /// Whether that folder stands outside the library and is linked.
    pub linked: bool,
    /// Whether that linked folder is not there now, as when its drive is not.
    pub away: bool,
    /// When it was first seen.
    pub created: Timestamp,
    /// When it last changed.
    pub changed: Timestamp,
    /// Files with a history.
    pub files: usize,
    /// Bytes in those files.
    pub bytes: u64,
    /// Entries without a history: links, files that are too large or cannot be read.
    pub unread: usize,
    /// The newest version.
    pub version: u32,
    /// What [`crate::Store::set_note`] kept about exactly this content.
    pub note: Option<String>,
}

/// What git has checked out in a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum GitHead {
    /// A branch, by its name.
    Branch(String),
    /// No branch but a commit, by how its hash begins.
    Commit(String),
}

/// A draft in the trash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TrashRecord {
    /// Identity in the trash.
    pub id: TrashId,
    /// The draft.
    pub draft: DraftId,
    /// The name it had.
    pub name: String,
    /// When it was deleted.
    pub deleted: Timestamp,
    /// Files.
    pub files: usize,
    /// Bytes in those files.
    pub bytes: u64,
}

/// A file as it is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// The content.
    pub bytes: Arc<[u8]>,
    /// Its hash, to be given back as the base of a save.
    pub hash: Hash,
}

/// A file to change, and what the change is based on.
///
/// `base` is the hash of the content the change was made from; `None` says that there must be no
/// such file yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// Writes a whole file; a new one is not executable, an old one keeps its bit.
    Write {
        /// Path inside the draft.
        path: String,
        /// The content.
        bytes: Arc<[u8]>,
        /// What it was made from.
        base: Option<Hash>,
    },
    /// Removes a file.
    Remove {
        /// Path inside the draft.
        path: String,
        /// The content it had when the person decided.
        base: Hash,
    },
    /// Moves a file.
    Move {
        /// Path now.
        from: String,
        /// Path then; nothing may stand there.
        to: String,
    },
}

impl FileChange {
    /// The path the change begins at.
    pub fn path(&self) -> &str {
        match self {
            Self::Write { path, .. }
            | Self::Remove { path, .. }
            | Self::Move { from: path, .. } => path,
        }
    }
}

/// A save that succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// The content now; the base of the next save.
    pub hash: Hash,
    /// The newest version.
    pub version: u32,
    /// When that version was made.
    pub at: Timestamp,
}

/// A change of one or several files that succeeded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// The newest version.
    pub version: u32,
    /// When that version was made.
    pub at: Timestamp,
    /// The activity it is in; nothing where the files were so already.
    pub activity: Option<i64>,
}

/// A version of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionRecord {
    /// Counted from 1 in each draft.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub cause: Cause,
    /// The name a person gave it.
    pub name: Option<String>,
    /// The files it wrote or removed, ordered; at most 50.
    pub paths: Vec<String>,
}

/// A version, and how it differs from the one before it that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionChange {
    /// The version.
    pub version: VersionRecord,
    /// Files that came, moved ones not counted.
    pub added: usize,
    /// Files that went, moved ones not counted.
    pub removed: usize,
    /// Files that moved or hold something else.
    pub changed: usize,
    /// Lines that came and went; nothing where there is too much to compare.
    pub lines: Option<LineCount>,
}

/// How much room older versions take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HistorySpace {
    /// Versions of all drafts.
    pub versions: usize,
    /// Packed bytes of what only older versions hold.
    pub bytes: u64,
    /// Bytes of the whole database.
    pub database_bytes: u64,
    /// Versions that thinning would take now.
    pub thinnable: usize,
}

/// What thinning did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Thinned {
    /// Versions that are gone.
    pub versions: usize,
    /// Bytes the database is smaller by.
    pub freed_bytes: u64,
}

/// A backup that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupRecord {
    /// The file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Drafts in it.
    pub drafts: usize,
    /// Drafts in it that are in the trash.
    pub trashed: usize,
    /// Versions in it.
    pub versions: usize,
    /// Entries that have no history and so are not in it: links, files that are too large.
    pub left_out: usize,
}

/// A draft that came out of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RestoredDraft {
    /// The draft.
    pub id: DraftId,
    /// What it was called.
    pub was: String,
    /// What it is called here.
    pub name: String,
    /// Whether it is in the trash, as it was.
    pub trashed: bool,
}

/// What became of a backup.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BackupRestored {
    /// What was taken in.
    pub drafts: Vec<RestoredDraft>,
    /// What was not: where it lies in the file, and why.
    pub refused: Vec<(String, Message)>,
}

/// A file that matches a search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchHit {
    /// The draft.
    pub draft: DraftId,
    /// The draft's name.
    pub name: String,
    /// Path inside the draft; empty where the draft has no file.
    pub path: String,
    /// The words around.
    pub snippet: Snippet,
}

/// A piece of text with the words that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The text, cut with `…`.
    pub text: String,
    /// The found words, as bytes of `text`, in order.
    pub marks: Vec<Span>,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Activity {
    /// Identity; a later one is greater.
    pub id: i64,
    /// When it happened last.
    pub at: Timestamp,
    /// The draft, while its history exists.
    pub draft: Option<DraftId>,
    /// The draft's name then.
    pub name: Option<String>,
    /// What happened.
    pub cause: Cause,
    /// The files it wrote or removed, ordered; at most 50.
    pub paths: Vec<String>,
    /// Whether it can be undone.
    pub undo: UndoState,
}

/// Whether an activity can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum UndoState {
    /// It can, unless the same files have changed since.
    Possible,
    /// It has been.
    Undone {
        /// The activity that undid it, which can be undone in turn.
        by: i64,
    },
    /// The versions it needs were thinned out.
    TooLongAgo,
    /// It changed nothing in the library, or what it changed is gone for good.
    Nothing,
}

/// What is kept of a connector: nothing that proves a sign-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectorRecord {
    /// What was last learnt of it, as JSON.
    pub evidence: Option<String>,
    /// What was being done with it when it was last written.
    pub attempt: Option<Attempt>,
}

/// Something that is done with a connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What.
    pub kind: AttemptKind,
    /// When it began.
    pub began: Timestamp,
}

/// What is done with a connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptKind {
    /// The person signs in.
    SignIn,
    /// The sign-in is renewed.
    Renewal,
}
