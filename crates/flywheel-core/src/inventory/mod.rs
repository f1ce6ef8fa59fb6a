//! What a bundle holds, part by part: what is loaded, what runs, what is contacted. The preview of
//! an export and the risk profile read it here, once for both.

mod code_parts;
mod connects;
mod hosts;
mod points;
mod runs;
mod scripts;

use std::collections::BTreeSet;

pub(crate) use self::code_parts::OtherPart;
use self::code_parts::other_parts;
pub(crate) use self::connects::connects;
pub use self::points::{Connection, Reach, RunKind, RunPoint};
pub(crate) use self::runs::{command_name, dynamic_context, moment, runs};
use crate::bundle::{Bundle, BundleFile, extension, folders_above};
use crate::plugin::{
    DeclaredCommand, Dependency, HOOKS_FILE, Hook, Located, MANIFEST_FILE, MCP_FILE, Manifest,
    McpServer, Parsed, parse_hooks, parse_manifest, parse_mcp,
};
use crate::skill::{Document, SKILL_FILE};

/// A skill.
pub(crate) struct SkillPart<'b> {
    /// Its folder in the bundle; empty for the root.
    pub(crate) root: String,
    pub(crate) file: &'b BundleFile,
    pub(crate) text: &'b str,
    pub(crate) document: Document,
}

impl SkillPart<'_> {
    /// The name of its folder, or its own name at the root.
    pub(crate) fn name(&self) -> &str {
        match self.root.as_str() {
            "" => self.document.name().unwrap_or("skill"),
            root => crate::bundle::file_name(root),
        }
    }
}

/// Something a file declares, and that file.
pub(crate) struct Declared<'b, T> {
    pub(crate) path: &'b str,
    pub(crate) value: T,
}

/// A command whose text stands in the manifest.
pub(crate) struct WrittenCommand {
    pub(crate) name: String,
    pub(crate) content: Located<String>,
}

/// The parts of a bundle.
#[derive(Default)]
pub(crate) struct Inventory<'b> {
    pub(crate) manifest: Option<Parsed<Manifest>>,
    /// How many manifests there are, those of plugins inside included.
    pub(crate) manifests: usize,
    pub(crate) skills: Vec<SkillPart<'b>>,
    pub(crate) commands: Vec<&'b BundleFile>,
    pub(crate) agents: Vec<&'b BundleFile>,
    pub(crate) hooks: Vec<Declared<'b, Hook>>,
    pub(crate) servers: Vec<Declared<'b, McpServer>>,
    /// Packed extensions (`.mcpb`, `.dxt`), which are not opened.
    pub(crate) extensions: Vec<Located<String>>,
    pub(crate) bins: Vec<&'b BundleFile>,
    pub(crate) readme: Option<&'b BundleFile>,
    /// Parts for Claude Code alone.
    pub(crate) others: Vec<OtherPart>,
    /// Commands whose text stands in the manifest.
    pub(crate) written_commands: Vec<WrittenCommand>,
    /// Plugins that are installed along.
    pub(crate) dependencies: Vec<String>,
}

impl<'b> Inventory<'b> {
    /// Takes stock of `packed`, a plugin or one skill in its folder.
    pub(crate) fn take(packed: &'b Bundle, is_plugin: bool) -> Self {
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
        (self.servers, self.extensions) = servers(packed, &manifest);
        self.others = other_parts(packed, &manifest);
        self.dependencies = manifest.dependencies.iter().map(full_name).collect();
        let files = packed.files().iter();
        self.manifests = files.clone().filter(|file| is_manifest(&file.path)).count();
        self.bins = files
            .clone()
            .filter(|file| file.path.starts_with("bin/"))
            .collect();
        self.readme = files
            .clone()
            .find(|file| file.path.eq_ignore_ascii_case("README.md"));
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
        self.written_commands = manifest
            .commands
            .iter()
            .flatten()
            .filter_map(written)
            .collect();
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
}

/// The servers that `packed`, a plugin with `manifest`, declares, and the packed extensions it
/// names; where two have one name, the later is the one that loads.
pub(crate) fn servers<'b>(
    packed: &'b Bundle,
    manifest: &Manifest,
) -> (Vec<Declared<'b, McpServer>>, Vec<Located<String>>) {
    let mut found = Vec::new();
    for (path, text) in named_files(packed, MCP_FILE, &manifest.server_files) {
        let servers = parse_mcp(text).value.into_iter();
        found.extend(servers.map(|value| Declared { path, value }));
    }
    let inline = manifest.servers.iter().cloned();
    let path = MANIFEST_FILE;
    found.extend(inline.map(|value| Declared { path, value }));
    let files = manifest.server_files.iter();
    let extensions = files.filter(|path| is_extension(&path.value)).cloned();
    (found, extensions.collect())
}

fn is_manifest(path: &str) -> bool {
    let folder = path.strip_suffix(MANIFEST_FILE);
    folder.is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
}

fn written(command: &DeclaredCommand) -> Option<WrittenCommand> {
    let name = command.name.as_ref()?.value.clone();
    let content = command.content.clone()?;
    Some(WrittenCommand { name, content })
}

/// The name people know a plugin by, with its marketplace.
fn full_name(dependency: &Dependency) -> String {
    let name = dependency.name.value.clone();
    match &dependency.marketplace {
        Some(marketplace) => format!("{name}@{}", marketplace.value),
        None => name,
    }
}

/// Whether a declared server is a packed extension, in the bundle or on the web.
fn is_extension(path: &str) -> bool {
    path.starts_with("https://") || matches!(extension(path).as_str(), "mcpb" | "dxt")
}

/// A path of a manifest as the bundle writes it.
pub(crate) fn relative(path: &str) -> String {
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
    declared: &[Located<String>],
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
