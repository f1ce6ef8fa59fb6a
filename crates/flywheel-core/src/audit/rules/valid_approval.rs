use flywheel_messages::message;

use super::published::Published;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, Scope, UnitView};

declare_rule! {
    /// ## What it checks
    /// What is called like something the organisation approved is that very thing: the SHA-256
    /// over its files is the approved one.
    ///
    /// ## Why it matters
    /// An approval is about what somebody read. A changed line was not read by anyone, and most
    /// attacks on skills come with an update of one that was harmless.
    ///
    /// ## Example
    /// `month-end` was approved on 1 October; since then a step was added that sends a file.
    ///
    /// ## How to fix
    /// Ask for a new review, and show what changed. The new approval goes into the policy with the
    /// digest that the report names. Or go back to the approved version.
    ///
    /// Source: Anthropic, “Skills for enterprise” (compute checksums of reviewed skills and verify
    /// them at deployment), November 2026; OWASP Agentic Skills Top 10, AST07.
    VALID_APPROVAL {
        code: "GOV-007",
        name: "valid_approval",
        group: Governance,
        level: Block,
        since: "0.1.0",
        summary: "It changed since it was approved",
        scope: Scope::Everywhere,
        needs: Approved,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(published) = Published::of(view) else {
        return;
    };
    let approvals = published.approvals();
    let Some(approved) = approvals.last().filter(|_| !published.is_approved()) else {
        return;
    };
    let title = match &approved.on {
        Some(day) => message!("It changed since it was approved on {day}"),
        None => message!("It changed since it was approved"),
    };
    let seen = Observation::at(published.file.path(), published.name_span(), title);
    out.push(seen.because(message!(
        "What changed was not read by anyone, and the approval does not hold for it. Ask for a new \
         review, or go back to the approved version."
    )));
}
