use flywheel_messages::message;

use super::description_advice::advised;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, Scope, SkillView};
use crate::coach::Topic;

declare_rule! {
    /// ## What it checks
    /// The description says when Claude should use the skill, and not only what it does.
    ///
    /// ## Why it matters
    /// Claude decides by these words alone. Without the occasions, and the words people use, the
    /// skill stays unused when it is needed.
    ///
    /// ## Example
    /// “Reconciles bank statements.” becomes “Reconciles bank statements. Use when somebody asks
    /// to match payments, or the month closes.”
    ///
    /// ## How to fix
    /// Add the occasions and people's own words: “Use when somebody asks to …”.
    ///
    /// Source: platform.claude.com, skill authoring best practices (what it does and when to use
    /// it); November 2026.
    USE_WHEN_CLAUSE {
        code: "QUAL-001",
        name: "use_when_clause",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "The description does not say when to use the skill",
        scope: Scope::Everywhere,
        check: Check::Skill(check),
    }
}

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let title = message!("The description does not say when to use the skill");
    let label = message!("Add an occasion, to be finished");
    out.extend(advised(view, Topic::When, title, label));
}
