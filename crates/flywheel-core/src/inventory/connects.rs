//! The hosts a bundle speaks of, and how each would be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::Inventory;
use super::hosts::{Host, hosts};
use super::points::{Connection, Reach};
use crate::audit::{FileKind, FileView, Role, path_in_unit};
use crate::pattern::pattern;
use crate::plugin::{MANIFEST_FILE, MCP_FILE};
use crate::text::Span;

/// Words beside an address that make a text an instruction to fetch it.
static FETCHES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:curl|wget|webfetch|fetch|requests\.\w+|httpx|invoke-webrequest|invoke-restmethod|irm|iwr|ssh|scp|sftp|rsync|nc|ncat|netcat|telnet)\b",
    )
});

/// Hosts in the names of formats, which nobody connects to.
const NAMES_OF_FORMATS: [&str; 5] = [
    "www.w3.org",
    "schemas.openxmlformats.org",
    "schemas.microsoft.com",
    "json-schema.org",
    "json.schemastore.org",
];

/// Every host that `views`, the files below `root`, name: once for each file and manner, ordered by
/// place. Paths are those of `inventory`, as seen from `root`.
pub(crate) fn connects<'v, 'a: 'v>(
    views: impl IntoIterator<Item = &'v FileView<'a>>,
    root: &str,
    inventory: &Inventory<'_>,
) -> Vec<Connection> {
    let declared = Declarations::by_path(inventory);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for view in views {
        let path = path_in_unit(root, view.path());
        for connection in of_file(view, path, declared.get(path)) {
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

fn of_file(view: &FileView<'_>, path: &str, declared: Option<&Declarations>) -> Vec<Connection> {
    let Some(text) = view.file.text() else {
        return Vec::new();
    };
    let found = hosts(text).into_iter().filter_map(|host| {
        let declared = declared.and_then(|declared| declared.reach(host.span));
        let reach = declared.unwrap_or_else(|| reach_in(view, text, &host));
        let is_meant = host.is_certain || reach != Reach::Link;
        is_meant.then(|| Connection {
            path: path.to_owned(),
            span: host.span,
            host: host.name,
            reach,
        })
    });
    found.collect()
}

fn reach_in(view: &FileView<'_>, text: &str, host: &Host) -> Reach {
    let is_program = view.kind == FileKind::Script || view.file.executable;
    if NAMES_OF_FORMATS.contains(&host.name.as_str()) {
        Reach::Link
    } else if is_program {
        let is_remark = view.role_at(host.span.start) == Role::ScriptComment;
        if is_remark {
            Reach::Link
        } else {
            Reach::Script
        }
    } else if view.kind == FileKind::Markdown
        && is_fetched(text, host.span)
        && !view.is_set_aside_at(host.span.start)
    {
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
    FETCHES.is_match(before)
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
    use crate::audit::{Facts, units};
    use crate::bundle::{Bundle, BundleFile};

    fn seen(path: &str, text: &str) -> Vec<(String, Reach)> {
        let bundle = Bundle::new(vec![BundleFile::new(path, text.as_bytes())], Vec::new());
        let (units, facts) = (units(&bundle, None), Facts::default());
        let view = FileView::new(&bundle.files()[0], &units[0], &facts);
        let found = connects([&view], "", &Inventory::default()).into_iter();
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
    fn what_is_forbidden_or_remarked_is_not_contacted() {
        let text = "Never run `curl https://api.example/v1`.\n";
        assert_eq!(seen("a.md", text)[0].1, Reach::Link);
        let text = "# See https://docs.example/api\nget(BASE)\n";
        assert_eq!(seen("a.py", text)[0].1, Reach::Link);
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
