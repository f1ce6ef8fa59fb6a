//! What is replaced in the text before Claude reads it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::plugin::preview::dynamic_context;
use crate::skill::{Document, Value};
use crate::text::LineIndex;

/// Something in the text that Claude never reads as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    /// As it is written.
    pub text: String,
    /// What stands there when Claude reads it, in plain words.
    pub means: String,
    /// The line where it first stands, from 1.
    pub line: usize,
    /// How often it stands there.
    pub times: usize,
}

/// A `$` with what follows it, and the backslash that takes its meaning away.
static DOLLAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(\\?)\$(?:\{(CLAUDE_[A-Z_]+)\}|(ARGUMENTS)(?:\[(\d+)\])?|(\d+)|([A-Za-z_][\w-]*))")
        .ok()
});

pub(super) fn fills(text: &str, document: &Document, in_plugin: bool) -> Vec<Fill> {
    let body = document.body;
    let lines = LineIndex::new(text);
    let names = arguments(document);
    let mut found: BTreeMap<(usize, String), Fill> = BTreeMap::new();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut add = |at: usize, written: &str, means: String| {
        let at = *first.entry(written.to_owned()).or_insert(at);
        let fill = found
            .entry((at, written.to_owned()))
            .or_insert_with(|| Fill {
                text: written.to_owned(),
                means,
                line: lines.place(text, at).line,
                times: 0,
            });
        fill.times += 1;
    };
    for captures in DOLLAR
        .iter()
        .flat_map(|dollar| dollar.captures_iter(&text[body.range()]))
    {
        let written = captures.get(0).filter(|_| captures[1].is_empty());
        let means = written.and_then(|_| meaning(&captures, &names, in_plugin));
        if let (Some(written), Some(means)) = (written, means) {
            add(body.start + written.start(), written.as_str(), means);
        }
    }
    for (span, command) in dynamic_context(&text[body.range()]) {
        add(
            body.start + span.start,
            &format!("!`{command}`"),
            runs(command),
        );
    }
    found.into_values().collect()
}

/// The names under `arguments`, a list or words with spaces between.
fn arguments(document: &Document) -> Vec<String> {
    match document.field("arguments").map(|field| &field.value) {
        Some(Value::Scalar(words)) => words.split_whitespace().map(str::to_owned).collect(),
        Some(Value::List(items)) => {
            let names = items.iter().filter_map(Value::as_scalar);
            names.map(|name| name.trim().to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

fn meaning(captures: &regex::Captures<'_>, names: &[String], in_plugin: bool) -> Option<String> {
    if let Some(variable) = captures.get(2) {
        return variable_means(variable.as_str(), in_plugin);
    }
    if captures.get(3).is_some() {
        return Some(match captures.get(4) {
            Some(number) => word_means(number.as_str()),
            None => "everything a person types after the command".to_owned(),
        });
    }
    if let Some(number) = captures.get(5) {
        let number = number.as_str();
        return Some(format!(
            "{}; where money is meant, write \\${number}",
            word_means(number)
        ));
    }
    let name = captures.get(6)?.as_str();
    let is_named = names.iter().any(|known| known == name);
    is_named.then(|| format!("the word a person types for “{name}”"))
}

/// Words are counted from 0.
fn word_means(number: &str) -> String {
    match number.trim_start_matches('0') {
        "" => "the first word a person types after the command".to_owned(),
        number => format!("the word after the first {number} that a person types"),
    }
}

fn variable_means(variable: &str, in_plugin: bool) -> Option<String> {
    let means = match variable {
        "CLAUDE_SESSION_ID" => "a number that tells this conversation from others",
        "CLAUDE_EFFORT" => "how hard Claude was asked to think",
        "CLAUDE_SKILL_DIR" => "the folder of this skill on the person’s computer",
        "CLAUDE_PROJECT_DIR" => "the folder the person works in",
        "CLAUDE_PLUGIN_ROOT" if in_plugin => "the folder of the plugin on the person’s computer",
        "CLAUDE_PLUGIN_DATA" if in_plugin => "the folder in which the plugin keeps things",
        "CLAUDE_PLUGIN_ROOT" | "CLAUDE_PLUGIN_DATA" => {
            "a folder of the plugin, which there is only once the skill is in one"
        }
        _ => return None,
    };
    Some(means.to_owned())
}

fn runs(command: &str) -> String {
    let command = command.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(
        "what “{command}” prints: Claude Code runs it before Claude reads the text; elsewhere \
         Claude sees a placeholder"
    )
}
