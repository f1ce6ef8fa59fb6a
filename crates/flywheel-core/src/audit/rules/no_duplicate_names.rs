use std::collections::BTreeMap;

use flywheel_messages::message;

use super::plugin_files::plugin_scope;
use crate::audit::parts::skill_folder;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, UnitView};
use crate::bundle::file_name;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// In one plugin, no two skills have the same name, and no command has the name of a skill.
    ///
    /// ## Why it matters
    /// People call both by the same words, and Claude takes one of them. Which one is not said
    /// anywhere.
    ///
    /// ## Example
    /// `skills/close/SKILL.md` and `commands/close.md`, or two skills with `name: close`.
    ///
    /// ## How to fix
    /// Give one of them another name. Where a command only calls the skill of its name, take the
    /// command out: skills are called by their names too.
    ///
    /// Source: code.claude.com/docs, skills (commands and skills share their names); `claude plugin
    /// validate` 2.1.330 passes both; November 2026.
    NO_DUPLICATE_NAMES {
        code: "PLG-005",
        name: "no_duplicate_names",
        group: Plugins,
        level: Review,
        since: "0.2.0",
        summary: "Two parts of the plugin have the same name",
        scope: plugin_scope!(Review),
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.is_plugin() {
        return;
    }
    let parts = view.parts();
    let mut known: BTreeMap<String, &FileView<'_>> = BTreeMap::new();
    let skills = parts
        .skills
        .iter()
        .filter_map(|file| Some((skill_name(view, file)?, *file)));
    let commands = parts
        .commands
        .iter()
        .map(|file| (command_name(view, file), *file));
    for (name, file) in skills.chain(commands) {
        match known.get(&name) {
            Some(first) => out.push(twice(view, &name, first, file)),
            None => drop(known.insert(name, file)),
        }
    }
}

/// The name people call the skill by: its own, or that of its folder.
fn skill_name(view: &UnitView<'_, '_>, file: &FileView<'_>) -> Option<String> {
    let folder = skill_folder(view.unit.relative(file.path()))?;
    let own = file.document().name().map(str::to_owned);
    let name = own.unwrap_or_else(|| file_name(folder).to_owned());
    (!name.is_empty()).then(|| name.to_lowercase())
}

/// A command below a folder of `commands/` is called by both names.
fn command_name(view: &UnitView<'_, '_>, file: &FileView<'_>) -> String {
    let path = view.unit.relative(file.path());
    let name = path.strip_suffix(".md").unwrap_or(path);
    let name = name.split_once('/').map_or(name, |(_, rest)| rest);
    name.replace('/', ":").to_lowercase()
}

fn twice(
    view: &UnitView<'_, '_>,
    name: &str,
    first: &FileView<'_>,
    second: &FileView<'_>,
) -> Observation {
    let field = second.document().field("name");
    let span = field.map_or(Span::at(0), |field| field.value_span);
    let other = view.unit.relative(first.path());
    Observation::at(
        second.path(),
        span,
        message!("“{name}” is also the name of {other}"),
    )
    .because(message!(
        "Claude takes one of the two, and nobody knows which. Give one another name."
    ))
}
