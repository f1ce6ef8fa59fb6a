use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, Scope, SkillView};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// The text shows what the result looks like, by an example, a form or a table, or it says what
    /// to do when something is missing or goes wrong. One of the two is enough.
    ///
    /// ## Why it matters
    /// Without either, Claude guesses the form of the result, and makes something up where a
    /// figure is missing.
    ///
    /// ## Example
    /// “Read the list. Write the report.” and nothing else.
    ///
    /// ## How to fix
    /// Add a short example of a good result, and one sentence: “If the list is missing, ask for it.”
    ///
    /// Source: platform.claude.com, best practices (templates, examples, error handling); November
    /// 2026.
    USE_EXAMPLES {
        code: "QUAL-017",
        name: "use_examples",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "The text shows no result and says nothing of what can go wrong",
        scope: Scope::Everywhere,
        check: Check::Skill(check),
    }
}

/// Signs that a text shows something, or says what to do when something goes wrong.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    const WORDS: [&str; 50] = [
        "```",
        "\n> ",
        "if it",
        "if nothing",
        "if something",
        "could not",
        "## result",
        "~~~",
        "example",
        "e.g.",
        "sample",
        "template",
        "for instance",
        "such as",
        "| ---",
        "|---",
        "|:--",
        "format",
        "output",
        "if the",
        "if no",
        "if there",
        "if any",
        "if you",
        "fail",
        "error",
        "missing",
        "not found",
        "cannot",
        "can't",
        "unavailable",
        "otherwise",
        "fallback",
        "unless",
        "when in doubt",
        "beispiel",
        "vorlage",
        "falls",
        "wenn",
        "fehl",
        "exemple",
        "modèle",
        "si le",
        "ejemplo",
        "plantilla",
        "si no",
        "例",
        "如果",
        "もし",
        "edge case",
    ];
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(WORDS)
        .expect("the words make a search")
});

/// Bytes below which a text is only begun.
const SHORTEST: usize = 240;

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let text = view.file.text_or_empty();
    let body = &text[view.document.body.range()];
    if SIGNS.is_match(body) || body.trim().len() < SHORTEST {
        return;
    }
    let at = view.document.body.start;
    let seen = Observation::at(
        view.file.path(),
        Span::at(at),
        message!("The text shows no result and no way out"),
    );
    out.push(seen.because(message!(
        "Claude guesses what the result looks like, and makes something up where something is \
         missing. Add a short example, and say what to do when something is not there."
    )));
}
