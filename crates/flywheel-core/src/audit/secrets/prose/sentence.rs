//! Where in a sentence the value stands that a noun announces.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::nouns::{Expected, Noun};
use super::plausible::{Quote, Said, is_numbered_word, is_strong, opens_something};
use crate::text::Span;

/// A value: in quotes of some kind, or up to the next blank or the next character of a script
/// that sets none.
const VALUE: &str = r#"(?:`(?<code>[^`\n]{4,80})`|"([^"\n]{4,80})"|“([^”\n]{4,80})”|„([^“”\n]{4,80})[“”]|«\s?([^»\n]{4,80}?)\s?»|‘([^’\n]{4,80})’|'([^'\n]{4,80})'|「([^」\n]{4,80})」|\*\*([^*\n]{4,80})\*\*|(?<bare>[^\s|、。「」\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]{4,128}))"#;

/// Between a noun and what announces the value: what the credential is for.
const PURPOSE: &str = r"(?:\s*[(（][^)）\n]{0,40}[)）])?(?:,?\s(?:for|to|of|on|in|at|into|with|from|by|you|we|they|that|which|used|field|für|vom|zum|zur|im|am|beim|pour|para|von|au|aux|à|al|des?|der|du|del|do|da|de la|di)\s(?:[^.:;=|\n]|\.\S){0,70}?)?";

/// What announces a value: a sign, a verb, or a request to enter it.
const ANNOUNCED: &str = r"(?::|：|=|->|=>|→|\s[-–—]\s|は|が|是|为|為|는|은|\s(?:(?:has|have)\sbeen|is|are|was|got|stays|remains|ist|lautet|wurde|est|es|é|è|(?:re)?set\sto|changed\sto|updated\sto)(?:\s(?:now|still|currently|always|just|simply|called|as\sfollows|(?:re)?set\sto|changed\sto|updated\sto|auf))*(?::|\s)|,?\s(?:then\s|please\s)?(?:enter|use|type|put|give|supply)\s)";

/// Between a noun and its value: what it is for, and what announces it.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let signs = r"[\s*_`”\x22']*";
    pattern(&format!(
        r"^[*_`”\x22']*{PURPOSE}{signs}{ANNOUNCED}[\s_]*(?:\*\*\s+)?{VALUE}"
    ))
});

/// A label that names the system behind the noun or before the value: “Password Sage: …”,
/// “Passwords: Sage …”.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\w-]*";
    pattern(&format!(
        r"^(?:(?:\s{name}){{1,3}}\s?[:：]|[:：]\s*{name}(?:\s{name})?)\s+{VALUE}"
    ))
});

/// The value directly behind the noun.
static NEXT: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^[*_]*\s+{VALUE}")));

/// A value before the noun: “enter 4711 as the PIN”, “type … when it asks for the password”.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let article = r"(?:(?:the|your|our|its|my|das|die|der|den|le|la|el)\s+)?(?:[\w-]+\s+){0,2}";
    let role = format!(r"\s+\(?(?:as|is|was|als|comme|como|(?:that|which|this)\s+is)\s+{article}");
    let moment = r"\s+(?:when|where|whenever|if|once|into|in|at)\s[^.;\n]{0,60}\s";
    let verb = r"(?:^|\s)(?i:enter|type|use|supply|give|key\s+in|type\s+in)\s+";
    pattern(&format!(
        r"(?:{VALUE}{role}|{verb}(?<asked>\S{{4,80}}){moment})$"
    ))
});

/// A name, a sign and a password.
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    let sign = r"(?<sign>\s+[/|]\s+|,\s+|\s*[:：]\s*|/|\s+(?:and|with|und|mit|et|y|e|と)\s+)";
    pattern(&format!(
        r"(?-u:\b)[A-Za-z][\w.@+-]{{1,60}}[`'\x22”]?{sign}[`'\x22“]?(?<password>[^\s`\x22”|/]{{6,80}})"
    ))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern")
}

