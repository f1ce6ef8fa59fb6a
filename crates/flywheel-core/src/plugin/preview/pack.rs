//! Which files an export holds, and under which paths.

use std::collections::BTreeMap;

use flywheel_messages::{Message, message};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use super::error::PlanError;
use super::plan::{ExportForm, ExportSource, PlannedFile, PluginDetails};
use crate::audit::{FileKind, kind_of};
use crate::bundle::{
    Bundle, BundleFile, ImportableKind, SIDECAR, extension, file_name, folders_above, importables,
};
use crate::plugin::{HOOKS_FILE, MANIFEST_FILE, MCP_FILE, parse_manifest};
use crate::skill::SKILL_FILE;

const PYTHON: Message = message!("Left out: Python makes it again when it is needed.");
const SYSTEM: Message =
    message!("Left out: the computer made it to show folders; nobody reads it.");

/// The files of an export, and the word on each.
pub(super) struct Packing {
    pub(super) packed: Bundle,
    pub(super) files: Vec<PlannedFile>,
    /// The name of the skill or plugin, fit for a file.
    pub(super) name: String,
    /// Whether what is packed is a plugin: a `.zip` may hold one too.
    pub(super) is_plugin: bool,
}

/// Chooses and places the files of `sources`.
pub(super) fn pack(
    sources: &[ExportSource],
    form: ExportForm,
    details: Option<&PluginDetails>,
) -> Result<Packing, PlanError> {
    let base = base_among(sources, form)?;
    let is_plugin = form.is_plugin() || base.is_some();
    let places = places(sources, is_plugin, base)?;
    let mut chosen = Chosen::default();
    for (draft, (source, place)) in sources.iter().zip(&places).enumerate() {
        chosen.add_source(draft, source, place);
    }
    let own_name = sources.first().map_or("draft", |source| &source.name);
    if is_plugin {
        chosen.add_manifest(details, own_name);
    }
    let packed = Bundle::new(chosen.placed.into_values().collect(), Vec::new());
    let manifest_name = manifest_name(&packed).filter(|_| is_plugin);
    Ok(Packing {
        packed,
        files: chosen.files,
        name: safe_part(manifest_name.as_deref().unwrap_or(own_name)),
        is_plugin,
    })
}

/// The draft that is a plugin and so gives the export its manifest.
fn base_among(sources: &[ExportSource], form: ExportForm) -> Result<Option<usize>, PlanError> {
    let all = sources.iter().enumerate();
    let plugins: Vec<_> = all.filter(|(_, source)| is_plugin(source)).collect();
    match (sources, plugins.as_slice()) {
        ([], _) => Err(PlanError::Nothing),
        (_, [(_, first), (_, second), ..]) => Err(PlanError::SeveralPlugins {
            first: first.name.clone(),
            second: second.name.clone(),
        }),
        ([_, _, ..], _) if !form.is_plugin() => Err(PlanError::SeveralSkills {
            count: sources.len(),
        }),
        (_, [(_, plugin)]) if form == ExportForm::Skill => Err(PlanError::PluginAsSkill {
            name: plugin.name.clone(),
        }),
        (_, plugins) => Ok(plugins.first().map(|(draft, _)| *draft)),
    }
}

/// The folder of each draft in the export, with its slash; no two drafts share one.
fn places(
    sources: &[ExportSource],
    is_plugin: bool,
    base: Option<usize>,
) -> Result<Vec<String>, PlanError> {
    let base_source = base.and_then(|base| sources.get(base));
    let mut taken = base_source.map(folders_of).unwrap_or_default();
    let all = sources.iter().enumerate();
    let places = all.map(|(draft, source)| {
        if base == Some(draft) {
            return Ok(String::new());
        }
        let own = safe_part(&source.name);
        let folder = if is_plugin {
            format!("skills/{own}")
        } else {
            own
        };
        match taken.insert(fold(&folder), &source.name) {
            None => Ok(folder + "/"),
            Some(first) => Err(PlanError::SameFolder {
                first: first.to_owned(),
                second: source.name.clone(),
                folder,
            }),
        }
    });
    places.collect()
}

