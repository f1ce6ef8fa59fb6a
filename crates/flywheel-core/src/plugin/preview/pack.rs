//! Which files an export holds, and under which paths.

use std::collections::BTreeMap;

use serde::Serialize;

use super::plan::{ExportForm, ExportSource, PlannedFile, PluginDetails};
use crate::audit::{FileKind, kind_of};
use crate::bundle::{
    Bundle, BundleFile, ImportableKind, SIDECAR, extension, file_name, importables,
};
use crate::plugin::{HOOKS_FILE, MANIFEST_FILE, MCP_FILE, parse_manifest};
use crate::skill::SKILL_FILE;

/// The files of an export, and the word on each.
pub(super) struct Packing {
    pub(super) packed: Bundle,
    pub(super) files: Vec<PlannedFile>,
    /// The name of the skill or plugin, fit for a file.
    pub(super) name: String,
}

/// Chooses and places the files of `sources`.
pub(super) fn pack(
    sources: &[ExportSource],
    form: ExportForm,
    details: Option<&PluginDetails>,
) -> Packing {
    let base = plugin_among(sources, form);
    let mut chosen = Chosen::default();
    for (draft, source) in sources.iter().enumerate() {
        let place = place_of(source, draft, form, base);
        chosen.add_source(draft, source, place.as_deref(), form);
    }
    let own_name = sources.first().map_or("draft", |source| &source.name);
    if form.is_plugin() {
        chosen.add_manifest(details, own_name);
    }
    let packed = Bundle::new(chosen.placed.into_values().collect(), Vec::new());
    let manifest_name = manifest_name(&packed).filter(|_| form.is_plugin());
    Packing {
        packed,
        files: chosen.files,
        name: safe_part(manifest_name.as_deref().unwrap_or(own_name)),
    }
}

/// The draft that is a plugin and so gives the export its manifest.
fn plugin_among(sources: &[ExportSource], form: ExportForm) -> Option<usize> {
    let mut sources = sources.iter();
    form.is_plugin()
        .then(|| sources.position(is_plugin))
        .flatten()
}

fn is_plugin(source: &ExportSource) -> bool {
    let found = importables(&source.bundle, &source.name);
    matches!(found.as_slice(), [one] if one.root.is_empty() && one.kind == ImportableKind::Plugin)
}

/// The folder of a draft in the export, with its slash; nothing where it cannot be in it.
fn place_of(
    source: &ExportSource,
    draft: usize,
    form: ExportForm,
    base: Option<usize>,
) -> Option<String> {
    let own = safe_part(&source.name);
    match base {
        _ if !form.is_plugin() => Some(format!("{own}/")),
        Some(base) if base == draft => Some(String::new()),
        Some(_) if is_plugin(source) => None,
        _ => Some(format!("skills/{own}/")),
    }
}

#[derive(Default)]
struct Chosen {
    placed: BTreeMap<String, BundleFile>,
    files: Vec<PlannedFile>,
}

impl Chosen {
    fn add_source(
        &mut self,
        draft: usize,
        source: &ExportSource,
        place: Option<&str>,
        form: ExportForm,
    ) {
        for file in source.bundle.files() {
            self.add(draft, file, place, form);
        }
        for omission in source.bundle.omissions() {
            let why = format!("Left out, because {}.", omission.reason);
            self.note(draft, &omission.path, None, 0, why);
        }
    }

    fn add(&mut self, draft: usize, file: &BundleFile, place: Option<&str>, form: ExportForm) {
        let size = file.bytes.len() as u64;
        if let Some(why) = why_out(&file.path, form) {
            return self.note(draft, &file.path, None, size, why);
        }
        let Some(place) = place else {
            let why = "Left out: one export holds one plugin, and another draft is it already. \
                       Export this one by itself.";
            return self.note(draft, &file.path, None, size, why);
        };
        let path = format!("{place}{}", file.path);
        if self.placed.contains_key(&path) {
            let why = "Left out: another draft has a file at the same place. Rename one of them.";
            return self.note(draft, &file.path, None, size, why);
        }
        self.note(draft, &file.path, Some(path.clone()), size, why_in(file));
        let placed = BundleFile {
            path: path.clone(),
            ..file.clone()
        };
        self.placed.insert(path, placed);
    }

