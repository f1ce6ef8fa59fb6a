//! Credentials said in a sentence: “log in as finance-bot, password …”.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use regex::{Captures, Regex};

use super::value::{entropy, is_made_of_words, is_password, is_random};
use super::{Secret, SecretKind, known_safe};
use crate::audit::view::{FileKind, FileView};
use crate::text::Span;

/// What kind of value a noun leads one to expect.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// Something a person made up.
    Password,
    /// A few digits.
    Pin,
    /// Something a program made.
    Key,
    /// The same, behind a word that means many other things.
    Random,
    /// A name, a sign, and a password.
    Login,
}

use Expected::{Key, Login, Password, Pin, Random};

/// Nouns, what they announce, and what a person calls it. A longer one stands before a shorter
/// one that it begins with.
const NOUNS: &[(&str, Expected, &str)] = &[
    ("passwords", Password, "password"),
    ("password", Password, "password"),
    ("passwort", Password, "password"),
    ("kennwort", Password, "password"),
    ("mot de passe", Password, "password"),
    ("contraseña", Password, "password"),
    ("wachtwoord", Password, "password"),
    ("senha", Password, "password"),
    ("passphrase", Password, "passphrase"),
    ("pass phrase", Password, "passphrase"),
    ("passcode", Pin, "passcode"),
    ("pass code", Pin, "passcode"),
    ("pwd", Password, "password"),
    ("pw", Password, "password"),
    ("pass", Password, "password"),
    ("pin code", Pin, "PIN"),
    ("pin", Pin, "PIN"),
    ("access code", Pin, "code"),
    ("security code", Pin, "code"),
    ("entry code", Pin, "code"),
    ("door code", Pin, "code"),
    ("alarm code", Pin, "code"),
    ("unlock code", Pin, "code"),
    ("vault code", Pin, "code"),
    ("gate code", Pin, "code"),
    ("safe code", Pin, "code"),
    ("lock code", Pin, "code"),
    ("verification code", Pin, "code"),
    ("api-key", Key, "key"),
    ("api key", Key, "key"),
    ("apikey", Key, "key"),
    ("api token", Key, "token"),
    ("access key", Key, "key"),
    ("secret key", Key, "key"),
    ("security key", Key, "key"),
    ("private key", Key, "key"),
    ("auth key", Key, "key"),
    ("client secret", Key, "secret"),
    ("shared secret", Key, "secret"),
    ("secret", Key, "secret"),
    ("key", Random, "key"),
    ("token", Key, "token"),
    ("credentials", Login, "password"),
    ("credential", Login, "password"),
    ("login", Login, "password"),
    ("log in", Login, "password"),
    ("log on", Login, "password"),
    ("logon", Login, "password"),
    ("sign in", Login, "password"),
    ("signin", Login, "password"),
    ("username", Login, "password"),
    ("user", Login, "password"),
    ("account", Login, "password"),
];

/// A value: in quotes, or up to the next blank.
const VALUE: &str = r#"(?:"([^"\n]{4,80})"|“([^”\n]{4,80})”|„([^“\n]{4,80})“|«\s?([^»\n]{4,80}?)\s?»|‘([^’\n]{4,80})’|'([^'\n]{4,80})'|\*\*([^*\n]{4,80})\*\*|`([^`\n]{4,80})`|([^\s|]{4,128}))"#;

/// Between a noun and its value: a colon, “is”, and before them what it is for.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let purpose = r"(?:\s*\([^)\n]{0,40}\))?(?:,?\s+(?:for|to|of|on|in|at|into|with|from|by|you|we|they|that|which|used|field|für|pour|para|von|des?|du|del|do|da)\b(?:[^.:;=|\n]|\.\S){0,70}?)?";
    let verb = r"(?::|=|->|=>|→|\||\s[-–—]\s|\b(?:is|are|was|stays|remains|ist|lautet|est|es|é)\b(?:\s+(?:(?:re)?set\s+to|changed\s+to|updated\s+to|now|still|currently|always|just|simply|called|as\s+follows))?:?)";
    Regex::new(&format!(
        r"^[*_`”\x22']*{purpose}[\s*_`”\x22']*{verb}[\s_]*(?:\*\*\s+)?{VALUE}"
    ))
    .expect("a pattern")
});

/// The value directly behind the noun.
static NEXT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^[*_]*\s+{VALUE}")).expect("a pattern"));

