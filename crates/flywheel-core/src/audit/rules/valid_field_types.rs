use std::sync::LazyLock;

use flywheel_messages::{Message, message};
use regex::Regex;

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Fix, Level, Observation, Scope, SkillView};
use crate::pattern::pattern;
use crate::skill::{Field, Style, Value};
use crate::target::Target;
use crate::text::TextEdit;

declare_rule! {
    /// ## What it checks
    /// Each field of the header holds the kind of value Claude expects: `name`, `description` and
    /// `compatibility` a text (the last with at most 500 characters), `metadata` fields of its own,
    /// `allowed-tools` a text or a list of texts, switches such as `user-invocable` yes or no.
    ///
    /// ## Why it matters
    /// A field with another kind of value is passed over without a word, or the skill is refused.
    /// `name: 2024` is a number to most readers, not a name.
    ///
    /// ## Example
    /// `description: [Reports, Budgets]` is a list; `description: "Reports and budgets"` is a text.
    ///
    /// ## How to fix
    /// Put quotes around a number or a date that is meant as text; write lists as one sentence.
    ///
    /// Source: agentskills.io specification, skills-ref 0.1.1, `quick_validate` of anthropics/skills
    /// and `claude plugin validate` 2.1.330, observed in November 2026; code.claude.com/docs/en/skills
    /// (August 2026).
    VALID_FIELD_TYPES {
        code: "SPEC-010",
        name: "valid_field_types",
        group: Spec,
        level: Review,
        since: "0.1.0",
        summary: "A field of the header holds the wrong kind of value",
        scope: Scope::Targets(&[
            Claim { target: Target::Spec, level: Level::Block, source: "skills-ref 0.1.1", seen: "2026-11" },
            Claim { target: Target::SkillUpload, level: Level::Block, source: "quick_validate", seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Review, source: "claude plugin validate 2.1.330", seen: "2026-11" },
            Claim { target: Target::OrgSync, level: Level::Review, source: "claude plugin validate 2.1.330", seen: "2026-11" },
            Claim { target: Target::Desktop, level: Level::Review, source: "claude plugin validate 2.1.330", seen: "2026-11" },
            Claim { target: Target::ClaudeCode, level: Level::Review, source: "claude plugin validate 2.1.330; code.claude.com/docs/en/skills", seen: "2026-11" },
        ]),
        check: Check::Skill(check),
    }
}

/// The longest `compatibility`, in characters.
const LONGEST_COMPATIBILITY: usize = 500;

/// Where Claude Code's reader decides.
const PLUGINS: &[Target] = &[
    Target::OrgUpload,
    Target::OrgSync,
    Target::Desktop,
    Target::ClaudeCode,
];

/// Plain scalars that YAML 1.1 takes for a number, a date, or yes and no.
static NOT_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?: [-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)? | [-+]?\.[0-9]+ | 0x[0-9a-f]+
          | [-+]?\.(?:inf|nan) | yes | no | on | off | true | false | \d{4}-\d{1,2}-\d{1,2})$",
    )
});

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.document.is_sound() {
        return;
    }
    for field in &view.document.fields {
        out.extend(match field.key.as_str() {
            "name" | "description" => text(view, field),
            "compatibility" => text(view, field).or_else(|| long(view, field)),
            "metadata" => metadata(view, field),
            "allowed-tools" | "disallowed-tools" => tools(view, field),
            "disable-model-invocation" | "user-invocable" | "background" => switch(view, field),
            "shell" => shell(view, field),
            _ => None,
        });
    }
}

fn at(view: &SkillView<'_, '_>, field: &Field, title: Message) -> Observation {
    Observation::at(view.file.path(), field.value_span, title)
}

fn text(view: &SkillView<'_, '_>, field: &Field) -> Option<Observation> {
    let key = &field.key;
    match &field.value {
        Value::Scalar(text) if field.style == Style::Plain && NOT_TEXT.is_match(text) => {
            Some(number(view, field, text))
        }
        Value::Scalar(_) | Value::Empty => None,
        Value::List(_) | Value::Map(_) => {
            let seen = at(view, field, message!("“{key}” must be one text"))
                .because(message!(
                    "It is a list here, and the skill is refused or loads without it. Write one \
                     sentence instead."
                ))
                .level(Level::Block);
            let is_first = view.document.field(key) == Some(field);
            let edit = sentence(&field.value)
                .filter(|_| is_first)
                .and_then(|text| edits::set(view.file, key, &text));
            Some(match edit {
                Some(edit) => seen.fix(Fix::reviewed(message!("Write it as one text"), vec![edit])),
                None => seen,
            })
        }
    }
}

