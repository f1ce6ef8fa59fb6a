use flywheel_messages::{Message, message};

use crate::audit::rule::declare_rule;
use crate::audit::{
    Check, FileView, Level, Observation, Scope, UnitKind, UnitView, path_in_bundle,
};
use crate::bundle::extension;
use crate::plugin::MANIFEST_FILE;
use crate::plugin::json::{Node, Value};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// There are requests to try a skill with, in `evals/`: at least three, some for which Claude
    /// should use it and some for which it should not. Of a plugin, or a folder of skills, this
    /// says once how many have none, where more than half have. One skill by itself is asked for
    /// them under an organisation's policy alone, and then it needs a decision.
    ///
    /// ## Why it matters
    /// Nobody knows whether the description works until requests were tried, and a change of it can
    /// only be judged by the same ones. An organisation asks for three to five of each skill.
    ///
    /// ## Example
    /// `evals/trigger-eval.json`: `[{ "query": "match these payments", "should_trigger": true }]`
    ///
    /// ## How to fix
    /// Write down what a colleague would type: two or three that fit, one or two that do not, and a
    /// doubtful one.
    ///
    /// Source: platform.claude.com, Skills for enterprise (3 to 5 queries per skill: should, should
    /// not, ambiguous), November 2026.
    USE_TRIGGER_TESTS {
        code: "QUAL-018",
        name: "use_trigger_tests",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "There are no requests to try the skill with",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Requests that a skill should be tried with.
const FEWEST: usize = 3;

/// Said once, of all that somebody gets together.
fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let is_whole = view.unit.path.is_empty();
    let skills = skills_of(view);
    if !is_whole || skills.is_empty() {
        return;
    }
    let without: Vec<&FileView<'_>> = skills
        .iter()
        .copied()
        .filter(|skill| !is_tried(view, skill))
        .collect();
    let Some(first) = without.first() else {
        return;
    };
    let (count, all) = (without.len(), skills.len());
    if count * 2 <= all {
        return;
    }
    let has_policy = view.facts.policy.is_some();
    let (path, title) = if all == 1 {
        if !has_policy && view.unit.kind != UnitKind::Plugin {
            return;
        }
        (first.path(), title_of(view, first))
    } else {
        let manifest = view.get(MANIFEST_FILE).map_or(first.path(), FileView::path);
        let title = message!("{count} of {all} skills have no requests to try them with");
        (manifest, title)
    };
    // An organisation asks for them before it shares.
    let level = if has_policy {
        Level::Review
    } else {
        Level::Note
    };
    out.push(Observation::at(path, Span::at(0), title).level(level).because(message!(
        "Nobody knows whether Claude uses it at the right time. Write down in evals/ what a \
         colleague would type: three to five requests, some that fit and some that do not."
    )));
}

fn title_of(view: &UnitView<'_, '_>, skill: &FileView<'_>) -> Message {
    if evals(view, skill).is_empty() {
        message!("There are no requests to try the skill with")
    } else {
        message!("There are too few requests to try the skill with")
    }
}

/// The `SKILL.md` of every skill of the unit, those of skills inside it too.
pub(super) fn skills_of<'v, 'a>(view: &UnitView<'a, 'v>) -> Vec<&'v FileView<'a>> {
    let files = view.all_files.iter().copied();
    files
        .filter(|file| {
            file.is_skill_file() && matches!(file.unit.kind, UnitKind::Skill | UnitKind::Plugin)
        })
        .collect()
}

/// The files of requests of a skill: those in its `evals/`.
fn evals<'v, 'a>(view: &UnitView<'a, 'v>, skill: &FileView<'_>) -> Vec<&'v FileView<'a>> {
    let folder = skill
        .path()
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let prefix = path_in_bundle(folder, "eval");
    let start = view
        .all_files
        .partition_point(|file| file.path() < prefix.as_str());
    let inside = view.all_files[start..].iter().copied();
    inside
        .take_while(|file| file.path().starts_with(&prefix))
        .filter(|file| {
            let rest = &file.path()[prefix.len()..];
            rest.starts_with("s/") || rest.starts_with('/')
        })
        .collect()
}

fn is_tried(view: &UnitView<'_, '_>, skill: &FileView<'_>) -> bool {
    evals(view, skill).into_iter().any(|file| {
        let Some(root) = file
            .json()
            .root
            .as_ref()
            .filter(|_| extension(file.path()) == "json")
        else {
            // A list in another form is taken at its word.
            return file.text.is_some_and(|text| text.lines().count() >= FEWEST);
        };
        let list = if root.items().is_empty() {
            root.get("evals").unwrap_or(root)
        } else {
            root
        };
        list.items().len() >= FEWEST && has_both(list.items())
    })
}

/// Whether some of the requests are not for the skill; lists that do not tell are taken as they are.
fn has_both(items: &[Node]) -> bool {
    let told: Vec<bool> = items
        .iter()
        .filter_map(|item| match item.get("should_trigger")?.value {
            Value::Bool(should) => Some(should),
            _ => None,
        })
        .collect();
    told.is_empty() || told.contains(&true) && told.contains(&false)
}
