//! The library folder and its SQLite history.
//!
//! Drafts are ordinary folders, `<library>/drafts/<name>/…`, or folders elsewhere that are linked;
//! the trash is `<library>/trash/…`.
//! SQLite holds what a folder cannot: every version, the activity log, the search index and the
//! settings. Without the database everything but the history comes back from the folders.
//!
//! # Order of writes
//!
//! A change writes its rows, then its files, then commits the rows: a refusal of either side
//! leaves both as they were, and after a crash in between the files are new and the rows old, which
//! the next rescan records as a version of its own, while the content that was replaced had been
//! committed as a version before the change began, so that nothing is lost.

mod cause;
mod disk;
mod error;
mod git;
mod hash;
mod ids;
mod journal;
mod library;
mod manifest;
mod migrate;
mod names;
mod record;
mod scan;
mod store;
mod table;
mod thin;
mod walk;
mod watch;

pub use cause::Cause;
pub use disk::{write_file_atomic, write_folder};
pub use error::{Doing, Result, StoreError};
pub use hash::{Hash, NotAHash};
pub use ids::IdSource;
pub use names::NAME_LIMIT;
pub use record::{
    Activity, Applied, Attempt, AttemptKind, BackupRecord, BackupRestored, ConnectorRecord,
    DraftId, DraftRecord, FileChange, GitHead, HistorySpace, RestoredDraft, Saved, SearchHit,
    Snippet, StoredFile, Thinned, TrashId, TrashRecord, UndoState, VersionChange, VersionRecord,
};
pub use store::{Places, Store};
pub use walk::read_folder;
pub use watch::Watcher;