fn number(view: &SkillView<'_, '_>, field: &Field, text: &str) -> Observation {
    let key = &field.key;
    let (level, in_plugins) = if key == "name" {
        (Level::Block, Level::Block)
    } else {
        (Level::Review, Level::Note)
    };
    let quoted = TextEdit::replace(field.value_span, format!("\"{text}\""));
    at(
        view,
        field,
        message!("“{key}” reads as a number or a date, not as text"),
    )
    .because(message!(
        "Most readers take it for something else than text and refuse the skill. Put quotes \
         around it."
    ))
    .level_at(&[Target::SkillUpload], Level::Block)
    .level_at(PLUGINS, in_plugins)
    .level(level)
    .only(BUT_THE_STANDARD)
    .fix(Fix::safe(
        message!("Put quotes around it"),
        vec![edits::in_text(view.file, vec![quoted])],
    ))
}

/// The reference validator of the open standard takes every scalar for text.
const BUT_THE_STANDARD: &[Target] = &[
    Target::SkillUpload,
    Target::OrgUpload,
    Target::OrgSync,
    Target::Desktop,
    Target::ClaudeCode,
];

/// The texts of a list, joined.
fn sentence(value: &Value) -> Option<String> {
    let Value::List(items) = value else {
        return None;
    };
    let texts: Option<Vec<&str>> = items.iter().map(Value::as_scalar).collect();
    texts
        .map(|texts| texts.join(", "))
        .filter(|text| !text.is_empty())
}

fn long(view: &SkillView<'_, '_>, field: &Field) -> Option<Observation> {
    let length = field.value.as_scalar()?.trim().chars().count();
    (length > LONGEST_COMPATIBILITY).then(|| {
        at(view, field, message!("“compatibility” is too long"))
            .because(message!(
                "It has {length} characters; {LONGEST_COMPATIBILITY} are allowed, and an upload \
                 is refused. Name only what the skill needs."
            ))
            .level_at(PLUGINS, Level::Note)
    })
}

fn metadata(view: &SkillView<'_, '_>, field: &Field) -> Option<Observation> {
    let is_fine = matches!(field.value, Value::Map(_) | Value::Empty);
    (!is_fine).then(|| {
        at(
            view,
            field,
            message!("“metadata” must hold fields of its own"),
        )
        .because(message!(
            "Claude passes over it as it is. Write each entry on a line of its own below \
             “metadata:”, with two spaces before it."
        ))
        .level_at(&Target::ALL, Level::Review)
    })
}

fn tools(view: &SkillView<'_, '_>, field: &Field) -> Option<Observation> {
    let is_fine = match &field.value {
        Value::Scalar(text) => field.style != Style::Plain || !NOT_TEXT.is_match(text),
        Value::Empty => true,
        Value::List(items) => items.iter().all(|item| item.as_scalar().is_some()),
        Value::Map(_) => false,
    };
    (!is_fine).then(|| {
        at(
            view,
            field,
            message!("“{key}” must be a list of tools", key = &field.key),
        )
        .because(message!(
            "Claude cannot read which tools are meant and refuses the skill. Write their names \
             with a space between them, such as “Read Grep”."
        ))
        .level_at(&[Target::Spec, Target::SkillUpload], Level::Review)
        .level_at(PLUGINS, Level::Block)
    })
}

fn switch(view: &SkillView<'_, '_>, field: &Field) -> Option<Observation> {
    let lower = field.value.as_scalar().map(str::to_ascii_lowercase);
    let is_fine = field.value == Value::Empty
        || matches!(
            lower.as_deref(),
            Some("true" | "false" | "yes" | "no" | "on" | "off" | "1" | "0")
        );
    (!is_fine).then(|| {
        at(
            view,
            field,
            message!("“{key}” must be true or false", key = &field.key),
        )
        .because(message!(
            "Claude passes over another value. Write “true” or “false”."
        ))
        .only(PLUGINS)
    })
}

fn shell(view: &SkillView<'_, '_>, field: &Field) -> Option<Observation> {
    let is_fine = matches!(field.value.as_scalar(), Some("bash" | "powershell"));
    (!is_fine).then(|| {
        at(view, field, message!("“shell” must be bash or powershell"))
            .because(message!(
                "Claude Code refuses the skill with another value. Choose one of the two."
            ))
            .level_at(&[Target::ClaudeCode], Level::Block)
            .only(PLUGINS)
    })
}
