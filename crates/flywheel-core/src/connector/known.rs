//! One row for each connector, however many plugins declare it.

use std::collections::BTreeMap;

use super::declared::{Declared, DeclaredServer};
use super::gate::{Gate, address, gate};
use super::name::{plain, shown};
use super::state::{Endpoint, Link};
use crate::clock::Timestamp;
use crate::plugin::{Located, OAuthSettings};
use crate::policy::Policy;
use crate::text::Span;

/// A connector that plugins declare or the person added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connector {
    /// Its name: of several the one that most plugins give it.
    pub name: String,
    /// Its other names.
    pub also: Vec<String>,
    /// How it is reached.
    pub endpoint: Endpoint,
    /// Its address as it is written; nothing where it has none. A screen shows its host.
    pub url: Option<String>,
    /// What would be run, with every credential masked; it never is.
    pub command_line: Option<String>,
    /// How people sign in; nothing where nobody says so, or plugins contradict each other.
    pub oauth: Option<OAuthSettings>,
    /// The plugins that declare it, each with the name it has there.
    pub declared: Vec<Declaration>,
}

/// A plugin that declares a connector.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Declaration {
    /// The plugin; nothing for a folder that is none.
    pub plugin: Option<String>,
    /// The name of the server there.
    pub server: String,
}

/// A connector, and what is known of it here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The connector.
    pub connector: Connector,
    /// Whether the person is linked to it.
    pub link: Link,
    /// When it was last checked.
    pub checked: Option<Timestamp>,
}

impl Connector {
    /// The connectors that `declared` speaks of, ordered by name: those with one address are one,
    /// and so are those without an address and with one name, and programs that are run alike.
    pub fn all(declared: &Declared) -> Vec<Self> {
        let mut groups: BTreeMap<(Endpoint, String), Vec<&DeclaredServer>> = BTreeMap::new();
        for server in &declared.servers {
            let (url, command_line) = (server.url.as_deref(), server.command_line.as_deref());
            let same = identity(server.endpoint, &server.name, url, command_line);
            groups
                .entry((server.endpoint, same))
                .or_default()
                .push(server);
        }
        let mut all: Vec<Self> = groups.into_values().map(|group| Self::of(&group)).collect();
        all.sort_by(|a, b| (&a.name, &a.url).cmp(&(&b.name, &b.url)));
        all
    }

    /// One that a person adds by hand.
    pub fn added(name: &str, url: &str, client_id: Option<&str>) -> Self {
        let client_id = client_id.map(|value| Located {
            value: value.to_owned(),
            span: Span::at(0),
        });
        let is_empty = url.trim().is_empty();
        Self {
            name: shown(name),
            also: Vec::new(),
            endpoint: if is_empty {
                Endpoint::Placeholder
            } else {
                Endpoint::Remote
            },
            url: (!is_empty).then(|| url.trim().to_owned()),
            command_line: None,
            oauth: client_id.map(|client_id| OAuthSettings {
                client_id: Some(client_id),
                ..OAuthSettings::default()
            }),
            declared: Vec::new(),
        }
    }

    /// What makes it the one it is: its address, else its name or what is run. It may hold what
    /// must not be shown.
    pub fn identity(&self) -> String {
        let (url, command_line) = (self.url.as_deref(), self.command_line.as_deref());
        let own = identity(self.endpoint, &self.name, url, command_line);
        format!("{:?} {own}", self.endpoint)
    }

    /// Whether it is enabled for the organisation, by any of its names.
    pub fn gate(&self, policy: Option<&Policy>) -> Gate {
        let names = std::iter::once(&self.name).chain(&self.also);
        let gates = names.map(|name| gate(policy, name, self.url.as_deref()));
        gates.min().unwrap_or(Gate::NotEnabled)
    }

    fn of(group: &[&DeclaredServer]) -> Self {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for server in group {
            *names.entry(&server.name).or_default() += 1;
        }
        let mut names: Vec<(&str, usize)> = names.into_iter().collect();
        names.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        let mut names = names.into_iter().map(|(name, _)| name.to_owned());
        let declared = group.iter().map(|server| Declaration {
            plugin: server.plugin.clone(),
            server: server.name.clone(),
        });
        let mut declared: Vec<Declaration> = declared.collect();
        declared.sort();
        declared.dedup();
        let first = group[0];
        Self {
            name: names.next().unwrap_or_default(),
            also: names.collect(),
            endpoint: first.endpoint,
            url: first.url.clone(),
            command_line: first.command_line.clone(),
            oauth: agreed(group),
            declared,
        }
    }
}

