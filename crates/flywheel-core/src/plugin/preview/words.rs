//! The outcome of an export in two sentences.

use std::collections::BTreeSet;

use flywheel_messages::{Message, counted, message};

use super::plan::{Component, ExportForm, ExportPlan, Outcome};
use crate::audit::Verdict;
use crate::target::Target;

/// The headline, and what follows from it.
pub(super) fn words(components: &[Component], form: ExportForm) -> (Message, Message) {
    let at = |outcome| parts_with(components, form, outcome);
    let refused = at(Outcome::Refused);
    let look = at(Outcome::Look);
    if let Some(first) = refused.parts.first() {
        let counts = [components.len(), refused.parts.len(), look.parts.len()];
        return (refused_by(&refused.targets, form), refusal(first, counts));
    }
    if components.is_empty() {
        let detail = message!("Claude looks for a file called SKILL.md.");
        return (nothing_yet(form), detail);
    }
    if let Some(first) = look.parts.first() {
        return (look_first(form, look.parts.len()), named_part(first));
    }
    let places = places(form.targets());
    let names = named(&places);
    let detail = counted!(
        places.len(),
        "{names} would take it.",
        "{names} would take it."
    );
    (installs(form), detail)
}

/// The headline and the detail of `plan` once it was audited; a refusal stays the headline.
pub(super) fn judged(plan: &ExportPlan, verdict: Verdict, to_settle: usize) -> (Message, Message) {
    let (headline, detail) = match verdict {
        Verdict::Pass => (plan.headline.clone(), Message::EMPTY),
        Verdict::Blocked => (not_shared_yet(plan.form), to_fix(to_settle)),
        Verdict::Incomplete => (
            not_all_read(plan.form),
            message!("What was not read is not judged."),
        ),
        Verdict::NeedsReview => (decide_first(plan.form, to_settle), Message::EMPTY),
    };
    if plan.is_refused() {
        let detail = Message::text([plan.detail.clone(), detail]);
        return (plan.headline.clone(), detail);
    }
    if verdict == Verdict::Blocked {
        return (headline, detail);
    }
    (headline, Message::text([detail, plan.detail.clone()]))
}

fn nothing_yet(form: ExportForm) -> Message {
    if form.is_plugin() {
        message!("There is nothing in this plugin yet")
    } else {
        message!("There is nothing in this skill yet")
    }
}

fn installs(form: ExportForm) -> Message {
    if form.is_plugin() {
        message!("This plugin installs as it is")
    } else {
        message!("This skill installs as it is")
    }
}

fn look_first(form: ExportForm, parts: usize) -> Message {
    if form.is_plugin() {
        counted!(
            parts,
            "This plugin installs; look at one part first",
            "This plugin installs; look at {parts} parts first"
        )
    } else {
        counted!(
            parts,
            "This skill installs; look at one part first",
            "This skill installs; look at {parts} parts first"
        )
    }
}

fn decide_first(form: ExportForm, things: usize) -> Message {
    if form.is_plugin() {
        counted!(
            things,
            "This plugin installs; decide one thing first",
            "This plugin installs; decide {things} things first"
        )
    } else {
        counted!(
            things,
            "This skill installs; decide one thing first",
            "This skill installs; decide {things} things first"
        )
    }
}

fn not_shared_yet(form: ExportForm) -> Message {
    if form.is_plugin() {
        message!("This plugin cannot be shared yet")
    } else {
        message!("This skill cannot be shared yet")
    }
}

fn not_all_read(form: ExportForm) -> Message {
    if form.is_plugin() {
        message!("Not all of this plugin could be read")
    } else {
        message!("Not all of this skill could be read")
    }
}

fn to_fix(things: usize) -> Message {
    counted!(
        things,
        "One thing has to be fixed first.",
        "{things} things have to be fixed first."
    )
}

/// The targets that are places to go, which the open standard is not.
fn places(targets: &[Target]) -> Vec<Target> {
    let targets = targets.iter().copied();
    targets.filter(|target| *target != Target::Spec).collect()
}

/// Who refuses; the open standard refuses nobody, it is met or it is not.
fn refused_by(targets: &[Target], form: ExportForm) -> Message {
    let places = places(targets);
    let names = named(&places);
    match (places.is_empty(), form.is_plugin()) {
        (true, true) => message!("This plugin does not meet the open standard"),
        (true, false) => message!("This skill does not meet the open standard"),
        (false, true) => counted!(
            places.len(),
            "{names} would refuse this plugin",
            "{names} would refuse this plugin"
        ),
        (false, false) => counted!(
            places.len(),
            "{names} would refuse this skill",
            "{names} would refuse this skill"
        ),
    }
}

/// What stands in the way, and what becomes of the rest: parts in all, refused, to look at.
fn refusal(first: &(&Component, &Message), [all, refused, look]: [usize; 3]) -> Message {
    let rest = match (refused, look) {
        _ if all == 1 => Message::EMPTY,
        (1, 0) => message!("Everything else installs."),
        (1, look) => counted!(
            look,
            "Everything else installs; look at one part first.",
            "Everything else installs; look at {look} parts first."
        ),
        (more, _) => {
            let parts = more - 1;
            counted!(
                parts,
                "One part stands more in the way.",
                "{parts} parts stand more in the way."
            )
        }
    };
    Message::text([named_part(first), rest])
}

/// A part, and what is to be said of it.
fn named_part((component, why): &(&Component, &Message)) -> Message {
    message!("{name}: {why}", name = &component.name, why = *why)
}

struct Found<'c> {
    targets: Vec<Target>,
    /// Each part once, with the first reason.
    parts: Vec<(&'c Component, &'c Message)>,
}

/// Where `outcome` is met among the targets the form is made for.
fn parts_with(components: &[Component], form: ExportForm, outcome: Outcome) -> Found<'_> {
    let mut targets = BTreeSet::new();
    let mut parts = Vec::new();
    for component in components {
        let met = component.outcomes.iter();
        let mut met =
            met.filter(|met| met.outcome == outcome && form.targets().contains(&met.target));
        let first = met.next();
        parts.extend(first.map(|first| (component, &first.why)));
        targets.extend(first.map(|first| first.target));
        targets.extend(met.map(|met| met.target));
    }
    let ordered = Target::ALL.into_iter();
    Found {
        targets: ordered.filter(|target| targets.contains(target)).collect(),
        parts,
    }
}

/// The names of `targets`, as a list in words.
fn named(targets: &[Target]) -> Message {
    Message::list(targets.iter().map(|target| target.name()))
}