/// A value before the noun: “enter 4711 as the PIN”.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\S{4,80})\s+\(?(?:as|is|was|(?:that|which|this)\s+is)\s+(?:the|your|our|its|my)\s+(?:[\w-]+\s+){0,2}$").expect("a pattern")
});

/// A name, a sign and a password.
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[A-Za-z][\w.@+-]{1,60}[`'\x22”]?(\s+[/|]\s+|\s*:\s*|/|\s+(?:and|with|und|et|y)\s+)[`'\x22“]?([^\s`\x22”|/]{6,80})").expect("a pattern")
});

/// How far behind a noun its value may stand, in bytes.
const FARTHEST: usize = 240;

static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasickBuilder::new()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(NOUNS.iter().map(|(noun, ..)| noun))
        .expect("the nouns make a search")
});

/// Credentials in the sentences of `text`.
pub(super) fn find(view: &FileView<'_>, text: &str) -> Vec<Secret> {
    if !matches!(view.kind, FileKind::Markdown | FileKind::Text) {
        return Vec::new();
    }
    let mut found: Vec<Secret> = Vec::new();
    for hit in SEARCH.find_iter(text) {
        let (_, expected, noun) = NOUNS[hit.pattern().as_usize()];
        if !is_word(text, hit.start(), hit.end()) {
            continue;
        }
        let rest = rest_of_line(text, hit.end());
        let behind = value_behind(rest, expected, noun).map(|span| span.shifted(hit.end()));
        let value = behind.or_else(|| {
            let before = start_of_line(text, hit.start());
            value_before(before, expected, noun)
                .map(|span| span.shifted(hit.start() - before.len()))
        });
        let is_new = |span: &Span| found.last().is_none_or(|last| last.span.end <= span.start);
        let span = value.filter(|span| is_new(span) && !is_example(text, hit.start(), span.start));
        found.extend(span.map(|span| Secret {
            span,
            kind: SecretKind::Prose { noun },
        }));
    }
    found
}

/// Whether `start..end` is a word of its own.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.' | '$');
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(is_letter) && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn rest_of_line(text: &str, at: usize) -> &str {
    let mut limit = text.len().min(at + FARTHEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = &text[at..limit];
    rest.find('\n').map_or(rest, |end| &rest[..end])
}

fn start_of_line(text: &str, at: usize) -> &str {
    let mut limit = at.saturating_sub(FARTHEST);
    while !text.is_char_boundary(limit) {
        limit += 1;
    }
    let before = &text[limit..at];
    before.rfind('\n').map_or(before, |end| &before[end + 1..])
}

fn value_behind(rest: &str, expected: Expected, noun: &str) -> Option<Span> {
    if expected == Login {
        return login(rest);
    }
    let said = |captures: &Captures<'_>, is_announced: bool| {
        let value = captures.iter().skip(1).flatten().next()?;
        let is_quoted = captures.iter().nth(VALUE_KINDS).flatten().is_none();
        let whole = Span::from(value.range());
        let span = if is_quoted {
            whole
        } else {
            trimmed(rest, whole)
        };
        opens_something(&rest[span.range()], expected, noun, is_announced, is_quoted)
            .then_some(span)
    };
    let announced = SAID
        .captures(rest)
        .and_then(|captures| said(&captures, true));
    announced.or_else(|| {
        NEXT.captures(rest)
            .and_then(|captures| said(&captures, false))
    })
}

/// The password of the first pair of a name and a password.
fn login(rest: &str) -> Option<Span> {
    let mut at = 0;
    while let Some(pair) = PAIR.captures_at(rest, at) {
        let (sign, value) = (pair.get(1)?, pair.get(2)?);
        let span = trimmed(rest, Span::from(value.range()));
        let password = &rest[span.range()];
        let is_sure =
            sign.as_str() != "/" || password.contains(['!', '@', '#', '$', '%', '^', '&', '*']);
        if is_sure && is_strong(password) {
            return Some(span);
        }
        at = value.start();
    }
    None
}

/// The value that stands before a noun at the end of `before`.
fn value_before(before: &str, expected: Expected, noun: &str) -> Option<Span> {
    let value = BEFORE
        .captures(before)
        .filter(|_| expected != Login)?
        .get(1)?;
    let span = trimmed(before, Span::from(value.range()));
    opens_something(&before[span.range()], expected, noun, true, false).then_some(span)
}

/// The number of the group in [`VALUE`] that holds a value without quotes.
const VALUE_KINDS: usize = 9;

