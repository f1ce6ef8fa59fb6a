use std::collections::BTreeSet;
use std::sync::LazyLock;

use flywheel_messages::message;
use regex::Regex;

use super::edits;
use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, Scope, UnitView};
use crate::bundle::file_name;
use crate::links::Paths;
use crate::pattern::pattern;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// A file that the text has Claude read or run (`references/rates.md`, `scripts/sum.py`) is
    /// there. A file that the text has Claude write is not missing, and is left alone.
    ///
    /// ## Why it matters
    /// The step fails on the computer of everyone but its author, who still has the file.
    ///
    /// ## Example
    /// “Run `scripts/reconcile.py`” in a skill without that script.
    ///
    /// ## How to fix
    /// Add the file, correct its name, or take the step out.
    ///
    /// Source: platform.claude.com, Skills for enterprise (isolation: files that are missing),
    /// November 2026.
    NO_MISSING_FILES {
        code: "QUAL-012",
        name: "no_missing_files",
        group: Quality,
        level: Review,
        since: "0.2.0",
        summary: "A file that a step needs is not there",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// A path below one of the folders in which skills keep their files.
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:references?|scripts|assets|templates|resources)/[A-Za-z0-9_./-]*[A-Za-z0-9_-]\.[A-Za-z][A-Za-z0-9]{0,8}",
    )
});

/// Words by which a sentence has a file written.
static WRITES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:writ(?:e|es|ten|ing)|creat(?:e|es|ed|ing)|sav(?:e|es|ed|ing)|generat(?:e|es|ed|ing)|produc(?:e|es|ed|ing)|output|export(?:s|ed)?|stor(?:e|es|ed)|add(?:s|ed|ing)?|put|append|extract(?:s|ed)? (?:in)?to|move[sd]?|download(?:s|ed)?|copy|copies|mkdir|touch|new file|-o|--output|>)(?:\b|\s)",
    )
});

/// Words by which a sentence only supposes a file.
const SUPPOSED: [&str; 16] = [
    "if present",
    "if it exists",
    "if there",
    "if available",
    "if any",
    "optional",
    "e.g.",
    "for example",
    "such as",
    "example",
    "exists",
    "when present",
    "like `",
    "might",
    "could",
    "would",
];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(skill) = view.files.iter().find(|file| file.is_skill_file()) else {
        return;
    };
    let paths = Paths::new(view.all_files.iter().map(|file| view.relative(file)));
    let mentions = mentions(view, &paths, skill);
    let written: BTreeSet<&str> = mentions
        .iter()
        .filter(|mention| mention.is_written)
        .map(|mention| file_name(mention.path))
        .collect();
    let mut said = BTreeSet::new();
    for mention in &mentions {
        let is_needed = mention.is_needed && !written.contains(file_name(mention.path));
        if is_needed && said.insert(mention.path) {
            out.push(missing(view, skill, mention));
        }
    }
}

/// Scripts and templates may be those of the project that Claude works in, where the skill has no
/// folder for its own.
fn missing(view: &UnitView<'_, '_>, skill: &FileView<'_>, mention: &Mention<'_>) -> Observation {
    let path = mention.path;
    let seen = Observation::at(
        skill.path(),
        mention.span,
        message!("“{path}” is not there"),
    );
    let seen = seen.because(message!(
        "Claude is sent to it and finds nothing. Add the file, correct its name, or take the step \
         out."
    ));
    let (folder, _) = path.split_once('/').unwrap_or_default();
    let is_the_projects =
        matches!(folder, "scripts" | "templates" | "resources") && !view.holds(folder);
    let seen = if is_the_projects {
        seen.level(Level::Note)
    } else {
        seen
    };
    match meant(view, path) {
        Some(meant) => {
            let edit = TextEdit::replace(mention.span, &meant);
            seen.fix(Fix::reviewed(
                message!("Write {meant}"),
                vec![edits::in_text(skill, vec![edit])],
            ))
        }
        None => seen,
    }
}

