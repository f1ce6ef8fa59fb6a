//! One connector, with all that is known of it.

use std::collections::BTreeMap;

use flywheel_connect::{ConnectError, Grant, Target};
use flywheel_core::clock::Timestamp;
use flywheel_core::connector::{self, Keychain, Known, Link, LinkFacts, SignIn, link_state};
use flywheel_messages::message;
use flywheel_secrets::SecretError;
use flywheel_store::{AttemptKind, ConnectorRecord};

use super::added::Added;
use super::evidence::Evidence;
use super::known::{Named, id};
use super::lamps::{is_told, linked, next};
use crate::App;
use crate::types::{ConnectorState, ConnectorStep, Lamp};

/// A connector, with all that is known of it.
pub(crate) struct Row {
    /// What it is known by here.
    pub(crate) id: String,
    /// What is known of it.
    pub(crate) known: Known,
    /// Where and as whom people sign in; nothing where nobody can.
    pub(crate) target: Option<Target>,
    /// The link, where there is one.
    pub(crate) grant: Option<Grant>,
    /// What the last check found.
    pub(crate) evidence: Option<Evidence>,
    /// Whether the person added it.
    pub(super) added: bool,
    /// Whether it is Flywheel's own, to practise with.
    pub(super) practice: bool,
    interrupted: Option<AttemptKind>,
}

/// What rows are read from.
pub(super) struct Reading<'a> {
    pub(super) app: &'a App,
    pub(super) records: &'a BTreeMap<String, ConnectorRecord>,
    pub(super) keychain: Option<&'a SecretError>,
    pub(super) practice: Option<String>,
    pub(super) now: Timestamp,
}

impl Reading<'_> {
    /// It with all that is known of it.
    pub(super) fn row(&self, (connector, added): Named) -> Row {
        let id = id(&connector);
        let target = target(&id, &connector, added.as_ref());
        let record = self.records.get(&id);
        let evidence = record.and_then(|record| Evidence::read(record.evidence.as_deref()));
        let practice = self.practice.as_deref() == Some(&*id);
        let attempt = record.and_then(|record| record.attempt);
        let attempt = attempt.filter(|attempt| is_told(*attempt, self.now));
        let attempt = attempt.map(|attempt| attempt.kind);
        let attempts = &self.app.connectors.attempts;
        let running = attempt.filter(|&kind| attempts.is_running(kind, &id));
        let (grant, keychain) = self.grant(target.as_ref());
        let facts = LinkFacts {
            endpoint: connector.endpoint,
            keychain,
            sign_in: grant.as_ref().map(sign_in),
            check: evidence.as_ref().map(Evidence::check),
            is_signing_in: running == Some(AttemptKind::SignIn),
        };
        let link = link_state(&facts, self.now);
        Row {
            known: Known {
                connector,
                link,
                checked: facts.check.map(|check| check.at),
            },
            interrupted: attempt.filter(|_| running.is_none()),
            id,
            target,
            grant,
            evidence,
            added: added.is_some(),
            practice,
        }
    }

    fn grant(&self, target: Option<&Target>) -> (Option<Grant>, Keychain) {
        if let Some(error) = self.keychain {
            return (None, keychain(error));
        }
        let Some(target) = target else {
            return (None, Keychain::Read);
        };
        match self.app.connectors.client.grant(target) {
            Ok(grant) => (grant, Keychain::Read),
            Err(ConnectError::Secrets(error)) => (None, keychain(&error)),
            Err(_) => (None, Keychain::Read),
        }
    }
}

impl Row {
    /// What the person would do next.
    pub(super) fn next(&self) -> ConnectorStep {
        let link = &self.known.link;
        match (&self.target, self.interrupted, link) {
            (None, ..) => ConnectorStep::Nothing,
            // Whether the renewal took place, only the server knows.
            (_, Some(AttemptKind::Renewal), Link::Linked { .. } | Link::Expired { .. }) => {
                ConnectorStep::Check
            }
            _ => next(link),
        }
    }

    /// Whether the person is signed in, in words.
    pub(super) fn linked(&self) -> ConnectorState {
        let link = &self.known.link;
        match (self.interrupted, link) {
            (Some(AttemptKind::SignIn), Link::NotLinked) => ConnectorState {
                lamp: Lamp::Attention,
                label: message!("The sign-in was interrupted"),
                advice: message!("Flywheel was closed before you were signed in. Sign in again."),
            },
            (Some(AttemptKind::Renewal), Link::Linked { .. } | Link::Expired { .. }) => {
                ConnectorState {
                    lamp: Lamp::Attention,
                    label: message!("A renewal was interrupted"),
                    advice: message!(
                        "Flywheel was closed while it renewed your sign-in. Check the connector."
                    ),
                }
            }
            _ => linked(link),
        }
    }
}

const fn keychain(error: &SecretError) -> Keychain {
    match error {
        SecretError::NoService | SecretError::NotSetUp => Keychain::Missing,
        _ => Keychain::Locked,
    }
}

fn sign_in(grant: &Grant) -> SignIn {
    SignIn {
        received_at: grant.received_at.unwrap_or(grant.linked_at),
        expires_at: grant.expires_at,
        has_refresh: grant.renews,
        scopes: grant.scopes.clone(),
    }
}

fn target(id: &str, connector: &connector::Connector, added: Option<&Added>) -> Option<Target> {
    let mut target = Target::new(id, connector.url.as_deref()?).ok()?;
    if let Some(oauth) = &connector.oauth {
        let text = |value: &Option<flywheel_core::plugin::Located<String>>| {
            value.as_ref().map(|value| value.value.clone())
        };
        target.identity.client_id = text(&oauth.client_id);
        target.identity.callback_port = oauth.callback_port;
        target.identity.scopes.clone_from(&oauth.scopes);
        let metadata = text(&oauth.auth_server_metadata_url);
        target.identity.metadata_url = metadata.and_then(|url| url.parse().ok());
    }
    if let Some(added) = added {
        target.identity.client_id = added.client_id.clone().or(target.identity.client_id);
        target.identity.callback_port = added.callback_port.or(target.identity.callback_port);
        target.inside_network = added.inside_network;
    }
    Some(target)
}
