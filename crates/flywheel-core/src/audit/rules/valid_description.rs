use flywheel_messages::message;

use super::{edits, skill_text};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Fix, Level, Observation, Scope, SkillView};
use crate::skill::{Fence, Value};
use crate::target::Target;
use crate::text::Span;

/// The longest description, in characters.
const LONGEST: usize = 1_024;

declare_rule! {
    /// ## What it checks
    /// The `description` in the header of `SKILL.md` is there, says something, and has at most
    /// 1,024 characters.
    ///
    /// ## Why it matters
    /// Claude decides by the description alone whether to use the skill. Without one it never
    /// does, and an upload is refused.
    ///
    /// ## Example
    /// `description: Reconciles bank statements with the ledger. Use when the month closes or
    /// somebody asks why a balance differs.`
    ///
    /// ## How to fix
    /// Write one or two sentences: what the skill does, and when to use it. Move details into
    /// the text below the header.
    ///
    /// Source: agentskills.io specification, platform documentation, skills-ref 0.1.1 and
    /// `claude plugin validate` 2.1.330, November 2026.
    VALID_DESCRIPTION {
        code: "SPEC-006",
        name: "valid_description",
        group: Spec,
        level: Block,
        since: "0.1.0",
        summary: "The skill's description is missing or too long",
        scope: Scope::Targets(&[
            Claim { target: Target::Spec, level: Level::Block, source: "agentskills.io specification; skills-ref 0.1.1", seen: "2026-11" },
            Claim { target: Target::SkillUpload, level: Level::Block, source: "platform docs, skill upload; quick_validate", seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Review, source: "claude plugin validate 2.1.330 (warning)", seen: "2026-11" },
            Claim { target: Target::OrgSync, level: Level::Review, source: "claude plugin validate 2.1.330 (warning)", seen: "2026-11" },
            Claim { target: Target::Desktop, level: Level::Review, source: "claude plugin validate 2.1.330 (warning)", seen: "2026-11" },
            Claim { target: Target::ClaudeCode, level: Level::Review, source: "claude plugin validate 2.1.330 (warning)", seen: "2026-11" },
        ]),
        check: Check::Skill(check),
    }
}

/// Where a plugin's reader takes a long description.
const PLUGINS: &[Target] = &[
    Target::OrgUpload,
    Target::OrgSync,
    Target::Desktop,
    Target::ClaudeCode,
];

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let Fence::Found { open, .. } = view.document.fence else {
        return;
    };
    let field = view.document.field("description");
    if let Some(description) = view.document.description() {
        let length = description.chars().count();
        let span = field.map_or(open, |field| field.value_span);
        out.extend((length > LONGEST).then(|| too_long(view, span, length)));
    } else if view.document.is_sound() {
        let is_text =
            field.is_none_or(|field| !matches!(field.value, Value::List(_) | Value::Map(_)));
        let span = field.map_or(open, |field| field.key_span);
        out.extend(is_text.then(|| missing(view, span)));
    }
}

fn missing(view: &SkillView<'_, '_>, span: Span) -> Observation {
    let seen = Observation::at(
        view.file.path(),
        span,
        message!("The skill has no description"),
    )
    .because(message!(
        "Claude decides by the description alone when to use a skill, so it would never use \
         this one, and an upload is refused. Write what it does and when to use it."
    ));
    let text = view.file.text_or_empty();
    let edit = skill_text::description(text, view.document.body)
        .and_then(|description| edits::set(view.file, "description", &description));
    match edit {
        Some(edit) => seen.fix(Fix::reviewed(
            message!("Start from the first words of the text"),
            vec![edit],
        )),
        None => seen,
    }
}

fn too_long(view: &SkillView<'_, '_>, span: Span, length: usize) -> Observation {
    let seen = Observation::at(
        view.file.path(),
        span,
        message!("The description is too long"),
    )
    .because(message!(
        "It has {length} characters; 1,024 are allowed, and an upload of the skill is \
         refused. Keep what it does and when to use it; move the rest below the header."
    ));
    let seen = seen.level_at(PLUGINS, Level::Note);
    if view.file.unit.comes_with_a_plugin() {
        seen.level(Level::Review)
            .level_at(&[Target::Spec, Target::SkillUpload], Level::Block)
    } else {
        seen
    }
}
