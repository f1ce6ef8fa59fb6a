use flywheel_messages::{Message, message};

use super::{edits, skill_name};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Fix, Level, Observation, Scope, SkillView};
use crate::skill::{Fence, Value};
use crate::target::Target;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// The `name` in the front matter: it is there, it has at most 64 characters, and it holds
    /// only lower-case letters a to z, digits and single hyphens, none of them at an end.
    ///
    /// ## Why it matters
    /// Claude refuses the upload of a skill with another name, and people type the name after a
    /// slash to start the skill.
    ///
    /// ## Example
    /// `name: Month End_Report` is refused; `name: month-end-report` is fine.
    ///
    /// ## How to fix
    /// Use the suggestion, or write a short name in lower case with hyphens between words.
    ///
    /// In a plugin the skill works under another name than the one it gives, or under its
    /// folder's; there the finding asks for a decision.
    ///
    /// Source: agentskills.io specification (whose validator takes letters of any script),
    /// `quick_validate` of anthropics/skills, platform documentation of skill uploads, November 2026.
    VALID_NAME {
        code: "SPEC-003",
        name: "valid_name",
        group: Spec,
        level: Block,
        since: "0.1.0",
        summary: "The skill's name is missing or is not one Claude accepts",
        scope: Scope::Targets(&[
            Claim { target: Target::Spec, level: Level::Block, source: "agentskills.io specification; skills-ref 0.1.1", seen: "2026-11" },
            Claim { target: Target::SkillUpload, level: Level::Block, source: "platform docs, skill upload; quick_validate", seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Review, source: "not documented for a plugin's skills", seen: "2026-11" },
            Claim { target: Target::OrgSync, level: Level::Review, source: "not documented for a plugin's skills", seen: "2026-11" },
            Claim { target: Target::Desktop, level: Level::Review, source: "not documented for a plugin's skills", seen: "2026-11" },
            Claim { target: Target::ClaudeCode, level: Level::Note, source: "claude plugin validate 2.1.330 accepts any name", seen: "2026-11" },
        ]),
        check: Check::Skill(check),
    }
}

/// Where a name that is fine by the open standard is refused or doubtful.
const BUT_THE_STANDARD: &[Target] = &[
    Target::SkillUpload,
    Target::OrgUpload,
    Target::OrgSync,
    Target::Desktop,
    Target::ClaudeCode,
];

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let Fence::Found { open, .. } = view.document.fence else {
        return;
    };
    let field = view.document.field("name");
    if let Some(name) = view.document.name() {
        let span = field.map_or(Span::at(0), |field| field.value_span);
        out.extend(refused(view, name, span));
    } else if view.document.is_sound() {
        let is_text =
            field.is_none_or(|field| !matches!(field.value, Value::List(_) | Value::Map(_)));
        let span = field.map_or(open, |field| field.key_span);
        out.extend(is_text.then(|| missing(view, span)));
    }
}

fn missing(view: &SkillView<'_, '_>, span: Span) -> Observation {
    let seen = Observation::at(view.file.path(), span, message!("The skill has no name")).because(
        message!(
            "Claude refuses the upload of a skill without one. Give it a short name in lower case \
             with hyphens."
        ),
    );
    with_suggestion(
        in_a_plugin(seen, view),
        view,
        view.folder.unwrap_or_default(),
    )
}

fn refused(view: &SkillView<'_, '_>, name: &str, span: Span) -> Option<Observation> {
    let why = skill_name::problem(name)?;
    let title = if view.file.unit.comes_with_a_plugin() {
        message!("The name “{name}” works inside a plugin only")
    } else {
        message!("Claude would refuse the name “{name}”")
    };
    let mut seen = Observation::at(view.file.path(), span, title).because(Message::text([
        why,
        message!("Use lower-case letters, digits and single hyphens."),
    ]));
    if skill_name::is_standard(name) {
        seen = seen.only(BUT_THE_STANDARD);
    }
    Some(with_suggestion(in_a_plugin(seen, view), view, name))
}

/// A plugin's skill works all the same; only taken out of the plugin it is refused.
fn in_a_plugin(seen: Observation, view: &SkillView<'_, '_>) -> Observation {
    if !view.file.unit.comes_with_a_plugin() {
        return seen;
    }
    seen.level(Level::Review)
        .level_at(&[Target::Spec, Target::SkillUpload], Level::Block)
        .level_at(&[Target::ClaudeCode], Level::Note)
}

fn with_suggestion(seen: Observation, view: &SkillView<'_, '_>, from: &str) -> Observation {
    let name = skill_name::suggestion(from)
        .or_else(|| skill_name::suggestion(view.folder.unwrap_or_default()));
    let fix = name.and_then(|name| {
        let edit = edits::set(view.file, "name", &name)?;
        Some(Fix::reviewed(message!("Call it “{name}”"), vec![edit]))
    });
    match fix {
        Some(fix) => seen.fix(fix),
        None => seen,
    }
}
