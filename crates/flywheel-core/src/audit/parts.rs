//! The parts of a plugin, found once for all rules.

use std::collections::BTreeSet;

use super::unit::{Unit, path_in_bundle};
use super::view::FileView;
use crate::bundle::extension;
use crate::plugin::{
    HOOKS_FILE, Hook, Located, MANIFEST_FILE, MCP_FILE, Manifest, McpServer, parse_hooks,
    parse_manifest, parse_mcp,
};
use crate::skill::SKILL_FILE;

/// What a plugin loads, from its usual places and from those its manifest names. A folder without
/// a manifest is read as one that names nothing.
pub(super) struct Parts<'a, 'v> {
    /// What its manifest says; nothing where it has none.
    pub(super) manifest: Manifest,
    /// The `SKILL.md` of each skill.
    pub(super) skills: Vec<&'v FileView<'a>>,
    /// Commands.
    pub(super) commands: Vec<&'v FileView<'a>>,
    /// Agents.
    pub(super) agents: Vec<&'v FileView<'a>>,
    /// Hooks, and the file each stands in.
    pub(super) hooks: Vec<(&'v FileView<'a>, Hook)>,
    /// Connectors, and the file each stands in.
    pub(super) servers: Vec<(&'v FileView<'a>, McpServer)>,
    /// Whether anything else is loaded: output styles, language servers and the like.
    pub(super) has_others: bool,
}

/// Parts that count where nothing else is loaded.
const OTHERS: [&str; 8] = [
    ".lsp.json",
    "settings.json",
    "output-styles/",
    "themes/",
    "monitors/",
    "workflows/",
    "bin/",
    "channels/",
];

impl<'a, 'v> Parts<'a, 'v> {
    /// Finds the parts of `unit` among `files`, all of it.
    pub(super) fn of(unit: &Unit, files: &[&'v FileView<'a>]) -> Self {
        let here = Here { unit, files };
        let manifest_file = here.get(MANIFEST_FILE);
        let manifest = manifest_file
            .map(|file| parse_manifest(file.text_or_empty()).value)
            .unwrap_or_default();
        let commands = manifest.commands.as_ref().map(|declared| {
            let paths = declared.iter().filter_map(|command| command.path.as_ref());
            paths.map(|path| relative(&path.value)).collect()
        });
        let agents = manifest
            .agents
            .as_ref()
            .map(|declared| declared.iter().map(|path| relative(&path.value)).collect());
        let is_written = |command: &crate::plugin::DeclaredCommand| command.content.is_some();
        Self {
            skills: here.skills(&manifest),
            commands: here.texts(commands, "commands"),
            agents: here.texts(agents, "agents"),
            hooks: here.hooks(&manifest, manifest_file),
            servers: here.servers(&manifest, manifest_file),
            has_others: here.has_others()
                || !manifest.code_parts.is_empty()
                || !manifest.server_files.is_empty()
                || manifest.commands.iter().flatten().any(is_written),
            manifest,
        }
    }

    /// Whether it brings anything at all.
    pub(super) fn is_empty(&self) -> bool {
        self.skills.is_empty()
            && self.commands.is_empty()
            && self.agents.is_empty()
            && self.hooks.is_empty()
            && self.servers.is_empty()
            && !self.has_others
    }
}

/// The files of a unit.
struct Here<'u, 'a, 'v> {
    unit: &'u Unit,
    files: &'u [&'v FileView<'a>],
}

