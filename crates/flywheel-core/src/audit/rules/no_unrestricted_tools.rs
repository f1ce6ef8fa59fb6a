use flywheel_messages::{Message, message};

use super::edits;
use super::shell_commands::programs;
use super::tool_rules::{Declared, ToolRule, allowed_in_settings, declared};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Fix, Observation, Scope, UnitView};
use crate::skill::{Document, Style};
use crate::text::{TextEdit, apply_edits};

declare_rule! {
    /// ## What it checks
    /// The tools that a skill, a command, an agent or a file of settings allows without asking:
    /// `Bash` without brackets, `Bash(*)` or `*` allow every command there is.
    ///
    /// ## Why it matters
    /// Claude then runs any command on the person's computer without a question: also one that a
    /// web page or a document talked it into, and one that deletes or sends files.
    ///
    /// ## Example
    /// `allowed-tools: Read, Bash` in a skill that only ever calls `git`.
    ///
    /// ## How to fix
    /// Name the programs the skill needs: `Bash(git:*)`. The correction that is offered names those
    /// that stand in the text; look whether one is missing. Leave `Bash` out altogether where a
    /// question each time is fine.
    ///
    /// Source: platform.claude.com, Skills for enterprise (tool invocations); code.claude.com/docs,
    /// permissions; OWASP Agentic Skills AST03; November 2026.
    NO_UNRESTRICTED_TOOLS {
        code: "PERM-001",
        name: "no_unrestricted_tools",
        group: Permissions,
        level: Review,
        since: "0.2.0",
        summary: "Claude may run any command without asking",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Programs beyond which naming each is no narrowing a person would read.
const MOST: usize = 12;

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    for file in view.files.iter().copied() {
        if let Some(declared) = declared(file) {
            let wide = declared.rules.iter().find(|rule| rule.is_unrestricted());
            out.extend(wide.map(|rule| in_header(view, file, &declared, rule)));
        }
        let allowed = allowed_in_settings(file);
        let wide = allowed.into_iter().filter(ToolRule::is_unrestricted);
        out.extend(wide.map(|rule| {
            Observation::at(file.path(), rule.span, title(&rule)).because(message!(
                "These settings let Claude run any command on the computer without a question. \
                 Name the programs that are needed, such as Bash(git:*)."
            ))
        }));
    }
}

fn title(rule: &ToolRule) -> Message {
    if rule.tool.starts_with('*') || rule.tool.starts_with("mcp__") || rule.tool == "all" {
        message!("Claude may use any tool without asking")
    } else {
        message!("Claude may run any command without asking")
    }
}

fn in_header(
    view: &UnitView<'_, '_>,
    file: &FileView<'_>,
    declared: &Declared<'_>,
    rule: &ToolRule,
) -> Observation {
    let seen = Observation::at(file.path(), rule.span, title(rule));
    let seen = seen.because(message!(
        "On the person's computer it then runs whatever a text talks it into, without a question. \
         Name the programs that are needed, such as Bash(git:*)."
    ));
    if !rule.is_shell() || matches!(rule.tool.as_str(), "*" | "all") {
        return seen;
    }
    let used = used(view, file);
    let narrow = narrowed(file, declared, rule, &used);
    match narrow {
        Some(edit) => {
            let names = Message::list(used.iter().map(String::as_str));
            seen.fix(Fix::reviewed(
                message!("Allow only {names}"),
                vec![edits::in_text(file, vec![edit])],
            ))
        }
        None => seen,
    }
}

/// The programs that the text and its references name, and those that run its scripts.
fn used(view: &UnitView<'_, '_>, file: &FileView<'_>) -> Vec<String> {
    let texts = view
        .files
        .iter()
        .filter(|other| other.kind == FileKind::Markdown);
    let mut found = programs(file);
    found.extend(texts.flat_map(|text| programs(text)));
    for script in view
        .files
        .iter()
        .filter(|other| other.kind == FileKind::Script)
    {
        let runner = match crate::bundle::extension(script.path()).as_str() {
            "py" => "python3",
            "js" | "mjs" | "cjs" => "node",
            "sh" | "bash" => "bash",
            _ => continue,
        };
        found.insert(runner.to_owned());
    }
    found.into_iter().collect()
}

/// The edit that names the programs instead, where the header is then as it should be.
fn narrowed(
    file: &FileView<'_>,
    declared: &Declared<'_>,
    rule: &ToolRule,
    used: &[String],
) -> Option<TextEdit> {
    if used.is_empty()
        || used.len() > MOST
        || rule.span == declared.field.value_span && declared.rules.len() > 1
    {
        return None;
    }
    let text = file.text_or_empty();
    let between = separator(text, declared, rule);
    let names: Vec<String> = used.iter().map(|name| format!("Bash({name}:*)")).collect();
    let edit = TextEdit::replace(rule.span, names.join(&between));
    let after = apply_edits(text, std::slice::from_ref(&edit))?;
    let document = Document::parse(&after);
    let key = declared.field.key.as_str();
    let is_whole = document.is_sound() && document.field(key).is_some();
    is_whole.then_some(edit)
}

/// What stands between two tools, as the author writes it.
fn separator(text: &str, declared: &Declared<'_>, rule: &ToolRule) -> String {
    let line_start = text[..rule.span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..rule.span.start];
    let is_item = before.trim_start().starts_with('-') && declared.field.style == Style::Collection;
    if is_item {
        return format!("\n{before}");
    }
    let value = &text[declared.field.value_span.range()];
    let has_commas = value.contains(',') || value.starts_with('[');
    if has_commas {
        ", ".to_owned()
    } else {
        " ".to_owned()
    }
}
