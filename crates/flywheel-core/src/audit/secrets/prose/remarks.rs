//! What a sentence says around a value, looked up where a value has been found.

use std::sync::LazyLock;

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
}

/// The sections of the table, in the order of [`Remark`].
const SECTIONS: [&str; 21] = [
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
];

static WORDS: LazyLock<[Vec<&'static str>; SECTIONS.len()]> = LazyLock::new(|| {
    let mut words: [Vec<&'static str>; SECTIONS.len()] = Default::default();
    for (section, word) in wordlist::entries(include_str!("remarks.txt")) {
        if let Some(at) = SECTIONS.iter().position(|known| *known == section) {
            words[at].push(word);
        }
    }
    words
});

impl Remark {
    fn words(self) -> &'static [&'static str] {
        &WORDS[self as usize]
    }

    /// Where the first of these words begins in `lower`, at the beginning of a word there.
    pub(super) fn place(self, lower: &str) -> Option<usize> {
        let begins = |at: usize| {
            let before = lower[..at].chars().next_back();
            let first = lower[at..].chars().next();
            let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
            !joins(first) || !joins(before)
        };
        let places = self.words().iter().filter_map(|word| {
            let mut places = lower.match_indices(word).map(|(at, _)| at);
            places.find(|at| begins(*at))
        });
        places.min()
    }

    /// Whether one of these words begins in `lower`.
    pub(super) fn is_in(self, lower: &str) -> bool {
        self.place(lower).is_some()
    }

    /// Whether `word` is one of these words.
    pub(super) fn is(self, word: &str) -> bool {
        self.words().contains(&word)
    }

    /// Whether `lower` ends in one of these words.
    pub(super) fn ends(self, lower: &str) -> bool {
        let last = lower.rsplit(|c: char| c.is_whitespace() || "([（,、".contains(c));
        let last = last.into_iter().next().unwrap_or_default();
        let is_cjk = |word: &&&str| word.chars().all(is_unspaced);
        self.is(last)
            || self
                .words()
                .iter()
                .filter(is_cjk)
                .any(|word| lower.ends_with(word))
    }

    /// Whether one of the words of `text` is one of these; those of scripts without blanks may
    /// stand anywhere.
    pub(super) fn has_word(self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '°'));
        let is_cjk = |word: &&&str| word.chars().all(is_unspaced);
        words.any(|word| self.is(word.trim_end_matches('.')))
            || self
                .words()
                .iter()
                .filter(is_cjk)
                .any(|word| lower.contains(word))
    }
}

/// Whether `text` tells of a credential, as “ask Dana” and “the same as on the PC” do.
pub(super) fn is_told(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = Remark::ToldFirst.words().iter().any(|word| {
        let rest = lower.strip_prefix(word);
        rest.is_some_and(|rest| rest.starts_with(' '))
    });
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
        assert_eq!(Remark::Typed as usize + 1, SECTIONS.len());
    }

    #[test]
    fn words_are_met_at_their_beginning() {
        assert!(!Remark::Presses.is_in("rehash keys"));
        assert!(Remark::With.ends("unlock it with"));
        assert!(is_told("das gleiche wie am PC") && is_told("向信息部索取"));
        assert!(!is_told("we never fold on Fridays"));
    }
}
