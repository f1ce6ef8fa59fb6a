//! The connectors that the texts of a skill or a plugin speak of: the one reader of them, for the
//! rules of the audit and for what a skill needs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use super::name::plain;
use crate::audit::{FileKind, FileView, UnitKind};
use crate::pattern::pattern;
use crate::plugin::placed_placeholders;
use crate::text::Span;

/// A connector that a text speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Where.
    pub(crate) span: Span,
    /// The name it is called by there.
    pub(crate) name: String,
    /// Its tool, where one is named.
    pub(crate) tool: Option<String>,
    /// How it is spoken of.
    pub(crate) form: Form,
}

/// How a connector is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// One of its tools, as Claude calls it: `mcp__slack__send`.
    Tool,
    /// One of its tools, as people write it: `Slack:send_message`.
    Short,
    /// In a sentence: “the Slack connector”.
    Said,
    /// By its kind: `~~chat`.
    Category,
}

/// `mcp__server__tool`, where the server's name may hold single underscores.
static TOOL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)mcp__([A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*)__([A-Za-z0-9*_-]+)|(?-u:\b)mcp__([A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*)(?:$|[\s,)\x22'`])",
    )
});

/// `Server:tool_name`, the server with a capital and the tool with an underscore.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[\s`(\x22'])([A-Z][A-Za-z0-9-]{1,40}):([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?-u:\b)")
});

/// “the Google Drive connector”, “via Slack MCP”.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?i:the|your|our|via|through|using|with|use|uses)\s+(?i:the\s+|your\s+|our\s+)?((?:[A-Z][A-Za-z0-9.&-]*)(?:\s[A-Z][A-Za-z0-9.&-]*){0,2})\s+(?:[Cc]onnectors?(?-u:\b)|MCP(?-u:\b))",
    )
});

/// The bytes of the mark of a placeholder, `~~`.
pub(super) const MARK: usize = 2;

/// How often a text is heard to mean one name; what it says later adds nothing.
const MOST_TIMES: usize = 20;

/// Words that stand for a name and are none.
const STAND_INS: &[&str] = &[
    "any",
    "api",
    "bar",
    "bundled",
    "claude",
    "custom",
    "database",
    "each",
    "example",
    "exampleserver",
    "foo",
    "http",
    "json",
    "local",
    "mcp",
    "myserver",
    "name",
    "node",
    "own",
    "pluginname",
    "pluginnameserver",
    "python",
    "remote",
    "rest",
    "sdk",
    "server",
    "servername",
    "the",
    "this",
    "toolname",
    "typescript",
    "web",
    "x",
    "your",
    "yourserver",
];

/// The connectors that the text of `file` speaks of, each name once in each form.
pub(crate) fn find(file: &FileView<'_>) -> Vec<Mention> {
    let mut found = all(file);
    let mut known = BTreeSet::new();
    found.retain(|one| known.insert((plain(&one.name), one.form)));
    found
}

/// Every place where the text of `file` speaks of a connector.
pub(super) fn all(file: &FileView<'_>) -> Vec<Mention> {
    let Some(text) = file.text.filter(|_| file.kind == FileKind::Markdown) else {
        return Vec::new();
    };
    let has = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let speaks_of_tools = has("mcp__");
    let speaks_of_servers = has("MCP") || has("onnector");
    let mut found = Vec::new();
    if speaks_of_tools {
        found.extend(tools(text));
    }
    if speaks_of_servers {
        found.extend(short(text));
        found.extend(said(file, text));
    }
    if has("~~") {
        found.extend(categories(text));
    }
    found.sort_by_key(|one| one.span);
    found
}

fn tools(text: &str) -> Vec<Mention> {
    let found = TOOL.captures_iter(text).filter_map(|captures| {
        let server = captures.get(1).or_else(|| captures.get(3))?;
        let whole = captures.get(0)?;
        let name = server_of(server.as_str());
        let tool = captures.get(2).map(|tool| tool.as_str());
        let is_stand_in = is_stand_in(&name) || plain(tool.unwrap_or_default()) == "toolname";
        (!is_stand_in).then(|| Mention {
            span: Span::new(whole.start(), server.end()),
            name,
            tool: tool.map(str::to_owned),
            form: Form::Tool,
        })
    });
    found.collect()
}

/// The name of the server without what a host puts before it: `plugin_finance_crm` is `crm` of a
/// plugin, `claude_ai_Slack` is “Slack” of the account.
fn server_of(written: &str) -> String {
    let own = written.strip_prefix("claude_ai_").unwrap_or(written);
    own.replace('_', " ")
}

fn short(text: &str) -> Vec<Mention> {
    let captures = SHORT.captures_iter(text);
    let named = captures.filter_map(|captures| captures.get(1).zip(captures.get(2)));
    let found = named.map(|(server, tool)| Mention {
        span: server.range().into(),
        name: server.as_str().to_owned(),
        tool: Some(tool.as_str().to_owned()),
        form: Form::Short,
    });
    found.filter(|one| !is_stand_in(&one.name)).collect()
}

fn said(file: &FileView<'_>, text: &str) -> Vec<Mention> {
    let names = SAID.captures_iter(text).filter_map(|captures| {
        let end = captures.get(0)?.end();
        captures.get(1).filter(|_| !is_of_makers(&text[end..]))
    });
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let meant = names.filter(|name| {
        let times = times.entry(name.as_str()).or_default();
        let is_meant = *times < MOST_TIMES && file.is_meant_at(name.start());
        *times += usize::from(is_meant);
        is_meant
    });
    let found = meant.map(|name| Mention {
        span: name.range().into(),
        name: name.as_str().to_owned(),
        tool: None,
        form: Form::Said,
    });
    found.filter(|one| !is_stand_in(&one.name)).collect()
}

fn categories(text: &str) -> Vec<Mention> {
    let found = placed_placeholders(text).map(|(at, category)| Mention {
        span: Span::new(at, at + MARK + category.len()),
        name: category.to_owned(),
        tool: None,
        form: Form::Category,
    });
    found.collect()
}

/// Whether what follows “MCP” makes it a thing for those who write servers.
fn is_of_makers(after: &str) -> bool {
    let after = after.trim_start().trim_start_matches("server ");
    ["SDK", "Inspector", "protocol", "spec", "library", "client"]
        .iter()
        .any(|word| after.starts_with(word))
}

fn is_stand_in(name: &str) -> bool {
    let plain = plain(name);
    plain.is_empty() || STAND_INS.contains(&plain.as_str())
}

/// Whether Claude reads the file to do its work: a skill's, a command's or an agent's text.
pub(crate) fn is_read(file: &FileView<'_>) -> bool {
    matches!(
        file.unit.kind,
        UnitKind::Skill | UnitKind::Command | UnitKind::Agent
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: Vec<Mention>) -> Vec<String> {
        found.into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn tools_are_named_by_their_server() {
        let text = "Call `mcp__slack__send`, mcp__claude_ai_Apollo_MCP__people_match and \
            mcp__plugin_fin_crm__get; `mcp__server__tool` is the form, mcp__bank too.";
        assert_eq!(
            names(tools(text)),
            ["slack", "Apollo MCP", "plugin fin crm", "bank"],
            "a stand-in names no server"
        );
    }

    #[test]
    fn people_write_a_server_with_a_capital_and_a_tool_with_an_underscore() {
        let text = "Use `BigQuery:run_query`, not `meeting:read` or Note: see_below or Re:x.";
        assert_eq!(names(short(text)), ["BigQuery"]);
    }
}
