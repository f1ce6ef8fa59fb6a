use std::collections::BTreeSet;

use flywheel_messages::{Message, message};

use super::edits;
use super::plugin_files::plugin_scope;
use crate::audit::parts::skill_folder;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, UnitView};
use crate::bundle::{extension, file_name};
use crate::plugin::MANIFEST_FILE;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// The plugin brings at least one skill, command, agent, hook or connector, and every part lies
    /// where Claude looks for it: `skills/<name>/SKILL.md`, `commands/`, `agents/`,
    /// `hooks/hooks.json`, `.mcp.json`, all at the top of the plugin. Only `plugin.json` belongs
    /// into `.claude-plugin/`.
    ///
    /// ## Why it matters
    /// Claude says nothing about a part it does not find. The plugin installs, is shown as fine,
    /// and does nothing.
    ///
    /// ## Example
    /// `.claude-plugin/skills/close/SKILL.md`, `skill/close/SKILL.md` (without the s),
    /// `skills/close.md`, or a `CLAUDE.md` at the top.
    ///
    /// ## How to fix
    /// Move the part to its place. What stands in `CLAUDE.md` becomes a skill.
    ///
    /// Source: code.claude.com/docs, plugins reference; `claude plugin validate` 2.1.330, which
    /// passes each of these with nothing provided and warns of `CLAUDE.md` only; November 2026.
    NO_UNLOADED_PARTS {
        code: "PLG-006",
        name: "no_unloaded_parts",
        group: Plugins,
        level: Review,
        since: "0.2.0",
        summary: "A part of the plugin lies where Claude does not look for it",
        scope: plugin_scope!(Review),
        check: Check::Unit(check),
    }
}

/// The folders that hold parts, as people also write them.
const FOLDERS: [(&str, &[&str]); 4] = [
    ("skills", &["skill", "skills"]),
    ("commands", &["command", "commands"]),
    ("agents", &["agent", "agents", "subagents"]),
    ("hooks", &["hook", "hooks"]),
];

/// Files that belong at the top.
const TOP: [&str; 3] = [".mcp.json", ".lsp.json", "settings.json"];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.is_plugin() {
        out.extend(manifest_outside(view));
        return;
    }
    let lost: Vec<Lost<'_, '_>> = lost(view);
    let nothing = view.parts().is_empty();
    for part in &lost {
        let seen = part.say(view);
        out.push(if nothing {
            seen.level(Level::Block)
        } else {
            seen
        });
    }
    if nothing && lost.is_empty() {
        out.push(empty(view));
    }
    if let Some(file) = view.get("CLAUDE.md") {
        let title = message!("Plugins do not load CLAUDE.md");
        out.push(Observation::at(file.path(), Span::at(0), title).because(message!(
            "Claude never reads what stands here. Make a skill of what it needs to know, and take \
             the file out."
        )));
    }
}

/// A `plugin.json` beside the parts of a plugin, where nobody looks for it.
fn manifest_outside(view: &UnitView<'_, '_>) -> Option<Observation> {
    let file = view.get("plugin.json")?;
    let root = file.json().root.as_ref()?;
    let is_manifest = root.get("name").is_some()
        && ["version", "description", "author"]
            .iter()
            .any(|key| root.get(key).is_some());
    let has_parts = ["skills", "commands", "agents", "hooks", ".mcp.json"]
        .iter()
        .any(|part| view.holds(part));
    if !is_manifest || !has_parts {
        return None;
    }
    let title = message!("Claude will not find plugin.json");
    let seen = Observation::at(file.path(), Span::at(0), title)
        .level(Level::Block)
        .because(message!(
            "It looks for it at .claude-plugin/plugin.json, and takes the folder for no plugin \
             otherwise. Move it there."
        ));
    let whole = crate::audit::path_in_bundle(&view.unit.path, MANIFEST_FILE);
    match edits::moves(&view.all_files, file.path(), &whole) {
        Some(moves) => Some(seen.fix(Fix::reviewed(message!("Move it to .claude-plugin/"), moves))),
        None => Some(seen),
    }
}

fn empty(view: &UnitView<'_, '_>) -> Observation {
    let path = view
        .get(MANIFEST_FILE)
        .map_or(view.unit.path.as_str(), FileView::path);
    Observation::at(path, Span::at(0), message!("The plugin brings nothing"))
        .level(Level::Block)
        .because(message!(
            "It has no skill, command, agent, hook or connector that Claude would find, so \
             installing it does nothing. Put each skill into skills/, in a folder of its own."
        ))
}

