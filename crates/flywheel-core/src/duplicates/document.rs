//! What is compared: a skill, a command or an agent, as it was read.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::audit::{Unit, UnitKind, units};
use crate::bundle::{Bundle, BundleFile, SIDECAR, hex};
use crate::skill;

/// A skill, a command or an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'t> {
    /// What it is known by among those it is compared with; results are ordered by it.
    pub id: String,
    /// What it is; only what is of one kind is compared.
    pub kind: UnitKind,
    /// Its name.
    pub name: String,
    /// The plugin, or else the folder, that it comes with.
    pub department: Option<String>,
    /// Whether a plugin brings it, so that its name is only said with the plugin's.
    pub in_plugin: bool,
    /// What its header says it is for.
    pub description: String,
    /// The text after the header.
    pub body: &'t str,
    /// SHA-256 over the path and the content of each of its files, lower-case hex.
    pub content: String,
    /// The same over its files aside from the text itself.
    pub beside: String,
}

/// One file of a document, its path relative to it, with the SHA-256 of its content.
pub(crate) type FileDigest<'f> = (&'f str, &'f BundleFile, [u8; 32]);

impl<'t> Document<'t> {
    /// The document that `unit` is, with its text `text` read as `header`, and all its files.
    pub(crate) fn of_unit(
        unit: &Unit,
        text: &'t str,
        header: &skill::Document,
        files: &[FileDigest<'_>],
    ) -> Self {
        let named = header.name().map(str::to_owned);
        let name = named.or_else(|| unit.name.clone()).unwrap_or_default();
        let name = match unit.kind {
            UnitKind::Command | UnitKind::Agent => without_ending(&name).to_owned(),
            _ => name,
        };
        let beside = files.iter().filter(|(path, ..)| !is_text_of(unit, path));
        Self {
            id: unit.path.clone(),
            kind: unit.kind,
            name,
            department: department(unit).map(str::to_owned),
            in_plugin: unit.in_plugin,
            description: header.description().unwrap_or_default().to_owned(),
            body: &text[header.body.range()],
            content: digest(files.iter()),
            beside: digest(beside),
        }
    }
}

/// The documents of `bundle`, whose folder is called `name`, ordered by path.
pub fn documents<'b>(bundle: &'b Bundle, name: Option<&str>) -> Vec<Document<'b>> {
    let units = units(bundle, name);
    let owned = files_of(&units, bundle.files());
    let found = units.iter().zip(owned).filter_map(|(unit, files)| {
        let text = files
            .iter()
            .find(|file| is_text_of(unit, unit.relative(&file.path)))?;
        let text = text.text().filter(|_| is_compared(unit))?;
        let files: Vec<FileDigest<'_>> = files
            .iter()
            .map(|file| (unit.relative(&file.path), *file, file.digest()))
            .collect();
        let header = skill::Document::parse(text);
        let mut document = Document::of_unit(unit, text, &header, &files);
        if unit.in_plugin && document.department.is_none() {
            document.department = name.map(str::to_owned);
        }
        Some(document)
    });
    found.collect()
}

/// Whether `unit` is something that can repeat another.
pub(crate) const fn is_compared(unit: &Unit) -> bool {
    matches!(
        unit.kind,
        UnitKind::Skill | UnitKind::Command | UnitKind::Agent
    )
}

/// Whether the file `path`, relative to `unit`, is the text of it.
pub(crate) fn is_text_of(unit: &Unit, path: &str) -> bool {
    match unit.kind {
        UnitKind::Skill => path.eq_ignore_ascii_case(skill::SKILL_FILE),
        _ => path.is_empty(),
    }
}

/// The files that each of `units` owns: those in it and in no unit inside it.
fn files_of<'b>(units: &[Unit], files: &'b [BundleFile]) -> Vec<Vec<&'b BundleFile>> {
    let by_path: BTreeMap<&str, usize> = units
        .iter()
        .enumerate()
        .map(|(index, unit)| (unit.path.as_str(), index))
        .collect();
    let mut owned = vec![Vec::new(); units.len()];
    for file in files {
        if file.path.split('/').any(|part| part == SIDECAR) {
            continue;
        }
        let holder = above(&file.path).find_map(|path| by_path.get(path).copied());
        if let Some(files) = holder.and_then(|holder| owned.get_mut(holder)) {
            files.push(file);
        }
    }
    owned
}

/// `path` and the folders around it, the innermost first; the last is the empty one.
fn above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| match path.rsplit_once('/') {
        Some((folder, _)) => Some(folder),
        None => (!path.is_empty()).then_some(""),
    })
}

/// The name of the plugin around `unit`, or of the folder at the top of its path.
fn department(unit: &Unit) -> Option<&str> {
    let around = if unit.in_plugin {
        unit.shared.as_str()
    } else {
        unit.path.rsplit_once('/')?.0
    };
    let mut folders = around.rsplit('/').filter(|folder| !folder.is_empty());
    folders.find(|folder| !matches!(*folder, "skills" | ".claude"))
}

fn without_ending(name: &str) -> &str {
    name.strip_suffix(".md").unwrap_or(name)
}

fn digest<'f>(files: impl Iterator<Item = &'f FileDigest<'f>>) -> String {
    let mut all = Sha256::new();
    for (path, file, content) in files {
        all.update((path.len() as u64).to_le_bytes());
        all.update(path.as_bytes());
        all.update([u8::from(file.executable)]);
        all.update(content);
    }
    hex(&all.finalize())
}
