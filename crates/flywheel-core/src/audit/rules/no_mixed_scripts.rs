use flywheel_messages::{Message, message};
use unicode_script::{Script, UnicodeScript};

use crate::audit::hidden::by_line;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileEdit, FileView, Fix, Observation, Scope};
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// Words of Latin letters in which some letters are Cyrillic, Greek or Armenian ones that look
    /// the same. Texts in those languages, Greek letters in formulas and names of substances, and
    /// Chinese, Japanese and Korean are fine.
    ///
    /// ## Why it matters
    /// The word looks right to every person, but it is another word: a link leads to another site,
    /// a name means another file, a search does not find it.
    ///
    /// ## Example
    /// “pаypal.com” with a Cyrillic “а” is not “paypal.com”.
    ///
    /// ## How to fix
    /// Write the word again with the keys of your keyboard, or use the suggestion.
    ///
    /// Source: Unicode Technical Standard 39 (confusable characters), November 2026.
    NO_MIXED_SCRIPTS {
        code: "HID-005",
        name: "no_mixed_scripts",
        group: Hidden,
        level: Review,
        since: "0.1.0",
        summary: "A word with letters of another alphabet that look the same",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let Some(text) = view.text.filter(|text| !text.is_ascii()) else {
        return;
    };
    for group in by_line(text, mixed_words(text)) {
        let Some(first) = group.first().copied() else {
            continue;
        };
        let edits = group
            .iter()
            .map(|word| TextEdit::replace(*word, in_latin(&text[word.range()])))
            .collect();
        let edit = FileEdit::Text {
            path: view.path().to_owned(),
            edits,
        };
        let word = &text[first.range()];
        out.push(
            Observation::at(
                view.path(),
                first,
                message!("“{word}” only looks like the word it seems", word = shown(word)),
            )
            .because(message!(
                "The {letters} comes from another alphabet, so Claude reads another word. Write it again with Latin letters.",
                letters = foreign(word)
            ))
            .fix(Fix::reviewed(message!("Write it with Latin letters"), vec![edit])),
        );
    }
}

/// The first letters of a word, for a title.
fn shown(word: &str) -> String {
    word.chars().take(40).collect()
}

fn foreign(word: &str) -> Message {
    let mut letters: Vec<char> = word
        .chars()
        .filter(|c| !c.is_ascii() && latin(*c).is_some())
        .collect();
    letters.sort_unstable();
    letters.dedup();
    let quoted = letters.iter().take(6).map(|letter| message!("“{letter}”"));
    let listed = quoted.reduce(|before, letter| message!("{before}, {letter}"));
    listed.unwrap_or_default()
}

/// Words of Latin letters with others that look the same.
fn mixed_words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut next = 0;
    while let Some(found) = text.as_bytes()[next..]
        .iter()
        .position(|byte| !byte.is_ascii())
    {
        let at = next + found;
        let word = word_around(text, at);
        if word.end > at && is_mixed(&text[word.range()]) {
            words.push(word);
        }
        let character = text[at..].chars().next().map_or(1, char::len_utf8);
        next = word.end.max(at + character);
    }
    words
}

/// The letters around the character at `at`; they end before it where it is no letter.
fn word_around(text: &str, at: usize) -> Span {
    let before = text[..at].chars().rev().take_while(|c| c.is_alphabetic());
    let after = text[at..].chars().take_while(|c| c.is_alphabetic());
    let start = at - before.map(char::len_utf8).sum::<usize>();
    Span::new(start, at + after.map(char::len_utf8).sum::<usize>())
}

fn is_mixed(word: &str) -> bool {
    let mut latin_letters = 0;
    let mut lookalikes = 0;
    let letters: Vec<char> = word.chars().collect();
    for (index, letter) in letters.iter().copied().enumerate() {
        if letter.is_ascii() {
            latin_letters += 1;
            continue;
        }
        match letter.script() {
            Script::Latin => latin_letters += 1,
            Script::Greek if !stands_in(&letters, index) => return false,
            Script::Cyrillic | Script::Greek | Script::Armenian => match latin(letter) {
                Some(_) => lookalikes += 1,
                None => return false,
            },
            _ => {}
        }
    }
    latin_letters >= 2 && lookalikes >= 1
}

/// Whether the Greek letter at `index` stands where a Latin one would: small letters between two
/// small Latin ones, as in no formula; an omicron or a capital next to any Latin letter.
fn stands_in(letters: &[char], index: usize) -> bool {
    let letter = letters[index];
    let neighbours = [index.checked_sub(1), Some(index + 1)];
    let mut near = neighbours
        .into_iter()
        .map(|at| at.and_then(|at| letters.get(at)));
    if letter == 'ο' || letter.is_uppercase() {
        near.any(|near| near.is_some_and(|c| c.script() == Script::Latin))
    } else {
        near.all(|near| {
            near.is_some_and(|c| {
                c.is_lowercase() && (c.script() == Script::Latin || latin(*c).is_some())
            })
        })
    }
}

fn in_latin(word: &str) -> String {
    word.chars().map(|c| latin(c).unwrap_or(c)).collect()
}

/// The Latin letter that looks like `letter`, for letters of other alphabets.
fn latin(letter: char) -> Option<char> {
    const PAIRS: &[(&str, &str)] = &[
        ("аеорсухіјѕһԁԛԝӏӕ", "aeopcyxijshdqwlæ"),
        ("АВЕКМНОРСТУХІЈЅԌԚԜҮ", "ABEKMHOPCTYXIJSGQWY"),
        ("οανρικυ", "oavpiku"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ("օոսհցզ", "onuhgq"),
        ("ՕՍՏԼ", "OUSL"),
    ];
    PAIRS.iter().find_map(|(from, to)| {
        let at = from.chars().position(|c| c == letter)?;
        to.chars().nth(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_names_and_texts_are_no_lookalikes() {
        for fine in [
            "TGFβ",
            "NFκB",
            "Δt",
            "μg",
            "kΩ",
            "PPARα",
            "σx",
            "привет",
            "Ωmega",
            "PDFки",
            "naïve",
            "Straße",
            "αβγ",
        ] {
            assert!(!is_mixed(fine), "{fine}");
        }
        for found in [
            "pаypal",
            "раssword",
            "Αccount",
            "micrοsoft",
            "pαssword",
            "gооgle",
        ] {
            assert!(is_mixed(found), "{found}");
            assert!(in_latin(found).is_ascii(), "{found}");
        }
    }
}
