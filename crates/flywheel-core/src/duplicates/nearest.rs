//! The documents most like a text, by the words that tell texts apart (BM25 over the name, the
//! description, the headings and the body).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::apart::Elsewhere;
use super::bag::Bag;
use super::document::Document;

/// How soon another time that a word stands adds nothing more: in a document and in the text that
/// is compared with it; and how much the length of a document counts. They are the usual values of
/// BM25 that found, among 232 real skills, the body of a description (first for 80 of 100) and one
/// half of a text by the other best.
const SATURATION: f32 = 2.0;
const SATURATION_OF_TEXT: f32 = 8.0;
const LENGTH_COUNTS: f32 = 0.75;
/// What is left of a likeness where one says that the other is for something else.
const TOLD_APART: f32 = 0.5;
/// A likeness below this is chance.
const LEAST: f32 = 0.04;
/// Documents from which on a word that one in [`USUAL_IN`] has tells too little to look for.
const MANY: usize = 200;
const USUAL_IN: usize = 4;
/// Words in common that are named.
const NAMED: usize = 6;
/// Documents read at once.
const CHUNK: usize = 256;
/// Dead entries, beyond half of the living ones, at which their room is taken back.
const SLACK: usize = 64;

/// A document that is like another.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// See [`Document::id`].
    pub id: String,
    /// Its name.
    pub name: String,
    /// See [`Document::department`].
    pub department: Option<String>,
    /// Its description.
    pub description: String,
    /// How much of what tells the text apart stands in it too, from 0 to 1.
    pub likeness: f32,
    /// The words in common, as the text writes them, those that tell most first.
    pub shared: Vec<String>,
    /// Whether one of them says that it is not for what the other is for.
    pub told_apart: bool,
}

/// Documents by their words. Adding, replacing and removing one costs what its own text costs.
#[derive(Clone, Debug, Default)]
pub struct Index {
    terms: FxHashMap<Box<str>, u32>,
    /// By term, how the first text that had it wrote it.
    written: Vec<Box<str>>,
    /// By term, the entries it stands in; some may be gone.
    postings: Vec<Vec<Posting>>,
    /// By term, in how many living entries it stands.
    spread: Vec<u32>,
    entries: Vec<Option<Entry>>,
    by_id: BTreeMap<String, usize>,
    /// The lengths of all living entries together.
    length: f64,
}

#[derive(Clone, Copy, Debug)]
struct Posting {
    entry: u32,
    weight: f32,
}

#[derive(Clone, Debug)]
struct Entry {
    id: String,
    name: String,
    department: Option<String>,
    description: String,
    elsewhere: Elsewhere,
    length: f32,
    terms: Box<[u32]>,
}

/// A term of a text that is looked for.
struct Sought {
    /// Its key in the index; nothing where no document has it.
    key: Option<u32>,
    /// What it gives for each weight it has in a document.
    gain: f32,
    /// What the text itself would get for it.
    own: f32,
    /// How the text writes it.
    written: String,
}