impl<'a, 'v> Here<'_, 'a, 'v> {
    fn path(&self, file: &FileView<'a>) -> &'a str {
        self.unit.relative(file.path())
    }

    fn get(&self, path: &str) -> Option<&'v FileView<'a>> {
        let path = path_in_bundle(&self.unit.path, path);
        let found = self
            .files
            .binary_search_by(|file| file.path().cmp(path.as_str()))
            .ok()?;
        self.files.get(found).copied()
    }

    /// Skills stand one level below `skills/` and the folders the manifest names, or in such a
    /// folder itself; where there is no such folder, at the root.
    fn skills(&self, manifest: &Manifest) -> Vec<&'v FileView<'a>> {
        let declared = manifest.skills.iter().map(|path| relative(&path.value));
        let folders: BTreeSet<String> = declared.chain(["skills".to_owned()]).collect();
        let is_loaded = |file: &&&FileView<'a>| {
            let path = self.path(file);
            let Some(folder) = skill_folder(path) else {
                return false;
            };
            let parent = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
            let is_below = folders.contains(parent) && !folder.is_empty();
            folders.contains(folder) || is_below
        };
        let found: Vec<_> = self.files.iter().filter(is_loaded).copied().collect();
        let has_folder = !manifest.skills.is_empty()
            || self
                .files
                .iter()
                .any(|file| self.path(file).starts_with("skills/"));
        match self.get(SKILL_FILE).filter(|_| !has_folder) {
            Some(root) => vec![root],
            None => found,
        }
    }

    fn texts(&self, declared: Option<BTreeSet<String>>, default: &str) -> Vec<&'v FileView<'a>> {
        let places = declared.unwrap_or_else(|| BTreeSet::from([default.to_owned()]));
        let is_in = |path: &str| {
            let above = path.match_indices('/').map(|(at, _)| &path[..at]);
            places.contains(path) || above.into_iter().any(|folder| places.contains(folder))
        };
        let files = self.files.iter().copied();
        files
            .filter(|file| extension(file.path()) == "md" && is_in(self.path(file)))
            .collect()
    }

    /// The file at `default` and those the manifest names.
    fn named(&self, default: &str, declared: &[Located<String>]) -> Vec<&'v FileView<'a>> {
        let mut names = BTreeSet::from([default.to_owned()]);
        names.extend(declared.iter().map(|path| relative(&path.value)));
        let files = names.iter().filter_map(|name| self.get(name));
        files.filter(|file| file.text.is_some()).collect()
    }

    fn hooks(
        &self,
        manifest: &Manifest,
        file: Option<&'v FileView<'a>>,
    ) -> Vec<(&'v FileView<'a>, Hook)> {
        let mut found = Vec::new();
        for file in self.named(HOOKS_FILE, &manifest.hook_files) {
            let hooks = parse_hooks(file.text_or_empty()).value;
            found.extend(hooks.into_iter().map(|hook| (file, hook)));
        }
        let inline = manifest.hooks.iter().cloned();
        found.extend(
            file.into_iter()
                .flat_map(|file| inline.clone().map(move |hook| (file, hook))),
        );
        found
    }

    fn servers(
        &self,
        manifest: &Manifest,
        file: Option<&'v FileView<'a>>,
    ) -> Vec<(&'v FileView<'a>, McpServer)> {
        let mut found = Vec::new();
        let files = self.named(MCP_FILE, &manifest.server_files);
        for file in files
            .into_iter()
            .filter(|file| extension(file.path()) == "json")
        {
            let servers = parse_mcp(file.text_or_empty()).value;
            found.extend(servers.into_iter().map(|server| (file, server)));
        }
        let inline = manifest.servers.iter().cloned();
        found.extend(
            file.into_iter()
                .flat_map(|file| inline.clone().map(move |one| (file, one))),
        );
        found
    }

    fn has_others(&self) -> bool {
        self.files.iter().any(|file| {
            let path = self.path(file);
            OTHERS
                .iter()
                .any(|other| path == *other || (other.ends_with('/') && path.starts_with(other)))
        })
    }
}

/// A path of a manifest as the unit writes it.
pub(super) fn relative(path: &str) -> String {
    path.trim_start_matches("./")
        .trim_matches(['/', '.'])
        .to_owned()
}

/// The folder of which `path` is the `SKILL.md`, in whatever case.
pub(super) fn skill_folder(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    name.eq_ignore_ascii_case(SKILL_FILE).then_some(folder)
}
