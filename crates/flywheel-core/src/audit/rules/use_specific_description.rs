use flywheel_messages::message;

use super::description_advice::offered;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Level, Observation, Scope, SkillView};
use crate::coach::Topic;

declare_rule! {
    /// ## What it checks
    /// The description says what the skill does, in more than a few words, and in words that would
    /// not fit any other skill.
    ///
    /// ## Why it matters
    /// Claude cannot tell it from other skills, so it uses it at the wrong time or not at all.
    ///
    /// ## Example
    /// “Helps with documents.” becomes “Fills in the supplier form from an invoice. Use when …”.
    ///
    /// ## How to fix
    /// Name the kind of document, system or figure it works on, and what comes out.
    ///
    /// Source: platform.claude.com, skill authoring best practices (be specific, avoid vague
    /// descriptions); November 2026.
    USE_SPECIFIC_DESCRIPTION {
        code: "QUAL-002",
        name: "use_specific_description",
        group: Quality,
        level: Review,
        since: "0.2.0",
        summary: "The description is too short or too general",
        scope: Scope::Everywhere,
        check: Check::Skill(check),
    }
}

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(field) = view.document.field("description") else {
        return;
    };
    let longest = crate::plugin::preview::DESCRIPTION_MOST;
    let is_long = view
        .document
        .description()
        .is_some_and(|text| text.chars().count() > longest);
    let advice = view.file.advice().iter().find(|one| {
        let is_ours = matches!(one.topic, Topic::What | Topic::Vague)
            || one.topic == Topic::Length && !is_long;
        is_ours && !one.good
    });
    let Some(advice) = advice else {
        return;
    };
    let title = match advice.topic {
        Topic::What => message!("The description does not say what the skill does"),
        Topic::Length => message!("The description is very short"),
        _ => message!("The description would fit many skills"),
    };
    let seen = Observation::at(view.file.path(), field.value_span, title);
    let seen = match advice.topic {
        Topic::What => seen.level(Level::Note),
        _ => seen,
    };
    let seen = seen.because(advice.why.clone());
    out.push(offered(
        view.file,
        advice,
        seen,
        message!("Begin with the work, to be finished"),
    ));
}
