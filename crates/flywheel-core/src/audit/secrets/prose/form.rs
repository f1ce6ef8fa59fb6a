//! What a value looks like, apart from what is said of it.

use super::nouns::is_unspaced;
use super::plausible::{FIELDS, is_dated};
use super::remarks::Remark;
use crate::audit::secrets::known_safe;
use crate::audit::secrets::value::{is_password, is_random};

/// How much a value looks like a credential, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// A word.
    Plain,
    /// Words with blanks between them.
    Phrase,
    /// Words that are run together: `OldHarbour`.
    Together,
    /// Words that are joined by signs: `plum-and-thyme`.
    Joined,
    /// The same with a number, in small letters: `plumjam42`, `plum-and-thyme-4`.
    Numbered,
    /// The same with capitals, or with digits for letters: `Harbour1972`, `N3ver_Late`.
    Mixed,
    /// With a sign that words do not have: `Harbour#4`.
    Strong,
    /// What a program made.
    Random,
}

/// Signs that passwords have among letters and words have not.
const SIGNS: [char; 9] = ['!', '#', '$', '%', '&', '*', '?', '^', '@'];

/// How `value` looks; nothing where it is a placeholder, an address, a name in a program or a
/// number.
pub(super) fn form(value: &str) -> Option<Form> {
    looks(value).filter(|_| !known_safe::is_placeholder(value))
}

fn looks(value: &str) -> Option<Form> {
    let length = value.chars().count();
    if !(4..=80).contains(&length) {
        return None;
    }
    if value.contains(char::is_whitespace) {
        return phrase(value);
    }
    if value.contains(is_unspaced) {
        return value.chars().all(is_unspaced).then_some(Form::Plain);
    }
    if is_shortcut(value) {
        return None;
    }
    if is_chained(value) {
        return Some(Form::Strong);
    }
    chosen(value).or_else(|| {
        let is_known = known_safe::is_hash(value) || known_safe::is_uuid(value);
        let is_address = value.contains("://") || value.contains(['(', '/']);
        (is_generated(value) && !is_known && !is_address).then_some(Form::Random)
    })
}

/// The form of what a person made up.
fn chosen(value: &str) -> Option<Form> {
    let is_address = value.contains([
        '/', ':', '\\', '<', '>', '|', '(', ')', '[', ']', '{', '}', '=', '"', '`', ',', ';', '+',
        '…', '~',
    ]);
    let has_word = value
        .split(['.', '-', '_'])
        .any(|part| part.chars().count() >= 4 && part.chars().all(char::is_alphabetic));
    let is_part = value.contains("&#")
        || value.starts_with(['$', '#', '@', '%', '&', '-', '*', '.', '_', '!'])
        || ends_in_letters(value)
        || has_version(value)
        || is_dated(&if has_word {
            value.replace('.', " ")
        } else {
            value.to_owned()
        });
    if is_address || is_part || value.chars().count() > 40 {
        return None;
    }
    signed(value).or_else(|| {
        let inner = value.trim_end_matches(['!', '?']);
        (inner
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c)))
        .then(|| worded(inner))
        .flatten()
    })
}

/// Whether `value` is a key, or has one behind a short name and a point.
fn is_generated(value: &str) -> bool {
    let key = value
        .split_once('.')
        .filter(|(name, key)| name.len() <= 8 && !key.contains('.'));
    is_random(value)
        || is_grouped(value)
        || is_shouted(value)
        || key.is_some_and(|(_, key)| is_random(key))
}

/// Whether `value` is a key in capitals and digits: `HX40PLM77QAZ12`.
fn is_shouted(value: &str) -> bool {
    let bytes = value.as_bytes();
    let is_one = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let turns = bytes
        .windows(2)
        .filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit())
        .count();
    value.len() >= 12 && bytes.iter().all(is_one) && turns >= 4
}

/// Keys that are held while another is pressed.
const HELD: [&str; 12] = [
    "ctrl", "control", "alt", "shift", "cmd", "command", "option", "strg", "umschalt", "maj", "fn",
    "mayús",
];

/// Whether `value` is a key that is pressed while another is held, as in `Ctrl+Shift+F9`.
pub(super) fn is_shortcut(value: &str) -> bool {
    let first = value
        .split_once(['+', '-'])
        .map(|(first, _)| first.to_lowercase());
    first.is_some_and(|first| HELD.contains(&first.as_str()))
}

