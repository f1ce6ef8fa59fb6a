use flywheel_messages::message;

use super::published::Published;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Level, Observation, Scope, UnitView};
use crate::profile::{delta, opens_everything};
use crate::text::Span;

/// What one unit is told at most: a rewrite is read whole anyway.
const MOST: usize = 30;

declare_rule! {
    /// ## What it checks
    /// What it can do that the version last shared or approved could not: whom it contacts, what
    /// it runs, which tools it may use without asking, which connectors it starts, what its code
    /// does.
    ///
    /// ## Why it matters
    /// An update reaches everyone who trusted the version before. Harmful instructions can be
    /// written so politely that no list of bad words finds them; that a skill for reports now
    /// contacts somebody new is seen all the same.
    ///
    /// ## Example
    /// Version 1.1 of a summary skill may run any shell command, and fetches from a new address.
    ///
    /// ## How to fix
    /// Look at each place, and decide whether the job needs it. Any shell command together with
    /// the network is more than a job needs: name the commands it is to run.
    ///
    /// Source: Anthropic, “Skills for enterprise” (treat every update as a new full review),
    /// November 2026; OWASP Agentic Skills Top 10, AST07.
    NO_NEW_CAPABILITIES {
        code: "GOV-009",
        name: "no_new_capabilities",
        group: Governance,
        level: Review,
        since: "0.1.0",
        summary: "It can do more than the version before",
        scope: Scope::Everywhere,
        needs: Earlier,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(published) = Published::of(view) else {
        return;
    };
    let Some(before) = published.before() else {
        return;
    };
    let (could, can) = (before.could(&published), published.can());
    let level = if opens_everything(&could, &can) {
        Level::Block
    } else {
        Level::Review
    };
    let changes = delta(&could, &can).into_iter();
    for change in changes.filter(|change| change.is_gain).take(MOST) {
        let place = change.places.first();
        let path = place.map_or(published.file.path(), |place| place.path.as_str());
        let span = place.map_or(Span::at(0), |place| place.span);
        let seen = Observation::at(path, span, change.what.clone());
        out.push(seen.level(level).because(if level == Level::Block {
            message!(
                "The version before could not, and with any command and the network it can send \
                 away whatever the person can open. Name the commands it needs, or leave it out."
            )
        } else {
            message!("The version before could not. Look at the place, and decide whether the job needs it.")
        }));
    }
}
