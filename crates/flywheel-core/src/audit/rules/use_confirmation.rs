use flywheel_messages::message;

use crate::audit::concepts::{self, Concept, Mark, Said, is_order, meant};
use crate::audit::roles::Role;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Skills that tell Claude to do something that cannot be taken back (pay, sign, approve, send
    /// to customers, publish) and that nowhere ask a person first.
    ///
    /// ## Why it matters
    /// In Cowork, Claude acts through connectors. A payment or a letter to a customer that was wrong
    /// is out before anybody saw it.
    ///
    /// ## Example
    /// “Process the refund and email the customer.”
    ///
    /// ## How to fix
    /// Add a step before it: “Show the draft and wait until it is confirmed.”
    ///
    /// Source: Anthropic, “Skills for enterprise” (tool invocations), November 2026.
    USE_CONFIRMATION {
        code: "EXEC-005",
        name: "use_confirmation",
        group: Running,
        level: Review,
        since: "0.1.0",
        summary: "Something that cannot be taken back is done without asking",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// What cannot be taken back.
const ACTS: &[Concept] = &[Concept::Pay, Concept::Approve, Concept::Publish];

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    if let Some(mark) = unconfirmed(view) {
        let title = message!("This is done without asking a person first");
        out.push(
            Observation::at(view.path(), mark.span, title).because(message!(
                "It cannot be taken back, and Claude would do it through a connector. Add a step: \
                 show the draft and wait until it is confirmed."
            )),
        );
    }
}

/// What `view` has Claude do that cannot be taken back and that no person is asked about.
pub(super) fn unconfirmed(view: &FileView<'_>) -> Option<Mark> {
    if !view.is_entry() {
        return None;
    }
    let mark = view.said().iter().find_map(|said| act(view, said))?;
    (!asks(view)).then_some(mark)
}

fn act(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    let acts = ACTS.iter().flat_map(|act| said.of(*act));
    acts.into_iter()
        .find(|mark| meant(view, *mark) == Some(Role::Instruction) && is_order(view, said, *mark))
}

/// Whether the text asks a person anywhere.
fn asks(view: &FileView<'_>) -> bool {
    let marks = concepts::marks(view.text_or_empty(), view.body());
    marks.iter().any(|mark| mark.concept == Concept::Confirm)
}
