//! What an export holds, part by part.

use std::collections::BTreeSet;

use crate::bundle::{Bundle, BundleFile, extension, folders_above};
use crate::plugin::{
    HOOKS_FILE, Hook, MANIFEST_FILE, MCP_FILE, Manifest, McpServer, Parsed, parse_hooks,
    parse_manifest, parse_mcp,
};
use crate::skill::{Document, SKILL_FILE};

/// Parts that only Claude Code knows, and what they are.
const CLAUDE_CODE_PARTS: [(&str, &str); 7] = [
    (".lsp.json", "language servers"),
    ("settings.json", "settings"),
    ("output-styles/", "an output style"),
    ("themes/", "a theme"),
    ("monitors/", "a monitor, which runs in the background"),
    ("workflows/", "a workflow"),
    ("CLAUDE.md", "instructions, which plugins do not load"),
];

/// A skill of the export.
pub(super) struct SkillPart<'b> {
    /// Its folder in the export; empty for the root.
    pub(super) root: String,
    pub(super) file: &'b BundleFile,
    pub(super) text: &'b str,
    pub(super) document: Document,
}

impl SkillPart<'_> {
    /// The name of its folder, or its own name at the root.
    pub(super) fn name(&self) -> &str {
        match self.root.as_str() {
            "" => self.document.name().unwrap_or("skill"),
            root => crate::bundle::file_name(root),
        }
    }
}

/// Something a file declares, and that file.
pub(super) struct Declared<'b, T> {
    pub(super) path: &'b str,
    pub(super) value: T,
}

/// The parts of an export.
#[derive(Default)]
pub(super) struct Inventory<'b> {
    pub(super) manifest: Option<Parsed<Manifest>>,
    pub(super) skills: Vec<SkillPart<'b>>,
    pub(super) commands: Vec<&'b BundleFile>,
    pub(super) agents: Vec<&'b BundleFile>,
    pub(super) hooks: Vec<Declared<'b, Hook>>,
    pub(super) servers: Vec<Declared<'b, McpServer>>,
    /// Packed extensions (`.mcpb`, `.dxt`), which are not opened.
    pub(super) extensions: Vec<String>,
    pub(super) bins: Vec<&'b BundleFile>,
    pub(super) readme: Option<&'b BundleFile>,
    /// Parts for Claude Code alone: the file and what it is.
    pub(super) others: Vec<(&'b str, &'static str)>,
}

impl<'b> Inventory<'b> {
    /// Takes stock of `packed`, a plugin or one skill in its folder.
    pub(super) fn take(packed: &'b Bundle, is_plugin: bool) -> Self {
        let mut inventory = Self::default();
        if is_plugin {
            inventory.take_plugin(packed);
        } else {
            let folders = BTreeSet::from([String::new()]);
            let files = packed.files().iter();
            let skills = files.filter_map(|file| skill_below(file, &folders));
            inventory.skills = skills.collect();
        }
        inventory
    }

    fn take_plugin(&mut self, packed: &'b Bundle) {
        let manifest_file = packed.get(MANIFEST_FILE);
        let parsed = manifest_file.map(|file| parse_manifest(file.text().unwrap_or_default()));
        let manifest = parsed.as_ref().map(|parsed| parsed.value.clone());
        self.manifest = parsed;
        let manifest = manifest.unwrap_or_default();
        self.take_skills(packed, &manifest);
        self.take_texts(packed, &manifest);
        self.take_hooks(packed, &manifest);
        self.take_servers(packed, &manifest);
        for file in packed.files() {
            self.take_other(file);
        }
    }

    fn take_skills(&mut self, packed: &'b Bundle, manifest: &Manifest) {
        let declared = manifest.skills.iter().map(|path| relative(&path.value));
        let folders: BTreeSet<String> = declared.chain(["skills".to_owned()]).collect();
        let files = packed.files().iter();
        let skills = files.filter_map(|file| skill_below(file, &folders));
        self.skills.extend(skills);
        if self.skills.is_empty() {
            let files = packed.files().iter();
            self.skills
                .extend(files.filter_map(|file| skill(file).filter(|skill| skill.root.is_empty())));
        }
    }

    fn take_texts(&mut self, packed: &'b Bundle, manifest: &Manifest) {
        let commands = manifest.commands.as_ref().map(|declared| {
            let paths = declared.iter().filter_map(|command| command.path.as_ref());
            paths.map(|path| relative(&path.value)).collect()
        });
        let agents = manifest
            .agents
            .as_ref()
            .map(|declared| declared.iter().map(|path| relative(&path.value)).collect());
        self.commands = texts_in(packed, commands, "commands");
        self.agents = texts_in(packed, agents, "agents");
    }

