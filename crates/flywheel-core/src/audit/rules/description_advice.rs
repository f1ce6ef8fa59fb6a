//! What the rules about a description make of the advice on it.

use flywheel_messages::Message;

use super::edits;
use crate::audit::{FileView, Fix, Observation};
use crate::coach::Advice;

/// `seen` with the better description that `advice` has, where it has one.
pub(super) fn offered(
    file: &FileView<'_>,
    advice: &Advice,
    seen: Observation,
    label: Message,
) -> Observation {
    let better = advice.example.as_ref();
    let edit = better.and_then(|better| edits::set(file, "description", better));
    match edit {
        Some(edit) => seen.fix(Fix::reviewed(label, vec![edit])),
        None => seen,
    }
}
