//! `marketplace.json`: the plugins a checkout offers.

use flywheel_messages::message;

use super::json::{Located, Node, Value};
use super::manifest::{Author, read_author};
use super::read::{Parsed, Reader};
use crate::text::Span;

/// Where a checkout keeps its list of plugins.
pub const MARKETPLACE_FILE: &str = ".claude-plugin/marketplace.json";

/// What `marketplace.json` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marketplace {
    /// The name.
    pub name: Option<Located<String>>,
    /// Who owns it.
    pub owner: Option<Author>,
    /// What it is for.
    pub description: Option<Located<String>>,
    /// The version.
    pub version: Option<Located<String>>,
    /// The folder that bare source names are under.
    pub plugin_root: Option<Located<String>>,
    /// The plugins.
    pub plugins: Vec<MarketplaceEntry>,
    /// Every key at the top, in the order of the text.
    pub keys: Vec<Located<String>>,
}

/// A plugin of a marketplace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketplaceEntry {
    /// The name.
    pub name: Option<Located<String>>,
    /// Where the plugin is.
    pub source: Option<Source>,
    /// What it is for.
    pub description: Option<Located<String>>,
    /// The version.
    pub version: Option<Located<String>>,
    /// The category.
    pub category: Option<Located<String>>,
    /// Whether the plugin's own manifest counts; true where it is not said.
    pub strict: bool,
    /// The whole entry.
    pub span: Span,
}

/// Where a plugin is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What kind of place it is.
    pub kind: SourceKind,
    /// The path, repository, address, package or command.
    pub location: Option<Located<String>>,
    /// The folder inside, for a part of a repository.
    pub path: Option<Located<String>>,
    /// The branch or tag.
    pub reference: Option<Located<String>>,
    /// The commit, or the SHA-256 of an archive.
    pub sha: Option<Located<String>>,
    /// The whole source.
    pub span: Span,
}

/// The kinds of [`Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A folder of the same checkout.
    Path,
    /// A GitHub repository.
    GitHub,
    /// A git repository by address.
    Url,
    /// A folder of a git repository.
    GitSubdir,
    /// An npm package.
    Npm,
    /// An archive by address.
    Archive,
    /// A command that puts the plugin there.
    Command,
    /// Something readers do not know.
    Other(String),
}

/// Reads the text of a `marketplace.json`.
pub fn parse_marketplace(text: &str) -> Parsed<Marketplace> {
    Parsed::from_map(text, read_marketplace)
}

fn read_marketplace(root: &Node, reader: &mut Reader) -> Marketplace {
    let plugins = root.get("plugins");
    if let Some(node) = plugins.filter(|node| !matches!(node.value, Value::List(_))) {
        reader.report(node.span, message!("“plugins” should be a list in [ ]."));
    }
    let metadata = root.get("metadata").unwrap_or(root);
    Marketplace {
        name: reader.text(root, "name"),
        owner: read_author(root, "owner", reader),
        description: either(root, metadata, "description", reader),
        version: either(root, metadata, "version", reader),
        plugin_root: reader.text(metadata, "pluginRoot"),
        plugins: plugins
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .map(|node| read_entry(node, reader))
            .collect(),
        keys: root
            .entries()
            .iter()
            .map(|entry| entry.key.clone())
            .collect(),
    }
}

fn either(root: &Node, metadata: &Node, key: &str, reader: &mut Reader) -> Option<Located<String>> {
    let holder = if root.get(key).is_some() {
        root
    } else {
        metadata
    };
    reader.text(holder, key)
}

fn read_entry(node: &Node, reader: &mut Reader) -> MarketplaceEntry {
    if !matches!(node.value, Value::Map(_)) {
        reader.report(node.span, message!("A plugin should be written in {{ }}."));
    }
    MarketplaceEntry {
        name: reader.text(node, "name"),
        source: node.get("source").map(|source| read_source(source, reader)),
        description: reader.text(node, "description"),
        version: reader.text(node, "version"),
        category: reader.text(node, "category"),
        strict: reader.flag(node, "strict").unwrap_or(true),
        span: node.span,
    }
}

fn read_source(node: &Node, reader: &mut Reader) -> Source {
    let source = |kind, location| Source {
        kind,
        location,
        path: None,
        reference: None,
        sha: None,
        span: node.span,
    };
    if let Some(path) = node.as_text() {
        return source(SourceKind::Path, Some(path));
    }
    let (kind, key) = match reader
        .text(node, "source")
        .map(|name| name.value)
        .as_deref()
    {
        Some("github") => (SourceKind::GitHub, "repo"),
        Some("url") => (SourceKind::Url, "url"),
        Some("git-subdir") => (SourceKind::GitSubdir, "url"),
        Some("npm") => (SourceKind::Npm, "package"),
        Some("archive") => (SourceKind::Archive, "url"),
        Some("command") => (SourceKind::Command, "command"),
        other => {
            reader.report(
                node.span,
                message!("This does not say in a known way where the plugin is."),
            );
            (
                SourceKind::Other(other.unwrap_or_default().to_owned()),
                "url",
            )
        }
    };
    let sha = reader
        .text(node, "sha")
        .or_else(|| reader.text(node, "sha256"));
    Source {
        path: reader.text(node, "path"),
        reference: reader.text(node, "ref"),
        sha,
        ..source(kind, reader.text(node, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_source_is_told_apart() {
        let text = r#"{"name": "acme", "owner": {"name": "Acme"}, "metadata": {"version": "2"},
 "plugins": [
  {"name": "a", "source": "./a"},
  {"name": "b", "source": {"source": "github", "repo": "acme/b", "sha": "00"}, "strict": false},
  {"name": "c", "source": {"source": "git-subdir", "url": "https://g.example", "path": "c"}},
  {"name": "d", "source": {"source": "archive", "url": "https://d.example", "sha256": "11"}}]}"#;
        let parsed = parse_marketplace(text);
        assert_eq!(parsed.problems, []);
        let market = parsed.value;
        assert_eq!(
            market.version.map(|version| version.value).as_deref(),
            Some("2")
        );
        let seen: Vec<_> = market
            .plugins
            .iter()
            .filter_map(|plugin| plugin.source.as_ref())
            .map(|source| {
                let text = |part: &Option<Located<String>>| {
                    part.as_ref()
                        .map_or(String::new(), |part| part.value.clone())
                };
                (
                    source.kind.clone(),
                    text(&source.location),
                    text(&source.sha),
                )
            })
            .collect();
        let expected = [
            (SourceKind::Path, "./a", ""),
            (SourceKind::GitHub, "acme/b", "00"),
            (SourceKind::GitSubdir, "https://g.example", ""),
            (SourceKind::Archive, "https://d.example", "11"),
        ];
        let expected = expected.map(|(kind, at, sha)| (kind, at.to_owned(), sha.to_owned()));
        assert_eq!(seen, expected);
        assert!(market.plugins[0].strict && !market.plugins[1].strict);
    }

    #[test]
    fn wrong_kinds_are_reported() {
        for text in [
            r#"{"plugins": {}}"#,
            r#"{"plugins": ["a"]}"#,
            r#"{"plugins": [{"source": {"source": "ftp"}}]}"#,
            r#"{"owner": "Acme"}"#,
        ] {
            assert_eq!(parse_marketplace(text).problems.len(), 1, "{text}");
        }
    }
}
