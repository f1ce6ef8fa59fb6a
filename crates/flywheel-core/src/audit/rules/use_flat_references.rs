use flywheel_messages::{counted, message};

use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Observation, Scope, UnitView};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Every text that Claude may need is named in `SKILL.md` itself, and not only in another file
    /// that `SKILL.md` names.
    ///
    /// ## Why it matters
    /// Claude often reads only the beginning of a file that another file sends it to, and misses
    /// the rest.
    ///
    /// ## Example
    /// `SKILL.md` names `references/taxes.md`, which alone names `references/rates.md`.
    ///
    /// ## How to fix
    /// Name the file in `SKILL.md` too, at the step that needs it.
    ///
    /// Source: platform.claude.com, best practices (“Avoid deeply nested references”); November
    /// 2026.
    USE_FLAT_REFERENCES {
        code: "QUAL-008",
        name: "use_flat_references",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "A text is named only by another text, not by the skill itself",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let skill = view.files.iter().find(|file| file.is_skill_file());
    let Some(skill) = skill else {
        return;
    };
    let deep: Vec<&FileView<'_>> = view
        .files
        .iter()
        .copied()
        .filter(|file| is_deep(view, skill, file))
        .collect();
    let Some(first) = deep.first() else {
        return;
    };
    let path = first.relative_path();
    let by = view.leads().get(path).copied().unwrap_or_default();
    let title = message!("“{path}” is named only in {by}");
    let others = deep.len() - 1;
    let more = if others == 0 {
        flywheel_messages::Message::EMPTY
    } else {
        counted!(
            others,
            "{others} more text is named like that.",
            "{others} more texts are named like that."
        )
    };
    let why = message!(
        "Claude often reads only the beginning of a file that another file sends it to. Name it in \
         SKILL.md too, at the step that needs it."
    );
    out.push(
        Observation::at(first.path(), Span::at(0), title)
            .because(flywheel_messages::Message::text([why, more])),
    );
}

fn is_deep(view: &UnitView<'_, '_>, skill: &FileView<'_>, file: &FileView<'_>) -> bool {
    let by = view.leads().get(file.relative_path());
    let is_text = matches!(file.kind, FileKind::Markdown | FileKind::Text);
    let is_by_text = by
        .and_then(|by| view.get(by))
        .is_some_and(|by| by.kind == FileKind::Markdown);
    is_text && is_by_text && by.is_some_and(|by| *by != skill.relative_path())
}
