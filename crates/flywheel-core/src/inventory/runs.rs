//! What a bundle would run, and when.

use std::sync::LazyLock;

use flywheel_messages::{Message, message};
use regex::Regex;

use super::code_parts::OtherPart;
use super::points::{RunKind, RunPoint};
use super::scripts::scripts;
use super::{Declared, Inventory, SkillPart, WrittenCommand};
use crate::bundle::{Bundle, BundleFile};
use crate::pattern::pattern;
use crate::plugin::{Hook, HookKind, Located, MANIFEST_FILE, McpServer};
use crate::text::Span;

/// `` !`command` `` at the start of a line or after a space or bracket, in one paragraph.
static INLINE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)(?:^|[\s(\[>])!`([^`\r\n]+(?:\r?\n[^`\r\n]+)*)`"));

/// A fenced block that opens with ```` ```! ````, backticks inside its lines included.
static BLOCK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?ms)^[ \t>]*`{3,}!(.*?)```"));

/// Commands in `text` that Claude Code runs before Claude reads it.
pub(crate) fn dynamic_context(text: &str) -> Vec<(Span, &str)> {
    let mut found = Vec::new();
    if !text.contains("!`") && !text.contains("`!") {
        return found;
    }
    for pattern in [&INLINE, &BLOCK] {
        let captures = pattern.captures_iter(text).filter_map(|found| found.get(1));
        found
            .extend(captures.map(|command| (Span::from(command.range()), command.as_str().trim())));
    }
    found.sort_unstable();
    found
}

/// Everything that would run, ordered by place; a program that a command names by its path is part
/// of that command.
pub(crate) fn runs(packed: &Bundle, inventory: &Inventory<'_>) -> Vec<RunPoint> {
    let mut runs = Vec::new();
    runs.extend(inventory.hooks.iter().map(hook));
    runs.extend(inventory.servers.iter().flat_map(server));
    runs.extend(inventory.extensions.iter().map(extension));
    runs.extend(inventory.skills.iter().flat_map(skill));
    runs.extend(inventory.commands.iter().flat_map(|file| command(file)));
    runs.extend(inventory.bins.iter().map(|file| bin(file)));
    runs.extend(inventory.written_commands.iter().flat_map(written_command));
    runs.extend(inventory.others.iter().flat_map(other));
    let told: Vec<String> = runs.iter().map(|run| run.what.to_string()).collect();
    let unnamed = |script: &RunPoint| !told.iter().any(|what| what.contains(&script.path));
    let scripts: Vec<RunPoint> = scripts(packed, inventory)
        .into_iter()
        .filter(unnamed)
        .collect();
    runs.extend(scripts);
    runs.sort();
    runs.dedup();
    runs
}

fn hook(hook: &Declared<'_, Hook>) -> RunPoint {
    let value = &hook.value;
    let command = value
        .command
        .as_ref()
        .map_or("", |command| command.value.as_str());
    let args = value.args.iter().map(|arg| arg.value.as_str());
    let line: Vec<&str> = std::iter::once(command).chain(args).collect();
    let line = one_line(&line.join(" ").replace("${CLAUDE_PLUGIN_ROOT}/", ""));
    let what = match &value.kind {
        HookKind::Command => Message::verbatim(line),
        HookKind::Prompt => message!("a prompt to Claude: {line}"),
        HookKind::Http => message!("a request to {line}"),
        HookKind::Agent => message!("an agent: {line}"),
        HookKind::McpTool => message!("the tool {line}"),
        HookKind::Other(kind) => {
            message!(
                "something of the unknown kind “{kind}”",
                kind = one_line(kind)
            )
        }
    };
    RunPoint {
        path: hook.path.to_owned(),
        span: Some(value.span),
        what,
        when: moment(value),
        kind: RunKind::Hook,
    }
}

/// When a hook runs, as it stands alone or after “It runs”.
pub(crate) fn moment(hook: &Hook) -> Message {
    let matcher = hook.matcher.as_ref().map(|matcher| matcher.value.as_str());
    let tool = matcher.filter(|tool| !matches!(*tool, "" | "*"));
    match (hook.event.value.as_str(), tool) {
        ("PreToolUse", None) => message!("before Claude uses a tool, without asking"),
        ("PreToolUse", Some(tool)) => message!("before Claude uses {tool}, without asking"),
        ("PostToolUse", None) => message!("after Claude used a tool, without asking"),
        ("PostToolUse", Some(tool)) => message!("after Claude used {tool}, without asking"),
        ("PostToolUseFailure", None) => message!("after a tool failed, without asking"),
        ("PostToolUseFailure", Some(tool)) => message!("after {tool} failed, without asking"),
        (event, _) => moment_of(event),
    }
}

/// When a hook runs whose event is about no tool.
fn moment_of(event: &str) -> Message {
    match event {
        "UserPromptSubmit" => message!("at every prompt, without asking"),
        "SessionStart" => message!("whenever a session starts"),
        "SessionEnd" => message!("whenever a session ends"),
        "Stop" => message!("whenever Claude finishes an answer"),
        "SubagentStop" => message!("whenever a helper of Claude finishes"),
        "Notification" => message!("whenever Claude sends a notice"),
        "PreCompact" => message!("before Claude shortens a long conversation"),
        "PermissionRequest" => message!("whenever Claude asks for permission"),
        event => message!("at the event {event}"),
    }
}

fn server(server: &Declared<'_, McpServer>) -> Vec<RunPoint> {
    let value = &server.value;
    let point = |what: &str, when: Message| RunPoint {
        path: server.path.to_owned(),
        span: Some(value.span),
        what: Message::verbatim(one_line(what)),
        when,
        kind: RunKind::Server,
    };
    let line = value
        .transport
        .is_local()
        .then(|| value.command_line())
        .flatten();
    let started = line.map(|line| point(&line, message!("for as long as a session lasts")));
    let helper = value.headers_helper.as_ref();
    let asked = helper.map(|helper| {
        let when = message!("whenever the connector signs in");
        point(&helper.value, when)
    });
    started.into_iter().chain(asked).collect()
}

fn extension(declared: &Located<String>) -> RunPoint {
    RunPoint {
        path: MANIFEST_FILE.to_owned(),
        span: Some(declared.span),
        what: message!(
            "the packed extension {extension}, which Flywheel does not open",
            extension = one_line(&declared.value)
        ),
        when: message!("for as long as a session lasts"),
        kind: RunKind::Extension,
    }
}

fn skill(skill: &SkillPart<'_>) -> Vec<RunPoint> {
    let path = &skill.file.path;
    let name = skill.name();
    let when = message!("when Claude Code loads the skill {name}");
    let mut points = loaded(path, skill.text, &when);
    if let Some(field) = skill.document.field("hooks") {
        points.push(RunPoint {
            path: path.clone(),
            span: Some(field.value_span),
            what: message!("the hooks in its front matter"),
            when: message!("while the skill {name} is in use"),
            kind: RunKind::Hook,
        });
    }
    points
}

fn command(file: &BundleFile) -> Vec<RunPoint> {
    let when = called(&command_name(&file.path));
    loaded(&file.path, file.text().unwrap_or_default(), &when)
}

fn called(command: &str) -> Message {
    message!("when someone calls the command {command}")
}

/// The name people call the command in `path` by.
pub(crate) fn command_name(path: &str) -> String {
    let name = path.strip_suffix(".md").unwrap_or(path);
    let inner = name.split_once('/').map_or(name, |(_, inner)| inner);
    inner.replace('/', ":")
}

fn loaded(path: &str, text: &str, when: &Message) -> Vec<RunPoint> {
    let commands = dynamic_context(text).into_iter();
    commands
        .map(|(span, command)| RunPoint {
            path: path.to_owned(),
            span: Some(span),
            what: Message::verbatim(one_line(command)),
            when: when.clone(),
            kind: RunKind::Load,
        })
        .collect()
}

fn bin(file: &BundleFile) -> RunPoint {
    RunPoint {
        path: file.path.clone(),
        span: None,
        what: Message::verbatim(file.file_name().to_owned()),
        when: message!("whenever Claude calls it by its name"),
        kind: RunKind::OnPath,
    }
}

fn written_command(command: &WrittenCommand) -> Vec<RunPoint> {
    let when = called(&command.name);
    let place = command.content.span;
    let points = loaded(MANIFEST_FILE, &command.content.value, &when).into_iter();
    points
        .map(|point| RunPoint {
            span: Some(place),
            ..point
        })
        .collect()
}

/// The commands of a part only Claude Code knows.
fn other(part: &OtherPart) -> Vec<RunPoint> {
    let commands = part.commands.iter();
    commands
        .map(|(span, command)| RunPoint {
            path: part.path.clone(),
            span: Some(*span),
            what: Message::verbatim(one_line(command)),
            when: part.kind.starts(),
            kind: RunKind::ClaudeCode,
        })
        .collect()
}

/// `text` without line breaks, cut to what a person reads at a glance.
fn one_line(text: &str) -> String {
    const MOST: usize = 160;
    let mut words = text.split_whitespace();
    let mut line = words.next().unwrap_or_default().to_owned();
    for word in words {
        line.push(' ');
        line.push_str(word);
        if line.len() > 4 * MOST {
            break;
        }
    }
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_run_at_load_are_found_inline_and_in_blocks() {
        let text = "Branch: !`git branch`\n(!`a b`) not!`c` `!d`\n```!\nls -l\npwd\n```\n";
        let found: Vec<&str> = dynamic_context(text).into_iter().map(|(_, c)| c).collect();
        assert_eq!(found, ["git branch", "a b", "ls -l\npwd"]);
        let (span, _) = dynamic_context(text)[0];
        assert_eq!(&text[span.range()], "git branch");
    }

    #[test]
    fn a_command_cannot_hide_behind_backticks_or_line_breaks() {
        let text = "```!\r\necho `date`\r\n```\nNow !`curl\r\n-s x` and\n> ````!\n> id\n> ````\n";
        let found: Vec<&str> = dynamic_context(text).into_iter().map(|(_, c)| c).collect();
        assert_eq!(found, ["echo `date`", "curl\r\n-s x", "> id\n>"]);
        assert!(dynamic_context("Ends in !`\n\nand another` paragraph").is_empty());
    }

    #[test]
    fn long_lines_are_cut() {
        assert_eq!(one_line(" a\n b "), "a b");
        assert_eq!(one_line(&"x".repeat(500)).chars().count(), 160);
    }
}
