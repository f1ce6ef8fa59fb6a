//! One search for the words of all finders of credentials.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

use super::{addresses, assigned, calls, commands, headers, prefixes, prose, providers};
use crate::text::Span;

/// A word that was found: its number among those of its finder, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Its number.
    pub(super) word: usize,
    /// Where it stands.
    pub(super) span: Span,
}

/// Who looks for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finder {
    /// [`providers`]
    Providers,
    /// [`prefixes`]
    Prefixes,
    /// [`assigned`]
    Names,
    /// [`prose`]
    Nouns,
    /// [`addresses`]
    Addresses,
    /// [`headers`]
    Headers,
    /// [`commands`]
    Commands,
    /// [`calls`]
    Calls,
}

/// Tells the words of a finder.
type WordsOf = fn() -> Vec<&'static str>;

/// All finders and their words.
const FINDERS: [(Finder, WordsOf); 8] = [
    (Finder::Providers, providers::words),
    (Finder::Prefixes, prefixes::words),
    (Finder::Names, assigned::words),
    (Finder::Nouns, prose::words),
    (Finder::Addresses, addresses::words),
    (Finder::Headers, headers::words),
    (Finder::Commands, commands::words),
    (Finder::Calls, calls::words),
];

/// What the finders have to look at, each in order of the words' ends.
#[derive(Debug, Default)]
pub(super) struct Hits([Vec<Hit>; FINDERS.len()]);

impl Hits {
    /// The words of `finder`.
    pub(super) fn of(&self, finder: Finder) -> &[Hit] {
        &self.0[finder as usize]
    }
}

/// All words, each once.
struct Words {
    search: AhoCorasick,
    /// Who looks for each word, and its number there.
    wanted: Vec<Vec<(Finder, usize)>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::collect);

impl Words {
    fn collect() -> Self {
        let mut wanted: BTreeMap<&str, Vec<(Finder, usize)>> = BTreeMap::new();
        for (finder, words) in FINDERS {
            for (number, word) in words().into_iter().enumerate() {
                wanted.entry(word).or_default().push((finder, number));
            }
        }
        let search = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(wanted.keys())
            .expect("the words make a search");
        Self {
            search,
            wanted: wanted.into_values().collect(),
        }
    }
}

/// The words in `text`; those of sentences only where it `is_prose`.
pub(super) fn search(text: &str, is_prose: bool) -> Hits {
    let words = &*WORDS;
    let mut hits = Hits::default();
    for found in words.search.find_overlapping_iter(text) {
        for (finder, word) in &words.wanted[found.pattern().as_usize()] {
            let hit = Hit {
                word: *word,
                span: Span::new(found.start(), found.end()),
            };
            if is_prose || *finder != Finder::Nouns {
                hits.0[*finder as usize].push(hit);
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_reaches_every_finder_that_wants_it() {
        let hits = search("The Password: x", true);
        let place = Span::new(4, 12);
        assert!(hits.of(Finder::Nouns).iter().any(|hit| hit.span == place));
        assert!(hits.of(Finder::Names).iter().any(|hit| hit.span == place));
        assert!(search("The password", false).of(Finder::Nouns).is_empty());
    }
}
