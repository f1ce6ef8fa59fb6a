//! What an export would run, and when.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::inventory::{Declared, Inventory, SkillPart};
use super::plan::RunPoint;
use crate::audit::{FileKind, kind_of};
use crate::bundle::{Bundle, BundleFile};
use crate::plugin::json::{Json, Node, Value};
use crate::plugin::{Hook, HookKind, McpServer};
use crate::text::Span;

/// `` !`command` `` at the start of a line or after a space or bracket.
static INLINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?m)(?:^|[\s(\[>])!`([^`\n]+)`").ok());

/// A fenced block that opens with ```` ```! ````.
static BLOCK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?m)^[ \t]*```!([^`]*)```").ok());

/// Commands in `text` that Claude Code runs before Claude reads it.
pub(super) fn dynamic_context(text: &str) -> Vec<(Span, &str)> {
    let mut found = Vec::new();
    for pattern in [&INLINE, &BLOCK] {
        let Some(pattern) = pattern.as_ref() else {
            continue;
        };
        let captures = pattern.captures_iter(text).filter_map(|found| found.get(1));
        found
            .extend(captures.map(|command| (Span::from(command.range()), command.as_str().trim())));
    }
    found.sort_unstable();
    found
}

/// Everything that would run, ordered by place.
pub(super) fn runs(packed: &Bundle, inventory: &Inventory<'_>) -> Vec<RunPoint> {
    let mut runs = Vec::new();
    runs.extend(inventory.hooks.iter().map(hook));
    runs.extend(inventory.servers.iter().flat_map(server));
    runs.extend(inventory.extensions.iter().map(|path| extension(path)));
    runs.extend(inventory.skills.iter().flat_map(skill));
    runs.extend(inventory.commands.iter().flat_map(|file| command(file)));
    runs.extend(inventory.bins.iter().map(|file| bin(file)));
    runs.extend(
        inventory
            .others
            .iter()
            .flat_map(|(path, what)| other(packed, path, what)),
    );
    runs.extend(scripts(packed, inventory));
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
    let line = line.join(" ");
    let what = match &value.kind {
        HookKind::Command => line,
        HookKind::Prompt => format!("a prompt to Claude: {line}"),
        HookKind::Http => format!("a request to {line}"),
        HookKind::Agent => format!("an agent: {line}"),
        HookKind::McpTool => format!("the tool {line}"),
        HookKind::Other(kind) => format!("something of the unknown kind “{kind}”"),
    };
    RunPoint {
        path: hook.path.to_owned(),
        span: Some(value.span),
        what: one_line(&what),
        when: moment(value),
    }
}

/// When a hook runs, as a part of a sentence.
pub(super) fn moment(hook: &Hook) -> String {
    let matcher = hook.matcher.as_ref().map(|matcher| matcher.value.as_str());
    let tool = match matcher {
        None | Some("" | "*") => "a tool",
        Some(tool) => tool,
    };
    match hook.event.value.as_str() {
        "PreToolUse" => format!("before Claude uses {tool}, without asking"),
        "PostToolUse" => format!("after Claude used {tool}, without asking"),
        "PostToolUseFailure" => format!("after {tool} failed, without asking"),
        "UserPromptSubmit" => "at every prompt, without asking".to_owned(),
        "SessionStart" => "whenever a session starts".to_owned(),
        "SessionEnd" => "whenever a session ends".to_owned(),
        "Stop" => "whenever Claude finishes an answer".to_owned(),
        "SubagentStop" => "whenever a helper of Claude finishes".to_owned(),
        "Notification" => "whenever Claude sends a notice".to_owned(),
        "PreCompact" => "before Claude shortens a long conversation".to_owned(),
        "PermissionRequest" => "whenever Claude asks for permission".to_owned(),
        event => format!("at the event {event}"),
    }
}

fn server(server: &Declared<'_, McpServer>) -> Vec<RunPoint> {
    let value = &server.value;
    let point = |what: &str, when: &str| RunPoint {
        path: server.path.to_owned(),
        span: Some(value.span),
        what: one_line(what),
        when: when.to_owned(),
    };
    let line = value
        .transport
        .is_local()
        .then(|| value.command_line())
        .flatten();
    let started = line.map(|line| point(&line, "for as long as a session lasts"));
    let helper = value.headers_helper.as_ref();
    let asked = helper.map(|helper| point(&helper.value, "whenever the connector signs in"));
    started.into_iter().chain(asked).collect()
}

fn extension(path: &str) -> RunPoint {
    RunPoint {
        path: path.to_owned(),
        span: None,
        what: format!("the packed extension {path}, which Flywheel does not open"),
        when: "for as long as a session lasts".to_owned(),
    }
}

fn skill(skill: &SkillPart<'_>) -> Vec<RunPoint> {
    let path = &skill.file.path;
    let when = format!("when Claude Code loads the skill {}", skill.name());
    let mut points = loaded(path, skill.text, &when);
    if let Some(field) = skill.document.field("hooks") {
        points.push(RunPoint {
            path: path.clone(),
            span: Some(field.value_span),
            what: "the hooks in its front matter".to_owned(),
            when: format!("while the skill {} is in use", skill.name()),
        });
    }
    points
}

fn command(file: &BundleFile) -> Vec<RunPoint> {
    let when = format!(
        "when someone calls the command {}",
        command_name(&file.path)
    );
    loaded(&file.path, file.text().unwrap_or_default(), &when)
}

/// The name people call the command in `path` by.
pub(super) fn command_name(path: &str) -> String {
    let name = path.strip_suffix(".md").unwrap_or(path);
    let inner = name.split_once('/').map_or(name, |(_, inner)| inner);
    inner.replace('/', ":")
}

fn loaded(path: &str, text: &str, when: &str) -> Vec<RunPoint> {
    let commands = dynamic_context(text).into_iter();
    commands
        .map(|(span, command)| RunPoint {
            path: path.to_owned(),
            span: Some(span),
            what: one_line(command),
            when: when.to_owned(),
        })
        .collect()
}

fn bin(file: &BundleFile) -> RunPoint {
    RunPoint {
        path: file.path.clone(),
        span: None,
        what: file.file_name().to_owned(),
        when: "whenever Claude calls it by its name".to_owned(),
    }
}

/// The commands in a settings file only Claude Code reads.
fn other(packed: &Bundle, path: &str, what: &str) -> Vec<RunPoint> {
    let text = packed.get(path).and_then(BundleFile::text);
    let text = text.filter(|_| crate::bundle::extension(path) == "json");
    let json = text.map(Json::parse).unwrap_or_default();
    let mut commands = Vec::new();
    if let Some(root) = &json.root {
        find_commands(root, &mut commands);
    }
    let commands = commands.into_iter();
    commands
        .map(|(span, command)| RunPoint {
            path: path.to_owned(),
            span: Some(span),
            what: one_line(&command),
            when: format!("when Claude Code starts {what}"),
        })
        .collect()
}

fn find_commands(node: &Node, found: &mut Vec<(Span, String)>) {
    for item in node.items() {
        find_commands(item, found);
    }
    for entry in node.entries() {
        match &entry.value.value {
            Value::Text(command) if entry.key.value == "command" => {
                found.push((entry.value.span, command.clone()));
            }
            _ => find_commands(&entry.value, found),
        }
    }
}

/// The programs of the bundle, each with the text that speaks of it, where one does.
fn scripts(packed: &Bundle, inventory: &Inventory<'_>) -> Vec<RunPoint> {
    let bins: BTreeSet<&str> = inventory.bins.iter().map(|bin| bin.path.as_str()).collect();
    let files = packed.files().iter();
    let scripts: Vec<&BundleFile> = files
        .filter(|file| file.executable || kind_of(file) == FileKind::Script)
        .filter(|file| !bins.contains(file.path.as_str()))
        .collect();
    let mentions = mentions(packed, &scripts);
    let points = scripts.iter().map(|script| {
        let when = mentions.get(script.file_name()).map_or_else(
            || "only if Claude thinks of it: no text speaks of it".to_owned(),
            |path| format!("when Claude follows {path}"),
        );
        RunPoint {
            path: script.path.clone(),
            span: None,
            what: script.file_name().to_owned(),
            when,
        }
    });
    points.collect()
}

/// For each name of a script, the first text that holds it.
fn mentions<'b>(packed: &'b Bundle, scripts: &[&'b BundleFile]) -> BTreeMap<&'b str, &'b str> {
    let mut found = BTreeMap::new();
    let names: Vec<&str> = scripts.iter().map(|script| script.file_name()).collect();
    let Ok(search) = AhoCorasick::new(&names) else {
        return found;
    };
    let texts = packed
        .files()
        .iter()
        .filter(|file| kind_of(file) == FileKind::Markdown);
    for file in texts {
        for hit in search.find_overlapping_iter(file.text().unwrap_or_default()) {
            let name = names[hit.pattern().as_usize()];
            found.entry(name).or_insert(file.path.as_str());
        }
    }
    found
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
    fn long_lines_are_cut() {
        assert_eq!(one_line(" a\n b "), "a b");
        assert_eq!(one_line(&"x".repeat(500)).chars().count(), 160);
    }
}
