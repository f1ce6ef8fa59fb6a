use flywheel_messages::message;

use super::plugin_files::plugin_scope;
use super::{edits, skill_text};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Observation, UnitKind};
use crate::skill::Fence;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Each command and each agent of a plugin has a header, between two lines of `---`, with a
    /// `description`.
    ///
    /// ## Why it matters
    /// People choose a command from a list by this sentence, and Claude decides by it when to hand
    /// work to an agent. Without it an agent is hardly ever used.
    ///
    /// ## Example
    /// `commands/close.md` that begins with “# Close the month”.
    ///
    /// ## How to fix
    /// Add the header with one sentence that says what the command does, or when the agent is the
    /// right one.
    ///
    /// Source: `claude plugin validate` 2.1.330, which warns of each; November 2026.
    USE_PART_DESCRIPTION {
        code: "PLG-013",
        name: "use_part_description",
        group: Plugins,
        level: Review,
        since: "0.2.0",
        summary: "A command or an agent does not say what it does",
        scope: plugin_scope!(Review),
        check: Check::File(check),
    }
}

fn check(file: &FileView<'_>, out: &mut Vec<Observation>) {
    let is_part = matches!(file.unit.kind, UnitKind::Command | UnitKind::Agent);
    let name = file.file.file_name();
    if !is_part || file.text.is_none() || name.eq_ignore_ascii_case("README.md") {
        return;
    }
    let document = file.document();
    if document.description().is_some()
        || document
            .field("description")
            .is_some_and(|field| field.value.as_scalar().is_none())
    {
        return;
    }
    let has_header = matches!(document.fence, Fence::Found { .. });
    let title = if has_header {
        message!("“{name}” does not say what it does")
    } else {
        message!("“{name}” has no header that says what it does")
    };
    let seen = Observation::at(file.path(), Span::at(0), title).because(message!(
        "People choose it from a list by this sentence, and Claude decides by it when to use an \
         agent. Add a “description”."
    ));
    let described = skill_text::description(file.text_or_empty(), document.body);
    let edit = described.and_then(|text| edits::set(file, "description", &text));
    out.push(match edit {
        Some(edit) => seen.fix(Fix::reviewed(
            message!("Describe it by its first sentences"),
            vec![edit],
        )),
        None => seen,
    });
}
