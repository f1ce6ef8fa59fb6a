//! The servers that the plugins of a bundle declare.

use std::collections::{BTreeMap, BTreeSet};

use super::name::shown;
use super::state::Endpoint;
use crate::audit::{Facts, FileView, Unit, UnitKind, path_in_bundle};
use crate::bundle::{Bundle, file_name, folders_above};
use crate::inventory::{self, relative};
use crate::plugin::{
    Located, MANIFEST_FILE, MCP_FILE, McpServer, OAuthSettings, Transport, parse_manifest,
};
use crate::skill::SKILL_FILE;
use crate::text::Span;

/// Servers taken from one bundle; what is beyond is counted.
pub const MAX_SERVERS: usize = 1_000;

/// Words of a command that are shown.
const MAX_WORDS: usize = 100;

/// The longest address that is taken for one, in bytes.
const LONGEST_URL: usize = 2_048;

/// What the plugins of a bundle declare, ordered by plugin and place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The servers. Of two with one name in one plugin the later, which is the one that loads.
    pub servers: Vec<DeclaredServer>,
    /// Packed extensions, which are not opened.
    pub extensions: Vec<DeclaredExtension>,
    /// How many more there are than [`MAX_SERVERS`].
    pub left_out: usize,
}

/// A server that a plugin declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredServer {
    /// Its name; signs that no reader sees are written out.
    pub name: String,
    /// How it is reached.
    pub transport: Transport,
    /// Whether it is an address, one that nobody filled in, or a program.
    pub endpoint: Endpoint,
    /// Its address as it is written; nothing where that is empty. It may hold what must not be
    /// shown: a screen shows its host.
    pub url: Option<String>,
    /// What would be run, with every credential masked.
    pub command_line: Option<String>,
    /// How people sign in, where it says so.
    pub oauth: Option<OAuthSettings>,
    /// The plugin; nothing for a folder that is none.
    pub plugin: Option<String>,
    /// The folder of the plugin; empty for the whole bundle.
    pub root: String,
    /// The file that declares it.
    pub path: String,
    /// Where in it.
    pub span: Span,
}

/// A packed extension that a manifest names: a `.mcpb` file, or an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredExtension {
    /// The file or the address as it is written.
    pub source: String,
    /// The plugin.
    pub plugin: Option<String>,
    /// The manifest that names it.
    pub path: String,
    /// Where in it.
    pub span: Span,
}

impl Declared {
    /// What the plugins of `bundle` declare, and folders that hold a `.mcp.json` and are no plugin.
    /// A bundle called `name` may be one plugin, or hold many. Form: Claude Code's plugin
    /// reference, November 2026.
    pub fn of(bundle: &Bundle, name: Option<&str>) -> Self {
        let mut declared = Self::default();
        for (root, name) in roots(bundle, name) {
            declared.take(&Plugin { bundle, root, name });
        }
        declared
    }

    fn take(&mut self, plugin: &Plugin<'_>) {
        let packed = plugin.bundle.subfolder(plugin.root);
        let manifest = packed.get(MANIFEST_FILE).and_then(|file| file.text());
        let manifest = manifest.map(|text| parse_manifest(text).value);
        let manifest = manifest.unwrap_or_default();
        let (servers, extensions) = inventory::servers(&packed, &manifest);
        let facts = Facts::default();
        let unit = plugin.unit();
        let mut views: BTreeMap<&str, FileView<'_>> = BTreeMap::new();
        for server in loaded(&servers) {
            let Some(file) = packed.get(server.path).filter(|_| self.has_room()) else {
                continue;
            };
            // Credentials are looked for once in each file, not once for each of its servers.
            let view = views
                .entry(server.path)
                .or_insert_with(|| FileView::new(file, &unit, &facts));
            self.servers.push(plugin.server(view, &server.value));
        }
        for extension in extensions {
            if self.has_room() {
                let extension = plugin.extension(&extension);
                self.extensions.push(extension);
            }
        }
    }

    /// Whether one more is taken; if not, it is counted.
    fn has_room(&mut self) -> bool {
        let has_room = self.servers.len() + self.extensions.len() < MAX_SERVERS;
        self.left_out += usize::from(!has_room);
        has_room
    }
}

/// Those of `servers` that load: of two with one name the later.
fn loaded<'s, 'b>(
    servers: &'s [inventory::Declared<'b, McpServer>],
) -> Vec<&'s inventory::Declared<'b, McpServer>> {
    let named = servers.iter().enumerate();
    let last: BTreeMap<&str, usize> = named
        .map(|(index, server)| (server.value.name.value.as_str(), index))
        .collect();
    let last: BTreeSet<usize> = last.into_values().collect();
    last.into_iter().map(|index| &servers[index]).collect()
}

