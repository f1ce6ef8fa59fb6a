//! Why something changed.

use std::fmt;

use flywheel_core::template::TEMPLATES;
use flywheel_messages::{Message, counted, message};
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
    /// A heading got other words, and what leads to it with it.
    RenamedHeading {
        /// The file.
        path: String,
        /// Its words now.
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
    /// The draft and another that repeats it were both kept.
    KeptBoth {
        /// The name of that one.
        other: String,
    },
    /// Such a decision was taken back.
    Reconsidered {
        /// The name of that one.
        other: String,
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
    /// The person added a connector.
    AddedConnector {
        /// Its name.
        name: String,
    },
    /// The person removed one.
    RemovedConnector {
        /// Its name.
        name: String,
    },
    /// The person signed in to a connector.
    SignedIn {
        /// Its name.
        connector: String,
    },
    /// The person signed out of a connector.
    SignedOut {
        /// Its name.
        connector: String,
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

impl Cause {
    /// What happened, beginning with a capital, without a full stop.
    pub fn message(&self) -> Message {
        match self {
            Self::Created => message!("Created"),
            Self::FromTemplate { template } => from_template(template),
            Self::FromInterview => message!("Created from your answers"),
            Self::FromExample => message!("Created as the worked example"),
            Self::Imported { from } => message!("Imported from {from}"),
            Self::Duplicated { of } => message!("Copied from “{of}”"),
            Self::Found => message!("Found in the library folder"),
            Self::Linked { folder } => message!("Linked the folder {folder}"),
            Self::Unlinked { folder } => message!("Unlinked the folder {folder}"),
            Self::Saved { path } => message!("Saved {path}"),
            Self::Merged { path } => message!("Brought both changes of {path} together"),
            Self::TookTheirs { path } => message!("Took the other text of {path}"),
            Self::Moved { from, to } => message!("Moved {from} to {to}"),
            Self::RenamedHeading { path, to } => {
                message!("Renamed a heading of {path} to “{to}”")
            }
            Self::Removed { path } => message!("Removed {path}"),
            Self::Fixed { rules } => {
                message!("Applied the fix for {rules}", rules = rules.join(", "))
            }
            Self::Waived { rule } => message!("Accepted a finding of {rule}"),
            Self::Unwaived { rule } => message!("Took back the decision on {rule}"),
            Self::KeptBoth { other } => message!("Decided to keep it beside “{other}”"),
            Self::Reconsidered { other } => {
                message!("Took back the decision to keep it beside “{other}”")
            }
            Self::Changed { what } => Message::verbatim(what.clone()),
            Self::Renamed { from, to } => message!("Renamed “{from}” to “{to}”"),
            Self::Trashed => message!("Moved to the trash"),
            Self::Untrashed => message!("Taken out of the trash"),
            Self::Restored { version } => message!("Brought back version {version}"),
            Self::RestoredFile { version, path } => {
                message!("Brought back {path} from version {version}")
            }
            Self::NamedVersion { version, name } => named_version(*version, name.as_deref()),
            Self::Thinned { versions } => thinned(*versions),
            Self::BackedUp { path } => message!("Backed up the library to {path}"),
            Self::FromBackup { path } => message!("Restored from the backup {path}"),
            Self::Outside => message!("Changed outside Flywheel"),
            Self::Vanished => message!("Removed outside Flywheel"),
            Self::Exported { path, .. } => message!("Exported to {path}"),
            Self::EmptiedTrash { names } => emptied_trash(names),
            Self::HistorySetAside { path } => message!(
                "Began a new history from the folders: the old one was damaged and is kept as \
                 {path}"
            ),
            Self::AddedConnector { name } => message!("Added the connector “{name}”"),
            Self::RemovedConnector { name } => message!("Removed the connector “{name}”"),
            Self::SignedIn { connector } => message!("Signed in to “{connector}”"),
            Self::SignedOut { connector } => message!("Signed out of “{connector}”"),
            Self::Undid { what, .. } => undid(what),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

/// Says what the template `title` is called now, in the language of whoever reads it.
fn from_template(title: &str) -> Message {
    let known = TEMPLATES.iter().find(|template| template.title == title);
    let title = known.map_or_else(
        || Message::verbatim(title.to_owned()),
        |template| template.title.clone(),
    );
    message!("Created from the template “{title}”")
}

fn named_version(version: u32, name: Option<&str>) -> Message {
    if let Some(name) = name {
        message!("Named version {version} “{name}”")
    } else {
        message!("Took the name of version {version} away")
    }
}

fn thinned(versions: usize) -> Message {
    counted!(
        versions,
        "Thinned out one older version",
        "Thinned out {versions} older versions"
    )
}

fn emptied_trash(names: &[String]) -> Message {
    match names {
        [name] => message!("Deleted “{name}” for good"),
        names => {
            let drafts = names.len();
            message!("Deleted {drafts} drafts from the trash for good")
        }
    }
}

fn undid(what: &Cause) -> Message {
    match what {
        Cause::Undid { what, .. } => message!("Redid: {what}", what = what.message()),
        what => message!("Undid: {what}", what = what.message()),
    }
}
