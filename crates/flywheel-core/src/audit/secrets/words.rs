//! One search for the words of all finders of credentials.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

use super::{assigned, prose, providers};
use crate::text::Span;

/// A word that was found: its number among those of its finder, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Its number.
    pub(super) word: usize,
    /// Where it stands.
    pub(super) span: Span,
}

/// What the finders have to look at, each in order of the words' ends.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// Key words of [`providers`].
    pub(super) providers: Vec<Hit>,
    /// Parts of names of [`assigned`].
    pub(super) names: Vec<Hit>,
    /// Nouns of [`prose`].
    pub(super) nouns: Vec<Hit>,
}

/// Whose word it is.
#[derive(Clone, Copy)]
enum Finder {
    Providers,
    Names,
    Nouns,
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
        for (finder, words) in [
            (Finder::Providers, providers::words()),
            (Finder::Names, assigned::words()),
            (Finder::Nouns, prose::words()),
        ] {
            for (number, word) in words.into_iter().enumerate() {
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
            match finder {
                Finder::Providers => hits.providers.push(hit),
                Finder::Names => hits.names.push(hit),
                Finder::Nouns if is_prose => hits.nouns.push(hit),
                Finder::Nouns => {}
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
        assert!(hits.nouns.iter().any(|hit| hit.span == place));
        assert!(hits.names.iter().any(|hit| hit.span == place));
        assert!(search("The password", false).nouns.is_empty());
    }
}
