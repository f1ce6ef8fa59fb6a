//! Words around which a sentence may give a credential away without naming it.

use std::sync::LazyLock;

use super::nouns::is_unspaced;
use super::shaped::is_of_address;
use super::wordlist;
use crate::text::Span;

/// What a word tells of the sentence around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Something is opened, or somebody signs in.
    Opens,
    /// Something is typed.
    Enters,
    /// A lock with digits.
    Lock,
    /// A door, which may have a number itself.
    Door,
    /// A window or a program that asks for something.
    Screen,
    /// Somebody who signs in.
    User,
    /// Where somebody signs in.
    Host,
    /// A wireless network.
    Wifi,
    /// A word or a phrase is asked for.
    Asks,
    /// A credential has become another, or has not.
    Changed,
    /// A licence.
    Licence,
    /// A question that somebody must answer.
    Question,
    /// A label that only stands for a credential before a sign.
    Label,
    /// How something is spelt: “lower case”.
    Spelt,
    /// Text that is struck through.
    Struck,
}

/// Words that end others in German, as in “Lieferantenportal”.
const INNER: &[&str] = &["portal", "konto", "zugang", "postfach", "tresor"];

/// A word of the table.
struct Word {
    text: &'static str,
    cue: Cue,
    /// Whether it is the beginning of other words.
    is_stem: bool,
}

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let entries = wordlist::entries(include_str!("cues.txt"));
    let words = entries.filter_map(|(section, word)| {
        let stem = word.strip_suffix('~');
        Some(Word {
            text: stem.unwrap_or(word),
            cue: cue(section)?,
            is_stem: stem.is_some(),
        })
    });
    words.collect()
});

fn cue(section: &str) -> Option<Cue> {
    Some(match section {
        "opens" => Cue::Opens,
        "enters" => Cue::Enters,
        "lock" => Cue::Lock,
        "door" => Cue::Door,
        "screen" => Cue::Screen,
        "user" => Cue::User,
        "host" => Cue::Host,
        "wifi" => Cue::Wifi,
        "asks" => Cue::Asks,
        "changed" => Cue::Changed,
        "licence" => Cue::Licence,
        "question" => Cue::Question,
        "label" => Cue::Label,
        "spelt" => Cue::Spelt,
        "struck" => Cue::Struck,
        _ => return None,
    })
}

/// The words, as they are looked for.
pub(in crate::audit) fn words() -> Vec<&'static str> {
    WORDS.iter().map(|word| word.text).collect()
}

/// What the word with this number tells where it stands at `place` of `text`, if it is a word there.
pub(super) fn at(number: usize, text: &str, place: Span) -> Option<Cue> {
    let word = WORDS.get(number)?;
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    let is_open = |c: Option<char>| joins(c) || matches!(c, Some('_'));
    let before = text[..place.start].chars().next_back();
    let behind = text[place.end..].chars().next();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if word.text == "@" {
        return is_of_address(text, place).then_some(word.cue);
    }
    let is_compound = INNER.contains(&word.text);
    let begins = is_compound || !is_letter(word.text.chars().next()) || !is_open(before);
    let ends = word.is_stem || !is_letter(word.text.chars().next_back()) || !is_open(behind);
    (begins && ends).then_some(word.cue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, word: &str) -> Vec<Cue> {
        let at = text.find(word).expect("there");
        let span = Span::new(at, at + word.len());
        let numbers = WORDS.iter().enumerate();
        let same = numbers.filter(|(_, known)| known.text == word);
        same.filter_map(|(number, _)| super::at(number, text, span))
            .collect()
    }

    #[test]
    fn a_stem_goes_on_and_a_word_ends() {
        assert!(told("she unlocks it", "unlock").contains(&Cue::Opens));
        assert!(told("on the keypad", "keypad").contains(&Cue::Lock));
        assert!(told("two keypads", "keypad").is_empty());
        assert!(told("暗証番号を入力する", "入力").contains(&Cue::Enters));
    }

    #[test]
    fn every_section_has_a_meaning() {
        for (section, word) in wordlist::entries(include_str!("cues.txt")) {
            assert!(cue(section).is_some(), "{section}: {word}");
        }
    }
}
