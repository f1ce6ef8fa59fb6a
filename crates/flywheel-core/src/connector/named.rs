//! Where a text calls a connector of its plugin by its name alone: “look it up in Asana”.

use std::collections::BTreeMap;

use crate::audit::{FileKind, FileView};
use crate::text::Span;

/// Names of connectors that are ordinary words too. A text that means one says more: “the Close
/// connector”, `mcp__close__search`.
const WORDS: &[&str] = &[
    "api",
    "box",
    "browser",
    "calendar",
    "chat",
    "clay",
    "close",
    "consensus",
    "copper",
    "crm",
    "data",
    "database",
    "definite",
    "docs",
    "drift",
    "drive",
    "email",
    "files",
    "filesystem",
    "front",
    "fetch",
    "gong",
    "guru",
    "hex",
    "jam",
    "linear",
    "loom",
    "mail",
    "memory",
    "monday",
    "notes",
    "outreach",
    "plain",
    "ramp",
    "search",
    "segment",
    "shortcut",
    "square",
    "synapse",
    "tasks",
    "time",
    "tools",
    "web",
];

/// Letters of the shortest name that is looked for.
const SHORTEST: usize = 3;

/// How often one name is looked at in one text.
const MOST_TIMES: usize = 50;

/// Words of the longest name that is looked for.
const MOST_WORDS: usize = 4;

/// Where the text of `file` calls one of `servers`, by their plain names, each once. A name begins
/// with a capital and is meant as it reads.
pub(super) fn named<'s>(
    file: &FileView<'_>,
    servers: &BTreeMap<String, &'s str>,
) -> Vec<(Span, &'s str)> {
    let Some(text) = file.text.filter(|_| file.kind == FileKind::Markdown) else {
        return Vec::new();
    };
    let words: Vec<Span> = words(text);
    let mut found: BTreeMap<&str, (Span, &str)> = BTreeMap::new();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, word) in words.iter().enumerate() {
        if !text[word.start..].starts_with(char::is_uppercase) {
            continue;
        }
        let rest = &words[index..];
        let Some((plain, span)) = longest(text, rest, servers) else {
            continue;
        };
        let times = times.entry(plain).or_default();
        *times += 1;
        let is_new = *times <= MOST_TIMES && !found.contains_key(plain);
        if is_new && file.is_meant_at(span.start) {
            found.insert(plain, (span, servers[plain]));
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort();
    found
}

/// The longest name of `servers` that `words` of `text` begin with.
fn longest<'n>(
    text: &str,
    words: &[Span],
    servers: &'n BTreeMap<String, &str>,
) -> Option<(&'n str, Span)> {
    let mut joined = String::new();
    let mut longest = None;
    let mut end = words.first()?.start;
    for (index, word) in words.iter().take(MOST_WORDS).enumerate() {
        let is_joined = matches!(&text[end..word.start], " " | "-" | "_" | ".");
        if index > 0 && !is_joined {
            break;
        }
        joined.extend(text[word.range()].chars().flat_map(char::to_lowercase));
        end = word.end;
        let known = servers
            .get_key_value(&joined)
            .map(|(plain, _)| plain.as_str());
        let known = known.filter(|plain| plain.len() >= SHORTEST && !WORDS.contains(plain));
        longest = known
            .map(|plain| (plain, Span::new(words[0].start, end)))
            .or(longest);
    }
    longest
}

/// The words of `text`: letters and digits that stand together.
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices() {
        match (sign.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}
