use flywheel_messages::message;

use super::description_advice::offered;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, Scope, SkillView};
use crate::coach::Topic;

declare_rule! {
    /// ## What it checks
    /// The description speaks of the skill (“Reconciles …”) and not as somebody (“I reconcile …”).
    ///
    /// ## Why it matters
    /// It becomes a part of Claude's own instructions. “I” is Claude there, or the person, and
    /// nobody knows which.
    ///
    /// ## Example
    /// “I can help you with invoices” becomes “Checks invoices against orders”.
    ///
    /// ## How to fix
    /// Take the correction that is offered, or begin with a verb.
    ///
    /// Source: platform.claude.com, skill authoring best practices (“Always write in third
    /// person”); November 2026.
    USE_THIRD_PERSON {
        code: "QUAL-003",
        name: "use_third_person",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "The description speaks as “I”",
        scope: Scope::Everywhere,
        check: Check::Skill(check),
    }
}

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let advice = view
        .file
        .advice()
        .iter()
        .find(|one| one.topic == Topic::Voice && !one.good);
    let (Some(advice), Some(field)) = (advice, view.document.field("description")) else {
        return;
    };
    let title = message!("The description speaks as “I”");
    let seen =
        Observation::at(view.file.path(), field.value_span, title).because(advice.why.clone());
    out.push(offered(
        view.file,
        advice,
        seen,
        message!("Speak of the skill"),
    ));
}