/// Whether `value` is words and numbers with a sign between all of them: `Maple=Letter=66`.
fn is_chained(value: &str) -> bool {
    let chained = |sign: char| {
        let mut parts = value.split(sign);
        let is_part = |part: &str| !part.is_empty() && part.chars().all(char::is_alphanumeric);
        let words = value
            .split(sign)
            .filter(|part| part.chars().count() >= 3 && part.chars().all(char::is_alphabetic));
        let ends_in_digit = value.ends_with(|c: char| c.is_ascii_digit());
        parts.all(is_part) && words.count() >= 2 && ends_in_digit
    };
    ['=', '+', '!'].into_iter().any(chained)
}

/// Whether `value` is a code in groups of one length, with letters and digits: `71fd-20ce-9a4b`.
fn is_grouped(value: &str) -> bool {
    let groups: Vec<&str> = value.split('-').collect();
    let has_digit = |group: &&&str| group.bytes().any(|byte| byte.is_ascii_digit());
    let is_alike = groups.iter().all(|group| group.len() == groups[0].len());
    let has_letter = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_plain = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    groups.len() >= 3
        && (3..=6).contains(&groups[0].len())
        && is_alike
        && is_plain
        && has_letter
        && groups.iter().filter(has_digit).count() >= 2
}

/// Two words or more, none of them code.
fn phrase(value: &str) -> Option<Form> {
    let words = value.split_whitespace().count();
    let is_said = |c: char| c.is_alphanumeric() || " '’-,".contains(c);
    let has_word = value
        .split(' ')
        .any(|word| word.chars().all(char::is_alphabetic));
    ((2..=9).contains(&words) && has_word && value.chars().all(is_said)).then_some(Form::Phrase)
}

/// Whether `value` ends as a file or a host does.
fn ends_in_letters(value: &str) -> bool {
    let end = value.rsplit_once('.').map(|(_, end)| end);
    end.is_some_and(|end| end.len() <= 7 && end.chars().all(|c| c.is_ascii_lowercase()))
}

/// Whether `value` holds a decimal point.
fn has_version(value: &str) -> bool {
    let bytes = value.as_bytes();
    let is_point =
        |three: &[u8]| three[0].is_ascii_digit() && three[1] == b'.' && three[2].is_ascii_digit();
    bytes.windows(3).any(is_point)
}

/// The form of a value with a sign among its letters.
fn signed(value: &str) -> Option<Form> {
    let has = |is: fn(char) -> bool| value.chars().any(is);
    let has_digit = has(|c| c.is_ascii_digit());
    let inner = value.trim_end_matches(['?', '.']);
    let inner = if has_digit {
        inner
    } else {
        inner.trim_end_matches('!')
    };
    let sign = inner.find(SIGNS)?;
    let longest = value
        .split(|c: char| !c.is_lowercase())
        .map(str::len)
        .max()?;
    let is_rate = value
        .split_once('@')
        .is_some_and(|(_, rest)| rest.bytes().all(|byte| byte.is_ascii_digit()));
    if longest < 3 || is_rate || !is_password(value) || is_counted_by(value) {
        return None;
    }
    let is_name = inner[sign..].starts_with('&') && !has_digit;
    match (has_digit, is_name) {
        (true, _) => Some(Form::Strong),
        (false, true) => Some(Form::Joined),
        (false, false) => has(char::is_uppercase).then_some(Form::Mixed),
    }
}

/// Whether `value` is a thing with `#` and its number, such as `Issue#12` and `project#1017`, or a
/// place in a file.
fn is_counted_by(value: &str) -> bool {
    let Some((thing, number)) = value.split_once('#') else {
        return false;
    };
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    let is_small = !thing.contains(char::is_uppercase) || thing.contains('-');
    is_counted(thing) || thing.contains('.') || (is_number && (is_small || number.len() > 3))
}

fn is_counted(word: &str) -> bool {
    let word = word.to_lowercase();
    Remark::Counted.is(&word) || FIELDS.contains(&word.as_str())
}

/// The form of letters and digits, with `-`, `_` or `.` between them or without.
fn worded(value: &str) -> Option<Form> {
    let parts: Vec<&str> = value.split(['-', '_', '.']).collect();
    let has_digit = value.bytes().any(|byte| byte.is_ascii_digit());
    let has_small = value.chars().any(char::is_lowercase);
    if parts.iter().any(|part| part.is_empty()) || !has_small {
        return None;
    }
    match (parts.as_slice(), has_digit) {
        ([word], false) => Some(if is_run_together(word) {
            Form::Together
        } else {
            Form::Plain
        }),
        ([word], true) => word_and_digits(word),
        (parts, false) => {
            let letters: usize = parts.iter().map(|part| part.chars().count()).sum();
            (letters >= 8).then_some(Form::Joined)
        }
        (parts, true) => words_and_number(parts),
    }
}