/// A part where nobody looks for it.
struct Lost<'a, 'v> {
    /// Its file.
    file: &'v FileView<'a>,
    /// What of it would move: the file, or the folder it makes a skill.
    from: String,
    /// Where it would be found.
    to: String,
}

fn lost<'a, 'v>(view: &UnitView<'a, 'v>) -> Vec<Lost<'a, 'v>> {
    let loaded: BTreeSet<&str> = view.parts().skills.iter().map(|file| file.path()).collect();
    let mut out: Vec<Lost<'a, 'v>> = Vec::new();
    for file in view.all_files.iter().copied() {
        let path = view.relative(file);
        // The files are ordered, so that what lies inside a part follows it.
        let is_inside = |part: &Lost<'_, '_>| {
            let rest = path.strip_prefix(&part.from);
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        if loaded.contains(file.path()) || out.last().is_some_and(is_inside) {
            continue;
        }
        if let Some((from, to)) = misplaced(view, path) {
            out.push(Lost { file, from, to });
        }
    }
    out
}

/// What moves, and where to, where the file `path` is a part that is not found.
fn misplaced(view: &UnitView<'_, '_>, path: &str) -> Option<(String, String)> {
    let (inner, is_hidden) = match path.strip_prefix(".claude-plugin/") {
        Some(inner) => (inner, true),
        None => (path, false),
    };
    let whole = |part: &str| {
        if is_hidden {
            format!(".claude-plugin/{part}")
        } else {
            part.to_owned()
        }
    };
    if is_hidden && TOP.contains(&inner) {
        return Some((path.to_owned(), inner.to_owned()));
    }
    if inner == "hooks.json" {
        return Some((path.to_owned(), "hooks/hooks.json".to_owned()));
    }
    if path == "SKILL.md" {
        let name = view.find(path)?;
        let name = name.document().name().unwrap_or("skill").to_owned();
        return Some((path.to_owned(), format!("skills/{name}/SKILL.md")));
    }
    let (first, rest) = inner.split_once('/')?;
    let lower = first.to_lowercase();
    let (folder, _) = FOLDERS
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()))?;
    let is_wrong = is_hidden || first != *folder;
    if *folder == "skills" {
        return skill(view, first, rest, is_wrong).map(|(from, to)| (whole(&from), to));
    }
    let is_part = extension(rest) == "md" || *folder == "hooks" && rest == "hooks.json";
    (is_wrong && is_part).then(|| (path.to_owned(), format!("{folder}/{rest}")))
}

/// A skill in a folder of the wrong name, one level too deep, or not in a folder of its own.
fn skill(
    view: &UnitView<'_, '_>,
    first: &str,
    rest: &str,
    is_wrong: bool,
) -> Option<(String, String)> {
    if let Some(folder) = skill_folder(rest).filter(|folder| !folder.is_empty()) {
        let name = file_name(folder);
        let depth = folder.matches('/').count();
        let is_inside_another = folder.match_indices('/').any(|(at, _)| {
            let above = format!("{first}/{}/SKILL.md", &folder[..at]);
            view.find(&above).is_some()
        });
        let is_lost = is_wrong || depth == 1 && !is_inside_another;
        return is_lost.then(|| (format!("{first}/{folder}"), format!("skills/{name}")));
    }
    let stem = rest
        .strip_suffix(".md")
        .filter(|stem| !stem.contains('/'))?;
    let is_text = !stem.eq_ignore_ascii_case("readme") && !stem.eq_ignore_ascii_case("skill");
    let file = view.find(&format!("{first}/{rest}"))?;
    let has_header = file.document().field("description").is_some();
    (is_text && has_header).then(|| (format!("{first}/{rest}"), format!("skills/{stem}/SKILL.md")))
}

impl Lost<'_, '_> {
    fn say(&self, view: &UnitView<'_, '_>) -> Observation {
        let (from, to) = (self.from.as_str(), self.to.as_str());
        let seen = Observation::at(self.file.path(), Span::at(0), title(self.file)).because(
            message!("Claude looks for it at {to}, and not at {from}. Move it there."),
        );
        let whole = |path: &str| crate::audit::path_in_bundle(&view.unit.path, path);
        match edits::moves(&view.all_files, &whole(from), &whole(to)) {
            Some(moves) => seen.fix(Fix::reviewed(message!("Move it to {to}"), moves)),
            None => seen,
        }
    }
}

fn title(file: &FileView<'_>) -> Message {
    let name = file
        .document()
        .name()
        .unwrap_or_else(|| file.file.file_name());
    message!("Claude will not find “{name}”")
}
