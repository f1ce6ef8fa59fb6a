//! What a sentence says around a value, looked up where a value has been found.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::nouns::is_unspaced;
use super::wordlist;

/// What words say of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// What is pressed behind it.
    Presses,
    /// That it must stay in the house.
    Kept,
    /// What is locked.
    Locked,
    /// That a maker chose it.
    MadeElsewhere,
    /// That another is to take its place.
    ToBeReplaced,
    /// That it is meant for everybody.
    OpenToAll,
    /// That a number counts or names something.
    Numbered,
    /// That a text tells of a credential rather than being one.
    Told,
    /// The same at its beginning.
    ToldFirst,
    /// “then”.
    Then,
    /// A season or a month.
    Season,
    /// A product, a standard or a part of something, which a number follows.
    Counted,
    /// An article or a pronoun.
    Article,
    /// That a number is one of a telephone.
    Phones,
    /// That it stands on the next line.
    NextLine,
    /// That it is an answer.
    Answer,
    /// Whose it is.
    Whose,
    /// “is”.
    Is,
    /// “with”.
    With,
    /// “to”.
    To,
    /// “type”.
    Typed,
    /// A thing that has a name: a file, a project.
    Named,
    /// A checksum.
    Checked,
}

/// The sections of the table, in the order of [`Remark`].
const SECTIONS: [&str; 23] = [
    "presses",
    "kept",
    "locked",
    "made elsewhere",
    "to be replaced",
    "open to all",
    "numbered",
    "told",
    "told first",
    "then",
    "season",
    "counted",
    "article",
    "phones",
    "next line",
    "answer",
    "whose",
    "is",
    "with",
    "to",
    "typed",
    "named",
    "checked",
];

/// A set of remarks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Remarks(u32);

impl Remarks {
    /// What is said in `lower`, by words that begin where a word begins.
    pub(super) fn of(lower: &str) -> Self {
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
        let hits = WORDS.search.find_overlapping_iter(lower);
        let words = hits.filter(|hit| {
            let (before, word) = (&lower[..hit.start()], &lower[hit.start()..]);
            !joins(word.chars().next()) || !joins(before.chars().next_back())
        });
        Self(words.fold(0, |all, hit| {
            all | WORDS.meanings[hit.pattern().as_usize()].0
        }))
    }

    /// What the word says that `lower` ends in.
    pub(super) fn at_end(lower: &str) -> Self {
        let last = lower.rsplit(|c: char| c.is_whitespace() || "([（,、".contains(c));
        let last = last.into_iter().next().unwrap_or_default();
        let known = WORDS.known.get(last).copied().unwrap_or_default();
        let is_spaced = lower.chars().next_back().is_none_or(|c| !is_unspaced(c));
        if is_spaced {
            return known;
        }
        let endings = WORDS
            .unspaced
            .iter()
            .filter(|(word, _)| lower.ends_with(word));
        endings.fold(known, |all, (_, said)| Self(all.0 | said.0))
    }

    /// Whether `remark` is among them.
    pub(super) fn has(self, remark: Remark) -> bool {
        self.0 & remark.bit() != 0
    }
}

/// The words of the table.
struct Words {
    /// What each of them says.
    known: HashMap<&'static str, Remarks>,
    /// Those of scripts that set no blanks between words.
    unspaced: Vec<(&'static str, Remarks)>,
    /// Finds them all.
    search: AhoCorasick,
    /// What each of those says, by the number of the search.
    meanings: Vec<Remarks>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut known: HashMap<&'static str, Remarks> = HashMap::new();
    for (section, word) in wordlist::entries(include_str!("remarks.txt")) {
        if let Some(at) = SECTIONS.iter().position(|known| *known == section) {
            known.entry(word).or_default().0 |= 1 << at;
        }
    }
    let mut all: Vec<(&'static str, Remarks)> =
        known.iter().map(|(word, said)| (*word, *said)).collect();
    all.sort_unstable_by_key(|(word, _)| *word);
    Words {
        search: AhoCorasick::new(all.iter().map(|(word, _)| word))
            .expect("the words make a search"),
        meanings: all.iter().map(|(_, said)| *said).collect(),
        unspaced: all
            .into_iter()
            .filter(|(word, _)| word.chars().all(is_unspaced))
            .collect(),
        known,
    }
});

impl Remark {
    fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Whether `word` is one of these words.
    pub(super) fn is(self, word: &str) -> bool {
        WORDS.known.get(word).is_some_and(|said| said.has(self))
    }

    /// Whether `lower` ends in one of these words.
    pub(super) fn ends(self, lower: &str) -> bool {
        Remarks::at_end(lower).has(self)
    }

    /// Whether one of the words of `text` is one of these; those of scripts without blanks may
    /// stand anywhere.
    pub(super) fn has_word(self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '°'));
        words.any(|word| self.is(word.trim_end_matches('.')))
            || (!lower.is_ascii() && self.unspaced().any(|word| lower.contains(word)))
    }

    /// Those of its words whose scripts set no blanks.
    fn unspaced(self) -> impl Iterator<Item = &'static str> {
        let all = WORDS
            .unspaced
            .iter()
            .filter(move |(_, said)| said.has(self));
        all.map(|(word, _)| *word)
    }
}

/// The most blanks in and behind the words of [`Remark::ToldFirst`].
const LONGEST_FIRST: usize = 3;

/// Whether `text` tells of a credential, as “ask Dana” and “the same as on the PC” do.
pub(super) fn is_told(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = lower
        .match_indices(' ')
        .take(LONGEST_FIRST)
        .any(|(at, _)| Remark::ToldFirst.is(&lower[..at]));
    begins || Remark::Told.has_word(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known() {
        for (section, word) in wordlist::entries(include_str!("remarks.txt")) {
            assert!(SECTIONS.contains(&section), "{section}: {word}");
        }
        assert_eq!(Remark::Checked as usize + 1, SECTIONS.len());
    }

    #[test]
    fn words_are_met_at_their_beginning() {
        assert!(!Remarks::of("rehash keys").has(Remark::Presses));
        assert!(Remark::With.ends("unlock it with"));
        assert!(is_told("das gleiche wie am PC") && is_told("向信息部索取"));
        assert!(!is_told("we never fold on Fridays"));
    }
}
