use flywheel_messages::message;

use super::{edits, skill_name};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Fix, Level, Observation, Scope, SkillView};
use crate::target::Target;

declare_rule! {
    /// ## What it checks
    /// The skill's name does not hold the words “claude” or “anthropic”.
    ///
    /// ## Why it matters
    /// Claude keeps these words for skills made by Anthropic and refuses the upload of another
    /// skill that uses one.
    ///
    /// ## Example
    /// `name: claude-expenses` is refused; `name: expenses` is fine.
    ///
    /// ## How to fix
    /// Take the word out of the name.
    ///
    /// Source: platform documentation of skill uploads, and the upload's error message, November
    /// 2026. The open standard and Claude Code accept the words.
    NO_RESERVED_NAME {
        code: "SPEC-005",
        name: "no_reserved_name",
        group: Spec,
        level: Review,
        since: "0.1.0",
        summary: "The skill's name holds a word Claude keeps for itself",
        scope: Scope::Targets(&[
            Claim { target: Target::SkillUpload, level: Level::Block, source: "platform docs, skill upload; upload error “cannot contain the reserved word”", seen: "2026-11" },
        ]),
        check: Check::Skill(check),
    }
}

/// The words kept for Anthropic's own skills.
const RESERVED: [&str; 2] = ["claude", "anthropic"];

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let (Some(field), Some(name)) = (view.document.field("name"), view.document.name()) else {
        return;
    };
    let lower = name.to_lowercase();
    let Some(word) = RESERVED.into_iter().find(|word| lower.contains(word)) else {
        return;
    };
    let mut seen = Observation::at(
        view.file.path(),
        field.value_span,
        message!("The name “{name}” holds the word “{word}”"),
    )
    .because(message!(
        "Claude keeps it for Anthropic's own skills and refuses the upload of this one. Choose \
         a name without it."
    ));
    if view.file.unit.comes_with_a_plugin() {
        seen = seen
            .level(Level::Note)
            .level_at(&[Target::SkillUpload], Level::Block);
    }
    let parts = lower.split(|c: char| !c.is_alphanumeric());
    let kept = parts.filter(|part| !RESERVED.iter().any(|word| part.contains(word)));
    let without = kept.collect::<Vec<_>>().join("-");
    let edit = skill_name::suggestion(&without)
        .and_then(|name| Some((edits::set(view.file, "name", &name)?, name)));
    out.push(match edit {
        Some((edit, name)) => seen.fix(Fix::reviewed(message!("Call it “{name}”"), vec![edit])),
        None => seen,
    });
}
