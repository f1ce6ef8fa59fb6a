use flywheel_messages::{Message, counted, message};
use memchr::memmem;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Observation, Scope, UnitView};
use crate::bundle::extension;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Every file beside `SKILL.md` is named by it, or by a file that it names. Licences, a README,
    /// tests and the like are left alone.
    ///
    /// ## Why it matters
    /// Claude opens a file because a text sends it there. A file that nothing names is read by
    /// nobody, is shared all the same, and is easily forgotten when the rest changes.
    ///
    /// ## Example
    /// `references/old-rates.md`, which the steps no longer mention.
    ///
    /// ## How to fix
    /// Name the file at the step that needs it, or take it out.
    ///
    /// Source: platform.claude.com, best practices (references named from SKILL.md), November 2026.
    NO_ORPHAN_FILES {
        code: "QUAL-011",
        name: "no_orphan_files",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "A file is named nowhere",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Names of files that are for people or for tools.
const LEFT_ALONE: &[&str] = &[
    "__init__.py",
    "authors",
    "card.md",
    "changelog",
    "code_of_conduct",
    "conftest.py",
    "contributing",
    "dockerfile",
    "licence",
    "license",
    "makefile",
    "manifest.json",
    "metadata.json",
    "notice",
    "openai.yaml",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "readme",
    "requirements",
    "security",
    "setup.py",
    "skill.json",
    "tsconfig",
    "uv.lock",
    "version",
];
/// Files that are looked at one by one; a folder of more is said to have many all the same.
const MOST: usize = 50;
/// Folders of tests, which nobody reads at work.
const TESTS: [&str; 5] = ["evals", "eval", "tests", "test", "__tests__"];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let has_skill = view.files.iter().any(|file| file.is_skill_file());
    if !has_skill || view.is_plugin() {
        return;
    }
    let orphans: Vec<&FileView<'_>> = view
        .files
        .iter()
        .copied()
        .filter(|file| is_unnamed(view, file))
        .take(MOST)
        .filter(|file| !is_imported(view, file))
        .collect();
    let Some(first) = orphans.first() else {
        return;
    };
    let path = first.relative_path();
    let others = orphans.len() - 1;
    let more = if others == 0 {
        Message::EMPTY
    } else {
        counted!(
            others,
            "{others} more file is named nowhere.",
            "{others} more files are named nowhere."
        )
    };
    let why = message!(
        "Claude does not open it, and it is shared all the same. Name it at the step that needs \
         it, or take it out."
    );
    out.push(
        Observation::at(
            first.path(),
            Span::at(0),
            message!("“{path}” is named nowhere"),
        )
        .because(Message::text([why, more])),
    );
}

fn is_unnamed(view: &UnitView<'_, '_>, file: &FileView<'_>) -> bool {
    let path = file.relative_path();
    let name = file.file.file_name().to_ascii_lowercase();
    let is_test = path.split('/').any(|part| TESTS.contains(&part));
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    let is_for_others = LEFT_ALONE.iter().any(|other| name.starts_with(other));
    !file.is_skill_file()
        && !is_test
        && !is_hidden
        && !is_for_others
        && matches!(
            file.kind,
            FileKind::Markdown
                | FileKind::Script
                | FileKind::Json
                | FileKind::Data
                | FileKind::Text
        )
        && !matches!(
            extension(path).as_str(),
            "svg" | "css" | "html" | "lock" | "xsd"
        )
        && !view.leads().contains_key(path)
}

/// Whether another script of the skill calls this one by its name without ending, or the text
/// speaks of it like that.
fn is_imported(view: &UnitView<'_, '_>, file: &FileView<'_>) -> bool {
    let name = file.file.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut others = view
        .files
        .iter()
        .filter(|other| other.path() != file.path());
    stem.len() > 2
        && others
            .any(|other| memmem::find(other.text_or_empty().as_bytes(), stem.as_bytes()).is_some())
}
