use flywheel_messages::message;

use super::{edits, skill_name, skill_text};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, FileEdit, FileView, Fix, Level, Observation, Scope};
use crate::audit::{UnitKind, UnitView};
use crate::bundle::file_name;
use crate::skill::{Document, Fence, Preamble, SKILL_FILE, set_field};
use crate::target::Target;
use crate::text::{Span, TextEdit, apply_edits};

declare_rule! {
    /// ## What it checks
    /// A skill has a file called `SKILL.md`, in capital letters, and the file starts with a
    /// header: a line of three hyphens, the fields `name` and `description`, and another line of
    /// three hyphens. Nothing stands before the header, not even an empty line.
    ///
    /// ## Why it matters
    /// Without the header Claude loads the skill without a name and a description. It never
    /// knows when to use it, and nobody is told. An upload is refused.
    ///
    /// ## Example
    /// A file that starts with `# Month-end report` has no header. This is one:
    ///
    /// ```text
    /// ---
    /// name: month-end-report
    /// description: Writes the month-end report. Use when the month closes.
    /// ---
    /// ```
    ///
    /// ## How to fix
    /// Use the suggestion, or write the four lines above at the very top of `SKILL.md`.
    ///
    /// Source: skills-ref 0.1.1, `quick_validate` of anthropics/skills and `claude plugin validate`
    /// 2.1.330, observed in November 2026.
    VALID_FRONT_MATTER {
        code: "SPEC-001",
        name: "valid_front_matter",
        group: Spec,
        level: Block,
        since: "0.1.0",
        summary: "The skill's file or its header with name and description is missing",
        scope: Scope::Targets(&[
            Claim { target: Target::Spec, level: Level::Block, source: "skills-ref 0.1.1", seen: "2026-11" },
            Claim { target: Target::SkillUpload, level: Level::Block, source: "upload error “SKILL.md must start with YAML frontmatter”; quick_validate", seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Review, source: "claude plugin validate 2.1.330 (warning: loads without name and description)", seen: "2026-11" },
            Claim { target: Target::OrgSync, level: Level::Review, source: "claude plugin validate 2.1.330 (warning: loads without name and description)", seen: "2026-11" },
            Claim { target: Target::Desktop, level: Level::Review, source: "claude plugin validate 2.1.330 (warning: loads without name and description)", seen: "2026-11" },
            Claim { target: Target::ClaudeCode, level: Level::Review, source: "claude plugin validate 2.1.330 (warning: loads without name and description)", seen: "2026-11" },
        ]),
        check: Check::Unit(check),
    }
}

/// Where a plugin's reader is more patient than an upload.
const PLUGINS: &[Target] = &[
    Target::OrgUpload,
    Target::OrgSync,
    Target::Desktop,
    Target::ClaudeCode,
];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(file) = skill_text::skill_file(view) else {
        if view.unit.kind == UnitKind::Skill {
            out.push(unread(view).unwrap_or_else(|| no_file(&view.unit.path)));
        }
        return;
    };
    if file.path().ends_with(SKILL_FILE) {
        header(view, file, out);
    } else {
        out.push(wrong_case(file));
        header(view, file, out);
    }
}

/// A `SKILL.md` that is there and was not read.
fn unread(view: &UnitView<'_, '_>) -> Option<Observation> {
    let omission = view
        .omissions
        .iter()
        .find(|omission| file_name(&omission.path).eq_ignore_ascii_case(SKILL_FILE))?;
    let seen = Observation::at(
        &omission.path,
        Span::at(0),
        message!("SKILL.md could not be read"),
    );
    Some(
        seen.because(message!(
            "It tells Claude what to do, and it was left out because {reason}. Put a plain text \
             file of at most a few pages in its place.",
            reason = omission.reason.message()
        ))
        .level_at(PLUGINS, Level::Block),
    )
}

fn no_file(path: &str) -> Observation {
    Observation::at(path, Span::at(0), message!("There is no SKILL.md here"))
        .because(message!(
            "A skill is a folder with a file called SKILL.md that tells Claude what to do. \
             Add the file, or choose the folder that holds it."
        ))
        .level_at(PLUGINS, Level::Block)
}

fn wrong_case(file: &FileView<'_>) -> Observation {
    let name = file.file.file_name();
    let at = file.path().len() - name.len();
    let to = format!("{}{SKILL_FILE}", &file.path()[..at]);
    let from = file.path().to_owned();
    Observation::at(
        file.path(),
        Span::at(0),
        message!("Claude does not find a file called “{name}”"),
    )
    .because(message!(
        "It looks for SKILL.md in capital letters. Rename the file."
    ))
    .only(&Target::ALL.map(|target| match target {
        Target::Spec => Target::SkillUpload,
        other => other,
    }))
    .level_at(PLUGINS, Level::Block)
    .fix(Fix::safe(
        message!("Rename it to SKILL.md"),
        vec![FileEdit::Move { from, to }],
    ))
}

fn header(view: &UnitView<'_, '_>, file: &FileView<'_>, out: &mut Vec<Observation>) {
    if file.file.text().is_none() {
        out.push(not_text(file.path()));
        return;
    }
    if file.text.is_none() {
        return;
    }
    let document = file.document();
    match document.fence {
        Fence::Missing => out.push(missing(view, file)),
        Fence::Unclosed { open } => out.push(unclosed(file, open)),
        Fence::Found { open, .. } => out.extend(trailing_space(file, open)),
    }
    if let Some(preamble) = document.preamble {
        out.push(something_before(file, preamble));
    }
}

