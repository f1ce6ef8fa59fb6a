//! Whether a value can be the credential that a noun announces.

use super::nouns::Expected;
use crate::audit::secrets::Credential;
use crate::audit::secrets::known_safe;
use crate::audit::secrets::value::{
    entropy, is_made_of_words, is_password, is_random, is_unmistakable,
};

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    /// Without quotes.
    Bare,
    /// As code, between backticks.
    Code,
    /// Between quotation marks, or bold.
    Speech,
}

/// A value and how it is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'t> {
    /// The value, without quotes.
    pub(super) value: &'t str,
    /// How it is written.
    pub(super) quote: Quote,
    /// Whether the sentence says that this is the value: “is”, a colon, “enter”.
    pub(super) is_announced: bool,
}

/// Words that tell the state of a password rather than being one.
pub(super) const STATES: &[&str] = &[
    "a",
    "an",
    "the",
    "your",
    "not",
    "no",
    "is",
    "must",
    "required",
    "optional",
    "case",
    "sensitive",
    "invalid",
    "incorrect",
    "wrong",
    "expired",
    "correct",
    "field",
    "password",
    "empty",
    "blank",
    "hidden",
    "weak",
    "strong",
    "forgot",
    "change",
    "show",
    "hide",
    "enter",
    "unknown",
    "missing",
    "disabled",
    "enabled",
];

/// Whether `said` can be what a word that expects `expected`, called `called`, announces.
pub(super) fn opens_something(said: Said<'_>, expected: Expected, called: Credential) -> bool {
    let value = said.value;
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
    let is_code = matches!(expected, Expected::Pin | Expected::Code | Expected::Lock);
    if known_safe::is_placeholder(value) && !(is_code && is_number && !is_plain_count(value)) {
        return false;
    }
    if said.quote == Quote::Bare && value.contains(['(', '{', '<', '[', ']', '"', '|']) {
        return false;
    }
    match expected {
        Expected::Random => is_random(value) && !known_safe::is_hash(value),
        Expected::Pin | Expected::Lock => is_pin(value, said.is_announced),
        Expected::Opening => is_unmistakable(value),
        Expected::Code => {
            is_pin(value, said.is_announced)
                || (said.is_announced && is_short_key(value))
                || (called == Credential::Passcode && is_password(value))
        }
        Expected::Password | Expected::Login => is_typed(said, is_number, called),
        Expected::Key => is_key(said),
    }
}

/// Whether a person types this to sign in.
fn is_typed(said: Said<'_>, is_number: bool, called: Credential) -> bool {
    let value = said.value;
    is_random(value)
        || is_password(value)
        || (said.is_announced && is_numbered_phrase(value))
        || (is_number && (5..=12).contains(&value.len()) && said.is_announced)
        || (said.quote == Quote::Speech && is_phrase(said, called))
        || (called == Credential::Passphrase && is_joined_phrase(value))
}

/// Whether a program made this.
fn is_key(said: Said<'_>) -> bool {
    let value = said.value;
    is_random(value)
        || (said.is_announced && known_safe::is_uuid(value))
        || (is_short_key(value) && (said.is_announced || !is_made_of_words(value)))
}

/// Plain words between quotation marks, as in: the password is “sunshine”.
fn is_phrase(said: Said<'_>, called: Credential) -> bool {
    let words: Vec<&str> = said.value.split_whitespace().collect();
    let is_plain = |word: &&str| word.chars().all(|c| c.is_alphabetic() && !c.is_uppercase());
    let is_state =
        |word: &&str| STATES.contains(word) || (words.len() == 1 && word.ends_with("ed"));
    let is_passphrase = called == Credential::Passphrase && (2..=8).contains(&words.len());
    is_passphrase
        || (said.is_announced
            && (1..=4).contains(&words.len())
            && said.value.len() >= 6
            && words.iter().all(is_plain)
            && !words.iter().any(is_state))
}

/// Three words or more with signs between them, as in `otter-lamp-glass`.
fn is_joined_phrase(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['-', '.', '_']).collect();
    let is_part = |part: &&str| !part.is_empty() && part.chars().all(char::is_alphanumeric);
    (3..=8).contains(&parts.len()) && parts.iter().all(is_part) && value.len() >= 12
}

/// Parts of names that are no password.
pub(super) const FIELDS: &[&str] = &[
    "password", "pass", "key", "token", "input", "field", "step", "page", "table", "sheet",
    "report", "version", "item", "runbook", "ticket", "section", "chapter", "policy", "form",
    "user", "name", "data", "file", "level", "phase", "type", "mode", "auth",
];

