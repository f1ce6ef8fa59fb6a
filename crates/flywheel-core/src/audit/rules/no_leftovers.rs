use std::collections::BTreeMap;

use flywheel_messages::message;

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, Scope, UnitKind, UnitView};
use crate::bundle::file_name;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Files and folders that a computer or a tool left behind: `.DS_Store`, `Thumbs.db`,
    /// `__MACOSX`, `__pycache__`, `node_modules`, `.venv`, `.git`. Files called `.env`, which hold
    /// passwords and settings of one machine, stop the sharing; `.env.example` is fine.
    ///
    /// ## Why it matters
    /// Everyone who gets the skill gets these files too. They can hold names, old versions,
    /// passwords, and code that nobody looks at.
    ///
    /// ## Example
    /// `scripts/__pycache__/helper.cpython-312.pyc`, or `.env` with the password of a database.
    ///
    /// ## How to fix
    /// Take them out. The skill does not need them; the tools make them again.
    ///
    /// Source: `package_skill.py` of anthropics/skills leaves most of them out; pre-submission
    /// checklist of the plugin directory; November 2026.
    NO_LEFTOVERS {
        code: "PKG-004",
        name: "no_leftovers",
        group: Package,
        level: Review,
        since: "0.1.0",
        summary: "Files left behind by a computer or a tool would be shared too",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// What was left behind, and by what.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leftover {
    /// The file manager's own notes.
    System,
    /// Compiled copies of scripts.
    Compiled,
    /// Code of others that a tool fetched.
    Installed,
    /// The history of all versions.
    History,
    /// Settings and passwords of one machine.
    Environment,
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let mut found: BTreeMap<&str, (Leftover, Vec<&FileView<'_>>)> = BTreeMap::new();
    for file in &view.all_files {
        let Some((path, leftover)) = leftover_of(view, file) else {
            continue;
        };
        let is_checkout = leftover == Leftover::History && view.unit.kind == UnitKind::Marketplace;
        if !is_checkout {
            let (_, files) = found.entry(path).or_insert((leftover, Vec::new()));
            files.push(file);
        }
    }
    for (path, (leftover, files)) in found {
        out.push(tell(path, leftover, &files));
    }
}

/// The outermost leftover that holds `file`, when it lies in this unit and in none deeper.
fn leftover_of<'a>(view: &UnitView<'a, '_>, file: &FileView<'a>) -> Option<(&'a str, Leftover)> {
    let path = file.path();
    let start = path.len() - view.unit.relative(path).len();
    let ends = path[start..].match_indices('/').map(|(at, _)| start + at);
    let (end, leftover) = ends
        .chain([path.len()])
        .find_map(|end| Some((end, kind_of(file_name(&path[..end]), end < path.len())?)))?;
    let found = &path[..end];
    let owner = file.unit.path.as_str();
    let is_ours = owner == view.unit.path || owner.starts_with(found);
    is_ours.then_some((found, leftover))
}

fn kind_of(name: &str, is_folder: bool) -> Option<Leftover> {
    match name {
        "__MACOSX" if is_folder => Some(Leftover::System),
        "__pycache__" | ".pytest_cache" | ".mypy_cache" | ".ruff_cache" if is_folder => {
            Some(Leftover::Compiled)
        }
        "node_modules" | ".venv" if is_folder => Some(Leftover::Installed),
        ".git" | ".svn" | ".hg" => Some(Leftover::History),
        ".DS_Store" | "Thumbs.db" | "desktop.ini" => Some(Leftover::System),
        _ if !is_folder && name.starts_with("._") => Some(Leftover::System),
        _ if is_environment(name) => Some(Leftover::Environment),
        _ => None,
    }
}

fn is_environment(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_sample = [
        "example", "sample", "template", "dist", "defaults", "schema",
    ]
    .iter()
    .any(|word| lower.ends_with(word));
    (lower == ".env" || lower.starts_with(".env.")) && !is_sample
}

fn tell(path: &str, leftover: Leftover, files: &[&FileView<'_>]) -> Observation {
    let name = file_name(path);
    let (title, message) = match leftover {
        Leftover::System => (
            message!("“{name}” was left behind by the computer"),
            message!("It says nothing to Claude and would be shared with everyone. Take it out."),
        ),
        Leftover::Compiled => (
            message!("“{name}” holds compiled copies of scripts"),
            message!(
                "Nobody can read them, and they run in place of the scripts. Take them out; they \
                 are made again when needed."
            ),
        ),
        Leftover::Installed => (
            message!("“{name}” holds code that a tool fetched"),
            message!(
                "Nobody has looked at it, and everyone would get it. Take it out and say in the \
                 skill what has to be installed."
            ),
        ),
        Leftover::History => (
            message!("“{name}” holds every earlier version"),
            message!(
                "Everyone who gets the skill could read what was deleted long ago. Share a copy of \
                 the folder without it."
            ),
        ),
        Leftover::Environment => (
            message!("“{name}” holds passwords and settings of one machine"),
            message!(
                "Everyone who gets the skill would get them. Take it out, and change the \
                 passwords if it was ever shared. Use a connector instead."
            ),
        ),
    };
    let seen = Observation::at(path, Span::at(0), title).because(message);
    let removals = edits::removals(files);
    match leftover {
        Leftover::System | Leftover::Compiled => {
            seen.fix(Fix::safe(message!("Take it out"), removals))
        }
        Leftover::Installed => seen.fix(Fix::reviewed(message!("Take it out"), removals)),
        Leftover::History => seen,
        Leftover::Environment => seen
            .level(Level::Block)
            .fix(Fix::reviewed(message!("Take it out"), removals)),
    }
}
