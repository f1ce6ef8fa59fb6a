use flywheel_messages::message;

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Fix, Level, Observation, Scope, SkillView};
use crate::skill::{Document, Field, Value, remove_field};
use crate::target::Target;
use crate::text::{Span, TextEdit, apply_edits};

declare_rule! {
    /// ## What it checks
    /// Every field in the header of `SKILL.md` is one that Claude reads. An upload takes six:
    /// `name`, `description`, `license`, `compatibility`, `metadata`, `allowed-tools`. Claude Code
    /// and plugins read more, such as `argument-hint` and `model`.
    ///
    /// ## Why it matters
    /// A field that is misspelt has no effect, and nobody is told. An upload with another field
    /// than the six is refused.
    ///
    /// ## Example
    /// `version: 1.2` at the margin is refused; below `metadata:` it is fine.
    ///
    /// ## How to fix
    /// Correct the spelling, move your own fields below `metadata:`, or take the field out. In a
    /// skill that only ever ships inside a plugin, Claude Code's fields are fine as they are.
    ///
    /// Source: skills-ref 0.1.1, `quick_validate` of anthropics/skills, the upload's error
    /// “unexpected key in SKILL.md frontmatter”, code.claude.com/docs/en/skills (August 2026).
    USE_KNOWN_KEYS {
        code: "SPEC-009",
        name: "use_known_keys",
        group: Spec,
        level: Note,
        since: "0.1.0",
        summary: "The header holds a field that is not read everywhere",
        scope: Scope::Targets(&[
            Claim { target: Target::Spec, level: Level::Block, source: "skills-ref 0.1.1", seen: "2026-11" },
            Claim { target: Target::SkillUpload, level: Level::Block, source: "code.claude.com/docs/en/skills; upload error “unexpected key”; quick_validate", seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Note, source: "code.claude.com/docs/en/skills", seen: "2026-08" },
            Claim { target: Target::OrgSync, level: Level::Note, source: "code.claude.com/docs/en/skills", seen: "2026-08" },
            Claim { target: Target::Desktop, level: Level::Note, source: "code.claude.com/docs/en/skills", seen: "2026-08" },
            Claim { target: Target::ClaudeCode, level: Level::Note, source: "code.claude.com/docs/en/skills", seen: "2026-08" },
        ]),
        check: Check::Skill(check),
    }
}

/// The fields of the open standard, the only ones an upload takes.
const STANDARD: [&str; 6] = [
    "name",
    "description",
    "license",
    "compatibility",
    "metadata",
    "allowed-tools",
];

/// What Claude Code reads beside them.
const CLAUDE_CODE: [&str; 14] = [
    "when_to_use",
    "argument-hint",
    "arguments",
    "disable-model-invocation",
    "user-invocable",
    "disallowed-tools",
    "model",
    "effort",
    "context",
    "agent",
    "background",
    "hooks",
    "paths",
    "shell",
];

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.document.is_sound() {
        return;
    }
    let in_plugin = view.file.unit.comes_with_a_plugin();
    for field in &view.document.fields {
        let key = field.key.as_str();
        if STANDARD.contains(&key) || in_plugin && CLAUDE_CODE.contains(&key) {
            continue;
        }
        out.push(if CLAUDE_CODE.contains(&key) {
            claude_code_only(view, field)
        } else {
            unknown(view, field)
        });
    }
}

fn claude_code_only(view: &SkillView<'_, '_>, field: &Field) -> Observation {
    let key = &field.key;
    let seen = Observation::at(
        view.file.path(),
        field.key_span,
        message!("An upload of the skill by itself would be refused for “{key}”"),
    )
    .because(message!(
        "Claude Code reads this field; claude.ai takes six others only. Keep it for Claude Code \
         or in a plugin; take it out before you upload the skill by itself."
    ))
    .only(&[Target::Spec, Target::SkillUpload]);
    with_removal(seen, view, key)
}

fn unknown(view: &SkillView<'_, '_>, field: &Field) -> Observation {
    let key = &field.key;
    let title = message!("“{key}” is not a field Claude reads");
    let seen = Observation::at(view.file.path(), field.key_span, title);
    if let Some(known) = meant(view.document, key) {
        let edit = TextEdit::replace(field.key_span, known);
        return seen
            .because(message!(
                "It has no effect, and an upload with it is refused. Did you mean “{known}”?"
            ))
            .fix(Fix::reviewed(
                message!("Change it to “{known}”"),
                vec![edits::in_text(view.file, vec![edit])],
            ));
    }
    match moved_to_metadata(view, field) {
        Some(edit) => seen
            .because(message!(
                "It has no effect, and an upload of the skill by itself is refused. Your own \
                 fields belong below “metadata”."
            ))
            .fix(Fix::reviewed(
                message!("Move “{key}” below “metadata”"),
                vec![edits::in_text(view.file, edit)],
            )),
        None => with_removal(
            seen.because(message!(
                "It has no effect, and an upload of the skill by itself is refused. Say it in \
                 the description, or take it out."
            )),
            view,
            key,
        ),
    }
}

fn with_removal(seen: Observation, view: &SkillView<'_, '_>, key: &str) -> Observation {
    match remove_field(view.file.text_or_empty(), key) {
        Ok(removal) => seen.fix(Fix::reviewed(
            message!("Take “{key}” out"),
            vec![edits::in_text(view.file, removal)],
        )),
        Err(_) => seen,
    }
}

/// The known field that `key` most likely stands for, unless it is there already.
fn meant(document: &Document, key: &str) -> Option<&'static str> {
    let plain = key.to_ascii_lowercase().replace('_', "-");
    let known = STANDARD.iter().chain(&CLAUDE_CODE).copied();
    let near = known.filter(|known| {
        let distance = distance(&plain, &known.replace('_', "-"));
        distance <= if plain.len() < 8 { 1 } else { 2 }
    });
    near.min_by_key(|known| distance(&plain, known))
        .filter(|known| document.field(known).is_none())
}

/// How many letters must be added, dropped or changed to turn `a` into `b`.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let changed = corner + usize::from(letter != *other);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// The edits that move the one-line `field` below `metadata`.
fn moved_to_metadata(view: &SkillView<'_, '_>, field: &Field) -> Option<Vec<TextEdit>> {
    let text = view.file.text_or_empty();
    let line_start = text[..field.key_span.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let line_end = field.value_span.end + text[field.value_span.end..].find('\n')? + 1;
    let line = &text[line_start..line_end];
    if field.value.as_scalar().is_none() || line.trim_end().contains('\n') {
        return None;
    }
    let removal = Span::new(line_start, line_end);
    let edits = match view.document.field("metadata") {
        None => vec![TextEdit::replace(removal, format!("metadata:\n  {line}"))],
        Some(metadata) => {
            let at = metadata.value_span.start;
            let row = text[..at].rfind('\n').map_or(0, |at| at + 1);
            let indent = &text[row..at];
            if !matches!(metadata.value, Value::Map(_)) || !indent.trim().is_empty() {
                return None;
            }
            let entry = format!("{}{indent}", line.trim_start());
            vec![TextEdit::insert(at, entry), TextEdit::remove(removal)]
        }
    };
    let after = Document::parse(&apply_edits(text, &edits)?);
    let is_gone = after.is_sound() && after.field(&field.key).is_none();
    is_gone.then_some(edits)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distance_counts_letters() {
        for (a, b, expected) in [("name", "name", 0), ("nmae", "name", 2), ("", "ab", 2)] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }
}