    fn note(
        &mut self,
        draft: usize,
        source: &str,
        path: Option<String>,
        bytes: u64,
        why: impl Into<String>,
    ) {
        self.files.push(PlannedFile {
            draft: Some(draft),
            source: source.to_owned(),
            path,
            bytes,
            why: why.into(),
        });
    }

    /// Makes a manifest where no draft brings one.
    fn add_manifest(&mut self, details: Option<&PluginDetails>, own_name: &str) {
        if self.placed.contains_key(MANIFEST_FILE) {
            return;
        }
        let text = manifest_text(details, own_name);
        self.files.push(PlannedFile {
            draft: None,
            source: String::new(),
            path: Some(MANIFEST_FILE.to_owned()),
            bytes: text.len() as u64,
            why: "Made by the export: it gives the plugin its name and version.".to_owned(),
        });
        let file = BundleFile::new(MANIFEST_FILE, text.into_bytes());
        self.placed.insert(MANIFEST_FILE.to_owned(), file);
    }
}

/// Why a file stays out of every export, or of this form.
fn why_out(path: &str, form: ExportForm) -> Option<&'static str> {
    let parts = || path.split('/');
    let has = |name: &str| parts().any(|part| part == name);
    if has(SIDECAR) {
        return Some("Left out: Flywheel's own notes on this draft stay with the draft.");
    }
    if has(".git") {
        return Some("Left out: the history of changes stays with the draft.");
    }
    if has("__pycache__") || extension(path) == "pyc" {
        return Some("Left out: Python makes it again when it is needed.");
    }
    if has("node_modules") {
        return Some("Left out: packages of others are installed, not shipped.");
    }
    if has("__MACOSX") || matches!(file_name(path), ".DS_Store" | "Thumbs.db") {
        return Some("Left out: the computer made it to show folders; nobody reads it.");
    }
    let is_evals = parts().next() == Some("evals") && path.contains('/');
    (is_evals && !form.is_plugin()).then_some(
        "Left out: test cases stay with the draft, as Anthropic's own packer leaves them. \
         An import of this export comes back without them.",
    )
}

fn why_in(file: &BundleFile) -> &'static str {
    let path = file.path.as_str();
    if path.ends_with(MANIFEST_FILE) {
        return "Gives the plugin its name and version.";
    }
    if path.ends_with(MCP_FILE) {
        return "Connects Claude to other services.";
    }
    if path.ends_with(HOOKS_FILE) {
        return "Says what runs by itself, and when.";
    }
    if file.file_name().eq_ignore_ascii_case(SKILL_FILE) {
        return "The skill itself: Claude reads it when the description fits.";
    }
    match kind_of(file) {
        FileKind::Script => "A program that Claude may run.",
        FileKind::Markdown | FileKind::Text => "A text that Claude may read.",
        FileKind::Json | FileKind::Data => "Data that Claude or a program may read.",
        FileKind::Image => "A picture or a font that goes with it.",
        FileKind::Binary => "A file that goes with it; Flywheel cannot look inside.",
    }
}

fn manifest_name(packed: &Bundle) -> Option<String> {
    let text = packed.get(MANIFEST_FILE)?.text()?;
    let name = parse_manifest(text).value.name?.value;
    (!name.trim().is_empty()).then_some(name)
}

#[derive(Serialize)]
struct NewManifest<'d> {
    name: &'d str,
    version: &'d str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<NewAuthor<'d>>,
}

#[derive(Serialize)]
struct NewAuthor<'d> {
    name: &'d str,
}

fn manifest_text(details: Option<&PluginDetails>, own_name: &str) -> String {
    let default = PluginDetails::default();
    let details = details.unwrap_or(&default);
    let given = |text: &'_ str| !text.trim().is_empty();
    let manifest = NewManifest {
        name: if given(&details.name) {
            &details.name
        } else {
            own_name
        },
        version: if given(&details.version) {
            &details.version
        } else {
            "1.0.0"
        },
        description: &details.description,
        author: given(&details.author).then_some(NewAuthor {
            name: &details.author,
        }),
    };
    serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
}

/// `name` as one part of a path on every system.
fn safe_part(name: &str) -> String {
    let replaced: String = name
        .chars()
        .map(|c| {
            if "<>:\"|?*\\/".contains(c) || c.is_control() {
                '-'
            } else {
                c
            }
        })
        .collect();
    let trimmed = replaced.trim_matches(' ').trim_end_matches(['.', ' ']);
    if trimmed.is_empty() {
        "draft".to_owned()
    } else {
        trimmed.to_owned()
    }
}
