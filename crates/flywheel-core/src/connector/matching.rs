//! Which connectors satisfy a need.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::gate::{address, is_it};
use super::known::{Connector, Known};
use super::name::{letters, plain};
use super::need::{Need, NeedKind, SkillNeeds};
use super::table::CategoryRow;
use crate::policy::{EnabledConnector, Policy};

/// How a connector was found to satisfy a need; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// By its name.
    Name,
    /// By its name behind that of its plugin.
    Plugin,
    /// By the host of its address.
    Host,
    /// By the words its name begins with.
    Words,
    /// The plugin says in `CONNECTORS.md` that it is of the kind.
    Table,
    /// The plugin says in `CONNECTORS.md` that it would do.
    Other,
    /// The organisation's policy says so.
    Policy,
}

/// What satisfies a need.
pub(super) enum Satisfier<'p> {
    /// The connector at this index.
    Known(usize),
    /// One that the policy names, and that no plugin here brings.
    Enabled(&'p EnabledConnector),
}

/// Parts of a host that name no service.
const COMMON: &[&str] = &[
    "ai",
    "api",
    "apis",
    "app",
    "claude",
    "cloud",
    "co",
    "com",
    "connector",
    "dev",
    "gateway",
    "googleapis",
    "http",
    "io",
    "mcp",
    "net",
    "org",
    "platform",
    "server",
    "services",
    "tech",
    "www",
];

/// Letters of the shortest word that names a service.
const SHORTEST: usize = 4;

/// Names by which one need may be met, at most.
const MOST_NAMES: usize = 200;

/// Words for what a connector is, not for which one.
const KINDS: &[&str] = &["connector", "mcp", "server", "the"];

