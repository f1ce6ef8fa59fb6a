use flywheel_messages::{Message, message};

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Fix, Level, Observation, Safety, Scope, SkillView};
use crate::skill::{Construct, Document, Fence, Field, Problem, ProblemKind, Value, written};
use crate::target::Target;
use crate::text::{Span, TextEdit, apply_edits};

declare_rule! {
    /// ## What it checks
    /// The header of `SKILL.md` can be read by every reader of skills: text with a colon stands
    /// in quotes, spaces and not tabs stand before a line, no field stands twice. Forms that only
    /// the open standard's validator refuses (lists in brackets, references, tags) are notes.
    ///
    /// ## Why it matters
    /// One sign too many makes the whole header unreadable. The skill then loads without its
    /// name and description and is never used, or the upload is refused.
    ///
    /// ## Example
    /// `description: Use when: the month closes` cannot be read;
    /// `description: "Use when: the month closes"` can.
    ///
    /// ## How to fix
    /// Use the suggestion: putting quotes around a text does not change what it says.
    ///
    /// Source: skills-ref 0.1.1 (strictyaml), `quick_validate` of anthropics/skills (`PyYAML`) and
    /// `claude plugin validate` 2.1.330, observed in November 2026.
    VALID_YAML {
        code: "SPEC-002",
        name: "valid_yaml",
        group: Spec,
        level: Block,
        since: "0.1.0",
        summary: "The header of the skill cannot be read by everyone",
        scope: Scope::Targets(&[
            Claim { target: Target::Spec, level: Level::Block, source: "skills-ref 0.1.1", seen: "2026-11" },
            Claim { target: Target::SkillUpload, level: Level::Block, source: "upload error “malformed YAML frontmatter in SKILL.md”; quick_validate", seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Block, source: "claude plugin validate 2.1.330", seen: "2026-11" },
            Claim { target: Target::OrgSync, level: Level::Block, source: "claude plugin validate 2.1.330", seen: "2026-11" },
            Claim { target: Target::Desktop, level: Level::Block, source: "claude plugin validate 2.1.330", seen: "2026-11" },
            Claim { target: Target::ClaudeCode, level: Level::Block, source: "claude plugin validate 2.1.330", seen: "2026-11" },
        ]),
        check: Check::Skill(check),
    }
}

/// Where a plugin's reader is used, which is more patient than an upload's.
const PLUGINS: &[Target] = &[Target::OrgUpload, Target::OrgSync, Target::Desktop];

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    for problem in &view.document.problems {
        out.push(if problem.kind == ProblemKind::DuplicateKey {
            duplicate(view, problem)
        } else {
            unreadable(view, problem)
        });
    }
    if view.document.is_sound() {
        refused_by_the_standard(view, out);
    }
}

fn unreadable(view: &SkillView<'_, '_>, problem: &Problem) -> Observation {
    let field = field_at(view, problem.span);
    let (title, what) = words(problem, field);
    let mut seen = Observation::at(view.file.path(), problem.span, title).because(Message::text([
        message!(
            "Nothing in the header can be read then, and Claude refuses the skill or loads it \
             without its name and description."
        ),
        what,
    ]));
    if is_read_by_claude_code(view, problem) {
        seen = seen
            .level_at(PLUGINS, Level::Review)
            .level_at(&[Target::ClaudeCode], Level::Note);
    }
    match mended(view, problem, field) {
        Some(fix) => seen.fix(fix),
        None => seen,
    }
}

fn words(problem: &Problem, field: Option<&Field>) -> (Message, Message) {
    let key = field.map_or("text", |field| field.key.as_str());
    match problem.kind {
        ProblemKind::UnquotedColon => (
            message!("The text of “{key}” needs quotes"),
            message!(
                "It holds a colon and a space, which means a new field here. Put quotes around it."
            ),
        ),
        ProblemKind::Tab => (
            message!("A tab stands where spaces belong"),
            message!("Use spaces before a line."),
        ),
        ProblemKind::NotAMap => (
            message!("The header is not a list of fields"),
            message!("Write a field a line: “name: …”, “description: …”."),
        ),
        ProblemKind::TooLarge => (
            message!("The header is too long to be read"),
            message!("Move everything but the fields below the second line of three hyphens."),
        ),
        ProblemKind::Syntax | ProblemKind::DuplicateKey => (
            message!("The header cannot be read"),
            message!(
                "Put quotes around the text. (YAML: {detail}.)",
                detail = &problem.detail
            ),
        ),
    }
}

