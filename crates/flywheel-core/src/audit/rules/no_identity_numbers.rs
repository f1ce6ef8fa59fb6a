use flywheel_messages::message;

use super::edits;
use crate::audit::personal::context::{Context, is_table_file};
use crate::audit::personal::{Identifier, identifiers};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Fix, Level, Observation, Scope};
use crate::text::TextEdit;

declare_rule! {
    /// ## What it checks
    /// Numbers that identify a person or an account: social security, tax and identity numbers of
    /// twelve countries, IBANs, card numbers and the machine-readable lines of passports. Each is
    /// told by its length and its check digits; a short one only where a word or a heading says
    /// what it is. Published examples and test numbers are left alone.
    ///
    /// ## Why it matters
    /// Such a number lets somebody act in another person’s name, and it cannot be changed like a
    /// password. Everybody who gets the skill gets it.
    ///
    /// ## Example
    /// A table of new hires with a column “SSN”; an IBAN in the steps of a payment run.
    ///
    /// ## How to fix
    /// Take the number out and read it from a connector or a file that the person brings along. In
    /// an example, mask it: XXX-XX-XXXX.
    ///
    /// Source: GDPR, article 87; the published rules of the authorities, named in the source of
    /// Flywheel; ISO 13616 and ISO/IEC 7812; November 2026.
    NO_IDENTITY_NUMBERS {
        code: "PII-002",
        name: "no_identity_numbers",
        group: Personal,
        level: Block,
        since: "0.1.0",
        summary: "A number that identifies a person or an account stands in the text",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    out.extend(
        identifiers(view)
            .into_iter()
            .map(|found| observe(view, found)),
    );
}

fn observe(view: &FileView<'_>, found: Identifier) -> Observation {
    let (span, what) = (found.span, found.what);
    let text = view.text_or_empty();
    let is_example = Context::of(view, text, span).is_made_up();
    let edit = TextEdit::replace(span, mask(&text[span.range()]));
    let label = message!("Mask the number");
    let edits = vec![edits::in_text(view, vec![edit])];
    let is_prose = matches!(view.kind, FileKind::Markdown | FileKind::Text)
        && !view.in_code(span.start)
        || is_table_file(view);
    let fix = if is_prose {
        Fix::safe(label, edits)
    } else {
        Fix::reviewed(label, edits)
    };
    Observation::at(view.path(), span, message!("A {what} stands in the text"))
        .because(message!(
            "It lets somebody act in a person’s name and cannot be changed like a password. Take it \
             out, or mask it where it is only an example."
        ))
        .level(if is_example {
            Level::Review
        } else {
            Level::Block
        })
        .secret(span)
        .fix(fix)
}

/// The same signs with an X for every letter and digit.
fn mask(number: &str) -> String {
    let hide = |c: char| if c.is_ascii_alphanumeric() { 'X' } else { c };
    number.chars().map(hide).collect()
}
