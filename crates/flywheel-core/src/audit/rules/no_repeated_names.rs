use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, RepeatView, Scope};
use crate::duplicates::Repeats;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Skills, commands and agents that have the name of another one elsewhere in the bundle,
    /// whatever the case and the separators. Names that differ by the ending of a word alone, such
    /// as `review-contract` and `reviewing-contracts`, are a note. Two of one name inside one
    /// plugin are for the rules about plugins, and exact copies for rule DUP-001.
    ///
    /// ## Why it matters
    /// People and Claude call a skill by its name. Where two have the same, one hides the other,
    /// or somebody gets the wrong one. In plugins the plugin’s name can be said before it, as in
    /// `/sales:call-prep`; what is typed without it is still unclear.
    ///
    /// ## Example
    /// `call-prep` in the plugin `sales` and `Call Prep` in the plugin `partners`.
    ///
    /// ## How to fix
    /// Put into the name what tells the two apart, such as the department or the system:
    /// `partner-call-prep`.
    ///
    /// Source: measured on 1,621 public skills, of which 165 share a name with another; November
    /// 2026.
    NO_REPEATED_NAMES {
        code: "DUP-003",
        name: "no_repeated_names",
        group: Duplicates,
        level: Block,
        since: "0.1.0",
        summary: "Another skill of the bundle has the same name",
        scope: Scope::Everywhere,
        check: Check::Repeat(check),
    }
}

fn check(view: &RepeatView<'_, '_>, out: &mut Vec<Observation>) {
    let is_copy = view.repeats(Repeats::Everything) || view.repeats(Repeats::Text);
    if is_copy || view.in_one_plugin() {
        return;
    }
    let other = view.other_path();
    let (title, level) = if view.repeats(Repeats::Name) {
        let title = message!("The same name as “{other}”");
        (title, view.level(Repeats::Name))
    } else if view.repeats(Repeats::NameWords) {
        let title = message!("Almost the name of “{other}”");
        (title, view.level(Repeats::NameWords))
    } else {
        return;
    };
    let name = view.file.document().field("name");
    let span = name.map_or(Span::at(0), |field| field.value_span);
    out.push(
        Observation::at(view.file.path(), span, title)
            .because(message!(
                "People and Claude call a skill by its name, so one hides the other, or somebody \
                 gets the wrong one. Put into the name what tells them apart, such as the \
                 department or the system."
            ))
            .level(level),
    );
}
