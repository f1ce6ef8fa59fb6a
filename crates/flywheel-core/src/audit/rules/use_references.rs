use flywheel_messages::message;

use super::long_text::TooLong;
use super::use_short_text::has_references;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, Scope, UnitView};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// A skill whose text is longer than 500 lines or about 5,000 tokens has some of it in other
    /// files.
    ///
    /// ## Why it matters
    /// Claude opens another file only where a step asks for it. With everything in one text it
    /// reads everything each time.
    ///
    /// ## Example
    /// One `SKILL.md` of 700 lines and nothing beside it.
    ///
    /// ## How to fix
    /// Make a folder `references/`, move there what only some requests need, and say in the step:
    /// “For a write-off, read references/write-offs.md.”
    ///
    /// Source: platform.claude.com, best practices (progressive disclosure); November 2026.
    USE_REFERENCES {
        code: "QUAL-007",
        name: "use_references",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "A long text has everything in one file",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if has_references(view) {
        return;
    }
    for file in view.files.iter().filter(|file| file.is_skill_file()) {
        let title = match file.too_long() {
            Some(TooLong::Lines(lines)) => message!("All {lines} lines stand in one file"),
            Some(TooLong::Tokens(tokens)) => message!(
                "All of about {tokens} tokens stand in one file",
                tokens = tokens / 100 * 100
            ),
            None => continue,
        };
        let at = file.document().body.start;
        out.push(Observation::at(file.path(), Span::at(at), title).because(message!(
            "Claude reads everything each time. Move what only some requests need into files in \
             references/, and name each where a step needs it."
        )));
    }
}
