//! Where a text says what it is not for, and which other skill is.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::name::slug;

/// Words that turn a sentence into one about what a skill is not for.
const CUES: &[&str] = &[
    "not for",
    "not use",
    "n't use",
    "not to be used",
    "not when",
    "not meant",
    "not intended",
    "not cover",
    "instead",
    "rather than",
    "out of scope", // English
    "nicht für",
    "nicht zum",
    "nicht zur",
    "nicht bei",
    "nicht verwenden",
    "stattdessen", // German
    "pas pour",
    "pas utiliser",
    "pas l’utiliser",
    "pas l'utiliser",
    "plutôt",
    "à la place", // French
    "no para",
    "no usar",
    "no es para",
    "no utilizar",
    "en su lugar",
    "en lugar de", // Spanish
    "ではなく",
    "使わない",
    "使用しない",
    "代わりに",
    "対象外", // Japanese
];

static CUE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(CUES)
        .expect("the words make a search")
});

/// Whether `sentence`, in small letters, says what something is not for.
fn turns(sentence: &str) -> bool {
    CUE.is_match(sentence)
}

/// `text` without the sentences that say what it is not for: their words are those of others.
pub(super) fn own_part(text: &str) -> String {
    let own = sentences(text).filter(|sentence| !turns(&sentence.to_lowercase()));
    own.collect()
}

/// What a text says about what it is not for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Elsewhere {
    /// The sentences about it, and each one that follows, in small letters.
    sentences: Vec<String>,
}

impl Elsewhere {
    /// Reads `texts`.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut found = Vec::new();
        for text in texts {
            let mut after = false;
            for sentence in sentences(text) {
                let small = sentence.to_lowercase();
                let turns = turns(&small);
                if turns || after {
                    found.push(small);
                }
                after = turns;
            }
        }
        Self { sentences: found }
    }

    /// Whether the text says that the skill called `other` is for what it is not.
    pub(super) fn names(&self, other: &str) -> bool {
        if self.sentences.is_empty() {
            return false;
        }
        let name = slug(other);
        let named = |sentence: &String| names(sentence, &name);
        !name.is_empty() && self.sentences.iter().any(named)
    }
}

/// Whether `sentence` holds the words of `name` in a row. A name of one word could be any word, so
/// it has to be marked as a name.
fn names(sentence: &str, name: &str) -> bool {
    if name.contains('-') {
        let padded = format!("-{}-", slug(sentence));
        return padded.contains(&format!("-{name}-"));
    }
    let before = [
        "`", "“", "„", "«", "「", "\"", "'", "/", ":", "use ", "use the ",
    ];
    let found = sentence.match_indices(name);
    found.into_iter().any(|(at, _)| {
        let is_whole = !sentence[at + name.len()..].starts_with(char::is_alphanumeric);
        is_whole && before.iter().any(|mark| sentence[..at].ends_with(mark))
    })
}

/// The sentences of `text`, each with the mark at its end.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = end_of_sentence(rest)?;
        let (sentence, after) = rest.split_at(end);
        rest = after;
        Some(sentence)
    })
}

fn end_of_sentence(text: &str) -> Option<usize> {
    let ends = text.char_indices().find(|(at, character)| {
        let after = &text[at + character.len_utf8()..];
        match character {
            '\n' | '。' | '！' | '？' => true,
            '.' | '!' | '?' => after.starts_with(char::is_whitespace),
            _ => false,
        }
    });
    let whole = (!text.is_empty()).then_some(text.len());
    ends.map(|(at, character)| at + character.len_utf8())
        .or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tells_apart(text: &str, other: &str) -> bool {
        Elsewhere::of([text]).names(other)
    }

    #[test]
    fn a_skill_is_told_from_one_it_names_for_what_it_is_not_for() {
        for text in [
            "Closes the month. Not for: bank statements (use bank-rec).",
            "Closes the month. Do not use for bank statements. See `bank-rec` for those.",
            "For statements, use Bank Rec instead.",
            "Schließt den Monat. Nicht für Kontoauszüge, dafür bank-rec.",
            "Pas pour les relevés : utiliser bank-rec.",
            "No usar para extractos (use bank_rec).",
            "明細には使わない。bank-rec を使う。",
        ] {
            assert!(tells_apart(text, "bank-rec"), "{text}");
        }
    }

    #[test]
    fn a_name_alone_or_another_name_tells_nothing() {
        for text in [
            "Works well after bank-rec.",
            "Not for bank records.",
            "Not for statements. Reads ledgers. Hands over to bank-rec.",
            "",
        ] {
            assert!(!tells_apart(text, "bank-rec"), "{text}");
        }
    }

    #[test]
    fn a_name_of_one_word_has_to_be_marked_as_one() {
        assert!(!tells_apart("Do not use at the start of a month.", "start"));
        assert!(tells_apart("Not for setting up: use `start`.", "start"));
        assert!(tells_apart("Not for setting up, use start.", "start"));
        assert!(!tells_apart("Not for setting up, use starters.", "start"));
    }

    #[test]
    fn what_a_skill_is_not_for_is_not_its_own_part() {
        assert_eq!(
            own_part("Reads ledgers. Not for invoices. Writes notes."),
            "Reads ledgers. Writes notes."
        );
    }
}
