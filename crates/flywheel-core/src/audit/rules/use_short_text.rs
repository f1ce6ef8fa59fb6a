use flywheel_messages::message;

use super::long_text::{LINES, TOKENS, TooLong};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, Observation, Scope, UnitView};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// The text of a skill that has other files beside it has at most 500 lines and about 5,000
    /// tokens. A long text without any other file is for rule QUAL-007.
    ///
    /// ## Why it matters
    /// Claude reads all of it each time, before it does anything, and what matters drowns in what
    /// is needed once a year.
    ///
    /// ## Example
    /// A `SKILL.md` of 900 lines with the rules of every country.
    ///
    /// ## How to fix
    /// Keep the steps. Move long lists, rules and examples into files in `references/`, and name
    /// each where a step needs it.
    ///
    /// Source: agentskills.io specification and platform.claude.com, best practices (below 500
    /// lines, below 5,000 tokens); November 2026.
    USE_SHORT_TEXT {
        code: "QUAL-006",
        name: "use_short_text",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "The text is longer than Claude should read each time",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if !has_references(view) {
        return;
    }
    for file in view.files.iter().filter(|file| file.is_skill_file()) {
        let title = match file.too_long() {
            Some(TooLong::Lines(lines)) => message!("The text has {lines} lines"),
            Some(TooLong::Tokens(tokens)) => {
                message!(
                    "The text has about {tokens} tokens",
                    tokens = tokens / 100 * 100
                )
            }
            None => continue,
        };
        let at = file.document().body.start;
        let seen = Observation::at(file.path(), Span::at(at), title);
        out.push(seen.because(message!(
            "Claude reads all of it each time; up to {LINES} lines and {TOKENS} tokens are advised. \
             Move what is not needed each time into references/."
        )));
    }
}

/// Whether the skill has other texts for Claude beside its own.
pub(super) fn has_references(view: &UnitView<'_, '_>) -> bool {
    let texts = view.files.iter().filter(|file| {
        let path = file.relative_path();
        let is_for_people = ["readme", "license", "changelog"]
            .iter()
            .any(|name| path.to_ascii_lowercase().starts_with(name));
        !file.is_skill_file() && !is_for_people && !path.starts_with("evals/")
    });
    texts.into_iter().any(|file| {
        matches!(
            file.kind,
            FileKind::Markdown | FileKind::Text | FileKind::Data | FileKind::Json
        )
    })
}
