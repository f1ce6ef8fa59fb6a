use std::collections::BTreeSet;

use flywheel_messages::{Message, message};

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Observation, Scope, UnitKind, UnitView};
use crate::coach::{Library, Near, Topic, coach};

declare_rule! {
    /// ## What it checks
    /// In one plugin, or one folder of skills, no two descriptions speak of so much the same that
    /// Claude may take one skill for the other.
    ///
    /// ## Why it matters
    /// One steals the other's work: people ask for the month-end report and get the weekly one.
    ///
    /// ## Example
    /// “Drafts journal entries for the month-end close” and “Prepares journal entries at month-end”.
    ///
    /// ## How to fix
    /// Say in each what the other is for: “Not for …: use month-end-report”. Or make one skill of
    /// the two.
    ///
    /// Source: platform.claude.com, Skills for enterprise (coexistence: a skill must not steal
    /// another's triggers); November 2026.
    NO_TRIGGER_OVERLAP {
        code: "QUAL-005",
        name: "no_trigger_overlap",
        group: Quality,
        level: Review,
        since: "0.2.0",
        summary: "Claude may take this skill for another one",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Skills beyond which each is no longer held against each other here.
const MOST: usize = 200;

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let skills = skills(view);
    if skills.len() < 2 || skills.len() > MOST {
        return;
    }
    let described = skills.iter().map(|file| (name(file), description(file)));
    let library = Library::new(described);
    let mut told: Vec<(&str, &str)> = Vec::new();
    for file in &skills {
        let (own, text) = (name(file), description(file));
        let Some(near) = library.nearest(own, text) else {
            continue;
        };
        let is_told = told
            .iter()
            .any(|(one, other)| *one == near.name && *other == own);
        let other = skills.iter().find(|other| name(other) == near.name);
        let Some(other) = other.filter(|other| !is_told && !tells_apart(file, other)) else {
            continue;
        };
        told.push((own, name(other)));
        out.push(say(file, &near, &library));
    }
}

/// The skills that somebody gets together.
fn skills<'v, 'a>(view: &UnitView<'a, 'v>) -> Vec<&'v FileView<'a>> {
    let is_ours = |file: &FileView<'_>| match view.unit.kind {
        UnitKind::Plugin => true,
        _ if view.unit.path.is_empty() => view.is_plugin() || !file.unit.in_plugin,
        _ => false,
    };
    let files = view.all_files.iter().copied();
    files
        .filter(|file| file.is_skill_file() && is_ours(file) && !description(file).is_empty())
        .collect()
}

fn name<'f>(file: &'f FileView<'_>) -> &'f str {
    let own = file.document().name();
    own.or(file.unit.name.as_deref()).unwrap_or_default()
}

fn description<'f>(file: &'f FileView<'_>) -> &'f str {
    file.document().description().unwrap_or_default()
}

/// Whether one of the two descriptions names the other skill, or each speaks of what its own name
/// says beyond the other's: “django-security” of Django, “laravel-security” of Laravel.
fn tells_apart(one: &FileView<'_>, other: &FileView<'_>) -> bool {
    let names = |text: &str, name: &str| {
        let spoken = name.replace('-', " ");
        let text = text.to_lowercase();
        text.contains(name) || text.contains(&spoken) && text.contains("not for")
    };
    names(description(one), name(other))
        || names(description(other), name(one))
        || has_own(one, other) && has_own(other, one)
}

/// Whether `one` speaks of a word of its name that neither the name of `other` nor its description
/// has.
fn has_own(one: &FileView<'_>, other: &FileView<'_>) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.len() > 1)
            .map(str::to_lowercase)
            .collect()
    };
    let (mine, theirs) = (words(description(one)), words(description(other)));
    let other_name = words(name(other));
    let mut own = words(name(one)).into_iter();
    own.any(|word| mine.contains(&word) && !theirs.contains(&word) && !other_name.contains(&word))
}

fn say(file: &FileView<'_>, near: &Near, library: &Library) -> Observation {
    let other = near.name.as_str();
    let field = file.document().field("description");
    let span = field.map_or(file.document().body, |field| field.value_span);
    let title = message!("Claude may take this skill for “{other}”");
    let shared = Message::list(near.shared.iter().map(String::as_str));
    let seen = Observation::at(file.path(), span, title).because(message!(
        "Both descriptions speak of {shared}. Say in each what the other is for."
    ));
    let advice = coach(name(file), description(file), "", library);
    let better = advice.into_iter().find(|one| one.topic == Topic::Near);
    let better = better.and_then(|one| one.example);
    match better.and_then(|better| edits::set(file, "description", &better)) {
        Some(edit) => seen.fix(Fix::reviewed(
            message!("Say what it is not for, to be finished"),
            vec![edit],
        )),
        None => seen,
    }
}
