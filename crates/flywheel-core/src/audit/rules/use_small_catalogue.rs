use flywheel_messages::message;

use super::use_trigger_tests::skills_of;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope, UnitView};
use crate::plugin::MANIFEST_FILE;
use crate::sees::{BUDGET_CHARACTERS, listing_characters};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// The names and descriptions of all skills of one plugin together fit into the room that
    /// Claude has for the list of skills, about 8,000 characters.
    ///
    /// ## Why it matters
    /// The room is for all skills a person has. Where the list is longer, Claude no longer sees the
    /// descriptions of the skills that are used least, and never uses them again.
    ///
    /// ## Example
    /// A plugin of 30 skills with 400 characters of description each.
    ///
    /// ## How to fix
    /// Shorten the descriptions, make one skill of several, or split the plugin by role.
    ///
    /// Source: code.claude.com/docs, skills (listing budget of about 1 % of the context);
    /// platform.claude.com, Skills for enterprise (bundles by role); November 2026.
    USE_SMALL_CATALOGUE {
        code: "QUAL-016",
        name: "use_small_catalogue",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "The descriptions of all skills take more room than Claude has for them",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.is_plugin() {
        return;
    }
    let skills = skills_of(view);
    let length = |file: &FileView<'_>| {
        let document = file.document();
        let when = document.scalar("when_to_use").unwrap_or_default();
        let text = format!("{}{when}", document.description().unwrap_or_default());
        listing_characters(document.name().unwrap_or_default(), &text)
    };
    let total: usize = skills.iter().map(|file| length(file)).sum();
    if total <= BUDGET_CHARACTERS {
        return;
    }
    let count = skills.len();
    let path = view
        .get(MANIFEST_FILE)
        .map_or(view.unit.path.as_str(), FileView::path);
    let seen = Observation::at(
        path,
        Span::at(0),
        message!("The descriptions take more room than there is"),
    );
    out.push(seen.because(message!(
        "Those of {count} skills have {total} characters, and Claude has room for about 8,000, \
         other plugins included. It no longer sees the ones used least. Shorten them, or split the \
         plugin by role."
    )));
}
