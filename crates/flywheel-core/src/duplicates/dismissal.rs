//! Recorded decisions to keep two documents that repeat each other; they live beside one of them.

use std::collections::BTreeMap;

use flywheel_messages::{Message, message};
use serde::{Deserialize, Serialize};

use super::name::slug;
use super::trace::Trace;
use crate::audit::{Unit, path_in_bundle};

/// Where dismissals live, relative to a unit's folder.
pub const DISMISSAL_FILE: &str = ".flywheel/duplicates.json";

/// A dismissal file longer than this many bytes is not read.
const MAX_BYTES: usize = 256 * 1024;

/// Where the dismissals of `unit` live in its bundle: beside it, or beside the plugin of one that
/// is a single file.
pub fn dismissal_path(unit: &Unit) -> String {
    path_in_bundle(unit.home(), DISMISSAL_FILE)
}

/// A decision that a document and another may stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dismissal {
    /// The name of the document it lies beside.
    pub name: String,
    /// Its content, as [`super::Document::content`].
    pub content: String,
    /// The name of the other one.
    pub other: String,
    /// The content of the other one.
    pub other_content: String,
    /// Why both are needed.
    pub reason: String,
    /// The day it was decided, `YYYY-MM-DD`.
    pub decided: String,
}

impl Dismissal {
    /// Whether it is about documents with these two contents, whichever comes first.
    pub fn is_about(&self, one: &str, two: &str) -> bool {
        ends(&self.content, &self.other_content) == ends(one, two)
    }

    /// Whether it is about the same two contents as `other`.
    pub fn replaces(&self, other: &Self) -> bool {
        self.is_about(&other.content, &other.other_content)
    }
}

/// The content of [`DISMISSAL_FILE`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DismissalFile {
    /// The format; 1.
    pub version: u32,
    /// The decisions.
    pub dismissed: Vec<Dismissal>,
}

/// Why dismissals could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DismissalError {
    /// The file is not what it should be.
    #[error("{}", self.message())]
    Malformed(String),
    /// A later version of Flywheel wrote it.
    #[error("{}", self.message())]
    Newer,
    /// The file is longer than a decision file can be.
    #[error("{}", self.message())]
    TooLong,
}

impl DismissalError {
    /// What happened, as the end of the sentence "was not read because ...".
    pub fn message(&self) -> Message {
        let file = DISMISSAL_FILE;
        match self {
            Self::Malformed(why) => {
                message!("the decisions in {file} could not be read: {why}")
            }
            Self::Newer => message!("the decisions in {file} were written by a newer Flywheel"),
            Self::TooLong => message!("{file} is too long to be a list of decisions"),
        }
    }
}

impl DismissalFile {
    /// A file without decisions.
    pub const fn empty() -> Self {
        Self {
            version: 1,
            dismissed: Vec::new(),
        }
    }

    /// Reads the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, DismissalError> {
        if bytes.len() > MAX_BYTES {
            return Err(DismissalError::TooLong);
        }
        let file: Self = serde_json::from_slice(bytes)
            .map_err(|error| DismissalError::Malformed(error.to_string()))?;
        if file.version == 1 {
            Ok(file)
        } else {
            Err(DismissalError::Newer)
        }
    }

    /// The file's bytes: indented JSON, decisions ordered.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut ordered = self.clone();
        ordered.dismissed.sort_by(|a, b| {
            (&a.other, &a.content, &a.other_content).cmp(&(&b.other, &b.content, &b.other_content))
        });
        let mut bytes = serde_json::to_vec_pretty(&ordered).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// Decisions of many documents. One holds as long as neither side changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dismissals {
    by_content: BTreeMap<(String, String), Dismissal>,
    by_name: BTreeMap<(String, String), Dismissal>,
}

impl Dismissals {
    /// Takes in `dismissals`; of two about the same contents the later one counts.
    pub fn new(dismissals: impl IntoIterator<Item = Dismissal>) -> Self {
        let mut all = Self::default();
        for dismissal in dismissals {
            let contents = owned(ends(&dismissal.content, &dismissal.other_content));
            let names = (slug(&dismissal.name), slug(&dismissal.other));
            let names = owned(ends(&names.0, &names.1));
            all.by_name.insert(names, dismissal.clone());
            all.by_content.insert(contents, dismissal);
        }
        all
    }

    /// Whether it was decided that these two may stay as they are.
    pub fn has(&self, one: &Trace, two: &Trace) -> bool {
        self.of(one, two).is_some()
    }

    /// The decision about these two as they are.
    pub fn of(&self, one: &Trace, two: &Trace) -> Option<&Dismissal> {
        found(&self.by_content, &one.content, &two.content)
    }

    /// The decision about two with these names, of which one has changed since.
    pub fn lapsed(&self, one: &Trace, two: &Trace) -> Option<&Dismissal> {
        found(&self.by_name, &one.slug, &two.slug).filter(|_| !self.has(one, two))
    }

    /// All of them, in the order of contents.
    pub(super) fn all(&self) -> impl Iterator<Item = &Dismissal> {
        self.by_content.values()
    }
}

fn found<'d>(
    by: &'d BTreeMap<(String, String), Dismissal>,
    one: &str,
    two: &str,
) -> Option<&'d Dismissal> {
    if by.is_empty() {
        return None;
    }
    by.get(&owned(ends(one, two)))
}

fn owned((one, two): (&str, &str)) -> (String, String) {
    (one.to_owned(), two.to_owned())
}

/// A decision is about two, whichever comes first.
fn ends<'c>(one: &'c str, two: &'c str) -> (&'c str, &'c str) {
    if one <= two { (one, two) } else { (two, one) }
}
