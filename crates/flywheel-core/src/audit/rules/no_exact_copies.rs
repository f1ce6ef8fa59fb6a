use flywheel_messages::message;

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Fix, Observation, RepeatView, Scope};
use crate::duplicates::Repeats;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Skills, commands and agents that stand in the bundle a second time: with every file the
    /// same, or with the same text and files under another header. Line ends, trailing spaces and
    /// empty lines make no difference.
    ///
    /// ## Why it matters
    /// Claude sees both and may use either. What is corrected in one stays wrong in the other, and
    /// nobody can tell which of them was reviewed.
    ///
    /// ## Example
    /// `finance/skills/bank-rec` and `sales/skills/bank-rec` with the same files.
    ///
    /// ## How to fix
    /// Keep one and take the other out. Where two plugins need the skill, keep it in one of them
    /// and let people install that one too. If both have to stay, record why:
    /// `flywheel duplicates` shows the pair and takes the reason.
    ///
    /// Source: measured on 1,621 public skills, of which 20 are byte-identical to another and 28
    /// have the same text; November 2026.
    NO_EXACT_COPIES {
        code: "DUP-001",
        name: "no_exact_copies",
        group: Duplicates,
        level: Block,
        since: "0.1.0",
        summary: "The same skill stands in the bundle twice",
        scope: Scope::Everywhere,
        check: Check::Repeat(check),
    }
}

fn check(view: &RepeatView<'_, '_>, out: &mut Vec<Observation>) {
    let other = view.other_path();
    let (title, message) = if view.repeats(Repeats::Everything) {
        (
            message!("The same as “{other}”"),
            message!(
                "Every file is the same. Claude sees both and may use either, and what is \
                 corrected in one stays wrong in the other. Keep one and take the other out."
            ),
        )
    } else if view.repeats(Repeats::Text) {
        (
            message!("The same text as “{other}”"),
            message!(
                "Only the header differs. Claude sees two skills that do the same, and what is \
                 corrected in one stays wrong in the other. Keep one and take the other out."
            ),
        )
    } else {
        return;
    };
    let removal = edits::removals(&view.files);
    out.push(
        Observation::at(view.file.path(), Span::at(0), title)
            .because(message)
            .fix(Fix::reviewed(message!("Take this one out"), removal)),
    );
}