/// What makes two servers that are reached alike one connector: one text for all ways to write an
/// address, else the name or what is run.
fn identity(
    endpoint: Endpoint,
    name: &str,
    url: Option<&str>,
    command_line: Option<&str>,
) -> String {
    match endpoint {
        Endpoint::Remote => {
            let written = url.unwrap_or_default();
            let address = address(written).map(|url| url.to_string());
            let address = address.unwrap_or_else(|| written.to_owned());
            address.trim_end_matches('/').to_owned()
        }
        Endpoint::Placeholder => plain(name),
        Endpoint::Local => command_line.unwrap_or_default().to_owned(),
    }
}

/// How people sign in, by all servers of `group` that say so.
fn agreed(group: &[&DeclaredServer]) -> Option<OAuthSettings> {
    let mut said = group.iter().filter_map(|server| server.oauth.as_ref());
    let first = said.next()?;
    let is_agreed = said.all(|other| is_same(first, other));
    is_agreed.then(|| first.clone())
}

fn is_same(one: &OAuthSettings, other: &OAuthSettings) -> bool {
    let value = |text: &Option<Located<String>>| text.as_ref().map(|text| text.value.clone());
    value(&one.client_id) == value(&other.client_id)
        && value(&one.auth_server_metadata_url) == value(&other.auth_server_metadata_url)
        && one.callback_port == other.callback_port
        && one.scopes == other.scopes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{Bundle, BundleFile};

    fn all(plugins: &[(&str, &str)]) -> Vec<Connector> {
        let files = plugins.iter().flat_map(|(plugin, servers)| {
            let manifest = format!("{{\"name\": \"{plugin}\"}}");
            [
                BundleFile::new(
                    format!("{plugin}/.claude-plugin/plugin.json"),
                    manifest.as_bytes(),
                ),
                BundleFile::new(format!("{plugin}/.mcp.json"), servers.as_bytes()),
            ]
        });
        let bundle = Bundle::new(files.collect(), Vec::new());
        Connector::all(&Declared::of(&bundle, None))
    }

    #[test]
    fn one_address_is_one_connector_whatever_it_is_called() {
        let found = all(&[
            (
                "a",
                r#"{"slack": {"type": "http", "url": "https://mcp.slack.com/mcp"}}"#,
            ),
            (
                "b",
                r#"{"slack": {"type": "http", "url": "https://MCP.slack.com/mcp/"}}"#,
            ),
            (
                "c",
                r#"{"chat": {"type": "http", "url": "https://mcp.slack.com:443/mcp"}}"#,
            ),
            (
                "d",
                r#"{"slack": {"type": "http", "url": "https://slack.evil.example/mcp"}}"#,
            ),
            ("e", r#"{"slack": {"type": "http", "url": ""}}"#),
        ]);
        let rows: Vec<(&str, &[String], usize)> = found
            .iter()
            .map(|one| (one.name.as_str(), one.also.as_slice(), one.declared.len()))
            .collect();
        let chat = ["chat".to_owned()];
        assert_eq!(
            rows,
            [
                ("slack", &[][..], 1),
                ("slack", &chat[..], 3),
                ("slack", &[][..], 1)
            ]
        );
    }

    #[test]
    fn how_people_sign_in_holds_where_plugins_agree() {
        let with = |client: &str| {
            format!(
                "{{\"slack\": {{\"type\": \"http\", \"url\": \"https://s.example\", \
                 \"oauth\": {{\"clientId\": \"{client}\"}}}}}}"
            )
        };
        let plain = r#"{"slack": {"type": "http", "url": "https://s.example"}}"#;
        let agreed = all(&[("a", &with("1")), ("b", plain), ("c", &with("1"))]);
        assert!(agreed[0].oauth.is_some());
        let contradicted = all(&[("a", &with("1")), ("b", &with("2"))]);
        assert_eq!(contradicted[0].oauth, None, "no plugin chooses for another");
    }
}
