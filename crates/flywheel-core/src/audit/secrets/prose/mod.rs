//! Credentials said in a sentence: “log in as finance-bot, password …”.

mod nouns;
mod plausible;
mod sentence;
mod table;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

use self::nouns::{Expected, Noun, is_word, nouns};
use super::role::is_mention;
use super::words::Hit;
use super::{Secret, SecretKind};
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
pub(super) fn find(view: &FileView<'_>, text: &str, hits: &[Hit]) -> Vec<Secret> {
    let mut found: Vec<Secret> = Vec::new();
    if hits.is_empty() {
        return found;
    }
    for (span, noun) in table::find(text) {
        add(&mut found, span, noun);
    }
    for hit in hits {
        let noun = &NOUNS[hit.word];
        if let Some(span) = value_near(view, text, hit.span, noun) {
            add(&mut found, span, noun);
        }
    }
    found
}

fn add(found: &mut Vec<Secret>, span: Span, noun: &Noun) {
    if found.iter().all(|known| super::apart(known.span, span)) {
        found.push(Secret {
            span,
            kind: SecretKind::Prose { noun: noun.called },
        });
    }
}

/// The credential that `noun`, which stands at `place`, announces.
fn value_near(view: &FileView<'_>, text: &str, place: Span, noun: &Noun) -> Option<Span> {
    if !is_word(text, place.start, place.end) {
        return None;
    }
    let rest = rest_of_line(text, place.end);
    let before = start_of_line(text, place.start);
    let span = behind_or_before(before, rest, noun)
        .map(|(span, is_behind)| {
            span.shifted(if is_behind {
                place.end
            } else {
                place.start - before.len()
            })
        })
        .or_else(|| {
            let span = table::labelled(text, place)?;
            let may_stand = noun.expected == Expected::Password && !view.in_code(place.start);
            may_stand.then_some(span)
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

fn rest_of_line(text: &str, at: usize) -> &str {
    let rest = &text[at..text.floor_char_boundary(at + FARTHEST)];
    rest.find('\n').map_or(rest, |end| &rest[..end])
}

fn start_of_line(text: &str, at: usize) -> &str {
    let before = &text[text.ceil_char_boundary(at.saturating_sub(FARTHEST))..at];
    before.rfind('\n').map_or(before, |end| &before[end + 1..])
}
