//! The skill of a library that is most like another.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use super::text::{PLAIN, words};

/// Likeness above which two skills are close: 1 is the same words, 0 none in common.
const CLOSE: f64 = 0.45;
/// Words in common that are named.
const NAMED: usize = 3;

/// Words that say nothing of a skill.
static PLAIN_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| PLAIN.iter().copied().collect());

/// Another skill that is close.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: String,
    /// How close, from 0 to 1.
    pub likeness: f64,
    /// The words that make it so, the weightiest first.
    pub shared: Vec<String>,
}

/// The names and descriptions of a library, by the words that tell them apart.
#[derive(Clone, Debug, Default)]
pub struct Library {
    skills: Vec<Entry>,
    /// How many skills there are.
    count: usize,
    /// In how many skills a word stands.
    spread: BTreeMap<String, usize>,
}

/// A skill, its words by weight.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    description: String,
    words: BTreeMap<String, f64>,
    length: f64,
}

impl Library {
    /// Takes in each `(name, description)`.
    pub fn new<'t>(skills: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut library = Self::default();
        for (name, description) in skills {
            let words = terms(name, description);
            for word in words.keys() {
                *library.spread.entry(word.clone()).or_default() += 1;
            }
            library.count += 1;
            library.skills.push(entry(name, description, words));
        }
        let skills = std::mem::take(&mut library.skills);
        library.skills = skills
            .into_iter()
            .map(|entry| library.weighted(entry))
            .collect();
        library
    }

    /// The skill most like this one, if one is close; the one of the same name is this one itself.
    pub fn nearest(&self, name: &str, description: &str) -> Option<Near> {
        let is_mine = |entry: &&Entry| entry.name == name && entry.description == description;
        let mine = self.skills.iter().find(is_mine).map_or_else(
            || Cow::Owned(self.weighted(entry(name, description, terms(name, description)))),
            Cow::Borrowed,
        );
        let others = self.skills.iter().filter(|other| other.name != name);
        let scored = others.map(|other| (likeness(&mine, other), other));
        let (likeness, entry) = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        (likeness >= CLOSE).then(|| Near {
            name: entry.name.clone(),
            description: entry.description.clone(),
            likeness,
            shared: weightiest(&mine, entry),
        })
    }

    /// Each word weighs more the fewer skills have it.
    fn weighted(&self, mut entry: Entry) -> Entry {
        #[allow(
            clippy::cast_precision_loss,
            reason = "a library has far fewer skills than 2^52"
        )]
        let rarity = |word: &str| {
            let spread = self.spread.get(word).copied().unwrap_or(1);
            ((self.count as f64 + 2.0) / (spread as f64 + 1.0)).ln() + 1.0
        };
        for (word, weight) in &mut entry.words {
            *weight *= rarity(word);
        }
        let squares = entry.words.values().map(|weight| weight * weight);
        entry.length = squares.sum::<f64>().sqrt();
        entry
    }
}

fn entry(name: &str, description: &str, words: BTreeMap<String, f64>) -> Entry {
    Entry {
        name: name.to_owned(),
        description: description.to_owned(),
        words,
        length: 0.0,
    }
}

fn likeness(one: &Entry, two: &Entry) -> f64 {
    let lengths = one.length * two.length;
    let product: f64 = shared(one, two).map(|(_, weight)| weight).sum();
    if lengths > 0.0 {
        product / lengths
    } else {
        0.0
    }
}

/// The words both have, as the first writes them.
fn weightiest(one: &Entry, two: &Entry) -> Vec<String> {
    let mut stems: Vec<(&str, f64)> = shared(one, two).collect();
    stems.sort_by(|(a, first), (b, second)| second.total_cmp(first).then(a.cmp(b)));
    let written = words(&format!("{} {}", one.description, one.name));
    let as_written = |stem: &str| written.iter().find(|word| singular(word) == stem).cloned();
    let stems = stems.into_iter().take(NAMED);
    stems.filter_map(|(stem, _)| as_written(stem)).collect()
}

fn shared<'w>(one: &'w Entry, two: &'w Entry) -> impl Iterator<Item = (&'w str, f64)> {
    let both = one.words.iter();
    both.filter_map(|(word, weight)| Some((word.as_str(), weight * two.words.get(word)?)))
}

/// How often each word stands, softened; words of the name count twice.
fn terms(name: &str, description: &str) -> BTreeMap<String, f64> {
    let mut times: BTreeMap<String, f64> = BTreeMap::new();
    let name_words = words(name);
    let all = name_words
        .iter()
        .cloned()
        .chain(name_words.clone())
        .chain(words(description));
    for word in all.filter(|word| word.chars().count() > 2 && !PLAIN_WORDS.contains(word.as_str()))
    {
        *times.entry(singular(&word)).or_default() += 1.0;
    }
    for times in times.values_mut() {
        *times = 1.0 + times.ln();
    }
    times
}

/// `word` without the ending of a plural or a verb; “macos” and “analysis” have none.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let is_whole = ["ss", "us", "is", "os"]
        .iter()
        .any(|ending| word.ends_with(ending));
    let stem = word.strip_suffix('s').filter(|_| !is_whole);
    stem.unwrap_or(word).to_owned()
}
