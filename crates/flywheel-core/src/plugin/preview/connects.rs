//! The hosts an export speaks of, and how each would be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::hosts::{Host, hosts};
use super::inventory::Inventory;
use super::plan::{Connection, Reach};
use crate::audit::{FileKind, kind_of};
use crate::bundle::{Bundle, BundleFile};
use crate::plugin::{MANIFEST_FILE, MCP_FILE};
use crate::text::Span;

/// Words beside an address that make a text an instruction to fetch it.
static FETCHES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:curl|wget|webfetch|fetch|requests\.\w+|httpx|invoke-webrequest|invoke-restmethod|irm|iwr|ssh|scp|sftp|rsync|nc|ncat|netcat|telnet)\b").ok()
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
    let found = hosts(text).into_iter().filter_map(|host| {
        let declared = declared.and_then(|declared| declared.reach(host.span));
        let reach = declared.unwrap_or_else(|| reach_in(text, &host, kind, file));
        let is_meant = host.is_certain || reach != Reach::Link;
        is_meant.then(|| Connection {
            path: file.path.clone(),
            span: host.span,
            host: host.name,
            reach,
        })
    });
    found.collect()
}

fn reach_in(text: &str, host: &Host, kind: FileKind, file: &BundleFile) -> Reach {
    let is_program = kind == FileKind::Script || file.executable;
    if NAMES_OF_FORMATS.contains(&host.name.as_str()) {
        Reach::Link
    } else if is_program {
        Reach::Script
    } else if kind == FileKind::Markdown && is_fetched(text, host.span) {
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
        for path in &inventory.extensions {
            let parts = &mut by_path.entry(MANIFEST_FILE).or_default().parts;
            parts.push((path.span, Reach::Connector));
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
    fn a_name_without_dots_counts_where_something_connects_to_it() {
        let text = "http://intranet/report";
        assert_eq!(seen("a.sh", text), [("intranet".to_owned(), Reach::Script)]);
        assert_eq!(seen("a.md", text), [], "in a text it is an example");
    }

    #[test]
    fn names_of_formats_are_no_connections_of_a_script() {
        let svg = "ns = 'http://www.w3.org/2000/svg'";
        assert_eq!(seen("a.py", svg)[0].1, Reach::Link);
    }
}