    fn take_hooks(&mut self, packed: &'b Bundle, manifest: &Manifest) {
        for (path, text) in named_files(packed, HOOKS_FILE, &manifest.hook_files) {
            let hooks = parse_hooks(text).value.into_iter();
            self.hooks
                .extend(hooks.map(|value| Declared { path, value }));
        }
        let inline = manifest.hooks.iter().cloned();
        let path = MANIFEST_FILE;
        self.hooks
            .extend(inline.map(|value| Declared { path, value }));
    }

    fn take_servers(&mut self, packed: &'b Bundle, manifest: &Manifest) {
        for (path, text) in named_files(packed, MCP_FILE, &manifest.server_files) {
            let servers = parse_mcp(text).value.into_iter();
            self.servers
                .extend(servers.map(|value| Declared { path, value }));
        }
        let inline = manifest.servers.iter().cloned();
        let path = MANIFEST_FILE;
        self.servers
            .extend(inline.map(|value| Declared { path, value }));
        let files = manifest.server_files.iter().map(|path| path.value.clone());
        self.extensions = files.filter(|path| is_extension(path)).collect();
    }

    fn take_other(&mut self, file: &'b BundleFile) {
        let path = file.path.as_str();
        if path.starts_with("bin/") {
            self.bins.push(file);
        }
        if path.eq_ignore_ascii_case("README.md") {
            self.readme = Some(file);
        }
        let known = CLAUDE_CODE_PARTS
            .iter()
            .find(|(part, _)| path == *part || (part.ends_with('/') && path.starts_with(part)));
        self.others.extend(known.map(|(_, what)| (path, *what)));
        let is_lost = path.starts_with(".claude-plugin/") && path.matches('/').count() > 1;
        if is_lost {
            self.others
                .push((path, "a part where no reader looks for it"));
        }
    }
}

fn is_extension(path: &str) -> bool {
    matches!(extension(path).as_str(), "mcpb" | "dxt")
}

/// A path of a manifest as the bundle writes it.
fn relative(path: &str) -> String {
    path.trim_start_matches("./").trim_matches('/').to_owned()
}

/// The skill of which `file` is the `SKILL.md`, where its folder is one of `folders` or stands
/// directly in one.
fn skill_below<'b>(file: &'b BundleFile, folders: &BTreeSet<String>) -> Option<SkillPart<'b>> {
    skill(file).filter(|skill| {
        let parent = skill.root.rsplit_once('/').map_or("", |(parent, _)| parent);
        folders.contains(&skill.root) || folders.contains(parent)
    })
}

fn skill(file: &BundleFile) -> Option<SkillPart<'_>> {
    file.file_name().eq_ignore_ascii_case(SKILL_FILE).then(|| {
        let (root, _) = file.path.rsplit_once('/').unwrap_or_default();
        let text = file.text().unwrap_or_default();
        SkillPart {
            root: root.to_owned(),
            file,
            text,
            document: Document::parse(text),
        }
    })
}

/// The Markdown files under the declared paths, or else under `default`.
fn texts_in<'b>(
    packed: &'b Bundle,
    declared: Option<Vec<String>>,
    default: &str,
) -> Vec<&'b BundleFile> {
    let places: BTreeSet<String> = declared.map_or_else(
        || BTreeSet::from([default.to_owned()]),
        |declared| declared.into_iter().collect(),
    );
    let is_in = |path: &str| {
        let mut folders = folders_above(path).filter(|folder| !folder.is_empty());
        places.contains(path) || folders.any(|folder| places.contains(folder))
    };
    let files = packed.files().iter();
    files
        .filter(|file| extension(&file.path) == "md" && is_in(&file.path))
        .collect()
}

/// The file `default` and the declared ones, each with its text.
fn named_files<'b>(
    packed: &'b Bundle,
    default: &str,
    declared: &[crate::plugin::Located<String>],
) -> Vec<(&'b str, &'b str)> {
    let mut names = vec![default.to_owned()];
    names.extend(declared.iter().map(|path| relative(&path.value)));
    names.sort();
    names.dedup();
    let files = names.iter().filter_map(|name| packed.get(name));
    files
        .filter(|file| !is_extension(&file.path))
        .filter_map(|file| Some((file.path.as_str(), file.text()?)))
        .collect()
}
