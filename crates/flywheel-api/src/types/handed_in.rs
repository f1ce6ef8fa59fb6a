use super::{DraftProfile, DraftReport, FileKind, wire};

wire! {
    /// Opens what is handed in for review.
    pub struct OpenHandedIn {
        /// A folder, an archive or a file on this computer.
        pub path: String,
        /// The same as it was approved before, to be compared with.
        pub earlier: Option<String>,
    }

    /// What is handed in for review.
    pub struct HandedIn {
        /// The name of its folder, or of the file without its ending.
        pub name: String,
        /// Where it lies.
        pub path: String,
        /// Where what it is compared with lies.
        pub earlier: Option<String>,
        /// SHA-256 over its files, lower-case hex: what a decision is about.
        pub sha256: String,
        /// Its files, ordered by path.
        pub files: Vec<HandedInFile>,
        /// What the audit says of it.
        pub report: DraftReport,
        /// What it does, as the eight steps of a review, and what changed.
        pub profile: DraftProfile,
    }

    /// A file of what is handed in.
    pub struct HandedInFile {
        /// Path inside it.
        pub path: String,
        /// Its size.
        pub bytes: u64,
        /// How it is shown.
        pub kind: FileKind,
        /// Whether it is new or differs from what it is compared with.
        pub changed: bool,
    }

    /// Names a file of what is handed in.
    pub struct HandedInFileRef {
        /// Where what is handed in lies.
        pub path: String,
        /// What it was when it was opened.
        pub sha256: String,
        /// Path of the file inside it.
        pub file: String,
    }
}
