use super::{FileKind, wire};

wire! {
    /// Names one file of a draft.
    pub struct FileRef {
        /// The draft.
        pub draft: String,
        /// Path inside it.
        pub path: String,
    }

    /// A file, opened.
    pub struct FileContent {
        /// Path inside the draft.
        pub path: String,
        /// How it is shown.
        pub kind: FileKind,
        /// The text; nothing where the file is not text.
        pub text: Option<String>,
        /// The picture as a `data:` address, where the file is one the window can show.
        pub picture: Option<String>,
        /// The content this text is; to be given back when saving.
        pub base: String,
        /// Why it cannot be edited, where that is so.
        pub read_only: Option<String>,
    }

    /// Separated values, perhaps not saved yet.
    pub struct TableText {
        /// The text.
        pub text: String,
    }

    /// The beginning of a table.
    pub struct TextTable {
        /// The names of the columns.
        pub header: Vec<String>,
        /// The rows, each as wide as the header.
        pub rows: Vec<Vec<String>>,
        /// How many rows there are in all.
        pub row_count: usize,
        /// How many columns there are in all.
        pub column_count: usize,
    }

    /// Saves a text, if the file still is what it was based on.
    pub struct SaveFile {
        /// The draft.
        pub draft: String,
        /// Path inside it.
        pub path: String,
        /// The whole text.
        pub text: String,
        /// The content the text is based on; nothing for a new file.
        pub base: Option<String>,
    }

    /// A save.
    pub struct Saved {
        /// The content now; the base of the next save.
        pub base: String,
        /// Number of the version this save made.
        pub version: usize,
        /// When, in milliseconds since 1970.
        pub at: i64,
    }

    /// Moves a file inside its draft; what leads to it goes on leading to it.
    pub struct RenameFile {
        /// The draft.
        pub draft: String,
        /// From.
        pub path: String,
        /// To.
        pub to: String,
    }
}
