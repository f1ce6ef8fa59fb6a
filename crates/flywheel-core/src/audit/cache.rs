//! Which rules had something to say of a content, kept from one audit to the next.
//!
//! A cache holds no text, no path and no evidence: for each file and each unit that was looked at,
//! a SHA-256 over everything its rules see, and the numbers of the rules that saw something. Those
//! rules are run again, the others are not, so that a report is the same with a cache as without.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{PoisonError, RwLock};

use sha2::{Digest, Sha256};

use super::facts::Facts;
use super::registry::RULES;
use super::unit::Unit;
use super::view::{FileView, UnitView};
use crate::bundle::digest_files;

/// Contents a cache keeps; the ones that were not asked for the longest go first.
const MOST: usize = 400_000;

/// The form of the bytes.
const FORM: &[u8] = b"flywheel audit cache 1\n";

type Key = [u8; 32];

/// What is known of contents.
#[derive(Debug)]
pub struct Cache {
    stamp: Key,
    turn: u32,
    has_learnt: AtomicBool,
    known: RwLock<BTreeMap<Key, Entry>>,
}

#[derive(Debug)]
struct Entry {
    /// Indices into [`RULES`], ascending.
    rules: Box<[u16]>,
    /// The turn in which it was asked for last.
    used: AtomicU32,
}

impl Cache {
    /// A cache without anything in it, for a `build` of the program: whatever changes when a rule
    /// may judge otherwise.
    pub fn new(build: &str) -> Self {
        let mut stamp = Sha256::new();
        part(&mut stamp, env!("CARGO_PKG_VERSION").as_bytes());
        part(&mut stamp, build.as_bytes());
        for rule in RULES {
            part(&mut stamp, rule.code.as_bytes());
            part(&mut stamp, rule.name.as_bytes());
        }
        Self {
            stamp: stamp.finalize().into(),
            turn: 0,
            has_learnt: AtomicBool::new(false),
            known: RwLock::default(),
        }
    }

    /// The cache whose [`to_bytes`](Self::to_bytes) gave `bytes`; an empty one where they are
    /// damaged, or come from another build.
    pub fn from_bytes(build: &str, bytes: &[u8]) -> Self {
        let empty = Self::new(build);
        match Reader::checked(bytes).and_then(|reader| reader.entries(&empty.stamp)) {
            Some((turn, known)) => Self {
                turn: turn.saturating_add(1),
                known: RwLock::new(known),
                ..empty
            },
            None => empty,
        }
    }

    /// What to keep for the next time; nothing where nothing was learnt.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        if !self.has_learnt.load(Ordering::Relaxed) {
            return None;
        }
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let mut out = [FORM, &self.stamp, &self.turn.to_le_bytes()].concat();
        for (key, entry) in newest(&known) {
            out.extend_from_slice(key);
            out.extend_from_slice(&entry.used.load(Ordering::Relaxed).to_le_bytes());
            out.push(u8::try_from(entry.rules.len()).unwrap_or(u8::MAX));
            out.extend(entry.rules.iter().flat_map(|rule| rule.to_le_bytes()));
        }
        out.extend_from_slice(&Sha256::digest(&out));
        Some(out)
    }

    /// The rules that had something to say of the content of `key`.
    fn get(&self, key: &Key) -> Option<Vec<u16>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let entry = known.get(key)?;
        entry.used.store(self.turn, Ordering::Relaxed);
        Some(entry.rules.to_vec())
    }

    /// Keeps that `rules` had something to say of the content of `key`.
    fn put(&self, key: Key, rules: Vec<u16>) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if rules.len() < usize::from(u8::MAX) && known.len() < 2 * MOST {
            let rules = rules.into_boxed_slice();
            let used = AtomicU32::new(self.turn);
            known.insert(key, Entry { rules, used });
            self.has_learnt.store(true, Ordering::Relaxed);
        }
    }
}

/// The [`MOST`] entries that were asked for last, ordered by key.
fn newest(known: &BTreeMap<Key, Entry>) -> Vec<(&Key, &Entry)> {
    let mut kept: Vec<(&Key, &Entry)> = known.iter().collect();
    if kept.len() > MOST {
        kept.sort_by_key(|(_, entry)| Reverse(entry.used.load(Ordering::Relaxed)));
        kept.truncate(MOST);
        kept.sort_by_key(|(key, _)| *key);
    }
    kept
}

