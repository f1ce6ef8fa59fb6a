use flywheel_messages::{Message, message};

use super::edits;
use super::plugin_files::{broken, observed, plugin_scope};
use crate::audit::parts::relative;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, UnitView};
use crate::bundle::extension;
use crate::plugin::json::{Entry, Node, Value};
use crate::plugin::schema::CONNECTOR;
use crate::plugin::shape::is_address;
use crate::plugin::{Located, MANIFEST_FILE, MCP_FILE};
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// `.mcp.json`, the connectors of a plugin, is written as Claude reads it: valid JSON, each
    /// connector with a program (`command`) or an address (`url`), and with a `type` where it has
    /// an address. An empty address, to be filled in later, is fine.
    ///
    /// ## Why it matters
    /// A connector that is not understood is dropped without a word. The skills that need it say
    /// that a tool is not there, to each new colleague again.
    ///
    /// ## Example
    /// `"crm": { "url": "https://crm.example/mcp" }` lacks `"type": "http"`.
    ///
    /// ## How to fix
    /// Take the correction that is offered, or copy the entry from the connector's own help page.
    ///
    /// Source: `claude plugin validate` 2.1.330, run on each case (“silently dropped at load”),
    /// November 2026.
    VALID_CONNECTORS {
        code: "PLG-010",
        name: "valid_connectors",
        group: Plugins,
        level: Block,
        since: "0.2.0",
        summary: "A connector is not written as Claude reads it",
        scope: plugin_scope!(Block),
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let manifest = view.get(MANIFEST_FILE);
    let declared = manifest.map(|_| &view.parts().manifest.server_files);
    let declared: Vec<String> = declared
        .into_iter()
        .flatten()
        .map(|path| relative(&path.value))
        .filter(|path| extension(path) == "json")
        .collect();
    for file in view.files.iter().filter(|file| file.text.is_some()) {
        let path = file.relative_path();
        if file.file.file_name() == MCP_FILE || declared.iter().any(|known| known == path) {
            out.extend(of_file(file));
        }
    }
    let root = manifest.and_then(|file| Some((file, file.json().root.as_ref()?)));
    let written = root.and_then(|(file, root)| Some((file, root.get("mcpServers")?)));
    if let Some((file, node)) = written {
        let maps = std::iter::once(node).chain(node.items());
        for map in maps.filter(|node| matches!(node.value, Value::Map(_))) {
            out.extend(map.entries().iter().flat_map(|entry| server(file, entry)));
        }
    }
}

fn of_file(file: &FileView<'_>) -> Vec<Observation> {
    let json = file.json();
    let means = message!("None of its connectors loads. Correct the file.");
    if let Some(fault) = json.fault() {
        return vec![broken(file, fault, means)];
    }
    let Some(root) = &json.root else {
        return Vec::new();
    };
    let mut out = Vec::new();
    if json.byte_order_mark {
        out.push(byte_order_mark(file));
    }
    let servers = root.get("mcpServers").unwrap_or(root);
    if !matches!(servers.value, Value::Map(_)) {
        let title = message!("The connectors do not stand in {{ }}");
        out.push(Observation::at(file.path(), servers.span, title).because(means));
        return out;
    }
    let is_flat = root.get("mcpServers").is_none();
    for entry in servers.entries() {
        match &entry.value.value {
            Value::Map(_) => out.extend(server(file, entry)),
            Value::Text(_) => out.push(no_server(file, entry)),
            _ if is_flat => {}
            _ => out.push(no_server(file, entry)),
        }
    }
    out
}

fn byte_order_mark(file: &FileView<'_>) -> Observation {
    let mark = Span::new(0, '\u{feff}'.len_utf8());
    let title = message!("The file begins with an invisible mark");
    Observation::at(file.path(), mark, title)
        .because(message!("None of its connectors loads. Take the mark out."))
        .fix(Fix::safe(
            message!("Take the mark out"),
            vec![edits::in_text(file, vec![TextEdit::remove(mark)])],
        ))
}

fn dropped(file: &FileView<'_>, span: Span, title: Message) -> Observation {
    Observation::at(file.path(), span, title).because(message!(
        "The connector is dropped without a word, and skills that need it find no tool. Correct it."
    ))
}

