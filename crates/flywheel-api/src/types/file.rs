use flywheel_messages::Message;

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
        pub read_only: Option<Message>,
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

    /// Brings together what two sides made of one text.
    pub struct MergeTexts {
        /// What both began with.
        pub base: String,
        /// The text here.
        pub mine: String,
        /// The text in the folder.
        pub theirs: String,
        /// What stays of each overlapping place, in order; none while a person still looks.
        pub choices: Vec<MergeChoice>,
    }

    /// What stays of an overlapping place.
    #[derive(Copy, Eq)]
    pub enum MergeChoice {
        /// The lines here.
        Mine,
        /// The lines in the folder.
        Theirs,
        /// The lines here, then those in the folder.
        Both,
    }

    /// Two texts, brought together.
    pub struct Merged {
        /// The text in order.
        pub parts: Vec<MergePart>,
        /// The whole text; nothing while an overlapping place has no choice.
        pub text: Option<String>,
    }

    /// A run of lines: settled, or a place to choose.
    pub struct MergePart {
        /// Lines nobody disagrees about.
        pub settled: Option<String>,
        /// A place both sides changed.
        pub place: Option<MergePlace>,
    }

    /// A place both sides changed, each in its own way.
    pub struct MergePlace {
        /// Its first line in the text here, from 1.
        pub line: usize,
        /// What both began with.
        pub base: String,
        /// The lines here.
        pub mine: String,
        /// The lines in the folder.
        pub theirs: String,
    }

    /// Ends a conflict: both sides become versions, then the chosen text stands.
    pub struct SettleFile {
        /// The draft.
        pub draft: String,
        /// Path inside it.
        pub path: String,
        /// The text here.
        pub mine: String,
        /// The text that stays.
        pub text: String,
        /// The content the folder holds now; nothing where the file is gone.
        pub theirs: Option<String>,
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

    /// Gives a heading other words; what leads to it goes on leading to it.
    pub struct RenameHeading {
        /// The draft.
        pub draft: String,
        /// The file.
        pub path: String,
        /// The line the heading stands on, from 1.
        pub line: usize,
        /// Its words.
        pub to: String,
    }
}
