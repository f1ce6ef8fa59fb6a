//! The parts of a plugin that only Claude Code knows, and the commands in them.

use super::inventory::relative;
use crate::bundle::{Bundle, BundleFile, extension};
use crate::plugin::json::{Json, texts_of};
use crate::plugin::{CodePart, Located, MANIFEST_FILE, Manifest};
use crate::text::Span;

/// Where such parts are, and what they are.
const PLACES: [(&str, &str); 7] = [
    (".lsp.json", "language servers"),
    ("settings.json", "settings"),
    ("output-styles/", "an output style"),
    ("themes/", "a theme"),
    ("monitors/", "a monitor, which runs in the background"),
    ("workflows/", "a workflow"),
    ("CLAUDE.md", "instructions, which plugins do not load"),
];

/// A part only Claude Code knows, or no reader at all.
pub(super) struct OtherPart {
    /// The file that holds or declares it.
    pub(super) path: String,
    pub(super) name: String,
    pub(super) what: &'static str,
    /// Commands it starts.
    pub(super) commands: Vec<(Span, String)>,
}

/// Such parts of `packed`, those at their usual places and those `manifest` declares.
pub(super) fn other_parts(packed: &Bundle, manifest: &Manifest) -> Vec<OtherPart> {
    let usual = packed.files().iter().filter_map(usual);
    let declared = manifest.code_parts.iter();
    let mut parts: Vec<OtherPart> = usual
        .chain(declared.flat_map(|part| declared_files(packed, part)))
        .collect();
    parts.sort_by(|a, b| a.path.cmp(&b.path));
    parts.dedup_by(|a, b| a.path == b.path);
    let written = manifest.code_parts.iter();
    parts.extend(
        written
            .filter(|part| part.paths.is_empty())
            .map(written_out),
    );
    parts
}

fn usual(file: &BundleFile) -> Option<OtherPart> {
    let path = file.path.as_str();
    let known = PLACES
        .iter()
        .find(|(part, _)| path == *part || (part.ends_with('/') && path.starts_with(part)));
    let is_lost = path.starts_with(".claude-plugin/") && path.matches('/').count() > 1;
    let lost = is_lost.then_some("a part where no reader looks for it");
    let what = known.map(|(_, what)| *what).or(lost)?;
    Some(in_file(file, what))
}

fn in_file(file: &BundleFile, what: &'static str) -> OtherPart {
    let text = file.text().filter(|_| extension(&file.path) == "json");
    let root = text.and_then(|text| Json::parse(text).root);
    let commands = root.map(|root| texts_of(&root, "command"));
    OtherPart {
        path: file.path.clone(),
        name: file.path.clone(),
        what,
        commands: located(commands.unwrap_or_default()),
    }
}

fn declared_files<'b>(
    packed: &'b Bundle,
    part: &'b CodePart,
) -> impl Iterator<Item = OtherPart> + 'b {
    part.paths.iter().flat_map(move |path| {
        let path = relative(&path.value);
        let files = packed.files().iter().filter(move |file| {
            let rest = file.path.strip_prefix(&path);
            !path.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        files.map(|file| in_file(file, what(&part.key.value)))
    })
}

fn written_out(part: &CodePart) -> OtherPart {
    OtherPart {
        path: MANIFEST_FILE.to_owned(),
        name: part.key.value.clone(),
        what: what(&part.key.value),
        commands: located(part.commands.clone()),
    }
}

fn located(commands: Vec<Located<String>>) -> Vec<(Span, String)> {
    let commands = commands.into_iter();
    commands
        .map(|command| (command.span, command.value))
        .collect()
}

fn what(key: &str) -> &'static str {
    match key {
        "lspServers" => "language servers",
        "monitors" => "a monitor, which runs in the background",
        "outputStyles" => "an output style",
        "themes" => "a theme",
        _ => "a workflow",
    }
}
