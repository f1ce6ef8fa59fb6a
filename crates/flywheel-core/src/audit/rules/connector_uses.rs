//! The connectors that the texts of a skill or a plugin speak of.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use crate::audit::roles::Polarity;
use crate::audit::{FileKind, FileView, UnitKind};
use crate::pattern::pattern;
use crate::plugin::{McpServer, placeholders};
use crate::text::Span;

/// A connector that a text speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::audit) struct Use {
    /// Where.
    pub(super) span: Span,
    /// The name it is called by there.
    pub(super) name: String,
    /// How it is spoken of.
    pub(super) form: Form,
}

/// How a connector is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::audit) enum Form {
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

/// The uses in the text of `file`, each name once in each form.
pub(in crate::audit) fn find(file: &FileView<'_>) -> Vec<Use> {
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
    let mut known = BTreeSet::new();
    found.retain(|one: &Use| known.insert((plain(&one.name), one.form)));
    found.sort_by_key(|one| one.span);
    found
}

fn tools(text: &str) -> Vec<Use> {
    let found = TOOL.captures_iter(text).filter_map(|captures| {
        let server = captures.get(1).or_else(|| captures.get(3))?;
        let whole = captures.get(0)?;
        let name = server_of(server.as_str());
        let tool = captures.get(2).map_or("", |tool| tool.as_str());
        let is_stand_in = is_stand_in(&name) || plain(tool) == "toolname";
        (!is_stand_in).then(|| Use {
            span: Span::new(whole.start(), server.end()),
            name,
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

fn short(text: &str) -> Vec<Use> {
    let captures = SHORT.captures_iter(text);
    let servers = captures.filter_map(|captures| captures.get(1));
    let found = servers.map(|server| Use {
        span: server.range().into(),
        name: server.as_str().to_owned(),
        form: Form::Short,
    });
    found.filter(|one| !is_stand_in(&one.name)).collect()
}

fn said(file: &FileView<'_>, text: &str) -> Vec<Use> {
    let names = SAID.captures_iter(text).filter_map(|captures| {
        let end = captures.get(0)?.end();
        captures.get(1).filter(|_| !is_of_makers(&text[end..]))
    });
    let meant = names.filter(|name| {
        let roles = file.roles();
        roles.role_at(name.start()).instructs()
            && roles.polarity_at(text, name.start()) == Polarity::Affirmed
    });
    let found = meant.map(|name| Use {
        span: name.range().into(),
        name: name.as_str().to_owned(),
        form: Form::Said,
    });
    found.filter(|one| !is_stand_in(&one.name)).collect()
}

fn categories(text: &str) -> Vec<Use> {
    let mut from = 0;
    let found = placeholders(text).filter_map(|category| {
        let at = from + text[from..].find(category)?;
        from = at + category.len();
        Some(Use {
            span: Span::new(at.saturating_sub(2), from),
            name: category.to_owned(),
            form: Form::Category,
        })
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

/// The letters and digits of `text`, in small letters.
pub(super) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            letters.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            letters.extend(c.to_lowercase());
        }
    }
    letters
}

/// Whether `text` spells `plain`, small letters and digits, in any case and with any signs between:
/// “Google Drive”, `google-drive`.
pub(super) fn spells(text: &str, plain: &str) -> bool {
    let Some(first) = plain.chars().next() else {
        return true;
    };
    let begins = |c: &char| *c == first || c.to_lowercase().eq([first]);
    let starts = text.char_indices().filter(|(_, c)| begins(c));
    let mut starts = starts.map(|(at, _)| &text[at..]);
    starts.any(|rest| {
        let letters = rest.chars().filter(|c| c.is_alphanumeric());
        let mut small = letters.flat_map(char::to_lowercase);
        plain.chars().all(|c| small.next() == Some(c))
    })
}

/// The letters and digits of a name, in small letters, without the words for what it is.
pub(super) fn plain(name: &str) -> String {
    let letters = letters(name);
    let short = ["mcpserver", "connector", "mcp", "server"]
        .iter()
        .find_map(|word| letters.strip_suffix(word).filter(|rest| !rest.is_empty()));
    short.unwrap_or(&letters).to_owned()
}

/// Whether `server` is the one that people or Claude call `name`: by its name, by its name behind
/// that of its plugin, or by its address.
pub(super) fn is_called(server: &McpServer, name: &str) -> bool {
    let (own, called) = (plain(&server.name.value), plain(name));
    if own.is_empty() || called.is_empty() {
        return false;
    }
    let host = server.url.as_ref().map_or("", |url| host(&url.value));
    let is_host = host.split(['.', '-']).any(|part| part == called);
    own == called
        || called.starts_with("plugin") && called.ends_with(&own)
        || own.split_whitespace().any(|part| part == called)
        || own.len() > 3
            && called.len() > 3
            && (own.starts_with(&called) || called.starts_with(&own))
        || is_host
}

/// The host of an address.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

/// Whether Claude reads the file to do its work: a skill's, a command's or an agent's text.
pub(super) fn is_read(file: &FileView<'_>) -> bool {
    matches!(
        file.unit.kind,
        UnitKind::Skill | UnitKind::Command | UnitKind::Agent
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: Vec<Use>) -> Vec<String> {
        found.into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn a_name_is_spelt_with_any_signs_between_its_letters() {
        for text in [
            "via Google Drive.",
            "google-drive:list",
            "GOOGLE_DRIVE",
            "my googledrive",
        ] {
            assert!(spells(text, "googledrive"), "{text}");
        }
        assert!(!spells("Google drafts a drive", "googledrive"));
        assert!(spells("die ÜBERSICHT", "übersicht"));
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

    #[test]
    fn names_are_the_same_with_or_without_the_word_for_them() {
        assert_eq!(plain("Apollo MCP"), plain("apollo"));
        assert_eq!(plain("google-calendar"), plain("Google Calendar"));
        assert_eq!(plain("MCP"), "mcp");
        assert_eq!(host("https://u@mcp.slack.com:443/x"), "mcp.slack.com");
    }
}
