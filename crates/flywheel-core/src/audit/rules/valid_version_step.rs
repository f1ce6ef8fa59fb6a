use std::cmp::Ordering;

use flywheel_messages::{Message, message};

use super::published::{Before, Published};
use super::version_step::{Step, asked, is_enough, next, version};
use crate::audit::rule::declare_rule;
use crate::audit::{Audience, Check, Fix, Level, Observation, Scope, UnitView};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// What changed since it was last shared has a higher version: by the last number where only
    /// words changed, by the middle one or the first where it can do something else, its programs
    /// changed, or it is used at other times.
    ///
    /// ## Why it matters
    /// An update reaches people by its version. With the same one they keep the old files, or two
    /// people have two different things under one name. A small step says that nothing has to be
    /// looked at again.
    ///
    /// ## Example
    /// A script is added, and the version stays 1.2.0.
    ///
    /// ## How to fix
    /// Take the version that is offered. It stands under `metadata` of `SKILL.md`, or in
    /// `plugin.json`.
    ///
    /// Source: Anthropic, “Skills for enterprise” (treat every update as a new full review),
    /// November 2026; semver.org 2.0.0.
    VALID_VERSION_STEP {
        code: "GOV-003",
        name: "valid_version_step",
        group: Governance,
        level: Review,
        since: "0.1.0",
        summary: "It changed, and its version does not say so",
        scope: Scope::Everywhere,
        needs: Earlier,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(published) = Published::of(view) else {
        return;
    };
    let before = published.before();
    let Some(before) = before.filter(|before| published.differs_from(before)) else {
        return;
    };
    out.extend(judged(&published, &before));
}

fn judged(published: &Published<'_, '_, '_>, before: &Before) -> Option<Observation> {
    let was = before.says.version.as_ref().map(|was| was.value.as_str());
    let Some(now) = &published.says.version else {
        return missing(published, was);
    };
    let was = was?;
    let (Some(from), Some(to)) = (version(was), version(&now.value)) else {
        let title = message!("It changed and is still version {was}");
        return (was == now.value).then(|| seen(published, now.span, title));
    };
    let step = asked(published, before);
    if is_enough(&from, &to, step) {
        return None;
    }
    let version = &now.value;
    let title = match to.cmp(&from) {
        Ordering::Equal => message!("It changed and is still version {version}"),
        Ordering::Less => {
            message!("Version {version} is lower than {was}, which was shared before")
        }
        Ordering::Greater => {
            message!("More than words changed, and its version rises from {was} to {version} only")
        }
    };
    let higher = next(&from, step).to_string();
    let edit = published.set("version", &higher);
    let fix = edit.map(|edit| {
        let label = message!("Make it version {higher}");
        Fix::safe(label, vec![edit])
    });
    let seen = seen(published, now.span, title).because(why(step));
    Some(fix.into_iter().fold(seen, Observation::fix))
}

fn why(step: Step) -> Message {
    match step {
        Step::Patch => message!(
            "People who have it would not get the change, or have something else under the same \
             version. Raise the last number."
        ),
        Step::Minor => message!(
            "It can do something else now or is used at other times, and people should see that \
             before they take it. Raise the middle number."
        ),
    }
}

fn seen(published: &Published<'_, '_, '_>, span: Span, title: Message) -> Observation {
    let seen = Observation::at(published.file.path(), span, title).because(why(Step::Patch));
    if published.view.facts.audience == Some(Audience::Organisation) {
        seen.level(Level::Block)
    } else {
        seen
    }
}

/// It changed and has no version: one that was there is missed, and one that never was is offered.
fn missing(published: &Published<'_, '_, '_>, was: Option<&str>) -> Option<Observation> {
    let facts = published.view.facts;
    let is_asked_for = facts.policy.is_some() || facts.person.is_some();
    let (title, level, first) = match was {
        Some(was) => {
            let next = version(was)
                .map_or_else(|| was.to_owned(), |was| next(&was, Step::Minor).to_string());
            let title = message!("Its version {was} is gone");
            (title, Level::Review, next)
        }
        None if is_asked_for => {
            let title = message!("It changed and has no version");
            (title, Level::Note, "1.0.0".to_owned())
        }
        None => return None,
    };
    let seen = seen(published, published.name_span(), title)
        .level(level)
        .because(message!(
            "Nobody can say which of two they have. Give it a version, and raise it with every \
             change that is shared."
        ));
    let fix = published.set("version", &first).map(|edit| {
        let label = message!("Make it version {first}");
        Fix::safe(label, vec![edit])
    });
    Some(fix.into_iter().fold(seen, Observation::fix))
}
