//! Tokens that begin with what their provider begins them with.
//!
//! The forms are data, `prefixes.json`. Unlike the patterns of [`providers`](super::providers) a
//! form is looked at where its prefix stands and nowhere else, so that a prefix may be short.

use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use serde::Deserialize;

use super::value::{entropy, is_made_of_words};
use super::{Found, SecretKind, known_safe};
use crate::audit::words::Hit;
use crate::text::Span;

/// The longest token, in bytes.
const LONGEST: usize = 2_048;

/// Digits before a prefix that can belong to a token.
const DIGITS: usize = 12;

/// A token with less entropy, in bits per character, is none.
const LEAST_ENTROPY: f64 = 2.8;

/// The file of forms.
#[derive(Deserialize)]
struct Catalogue {
    forms: Vec<Form>,
}

/// How a provider writes its tokens.
#[derive(Deserialize)]
struct Form {
    /// The provider, for people.
    name: String,
    /// How many digits stand before the prefix and belong to the token, at least.
    #[serde(default)]
    digits: usize,
    /// What every token begins with.
    prefix: String,
    /// A pattern for the rest.
    body: String,
    /// The prefix in lower case.
    #[serde(skip)]
    word: String,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let mut catalogue: Catalogue =
        serde_json::from_str(include_str!("prefixes.json")).expect("the catalogue is JSON");
    for form in &mut catalogue.forms {
        form.word = form.prefix.to_lowercase();
    }
    catalogue.forms
});

/// The prefixes.
pub(in crate::audit) fn words() -> Vec<&'static str> {
    FORMS.iter().map(|form| form.word.as_str()).collect()
}

impl Form {
    /// Where the token begins whose prefix stands at `at`; nothing where it is inside a word.
    fn start(&self, text: &str, at: usize) -> Option<usize> {
        let digits = text.as_bytes()[..at].iter().rev().take(DIGITS);
        let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
        let start = if self.digits > 0 { at - digits } else { at };
        let before = text[..start].chars().next_back();
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '+');
        (digits >= self.digits && !before.is_some_and(joins)).then_some(start)
    }

    /// The length of the token that `near` begins with.
    fn length(&self, near: &str) -> Option<usize> {
        let body = near.strip_prefix(self.prefix.as_str())?;
        let pattern = self
            .compiled
            .get_or_init(|| Regex::new(&format!("^(?-u:{})", self.body)).ok());
        let end = pattern.as_ref()?.find(body)?.end();
        let goes_on = body[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        (!goes_on).then_some(self.prefix.len() + end)
    }

    fn accepts(&self, token: &str) -> bool {
        let body = &token[self.prefix.len()..];
        let has_digit = body.bytes().any(|byte| byte.is_ascii_digit());
        has_digit
            && entropy(body) >= LEAST_ENTROPY
            && !known_safe::is_made_up(token)
            && !is_made_of_words(body)
    }
}

/// Tokens in `text` whose prefixes stand at `hits`.
pub(super) fn find(text: &str, hits: &[Hit]) -> Found {
    let mut found = Found::default();
    for hit in hits {
        if found.is_full() {
            break;
        }
        let form = &FORMS[hit.word];
        let Some(start) = form.start(text, hit.span.start) else {
            continue;
        };
        let near = &text[hit.span.start..text.floor_char_boundary(hit.span.start + LONGEST)];
        let token = form
            .length(near)
            .filter(|length| form.accepts(&near[..*length]));
        if let Some(length) = token {
            let provider = form.name.as_str();
            let kind = SecretKind::Token {
                provider,
                doubtful: false,
            };
            found.add(Span::new(start, hit.span.start + length), kind);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_a_pattern() {
        for form in FORMS.iter() {
            assert!(Regex::new(&form.body).is_ok(), "{}", form.prefix);
        }
    }

    #[test]
    fn a_word_that_begins_like_a_token_is_none() {
        let found = |text: &str, prefix: &str| {
            let word = FORMS
                .iter()
                .position(|form| form.prefix == prefix)
                .expect("known");
            let start = text.find(prefix).expect("there");
            let span = Span::new(start, start + prefix.len());
            find(text, &[Hit { word, span }]).into_secrets().count()
        };
        let body = "4f9Lq2Zx81mN7bV3";
        assert_eq!(
            found(&format!("NRAK-{}", "4F9LQ2ZX81MN7BV3KD06WY5TJHA"), "NRAK-"),
            1
        );
        assert_eq!(
            found(&format!("xNRAK-{}", "4F9LQ2ZX81MN7BV3KD06WY5TJHA"), "NRAK-"),
            0
        );
        assert_eq!(found(&format!("re_{body}"), "re_"), 0);
        assert_eq!(found("pattern.of.a.path", "pat"), 0);
    }
}
