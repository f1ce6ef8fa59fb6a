use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, FileEdit, Fix, Level, Observation, Scope, SkillView};
use crate::skill::{Fence, set_field};
use crate::target::Target;
use crate::text::Span;

/// The longest name, in characters.
const LONGEST: usize = 64;

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
    /// Source: agentskills.io specification and the upload documentation, November 2026.
    VALID_NAME {
        code: "SPEC-003",
        name: "valid_name",
        group: Spec,
        level: Block,
        since: "0.1.0",
        summary: "The skill's name is missing or is not one Claude accepts",
        scope: Scope::Targets(&[
            Claim { target: Target::Spec, level: Level::Block, source: "agentskills.io specification", seen: "2026-11" },
            Claim { target: Target::SkillUpload, level: Level::Block, source: "platform docs, skill upload", seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Block, source: "help centre 13837433", seen: "2026-11" },
            Claim { target: Target::OrgSync, level: Level::Block, source: "claude.com/docs/plugins/org-sync", seen: "2026-11" },
            Claim { target: Target::Desktop, level: Level::Block, source: "platform docs, skill upload", seen: "2026-11" },
            Claim { target: Target::ClaudeCode, level: Level::Note, source: "claude plugin validate 2.1.330", seen: "2026-11" },
        ]),
        check: Check::Skill(check),
    }
}

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let Fence::Found { open, .. } = view.document.fence else {
        return;
    };
    let path = view.file.path();
    let Some(name) = view.document.name() else {
        let span = view
            .document
            .field("name")
            .map_or(open, |field| field.key_span);
        let seen = Observation::at(path, span, "The skill has no name").because(
            "Claude refuses a skill without one. Give it a short name in lower case with hyphens.",
        );
        out.push(with_suggestion(seen, view, view.folder.unwrap_or_default()));
        return;
    };
    if let Some(why) = problem(name) {
        let span = view
            .document
            .field("name")
            .map_or(Span::at(0), |field| field.value_span);
        let seen = Observation::at(path, span, format!("Claude would refuse the name “{name}”"))
            .because(format!(
                "{why} Use lower-case letters, digits and single hyphens."
            ));
        out.push(with_suggestion(seen, view, name));
    }
}

fn with_suggestion(seen: Observation, view: &SkillView<'_, '_>, from: &str) -> Observation {
    let Some(name) = suggestion(from) else {
        return seen;
    };
    let Ok(edits) = set_field(view.file.text_or_empty(), "name", &name) else {
        return seen;
    };
    let edit = FileEdit::Text {
        path: view.file.path().to_owned(),
        edits,
    };
    seen.fix(Fix::reviewed(format!("Call it “{name}”"), vec![edit]))
}

fn problem(name: &str) -> Option<String> {
    let length = name.chars().count();
    if length > LONGEST {
        return Some(format!(
            "It has {length} characters; {LONGEST} are allowed."
        ));
    }
    if let Some(character) = name.chars().find(|c| !is_allowed(*c)) {
        return Some(format!("It holds “{character}”."));
    }
    if name.starts_with('-') || name.ends_with('-') {
        return Some("It starts or ends with a hyphen.".to_owned());
    }
    name.contains("--")
        .then(|| "It holds two hyphens in a row.".to_owned())
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-'
}

/// A name Claude accepts, as close to `text` as can be; nothing where no letter is left.
fn suggestion(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let name: String = parts.join("-").chars().take(LONGEST).collect();
    let name = name.trim_end_matches('-');
    (!name.is_empty()).then(|| name.to_owned())
}
