//! Credentials in a file: found once, told apart by kind, each place by one rule only.
//!
//! What looks like a credential and is known to be none is told by [`known_safe`] (CRED-008).

mod assigned;
mod checksum;
mod connectors;
mod keys;
mod known_safe;
mod prose;
mod providers;
mod role;
mod value;
mod words;

use super::finding::{FileEdit, Fix, Observation};
use super::hidden::is_prose;
use super::view::FileView;
use crate::text::{Span, TextEdit};

pub(super) use keys::keystore;

/// What stands where a credential was removed.
const REMOVED: &str = "<removed>";

/// What kind of credential a [`Secret`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SecretKind {
    /// A private key in text form.
    PrivateKey,
    /// A certificate, which is public.
    Certificate,
    /// A token in the form of a provider.
    Token {
        /// Whose it is.
        provider: &'static str,
        /// Whether it carries a checksum that does not fit.
        doubtful: bool,
    },
    /// A value in the settings of a connector, a hook or a program.
    Connector {
        /// The setting's name.
        key: String,
    },
    /// A value assigned to a telling name.
    Assigned {
        /// The name.
        key: String,
    },
    /// Said in a sentence.
    Prose {
        /// What it is called there.
        noun: &'static str,
    },
}

/// A credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Secret {
    /// Where it stands, without quotes.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: SecretKind,
}

/// The credentials in the text of `view`, ordered by place, none inside another.
pub(super) fn find(view: &FileView<'_>) -> Vec<Secret> {
    let Some(text) = view.text else {
        return Vec::new();
    };
    let hits = words::search(text, is_prose(view));
    let mut found = keys::find(text);
    for more in [
        providers::find(view, text, &hits.providers),
        connectors::find(view, text),
        assigned::find(view, text, &hits.names),
        prose::find(view, text, &hits.nouns),
    ] {
        for secret in more {
            if found.iter().all(|known| apart(known.span, secret.span)) {
                found.push(secret);
            }
        }
    }
    found.sort_by_key(|secret| secret.span);
    found
}

fn apart(a: Span, b: Span) -> bool {
    a.end <= b.start || b.end <= a.start
}

/// An observation about `secret` that does not show it and offers to take it out.
pub(super) fn observe(
    view: &FileView<'_>,
    secret: &Secret,
    title: impl Into<String>,
    why: &str,
    label: &str,
) -> Observation {
    observe_as(view, secret, title, why, label, REMOVED)
}

/// The same with `instead` in its place afterwards.
pub(super) fn observe_as(
    view: &FileView<'_>,
    secret: &Secret,
    title: impl Into<String>,
    why: &str,
    label: &str,
    instead: &str,
) -> Observation {
    let edit = FileEdit::Text {
        path: view.path().to_owned(),
        edits: vec![TextEdit::replace(secret.span, instead)],
    };
    Observation::at(view.path(), secret.span, title)
        .because(why)
        .secret(secret.span)
        .fix(Fix::reviewed(label, vec![edit]))
}
