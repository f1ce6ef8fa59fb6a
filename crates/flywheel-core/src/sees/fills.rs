//! What is replaced in the text before Claude reads it.

use std::sync::LazyLock;

use flywheel_messages::{Message, message};
use regex::Regex;

use crate::inventory::dynamic_context;
use crate::pattern::pattern;
use crate::skill::{Document, Value};
use crate::text::LineIndex;

/// Something in the text that Claude never reads as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    /// As it is written.
    pub text: String,
    /// What stands there when Claude reads it, in plain words.
    pub means: Message,
    /// The line where it first stands, from 1.
    pub line: usize,
    /// How often it stands there.
    pub times: usize,
}

/// A `$` with what follows it, and the backslash that takes its meaning away.
static DOLLAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(\\?)\$(?:\{(CLAUDE_[A-Z_]+)\}|(ARGUMENTS)(?:\[(\d+)\])?|(\d+)|([A-Za-z_][\w-]*))")
});

/// How many different ones are told; a text with more is no text for people.
const MOST: usize = 100;

/// Something that is replaced, at a byte of the text.
type Found = (usize, String, Message);

pub(super) fn fills(text: &str, document: &Document, in_plugin: bool) -> Vec<Fill> {
    let body = &text[document.body.range()];
    let mut found = dollars(body, &arguments(document), in_plugin);
    let commands = dynamic_context(body).into_iter();
    found.extend(
        commands.map(|(span, command)| (span.start, format!("!`{command}`"), runs(command))),
    );
    found.sort();
    let lines = LineIndex::new(text);
    let mut fills: Vec<Fill> = Vec::new();
    for (at, written, means) in found {
        if let Some(fill) = fills.iter_mut().find(|fill| fill.text == written) {
            fill.times += 1;
        } else if fills.len() < MOST {
            fills.push(Fill {
                text: written,
                means,
                line: lines.place(text, document.body.start + at).line,
                times: 1,
            });
        }
    }
    fills
}

fn dollars(body: &str, names: &[String], in_plugin: bool) -> Vec<Found> {
    let all = DOLLAR.captures_iter(body);
    let found = all.filter(|captures| captures[1].is_empty());
    found
        .filter_map(|captures| {
            let written = captures.get(0)?;
            let means = meaning(&captures, names, in_plugin)?;
            Some((written.start(), written.as_str().to_owned(), means))
        })
        .collect()
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

fn meaning(captures: &regex::Captures<'_>, names: &[String], in_plugin: bool) -> Option<Message> {
    if let Some(variable) = captures.get(2) {
        return variable_means(variable.as_str(), in_plugin);
    }
    if captures.get(3).is_some() {
        let word = captures.get(4).map(|number| word_means(number.as_str()));
        let all = message!("everything a person types after the command");
        return Some(word.unwrap_or(all));
    }
    if let Some(number) = captures.get(5) {
        let number = number.as_str();
        let word = word_means(number);
        return Some(message!("{word}; where money is meant, write \\${number}"));
    }
    let name = captures.get(6)?.as_str();
    let is_named = names.iter().any(|known| known == name);
    is_named.then(|| message!("the word a person types for “{name}”"))
}

/// Words are counted from 0.
fn word_means(number: &str) -> Message {
    match number.trim_start_matches('0') {
        "" => message!("the first word a person types after the command"),
        number => message!("the word after the first {number} that a person types"),
    }
}

fn variable_means(variable: &str, in_plugin: bool) -> Option<Message> {
    let means = match variable {
        "CLAUDE_SESSION_ID" => message!("a number that tells this conversation from others"),
        "CLAUDE_EFFORT" => message!("how hard Claude was asked to think"),
        "CLAUDE_SKILL_DIR" => message!("the folder of this skill on the person’s computer"),
        "CLAUDE_PROJECT_DIR" => message!("the folder the person works in"),
        "CLAUDE_PLUGIN_ROOT" if in_plugin => {
            message!("the folder of the plugin on the person’s computer")
        }
        "CLAUDE_PLUGIN_DATA" if in_plugin => {
            message!("the folder in which the plugin keeps things")
        }
        "CLAUDE_PLUGIN_ROOT" | "CLAUDE_PLUGIN_DATA" => {
            message!("a folder of the plugin, which there is only once the skill is in one")
        }
        _ => return None,
    };
    Some(means)
}

fn runs(command: &str) -> Message {
    let command = command.split_whitespace().collect::<Vec<_>>().join(" ");
    message!(
        "what “{command}” prints: Claude Code runs it before Claude reads the text; elsewhere \
         Claude sees a placeholder"
    )
}
