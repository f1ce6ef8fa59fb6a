//! Credentials in the settings of connectors, hooks and programs.

use super::value::{is_password, is_random};
use super::{Found, SecretKind, known_safe};
use crate::audit::view::FileView;
use crate::bundle::file_name;
use crate::plugin::json::{Json, Node, Value};
use crate::text::Span;

/// Files that hold such settings.
const FILES: &[&str] = &[
    ".mcp.json",
    "mcp.json",
    "plugin.json",
    "settings.json",
    "settings.local.json",
    "hooks.json",
    ".lsp.json",
    "claude_desktop_config.json",
    "manifest.json",
];

/// Maps whose values reach a program or a server.
const MAPS: &[&str] = &["env", "headers", "oauth"];

/// Headers and variables that hold nothing secret.
const OPEN: &[&str] = &[
    "accept",
    "content-type",
    "user-agent",
    "path",
    "home",
    "lang",
    "node_env",
    "log_level",
    "debug",
    "port",
    "host",
    "region",
    "clientid",
    "client_id",
    "scopes",
    "callbackport",
    "authserver",
    "version",
];

/// Literal credentials in the settings that `text` holds.
pub(super) fn find(view: &FileView<'_>, text: &str) -> Found {
    let mut found = Found::default();
    if !FILES.contains(&file_name(view.path()).to_ascii_lowercase().as_str()) {
        return found;
    }
    if let Some(root) = Json::parse(text).root {
        walk(text, &root, Place::Other, "", &mut found);
    }
    found
}

/// Where in the settings a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a map of [`MAPS`].
    Map,
    /// An argument or a command.
    Argument,
    /// An address.
    Address,
    /// Anywhere else.
    Other,
}

fn walk(text: &str, node: &Node, place: Place, key: &str, found: &mut Found) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                let inside = place_of(&entry.key.value, place);
                walk(text, &entry.value, inside, &entry.key.value, found);
            }
        }
        Value::List(items) => {
            let mut before = key;
            for item in items {
                walk(text, item, place, before, found);
                before = match &item.value {
                    Value::Text(said) if said.starts_with('-') => said,
                    _ => key,
                };
            }
        }
        Value::Text(said) => {
            let found_here = secret_in(said, place, key);
            let is_unfilled = place == Place::Map && is_telling(key) && is_to_be_filled_in(said);
            let key = key.trim_start_matches('-').to_owned();
            if let Some(part) = found_here {
                let span = place_in(text, node.span, said, part);
                found.add(span, SecretKind::Connector { key });
            } else if is_unfilled {
                let part = Span::new(scheme(said), said.len());
                let span = place_in(text, node.span, said, part);
                found.add(span, SecretKind::StandIn { key });
            }
        }
        _ => {}
    }
}

/// Where `part` of the value `said` stands, whose JSON text is at `whole`.
fn place_in(text: &str, whole: Span, said: &str, part: Span) -> Span {
    let inner = Span::new(whole.start + 1, whole.end.saturating_sub(1));
    let is_plain = text.get(inner.range()) == Some(said);
    if is_plain {
        part.shifted(inner.start)
    } else {
        whole
    }
}

/// Whether `said` stands for a value that somebody is to fill in, rather than naming where it is
/// kept.
fn is_to_be_filled_in(said: &str) -> bool {
    let value = &said[scheme(said)..];
    value.len() >= 4 && !value.contains("${") && known_safe::is_stand_in(value)
}

fn is_telling(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    TELLING.iter().any(|word| key.contains(word))
}

fn place_of(key: &str, around: Place) -> Place {
    let lower = key.to_ascii_lowercase();
    if around == Place::Map || MAPS.contains(&lower.as_str()) {
        Place::Map
    } else if matches!(lower.as_str(), "args" | "command" | "headershelper") {
        Place::Argument
    } else if lower == "url" {
        Place::Address
    } else {
        Place::Other
    }
}