/// Whether `value` is a season or a month and a year, such as `Spring25`.
pub(super) fn is_seasonal(value: &str) -> bool {
    let word = value.trim_end_matches(|c: char| c.is_ascii_digit() || "!_-.".contains(c));
    form(value) >= Some(Form::Mixed) && Remark::Season.is(&word.to_lowercase())
}

/// Whether `word` is several words with capitals, as in `OldHarbour`.
pub(super) fn is_run_together(word: &str) -> bool {
    let mut pairs = word.chars().zip(word.chars().skip(1));
    pairs.any(|(one, next)| one.is_lowercase() && next.is_uppercase())
}

/// The form of a word with digits at its end or among its letters.
fn word_and_digits(value: &str) -> Option<Form> {
    let word = value.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = value.len() - word.len();
    let has_capital = value.chars().any(char::is_uppercase);
    if word.chars().all(char::is_alphabetic) {
        let fewest = if is_run_together(word) { 1 } else { 2 };
        let is_one =
            word.chars().count() >= 4 && (fewest..=4).contains(&digits) && !is_counted(word);
        return is_one.then_some(if has_capital {
            Form::Mixed
        } else {
            Form::Numbered
        });
    }
    let runs = value
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .count();
    let is_hex = value.bytes().all(|byte| byte.is_ascii_hexdigit());
    let begins = value.starts_with(char::is_alphabetic) && value.chars().count() >= 6 && !is_hex;
    let capitals = value.len()
        - value
            .trim_start_matches(|c: char| c.is_ascii_uppercase())
            .len();
    let is_key = value.len() >= 8 && runs >= 2 && !is_hex && value.chars().any(char::is_lowercase);
    if is_key && has_capital && !is_random(value) {
        return Some(Form::Mixed);
    }
    match (begins && capitals < 2 && !is_random(value), has_capital) {
        (true, true) => Some(Form::Mixed),
        (true, false) => (runs >= 2).then_some(Form::Numbered),
        (false, _) => None,
    }
}

/// The form of words and numbers joined by signs.
fn words_and_number(parts: &[&str]) -> Option<Form> {
    let is_word = |part: &&&str| {
        part.chars().all(char::is_alphabetic) && part.chars().any(char::is_lowercase)
    };
    let is_number = |part: &&&str| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    let words = parts.iter().filter(is_word);
    let longest = words.clone().map(|part| part.chars().count()).max()?;
    // “Mai25”, behind a word.
    let is_numbered = |part: &&&str| {
        let word = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = part.len() - word.len();
        word.chars().count() >= 3
            && (1..=4).contains(&digits)
            && word.chars().all(char::is_alphabetic)
    };
    let others = parts
        .iter()
        .filter(|part| is_number(part) || is_numbered(part));
    let is_made = words.clone().count() + others.count() == parts.len();
    let is_known = parts.iter().any(|part| is_counted(part));
    if longest < 4 || !is_made || is_known || parts.first().is_some_and(|part| is_number(&part)) {
        return None;
    }
    let has_capital = words
        .clone()
        .any(|part| part.starts_with(char::is_uppercase));
    Some(if has_capital {
        Form::Mixed
    } else {
        Form::Numbered
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_ordered_by_how_much_they_look_like_a_credential() {
        for (value, expected) in [
            ("lantern", Some(Form::Plain)),
            ("two green ladders", Some(Form::Phrase)),
            ("plum-and-thyme", Some(Form::Joined)),
            ("OldHarbour", Some(Form::Together)),
            ("plumjam42", Some(Form::Numbered)),
            ("plum-and-thyme-4", Some(Form::Numbered)),
            ("Harbour1972", Some(Form::Mixed)),
            ("Old_Harbour_7", Some(Form::Mixed)),
            ("Harbour#4", Some(Form::Strong)),
            ("q7Rz2LmX9vTb4KwP8sNd", Some(Form::Random)),
        ] {
            assert_eq!(form(value), expected, "{value}");
        }
    }

    #[test]
    fn names_of_things_have_none() {
        for value in [
            "Windows11",
            "SKU-2209-RED",
            "notes.md",
            "https://a.example/b",
            "2026-03-31",
            "your-token",
            "key=value",
            "Issue#12",
            "page-3",
        ] {
            assert_eq!(form(value), None, "{value}");
        }
    }
}
