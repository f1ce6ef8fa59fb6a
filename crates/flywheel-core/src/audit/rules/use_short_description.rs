use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Level, Observation, Scope, SkillView};
use crate::target::Target;

/// The limit the help centre names, in characters.
const SHORT: usize = 200;
/// The limit everywhere else, beyond which another rule speaks.
const LONGEST: usize = 1_024;

declare_rule! {
    /// ## What it checks
    /// The description of a skill that stands by itself has at most 200 characters. Skills in a
    /// plugin are not uploaded one by one, so it says nothing of them.
    ///
    /// ## Why it matters
    /// One page of Anthropic's help centre names 200 characters as the limit for skills uploaded
    /// to claude.ai; every other source says 1,024. Short descriptions are also quicker to read
    /// for people who choose a skill from a list.
    ///
    /// ## Example
    /// “Reconciles bank statements with the ledger. Use when the month closes.” has 72.
    ///
    /// ## How to fix
    /// Nothing has to be done. If an upload is refused for its description, shorten it.
    ///
    /// Source: help centre 12512198, November 2026.
    USE_SHORT_DESCRIPTION {
        code: "SPEC-007",
        name: "use_short_description",
        group: Spec,
        level: Note,
        since: "0.1.0",
        summary: "The description is longer than the 200 characters one help page allows",
        scope: Scope::Targets(&[
            Claim { target: Target::SkillUpload, level: Level::Note, source: "help centre 12512198", seen: "2026-11" },
        ]),
        check: Check::Skill(check),
    }
}

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(field) = view.document.field("description") else {
        return;
    };
    if view.file.unit.comes_with_a_plugin() {
        return;
    }
    let length = view
        .document
        .description()
        .map_or(0, |text| text.chars().count());
    if (SHORT + 1..=LONGEST).contains(&length) {
        let seen = Observation::at(
            view.file.path(),
            field.value_span,
            message!("The description has more than {SHORT} characters"),
        );
        out.push(seen.because(message!(
            "It has {length}. One page of Claude's help allows {SHORT} for an upload, all others \
             1,024: shorten it only if an upload is refused."
        )));
    }
}
