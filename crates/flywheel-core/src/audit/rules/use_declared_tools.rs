use std::sync::LazyLock;

use flywheel_messages::message;
use regex::Regex;

use super::edits;
use super::shell_commands::programs;
use super::tool_rules::{Declared, ToolRule, declared};
use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, Scope, UnitKind, UnitView};
use crate::inventory::dynamic_context;
use crate::pattern::pattern;
use crate::skill::{Document, Style};
use crate::text::{Span, TextEdit, apply_edits};

declare_rule! {
    /// ## What it checks
    /// Where a command or a skill has Claude Code run a command before Claude reads the text
    /// (`` !`git status` ``), its `allowed-tools` allow that command. Where there is a list of tools,
    /// the programs, the connectors' tools and the web that the text has Claude use are in it.
    ///
    /// ## Why it matters
    /// Claude Code does not run a command that is not allowed, and the whole text fails to load. An
    /// agent has the tools of its list and no others, so its step cannot be done. In a skill, the
    /// person is asked each time, which is worth a note.
    ///
    /// ## Example
    /// `` Branch: !`git branch --show-current` `` with `allowed-tools: Read`.
    ///
    /// ## How to fix
    /// Add the program to the list: `Bash(git:*)`.
    ///
    /// Source: code.claude.com/docs, slash commands (“You must include allowed-tools with the Bash
    /// tool”) and sub-agents (`tools`); November 2026.
    USE_DECLARED_TOOLS {
        code: "PERM-003",
        name: "use_declared_tools",
        group: Permissions,
        level: Review,
        since: "0.2.0",
        summary: "A tool is used that the list of allowed tools leaves out",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Tools as a text names them to Claude.
static TOOL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\bWebSearch\b|\bWebFetch\b|\bmcp__[A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*__[A-Za-z0-9_-]+")
});

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    for file in view.files.iter().copied() {
        let Some(declared) = declared(file) else {
            continue;
        };
        let is_agent = file.unit.kind == UnitKind::Agent;
        let loaded = loaded(file, &declared).filter(|_| !is_agent);
        out.extend(loaded.or_else(|| left_out(file, &declared)));
    }
}

/// Whether one of the rules allows `command`.
fn allows(rules: &[ToolRule], command: &str) -> bool {
    let command = command.trim();
    rules.iter().any(|rule| {
        let prefix = rule.only.as_deref().unwrap_or_default();
        let prefix = prefix.trim_end_matches('*').trim_end_matches([':', ' ']);
        let rest = command.strip_prefix(prefix);
        rule.is_unrestricted()
            || rule.is_shell()
                && !prefix.is_empty()
                && rest
                    .is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphanumeric))
    })
}

fn loaded(file: &FileView<'_>, declared: &Declared<'_>) -> Option<Observation> {
    let commands = dynamic_context(file.text_or_empty());
    let (span, command) = commands
        .into_iter()
        .find(|(_, command)| !allows(&declared.rules, command))?;
    let seen = Observation::at(
        file.path(),
        span,
        message!("This command is not among the allowed tools"),
    );
    let seen = seen.because(message!(
        "Claude Code does not run it, and the text does not load. Add its program to “allowed-tools”."
    ));
    let program = command.split_whitespace().next().unwrap_or_default();
    Some(with_addition(
        seen,
        file,
        declared,
        &format!("Bash({program}:*)"),
    ))
}

/// The first thing the text uses that its list leaves out: a program, a connector's tool, the web.
fn left_out(file: &FileView<'_>, declared: &Declared<'_>) -> Option<Observation> {
    let rules = &declared.rules;
    if rules.is_empty()
        || rules
            .iter()
            .any(|rule| matches!(rule.tool.as_str(), "*" | "all"))
    {
        return None;
    }
    let has_shell = rules.iter().any(ToolRule::is_shell);
    let program = programs(file).into_iter().next().filter(|_| !has_shell);
    if let Some(program) = program {
        let title = message!("The text has {program} run, which its list of tools leaves out");
        let seen = weighed(
            file,
            Observation::at(file.path(), declared.field.value_span, title),
        );
        return Some(with_addition(
            seen,
            file,
            declared,
            &format!("Bash({program}:*)"),
        ));
    }
    let (span, tool) = named(file)
        .into_iter()
        .find(|(_, tool)| !rules.iter().any(|rule| covers(rule, tool)))?;
    let title = message!("The text uses {tool}, which its list of tools leaves out");
    let seen = weighed(file, Observation::at(file.path(), span, title));
    Some(with_addition(seen, file, declared, &tool))
}

/// An agent cannot do what its list leaves out; a skill has the person asked each time.
fn weighed(file: &FileView<'_>, seen: Observation) -> Observation {
    if file.unit.kind == UnitKind::Agent {
        seen.because(message!(
            "An agent has the tools of its list and no others, so the step cannot be done. Add the \
             tool to the list, or take the step out."
        ))
    } else {
        seen.level(Level::Note).because(message!(
            "The person is asked each time. Add it to the list if that is too often."
        ))
    }
}

/// Whether `rule` allows `tool`.
fn covers(rule: &ToolRule, tool: &str) -> bool {
    let prefix = rule.tool.trim_end_matches('*');
    let is_server = rule.tool.starts_with("mcp__") && tool.starts_with(&format!("{prefix}__"));
    rule.tool == tool || is_server || rule.tool.ends_with('*') && tool.starts_with(prefix)
}

/// The tools of connectors and of the web that the text has Claude use.
fn named(file: &FileView<'_>) -> Vec<(Span, String)> {
    let text = file.text_or_empty();
    let body = file.document().body;
    let found = TOOL.find_iter(&text[body.range()]);
    let places = found.map(|found| {
        (
            Span::from(found.range()).shifted(body.start),
            found.as_str(),
        )
    });
    let meant = places.filter(|(span, tool)| {
        let roles = file.roles();
        let role = roles.role_at(span.start);
        let is_step = role.instructs() || role == Role::InlineCode;
        let is_stand_in = ["__server__", "__tool", "_name"]
            .iter()
            .any(|word| tool.contains(word));
        is_step
            && !is_stand_in
            && roles.polarity_at(text, span.start.saturating_sub(2)) == Polarity::Affirmed
    });
    meant.map(|(span, tool)| (span, tool.to_owned())).collect()
}

fn with_addition(
    seen: Observation,
    file: &FileView<'_>,
    declared: &Declared<'_>,
    tool: &str,
) -> Observation {
    match addition(file, declared, tool) {
        Some(edit) => seen.fix(Fix::reviewed(
            message!("Allow {tool}"),
            vec![edits::in_text(file, vec![edit])],
        )),
        None => seen,
    }
}

/// The edit that adds a tool behind the last one of the list.
fn addition(file: &FileView<'_>, declared: &Declared<'_>, tool: &str) -> Option<TextEdit> {
    let text = file.text_or_empty();
    let last = declared.rules.last()?;
    let line = text[..last.span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..last.span.start];
    let is_item = before.trim_start().starts_with('-') && declared.field.style == Style::Collection;
    let between = if is_item {
        format!("\n{before}")
    } else {
        ", ".to_owned()
    };
    let edit = TextEdit::insert(last.span.end, format!("{between}{tool}"));
    let after = Document::parse(&apply_edits(text, std::slice::from_ref(&edit))?);
    let is_whole = after.is_sound() && last.span != Span::at(0) && !tool.contains("Bash(:");
    is_whole.then_some(edit)
}
