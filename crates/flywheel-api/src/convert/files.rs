//! What a bundle is and holds.

use std::collections::BTreeSet;

use flywheel_core::audit;
use flywheel_core::bundle::{Bundle, BundleFile, extension};
use flywheel_core::plugin::{self, CATEGORIES, MCP_FILE, parse_mcp};
use flywheel_core::skill::{Document, SKILL_FILE};

use crate::types::{DraftKind, FileEntry, FileKind};

/// What the folder `bundle` is.
pub(crate) fn kind(bundle: &Bundle) -> DraftKind {
    let is_plugin = bundle.get(".claude-plugin/plugin.json").is_some()
        || bundle
            .files()
            .iter()
            .any(|file| file.path.starts_with("skills/"));
    if is_plugin {
        DraftKind::Plugin
    } else if bundle.get(SKILL_FILE).is_some() {
        DraftKind::Skill
    } else {
        DraftKind::Other
    }
}

/// What the skill or the plugin in `bundle` says of itself.
pub(crate) fn description(bundle: &Bundle) -> Option<String> {
    if let Some(text) = bundle.get(SKILL_FILE).and_then(BundleFile::text) {
        return Document::parse(text).description().map(str::to_owned);
    }
    let manifest = bundle.get(".claude-plugin/plugin.json")?;
    let value: serde_json::Value = serde_json::from_slice(&manifest.bytes).ok()?;
    value["description"].as_str().map(str::to_owned)
}

/// The connectors that the files of `bundle` declare, in order of name.
pub(crate) fn connectors(bundle: &Bundle) -> Vec<String> {
    let declared = bundle
        .files()
        .iter()
        .filter(|file| file.file_name() == MCP_FILE)
        .filter_map(BundleFile::text);
    let names = declared.flat_map(|text| parse_mcp(text).value);
    let names: BTreeSet<String> = names.map(|server| server.name.value).collect();
    names.into_iter().collect()
}

/// The categories of connector placeholders: those the texts of `bundle` use, then the published
/// ones.
pub(crate) fn placeholders(bundle: &Bundle) -> Vec<String> {
    let texts = bundle
        .files()
        .iter()
        .filter(|file| audit::kind_of(file) == audit::FileKind::Markdown)
        .filter_map(BundleFile::text);
    let used: BTreeSet<&str> = texts.flat_map(plugin::placeholders).collect();
    let published = CATEGORIES.into_iter().filter(|known| !used.contains(known));
    used.iter()
        .copied()
        .chain(published)
        .map(str::to_owned)
        .collect()
}

/// The files of `bundle` for a list, what was left out included.
pub(crate) fn file_entries(bundle: &Bundle) -> Vec<FileEntry> {
    let files = bundle.files().iter().map(|file| FileEntry {
        path: file.path.clone(),
        bytes: file.bytes.len() as u64,
        kind: file_kind(file),
        unread: None,
    });
    let omitted = bundle.omissions().iter().map(|omission| FileEntry {
        path: omission.path.clone(),
        bytes: 0,
        kind: FileKind::Binary,
        unread: Some(omission.reason.message()),
    });
    files.chain(omitted).collect()
}

/// How `file` is shown.
pub(crate) fn file_kind(file: &BundleFile) -> FileKind {
    match audit::kind_of(file) {
        audit::FileKind::Markdown => FileKind::Markdown,
        audit::FileKind::Script => FileKind::Script,
        audit::FileKind::Json | audit::FileKind::Data => FileKind::Data,
        audit::FileKind::Text => FileKind::Text,
        audit::FileKind::Image if extension(&file.path) != "woff2" => FileKind::Image,
        audit::FileKind::Image | audit::FileKind::Binary | audit::FileKind::Document => {
            FileKind::Binary
        }
    }
}
