//! Tokens in the form of a provider.
//!
//! The patterns are data, `providers.json`, with their origin and licence. One search for all
//! key words tells where a pattern can match; the pattern then runs on that place alone.

use std::sync::{LazyLock, OnceLock};

use regex::bytes::{Regex, RegexBuilder};
use serde::Deserialize;

use super::value::{entropy, is_made_of_words};
use super::{Found, SecretKind, checksum, jwt, known_safe};
use crate::audit::view::FileView;
use crate::audit::words::Hit;
use crate::bundle::file_name;
use crate::plugin::MARKETPLACE_FILE;
use crate::text::Span;

/// Bytes before a key word that a match may begin in.
const BEFORE: usize = 192;

/// Bytes behind a key word that a match may end in.
const BEHIND: usize = 1_024;

/// Memory a compiled pattern may take.
const MOST_MEMORY: usize = 8 << 20;

/// A run of letters this long around a match is encoded data, such as a picture.
const DATA: usize = 512;

/// The file of patterns.
#[derive(Deserialize)]
struct Catalogue {
    providers: Vec<Pattern>,
}

/// The form of a token.
#[derive(Deserialize)]
struct Pattern {
    /// The provider, for people.
    name: String,
    /// Key words in lower case, one of which stands in or near every match.
    words: Vec<String>,
    /// A value with less entropy, in bits per character, is none.
    #[serde(default)]
    entropy: f64,
    /// Whether a value made of words is none.
    #[serde(default)]
    random: bool,
    /// Patterns each of which a value matches.
    #[serde(default)]
    must: Vec<String>,
    /// Patterns none of which a value matches.
    #[serde(default)]
    never: Vec<String>,
    /// The group of the match that is the value; the first one that took part where it is 0.
    #[serde(default)]
    group: usize,
    /// The pattern, in the syntax of RE2.
    regex: String,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

struct Providers {
    patterns: Vec<Pattern>,
    /// Key words in lower case.
    words: Vec<String>,
    /// The patterns that each word belongs to.
    patterns_of: Vec<Vec<usize>>,
}

static PROVIDERS: LazyLock<Providers> = LazyLock::new(Providers::read);

impl Providers {
    fn read() -> Self {
        let catalogue: Catalogue =
            serde_json::from_str(include_str!("providers.json")).expect("the catalogue is JSON");
        let mut words: Vec<String> = Vec::new();
        let mut patterns_of: Vec<Vec<usize>> = Vec::new();
        for (index, pattern) in catalogue.providers.iter().enumerate() {
            for word in &pattern.words {
                if let Some(at) = words.iter().position(|known| known == word) {
                    patterns_of[at].push(index);
                } else {
                    words.push(word.clone());
                    patterns_of.push(vec![index]);
                }
            }
        }
        Self {
            words,
            patterns_of,
            patterns: catalogue.providers,
        }
    }
}

/// The key words of all patterns.
pub(in crate::audit) fn words() -> Vec<&'static str> {
    PROVIDERS.words.iter().map(String::as_str).collect()
}

impl Pattern {
    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.regex)).as_ref()
    }

    fn accepts(&self, value: &str) -> bool {
        let matches = |pattern: &String| {
            compile(pattern).is_some_and(|regex| regex.is_match(value.as_bytes()))
        };
        let is_none =
            entropy(value) <= self.entropy || known_safe::is_made_up(value) || jwt::is_spent(value);
        if is_none || !self.must.iter().all(matches) {
            return false;
        }
        let is_excepted = self.never.iter().any(matches);
        !(is_excepted || self.random && is_made_of_words(value))
    }
}

fn compile(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern)
        .unicode(false)
        .size_limit(MOST_MEMORY)
        .build()
        .ok()
}

/// Tokens in `text` around the key words at `hits`.
pub(super) fn find(view: &FileView<'_>, text: &str, hits: &[Hit]) -> Found {
    let providers = &*PROVIDERS;
    let lists_commits =
        view.path().ends_with(MARKETPLACE_FILE) || file_name(view.path()).contains("lock");
    let mut found = Found::default();
    let mut done = vec![0; providers.patterns.len()];
    for hit in hits {
        if found.is_full() {
            break;
        }
        for index in &providers.patterns_of[hit.word] {
            let pattern = &providers.patterns[*index];
            if let Some(span) = match_near(pattern, text, hit.span, &mut done[*index]) {
                let value = &text[span.range()];
                if !(lists_commits && known_safe::is_hash(value)) {
                    let doubtful = checksum::fits(value) == Some(false);
                    let provider = &pattern.name;
                    let kind = SecretKind::Token { provider, doubtful };
                    add_longer(&mut found, span, kind);
                }
            }
        }
    }
    found
}

/// The first value of `pattern` around its key word at `word`; places before `done` were looked at.
fn match_near(pattern: &Pattern, text: &str, word: Span, done: &mut usize) -> Option<Span> {
    let from = word.start.saturating_sub(BEFORE).max(*done);
    let to = text.len().min(word.end + BEHIND);
    if word.start < *done {
        return None;
    }
    let near = &text.as_bytes()[..to];
    let regex = pattern
        .regex()
        .filter(|regex| regex.is_match_at(near, from))?;
    let groups = regex.captures_at(near, from)?;
    let value = if pattern.group > 0 {
        groups.get(pattern.group)
    } else {
        groups.iter().skip(1).flatten().next()
    };
    let value = value.or_else(|| groups.get(0))?;
    *done = value.end();
    let written = text.get(value.range())?;
    let in_place = !is_inside_data(text, value.start(), value.end());
    (in_place && pattern.accepts(written)).then(|| Span::from(value.range()))
}

/// Adds a token; of two that overlap the longer one stays.
fn add_longer(found: &mut Found, span: Span, kind: SecretKind) {
    if found.longest_over(span) < span.len() {
        found.free(span);
        found.add(span, kind);
    }
}

/// Whether `start..end` is a small part of a long run of encoded data.
fn is_inside_data(text: &str, start: usize, end: usize) -> bool {
    let is_data = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let before = text.as_bytes()[..start]
        .iter()
        .rev()
        .take(DATA)
        .take_while(|byte| is_data(byte))
        .count();
    let behind = text.as_bytes()[end..]
        .iter()
        .take(DATA)
        .take_while(|byte| is_data(byte))
        .count();
    before + behind >= DATA
}
