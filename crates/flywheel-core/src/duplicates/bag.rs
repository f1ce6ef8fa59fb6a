//! The words that tell what a document is about, and how much each counts.

use rustc_hash::FxHashMap;

use super::apart::own_part;
use super::document::Document;
use super::words::{each_word, is_telling, term};

/// What a word counts in the name, the description, a heading; 1 in the body.
const IN_NAME: f32 = 3.0;
const IN_DESCRIPTION: f32 = 3.0;
const IN_HEADING: f32 = 2.0;

/// The terms of a text.
pub(super) struct Bag {
    /// Each once, ordered.
    pub(super) terms: Vec<Term>,
    /// Their weights together.
    pub(super) length: f32,
}

/// A term of a text.
pub(super) struct Term {
    /// What is the same in other forms of the word.
    pub(super) stem: Box<str>,
    /// How often it stands there, more where it stands in a telling place.
    pub(super) weight: f32,
    /// How the text first writes it.
    pub(super) written: String,
}

impl Bag {
    /// Reads `document`.
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut terms: FxHashMap<Box<str>, (f32, String)> = FxHashMap::default();
        let mut take = |text: &str, weight: f32| {
            each_word(text, |word| {
                if !is_telling(word) {
                    return;
                }
                match terms.get_mut(term(word)) {
                    Some((before, _)) => *before += weight,
                    None => {
                        terms.insert(term(word).into(), (weight, word.to_owned()));
                    }
                }
            });
        };
        take(&document.name, IN_NAME);
        take(&own_part(&document.description), IN_DESCRIPTION);
        for line in document.body.lines() {
            let weight = if line.starts_with('#') {
                IN_HEADING
            } else {
                1.0
            };
            take(line, weight);
        }
        Self::new(terms)
    }

    fn new(terms: FxHashMap<Box<str>, (f32, String)>) -> Self {
        let mut terms: Vec<Term> = terms
            .into_iter()
            .map(|(stem, (weight, written))| Term {
                stem,
                weight,
                written,
            })
            .collect();
        terms.sort_unstable_by(|a, b| a.stem.cmp(&b.stem));
        let length = terms.iter().map(|term| term.weight).sum();
        Self { terms, length }
    }
}