/// Claude Code's reader takes a colon in a text, and tabs below a field.
fn is_read_by_claude_code(view: &SkillView<'_, '_>, problem: &Problem) -> bool {
    let first = view.document.fields.first();
    match problem.kind {
        ProblemKind::UnquotedColon => true,
        ProblemKind::Tab => first.is_some_and(|field| field.key_span.start < problem.span.start),
        _ => false,
    }
}

/// The field in whose lines `span` lies.
fn field_at<'d>(view: &'d SkillView<'_, '_>, span: Span) -> Option<&'d Field> {
    let fields = view.document.fields.iter();
    fields
        .rev()
        .find(|field| field.key_span.start <= span.start)
}

/// The fix that makes the header readable, where there is one.
fn mended(view: &SkillView<'_, '_>, problem: &Problem, field: Option<&Field>) -> Option<Fix> {
    let text = view.file.text_or_empty();
    let (label, safety, edits) = match problem.kind {
        ProblemKind::Tab => {
            let first = !is_read_by_claude_code(view, problem);
            (message!("Use spaces"), Safety::Safe, untabbed(view, first)?)
        }
        ProblemKind::UnquotedColon | ProblemKind::Syntax => {
            let (edits, safety) = quoted(view, field?)?;
            (message!("Put quotes around the text"), safety, edits)
        }
        _ => return None,
    };
    let edited = apply_edits(text, &edits)?;
    let edit = edits::in_text(view.file, edits);
    Document::parse(&edited).is_sound().then(|| Fix {
        label,
        safety,
        edits: vec![edit],
    })
}

/// Quotes around the value of `broken` and of every field that a colon breaks. Safe where the
/// text can mean one thing only.
fn quoted(view: &SkillView<'_, '_>, broken: &Field) -> Option<(Vec<TextEdit>, Safety)> {
    let text = view.file.text_or_empty();
    let mut all = Vec::new();
    let mut safety = Safety::Safe;
    for field in &view.document.fields {
        let raw = &text[field.value_span.range()];
        let is_quoted = raw.starts_with(['"', '\'']);
        let is_broken = field.key_span == broken.key_span || !is_quoted && raw.contains(": ");
        if raw.starts_with(['|', '>']) || raw.contains('\n') || !is_broken {
            continue;
        }
        if is_quoted || raw.contains(" #") || raw.starts_with(['&', '*', '!', '#']) {
            safety = Safety::NeedsReview;
        }
        let value = written(field.value.as_scalar()?);
        all.push(TextEdit::replace(field.value_span, value));
    }
    Some((all, safety))
}

/// Two spaces for each tab before a line of the header; none where the tab stands before the
/// `first` field.
fn untabbed(view: &SkillView<'_, '_>, first: bool) -> Option<Vec<TextEdit>> {
    let Fence::Found { yaml, .. } = view.document.fence else {
        return None;
    };
    let text = view.file.text_or_empty();
    let mut edits = Vec::new();
    let mut at = yaml.start;
    for line in text[yaml.range()].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let written = &line[..indent];
        if written.contains('\t') {
            let span = Span::new(at, at + indent);
            let spaces = if first { "" } else { "  " };
            edits.push(TextEdit::replace(span, written.replace('\t', spaces)));
        }
        at += line.len();
    }
    (!edits.is_empty()).then_some(edits)
}