/// The value that stands in `rest`, the line behind `noun`.
pub(super) fn value_behind(rest: &str, noun: &Noun) -> Option<Span> {
    if noun.expected == Expected::Login {
        return password_of_pair(rest);
    }
    let plausible =
        |captures: &Captures<'_>, is_announced| plausible(rest, captures, is_announced, noun);
    let said = SAID.captures(rest);
    let next = || NEXT.captures(rest);
    said.and_then(|captures| plausible(&captures, true))
        .or_else(|| next().and_then(|captures| plausible(&captures, false)))
        .or_else(|| {
            let captures = NAMED.captures(rest)?;
            plausible(&captures, false).filter(|span| is_strong(&rest[span.range()]))
        })
}

/// The value that stands at the end of `before`, the line up to `noun`; `rest` follows it.
pub(super) fn value_before(before: &str, noun: &Noun, rest: &str) -> Option<Span> {
    if noun.expected == Expected::Login || !ends_clause(rest) {
        return None;
    }
    let captures = BEFORE.captures(before)?;
    if let Some(asked) = captures.name("asked") {
        let span = trimmed(before, Span::from(asked.range()));
        let value = &before[span.range()];
        return (!is_numbered_word(value) && is_plausible(value, Quote::Bare, true, noun))
            .then_some(span);
    }
    plausible(before, &captures, true, noun)
}

/// Words that may follow a noun which is a whole.
const NEXT_WORDS: &[&str] = &[
    "", "when", "to", "for", "and", "if", "in", "on", "at", "ein", "an", "here",
];

/// Whether a noun before `rest` is not the first half of another, as in “password field”.
fn ends_clause(rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '*', '`', '"', '”']);
    let word = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    NEXT_WORDS.contains(&word) || !rest.starts_with(' ')
}

/// The value that `captures` found in `text`, where it is plausible behind `noun`.
fn plausible(text: &str, captures: &Captures<'_>, is_announced: bool, noun: &Noun) -> Option<Span> {
    let found = captures.iter().skip(1).flatten().next()?;
    let quote = if captures.name("bare").is_some() {
        Quote::Bare
    } else if captures.name("code").is_some() {
        Quote::Code
    } else {
        Quote::Speech
    };
    let whole = Span::from(found.range());
    let span = if quote == Quote::Bare {
        trimmed(text, whole)
    } else {
        whole
    };
    is_plausible(&text[span.range()], quote, is_announced, noun).then_some(span)
}

fn is_plausible(value: &str, quote: Quote, is_announced: bool, noun: &Noun) -> bool {
    let said = Said {
        value,
        quote,
        is_announced,
    };
    opens_something(said, noun.expected, noun.called)
}

/// The password of the first pair of a name and a password in `rest`.
fn password_of_pair(rest: &str) -> Option<Span> {
    let mut at = 0;
    while let Some(pair) = PAIR.captures_at(rest, at) {
        let (sign, value) = (pair.name("sign")?, pair.name("password")?);
        let span = trimmed(rest, Span::from(value.range()));
        let password = &rest[span.range()];
        let has_sign = password.contains(['!', '@', '#', '$', '%', '^', '&', '*']);
        let is_loose = sign.as_str() == "/" || sign.as_str().starts_with(',');
        let is_sure = (!is_loose || has_sign) && !is_numbered_word(password);
        if is_sure && is_strong(password) {
            return Some(span);
        }
        at = value.start();
    }
    None
}

/// `span` without the signs that end a sentence or close a bracket.
fn trimmed(text: &str, span: Span) -> Span {
    const OPENING: [char; 6] = ['(', '"', '\'', '`', '*', '['];
    const CLOSING: [char; 13] = [
        '.', ',', ';', ':', ')', ']', '"', '\'', '`', '*', '_', '’', '”',
    ];
    let opened = text[span.range()].trim_start_matches(OPENING);
    let start = span.end - opened.len();
    Span::new(start, start + opened.trim_end_matches(CLOSING).len())
}
