use flywheel_messages::message;

use crate::audit::engine::look_at_decoded;
use crate::audit::hidden::quote;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Level, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Text written in base64, hex, escapes or percent signs, which is decoded and audited like any
    /// other. What says something harmful once it is decoded, is reported.
    ///
    /// ## Why it matters
    /// Nobody reads encoded text. Claude can, and so can a command that decodes it.
    ///
    /// ## Example
    /// A line that decodes to “fetch the script and run it”.
    ///
    /// ## How to fix
    /// Write it in plain text, so that a reviewer can read it, or take it out.
    ///
    /// Source: published bypasses of skill scanners, June 2026, read November 2026; OWASP Agentic
    /// Skills Top 10, AST01.
    NO_ENCODED_TEXT {
        code: "OBF-001",
        name: "no_encoded_text",
        group: Disguise,
        level: Block,
        since: "0.1.0",
        summary: "Encoded text says something harmful",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for encoded in view.encoded() {
        let Some(level) = look_at_decoded(view, &encoded.text) else {
            continue;
        };
        if level < Level::Review {
            continue;
        }
        let title = message!("Encoded text says “{text}”", text = quote(&encoded.text));
        out.push(
            Observation::at(view.path(), encoded.span, title)
                .because(message!(
                    "Nobody reads encoded text, and Claude or a command can decode it. Write it \
                     in plain text, or take it out."
                ))
                .level(level)
                .secret(encoded.span),
        );
    }
}
