//! What two texts have in common: the runs of words that stand in both.
//!
//! All runs are kept, so that a share is exact, and a few of them as marks by which texts that
//! may share runs are found: the least of each window, as in Schleimer, Wilkerson and Aiken,
//! “Winnowing” (2003). Two texts that share [`WINDOW`] runs in a row share a mark.

use std::hash::Hasher as _;
use std::sync::OnceLock;

use rustc_hash::FxHasher;

use super::words::each_word;

/// Words in a run.
const RUN: usize = 5;
/// Runs of which one is a mark.
const WINDOW: usize = 8;
/// Odd, so that a word counts differently at each place of a run.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The runs of words of a text, each by its hash.
#[derive(Clone, Debug, Default)]
pub(super) struct Shingles {
    /// How many words the text has.
    pub(super) words: usize,
    /// Every run in the order of the text.
    runs: Box<[u32]>,
    /// Every run once, ordered, from when it is first asked for.
    ordered: OnceLock<Box<[u32]>>,
    /// Those by which the text is found, ordered.
    pub(super) marks: Box<[u32]>,
}

impl Shingles {
    /// Reads `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut words: Vec<u64> = Vec::with_capacity(text.len() / 6);
        each_word(text, |word| words.push(hash(word)));
        let runs: Box<[u32]> = words.windows(RUN).map(run).collect();
        Self {
            words: words.len(),
            marks: ordered(least_of_windows(&runs)),
            ordered: OnceLock::new(),
            runs,
        }
    }

    /// How many runs there are.
    pub(super) fn len(&self) -> usize {
        self.runs.len()
    }

    /// How many different runs stand in both texts, in percent of those of each.
    pub(super) fn shared(&self, other: &Self) -> (u8, u8) {
        let both = shared(self.ordered(), other.ordered());
        let percent = |all: usize| u8::try_from(both * 100 / all.max(1)).unwrap_or(100);
        (
            percent(self.ordered().len()),
            percent(other.ordered().len()),
        )
    }

    fn ordered(&self) -> &[u32] {
        self.ordered.get_or_init(|| ordered(self.runs.to_vec()))
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

fn run(words: &[u64]) -> u32 {
    let mixed = words.iter().fold(0_u64, |all, word| {
        all.wrapping_mul(BASE).wrapping_add(*word)
    });
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(BASE);
    u32::try_from(mixed >> 32).unwrap_or_default()
}

/// The least of each [`WINDOW`] of `runs`, and of all where they are fewer.
fn least_of_windows(runs: &[u32]) -> Vec<u32> {
    let mut least = Vec::with_capacity(runs.len() / 4 + 1);
    for window in runs.windows(WINDOW.min(runs.len()).max(1)) {
        least.extend(window.iter().min());
    }
    least.dedup();
    least
}

fn ordered(mut hashes: Vec<u32>) -> Box<[u32]> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into_boxed_slice()
}

fn shared(one: &[u32], other: &[u32]) -> usize {
    let (mut at, mut count) = (0, 0);
    for hash in one {
        while other.get(at).is_some_and(|next| next < hash) {
            at += 1;
        }
        if other.get(at) == Some(hash) {
            count += 1;
        }
    }
    count
}
