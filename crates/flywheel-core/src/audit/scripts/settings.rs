//! Commands in settings that start programs: connectors, hooks, packages, containers.

use std::borrow::Cow;

use super::language::Language;
use super::lower::Place;
use super::sources::{Context, MAX_SOURCES, Source, SourceText, Standing};
use crate::audit::rules::automatic::CONTAINER;
use crate::bundle::file_name;
use crate::plugin::json::{Json, Node, Value};

/// How deep a setting may lie in its file.
const MAX_DEPTH: usize = 12;

/// The commands in settings that start programs.
pub(super) fn in_settings<'v>(path: &str, text: &str) -> Vec<Source<'v>> {
    let name = file_name(path).to_lowercase();
    let starts = [
        "\"command\"",
        "\"headersHelper\"",
        "\"apiKeyHelper\"",
        "\"statusLine\"",
    ];
    let is_package = name == "package.json";
    let is_container = matches!(name.as_str(), "devcontainer.json" | ".devcontainer.json");
    if !is_package && !is_container && !starts.iter().any(|key| text.contains(key)) {
        return Vec::new();
    }
    let Some(root) = Json::parse(text).root else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if is_package {
        let steps = root.get("scripts").map(Node::entries).unwrap_or_default();
        let lines = steps.iter().filter_map(|step| line(&step.value));
        found.extend(lines);
    }
    if is_container {
        let steps = CONTAINER.iter().filter_map(|key| root.get(key));
        found.extend(steps.flat_map(lines));
    }
    commands(&root, 0, &mut found);
    found
}

/// The commands of a step that is a line, words, or several of either by name.
fn lines<'v>(node: &Node) -> Vec<Source<'v>> {
    let named = node.entries().iter().flat_map(|entry| {
        let inner = line(&entry.value).into_iter();
        inner.chain(words_of(&entry.value))
    });
    line(node)
        .into_iter()
        .chain(words_of(node))
        .chain(named)
        .collect()
}

/// The command that the words of `node` make.
fn words_of<'v>(node: &Node) -> Option<Source<'v>> {
    let words = node
        .items()
        .iter()
        .filter_map(|word| Some(word.as_text()?.value));
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| Source {
        language: Language::Shell,
        standing: Standing::Setting,
        place: Place {
            span: node.span,
            is_exact: false,
        },
        text: SourceText::Words(words),
        context: Context::default(),
    })
}

/// A command line written as a text.
fn line<'v>(node: &Node) -> Option<Source<'v>> {
    let text = node.as_text()?;
    let place = Place {
        span: text.span,
        is_exact: false,
    };
    Some(Source {
        language: Language::Shell,
        standing: Standing::Setting,
        place,
        text: SourceText::Code(Cow::Owned(text.value)),
        context: Context::default(),
    })
}

/// Adds the commands that `node`, at `depth` in its file, starts.
pub(super) fn commands(node: &Node, depth: usize, out: &mut Vec<Source<'_>>) {
    if depth > MAX_DEPTH || out.len() >= MAX_SOURCES {
        return;
    }
    if let Some(command) = node.get("command") {
        out.extend(command_of(node, command));
    }
    for key in ["headersHelper", "apiKeyHelper", "otelHeadersHelper"] {
        out.extend(node.get(key).and_then(line));
    }
    let inner = node.entries().iter().map(|entry| &entry.value);
    for child in inner.chain(node.items()) {
        commands(child, depth + 1, out);
    }
}

/// The command of a hook or a server: a line, or words where what it is given stands apart.
fn command_of<'v>(node: &Node, command: &Node) -> Option<Source<'v>> {
    let Value::Text(program) = &command.value else {
        return None;
    };
    let given = node.get("args").map(Node::items).unwrap_or_default();
    if given.is_empty() {
        let kind = node.get("type").and_then(Node::as_text);
        let is_hook = kind.is_some_and(|kind| kind.value == "command");
        let standing = if is_hook {
            Standing::Hook
        } else {
            Standing::Setting
        };
        return line(command).map(|line| Source { standing, ..line });
    }
    let given = given.iter().filter_map(|word| Some(word.as_text()?.value));
    let words = std::iter::once(program.clone()).chain(given);
    Some(Source {
        language: Language::Shell,
        standing: Standing::Setting,
        place: Place {
            span: node.span,
            is_exact: false,
        },
        text: SourceText::Words(words.collect()),
        context: Context::default(),
    })
}
