use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, RepeatView, Scope};
use crate::duplicates::Repeats;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Skills, commands and agents whose description is, word for word, that of another one of the
    /// bundle, while their texts differ. Descriptions of less than four words are left alone.
    ///
    /// ## Why it matters
    /// Claude decides by the description alone which skill to use. Two with the same description
    /// are chosen between by chance, and they no longer do the same.
    ///
    /// ## Example
    /// Two skills described as “Reconciles a bank account at month-end”, one for each system.
    ///
    /// ## How to fix
    /// Say in each description what it is for and the other is not: “for accounts in SAP; for
    /// Oracle use oracle-bank-rec”. If one is an older form of the other, take it out.
    ///
    /// Source: measured on 1,621 public skills: 136 share a description, and of these pairs 41
    /// percent still share half of their text; November 2026.
    NO_REPEATED_DESCRIPTIONS {
        code: "DUP-005",
        name: "no_repeated_descriptions",
        group: Duplicates,
        level: Review,
        since: "0.1.0",
        summary: "Another skill of the bundle has the same description",
        scope: Scope::Everywhere,
        check: Check::Repeat(check),
    }
}

fn check(view: &RepeatView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.repeats(Repeats::Description) {
        return;
    }
    let other = view.other_path();
    let field = view.file.document().field("description");
    let span = field.map_or(Span::at(0), |field| field.value_span);
    out.push(
        Observation::at(
            view.file.path(),
            span,
            message!("The same description as “{other}”"),
        )
        .because(message!(
            "Claude chooses by the description alone, so it takes either of the two, and they do \
             not do the same. Say in each what it is for and the other is not."
        )),
    );
}
