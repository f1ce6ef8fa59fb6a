//! How a heading or an announcement speaks of what follows it.

use super::words::{self, Cue};
use super::{polarity, sentence};

/// How what stands around a block speaks of it; the later one wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::audit) enum Stance {
    /// As something to do.
    #[default]
    Given,
    /// As something that must not be done.
    Refused,
    /// As something that may be met: an example of an attack, a text to be judged.
    Reported,
}

/// How a heading, or the head of a column, speaks of what is below it.
pub(super) fn of_heading(title: &str) -> Stance {
    let title = words::folded(title);
    if words::has(Cue::Attack, &title) || words::has(Cue::Report, &title) {
        Stance::Reported
    } else if words::has(Cue::Refusal, &title) || polarity::is_negated(&title) {
        Stance::Refused
    } else {
        Stance::Given
    }
}

/// How the last sentence of `paragraph` announces a list, a table or code that follows.
pub(super) fn of_lead_in(paragraph: &str) -> Stance {
    let trimmed = paragraph.trim_end_matches(['*', '_', ' ', '\n', '`']);
    let last = words::folded(sentence::last(trimmed));
    let announces = trimmed.ends_with([':', '：']) || words::has(Cue::Following, &last);
    if !announces {
        return Stance::Given;
    }
    let reports = [Cue::Attack, Cue::Report, Cue::Seek];
    if reports.into_iter().any(|cue| words::has(cue, &last)) {
        Stance::Reported
    } else if words::has(Cue::Refusal, &last) || polarity::is_negated(&last) {
        Stance::Refused
    } else {
        Stance::Given
    }
}
