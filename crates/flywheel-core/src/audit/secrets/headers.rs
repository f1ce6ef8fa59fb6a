//! Credentials in the headers of a request: `Authorization`, `Bearer`, `Basic` and cookies.

use std::sync::LazyLock;

use regex::Regex;

use super::encoded;
use super::value::is_random;
use super::{Access, Found, SecretKind, jwt, known_safe};
use crate::audit::words::Hit;
use crate::text::Span;

/// What announces a header; those from [`COOKIE`] on are about cookies.
pub(in crate::audit) const WORDS: &[&str] = &["authorization", "bearer ", "basic ", "cookie"];

/// The first of [`WORDS`] about cookies.
const COOKIE: usize = 3;

/// How far behind its word a value is looked for, in bytes.
const FARTHEST: usize = 400;

/// Pairs of one cookie header that are looked at.
const MOST_PAIRS: usize = 8;

/// Parts of names of cookies by which a server knows who somebody is.
const SESSIONS: &[&str] = &[
    "sess", "sid", "auth", "token", "jwt", "login", "remember", "identity",
];

/// Between the word and the value: the end of the name, a sign, a scheme.
static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"^["'`\])]*\s*[:=,]?\s*[rfb]?["'`]?(?i:(?:bearer|basic|token|apikey|api-key|key|ssws|bot|sso-key|splunk)\s+)?["'`]?(?<value>[A-Za-z0-9+/=_.~%-]{12,})"#,
    )
    .expect("a pattern")
});

static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?<name>[A-Za-z](?-u:[\w.-]){1,40})=(?<value>[^;\s"'`,]{16,})"#)
        .expect("a pattern")
});

/// Credentials in the headers of `text` that `hits` announce.
pub(super) fn find(text: &str, hits: &[Hit]) -> Found {
    let mut found = Found::default();
    let mut done = 0;
    for hit in hits {
        if hit.span.end < done || found.is_full() {
            continue;
        }
        let near = &text[hit.span.end..text.floor_char_boundary(hit.span.end + FARTHEST)];
        let line = near.split('\n').next().unwrap_or_default();
        let seen = if hit.word >= COOKIE {
            in_cookie(line)
        } else {
            in_header(line)
        };
        if let Some(span) = seen {
            let span = span.shifted(hit.span.end);
            done = span.end;
            let access = if hit.word >= COOKIE {
                Access::Cookie
            } else {
                Access::Header
            };
            found.add(span, SecretKind::Access { access });
        }
    }
    found
}

fn in_header(line: &str) -> Option<Span> {
    let value = VALUE.captures(line)?.name("value")?;
    let said = value.as_str().trim_end_matches('.');
    let is_shortened =
        value.as_str().ends_with("...") || line[value.end()..].starts_with(['…', '<', '{', '$']);
    if is_shortened {
        return None;
    }
    let is_login = encoded::login(said).is_some();
    let opens = is_login || (is_random(said) && encoded::decoded(said).is_none());
    let is_safe =
        known_safe::is_placeholder(said) || known_safe::is_uuid(said) || jwt::is_spent(said);
    (opens && !is_safe).then(|| Span::new(value.start(), value.start() + said.len()))
}

fn in_cookie(line: &str) -> Option<Span> {
    let mut pairs = PAIR.captures_iter(line).take(MOST_PAIRS);
    let opens = |captures: regex::Captures<'_>| {
        let (name, value) = (captures.name("name")?, captures.name("value")?);
        let name = name.as_str().to_ascii_lowercase();
        let is_session = SESSIONS.iter().any(|part| name.contains(part));
        let said = value.as_str();
        let is_value = is_random(said) && !known_safe::is_placeholder(said) && !jwt::is_spent(said);
        (is_session && is_value).then(|| Span::from(value.range()))
    };
    pairs.find_map(opens)
}
