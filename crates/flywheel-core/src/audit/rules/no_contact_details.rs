use flywheel_messages::message;

use super::edits;
use crate::audit::personal::contact;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Observation, Scope};
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// E-mail addresses and telephone numbers that seem to belong to one person. Addresses of
    /// examples, addresses of a job such as support@, the names of authors and of those who hold
    /// the rights, and hotlines are left alone.
    ///
    /// ## Why it matters
    /// Everybody who gets the skill gets the address too. People change jobs, and the skill goes on
    /// writing to them; an address that reaches a customer or a colleague is theirs to give.
    ///
    /// ## Example
    /// `Send the pack to priya.nair@` and the domain of a real company.
    ///
    /// ## How to fix
    /// Name the job instead, such as “the controller”, or ask for the address when the skill runs.
    ///
    /// Source: GDPR, article 5 (data minimisation); “Skills for enterprise” of the platform
    /// documentation, November 2026.
    NO_CONTACT_DETAILS {
        code: "PII-001",
        name: "no_contact_details",
        group: Personal,
        level: Review,
        since: "0.1.0",
        summary: "An e-mail address or a telephone number of a person stands in the text",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let because = message!(
        "Everybody who gets the skill gets it too, and it stays when the person moves on. Name the \
         job, such as “the controller”, or ask for it when the skill runs."
    );
    let mut observe = |span: Span, title, label, instead: &str| {
        let edit = TextEdit::replace(span, instead);
        out.push(
            Observation::at(view.path(), span, title)
                .because(because.clone())
                .fix(Fix::reviewed(label, vec![edits::in_text(view, vec![edit])])),
        );
    };
    for span in contact::addresses(view) {
        observe(
            span,
            message!("A person’s e-mail address stands in the text"),
            message!("Replace the address"),
            "<e-mail address>",
        );
    }
    for span in contact::phones(view) {
        observe(
            span,
            message!("A person’s telephone number stands in the text"),
            message!("Replace the number"),
            "<telephone number>",
        );
    }
}