/// Every folder and file of a draft that stays where it is, each with the draft's name.
fn folders_of(source: &ExportSource) -> BTreeMap<String, &str> {
    let files = source.bundle.files().iter();
    let paths = files.flat_map(|file| folders_above(&file.path).chain([file.path.as_str()]));
    paths
        .map(|path| (fold(path), source.name.as_str()))
        .collect()
}

/// `path` as a system sees it that tells neither case nor Unicode form apart.
fn fold(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

fn is_plugin(source: &ExportSource) -> bool {
    let found = importables(&source.bundle, &source.name);
    matches!(found.as_slice(), [one] if one.root.is_empty() && one.kind == ImportableKind::Plugin)
}

#[derive(Default)]
struct Chosen {
    placed: BTreeMap<String, BundleFile>,
    files: Vec<PlannedFile>,
}

impl Chosen {
    fn add_source(&mut self, draft: usize, source: &ExportSource, place: &str) {
        for file in source.bundle.files() {
            self.add(draft, file, place);
        }
        for omission in source.bundle.omissions() {
            let why = message!("Left out, because {why}.", why = omission.reason.message());
            self.note(draft, &omission.path, None, 0, why);
        }
    }

    fn add(&mut self, draft: usize, file: &BundleFile, place: &str) {
        let size = file.bytes.len() as u64;
        if let Some(why) = why_out(&file.path) {
            return self.note(draft, &file.path, None, size, why);
        }
        let path = format!("{place}{}", file.path);
        self.note(draft, &file.path, Some(path.clone()), size, why_in(file));
        let placed = BundleFile {
            path: path.clone(),
            ..file.clone()
        };
        self.placed.insert(path, placed);
    }

    fn note(&mut self, draft: usize, source: &str, path: Option<String>, bytes: u64, why: Message) {
        self.files.push(PlannedFile {
            draft: Some(draft),
            source: source.to_owned(),
            path,
            bytes,
            why,
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
            why: message!("Made by the export: it gives the plugin its name and version."),
        });
        let file = BundleFile::new(MANIFEST_FILE, text.into_bytes());
        self.placed.insert(MANIFEST_FILE.to_owned(), file);
    }
}

/// Why a file stays out of every export.
fn why_out(path: &str) -> Option<Message> {
    let mut parts = path.split('/');
    let why = parts.find_map(|part| match part {
        SIDECAR => Some(message!(
            "Left out: Flywheel's own notes on this draft stay with the draft."
        )),
        ".git" => Some(message!(
            "Left out: the history of changes stays with the draft."
        )),
        "__pycache__" => Some(PYTHON),
        "node_modules" => Some(message!(
            "Left out: packages of others are installed, not shipped."
        )),
        "__MACOSX" => Some(SYSTEM),
        _ => None,
    });
    why.or_else(|| {
        let name = file_name(path).to_ascii_lowercase();
        let is_system = matches!(name.as_str(), ".ds_store" | "thumbs.db" | "desktop.ini")
            || name.starts_with("._");
        let is_python = extension(path) == "pyc";
        is_system
            .then_some(SYSTEM)
            .or_else(|| is_python.then_some(PYTHON))
    })
}

fn why_in(file: &BundleFile) -> Message {
    let path = file.path.as_str();
    if path.ends_with(MANIFEST_FILE) {
        return message!("Gives the plugin its name and version.");
    }
    if path.ends_with(MCP_FILE) {
        return message!("Connects Claude to other services.");
    }
    if path.ends_with(HOOKS_FILE) {
        return message!("Says what runs by itself, and when.");
    }
    if file.file_name().eq_ignore_ascii_case(SKILL_FILE) {
        return message!("The skill itself: Claude reads it when the description fits.");
    }
    if path.starts_with("evals/") {
        return message!(
            "A test case: Claude does not read it at work. It goes along, so that an import \
             brings the whole draft back."
        );
    }
    match kind_of(file) {
        FileKind::Script => message!("A program that Claude may run."),
        FileKind::Markdown | FileKind::Text => message!("A text that Claude may read."),
        FileKind::Json | FileKind::Data => message!("Data that Claude or a program may read."),
        FileKind::Document => message!("A document that Claude may read."),
        FileKind::Image => message!("A picture or a font that goes with it."),
        FileKind::Binary => message!("A file that goes with it; Flywheel cannot look inside."),
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
