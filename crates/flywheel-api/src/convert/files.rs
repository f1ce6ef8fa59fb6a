//! What a bundle is and holds.

use flywheel_core::audit;
use flywheel_core::bundle::{Bundle, BundleFile, extension};
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
        unread: Some(omission.reason.to_string()),
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
        audit::FileKind::Image | audit::FileKind::Binary => FileKind::Binary,
    }
}