/// The only file of the skill whose name is that of `path`.
fn meant(view: &UnitView<'_, '_>, path: &str) -> Option<String> {
    let name = file_name(path).to_lowercase();
    let mut namesakes = view
        .files
        .iter()
        .filter(|file| file.file.file_name().to_lowercase() == name);
    let only = namesakes.next().filter(|_| namesakes.next().is_none())?;
    Some(only.relative_path().to_owned())
}

/// A file that a text names and that is not there.
struct Mention<'f> {
    span: Span,
    path: &'f str,
    /// Whether Claude is to write it.
    is_written: bool,
    /// Whether a step needs it.
    is_needed: bool,
}

fn mentions<'f>(
    view: &UnitView<'_, '_>,
    paths: &Paths<'_>,
    file: &'f FileView<'_>,
) -> Vec<Mention<'f>> {
    let text = file.text_or_empty();
    let at = view.unit.relative(file.path());
    let missing = PATH.find_iter(text).filter(|found| {
        let before = text[..found.start()].chars().next_back();
        let starts = !before.is_some_and(|c| c.is_alphanumeric() || "/\\._-}".contains(c))
            || text[..found.start()].ends_with("./") && !text[..found.start()].ends_with("../")
            || text[..found.start()].ends_with("${CLAUDE_SKILL_DIR}/");
        starts && !is_stand_in(found.as_str()) && paths.resolve(found.as_str(), at).is_none()
    });
    missing
        .map(|found| {
            let span = Span::from(found.range());
            let (is_written, is_needed) = use_of(file, text, span);
            Mention {
                span,
                path: &text[span.range()],
                is_written,
                is_needed,
            }
        })
        .collect()
}

fn is_stand_in(path: &str) -> bool {
    let name = file_name(path).to_ascii_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    let words = [
        "foo",
        "bar",
        "baz",
        "example",
        "your",
        "my",
        "file",
        "filename",
        "xxx",
        "x",
        "y",
        "name",
        "template",
        "script",
        "script_name",
        "topic",
        "other",
    ];
    words.contains(&stem)
        || ["example", "your", "my_", "my-", "sample", "placeholder"]
            .iter()
            .any(|word| stem.starts_with(word))
}

/// Whether the sentence around `span` has the file written, and whether it needs it to be there.
fn use_of(file: &FileView<'_>, text: &str, span: Span) -> (bool, bool) {
    let roles = file.roles();
    let role = roles.role_at(span.start);
    let sentence = roles.sentence_at(text, span.start);
    let line = line_around(text, span);
    let said = sentence.map_or(line, |sentence| &text[sentence.span.range()]);
    let before = &text[line_start(text, span.start)..span.start];
    let is_written = WRITES.is_match(before);
    let lower = format!("{} {}", said.to_lowercase(), line.to_lowercase());
    let is_supposed = SUPPOSED.iter().any(|word| lower.contains(word));
    let is_step = match role {
        Role::Instruction | Role::InlineCode | Role::TableCell | Role::LinkText => {
            let at = before_code(text, span.start);
            roles.polarity_at(text, at) == Polarity::Affirmed
        }
        Role::Code => runs(before),
        _ => false,
    };
    (is_written, is_step && !is_written && !is_supposed)
}

/// The byte before the code that byte `at` stands in, so that a name in code is not taken for a
/// quotation.
fn before_code(text: &str, at: usize) -> usize {
    let line = &text[line_start(text, at)..at];
    let is_open = line.matches('`').count() % 2 == 1;
    let open = line.rfind('`').filter(|_| is_open);
    open.map_or(at, |open| {
        text.floor_char_boundary((at - line.len() + open).saturating_sub(1))
    })
}

/// Whether what stands before a path on its line of code runs or reads it.
fn runs(before: &str) -> bool {
    let command = before.trim_start_matches(['$', ' ', '>']).trim();
    let first = command.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "python"
            | "python3"
            | "bash"
            | "sh"
            | "node"
            | "uv"
            | "deno"
            | "bun"
            | "ruby"
            | "perl"
            | "pwsh"
            | "cat"
            | "source"
            | "./"
    )
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

fn line_around(text: &str, span: Span) -> &str {
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    &text[line_start(text, span.start)..end]
}
