//! The outcome of an export in two sentences.

use std::collections::BTreeSet;

use super::plan::{Component, ExportForm, ExportPlan, Outcome};
use crate::audit::Verdict;
use crate::target::Target;

/// The headline, and what follows from it.
pub(super) fn words(components: &[Component], form: ExportForm) -> (String, String) {
    let noun = form.noun();
    let at = |outcome| parts_with(components, form, outcome);
    let refused = at(Outcome::Refused);
    let look = at(Outcome::Look);
    if let Some(first) = refused.parts.first() {
        let headline = refused_by(&refused.targets, noun);
        return (
            headline,
            refusal(
                first,
                [components.len(), refused.parts.len(), look.parts.len()],
            ),
        );
    }
    if components.is_empty() {
        let headline = format!("There is nothing in this {noun} yet");
        return (
            headline,
            "Claude looks for a file called SKILL.md.".to_owned(),
        );
    }
    if !look.parts.is_empty() {
        let headline = format!(
            "This {noun} installs; look at {} first",
            parts(look.parts.len())
        );
        return (
            headline,
            format!("{}: {}", look.parts[0].0.name, look.parts[0].1),
        );
    }
    let headline = format!("This {noun} installs as it is");
    (
        headline,
        format!("{} would take it.", named(&places(form.targets()))),
    )
}

/// The headline and the detail of `plan` once it was audited; a refusal stays the headline.
pub(super) fn judged(plan: &ExportPlan, verdict: Verdict, to_settle: usize) -> (String, String) {
    let noun = plan.form.noun();
    let (headline, detail) = match verdict {
        Verdict::Pass => (plan.headline.clone(), String::new()),
        Verdict::Blocked => (
            format!("This {noun} cannot be shared yet"),
            to_fix(to_settle),
        ),
        Verdict::Incomplete => (
            format!("Not all of this {noun} could be read"),
            "What was not read is not judged.".to_owned(),
        ),
        Verdict::NeedsReview => (
            format!("This {noun} installs; decide {} first", things(to_settle)),
            String::new(),
        ),
    };
    if plan.is_refused() {
        return (plan.headline.clone(), sentences(&plan.detail, &detail));
    }
    let rest = if verdict == Verdict::Blocked {
        ""
    } else {
        &plan.detail
    };
    (headline, sentences(&detail, rest))
}

fn to_fix(count: usize) -> String {
    match count {
        1 => "One thing has to be fixed first.".to_owned(),
        more => format!("{more} things have to be fixed first."),
    }
}

fn things(count: usize) -> String {
    match count {
        1 => "one thing".to_owned(),
        more => format!("{more} things"),
    }
}

fn sentences(first: &str, second: &str) -> String {
    format!("{first} {second}").trim().to_owned()
}

/// The targets that are places to go, which the open standard is not.
fn places(targets: &[Target]) -> Vec<Target> {
    let targets = targets.iter().copied();
    targets.filter(|target| *target != Target::Spec).collect()
}

/// Who refuses; the open standard refuses nobody, it is met or it is not.
fn refused_by(targets: &[Target], noun: &str) -> String {
    let places = places(targets);
    if places.is_empty() {
        format!("This {noun} does not meet the open standard")
    } else {
        format!("{} would refuse this {noun}", named(&places))
    }
}

/// What stands in the way, and what becomes of the rest: parts in all, refused, to look at.
fn refusal((component, why): &(&Component, &str), [all, refused, look]: [usize; 3]) -> String {
    let rest = match (refused, look) {
        _ if all == 1 => String::new(),
        (1, 0) => " Everything else installs.".to_owned(),
        (1, look) => format!(" Everything else installs; look at {} first.", parts(look)),
        (more, _) => format!(" {} more in the way.", stand(more - 1)),
    };
    format!("{}: {why}{rest}", component.name)
}

fn parts(count: usize) -> String {
    match count {
        1 => "one part".to_owned(),
        more => format!("{more} parts"),
    }
}

fn stand(count: usize) -> String {
    match count {
        1 => "One part stands".to_owned(),
        more => format!("{more} parts stand"),
    }
}

struct Found<'c> {
    targets: Vec<Target>,
    /// Each part once, with the first reason.
    parts: Vec<(&'c Component, &'c str)>,
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
        parts.extend(first.map(|first| (component, first.why.as_str())));
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
fn named(targets: &[Target]) -> String {
    let names: Vec<&str> = targets.iter().map(|target| target.name()).collect();
    listed(&names)
}

/// `names` as a list in words.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
