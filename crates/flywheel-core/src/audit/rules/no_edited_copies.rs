use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, RepeatView, Scope};
use crate::duplicates::Repeats;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Skills, commands and agents of whose text at least 60 percent stands, in runs of five
    /// words, in another one of the bundle. Texts of less than some 35 words are left alone.
    ///
    /// ## Why it matters
    /// One was copied from the other and both were changed since. What is corrected in one stays
    /// wrong in the other, and Claude has to choose between two that do almost the same.
    ///
    /// ## Example
    /// A skill for the German books that is the one for the French books with other account
    /// numbers.
    ///
    /// ## How to fix
    /// Compare the two. Bring what differs into one skill, for instance as a table or a file it
    /// reads, and take the other out. If both have to stay, say in each description what the other
    /// is for, and record why: `flywheel duplicates` shows the pair and takes the reason.
    ///
    /// Source: shingle containment (Broder, “On the resemblance and containment of documents”,
    /// 1997); the share was set on real skills in November 2026.
    NO_EDITED_COPIES {
        code: "DUP-002",
        name: "no_edited_copies",
        group: Duplicates,
        level: Review,
        since: "0.1.0",
        summary: "A skill is an edited copy of another in the bundle",
        scope: Scope::Everywhere,
        check: Check::Repeat(check),
    }
}

fn check(view: &RepeatView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.repeats(Repeats::Edited) {
        return;
    }
    let other = view.other_path();
    let (of_this, of_other) = view.shared();
    let title = if of_this >= of_other {
        message!("{share} % of the text stands in “{other}”", share = of_this)
    } else {
        message!(
            "{share} % of “{other}” stands in this text",
            share = of_other
        )
    };
    out.push(
        Observation::at(view.file.path(), Span::at(0), title).because(message!(
            "One was copied from the other and edited since. What is corrected in one stays wrong \
             in the other, and Claude may use either. Make one of the two, or say in each \
             description what the other is for."
        )),
    );
}