fn no_server(file: &FileView<'_>, entry: &Entry) -> Observation {
    let name = entry.key.value.as_str();
    let title = message!("The connector “{name}” is not written in {{ }}");
    dropped(file, entry.value.span, title)
}

fn server(file: &FileView<'_>, entry: &Entry) -> Vec<Observation> {
    let (name, node) = (entry.key.value.as_str(), &entry.value);
    if !matches!(node.value, Value::Map(_)) {
        return vec![no_server(file, entry)];
    }
    let means = message!(
        "The connector is dropped without a word, and skills that need it find no tool. Correct it."
    );
    let mut out = observed(file, node, name, CONNECTOR, &means);
    let text = |key: &str| node.get(key).and_then(Node::as_text);
    let has = |key: &str| node.get(key).is_some();
    let kind = text("type");
    match kind.as_ref().map(|kind| kind.value.as_str()) {
        None if has("url") && !has("command") => out.push(untyped(file, entry, text("url"))),
        None | Some("stdio") if !has("command") => {
            let title = message!("The connector “{name}” has neither a program nor an address");
            out.push(dropped(file, entry.key.span, title));
        }
        Some("http" | "sse" | "ws" | "streamable-http") if !has("url") => {
            let title = message!("The connector “{name}” has no address");
            out.push(dropped(file, entry.key.span, title));
        }
        None | Some("stdio" | "http" | "sse" | "ws" | "streamable-http") => {}
        Some(_) => out.extend(kind.map(|kind| other_type(file, name, &kind))),
    }
    out.extend(text("url").and_then(|url| bad_address(file, name, &url)));
    out
}

fn untyped(file: &FileView<'_>, entry: &Entry, url: Option<Located<String>>) -> Observation {
    let name = entry.key.value.as_str();
    let title = message!("The connector “{name}” has an address and no “type”");
    let seen = dropped(file, entry.key.span, title);
    let is_events = url.is_some_and(|url| url.value.trim_end_matches('/').ends_with("/sse"));
    let kind = if is_events { "sse" } else { "http" };
    let edit = TextEdit::insert(
        entry.value.span.start + 1,
        format!(" \"type\": \"{kind}\","),
    );
    seen.fix(Fix::reviewed(
        message!("Give it the type “{kind}”"),
        vec![edits::in_text(file, vec![edit])],
    ))
}

fn other_type(file: &FileView<'_>, name: &str, kind: &Located<String>) -> Observation {
    let value = kind.value.as_str();
    let title = message!("The connector “{name}” has the type “{value}”, which there is not");
    let seen = dropped(file, kind.span, title);
    let plain = value.to_ascii_lowercase();
    let better = match plain.as_str() {
        "http" | "streamable" | "streamablehttp" | "streamable_http" | "https" | "remote" => "http",
        "sse" => "sse",
        "stdio" | "local" | "command" => "stdio",
        "ws" | "websocket" => "ws",
        _ => return seen,
    };
    let edit = TextEdit::replace(kind.span, format!("\"{better}\""));
    seen.fix(Fix::safe(
        message!("Write “{better}”"),
        vec![edits::in_text(file, vec![edit])],
    ))
}

/// An empty address is to be filled in, one with a variable is filled in later.
fn bad_address(file: &FileView<'_>, name: &str, url: &Located<String>) -> Option<Observation> {
    let value = url.value.trim();
    if value.is_empty() || value.contains("${") || is_address(value) {
        return None;
    }
    let title = message!("The address of the connector “{name}” is not a web address");
    let seen = dropped(file, url.span, title);
    let whole = format!("https://{value}");
    let is_host = value.contains('.') && !value.contains(char::is_whitespace);
    if !is_host || !is_address(&whole) {
        return Some(seen);
    }
    let edit = TextEdit::replace(url.span, serde_json::to_string(&whole).ok()?);
    Some(seen.level(Level::Block).fix(Fix::reviewed(
        message!("Write “{whole}”"),
        vec![edits::in_text(file, vec![edit])],
    )))
}
