//! Data about people: how a number, an address or a table that belongs to somebody is told from one
//! that does not.

pub(super) mod contact;
pub(super) mod context;
mod examples;
mod identity;
mod numbers;
mod payment;
pub(super) mod table;
mod words;

use flywheel_messages::Message;

pub(super) use numbers::find as find_numbers;

use super::view::FileView;
use crate::text::Span;

/// A number that identifies a person or an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identifier {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) what: Message,
}

/// The numbers in the text of `view` that identify a person or an account, ordered by place.
pub(super) fn identifiers(view: &FileView<'_>) -> Vec<Identifier> {
    let text = view.text_or_empty();
    let mut found: Vec<Identifier> = Vec::new();
    for phrase in view.numbers() {
        let after = found.last().map_or(0, |last| last.span.end);
        if phrase.start < after {
            continue;
        }
        let known = candidates(text, *phrase).into_iter().find_map(|span| {
            payment::find(view, text, span).or_else(|| identity::find(view, text, span))
        });
        found.extend(known);
        if found.len() >= MOST {
            break;
        }
    }
    found.extend(identity::passports(text));
    found.sort_by_key(|identifier| identifier.span);
    found
}

/// Numbers of one file that are told.
const MOST: usize = 200;

/// The shortest number that a part of a phrase can be, in bytes.
const SHORTEST: usize = 9;

/// What in `phrase` could be a number: the whole, what is left without the words before and after
/// it, four groups of four, and each of its parts.
fn candidates(text: &str, phrase: Span) -> Vec<Span> {
    let mut groups: Vec<Span> = Vec::new();
    let mut at = phrase.start;
    for group in text[phrase.range()].split(' ') {
        groups.push(Span::new(at, at + group.len()));
        at += group.len() + 1;
    }
    let has_digit = |span: &Span| text[span.range()].bytes().any(|byte| byte.is_ascii_digit());
    let reach = |groups: &[Span]| {
        let (first, last) = (groups.first()?, groups.last()?);
        Some(Span::new(first.start, last.end))
    };
    let first = groups.iter().position(has_digit).unwrap_or(0);
    let last = groups.iter().rposition(has_digit).unwrap_or(first);
    let fours = groups
        .windows(4)
        .filter(|four| four.iter().all(|group| group.len() == 4));
    let mut found = vec![phrase];
    found.extend(reach(&groups[first..=last]));
    found.extend(fours.filter_map(reach));
    found.extend(
        groups
            .iter()
            .copied()
            .filter(|group| group.len() >= SHORTEST),
    );
    found.dedup();
    found
}
