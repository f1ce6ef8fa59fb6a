//! What is kept of a document to find it again: its names, and hashes of its texts.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rayon::prelude::*;

use super::document::Document;
use super::name::{alike, slug};
use super::shingles::Shingles;
use super::words::each_word;
use crate::audit::UnitKind;

/// Words from which on the same text, or a part of it, is more than chance.
const FEWEST_WORDS: usize = 20;
/// The same for a text whose description is the same too.
const FEWEST_DESCRIBED: usize = 8;
/// Words from which on the same description is more than chance.
const FEWEST_DESCRIBING: usize = 4;

/// What is kept of a document; its text is not.
#[derive(Clone, Debug)]
pub struct Trace {
    /// See [`Document::id`].
    pub id: String,
    /// See [`Document::kind`].
    pub kind: UnitKind,
    /// See [`Document::name`].
    pub name: String,
    /// See [`Document::department`].
    pub department: Option<String>,
    /// See [`Document::in_plugin`].
    pub in_plugin: bool,
    /// See [`Document::content`].
    pub content: String,
    pub(super) beside: String,
    pub(super) slug: String,
    pub(super) alike: String,
    /// Of the body; nothing where it is too short to tell.
    pub(super) text: Option<u64>,
    /// Of the description; nothing where it is too short to tell.
    pub(super) description: Option<u64>,
    pub(super) shingles: Shingles,
}

impl Trace {
    /// Reads each of `documents`.
    pub fn all(documents: &[Document<'_>]) -> Vec<Self> {
        documents.par_iter().map(Self::of).collect()
    }

    /// Reads `document`.
    pub fn of(document: &Document<'_>) -> Self {
        let shingles = Shingles::of(document.body);
        Self {
            id: document.id.clone(),
            kind: document.kind,
            name: document.name.clone(),
            department: document.department.clone(),
            in_plugin: document.in_plugin,
            content: document.content.clone(),
            beside: document.beside.clone(),
            slug: slug(&document.name),
            alike: alike(&document.name),
            text: text_of(document, shingles.words),
            description: described(&document.description),
            shingles,
        }
    }
}

/// The hash of the body of `document`, which has so many words; a short one tells something only
/// together with what its header says it is for.
fn text_of(document: &Document<'_>, words: usize) -> Option<u64> {
    let description = document.description.trim();
    match words {
        FEWEST_WORDS.. => Some(by_lines(document.body)),
        FEWEST_DESCRIBED.. if !description.is_empty() => {
            let mut hasher = DefaultHasher::new();
            (by_lines(document.body), description).hash(&mut hasher);
            Some(hasher.finish())
        }
        _ => None,
    }
}

/// The hash of a text, in which line ends, trailing spaces and empty lines do not count.
fn by_lines(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() {
            line.hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// The hash of a description by its words.
fn described(description: &str) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut count = 0;
    each_word(description, |word| {
        word.hash(&mut hasher);
        count += 1;
    });
    (count >= FEWEST_DESCRIBING).then(|| hasher.finish())
}
