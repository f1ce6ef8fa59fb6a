//! Connectors as a host shows them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use flywheel_connect::{ConnectError, Grant, Target};
use flywheel_core::clock::Timestamp;
use flywheel_core::connector::{
    self, Endpoint, Keychain, Known, Link, LinkFacts, SignIn, is_check_due, link_state,
};
use flywheel_core::policy::Policy;
use flywheel_messages::message;
use flywheel_secrets::{SecretError, SecretStore as _};
use flywheel_store::{AttemptKind, ConnectorRecord};
use sha2::{Digest as _, Sha256};

use super::added::{self, Added};
use super::evidence::Evidence;
use super::lamps::{enabled, is_told, lamp, linked, next};
use super::policy::policy;
use crate::types::{
    Connector, ConnectorList, ConnectorPlace, ConnectorState, ConnectorStep, Lamp, PolicyState,
};
use crate::{App, Call, Result, handlers};

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
    interrupted: Option<AttemptKind>,
    added: bool,
    practice: bool,
}

/// All connectors, and what is known besides them.
pub(crate) struct Rows {
    /// The connectors, by name.
    pub(crate) all: Vec<Row>,
    /// Declarations that were too many to read.
    left_out: usize,
    keychain: Option<SecretError>,
    /// The organisation's policy.
    pub(crate) policy: Option<Arc<Policy>>,
    policy_state: PolicyState,
    now: Timestamp,
}

impl Rows {
    /// Reads the library, the keychain and what was learnt before; asks no server.
    pub(crate) fn read(app: &App, call: &Call) -> Result<Self> {
        let settings = handlers::settings::get(app, call, crate::types::Nothing {})?;
        app.connectors
            .secrets
            .keep_for_session_only(settings.session_only);
        let (policy, policy_state) = policy(&settings.policy_file);
        let (all, left_out) = known(app, call)?;
        let keychain = app.connectors.secrets.check().err();
        let records = app.store.connectors()?;
        let now = app.now();
        let reading = Reading {
            app,
            records: &records,
            keychain: keychain.as_ref(),
            practice: practice_id(app),
            now,
        };
        let mut all: Vec<Row> = all.into_iter().map(|one| reading.row(one)).collect();
        all.sort_by(|a, b| a.known.connector.name.cmp(&b.known.connector.name));
        Ok(Self {
            all,
            left_out,
            keychain,
            policy,
            policy_state,
            now,
        })
    }

    /// The rows whose turn it is to be checked in the background.
    pub(crate) fn due(&self, app: &App) -> Vec<&Row> {
        let due = self.all.iter().filter(|row| {
            let failures = app.connectors.failures(&row.id);
            is_check_due(&row.known.link, row.known.checked, failures, self.now)
        });
        due.collect()
    }

    /// The row that is known as `id`.
    pub(crate) fn row(&self, id: &str) -> Option<&Row> {
        self.all.iter().find(|row| row.id == id)
    }

    /// What is known of all, as the core reads it.
    pub(crate) fn known(&self) -> Vec<Known> {
        self.all.iter().map(|row| row.known.clone()).collect()
    }

    /// What is known of the policy.
    pub(crate) fn policy_state(&self) -> PolicyState {
        self.policy_state.clone()
    }

    /// All of it as a host shows it: what wants something first.
    pub(crate) fn shown(&self, app: &App, skills: &Uses) -> ConnectorList {
        let mut connectors: Vec<Connector> =
            self.all.iter().map(|row| self.one(row, skills)).collect();
        connectors.sort_by_key(|one| one.linked.lamp != Lamp::Attention);
        let wanting = connectors
            .iter()
            .filter(|one| one.linked.lamp == Lamp::Attention);
        ConnectorList {
            wanting: wanting.count(),
            left_out: self.left_out,
            keychain: self.keychain.as_ref().map(|error| ConnectorState {
                lamp: Lamp::Unknown,
                label: error.message(),
                advice: error.advice(),
            }),
            session_only: app.connectors.secrets.is_session_only(),
            policy: self.policy_state(),
            connectors,
        }
    }