/// The plugins of `bundle`, by folder, each with the name that people know it by; a whole bundle may
/// be called `name`. A folder may hold a marketplace and be its own plugin.
pub(super) fn plugins<'b>(
    bundle: &'b Bundle,
    name: Option<&str>,
) -> BTreeMap<&'b str, Option<String>> {
    let manifests = bundle.files().iter().filter_map(|file| {
        let root = file.path.strip_suffix(MANIFEST_FILE)?;
        let root = root.strip_suffix('/').unwrap_or(root);
        let is_own = file.path == path_in_bundle(root, MANIFEST_FILE);
        let written = parse_manifest(file.text().unwrap_or_default()).value.name;
        let written = written.map(|name| name.value);
        let folder = if root.is_empty() {
            name
        } else {
            Some(file_name(root))
        };
        let name = written.filter(|name| !name.trim().is_empty());
        let name = name.or_else(|| folder.map(str::to_owned));
        is_own.then(|| (root, name.map(|name| shown(&name))))
    });
    manifests.collect()
}

/// The folders that may declare servers: those of plugins, and others with a `.mcp.json` of their
/// own. One deeper in a plugin or a skill is a template, which nothing loads.
fn roots<'b>(bundle: &'b Bundle, name: Option<&str>) -> BTreeMap<&'b str, Option<String>> {
    let plugins = plugins(bundle, name);
    let is_whole = |folder: &str| {
        let skill = path_in_bundle(folder, SKILL_FILE);
        plugins.contains_key(folder) || bundle.get(&skill).is_some()
    };
    let lone = bundle.files().iter().filter_map(|file| {
        let folder = file.path.strip_suffix(MCP_FILE)?;
        let folder = folder.strip_suffix('/').unwrap_or(folder);
        let is_own = file.path == path_in_bundle(folder, MCP_FILE);
        let mut above = folders_above(&file.path).filter(|above| *above != folder);
        (is_own && !above.any(is_whole)).then_some((folder, None))
    });
    let mut roots: BTreeMap<&str, Option<String>> = lone.collect();
    roots.extend(plugins);
    roots
}

/// A folder that may declare servers.
struct Plugin<'b> {
    bundle: &'b Bundle,
    root: &'b str,
    name: Option<String>,
}

impl Plugin<'_> {
    fn unit(&self) -> Unit {
        Unit {
            kind: UnitKind::Plugin,
            path: String::new(),
            name: self.name.clone(),
            in_plugin: false,
            shared: String::new(),
        }
    }

    /// `server`, which stands in the file of `view`.
    fn server(&self, view: &FileView<'_>, server: &McpServer) -> DeclaredServer {
        let endpoint = endpoint(server);
        let url = server.url.as_ref().map(|url| url.value.trim());
        DeclaredServer {
            name: shown(&server.name.value),
            transport: server.transport.clone(),
            endpoint,
            url: url.filter(|url| !url.is_empty()).map(as_written),
            command_line: command_line(view, server),
            oauth: server.oauth.clone(),
            plugin: self.name.clone(),
            root: self.root.to_owned(),
            path: path_in_bundle(self.root, view.path()),
            span: server.span,
        }
    }

    fn extension(&self, source: &Located<String>) -> DeclaredExtension {
        DeclaredExtension {
            source: shown(&relative(&source.value)),
            plugin: self.name.clone(),
            path: path_in_bundle(self.root, MANIFEST_FILE),
            span: source.span,
        }
    }
}

/// What `server`, which stands in the file of `view`, would run.
fn command_line(view: &FileView<'_>, server: &McpServer) -> Option<String> {
    let command = server.command.as_ref()?;
    let words = std::iter::once(command).chain(&server.args).take(MAX_WORDS);
    let shown: Vec<String> = words.map(|word| view.shown(inside(word.span))).collect();
    Some(shown.join(" "))
}

/// `span` without the quotation marks.
fn inside(span: Span) -> Span {
    let start = (span.start + 1).min(span.end);
    Span::new(start, span.end.saturating_sub(1).max(start))
}

/// An address as it is written, unless it holds what no address does.
fn as_written(url: &str) -> String {
    let is_plain = url.len() <= LONGEST_URL && url.bytes().all(|byte| byte.is_ascii_graphic());
    if is_plain { url.to_owned() } else { shown(url) }
}

fn endpoint(server: &McpServer) -> Endpoint {
    let url = server.url.as_ref().map_or("", |url| url.value.trim());
    let is_program = server.command.is_some() && url.is_empty();
    if is_program || server.transport.is_local() && server.command.is_some() {
        Endpoint::Local
    } else if url.is_empty() || has_gap(url) {
        Endpoint::Placeholder
    } else {
        Endpoint::Remote
    }
}

/// Whether `url` holds a variable that nothing fills in: `${HOST}`, but not `${HOST:-a.example}`.
fn has_gap(url: &str) -> bool {
    let variables = url.split("${").skip(1);
    let mut names = variables.filter_map(|rest| rest.split('}').next());
    names.any(|name| !name.contains(":-"))
}

#[cfg(test)]
mod tests;