fn not_text(path: &str) -> Observation {
    Observation::at(path, Span::at(0), message!("SKILL.md is not readable text"))
        .because(message!(
            "It holds bytes that are not UTF-8, the usual form of text, so an upload fails. \
             Open it in an editor and save it as UTF-8."
        ))
        .level_at(PLUGINS, Level::Note)
}

fn missing(view: &UnitView<'_, '_>, file: &FileView<'_>) -> Observation {
    let title = if file.text_or_empty().trim().is_empty() {
        message!("SKILL.md is empty")
    } else {
        message!("Claude would never know when to use this skill")
    };
    let seen = Observation::at(file.path(), Span::at(0), title).because(message!(
        "SKILL.md does not start with a header that gives its name and description, and an \
         upload without one is refused. Add a line of three hyphens, the name, the \
         description, and another line of three hyphens."
    ));
    match header_for(view, file) {
        Some(edit) => seen.fix(Fix::reviewed(
            message!("Add a name and a description"),
            vec![edit],
        )),
        None => seen,
    }
}

/// A header made of the folder's name and what the text says first.
fn header_for(view: &UnitView<'_, '_>, file: &FileView<'_>) -> Option<FileEdit> {
    let text = file.text_or_empty();
    if text.starts_with('\u{feff}') {
        return None;
    }
    let name = skill_name::suggestion(view.unit.name.as_deref()?)?;
    let mut edited = apply_edits(text, &set_field(text, "name", &name).ok()?)?;
    if let Some(description) = skill_text::description(text, file.whole()) {
        edited = apply_edits(
            &edited,
            &set_field(&edited, "description", &description).ok()?,
        )?;
    }
    let header = edited.strip_suffix(text)?;
    Some(edits::in_text(file, vec![TextEdit::insert(0, header)]))
}

fn unclosed(file: &FileView<'_>, open: Span) -> Observation {
    let seen = Observation::at(
        file.path(),
        open,
        message!("The header of the skill has no end"),
    )
    .because(message!(
        "Claude cannot tell its name and description from the rest, so it would never know \
         when to use the skill, and an upload is refused. Put a line of three hyphens after \
         the last field."
    ));
    match closing(file.text_or_empty(), open) {
        Some(edit) => seen.fix(Fix::reviewed(
            message!("End the header after its last field"),
            vec![edits::in_text(file, vec![edit])],
        )),
        None => seen,
    }
}

/// The edit that puts the second fence after the lines that look like fields.
fn closing(text: &str, open: Span) -> Option<TextEdit> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let start = open.end + text[open.end..].find('\n')? + 1;
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        let words = line.trim_end();
        if words == "..." {
            let span = Span::new(end, end + words.len());
            return Some(TextEdit::replace(span, "---"));
        }
        if !is_header_line(words) {
            break;
        }
        end += line.len();
    }
    let needs_break = !text[..end].ends_with('\n');
    let before = if needs_break { newline } else { "" };
    let edit = TextEdit::insert(end, format!("{before}---{newline}"));
    let closed = apply_edits(text, std::slice::from_ref(&edit))?;
    (!Document::parse(&closed).fields.is_empty()).then_some(edit)
}

fn is_header_line(line: &str) -> bool {
    let is_key = line.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
    });
    is_key || line.starts_with(' ') && !line.trim().is_empty() || line.starts_with("- ")
}

/// A space after the first fence, which one reader does not take.
fn trailing_space(file: &FileView<'_>, open: Span) -> Option<Observation> {
    let text = file.text_or_empty();
    let rest = text[open.end..].split(['\r', '\n']).next()?;
    let fence = text[open.range()].trim_end();
    let extra = Span::new(open.start + fence.len(), open.end + rest.len());
    if extra.is_empty() {
        return None;
    }
    let edit = edits::in_text(file, vec![TextEdit::remove(extra)]);
    let seen = Observation::at(
        file.path(),
        Span::new(open.start, extra.end),
        message!("A space follows the three hyphens of the header"),
    )
    .because(message!(
        "Nobody sees it, but a check of uploads does not find the header then. Remove it."
    ))
    .level(Level::Note)
    .level_at(&[Target::SkillUpload], Level::Block)
    .only(&[Target::SkillUpload])
    .fix(Fix::safe(message!("Remove the space"), vec![edit]));
    Some(seen)
}

fn something_before(file: &FileView<'_>, preamble: Preamble) -> Observation {
    let span = preamble.span();
    let edit = edits::in_text(file, vec![TextEdit::remove(span)]);
    let (title, label, level) = match preamble {
        Preamble::ByteOrderMark(_) => (
            message!("An invisible mark stands before the header"),
            message!("Remove the mark"),
            Level::Note,
        ),
        Preamble::BlankLines(_) => (
            message!("Empty lines stand before the header"),
            message!("Remove the empty lines"),
            Level::Review,
        ),
    };
    Observation::at(file.path(), span, title)
        .because(message!(
            "Claude looks for the header at the very first character, does not find it, and \
             refuses the upload. Remove what stands before it."
        ))
        .level_at(PLUGINS, level)
        .fix(Fix::safe(label, vec![edit]))
}
