use flywheel_messages::message;

use super::description_advice::advised;
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
    let title = message!("The description speaks as “I”");
    let label = message!("Speak of the skill");
    out.extend(advised(view, Topic::Voice, title, label));
}
