//! The hosts an export speaks of, and how each would be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::inventory::Inventory;
use super::plan::{Connection, Reach};
use crate::audit::{FileKind, kind_of};
use crate::bundle::{Bundle, BundleFile};
use crate::plugin::MCP_FILE;
use crate::text::Span;

/// An address with a scheme; the host is the first group.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)\b(?:https?|wss?|s?ftp|ssh)://(?:[^\s/@"'<>`]{1,200}@)?(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)"#,
    )
    .ok()
});

/// Words beside an address that make a text an instruction to fetch it.
static FETCHES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:curl|wget|webfetch|fetch|requests\.\w+|httpx|invoke-webrequest|invoke-restmethod|irm|iwr)\b").ok()
});

/// Hosts in the names of formats, which nobody connects to.
const NAMES_OF_FORMATS: [&str; 5] = [
    "www.w3.org",
    "schemas.openxmlformats.org",
    "schemas.microsoft.com",
    "json-schema.org",
    "json.schemastore.org",
];

/// Every host, once for each file and manner, ordered by place.
pub(super) fn connects(packed: &Bundle, inventory: &Inventory<'_>) -> Vec<Connection> {
    let declared = Declarations::by_path(inventory);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for file in packed.files() {
        for connection in of_file(file, declared.get(file.path.as_str())) {
            let key = (
                connection.path.clone(),
                connection.host.clone(),
                connection.reach,
            );
            if seen.insert(key) {
                found.push(connection);
            }
        }
    }
    found.sort();
    found
}

fn of_file(file: &BundleFile, declared: Option<&Declarations>) -> Vec<Connection> {
    let Some(text) = file.text() else {
        return Vec::new();
    };
    let kind = kind_of(file);
    hosts(text)
        .map(|(span, host)| {
            let reach = declared
                .and_then(|declared| declared.reach(span))
                .unwrap_or_else(|| reach_in(text, span, kind, file, &host));
            Connection {
                path: file.path.clone(),
                span,
                host,
                reach,
            }
        })
        .collect()
}

/// Where each host of `text` stands, with its name in lower case.
fn hosts(text: &str) -> impl Iterator<Item = (Span, String)> {
    let captures = ADDRESS.as_ref().map(|pattern| pattern.captures_iter(text));
    let hosts = captures.into_iter().flatten();
    hosts.filter_map(|captures| {
        let host = captures.get(1)?;
        let name = host.as_str().to_ascii_lowercase();
        let is_host = name.contains(['.', ':']) || name == "localhost";
        is_host.then_some((Span::from(host.range()), name))
    })
}

fn reach_in(text: &str, span: Span, kind: FileKind, file: &BundleFile, host: &str) -> Reach {
    let is_program = kind == FileKind::Script || file.executable;
    if NAMES_OF_FORMATS.contains(&host) {
        Reach::Link
    } else if is_program {
        Reach::Script
    } else if kind == FileKind::Markdown && is_fetched(text, span) {
        Reach::Told
    } else {
        Reach::Link
    }
}

fn is_fetched(text: &str, span: Span) -> bool {
    const NEAR: usize = 200;
    let start = text.floor_char_boundary(span.start.saturating_sub(NEAR));
    let near = &text[start..span.start];
    let before = near.rsplit('\n').next().unwrap_or(near);
    let fetches = FETCHES.as_ref();
    fetches.is_some_and(|fetches| fetches.is_match(before))
}

/// The parts of a file that declare connectors and hooks.
#[derive(Default)]
struct Declarations {
    whole_file: Option<Reach>,
    parts: Vec<(Span, Reach)>,
}

impl Declarations {
    fn by_path<'b>(inventory: &Inventory<'b>) -> BTreeMap<&'b str, Self> {
        let mut by_path: BTreeMap<&str, Self> = BTreeMap::new();
        by_path.entry(MCP_FILE).or_default().whole_file = Some(Reach::Connector);
        for server in &inventory.servers {
            let parts = &mut by_path.entry(server.path).or_default().parts;
            parts.push((server.value.span, Reach::Connector));
        }
        for hook in &inventory.hooks {
            let parts = &mut by_path.entry(hook.path).or_default().parts;
            parts.push((hook.value.span, Reach::Hook));
        }
        for declarations in by_path.values_mut() {
            declarations.parts.sort_unstable();
        }
        by_path
    }

    fn reach(&self, span: Span) -> Option<Reach> {
        let next = self
            .parts
            .partition_point(|(part, _)| part.start <= span.start);
        let part = next
            .checked_sub(1)
            .and_then(|before| self.parts.get(before));
        part.filter(|(part, _)| span.end <= part.end)
            .map(|(_, reach)| *reach)
            .or(self.whole_file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(path: &str, text: &str) -> Vec<(String, Reach)> {
        let bundle = Bundle::new(vec![BundleFile::new(path, text.as_bytes())], Vec::new());
        let inventory = Inventory::default();
        let found = connects(&bundle, &inventory).into_iter();
        found
            .map(|connection| (connection.host, connection.reach))
            .collect()
    }

    #[test]
    fn a_link_is_told_from_what_is_fetched() {
        let text = "See https://Docs.example/x.\nRun `curl https://api.example/v1`.\n";
        let expected = [("docs.example", Reach::Link), ("api.example", Reach::Told)];
        assert_eq!(
            seen("a.md", text),
            expected.map(|(host, reach)| (host.to_owned(), reach))
        );
        assert_eq!(
            seen("a.py", "get('https://api.example')")[0].1,
            Reach::Script
        );
    }

    #[test]
    fn hosts_are_told_from_users_ports_and_placeholders() {
        let text = "https://user:pw@h.example:8443/ https://<host>/ http://localhost:1 ws://[::1]/";
        let hosts: Vec<String> = seen("a.md", text)
            .into_iter()
            .map(|(host, _)| host)
            .collect();
        assert_eq!(hosts, ["h.example", "localhost", "[::1]"]);
    }

    #[test]
    fn names_of_formats_are_no_connections_of_a_script() {
        let svg = "ns = 'http://www.w3.org/2000/svg'";
        assert_eq!(seen("a.py", svg)[0].1, Reach::Link);
    }
}
