use std::sync::LazyLock;

use flywheel_messages::message;
use regex::Regex;

use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::words::Finder;
use crate::audit::{Check, FileKind, FileView, Observation, Scope, UnitKind};
use crate::pattern::pattern;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Parts of a text that somebody wanted to fill in: `TODO:`, `TBD`, `[INSERT ...]`, “Lorem
    /// ipsum”. A form that Claude is to fill in, in code or in a quotation, is left alone.
    ///
    /// ## Why it matters
    /// Claude takes it for a step, or makes something up where a rule was to stand.
    ///
    /// ## Example
    /// “3. TODO: how do we handle write-offs?”
    ///
    /// ## How to fix
    /// Write the step, or take the line out.
    ///
    /// Source: platform.claude.com, best practices (checklist), November 2026.
    NO_PLACEHOLDERS {
        code: "QUAL-013",
        name: "no_placeholders",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "A part of the text was never filled in",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// Marks that authors leave for themselves.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)(?-u:\b)(?:TODO|FIXME|TBD)(?:\([^)\n]{0,40}\))?(?:\*\*)?:|^[ >*-]*(?:TODO|FIXME|TBD)[ .]*$|(?::|\|) *TBD *(?:\||$)|\[(?:INSERT|TODO|FILL IN|REPLACE|ADD) [^\]\n]{0,80}\]|\[(?:Insert|Fill in|Add) [^\]\n]{0,60} here\]|REPLACE_ME|[Ll]orem ipsum|<!-- ?(?:TODO|FIXME)",
    )
});

/// What marks begin with, as it is looked for.
pub(in crate::audit) const WORDS: &[&str] = &[
    "todo",
    "fixme",
    "tbd",
    "[insert",
    "[replace",
    "[add",
    "[fill in",
    "replace_me",
    "lorem ipsum",
];

fn check(file: &FileView<'_>, out: &mut Vec<Observation>) {
    let is_part = matches!(
        file.unit.kind,
        UnitKind::Skill | UnitKind::Command | UnitKind::Agent
    ) || file.is_skill_file();
    let path = file.relative_path();
    let is_form = ["assets/", "templates/", "evals/", "examples/"]
        .iter()
        .any(|folder| path.starts_with(folder) || path.contains(&format!("/{folder}")))
        || ["template", "example"]
            .iter()
            .any(|word| path.contains(word));
    let Some(text) = file
        .text
        .filter(|_| is_part && !is_form && file.kind == FileKind::Markdown)
    else {
        return;
    };
    let lines = file.words().lines(Finder::Marks, text);
    let marks = lines.flat_map(|(start, line)| {
        let found = MARKS.find_iter(line);
        found.map(move |found| {
            let start = start + found.start();
            Span::new(start, start + found.as_str().trim_end().len())
        })
    });
    let mut meant = marks
        .take(50)
        .filter(|span| is_left_over(file, text, span.start));
    let Some(span) = meant.next() else {
        return;
    };
    let seen = Observation::at(
        file.path(),
        span,
        message!("Something was never filled in here"),
    );
    out.push(seen.because(message!(
        "Claude takes it for a step, or makes something up. Write what belongs here, or take it out."
    )));
}

/// Whether the mark at `at` is the author's own, and not one that the text speaks of.
fn is_left_over(file: &FileView<'_>, text: &str, at: usize) -> bool {
    let role = file.roles().role_at(at);
    let is_own = matches!(
        role,
        Role::FrontMatter | Role::Heading | Role::Instruction | Role::Comment
    );
    let before = text[..at].chars().next_back();
    let is_quoted = before.is_some_and(|c| matches!(c, '"' | '“' | '\'' | '`' | '/'));
    is_own && !is_quoted && file.roles().polarity_at(text, at) == Polarity::Affirmed
}