/// Words and a number with signs between them, as in `harbour-lights-8`.
fn is_numbered_phrase(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['-', '.', '_']).collect();
    let is_word = |part: &&&str| {
        part.len() >= 3
            && part.chars().all(char::is_alphabetic)
            && part.chars().any(char::is_lowercase)
    };
    let is_number =
        |part: &&&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let words = parts.iter().filter(is_word).count();
    let numbers = parts.iter().filter(is_number).count();
    let is_field = |part: &&str| FIELDS.contains(&part.to_lowercase().as_str());
    let is_measure = parts.len() == 2 && is_number(&&parts[0]);
    (2..=5).contains(&parts.len())
        && !is_measure
        && words >= 1
        && numbers == 1
        && words + numbers == parts.len()
        && value.chars().count() >= 8
        && !parts.iter().any(is_field)
}

/// Digits that count up or repeat, such as `1234` and `0000`.
pub(super) fn is_plain_count(value: &str) -> bool {
    let bytes = value.as_bytes();
    let all_pairs = |fits: fn(u8, u8) -> bool| bytes.windows(2).all(|pair| fits(pair[0], pair[1]));
    all_pairs(|a, b| a == b) || all_pairs(|a, b| b == a.wrapping_add(1))
}

/// Four to eight digits, in groups or not; a year only where it is announced.
fn is_pin(value: &str, is_announced: bool) -> bool {
    let is_sign = |c: &char| matches!(c, '-' | '#' | '*');
    let digits: String = value.chars().filter(|c| !is_sign(c)).collect();
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    (4..=8).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !is_plain_count(&digits)
        && (is_announced || !is_year)
}

/// A key that may be short or have words in it, such as `wd-live-8831-KQ`.
fn is_short_key(value: &str) -> bool {
    let count = |is: fn(&u8) -> bool| value.bytes().filter(is).count();
    let is_plain = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.=+".contains(&byte));
    let digits = count(u8::is_ascii_digit);
    is_plain
        && value.len() >= 8
        && digits >= 2
        && count(u8::is_ascii_alphabetic) >= 2
        && entropy(value) >= 2.5
        && !known_safe::is_uuid(value)
        && !is_dated(value)
        && (digits >= 4 || !is_made_of_words(value))
}

/// Whether `value` holds a date or a version, such as `report-2026-03-31` or `v2.14.0`.
pub(super) fn is_dated(value: &str) -> bool {
    let numbers: Vec<&str> = value
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let is_date =
        |pair: &[&str]| pair[0].len() == 4 && pair[0].starts_with("20") && pair[1].len() == 2;
    numbers.windows(2).any(is_date) || value.matches('.').count() >= 2
}

/// One word and a number, such as `Office365`, `OAuth2.0` or `Summer2024`: as often a product or a
/// version as a password.
pub(super) fn is_numbered_word(value: &str) -> bool {
    let word = value.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    word.len() < value.len() && word.chars().all(char::is_alphabetic)
}

/// A password beside a name has small letters, digits, and capitals or signs.
pub(super) fn is_strong(value: &str) -> bool {
    let has = |is: fn(char) -> bool| value.chars().any(is);
    is_password(value)
        && !known_safe::is_placeholder(value)
        && has(|c| c.is_ascii_digit())
        && (has(char::is_uppercase) || has(|c| "!@#$%^&*".contains(c)))
        && has(char::is_lowercase)
        && !value.contains("//")
        && !is_dated(value)
}

/// Whether `value` can stand behind “Password:” below a line that names the user: short, no blank,
/// a digit or a sign in it.
pub(super) fn is_labelled_password(value: &str) -> bool {
    (6..=64).contains(&value.len())
        && value.contains(|c: char| c.is_ascii_digit() || "!@#$%^&*".contains(c))
        && !value.contains(|c: char| c.is_whitespace() || "(){}[]<>\"'`,;\\".contains(c))
        && !value.contains("://")
        && !known_safe::is_placeholder(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opens(value: &str, quote: Quote, expected: Expected) -> bool {
        let said = Said {
            value,
            quote,
            is_announced: true,
        };
        opens_something(said, expected, Credential::Password)
    }

    #[test]
    fn words_in_quotes_can_be_a_password_and_names_in_code_cannot() {
        assert!(opens("copper lantern", Quote::Speech, Expected::Password));
        assert!(!opens("case sensitive", Quote::Speech, Expected::Password));
        assert!(!opens("userPassword", Quote::Code, Expected::Password));
        assert!(!opens("userPassword", Quote::Speech, Expected::Password));
    }

    #[test]
    fn a_pin_is_neither_a_count_nor_a_long_number() {
        assert!(opens("482913", Quote::Bare, Expected::Pin));
        for number in ["1234", "0000", "200000000", "12"] {
            assert!(!opens(number, Quote::Bare, Expected::Pin), "{number}");
        }
    }

    #[test]
    fn products_and_versions_are_numbered_words() {
        for value in ["Office365", "OAuth2.0", "Summer2024"] {
            assert!(is_numbered_word(value), "{value}");
        }
        assert!(!is_numbered_word("Winter2026!"));
    }
}