fn duplicate(view: &SkillView<'_, '_>, problem: &Problem) -> Observation {
    let key = &view.file.text_or_empty()[problem.span.range()];
    let seen = Observation::at(
        view.file.path(),
        problem.span,
        message!("The field “{key}” stands twice"),
    )
    .because(message!(
        "Some readers take the first, some the second, and some refuse the skill. Keep one of \
         the two."
    ))
    .level(Level::Review)
    .level_at(&[Target::Spec], Level::Block);
    let fields = &view.document.fields;
    let Some(second) = fields.iter().find(|field| field.key_span == problem.span) else {
        return seen;
    };
    let first = view.document.field(&second.key);
    let edit = TextEdit::remove(second.lines(view.file.text_or_empty()));
    let edits = vec![edits::in_text(view.file, vec![edit])];
    seen.fix(if first.is_some_and(|first| first.value == second.value) {
        Fix::safe(message!("Remove the repetition"), edits)
    } else {
        Fix::reviewed(message!("Keep the first one"), edits)
    })
}

/// One note for each form that only the open standard's validator refuses.
fn refused_by_the_standard(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let mut said = Vec::new();
    for node in &view.document.constructs {
        let (title, instead) = form(node.value);
        if said.contains(&title) {
            continue;
        }
        said.push(title.clone());
        let field = field_at(view, node.span).filter(|field| node.span.end <= field.value_span.end);
        let seen = Observation::at(
            view.file.path(),
            field.map_or(node.span, |field| field.value_span),
            title,
        )
        .because(Message::text([
            message!("Claude reads it; other programs may not."),
            instead,
        ]))
        .level(Level::Note)
        .level_at(&[Target::Spec], Level::Block)
        .only(&[Target::Spec]);
        let is_flow = node.value == Construct::Flow;
        let fix = field.filter(|_| is_flow).and_then(|_| by_lines(view));
        out.push(fix.into_iter().fold(seen, Observation::fix));
    }
}

fn form(construct: Construct) -> (Message, Message) {
    match construct {
        Construct::Flow => (
            message!(
                "The header holds a list in brackets, which the open standard's check refuses"
            ),
            message!("Write each item on a line of its own."),
        ),
        Construct::Anchor | Construct::Alias => (
            message!(
                "The header holds a reference to another field, which the open standard's check \
                 refuses"
            ),
            message!("Write the text out."),
        ),
        Construct::Tag => (
            message!("The header holds a type mark, which the open standard's check refuses"),
            message!("Remove the word that starts with “!”."),
        ),
        Construct::SecondDocument => (
            message!("The header holds a second part, which the open standard's check refuses"),
            message!("Remove what follows the first part."),
        ),
    }
}

/// Every list in brackets at the top, one item a line; nothing where a text could be taken for
/// something else then.
fn by_lines(view: &SkillView<'_, '_>) -> Option<Fix> {
    let text = view.file.text_or_empty();
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut all = Vec::new();
    for field in &view.document.fields {
        if !text[field.value_span.range()].starts_with(['[', '{']) {
            continue;
        }
        let lines = lines_of_value(&field.value)?;
        let before = text[..field.value_span.start].trim_end_matches(' ').len();
        let span = Span::new(before, field.value_span.end);
        let indent = format!("{newline}  ");
        let block = format!("{indent}{}", lines.join(&indent));
        all.push(TextEdit::replace(span, block));
    }
    let after = Document::parse(&apply_edits(text, &all)?);
    let is_same =
        after.constructs.is_empty() && after.is_sound() && values(&after).eq(values(view.document));
    is_same.then(|| {
        Fix::safe(
            message!("Write each item on a line"),
            vec![edits::in_text(view.file, all)],
        )
    })
}

fn values(document: &Document) -> impl Iterator<Item = (&str, &Value)> {
    document
        .fields
        .iter()
        .map(|field| (field.key.as_str(), &field.value))
}

fn lines_of_value(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::List(items) if !items.is_empty() => items
            .iter()
            .map(|item| Some(format!("- {}", item.as_scalar().map(written)?)))
            .collect(),
        Value::Map(entries) if !entries.is_empty() => entries
            .iter()
            .map(|(key, item)| {
                Some(format!(
                    "{}: {}",
                    written(key),
                    item.as_scalar().map(written)?
                ))
            })
            .collect(),
        _ => None,
    }
}
