//! What the rules about a description make of the advice on it.

use flywheel_messages::Message;

use super::edits;
use crate::audit::{FileView, Fix, Observation, SkillView};
use crate::coach::{Advice, Topic};

/// What the advice on `topic`, where something is to be mended, makes of the description: `title`
/// says what is wrong and `label` what the better one does.
pub(super) fn advised(
    view: &SkillView<'_, '_>,
    topic: Topic,
    title: Message,
    label: Message,
) -> Option<Observation> {
    let mut advice = view.file.advice().iter();
    let advice = advice.find(|one| one.topic == topic && !one.good)?;
    let field = view.document.field("description")?;
    let seen = Observation::at(view.file.path(), field.value_span, title);
    let seen = seen.because(advice.why.clone());
    Some(offered(view.file, advice, seen, label))
}

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
