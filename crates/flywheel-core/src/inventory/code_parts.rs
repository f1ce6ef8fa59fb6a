//! The parts of a plugin that only Claude Code knows, and the commands in them.

use flywheel_messages::{Message, message};

use super::relative;
use crate::bundle::{Bundle, BundleFile, extension};
use crate::plugin::json::{Json, texts_of};
use crate::plugin::{CodePart, Located, MANIFEST_FILE, Manifest};
use crate::text::Span;

/// Where such parts are, and what they are.
const PLACES: [(&str, OtherKind); 7] = [
    (".lsp.json", OtherKind::LanguageServers),
    ("settings.json", OtherKind::Settings),
    ("output-styles/", OtherKind::OutputStyle),
    ("themes/", OtherKind::Theme),
    ("monitors/", OtherKind::Monitor),
    ("workflows/", OtherKind::Workflow),
    ("CLAUDE.md", OtherKind::Instructions),
];

/// The kinds of parts only Claude Code knows, or no reader at all.
#[derive(Clone, Copy)]
pub(crate) enum OtherKind {
    LanguageServers,
    Settings,
    OutputStyle,
    Theme,
    Monitor,
    Workflow,
    Instructions,
    Lost,
}

impl OtherKind {
    /// What it is, in a few words.
    pub(crate) fn words(self) -> Message {
        match self {
            Self::LanguageServers => message!("language servers"),
            Self::Settings => message!("settings"),
            Self::OutputStyle => message!("an output style"),
            Self::Theme => message!("a theme"),
            Self::Monitor => message!("a monitor, which runs in the background"),
            Self::Workflow => message!("a workflow"),
            Self::Instructions => message!("instructions, which plugins do not load"),
            Self::Lost => message!("a part where no reader looks for it"),
        }
    }

    /// When its commands run.
    pub(crate) fn starts(self) -> Message {
        match self {
            Self::LanguageServers => message!("when Claude Code starts language servers"),
            Self::Settings => message!("when Claude Code loads these settings"),
            Self::OutputStyle => message!("when Claude Code uses this output style"),
            Self::Theme => message!("when Claude Code uses this theme"),
            Self::Monitor => {
                message!("when Claude Code starts, and in the background from then on")
            }
            Self::Workflow => message!("when Claude Code runs this workflow"),
            Self::Instructions => message!("only where somebody moves it: plugins do not load it"),
            Self::Lost => message!("only where somebody moves it: no reader looks for it there"),
        }
    }
}

/// A part only Claude Code knows, or no reader at all.
pub(crate) struct OtherPart {
    /// The file that holds or declares it.
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) kind: OtherKind,
    /// Commands it starts.
    pub(crate) commands: Vec<(Span, String)>,
}

/// Such parts of `packed`, those at their usual places and those `manifest` declares.
pub(crate) fn other_parts(packed: &Bundle, manifest: &Manifest) -> Vec<OtherPart> {
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
    let lost = is_lost.then_some(OtherKind::Lost);
    let kind = known.map(|(_, kind)| *kind).or(lost)?;
    Some(in_file(file, kind))
}

fn in_file(file: &BundleFile, kind: OtherKind) -> OtherPart {
    let text = file.text().filter(|_| extension(&file.path) == "json");
    let root = text.and_then(|text| Json::parse(text).root);
    let commands = root.map(|root| texts_of(&root, "command"));
    OtherPart {
        path: file.path.clone(),
        name: file.path.clone(),
        kind,
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
        files.map(|file| in_file(file, kind(&part.key.value)))
    })
}

fn written_out(part: &CodePart) -> OtherPart {
    OtherPart {
        path: MANIFEST_FILE.to_owned(),
        name: part.key.value.clone(),
        kind: kind(&part.key.value),
        commands: located(part.commands.clone()),
    }
}

fn located(commands: Vec<Located<String>>) -> Vec<(Span, String)> {
    let commands = commands.into_iter();
    commands
        .map(|command| (command.span, command.value))
        .collect()
}

fn kind(key: &str) -> OtherKind {
    match key {
        "lspServers" => OtherKind::LanguageServers,
        "monitors" => OtherKind::Monitor,
        "outputStyles" => OtherKind::OutputStyle,
        "themes" => OtherKind::Theme,
        _ => OtherKind::Workflow,
    }
}