/// The credential in `said`, the value of `key` at `place`.
fn secret_in(said: &str, place: Place, key: &str) -> Option<Span> {
    match place {
        Place::Map => in_map(said, key),
        Place::Argument => in_argument(said, key),
        Place::Address => in_address(said),
        Place::Other => None,
    }
}

fn in_map(said: &str, key: &str) -> Option<Span> {
    let key = key.to_ascii_lowercase();
    if OPEN.contains(&key.as_str()) {
        return None;
    }
    if said.contains("://") {
        return in_address(said);
    }
    let start = scheme(said);
    let value = &said[start..];
    let opens = is_random(value) || (is_telling(&key) && (value.len() >= 8 || is_password(value)));
    opens_something(value, &key, opens).then(|| Span::new(start, said.len()))
}

/// Parts of names of settings that hold a credential.
const TELLING: &[&str] = &[
    "authorization",
    "token",
    "secret",
    "password",
    "passwd",
    "api_key",
    "apikey",
    "api-key",
    "credential",
    "cookie",
    "private",
];

fn opens_something(value: &str, key: &str, opens: bool) -> bool {
    let is_plain = !value.contains(char::is_whitespace) && !value.contains("://");
    opens
        && is_plain
        && !known_safe::is_placeholder(value)
        && (!known_safe::is_identifier(value, key) || is_telling(key) && known_safe::is_uuid(value))
}

/// The length of a scheme such as `Bearer ` before a credential.
fn scheme(said: &str) -> usize {
    ["bearer ", "basic ", "token ", "apikey "]
        .iter()
        .find(|scheme| {
            said.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
        .map_or(0, |scheme| scheme.len())
}

/// `--token VALUE`, `--token=VALUE`, `KEY=VALUE`, `Authorization: Bearer VALUE`.
fn in_argument(said: &str, before: &str) -> Option<Span> {
    if said.contains("://") {
        return in_address(said);
    }
    if let Some(at) = said.find(['=', ':']).filter(|at| is_telling(&said[..*at])) {
        let rest = &said[at + 1..];
        let blank = rest.len() - rest.trim_start().len();
        let start = at + 1 + blank + scheme(rest.trim_start());
        let value = &said[start..];
        return opens_something(value, "", value.len() >= 8).then(|| Span::new(start, said.len()));
    }
    let names_place = ["file", "path", "dir", "name", "id", "url"]
        .iter()
        .any(|end| before.ends_with(end));
    let named = before.starts_with('-') && is_telling(before) && !names_place && said.len() >= 8;
    (!said.starts_with('-') && opens_something(said, "", named)).then(|| Span::new(0, said.len()))
}

/// The password of `https://user:password@host`, or the value of a telling parameter.
fn in_address(said: &str) -> Option<Span> {
    let after_scheme = said.find("://")? + 3;
    let authority_end = said[after_scheme..]
        .find(['/', '?', '#'])
        .map_or(said.len(), |at| after_scheme + at);
    if let Some(at) = said[after_scheme..authority_end].rfind('@') {
        let login = &said[after_scheme..after_scheme + at];
        let start = after_scheme + login.find(':')? + 1;
        let span = Span::new(start, after_scheme + at);
        return opens_something(&said[span.range()], "", true).then_some(span);
    }
    let query = said.find('?')? + 1;
    let mut start = query;
    for pair in said[query..].split('&') {
        if let Some((name, value)) = pair.split_once('=') {
            let is_telling = TELLING
                .iter()
                .chain(&["key", "sig", "auth"])
                .any(|word| name.to_ascii_lowercase().contains(word));
            if is_telling
                && value.len() >= 8
                && opens_something(value, "", is_random(value) || is_password(value))
            {
                let from = start + name.len() + 1;
                return Some(Span::new(from, from + value.len()));
            }
        }
        start += pair.len() + 1;
    }
    None
}
