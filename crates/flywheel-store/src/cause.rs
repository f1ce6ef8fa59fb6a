//! Why something changed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a version or an activity exists; its `Display` is a sentence's worth of plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cause {
    /// Started blank.
    Created,
    /// Started from a template.
    FromTemplate {
        /// What the template was called.
        template: String,
    },
    /// Started from the answers of an interview.
    FromInterview,
    /// Started as the worked example.
    FromExample,
    /// Taken in from a folder or an archive.
    Imported {
        /// Where it came from.
        from: String,
    },
    /// Copied from another draft.
    Duplicated {
        /// The name of that draft.
        of: String,
    },
    /// A folder that appeared in the library.
    Found,
    /// A folder outside the library became a draft where it stands.
    Linked {
        /// The folder.
        folder: String,
    },
    /// Such a folder is a draft no more; nothing in it was touched.
    Unlinked {
        /// The folder.
        folder: String,
    },
    /// One file was saved.
    Saved {
        /// The file.
        path: String,
    },
    /// Both sides of a file that was changed twice at once were brought together.
    Merged {
        /// The file.
        path: String,
    },
    /// Of a file that was changed twice at once, the other side was taken.
    TookTheirs {
        /// The file.
        path: String,
    },
    /// A file was moved inside its draft.
    Moved {
        /// From.
        from: String,
        /// To.
        to: String,
    },
    /// A file was removed.
    Removed {
        /// The file.
        path: String,
    },
    /// A finding's fix was applied.
    Fixed {
        /// The rules, by code.
        rules: Vec<String>,
    },
    /// A finding was accepted.
    Waived {
        /// The rule's code.
        rule: String,
    },
    /// Such a decision was taken back.
    Unwaived {
        /// The rule's code.
        rule: String,
    },
    /// Another change, in the caller's words.
    Changed {
        /// What happened, beginning with a capital, without a full stop.
        what: String,
    },
    /// The draft got another name.
    Renamed {
        /// From.
        from: String,
        /// To.
        to: String,
    },
    /// The draft was moved to the trash.
    Trashed,
    /// The draft was taken out of the trash.
    Untrashed,
    /// An older version was brought back.
    Restored {
        /// The version.
        version: u32,
    },
    /// One file was brought back from an older version.
    RestoredFile {
        /// The version.
        version: u32,
        /// The file.
        path: String,
    },
    /// A version got a name, or lost it.
    NamedVersion {
        /// The version.
        version: u32,
        /// Its name now.
        name: Option<String>,
    },
    /// Older versions were thinned out; there is nothing to undo.
    Thinned {
        /// How many.
        versions: usize,
    },
    /// The library was written to one file; there is nothing in the library to undo.
    BackedUp {
        /// The file.
        path: String,
    },
    /// The draft came out of such a file, with its history.
    FromBackup {
        /// The file.
        path: String,
    },
    /// The files were changed by something other than Flywheel.
    Outside,
    /// The folder was removed by something other than Flywheel.
    Vanished,
    /// A bundle was written; there is nothing in the library to undo.
    Exported {
        /// The file or folder written.
        path: String,
        /// Its SHA-256, lower-case hex.
        sha256: String,
    },
    /// The trash was emptied for good.
    EmptiedTrash {
        /// The names of the drafts that are gone.
        names: Vec<String>,
    },
    /// The history could not be read; a new one was begun from the folders.
    HistorySetAside {
        /// The damaged file.
        path: String,
    },
    /// An activity was undone.
    Undid {
        /// That activity.
        activity: i64,
        /// Its cause.
        what: Box<Cause>,
    },
}

impl Cause {
    /// Whether this one and the same one again shortly after are one entry of the log.
    pub(crate) const fn folds(&self) -> bool {
        matches!(self, Self::Saved { .. } | Self::Outside)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Created => f.write_str("Created"),
            Self::FromTemplate { template } => write!(f, "Created from the template “{template}”"),
            Self::FromInterview => f.write_str("Created from your answers"),
            Self::FromExample => f.write_str("Created as the worked example"),
            Self::Imported { from } => write!(f, "Imported from {from}"),
            Self::Duplicated { of } => write!(f, "Copied from “{of}”"),
            Self::Found => f.write_str("Found in the library folder"),
            Self::Linked { folder } => write!(f, "Linked the folder {folder}"),
            Self::Unlinked { folder } => write!(f, "Unlinked the folder {folder}"),
            Self::Saved { path } => write!(f, "Saved {path}"),
            Self::Merged { path } => write!(f, "Brought both changes of {path} together"),
            Self::TookTheirs { path } => write!(f, "Took the other text of {path}"),
            Self::Moved { from, to } => write!(f, "Moved {from} to {to}"),
            Self::Removed { path } => write!(f, "Removed {path}"),
            Self::Fixed { rules } => write!(f, "Applied the fix for {}", rules.join(", ")),
            Self::Waived { rule } => write!(f, "Accepted a finding of {rule}"),
            Self::Unwaived { rule } => write!(f, "Took back the decision on {rule}"),
            Self::Changed { what } => f.write_str(what),
            Self::Renamed { from, to } => write!(f, "Renamed “{from}” to “{to}”"),
            Self::Trashed => f.write_str("Moved to the trash"),
            Self::Untrashed => f.write_str("Taken out of the trash"),
            Self::Restored { version } => write!(f, "Brought back version {version}"),
            Self::RestoredFile { version, path } => {
                write!(f, "Brought back {path} from version {version}")
            }
            Self::NamedVersion {
                version,
                name: Some(name),
            } => write!(f, "Named version {version} “{name}”"),
            Self::NamedVersion { version, .. } => {
                write!(f, "Took the name of version {version} away")
            }
            Self::Thinned { versions: 1 } => f.write_str("Thinned out one older version"),
            Self::Thinned { versions } => write!(f, "Thinned out {versions} older versions"),
            Self::BackedUp { path } => write!(f, "Backed up the library to {path}"),
            Self::FromBackup { path } => write!(f, "Restored from the backup {path}"),
            Self::Outside => f.write_str("Changed outside Flywheel"),
            Self::Vanished => f.write_str("Removed outside Flywheel"),
            Self::Exported { path, .. } => write!(f, "Exported to {path}"),
            Self::EmptiedTrash { names } if names.len() == 1 => {
                write!(f, "Deleted “{}” for good", names[0])
            }
            Self::EmptiedTrash { names } => {
                write!(f, "Deleted {} drafts from the trash for good", names.len())
            }
            Self::HistorySetAside { path } => write!(
                f,
                "Began a new history from the folders: the old one was damaged and is kept as {path}"
            ),
            Self::Undid { what, .. } => match what.as_ref() {
                Self::Undid { what, .. } => write!(f, "Redid: {what}"),
                what => write!(f, "Undid: {what}"),
            },
        }
    }
}
