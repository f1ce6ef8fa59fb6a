//! A credential that took the place of one that is struck through: `~~old~~ new`.

use super::candidates::candidates;
use super::form::{Form, form};
use super::line::Line;
use crate::text::Span;

/// The value behind a struck one in `line`, where both look like passwords and have no word in
/// common, as versions of a product have.
pub(super) fn find(line: &Line<'_>) -> Option<Span> {
    let (before, rest) = line.text.split_once("~~")?;
    let (old, behind) = rest.split_once("~~")?;
    let word = |value: &str| {
        value
            .trim_end_matches(|c: char| !c.is_alphabetic())
            .to_lowercase()
    };
    let is_one = |value: &str| form(value).is_some_and(|form| form >= Form::Mixed);
    let from = before.len() + 2 + old.len() + 2;
    let new = candidates(behind).into_iter().next()?;
    let is_near = behind[..new.span.start]
        .chars()
        .all(|c| !c.is_alphanumeric());
    let fits = is_one(old.trim()) && is_one(new.value) && word(old.trim()) != word(new.value);
    (is_near && fits && form(new.value) != Some(Form::Random)).then(|| new.span.shifted(from))
}
