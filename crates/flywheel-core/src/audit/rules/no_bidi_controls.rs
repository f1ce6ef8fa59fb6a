use flywheel_messages::message;
use unicode_script::{Script, UnicodeScript};

use crate::audit::hidden::{by_line, reach, runs, strip};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Observation, Safety, Scope};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Characters that turn the direction of text around: overrides, embeddings, isolates and
    /// marks (U+202A to U+202E, U+2066 to U+2069, U+200E, U+200F, U+061C). In a line with Arabic,
    /// Hebrew or another script written from right to left, marks are fine, and so are isolates
    /// and embeddings that are closed again.
    ///
    /// ## Why it matters
    /// They make a line look different from what Claude reads. A reviewer sees “Do not pay” where
    /// the text says something else.
    ///
    /// ## Example
    /// A command that is displayed backwards, so that its dangerous part looks like a comment.
    ///
    /// ## How to fix
    /// Remove the characters, then read the line again: it now shows what Claude reads.
    ///
    /// Source: CVE-2021-42574 (“Trojan Source”); Unicode Technical Report 36, November 2026.
    NO_BIDI_CONTROLS {
        code: "HID-002",
        name: "no_bidi_controls",
        group: Hidden,
        level: Block,
        since: "0.1.0",
        summary: "Invisible characters that make a line look different from what it says",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let text = view.text_or_empty();
    let found = runs(view, |_, character| is_control(character));
    for group in by_line(text, found) {
        let line = line_around(text, reach(text, &group));
        let mixes = line.chars().any(is_right_to_left);
        if mixes && is_orderly(line) {
            continue;
        }
        let mut fix = strip(view, message!("Remove the invisible characters"), &group);
        if mixes {
            fix = Fix {
                safety: Safety::NeedsReview,
                ..fix
            };
        }
        out.push(
            Observation::at(
                view.path(),
                reach(text, &group),
                message!("This line does not say what it shows"),
            )
            .because(message!(
                "Invisible characters turn the direction of its text, so people and Claude read \
                 different things. Remove them and read the line again."
            ))
            .fix(fix),
        );
    }
}

fn is_control(character: char) -> bool {
    is_mark(character) || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

fn line_around(text: &str, span: Span) -> &str {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    &text[start..end]
}

fn is_right_to_left(character: char) -> bool {
    !character.is_ascii()
        && matches!(
            character.script(),
            Script::Arabic
                | Script::Hebrew
                | Script::Syriac
                | Script::Thaana
                | Script::Nko
                | Script::Samaritan
                | Script::Mandaic
                | Script::Adlam
        )
}

/// Whether `line` overrides nothing and closes what it opens.
fn is_orderly(line: &str) -> bool {
    let mut open = Vec::new();
    for character in line.chars() {
        match character {
            '\u{202D}' | '\u{202E}' => return false,
            '\u{202A}' | '\u{202B}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' if open.pop() != Some(character) => return false,
            _ => {}
        }
    }
    open.is_empty()
}