    /// `row` as a host shows it.
    pub(crate) fn one(&self, row: &Row, skills: &Uses) -> Connector {
        let known = &row.known.connector;
        let grant = row.grant.as_ref();
        let plugins = known.declared.iter().filter_map(|one| one.plugin.clone());
        let plugins: BTreeSet<String> = plugins.collect();
        Connector {
            id: row.id.clone(),
            name: known.name.clone(),
            place: match known.endpoint {
                Endpoint::Remote => ConnectorPlace::Remote,
                Endpoint::Placeholder => ConnectorPlace::Placeholder,
                Endpoint::Local => ConnectorPlace::Local,
            },
            url: row.target.as_ref().map(Target::shown_url),
            command_line: known.command_line.clone(),
            plugins: plugins.into_iter().collect(),
            skills: skills.of(&row.id),
            added: row.added,
            practice: row.practice,
            enabled: enabled(known.gate(self.policy.as_deref())),
            linked: row.linked(self.now),
            until: match row.known.link {
                Link::Linked { until } => until.map(|until| until.0),
                _ => None,
            },
            account: grant.and_then(|grant| grant.account.clone()),
            scopes: grant.map(|grant| grant.scopes.clone()).unwrap_or_default(),
            check: row.evidence.as_ref().map(Evidence::shown),
            next: row.next(self.now),
            can_link: row.target.is_some(),
            can_unlink: grant.is_some(),
        }
    }
}

/// Which skills use which connector, by the connector's identity.
#[derive(Default)]
pub(crate) struct Uses(pub(crate) BTreeMap<String, BTreeSet<String>>);

impl Uses {
    fn of(&self, id: &str) -> Vec<String> {
        self.0.get(id).into_iter().flatten().cloned().collect()
    }
}

/// What rows are read from.
struct Reading<'a> {
    app: &'a App,
    records: &'a BTreeMap<String, ConnectorRecord>,
    keychain: Option<&'a SecretError>,
    practice: Option<String>,
    now: Timestamp,
}

impl Reading<'_> {
    fn row(&self, (connector, added): Named) -> Row {
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
    fn next(&self, now: Timestamp) -> ConnectorStep {
        let link = &self.known.link;
        match (&self.target, self.interrupted, link) {
            (None, ..) => ConnectorStep::Nothing,
            // Whether the renewal took place, only the server knows.
            (_, Some(AttemptKind::Renewal), Link::Linked { .. } | Link::Expired { .. }) => {
                ConnectorStep::Check
            }
            _ => next(link, lamp(link, now)),
        }
    }

    /// Whether the person is signed in, in words.
    fn linked(&self, now: Timestamp) -> ConnectorState {
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
            _ => linked(link, now),
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

/// A connector, and what the person said of it where they added it.
type Named = (connector::Connector, Option<Added>);

/// Every connector that drafts declare, and those the person added; of one that is both, the
/// person's words hold.
fn known(app: &App, call: &Call) -> Result<(Vec<Named>, usize)> {
    let mut needs = app.connectors.needs();
    needs.refresh(app, call)?;
    let declared = needs.declared();
    drop(needs);
    let mut by_id: BTreeMap<String, Named> = BTreeMap::new();
    for connector in connector::Connector::all(&declared) {
        by_id.insert(id(&connector), (connector, None));
    }
    for one in added::all(app)? {
        let own = one.connector();
        let (known, by_person) = by_id.entry(id(&own)).or_insert((own, None));
        known.name.clone_from(&one.name);
        *by_person = Some(one);
    }
    if let Some(practice) = app.connectors.practice().as_ref() {
        let own = self::practice(practice.address());
        by_id.insert(id(&own), (own, None));
    }
    Ok((by_id.into_values().collect(), declared.left_out))
}

/// What the connector to practise with is known by, where it is on.
fn practice_id(app: &App) -> Option<String> {
    let held = app.connectors.practice();
    held.as_ref().map(|one| id(&practice(one.address())))
}

/// The connector to practise with, at `address`.
pub(crate) fn practice(address: &str) -> connector::Connector {
    connector::Connector::added("practice-ledger", address, None)
}

/// What a connector is known by here: the beginning of the SHA-256 of what makes it the one it is.
pub(crate) fn id(connector: &connector::Connector) -> String {
    let hash = Sha256::digest(connector.identity().as_bytes());
    let first = hash.iter().take(8);
    let number = first.fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:016x}")
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
