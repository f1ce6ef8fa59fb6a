//! Lines that say nothing of credentials and hold what looks like one: “agent@lumo.example //
//! Kind&Reply33”.

use super::line::{Line, around};
use crate::text::Span;

/// How long such a text is, in bytes.
const LENGTH: std::ops::RangeInclusive<usize> = 7..=80;

/// Letters it has at least.
const LETTERS: usize = 4;

/// Signs among the letters of a password which words and names have not.
const SIGNS: &[u8] = b"#*~+%!&^$@?";

/// Signs of paths, addresses, calls and markup.
const FOREIGN: &[u8] = b"/\\<>{}[]()|\"`=;";

/// The lines of `text` with a word that looks like a password.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut done = 0;
    for at in 1..bytes.len().saturating_sub(1) {
        let is_inner = || is_letter_or_digit(bytes[at - 1]) && is_letter_or_digit(bytes[at + 1]);
        if at < done || !IS_SIGN[usize::from(bytes[at])] || !is_inner() {
            continue;
        }
        if is_shaped(word_around(text, at)) {
            let place = around(text, at);
            done = place.end;
            found.push(Line::plain(place.start, &text[place.range()]));
        }
    }
    found
}

/// Which bytes are [`SIGNS`].
const IS_SIGN: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < SIGNS.len() {
        table[SIGNS[at] as usize] = true;
        at += 1;
    }
    table
};

/// Whether `byte` is a letter or a digit, or part of a letter outside of ASCII.
fn is_letter_or_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// The word of `text` around byte `at`, between blanks; nothing where it is longer than [`LENGTH`].
fn word_around(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes();
    let first = at.saturating_sub(*LENGTH.end());
    let last = bytes.len().min(at + LENGTH.end());
    let start = bytes[first..at].iter().rposition(u8::is_ascii_whitespace);
    let start = start.map_or(first, |blank| first + blank + 1);
    let end = bytes[at..last].iter().position(u8::is_ascii_whitespace);
    let end = end.map_or(last, |blank| at + blank);
    text.get(start..end).unwrap_or_default()
}

/// Whether `word` looks like a password, whatever stands around it: letters on both sides of a sign,
/// with digits or capitals.
fn is_shaped(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let letters = inner.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_mixed = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    LENGTH.contains(&inner.len())
        && letters >= LETTERS
        && inner.bytes().any(|byte| SIGNS.contains(&byte))
        && inner.bytes().any(is_mixed)
        && !inner.bytes().any(|byte| FOREIGN.contains(&byte))
}

/// `marked` and those of `shaped` that are none of them, in order.
pub(super) fn joined<'t>(mut marked: Vec<Line<'t>>, shaped: Vec<Line<'t>>) -> Vec<Line<'t>> {
    let is_known = |line: &Line<'_>| {
        let same = marked.binary_search_by_key(&line.start, |known| known.start);
        same.is_ok()
    };
    let more: Vec<Line<'t>> = shaped.into_iter().filter(|line| !is_known(line)).collect();
    marked.extend(more);
    marked.sort_by_key(|line| line.start);
    marked
}

/// Whether the “@” at `sign` of `text` is the one of an e-mail address.
pub(super) fn is_of_address(text: &str, sign: Span) -> bool {
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    joins(text[..sign.start].chars().next_back()) && joins(text[sign.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_told_from_words_and_paths() {
        for word in ["KindReply*33", "Sunny+Harbor51.", "(Gouache!Moth!)"] {
            assert!(is_shaped(word), "{word}");
        }
        for word in [
            "https://a.example/x?b=1",
            "release-2026",
            "9f86d081884c7d659a2feaa0c55ad015",
            "R&D",
            "**Important**",
            "getElementById",
            "f(x)",
        ] {
            assert!(!is_shaped(word), "{word}");
        }
    }

    #[test]
    fn a_line_with_such_words_is_given_once() {
        let text = "one\nhere Sunny+Harbor51 and Kind*Reply33\nR&D, a+b\nlast Gouache!Moth!7";
        let found: Vec<&str> = lines(text).iter().map(|line| line.text).collect();
        assert_eq!(
            found,
            [
                "here Sunny+Harbor51 and Kind*Reply33",
                "last Gouache!Moth!7"
            ]
        );
    }

    #[test]
    fn an_address_has_letters_on_both_sides() {
        let text = "a@b, @c";
        assert!(is_of_address(text, Span::new(1, 2)));
        assert!(!is_of_address(text, Span::new(5, 6)));
    }
}