impl Index {
    /// Takes in each of `documents`.
    pub fn new(documents: &[Document<'_>]) -> Self {
        let mut index = Self::default();
        for some in documents.chunks(CHUNK) {
            let bags: Vec<Bag> = some.par_iter().map(Bag::of).collect();
            for (document, bag) in some.iter().zip(bags) {
                index.put_bag(document, &bag);
            }
        }
        index
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Takes in `document` in the place of the one with its identity.
    pub fn put(&mut self, document: &Document<'_>) {
        self.put_bag(document, &Bag::of(document));
    }

    fn put_bag(&mut self, document: &Document<'_>, bag: &Bag) {
        self.remove(&document.id);
        let at = self.entries.len();
        let Ok(entry) = u32::try_from(at) else {
            return;
        };
        let terms = bag.terms.iter().map(|term| {
            let key = self.key(&term.stem, &term.written);
            let weight = term.weight;
            self.postings[key as usize].push(Posting { entry, weight });
            self.spread[key as usize] += 1;
            key
        });
        let terms = terms.collect();
        self.length += f64::from(bag.length);
        self.by_id.insert(document.id.clone(), at);
        self.entries.push(Some(Entry {
            id: document.id.clone(),
            name: document.name.clone(),
            department: document.department.clone(),
            description: document.description.clone(),
            elsewhere: elsewhere(document),
            length: bag.length,
            terms,
        }));
    }

    /// Takes out the document with the identity `id`, if there is one.
    pub fn remove(&mut self, id: &str) {
        let found = self.by_id.remove(id);
        let Some(entry) = found.and_then(|at| self.entries.get_mut(at)?.take()) else {
            return;
        };
        for term in &entry.terms {
            self.spread[*term as usize] -= 1;
        }
        self.length -= f64::from(entry.length);
        if self.entries.len() > self.by_id.len() * 3 / 2 + SLACK {
            self.compact();
        }
    }

    /// The `most` documents most like `text`, the nearest first; the one with its identity is
    /// `text` itself.
    pub fn nearest(&self, text: &Document<'_>, most: usize) -> Vec<Near> {
        let bag = Bag::of(text);
        let terms = bag.terms.iter().map(|term| {
            let key = self.terms.get(&*term.stem).copied();
            (key, term.weight, term.written.as_str())
        });
        let sought = self.sought(terms, bag.length);
        self.most_like(&text.id, &text.name, &elsewhere(text), &sought, most)
    }

    /// The `most` others most like the document with the identity `id`; none where there is none.
    pub fn nearest_of(&self, id: &str, most: usize) -> Vec<Near> {
        let at = self.by_id.get(id).copied();
        let Some((at, entry)) = at.and_then(|at| Some((at, self.entry(at)?))) else {
            return Vec::new();
        };
        let terms = entry.terms.iter().filter_map(|key| {
            let weight = weight_in(&self.postings[*key as usize], at)?;
            Some((Some(*key), weight, &*self.written[*key as usize]))
        });
        let sought = self.sought(terms, entry.length);
        self.most_like(id, &entry.name, &entry.elsewhere, &sought, most)
    }

    fn most_like(
        &self,
        id: &str,
        name: &str,
        elsewhere: &Elsewhere,
        sought: &[Sought],
        most: usize,
    ) -> Vec<Near> {
        let mut found = self.likenesses(sought);
        found.retain(|(at, _)| self.entry(*at).is_some_and(|entry| entry.id != id));
        found.sort_unstable_by(|(a, likeness), (b, other)| {
            let id = |at: &usize| self.entry(*at).map(|entry| &entry.id);
            other.total_cmp(likeness).then_with(|| id(a).cmp(&id(b)))
        });
        // Some of the first may fall behind for being told apart.
        found.truncate(most * 2);
        let seen = found.into_iter().filter_map(|(at, likeness)| {
            let entry = self.entry(at)?;
            let told_apart = elsewhere.names(&entry.name) || entry.elsewhere.names(name);
            let shared = self.in_common(sought, at);
            Some(near(entry, likeness, told_apart, shared))
        });
        let mut near: Vec<Near> = seen.collect();
        near.sort_by(nearer);
        near.truncate(most);
        near
    }

    fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)?.as_ref()
    }

    fn key(&mut self, term: &str, written: &str) -> u32 {
        if let Some(key) = self.terms.get(term) {
            return *key;
        }
        let key = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
        self.terms.insert(term.into(), key);
        self.written.push(written.into());
        self.postings.push(Vec::new());
        self.spread.push(0);
        key
    }

    /// What is looked for in the documents for `terms` of a text that is `length` long, each with
    /// its key, its weight and how the text writes it; words that most documents have are not.
    fn sought<'w>(
        &self,
        terms: impl Iterator<Item = (Option<u32>, f32, &'w str)>,
        length: f32,
    ) -> Vec<Sought> {
        let count = self.len();
        let relative = self.relative(length);
        let sought = terms.filter_map(|(key, weight, written)| {
            let spread = key.map_or(0, |key| self.spread[key as usize] as usize);
            let is_usual = count >= MANY && spread * USUAL_IN > count;
            (!is_usual).then(|| {
                let gain = rarity(count, spread) * counted(weight);
                Sought {
                    key,
                    gain,
                    own: gain * saturated(weight, relative),
                    written: written.to_owned(),
                }
            })
        });
        sought.collect()
    }