/// What there is to meet needs, by what it is called.
pub(super) struct Index<'a> {
    /// By plain name: that of the server, that behind its plugin, and the parts of its host.
    by_name: BTreeMap<String, Vec<(usize, Match)>>,
    /// By domain, of two parts and more.
    by_domain: BTreeMap<String, Vec<usize>>,
    /// By the first word of a name, with all of them.
    by_word: BTreeMap<String, Vec<(usize, Vec<String>)>>,
    enabled: &'a [EnabledConnector],
    /// What the policy enables, by the letters of its names.
    enabled_by_name: BTreeMap<String, Vec<usize>>,
    /// The known connectors that are each of what the policy enables.
    of_enabled: Vec<Vec<usize>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(known: &[Known], policy: Option<&'a Policy>) -> Self {
        let enabled = policy.and_then(|policy| policy.connectors.as_deref());
        let mut index = Self {
            by_name: BTreeMap::new(),
            by_domain: BTreeMap::new(),
            by_word: BTreeMap::new(),
            enabled: enabled.unwrap_or_default(),
            enabled_by_name: BTreeMap::new(),
            of_enabled: Vec::new(),
        };
        for (place, one) in known.iter().enumerate() {
            index.add(place, &one.connector);
        }
        for (place, enabled) in index.enabled.iter().enumerate() {
            for name in std::iter::once(&enabled.name).chain(&enabled.also) {
                index
                    .enabled_by_name
                    .entry(letters(name))
                    .or_default()
                    .push(place);
            }
            let all = known.iter().enumerate();
            let own = all.filter(|(_, one)| is(&one.connector, enabled));
            index.of_enabled.push(own.map(|(place, _)| place).collect());
        }
        index
    }

    fn add(&mut self, place: usize, connector: &Connector) {
        for name in std::iter::once(&connector.name).chain(&connector.also) {
            self.add_name(plain(name), place, Match::Name);
            let words = words(name);
            if let Some(first) = words.first() {
                self.by_word
                    .entry(first.clone())
                    .or_default()
                    .push((place, words));
            }
        }
        for one in &connector.declared {
            if let Some(plugin) = &one.plugin {
                let name = plain(&format!("plugin {plugin} {}", one.server));
                self.add_name(name, place, Match::Plugin);
            }
        }
        let address = connector.url.as_deref().and_then(address);
        let Some(host) = address.as_ref().and_then(Url::host_str) else {
            return;
        };
        for part in host.split(['.', '-']).filter(|part| !COMMON.contains(part)) {
            self.add_name(plain(part), place, Match::Host);
        }
        let below = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
        for domain in std::iter::once(host).chain(below) {
            self.by_domain
                .entry(domain.to_owned())
                .or_default()
                .push(place);
        }
    }

    fn add_name(&mut self, name: String, place: usize, by: Match) {
        if !name.is_empty() {
            self.by_name.entry(name).or_default().push((place, by));
        }
    }

    /// What satisfies `need` of `skill`, each once.
    pub(super) fn satisfiers(
        &self,
        need: &Need,
        skill: &SkillNeeds,
    ) -> Vec<(Satisfier<'a>, Match)> {
        let mut known: BTreeMap<usize, Match> = BTreeMap::new();
        let mut add = |place: usize, by: Match| {
            let best = known.entry(place).or_insert(by);
            *best = by.min(*best);
        };
        let mut enabled = BTreeSet::new();
        for (name, proof) in wanted(need, skill) {
            for (place, by) in self.called(&name) {
                add(place, proof.unwrap_or(by));
            }
            enabled.extend(self.enabled_as(&name));
        }
        let mut found = Vec::new();
        for place in enabled {
            for known in &self.of_enabled[place] {
                add(*known, Match::Policy);
            }
            if self.of_enabled[place].is_empty() {
                found.push((Satisfier::Enabled(&self.enabled[place]), Match::Policy));
            }
        }
        found.extend(
            known
                .into_iter()
                .map(|(place, by)| (Satisfier::Known(place), by)),
        );
        found
    }

    /// What the policy enables under `name`.
    fn enabled_as(&self, name: &str) -> impl Iterator<Item = usize> {
        let names = [letters(name), plain(name)];
        let found = names
            .iter()
            .filter_map(|name| self.enabled_by_name.get(name));
        let found: Vec<usize> = found.flatten().copied().collect();
        found.into_iter()
    }

    /// The connectors that are called `name`, and how that is known. Two that only begin with the
    /// same letters are two: Zoom is not `ZoomInfo`.
    fn called(&self, name: &str) -> Vec<(usize, Match)> {
        let domain = Some(name.trim().to_lowercase()).filter(|name| name.contains('.'));
        let by_domain = domain.and_then(|name| self.by_domain.get(&name));
        let by_domain = by_domain.into_iter().flatten();
        let by_domain = by_domain.map(|place| (*place, Match::Host));
        let own = words(name);
        let by_word = own.first().and_then(|first| self.by_word.get(first));
        let is_named = own.first().is_some_and(|first| first.len() >= SHORTEST);
        let by_word = by_word
            .into_iter()
            .flatten()
            .filter(|(_, words)| is_named && (words.starts_with(&own) || own.starts_with(words)));
        let by_word = by_word.map(|(place, _)| (*place, Match::Words));
        let by_name = self
            .by_name
            .get(&plain(name))
            .into_iter()
            .flatten()
            .copied();
        by_name.chain(by_domain).chain(by_word).collect()
    }
}

/// Whether `connector` is the one that the policy calls `enabled`.
fn is(connector: &Connector, enabled: &EnabledConnector) -> bool {
    let url = connector.url.as_deref().and_then(address);
    let mut names = std::iter::once(&connector.name).chain(&connector.also);
    names.any(|name| is_it(enabled, name, url.as_ref()))
}

/// The names by which a need may be met, each with what it proves.
fn wanted(need: &Need, skill: &SkillNeeds) -> Vec<(String, Option<Match>)> {
    let mut names = vec![(need.name.clone(), None)];
    for row in rows(need, skill) {
        let included = row.included.iter().flat_map(|one| alternatives(&one.name));
        names.extend(included.map(|name| (name, Some(Match::Table))));
        let other = row.other.iter().flat_map(|name| alternatives(name));
        names.extend(other.map(|name| (name, Some(Match::Other))));
    }
    names.truncate(MOST_NAMES);
    names
}

