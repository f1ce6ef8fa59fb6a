//! Connectors as a host shows them.

use std::collections::BTreeSet;

use flywheel_connect::Target;
use flywheel_core::connector::{Asked, Endpoint, Link};

use super::evidence::Evidence;
use super::known::asked_id;
use super::lamps::enabled;
use super::row::Row;
use super::rows::Rows;
use crate::types::{Connector, ConnectorList, ConnectorPlace, ConnectorState, ConnectorStep, Lamp};

impl Rows<'_> {
    /// All of it as a host shows it: what wants something first, and last what is only asked for.
    pub(crate) fn shown(&self) -> ConnectorList {
        let asked = &self.judged().asked;
        let mut connectors: Vec<Connector> = self.all.iter().map(|row| self.one(row)).collect();
        connectors.sort_by_key(|one| one.linked.lamp != Lamp::Attention);
        let wanting = connectors
            .iter()
            .filter(|one| one.linked.lamp == Lamp::Attention)
            .count();
        connectors.extend(asked.all.iter().map(asked_for));
        ConnectorList {
            wanting,
            left_out: self.left_out + asked.left_out,
            keychain: self.keychain.as_ref().map(|error| ConnectorState {
                lamp: Lamp::Unknown,
                label: error.message(),
                advice: error.advice(),
            }),
            session_only: self.app.connectors.secrets.is_session_only(),
            policy: self.policy_state(),
            connectors,
        }
    }

    /// `row` as a host shows it.
    pub(crate) fn one(&self, row: &Row) -> Connector {
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
            options: Vec::new(),
            plugins: plugins.into_iter().collect(),
            skills: self.skills_of(&row.id),
            added: row.added,
            practice: row.practice,
            enabled: enabled(known.gate(self.policy.as_deref())),
            linked: row.linked(),
            until: match row.known.link {
                Link::Linked { until, .. } => until.map(|until| until.0),
                _ => None,
            },
            account: grant.and_then(|grant| grant.account.clone()),
            scopes: grant.map(|grant| grant.scopes.clone()).unwrap_or_default(),
            check: row.evidence.as_ref().map(Evidence::shown),
            next: row.next(),
            can_link: row.target.is_some(),
            can_unlink: grant.is_some(),
        }
    }
}

/// `asked` as a host shows it.
pub(crate) fn asked_for(asked: &Asked) -> Connector {
    let all = |names: &BTreeSet<String>| names.iter().cloned().collect();
    let id = asked_id(asked);
    let target = asked.url.as_deref().map(|url| Target::new(&id, url));
    Connector {
        name: asked.name.clone(),
        place: if asked.is_kind {
            ConnectorPlace::Kind
        } else {
            ConnectorPlace::Asked
        },
        url: target.and_then(Result::ok).as_ref().map(Target::shown_url),
        id,
        command_line: None,
        options: all(&asked.options),
        plugins: all(&asked.plugins),
        skills: all(&asked.skills),
        added: false,
        practice: false,
        enabled: enabled(asked.gate),
        linked: ConnectorState {
            lamp: Lamp::Off,
            label: asked.label(),
            advice: asked.advice(),
        },
        until: None,
        account: None,
        scopes: Vec::new(),
        check: None,
        next: ConnectorStep::Add,
        can_link: false,
        can_unlink: false,
    }
}
