//! Credentials that a text gives away, whatever it calls them: how much speaks for a value, and how
//! much against it.
//!
//! A value is judged as an attentive colleague would judge it: by its shape, by the words around it
//! and by where it is written. Each such [trait](traits) has a weight, and a value whose weights sum
//! up to [`ENOUGH`] is a credential. The weights are those of a logistic regression over lines that
//! were written for this purpose, with and without a credential, and over what published
//! skills hold besides; `training` makes them.

mod around;
mod names;
mod phrases;
mod shape;
#[cfg(test)]
mod training;
mod traits;
mod user;
mod vocabulary;
mod weights;

use self::around::Places;
use self::phrases::phrases;
use self::shape::Kind;
use self::traits::{Place, Seen, Value};
use super::candidates::candidates;
use super::line::{Line, is_typed};
use super::nouns::Expected;
use super::plausible::is_plain_count;
use super::remarks::Remark;
use super::{finds_data, is_postal, is_replaced};
use crate::audit::secrets::{Credential, MOST};
use crate::text::Span;

/// The log-odds from which on a value is a credential.
const ENOUGH: f32 = -0.5;

/// The same where no word beside it tells of credentials.
const ENOUGH_UNSPOKEN: f32 = 0.5;

/// The log-odds from which on there is no doubt.
const CLEAR: f32 = 1.0;

/// A value that likely is a credential.
pub(super) struct Likely {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is called there.
    pub(super) called: Credential,
    /// Whether little more speaks for it than against it, or it is what nobody has to guess.
    pub(super) is_doubtful: bool,
}

/// The likely credentials of `text`, whose lines with words about credentials are `marked`. Lines
/// for which `is_code` holds are left out.
pub(super) fn find(
    text: &str,
    marked: &[Line<'_>],
    is_code: impl Fn(&Line<'_>) -> bool,
) -> Vec<Likely> {
    let mut found = Vec::new();
    for place in Places::new(text, marked) {
        let line = place.line();
        let is_left_out = line.marks.is_empty() && is_code(line);
        if !is_left_out {
            found.extend(within(&place));
        }
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// The likely credentials at `place`.
fn within(place: &Place<'_>) -> Vec<Likely> {
    let line = place.line();
    let mut found = Vec::new();
    each_value(place, true, |value, traits| {
        let odds = weights::sum(value.kind, traits) + value.said_by_words();
        if odds >= enough(place) && !value.is_placeholder() && !is_something_else(line, &value) {
            found.push(Likely {
                span: value.candidate.span.shifted(line.start),
                called: called(line, &value),
                is_doubtful: odds < CLEAR || is_plain_count(value.candidate.value),
            });
        }
    });
    found.retain(|_| !is_for_all(line));
    found
}

/// The log-odds from which on a value at `place` is a credential.
fn enough(place: &Place<'_>) -> f32 {
    if place.is_spoken_of() {
        ENOUGH
    } else {
        ENOUGH_UNSPOKEN
    }
}

/// Tells `note` every value at `place` that may be a credential or stand for one, and the numbers of
/// its traits. With `is_brief`, those are left out of which the words around them say too little.
fn each_value(place: &Place<'_>, is_brief: bool, mut note: impl FnMut(Value<'_, '_>, &[u16])) {
    let line = place.line();
    let mut all = candidates(line.text);
    all.extend(phrases(place));
    let mut sentence = Span::at(0);
    let mut seen = Seen::default();
    for (at, whole) in all.iter().enumerate() {
        for candidate in shape::parts(line.text, *whole) {
            let Some(kind) = Kind::of(line, *whole, candidate) else {
                continue;
            };
            if !(sentence.start..sentence.end).contains(&candidate.span.start) {
                sentence = line.sentence(candidate.span.start);
            }
            let value = Value::new(place, candidate, kind, sentence);
            if !value.is_spoken_of() {
                continue;
            }
            seen.see_words(value);
            let so_far = || weights::sum(kind, seen.traits()) + value.said_by_words();
            if is_brief && so_far() < weights::floor(kind) {
                continue;
            }
            seen.see_rest(value, &all[..at]);
            note(value, seen.traits());
        }
    }
}

/// Whether `one` is known to be something else.
fn is_something_else(line: &Line<'_>, one: &Value<'_, '_>) -> bool {
    is_town(line, one) || is_of_data(line, one) || is_time(line, one) || is_setting(line, one)
}

/// Whether `one` is a number in settings: `"timeout": 5000`, `(PORT=1521)`.
fn is_setting(line: &Line<'_>, one: &Value<'_, '_>) -> bool {
    let Span { start, end } = one.candidate.span;
    let (before, behind) = (line.text[..start].trim_end(), &line.text[end..]);
    let is_given = before.ends_with('=') && behind.starts_with(')');
    one.kind == Kind::Digits && (before.ends_with("\":") || is_given)
}

/// Words before a time of the day.
const AT: [&str; 10] = [
    " at", " by", " until", " from", " um", " bis", " à", " a las", " alle", " às",
];

/// Whether `one` is a time of the day, as in “closes at 1830”.
fn is_time(line: &Line<'_>, one: &Value<'_, '_>) -> bool {
    let Some((hour, minute)) = one.candidate.value.split_at_checked(2) else {
        return false;
    };
    let is_below =
        |part: &str, end: u32| part.len() == 2 && part.parse().is_ok_and(|at: u32| at < end);
    let before = line.lower()[..one.candidate.span.start].trim_end();
    let is_given = AT.iter().any(|word| before.ends_with(word));
    is_given && is_below(hour, 24) && is_below(minute, 60)
}

/// Whether `one` is the code of a town, as a “PIN code” is in India.
fn is_town(line: &Line<'_>, one: &Value<'_, '_>) -> bool {
    let pin = line.noun(line.whole(), |noun| noun.expected == Expected::Pin);
    one.kind == Kind::Digits
        && pin.is_some_and(|(_, noun)| is_postal(noun, one.candidate.value, line.lower()))
}

/// Whether `one` is a key that finds something: “File key: …”.
fn is_of_data(line: &Line<'_>, one: &Value<'_, '_>) -> bool {
    let before = Span::new(0, one.candidate.span.start);
    let key = line.noun(before, |noun| noun.expected == Expected::Random);
    one.kind == Kind::Generated && key.is_some_and(|(span, _)| finds_data(&line.text[..span.start]))
}

/// What `one` is called on its line.
fn called(line: &Line<'_>, one: &Value<'_, '_>) -> Credential {
    let before = Span::new(0, one.candidate.span.start);
    let named = line.noun(before, |noun| match one.kind {
        Kind::Digits => matches!(
            noun.expected,
            Expected::Pin | Expected::Code | Expected::Lock
        ),
        Kind::Generated => matches!(noun.expected, Expected::Key | Expected::Password),
        _ => is_typed(noun),
    });
    named.map_or(one.kind.called(), |(_, noun)| noun.called)
}

/// Whether what `line` holds is meant for everybody, or is to be replaced at once.
fn is_for_all(line: &Line<'_>) -> bool {
    line.says(Remark::OpenToAll) || is_replaced(line.remarks())
}
