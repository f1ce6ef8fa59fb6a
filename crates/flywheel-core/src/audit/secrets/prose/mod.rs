//! Credentials said in a sentence: “log in as finance-bot, password …”.

mod nouns;
mod plausible;
mod sentence;
mod table;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use memchr::{memchr, memrchr};

use self::nouns::{Expected, Noun, is_word, nouns};
use super::role::is_mention;
use super::words::Hit;
use super::{Found, SecretKind};
use crate::audit::view::FileView;
use crate::text::Span;

/// How far from a noun its value may stand, in bytes.
const FARTHEST: usize = 240;

static NOUNS: LazyLock<Vec<Noun>> = LazyLock::new(nouns);

static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasickBuilder::new()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(NOUNS.iter().map(|noun| noun.word))
        .expect("the nouns make a search")
});

/// The nouns, as they are looked for.
pub(super) fn words() -> Vec<&'static str> {
    NOUNS.iter().map(|noun| noun.word).collect()
}

/// Credentials in the sentences, lists and tables of `text`, whose nouns stand at `hits`.
pub(super) fn find(view: &FileView<'_>, text: &str, hits: &[Hit]) -> Found {
    let mut found = Found::default();
    if hits.is_empty() {
        return found;
    }
    for (span, noun) in table::find(text, hits) {
        found.add(
            span,
            SecretKind::Prose {
                called: noun.called,
            },
        );
    }
    for hit in hits {
        if found.is_full() {
            break;
        }
        let noun = &NOUNS[hit.word];
        if let Some(span) = value_near(view, text, hit.span, noun) {
            found.add(
                span,
                SecretKind::Prose {
                    called: noun.called,
                },
            );
        }
    }
    found
}

/// The credential that `noun`, which stands at `place`, announces.
fn value_near(view: &FileView<'_>, text: &str, place: Span, noun: &Noun) -> Option<Span> {
    if !is_word(text, place.start, place.end) {
        return None;
    }
    let above = &text[text.ceil_char_boundary(place.start.saturating_sub(FARTHEST))..place.start];
    let behind = &text[place.end..text.floor_char_boundary(place.end + FARTHEST)];
    let before = memrchr(b'\n', above.as_bytes()).map_or(above, |at| &above[at + 1..]);
    let rest = memchr(b'\n', behind.as_bytes()).map_or(behind, |at| &behind[..at]);
    let span = behind_or_before(before, rest, noun)
        .map(|(span, is_behind)| {
            let from = if is_behind {
                place.end
            } else {
                place.start - before.len()
            };
            span.shifted(from)
        })
        .or_else(|| {
            let may_stand = noun.expected == Expected::Password && !view.in_code(place.start);
            let span = may_stand.then(|| table::labelled(above, behind))??;
            Some(span.shifted(place.end))
        })?;
    (!is_mention(text, place, span)).then_some(span)
}

/// The value in `rest` or, failing that, in `before`, and whether it is in `rest`. All but plain
/// words hold a digit, which spares most lines the patterns.
fn behind_or_before(before: &str, rest: &str, noun: &Noun) -> Option<(Span, bool)> {
    let may_hold = |part: &str| {
        noun.expected == Expected::Password || part.bytes().any(|byte| byte.is_ascii_digit())
    };
    let behind = may_hold(rest)
        .then(|| sentence::value_behind(rest, noun))
        .flatten();
    behind.map(|span| (span, true)).or_else(|| {
        let value = may_hold(before).then(|| sentence::value_before(before, noun, rest));
        value.flatten().map(|span| (span, false))
    })
}