    /// The living entries that have something in common with what is `sought`, and how much.
    fn likenesses(&self, sought: &[Sought]) -> Vec<(usize, f32)> {
        let own: f32 = sought.iter().map(|term| term.own).sum();
        let mut gained = vec![0.0_f32; self.entries.len()];
        let lengths: Vec<f32> = self
            .entries
            .iter()
            .map(|entry| {
                entry
                    .as_ref()
                    .map_or(1.0, |entry| self.relative(entry.length))
            })
            .collect();
        for term in sought {
            for posting in self.postings_of(term) {
                let at = posting.entry as usize;
                gained[at] += term.gain * saturated(posting.weight, lengths[at]);
            }
        }
        let likeness = |gained: f32| (gained / own.max(f32::MIN_POSITIVE)).min(1.0);
        let found = gained.into_iter().map(likeness).enumerate();
        found.filter(|(_, likeness)| *likeness >= LEAST).collect()
    }

    fn postings_of(&self, term: &Sought) -> &[Posting] {
        let postings = term.key.and_then(|key| self.postings.get(key as usize));
        postings.map_or(&[], Vec::as_slice)
    }

    /// The words of what is `sought` that stand in entry `at`, those that gain most first.
    fn in_common(&self, sought: &[Sought], at: usize) -> Vec<String> {
        let mut common: Vec<(f32, &str)> = sought
            .iter()
            .filter_map(|term| {
                let weight = weight_in(self.postings_of(term), at)?;
                Some((term.gain * saturated(weight, 1.0), term.written.as_str()))
            })
            .collect();
        common.sort_by(|(a, one), (b, two)| b.total_cmp(a).then_with(|| one.cmp(two)));
        common.truncate(NAMED);
        common
            .into_iter()
            .map(|(_, word)| word.to_owned())
            .collect()
    }

    /// `length` as a multiple of that of the usual document.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "a ratio of lengths needs no more than a few digits"
    )]
    fn relative(&self, length: f32) -> f32 {
        let usual = self.length / (self.len().max(1) as f64);
        length / (usual.max(1.0) as f32)
    }

    /// Takes back the room of entries that are gone.
    fn compact(&mut self) {
        let mut moved = vec![u32::MAX; self.entries.len()];
        let mut living = Vec::with_capacity(self.by_id.len());
        for (at, entry) in std::mem::take(&mut self.entries).into_iter().enumerate() {
            if let Some(entry) = entry {
                moved[at] = u32::try_from(living.len()).unwrap_or(u32::MAX);
                self.by_id.insert(entry.id.clone(), living.len());
                living.push(Some(entry));
            }
        }
        self.entries = living;
        for postings in &mut self.postings {
            for posting in postings.iter_mut() {
                posting.entry = moved[posting.entry as usize];
            }
            postings.retain(|posting| posting.entry != u32::MAX);
        }
    }
}

/// The weight that the entry `at` has among `postings`, which are in the order of entries.
fn weight_in(postings: &[Posting], at: usize) -> Option<f32> {
    let found = postings.binary_search_by_key(&at, |posting| posting.entry as usize);
    found.ok().map(|found| postings[found].weight)
}

fn elsewhere(document: &Document<'_>) -> Elsewhere {
    Elsewhere::of([document.description.as_str(), document.body])
}

fn near(entry: &Entry, likeness: f32, told_apart: bool, shared: Vec<String>) -> Near {
    Near {
        id: entry.id.clone(),
        name: entry.name.clone(),
        department: entry.department.clone(),
        description: entry.description.clone(),
        likeness: if told_apart {
            likeness * TOLD_APART
        } else {
            likeness
        },
        shared,
        told_apart,
    }
}

fn nearer(one: &Near, other: &Near) -> Ordering {
    let likeness = other.likeness.total_cmp(&one.likeness);
    likeness.then_with(|| one.id.cmp(&other.id))
}

/// How much a word tells that stands in `spread` of `count` documents.
#[allow(
    clippy::cast_precision_loss,
    reason = "a library has far fewer documents than 2^24"
)]
fn rarity(count: usize, spread: usize) -> f32 {
    let (count, spread) = (count.max(spread) as f32, spread as f32);
    (1.0 + (count - spread + 0.5) / (spread + 0.5)).ln()
}

/// What a `weight` is worth in the text that is compared.
fn counted(weight: f32) -> f32 {
    weight * (SATURATION_OF_TEXT + 1.0) / (weight + SATURATION_OF_TEXT)
}

/// What a `weight` is worth in a text of a `length` that is 1 for the usual one.
fn saturated(weight: f32, length: f32) -> f32 {
    let length = 1.0 - LENGTH_COUNTS + LENGTH_COUNTS * length;
    weight * (SATURATION + 1.0) / (weight + SATURATION * length)
}
