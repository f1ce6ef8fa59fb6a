use flywheel_messages::Message;

use super::{FileEntry, ImportedDraft, Refused, wire};

wire! {
    /// Asks for a page of the versions of a draft.
    pub struct ListVersions {
        /// The draft.
        pub draft: String,
        /// Versions older than this one; nothing starts with the newest.
        pub before: Option<u32>,
        /// How many at most.
        pub limit: usize,
    }

    /// A page of the versions of a draft.
    pub struct VersionList {
        /// Newest first.
        pub versions: Vec<Version>,
        /// Whether there are older ones.
        pub more: bool,
    }

    /// A version, and how it differs from the one before it.
    pub struct Version {
        /// Its number, counted from 1 in each draft; some may be thinned out.
        pub number: u32,
        /// When it was made, in milliseconds since 1970.
        pub at: i64,
        /// Why, in plain words.
        pub what: Message,
        /// The name a person gave it.
        pub name: Option<String>,
        /// Files that came.
        pub added: usize,
        /// Files that changed or moved.
        pub changed: usize,
        /// Files that went.
        pub removed: usize,
        /// Lines that came and went; nothing where there is too much to compare.
        pub lines: Option<Lines>,
        /// The files it wrote or removed, ordered; at most 50.
        pub paths: Vec<String>,
    }

    /// How many lines came and went.
    #[derive(Copy, Eq)]
    pub struct Lines {
        /// Lines that came.
        pub added: usize,
        /// Lines that went.
        pub removed: usize,
    }

    /// Names a version of a draft.
    pub struct VersionRef {
        /// The draft.
        pub draft: String,
        /// The version.
        pub version: u32,
    }

    /// The files of a version.
    pub struct VersionFiles {
        /// The version.
        pub version: u32,
        /// Its files, ordered by path.
        pub files: Vec<FileEntry>,
    }

    /// Gives a version a name.
    pub struct NameVersion {
        /// The draft.
        pub draft: String,
        /// The version.
        pub version: u32,
        /// The name; nothing takes it away.
        pub name: Option<String>,
    }

    /// Names one file of a version.
    pub struct VersionFileRef {
        /// The draft.
        pub draft: String,
        /// The version.
        pub version: u32,
        /// Path inside it.
        pub path: String,
    }

    /// What was brought back.
    pub struct VersionRestored {
        /// The newest version now.
        pub version: u32,
        /// The activity that undoes it; nothing where it was so already.
        pub activity: Option<i64>,
    }

    /// One side of a comparison.
    pub struct Side {
        /// The draft.
        pub draft: String,
        /// The version, or 0 for what there was before the first; nothing for what is in the
        /// folder now.
        pub version: Option<u32>,
    }

    /// Compares two versions of a draft, a version and now, or two drafts.
    pub struct CompareVersions {
        /// The earlier side.
        pub before: Side,
        /// The later side.
        pub after: Side,
    }

    /// What differs between two sides.
    pub struct Comparison {
        /// The files that differ, ordered by path.
        pub files: Vec<ComparedFile>,
        /// Lines in all of them.
        pub lines: Lines,
    }

    /// A file that differs.
    pub struct ComparedFile {
        /// Path on the later side, or on the earlier where it is gone.
        pub path: String,
        /// What became of it.
        pub change: FileChangeKind,
        /// The path it had, where it moved.
        pub moved_from: Option<String>,
        /// The earlier text; nothing where there is none to show.
        pub before: Option<String>,
        /// The later text; nothing where there is none to show.
        pub after: Option<String>,
        /// Why a text is not shown, where that is so.
        pub not_shown: Option<Message>,
        /// Lines that came and went; nothing where they cannot be compared.
        pub lines: Option<Lines>,
    }

    /// What became of a file.
    #[derive(Copy, Eq)]
    pub enum FileChangeKind {
        /// It is new.
        Added,
        /// It is gone.
        Removed,
        /// It has another path.
        Moved,
        /// It holds something else.
        Changed,
    }

    /// How much room older versions take.
    #[derive(Copy, Eq)]
    pub struct HistorySpace {
        /// Versions of all drafts.
        pub versions: usize,
        /// Bytes of what only older versions hold.
        pub bytes: u64,
        /// Bytes of the whole database.
        pub database_bytes: u64,
        /// Versions that tidying would take now.
        pub thinnable: usize,
    }

    /// What tidying the history did.
    #[derive(Copy, Eq)]
    pub struct HistoryThinned {
        /// Versions that are gone.
        pub versions: usize,
        /// Bytes the database is smaller by.
        pub freed_bytes: u64,
    }

    /// Writes the whole library to one file.
    pub struct BackUpLibrary {
        /// The file; or a folder, for a file in it that is named after the day.
        pub path: String,
        /// Whether a file that is there is replaced.
        pub replace: bool,
    }

    /// A backup that was written.
    pub struct Backup {
        /// The file.
        pub path: String,
        /// Its size in bytes.
        pub bytes: u64,
        /// Drafts in it, those in the trash included.
        pub drafts: usize,
        /// Drafts in it that are in the trash.
        pub trashed: usize,
        /// Versions in it.
        pub versions: usize,
        /// Files that have no history and so are not in it: links, and those that are too large.
        pub left_out: usize,
    }

    /// Names a backup.
    pub struct RestoreBackup {
        /// The file.
        pub path: String,
    }

    /// What came out of a backup.
    pub struct BackupRestored {
        /// The drafts that are in the library now.
        pub drafts: Vec<ImportedDraft>,
        /// How many more are in the trash, as they were.
        pub trashed: usize,
        /// What was left out, and why.
        pub refused: Vec<Refused>,
    }
}
