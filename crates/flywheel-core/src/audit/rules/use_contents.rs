use std::fmt::Write as _;

use flywheel_messages::{Message, counted, message};

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileEdit, FileKind, FileView, Fix, Observation, Scope, UnitView};
use crate::links::{Heading, headings};
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// A reference of more than 100 lines that Claude reads begins with a list of what is in it.
    ///
    /// ## Why it matters
    /// Claude often looks at the beginning of a long file only. With the list it sees what else is
    /// there and reads on.
    ///
    /// ## Example
    /// `references/accounts.md` of 300 lines that begins with “## Assets”.
    ///
    /// ## How to fix
    /// Take the correction that is offered: it puts a list of the headings below the title.
    ///
    /// Source: platform.claude.com, best practices (“For reference files longer than 100 lines,
    /// include a table of contents at the top”); November 2026.
    USE_CONTENTS {
        code: "QUAL-009",
        name: "use_contents",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "A long reference has no list of what is in it",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Lines above which a reference is long.
const LONG: usize = 100;
/// Headings below which a list of them says little.
const FEWEST: usize = 5;
/// Lines at the beginning that may hold the list.
const BEGINNING: usize = 40;

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let long: Vec<(&FileView<'_>, TextEdit)> = view
        .files
        .iter()
        .filter(|file| is_reference(view, file))
        .filter_map(|file| Some((*file, contents(file)?)))
        .collect();
    let Some((first, _)) = long.first() else {
        return;
    };
    let path = first.relative_path();
    let lines = first.text_or_empty().lines().count();
    let title = message!("“{path}” has {lines} lines and no list of what is in it");
    let others = long.len() - 1;
    let more = if others == 0 {
        Message::EMPTY
    } else {
        counted!(others, "So has {others} more.", "So have {others} more.")
    };
    let why = message!("Claude often looks at the beginning only, and does not know of the rest.");
    let edits: Vec<FileEdit> = long
        .iter()
        .map(|(file, edit)| edits::in_text(file, vec![edit.clone()]))
        .collect();
    out.push(
        Observation::at(first.path(), Span::at(0), title)
            .because(Message::text([why, more]))
            .fix(Fix::safe(
                message!("Put a list of the headings at the top"),
                edits,
            )),
    );
}

/// Whether the skill sends Claude to the file.
fn is_reference(view: &UnitView<'_, '_>, file: &FileView<'_>) -> bool {
    file.kind == FileKind::Markdown
        && !file.is_skill_file()
        && file.text_or_empty().len() > LONG * 10
        && view.leads().contains_key(file.relative_path())
        && file.text_or_empty().lines().nth(LONG).is_some()
}

/// The edit that puts a list of the headings below the title; nothing where there is one, or where
/// there is little to list.
fn contents(file: &FileView<'_>) -> Option<TextEdit> {
    let text = file.text_or_empty();
    let marked = text
        .lines()
        .filter(|line| line.trim_start().starts_with("##"));
    if marked.take(FEWEST).count() < FEWEST || has_contents(text) {
        return None;
    }
    let all = headings(text);
    let listed: Vec<&Heading> = all
        .iter()
        .filter(|heading| level(text, heading) == Some(2))
        .collect();
    if listed.len() < FEWEST {
        return None;
    }
    let mut list = String::from("## Contents\n\n");
    for heading in listed {
        let words = text[heading.words.range()].replace(['[', ']'], "");
        let _ = writeln!(list, "- [{words}](#{})", heading.anchor);
    }
    list.push('\n');
    let first = all.iter().find(|heading| level(text, heading) == Some(2))?;
    let at = text[..first.words.start].rfind('\n').map_or(0, |at| at + 1);
    Some(TextEdit::insert(at, list))
}

/// The level of a heading written with `#`.
fn level(text: &str, heading: &Heading) -> Option<usize> {
    let start = text[..heading.words.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let marks = text[start..heading.words.start].trim();
    let is_marks = !marks.is_empty() && marks.bytes().all(|byte| byte == b'#');
    is_marks.then_some(marks.len())
}

/// Whether the beginning lists what follows: a heading that says so, or several links into the file.
fn has_contents(text: &str) -> bool {
    const NAMES: [&str; 12] = [
        "contents",
        "toc",
        "overview",
        "index",
        "in this",
        "quick reference",
        "inhalt",
        "sommaire",
        "contenido",
        "índice",
        "目次",
        "目录",
    ];
    let beginning = || text.lines().take(BEGINNING);
    let is_named = beginning().any(|line| {
        let heading = line.trim_start_matches(['#', '*', ' ', '<']).to_lowercase();
        let is_heading = line.starts_with(['#', '*', '<']) || line.trim_end().ends_with(':');
        is_heading && NAMES.iter().any(|name| heading.contains(name))
    });
    let links = beginning().filter(|line| line.contains("](#")).count();
    is_named || links >= 3
}
