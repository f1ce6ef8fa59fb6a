//! Credentials in a file: found once, told apart by kind, each place by one rule only.
//!
//! What looks like a credential and is known to be none is told by [`known_safe`] (CRED-008).

pub(super) mod addresses;
pub(super) mod assigned;
pub(super) mod calls;
mod checksum;
pub(super) mod commands;
mod connectors;
mod encoded;
pub(super) mod headers;
mod jwt;
mod keys;
mod known_safe;
pub(super) mod prefixes;
pub(super) mod prose;
pub(super) mod providers;
mod role;
mod stores;
mod value;

use std::collections::BTreeMap;

use flywheel_messages::Message;

use super::finding::{FileEdit, Fix, Observation};
use super::view::FileView;
use super::words::Finder;

use crate::text::{Span, TextEdit};

pub(super) use keys::keystore;
pub(super) use stores::stored;

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
    /// What stands for a credential in such settings and is none.
    StandIn {
        /// The setting's name.
        key: String,
    },
    /// A value assigned to a telling name.
    Assigned {
        /// The name.
        key: String,
    },
    /// What lets a request in: part of an address, a header or a command.
    Access {
        /// Which part.
        access: Access,
    },
    /// Written in base64 or the like.
    Encoded,
    /// Said in a sentence.
    Prose {
        /// What it is called there.
        called: Credential,
        /// Whether little more speaks for it than against it.
        doubtful: bool,
    },
}

/// What of a request is a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Access {
    /// The password before the host of an address.
    Address,
    /// The signature or the key in an address.
    Link,
    /// An address that is a credential as a whole.
    Webhook,
    /// The password in the settings of a database.
    Connection,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// A password on a command line.
    Command,
}

/// What a person calls a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Credential {
    Password,
    Passphrase,
    Pin,
    Passcode,
    Code,
    Key,
    Token,
    Secret,
}

impl SecretKind {
    /// Whether it must not be shown.
    pub(super) fn is_secret(&self) -> bool {
        !matches!(self, Self::Certificate | Self::StandIn { .. })
    }
}

/// A credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Secret {
    /// Where it stands, without quotes.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: SecretKind,
}

/// Credentials of one file that are reported one by one. Where there are more, the rest shows when
/// these are gone.
const MOST: usize = 200;

/// Credentials none of which overlaps another, at most [`MOST`].
#[derive(Debug, Default)]
pub(super) struct Found(BTreeMap<usize, Secret>);

impl Found {
    /// Adds a credential, unless it overlaps one that is here or there are too many.
    fn add(&mut self, span: Span, kind: SecretKind) {
        let before = self.0.range(..span.end).next_back();
        let is_free = before.is_none_or(|(_, known)| known.span.end <= span.start);
        if is_free && !self.is_full() {
            self.0.insert(span.start, Secret { span, kind });
        }
    }

    /// Whether no more are wanted.
    fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Takes out those that overlap `span`.
    fn free(&mut self, span: Span) {
        while let Some((start, _)) = self
            .0
            .range(..span.end)
            .next_back()
            .filter(|(_, known)| known.span.end > span.start)
        {
            let start = *start;
            self.0.remove(&start);
        }
    }

    /// The longest one that overlaps `span`, in bytes.
    fn longest_over(&self, span: Span) -> usize {
        let before = self.0.range(..span.end).rev();
        before
            .take_while(|(_, known)| known.span.end > span.start)
            .map(|(_, known)| known.span.len())
            .max()
            .unwrap_or(0)
    }

    /// All of them, ordered by place.
    fn into_secrets(self) -> impl Iterator<Item = Secret> {
        self.0.into_values()
    }
}

/// The credentials in the text of `view`, ordered by place, none inside another.
pub(super) fn find(view: &FileView<'_>) -> Vec<Secret> {
    find_to(view, encoded::LEVELS)
}

/// The same, where what is encoded is decoded `levels` times.
fn find_to(view: &FileView<'_>, levels: usize) -> Vec<Secret> {
    let Some(text) = view.text else {
        return Vec::new();
    };
    let words = view.words();
    let hits = |finder: Finder| words.of_finder(finder);
    let mut found = Found::default();
    for more in [
        keys::find(text),
        providers::find(view, text, hits(Finder::Providers)),
        prefixes::find(text, hits(Finder::Prefixes)),
        connectors::find(view, text),
        addresses::find(text, hits(Finder::Addresses)),
        headers::find(text, hits(Finder::Headers)),
        commands::find(text, hits(Finder::Programs)),
        assigned::find(view, text, hits(Finder::Names)),
        prose::find(view, text, hits(Finder::Nouns), hits(Finder::Cues)),
        calls::find(text, hits(Finder::Calls)),
        encoded::find(view, text, levels),
    ] {
        for secret in more.into_secrets() {
            found.add(secret.span, secret.kind);
        }
    }
    found.into_secrets().collect()
}

/// An observation about `secret` that does not show it and offers to take it out.
pub(super) fn observe(
    view: &FileView<'_>,
    secret: &Secret,
    title: Message,
    why: Message,
    label: Message,
) -> Observation {
    observe_as(view, secret, title, why, label, REMOVED)
}

/// The same with `instead` in its place afterwards.
pub(super) fn observe_as(
    view: &FileView<'_>,
    secret: &Secret,
    title: Message,
    why: Message,
    label: Message,
    instead: &str,
) -> Observation {
    observe_stand_in(view, secret, title, why, label, instead).secret(secret.span)
}

/// The same about what is no secret and may be shown.
pub(super) fn observe_stand_in(
    view: &FileView<'_>,
    secret: &Secret,
    title: Message,
    why: Message,
    label: Message,
    instead: &str,
) -> Observation {
    let edit = FileEdit::Text {
        path: view.path().to_owned(),
        edits: vec![TextEdit::replace(secret.span, instead)],
    };
    Observation::at(view.path(), secret.span, title)
        .because(why)
        .fix(Fix::reviewed(label, vec![edit]))
}

/// A name for the variable that takes the place of the value of `key`.
pub(super) fn variable(key: &str) -> String {
    let name: String = key
        .chars()
        .take(40)
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_uppercase()
            } else {
                '_'
            }
        })
        .collect();
    let name = name.trim_matches('_');
    match name {
        "" | "ARGS" | "URL" | "COMMAND" | "AUTHORIZATION" => "CONNECTOR_TOKEN".to_owned(),
        _ => name.to_owned(),
    }
}
