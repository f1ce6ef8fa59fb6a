//! The page that asks a person, in plain words and without scripts.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_FRAME_OPTIONS};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flywheel_messages::{Language, Message, message};
use sha2::{Digest as _, Sha256};

use crate::authority::Question;
use crate::authority::metadata::AUTHORIZE;

const STYLE: &str = include_str!("page.css");

/// Asks `question`.
pub(crate) fn asks(question: &Question, language: Language) -> Response {
    let say = |message: Message| escaped(&language.say(&message));
    let unnamed = language.say(&message!("A program"));
    let client = Some(&question.client).filter(|name| !name.is_empty());
    let client = client.unwrap_or(&unnamed);
    let writes = if question.scope.writes {
        let writes = say(message!("add notes to bank lines, and delete notes"));
        format!("<li>{writes}</li>")
    } else {
        String::new()
    };
    let body = format!(
        "<p>{}</p><ul><li>{}</li>{writes}</ul><p>{}</p>{}",
        say(message!("{client} asks to be allowed to do this:")),
        say(message!(
            "read the trial balance, the bank lines and the ledger's postings"
        )),
        say(message!(
            "This is practice: the company is invented, and no real data is touched."
        )),
        form(&question.ticket, language)
    );
    let title = message!("Practice company");
    page(StatusCode::OK, language, &title, &body, &question.leads_to)
}

/// The form with both answers.
fn form(ticket: &str, language: Language) -> String {
    let allow = escaped(&language.say(&message!("Allow")));
    let deny = escaped(&language.say(&message!("Don't allow")));
    format!(
        "<form method=\"post\" action=\"{AUTHORIZE}\">\
         <input type=\"hidden\" name=\"ticket\" value=\"{ticket}\">\
         <button name=\"answer\" value=\"allow\">{allow}</button>\
         <button name=\"answer\" value=\"deny\">{deny}</button></form>"
    )
}

/// Says that nobody knows who asks.
pub(crate) fn says_unknown(language: Language) -> Response {
    let text = message!(
        "The practice company does not know the program that sent you here. Start again there."
    );
    says(&text, language)
}

/// Says that the page was answered before, or too late.
pub(crate) fn says_too_old(language: Language) -> Response {
    let text = message!(
        "This page was answered before, or was open for too long. Start again in the program that sent you here."
    );
    says(&text, language)
}

fn says(text: &Message, language: Language) -> Response {
    let body = format!("<p>{}</p>", escaped(&language.say(text)));
    let title = message!("This did not work");
    page(StatusCode::BAD_REQUEST, language, &title, &body, "")
}

/// A page whose form leads to this connector and to the origin `leads_to`: a browser holds the
/// address that the answer is sent on to against the policy too.
fn page(
    status: StatusCode,
    language: Language,
    title: &Message,
    body: &str,
    leads_to: &str,
) -> Response {
    let title = escaped(&language.say(title));
    let html = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1>{body}</main></body></html>",
        language.tag()
    );
    let style = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; \
         form-action 'self' {leads_to}; frame-ancestors 'none'"
    );
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, policy.as_str()),
        (X_FRAME_OPTIONS, "DENY"),
        // With no referrer at all, a browser gives the form's request the origin “null”.
        (REFERRER_POLICY, "same-origin"),
    ];
    (status, headers, html).into_response()
}

/// `text` as the content of an element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
