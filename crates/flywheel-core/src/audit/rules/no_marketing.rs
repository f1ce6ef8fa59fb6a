use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, Scope, SkillView};
use crate::coach::praise;

declare_rule! {
    /// ## What it checks
    /// The description does not praise the skill: “powerful”, “world-class”, “seamlessly”.
    ///
    /// ## Why it matters
    /// Claude matches what people ask for with these words, and nobody asks for something
    /// world-class. Every skill's description is in every conversation, so each word has a price.
    ///
    /// ## Example
    /// “A powerful, cutting-edge tool that supercharges your reports.”
    ///
    /// ## How to fix
    /// Say what it does instead: “Drafts the monthly report from the ledger”.
    ///
    /// Source: platform.claude.com, skill authoring best practices (concise is key); November 2026.
    NO_MARKETING {
        code: "QUAL-004",
        name: "no_marketing",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "The description praises the skill",
        scope: Scope::Everywhere,
        check: Check::Skill(check),
    }
}

/// Words of praise beyond which it is no longer a slip.
const MOST: usize = 1;

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let (Some(field), Some(text)) = (
        view.document.field("description"),
        view.document.description(),
    ) else {
        return;
    };
    let found = praise(text);
    let is_loud = found.words.len() > MOST || found.is_loud;
    if !is_loud {
        return;
    }
    let words = flywheel_messages::Message::list(found.words.iter().copied());
    let seen = Observation::at(
        view.file.path(),
        field.value_span,
        message!("The description praises the skill"),
    );
    out.push(seen.because(message!(
        "Claude matches what people ask for with it, and nobody asks for that: {words}. Say what \
         it does instead."
    )));
}
