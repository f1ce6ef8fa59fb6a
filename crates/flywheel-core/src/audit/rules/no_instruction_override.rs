use flywheel_messages::message;

use crate::audit::concepts::{Concept, Mark, Said, is_order, weight};
use crate::audit::rule::declare_rule;
use crate::audit::rules::standing::{lapsed_guidance, outranks, stands_alone};
use crate::audit::{Check, FileView, Level, Observation, Scope};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Sentences that tell Claude to set its earlier instructions, rules or guardrails aside, in
    /// English and a dozen other languages, wherever they stand: in the text, the description, a
    /// comment, a script, a document; or that they hold no more. Sentences that forbid it, quote it or
    /// teach about it are left alone.
    ///
    /// ## Why it matters
    /// A skill adds to what Claude was told. One that takes away from it, also takes away what the
    /// organisation and the person asked for.
    ///
    /// ## Example
    /// A step that says to disregard all previous instructions and to do something else.
    ///
    /// ## How to fix
    /// Say what to do, without setting anything aside. Where a skill should win over a habit, name
    /// the habit: “Use British spelling, even where the source does not”.
    ///
    /// Source: Anthropic, “Skills for enterprise” (instruction manipulation), November 2026; OWASP
    /// Agentic Skills Top 10, AST01.
    NO_INSTRUCTION_OVERRIDE {
        code: "INJ-001",
        name: "no_instruction_override",
        group: Instructions,
        level: Block,
        since: "0.1.0",
        summary: "Claude is told to set its instructions aside",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// How far apart the words of one order stand at most, in bytes.
const REACH: usize = 60;

/// Verbs that stand before what they set aside.
const FORWARD: &[&str] = &[
    "ignor",
    "disregard",
    "forget",
    "override",
    "overrid",
    "bypass",
    "supersede",
    "discard",
    "void",
];

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for said in view.said() {
        let Some((span, level)) = set_aside(view, said).or_else(|| outdated(view, said)) else {
            continue;
        };
        let title = message!("Claude is told to set its instructions aside");
        out.push(
            Observation::at(view.path(), span, title)
                .because(message!(
                    "A skill adds to what Claude was told; it must not undo it. Say what to do \
                     instead, or find out who wrote this."
                ))
                .level(level),
        );
    }
}

/// What `said` orders to set aside, and how much it matters.
fn set_aside(view: &FileView<'_>, said: &Said) -> Option<(Span, Level)> {
    let (verb, object) = order(view, said)?;
    let span = Span::new(
        verb.span.start.min(object.span.start),
        verb.span.end.max(object.span.end),
    );
    Some((span, weight(view, said, verb)?))
}

/// What `said` says to hold no more, or to come behind this text, and how much it matters.
fn outdated(view: &FileView<'_>, said: &Said) -> Option<(Span, Level)> {
    let (mark, level) = lapsed_guidance(view, said)
        .or_else(|| stands_alone(view, said))
        .or_else(|| outranks(view, said).map(|mark| (mark, Level::Review)))?;
    let weight = weight(view, said, mark)?;
    Some((Span::new(mark.span.start, said.span.end), level.min(weight)))
}

/// The verb and what it sets aside.
fn order(view: &FileView<'_>, said: &Said) -> Option<(Mark, Mark)> {
    let text = view.text_or_empty();
    let is_prior = |object: &Mark| {
        said.of(Concept::Prior).any(|prior| {
            prior.span.end <= object.span.start + 1 && object.span.start - prior.span.start < 40
                || prior.span.start >= object.span.end && prior.span.start - object.span.end < 24
        })
    };
    said.of(Concept::Ignore).find_map(|verb| {
        let word = text[verb.span.range()].to_lowercase();
        let is_forward = FORWARD.iter().any(|known| word.starts_with(known));
        if is_forward && !(is_order(view, said, verb) && stands_free(text, verb)) {
            return None;
        }
        let object = said.of(Concept::Guidance).find(|object| {
            let is_behind = object.span.start >= verb.span.end;
            let gap = if is_behind {
                object.span.start - verb.span.end
            } else {
                verb.span.start.saturating_sub(object.span.end)
            };
            let is_near = (is_behind || !is_forward) && gap <= REACH;
            is_near && is_prior(object) && !is_guard(&text[object.span.end..said.span.end])
        })?;
        Some((verb, object))
    })
}

/// Words for where a text from elsewhere stands.
const ELSEWHERE: &[&str] = &[
    "document",
    "content",
    "output",
    "text",
    "input",
    "page",
    "mail",
    "file",
    "website",
    "data",
    " it",
    "them",
    "tool",
    "result",
    "attachment",
    "message",
    "ticket",
    "comment",
    "source",
];

/// Whether what follows says that the instructions are those of a text from elsewhere: to set these
/// aside is what a careful skill does.
fn is_guard(behind: &str) -> bool {
    let behind = behind.to_lowercase();
    let behind = &behind[..behind.floor_char_boundary(60)];
    let places = [
        "embedded",
        "contained",
        "found",
        "inside",
        "within",
        " in ",
        "hidden",
        "from ",
    ];
    let place = places.iter().filter_map(|word| behind.find(word)).min();
    place.is_some_and(|at| at < 24 && ELSEWHERE.iter().any(|word| behind[at..].contains(word)))
}

/// Whether `verb` is a word of its own and no part of one such as `bypass-permissions`.
fn stands_free(text: &str, verb: Mark) -> bool {
    text[verb.span.end..].starts_with(char::is_whitespace)
}