/// What an audit under certain facts knows and learns.
pub(super) struct Recall<'c> {
    cache: &'c Cache,
    /// What rules about files know: of the day the year alone, so that they are asked once a year.
    of_files: Key,
    /// What rules about units know.
    of_units: Key,
}

impl<'c> Recall<'c> {
    /// What `cache` knows where `facts` are known.
    pub(super) fn new(cache: &'c Cache, facts: &Facts) -> Self {
        let known = |today: &str| -> Key {
            let mut hash = Sha256::new();
            hash.update(cache.stamp);
            hash.update(facts.digest(today));
            hash.finalize().into()
        };
        Self {
            cache,
            of_files: known(facts.year()),
            of_units: known(&facts.today),
        }
    }

    /// The key of `view`: over all that a rule about a file sees.
    pub(super) fn of_file(&self, view: &FileView<'_>) -> Key {
        let mut hash = begin(self.of_files, b"file", view.unit);
        part(&mut hash, view.path().as_bytes());
        hash.update([u8::from(view.file.executable)]);
        hash.update(view.digest());
        if let Some(linked) = view.linked() {
            hash.update(linked.digest());
        }
        hash.finalize().into()
    }

    /// The key of `view`: over all that a rule about a unit sees.
    pub(super) fn of_unit(&self, view: &UnitView<'_, '_>) -> Key {
        let mut hash = begin(self.of_units, b"unit", view.unit);
        let files = view.all_files.iter();
        let all = digest_files(files.map(|file| (file.path(), file.file, file.digest())));
        part(&mut hash, all.as_bytes());
        for omission in &view.omissions {
            part(&mut hash, omission.path.as_bytes());
            part(&mut hash, format!("{:?}", omission.reason).as_bytes());
        }
        hash.finalize().into()
    }

    /// See [`Cache::get`].
    pub(super) fn get(&self, key: &Key) -> Option<Vec<u16>> {
        self.cache.get(key)
    }

    /// See [`Cache::put`].
    pub(super) fn put(&self, key: Key, rules: Vec<u16>) {
        self.cache.put(key, rules);
    }
}

/// The hash of a key of `what`, about `unit`, where `facts` are known.
fn begin(facts: Key, what: &[u8], unit: &Unit) -> Sha256 {
    let mut hash = Sha256::new();
    hash.update(facts);
    part(&mut hash, what);
    let Unit {
        kind,
        path,
        name,
        in_plugin,
        shared,
    } = unit;
    hash.update([*kind as u8, u8::from(*in_plugin), u8::from(name.is_some())]);
    for text in [path, name.as_deref().unwrap_or_default(), shared] {
        part(&mut hash, text.as_bytes());
    }
    hash
}

/// Adds `bytes` so that they cannot be taken for the end of what was before.
fn part(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

/// Bytes that are left to read.
struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    /// The bytes before the checksum, where that fits.
    fn checked(bytes: &'b [u8]) -> Option<Self> {
        let end = bytes.len().checked_sub(32)?;
        let (content, sum) = bytes.split_at(end);
        (Sha256::digest(content)[..] == *sum).then_some(Self(content))
    }

    fn entries(mut self, stamp: &Key) -> Option<(u32, BTreeMap<Key, Entry>)> {
        if self.take(FORM.len())? != FORM || self.take(32)? != stamp {
            return None;
        }
        let turn = self.number()?;
        let mut known = Vec::new();
        while !self.0.is_empty() {
            let key: Key = self.take(32)?.try_into().ok()?;
            let used = AtomicU32::new(self.number()?);
            let count = usize::from(*self.take(1)?.first()?);
            let rules = self.take(2 * count)?.as_chunks().0.iter();
            let rules: Box<[u16]> = rules.map(|pair| u16::from_le_bytes(*pair)).collect();
            known.push((key, Entry { rules, used }));
        }
        Some((turn, known.into_iter().collect()))
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, left) = self.0.split_at_checked(count)?;
        self.0 = left;
        Some(taken)
    }
}

#[cfg(test)]
mod tests;
