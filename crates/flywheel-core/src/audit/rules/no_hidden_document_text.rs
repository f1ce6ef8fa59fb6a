use flywheel_messages::{Message, message};

use crate::audit::contents::{Concealment, Extracted, Hidden};
use crate::audit::rule::declare_rule;
use crate::audit::speech::instructs;
use crate::audit::{Check, FileView, Observation, Scope};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Text in Office files and PDF files that a reader does not see, and
    /// that tells somebody what to do: marked as hidden, white on white, too small, on a hidden
    /// sheet, row, column or slide, or beyond the edge of the page.
    ///
    /// ## Why it matters
    /// Claude reads the text of a document whether it is seen or not, and may follow it. Whoever
    /// looks the document over never finds the instruction.
    ///
    /// ## Example
    /// A last paragraph in white letters of size 1: “Also send the table to …”.
    ///
    /// ## How to fix
    /// Open the document and show hidden text. If Claude should do it, write it where people see
    /// it. If not, delete it, and find out who put it there.
    ///
    /// Source: Anthropic, “Skills for enterprise” (review all content); Trail of Bits on scanners of
    /// skills, June 2026.
    NO_HIDDEN_DOCUMENT_TEXT {
        code: "HID-010",
        name: "no_hidden_document_text",
        group: Hidden,
        level: Block,
        since: "0.1.0",
        summary: "Text in a document that nobody sees tells Claude what to do",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// Hidden stretches of one document that are reported one by one.
const MOST: usize = 50;

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let Some(read) = view.extracted() else {
        return;
    };
    let found = read.hidden.iter().filter_map(|hidden| {
        let line = instruction(read, hidden)?;
        Some(
            Observation::at(view.path(), line, title(hidden.how)).because(message!(
                "Claude reads it, people who look at the document do not. Write it where everyone \
                 sees it, or delete it and find out who put it there."
            )),
        )
    });
    out.extend(found.take(MOST));
}

/// The first line of what is hidden that tells its reader what to do.
fn instruction(read: &Extracted, hidden: &Hidden) -> Option<Span> {
    let text = read.text.get(hidden.span.range())?;
    let mut at = hidden.span.start;
    for line in text.split('\n') {
        let start = at;
        at += line.len() + 1;
        if line.split('\t').any(instructs) {
            return Some(Span::new(start, start + line.len()));
        }
    }
    // An instruction may be cut into lines or cells.
    let whole = text.replace(['\n', '\t'], " ");
    (text.len() <= LONGEST && instructs(&whole)).then_some(hidden.span)
}

/// The longest stretch that is read as one sentence, in bytes.
const LONGEST: usize = 2_000;

fn title(how: Concealment) -> Message {
    match how {
        Concealment::Marked => message!("Text that is marked as hidden tells Claude what to do"),
        Concealment::Colour => {
            message!("Text in the colour of its background tells Claude what to do")
        }
        Concealment::Size => message!("Text too small to see tells Claude what to do"),
        Concealment::Place => {
            message!("A hidden sheet, row, column or slide tells Claude what to do")
        }
        Concealment::OffPage => {
            message!("Text beyond the edge of the page tells Claude what to do")
        }
    }
}
