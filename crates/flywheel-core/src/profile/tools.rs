//! The tools and connectors that a bundle asks for or speaks of.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::capabilities::{Connector, Tool};
use super::read::add;
use super::whole::Whole;
use crate::audit::{FileKind, FileView};
use crate::bundle::file_name;
use crate::inventory::{Declared, Inventory};
use crate::pattern::pattern;
use crate::plugin::{McpServer, placeholders};
use crate::policy::Policy;
use crate::skill::{Field, Value};
use crate::text::Span;

/// Keys of front matter under which tools are asked for.
const KEYS: [&str; 2] = ["allowed-tools", "tools"];

/// A tool that a text speaks of: by a name nobody uses for anything else, or by one that is
/// written as a name.
static TOOL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(WebFetch|WebSearch|NotebookEdit|MultiEdit|TodoWrite|AskUserQuestion)\b|(Bash|Read|Write|Edit|Glob|Grep|Task)(?:`?\s+tool\b|\())|`(Bash|Read|Write|Edit|Glob|Grep|Task)`",
    )
});

/// A tool of a connector, `mcp__server__tool`.
static CONNECTOR_TOOL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\bmcp__([A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*)__[A-Za-z0-9_*-]+"));

/// The tools of `whole`, ordered by name.
pub(super) fn tools(whole: &Whole<'_, '_>) -> Vec<Tool> {
    let mut found = BTreeMap::new();
    for view in texts(whole) {
        declared_in(view, &mut found);
        used_in(view, &mut found);
    }
    found.into_values().collect()
}

fn texts<'w, 'a, 'v>(whole: &'w Whole<'a, 'v>) -> impl Iterator<Item = &'v FileView<'a>> + 'w {
    let views = whole.views.iter().copied();
    views.filter(|view| {
        view.kind == FileKind::Markdown && view.text.is_some() && !is_for_people(view.path())
    })
}

/// Whether `path` is a page that people read and Claude is not given.
fn is_for_people(path: &str) -> bool {
    let name = file_name(path).to_ascii_lowercase();
    let stem = name.strip_suffix(".md").unwrap_or(&name);
    matches!(
        stem,
        "readme" | "connectors" | "changelog" | "license" | "contributing" | "security"
    )
}

fn tool<'f>(found: &'f mut BTreeMap<String, Tool>, name: &str) -> &'f mut Tool {
    found.entry(name.to_owned()).or_insert_with(|| Tool {
        name: name.to_owned(),
        declared: Vec::new(),
        used: Vec::new(),
        is_unlimited: false,
        limits: Vec::new(),
    })
}

fn declared_in(view: &FileView<'_>, found: &mut BTreeMap<String, Tool>) {
    if !crate::skill::may_have_front_matter(view.text_or_empty()) {
        return;
    }
    let fields = view.document().fields.iter();
    for field in fields.filter(|field| KEYS.contains(&field.key.as_str())) {
        for (name, limit) in asked(field) {
            let span = span_of(view, field, &name);
            let tool = tool(found, &name);
            match limit.filter(|limit| !matches!(limit.as_str(), "*" | ":*" | "*:*")) {
                Some(limit) => tool.limits.push(limit),
                None => tool.is_unlimited = true,
            }
            tool.limits.sort();
            tool.limits.dedup();
            add(&mut tool.declared, view, span);
        }
    }
}

/// The tools that `field` asks for, each with its limit: `Bash(git:*)` is Bash within `git:*`.
fn asked(field: &Field) -> Vec<(String, Option<String>)> {
    let listed: Vec<&str> = match &field.value {
        Value::Scalar(text) => vec![text],
        Value::List(items) => items.iter().filter_map(Value::as_scalar).collect(),
        Value::Map(_) | Value::Empty => Vec::new(),
    };
    listed.into_iter().flat_map(split).map(named).collect()
}

/// The parts of `text` between commas and blanks outside of brackets.
fn split(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = text.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && (c == ',' || c.is_whitespace())
    });
    let named = |part: &&str| part.chars().any(|c| c.is_alphanumeric() || c == '*');
    parts.filter(named).collect()
}

fn named(written: &str) -> (String, Option<String>) {
    match written.split_once('(') {
        Some((name, limit)) => {
            let limit = limit.trim_end_matches(')').trim();
            (name.to_owned(), Some(limit.to_owned()))
        }
        None => (written.to_owned(), None),
    }
}

/// Where `name` stands in `field`, or all of it.
fn span_of(view: &FileView<'_>, field: &Field, name: &str) -> Span {
    let written = view.text_or_empty().get(field.value_span.range());
    let at = written.and_then(|written| written.find(name));
    at.map_or(field.value_span, |at| {
        Span::new(at, at + name.len()).shifted(field.value_span.start)
    })
}

fn used_in(view: &FileView<'_>, found: &mut BTreeMap<String, Tool>) {
    let text = view.text_or_empty();
    let body = view.body();
    for captures in TOOL.captures_iter(text) {
        let group = captures.iter().skip(1).flatten().next();
        let Some(name) = group.filter(|name| name.start() >= body.start) else {
            continue;
        };
        if !view.is_set_aside_at(name.start()) {
            let span = Span::from(name.range());
            add(&mut tool(found, name.as_str()).used, view, span);
        }
    }
}

/// The connectors of `whole`, ordered by name.
pub(super) fn connectors(
    whole: &Whole<'_, '_>,
    inventory: &Inventory<'_>,
    policy: Option<&Policy>,
) -> Vec<Connector> {
    let mut found = BTreeMap::new();
    for server in &inventory.servers {
        declare(server, whole, &mut found);
    }
    for view in texts(whole) {
        for (name, span) in spoken_of(view) {
            let connector = connector(&mut found, &name);
            add(&mut connector.used, view, span);
        }
    }
    let mut all: Vec<Connector> = found.into_values().collect();
    let known = policy.filter(|policy| policy.connectors.is_some());
    for connector in &mut all {
        connector.enabled = known.map(|policy| policy.connector(&connector.name).is_some());
    }
    all
}

fn declare(
    server: &Declared<'_, McpServer>,
    whole: &Whole<'_, '_>,
    found: &mut BTreeMap<String, Connector>,
) {
    let value = &server.value;
    let connector = connector(found, &value.name.value);
    connector.is_local = value.transport.is_local();
    let url = value.url.as_ref().map(|url| url.value.clone());
    connector.target = url
        .filter(|url| !url.trim().is_empty())
        .or_else(|| value.command_line());
    if let Some(view) = whole.view(server.path) {
        add(&mut connector.declared, view, value.name.span);
    }
}

fn connector<'f>(found: &'f mut BTreeMap<String, Connector>, name: &str) -> &'f mut Connector {
    let key = name.to_lowercase().replace(['_', ' '], "-");
    found.entry(key).or_insert_with(|| Connector {
        name: name.to_owned(),
        target: None,
        is_local: false,
        enabled: None,
        declared: Vec::new(),
        used: Vec::new(),
    })
}

/// The connectors that the text of `view` speaks of, and where.
fn spoken_of(view: &FileView<'_>) -> Vec<(String, Span)> {
    let text = view.text_or_empty();
    let tools = CONNECTOR_TOOL.captures_iter(text).filter_map(|captures| {
        let server = captures.get(1)?;
        Some(Span::from(server.range()))
    });
    let named = tools.chain(qualified(text)).filter_map(|span| {
        let server = text[span.range()].trim_start_matches("claude_ai_");
        (!view.is_set_aside_at(span.start)).then(|| (server.to_owned(), span))
    });
    named.chain(by_category(text)).collect()
}

/// The servers in tools that are written `Server:tool_name`.
fn qualified(text: &str) -> impl Iterator<Item = Span> {
    let is_part = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'_';
    memchr::memchr_iter(b':', text.as_bytes()).filter_map(move |at| {
        let (before, behind) = (&text.as_bytes()[..at], &text.as_bytes()[at + 1..]);
        let tool = behind.iter().take_while(|byte| is_part(byte)).count();
        let letters = before
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_alphanumeric());
        let start = at - letters.count();
        let tool = &behind[..tool];
        let is_tool = tool.contains(&b'_') && !tool.starts_with(b"_") && !tool.ends_with(b"_");
        let is_server = at - start > 1 && before[start].is_ascii_uppercase();
        (is_tool && is_server).then(|| Span::new(start, at))
    })
}

/// The placeholders for connectors in `text`.
fn by_category(text: &str) -> impl Iterator<Item = (String, Span)> {
    let text = if text.contains("~~") { text } else { "" };
    let mut from = 0;
    placeholders(text).filter_map(move |category| {
        let at = from + text[from..].find(category)?;
        from = at + category.len();
        Some((format!("~~{category}"), Span::new(at, from)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_names_its_server() {
        let text = "Call BigQuery:get_schema, not Note:this or a:b_c or X:_y or https://a_b.";
        let servers: Vec<&str> = qualified(text).map(|span| &text[span.range()]).collect();
        assert_eq!(servers, ["BigQuery"]);
    }

    #[test]
    fn tools_are_split_outside_of_brackets() {
        let asked: Vec<_> = split("Read, Bash(git log:*, git diff:*) mcp__crm__find *")
            .into_iter()
            .map(named)
            .collect();
        let names: Vec<&str> = asked.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Read", "Bash", "mcp__crm__find", "*"]);
        assert_eq!(asked[1].1.as_deref(), Some("git log:*, git diff:*"));
    }
}