/// The connectors that would do for `need` of `skill`, as its plugin's table calls them.
pub(super) fn options(need: &Need, skill: &SkillNeeds) -> Vec<String> {
    let rows = rows(need, skill);
    let names = rows.flat_map(|row| {
        let included = row.included.iter().map(|one| one.name.clone());
        included.chain(row.other.iter().cloned())
    });
    names.take(MOST_NAMES).collect()
}

/// The rows of its plugin's table that are about the kind `need` of `skill` asks for.
fn rows<'s>(need: &Need, skill: &'s SkillNeeds) -> impl Iterator<Item = &'s CategoryRow> {
    let own = (need.kind == NeedKind::Category).then(|| plain(&need.name));
    let is_own = move |name: &str| own.as_deref() == Some(&*plain(name));
    let rows = skill.categories.iter();
    rows.filter(move |row| is_own(&row.placeholder) || is_own(&row.category))
}

/// What a name in a table stands for: “Atlassian (Jira/Confluence)” is Atlassian, Jira and
/// Confluence.
fn alternatives(name: &str) -> Vec<String> {
    let Some((before, inside)) = name.split_once('(') else {
        return vec![name.to_owned()];
    };
    let inside = inside.trim_end_matches(')').split(['/', ',']);
    let inside = inside.filter(|name| !name.trim_start().starts_with("via "));
    let names = std::iter::once(before).chain(inside);
    let names = names.map(|name| name.trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

fn words(name: &str) -> Vec<String> {
    let words = name.split(|sign: char| !sign.is_alphanumeric());
    let words = words.map(str::to_lowercase);
    words
        .filter(|word| !word.is_empty() && !KINDS.contains(&word.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connector::{Declaration, Link};

    fn connector(name: &str, url: &str) -> Connector {
        Connector {
            declared: vec![Declaration {
                plugin: Some("fin-ops".to_owned()),
                server: name.to_owned(),
            }],
            ..Connector::added(name, url, None)
        }
    }

    /// Rows: the server, its address, what it is called, how that is known.
    #[test]
    fn a_connector_is_called_by_its_name_its_plugin_or_its_host() {
        for (own, url, name, expected) in [
            ("hubspot", "", "HubSpot", Some(Match::Name)),
            ("google calendar", "", "google-calendar", Some(Match::Name)),
            ("apollo", "", "Apollo MCP", Some(Match::Name)),
            ("crm", "", "plugin fin-ops crm", Some(Match::Plugin)),
            ("crm", "", "plugin finops crm", Some(Match::Plugin)),
            ("crm", "", "plugin other crm", None),
            (
                "ot",
                "https://mcp.platform.opentargets.org/mcp",
                "Open Targets",
                Some(Match::Host),
            ),
            (
                "tracker",
                "https://mcp.monday.com/mcp",
                "monday.com",
                Some(Match::Host),
            ),
            ("tracker", "https://notmonday.com/mcp", "monday.com", None),
            ("a", "https://evil.example/monday.com", "monday.com", None),
            ("a", "https://slack@evil.example", "Slack", None),
            ("a", "https://mcp.a.com/slack", "MCP", None),
            ("amplitude-eu", "", "Amplitude", Some(Match::Words)),
            ("wiley", "", "Wiley Scholar Gateway", Some(Match::Words)),
            ("zoominfo", "", "Zoom", None),
            ("zoom-docs-mcp", "", "Zoom", Some(Match::Words)),
            ("slack", "", "", None),
            ("mcp", "", "server", None),
        ] {
            let known = Known {
                connector: connector(own, url),
                link: Link::NotLinked,
                checked: None,
            };
            let found = Index::new(&[known], None).called(name);
            let best = found.into_iter().map(|(_, by)| by).min();
            assert_eq!(best, expected, "{own}, {url}: {name}");
        }
    }

    #[test]
    fn a_name_in_a_table_may_stand_for_several() {
        for (name, expected) in [
            ("Slack", &["Slack"][..]),
            (
                "Atlassian (Jira/Confluence)",
                &["Atlassian", "Jira", "Confluence"],
            ),
            ("Google Calendar (via MCP)", &["Google Calendar"]),
            ("(soon)", &["soon"]),
        ] {
            assert_eq!(alternatives(name), expected, "{name}");
        }
    }
}