/// `span` without the signs that end a sentence or close a bracket.
fn trimmed(text: &str, span: Span) -> Span {
    let value = &text[span.range()];
    let opened = value.trim_start_matches(['(', '"', '\'', '`', '*', '[']);
    let start = span.end - opened.len();
    let closed = opened.trim_end_matches([
        '.', ',', ';', ':', ')', ']', '"', '\'', '`', '*', '_', '’', '”',
    ]);
    Span::new(start, start + closed.len())
}

fn opens_something(
    value: &str,
    expected: Expected,
    noun: &str,
    is_announced: bool,
    is_quoted: bool,
) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    if known_safe::is_placeholder(value)
        && !(expected == Pin && digits == value.len() && !is_plain_count(value))
    {
        return false;
    }
    if !is_quoted && value.contains(['(', '{', '<']) {
        return false;
    }
    match expected {
        Random => is_random(value) && !known_safe::is_hash(value),
        Pin => {
            is_pin(value, is_announced)
                || (noun == "passcode" && is_password(value))
                || (noun == "code" && is_announced && is_code(value))
        }
        Password | Login => {
            is_random(value)
                || is_password(value)
                || (digits == value.len() && (5..=12).contains(&digits) && is_announced)
                || (noun == "passphrase"
                    && is_quoted
                    && (2..=8).contains(&value.split_whitespace().count()))
                || (is_quoted && is_announced && is_single_word(value))
        }
        Key => is_random(value) || is_code(value) && (is_announced || !is_made_of_words(value)),
    }
}

/// Digits that count up or repeat, such as `1234` and `0000`.
fn is_plain_count(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.windows(2).all(|pair| pair[0] == pair[1])
        || bytes
            .windows(2)
            .all(|pair| pair[1] == pair[0].wrapping_add(1))
}

/// Four to eight digits, in groups or not; a year only where it is announced.
fn is_pin(value: &str, is_announced: bool) -> bool {
    let digits: String = value
        .chars()
        .filter(|c| !matches!(c, '-' | '#' | '*'))
        .collect();
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    (4..=8).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !is_plain_count(&digits)
        && (is_announced || !is_year)
}

/// A key that may be short or have words in it, such as `wd-live-8831-KQ`.
fn is_code(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    let plain = value.bytes().all(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'=' | b'+')
    });
    let enough = if is_made_of_words(value) { 4 } else { 2 };
    plain
        && value.len() >= 8
        && digits >= enough
        && letters >= 2
        && entropy(value) >= 2.5
        && !known_safe::is_uuid(value)
        && !is_dated(value)
}

/// Whether `value` holds a date or a version, such as `report-2026-03-31` or `v2.14.0`.
fn is_dated(value: &str) -> bool {
    let numbers: Vec<&str> = value
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    numbers
        .windows(2)
        .any(|pair| pair[0].len() == 4 && pair[0].starts_with("20") && pair[1].len() == 2)
        || value.matches('.').count() >= 2
}

/// One plain word in quotes, as in: the password is “sunshine”.
fn is_single_word(value: &str) -> bool {
    value.len() >= 6
        && value.chars().all(char::is_alphabetic)
        && value.chars().next().is_some_and(char::is_lowercase)
        && !value.ends_with("ed")
}

/// A password beside a name has small letters, digits, and capitals or signs.
fn is_strong(value: &str) -> bool {
    let has = |is: fn(char) -> bool| value.chars().any(is);
    is_password(value)
        && !known_safe::is_placeholder(value)
        && has(|c| c.is_ascii_digit())
        && (has(char::is_uppercase) || has(|c| "!@#$%^&*".contains(c)))
        && has(char::is_lowercase)
        && !value.contains("//")
        && !is_dated(value)
}

/// Whether the sentence says that the value is made up: “such as”, “e.g.”.
fn is_example(text: &str, noun: usize, value: usize) -> bool {
    let start = text[..noun].rfind(['\n', '!', '?']).map_or(0, |at| at + 1);
    let said = text[start..value.max(noun)].to_lowercase();
    let said = said.rsplit(". ").next().unwrap_or_default();
    [
        "e.g.",
        "for example",
        "for instance",
        "such as",
        " like ",
        "z. b.",
        "z.b.",
        "par exemple",
        "por ejemplo",
        "format",
        "pattern",
        "looks like",
        "starts with",
        "begins with",
    ]
    .iter()
    .any(|mark| said.contains(mark))
}
