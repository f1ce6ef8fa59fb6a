//! All connectors there are here and all that are asked for, with what follows for the skills.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use flywheel_core::clock::Timestamp;
use flywheel_core::connector::{
    Asked, AskedFor, Known, Readiness, SkillNeeds, is_check_due, readiness,
};
use flywheel_core::policy::Policy;
use flywheel_secrets::{SecretError, SecretStore as _};

use super::known::{asked_id, known, practice_id};
use super::policy::policy;
use super::row::{Reading, Row};
use crate::shelf::in_draft;
use crate::types::{Nothing, PolicyState};
use crate::{App, Call, Result, handlers};

/// All connectors, and what is known besides them.
pub(crate) struct Rows<'a> {
    pub(super) app: &'a App,
    /// The connectors, by name.
    pub(crate) all: Vec<Row>,
    /// Declarations that were too many to read.
    pub(super) left_out: usize,
    pub(super) keychain: Option<SecretError>,
    /// The organisation's policy.
    pub(crate) policy: Option<Arc<Policy>>,
    policy_state: PolicyState,
    now: Timestamp,
    judged: OnceCell<Judged>,
}

/// What follows from the connectors for the skills, worked out where somebody asks.
pub(crate) struct Judged {
    /// What is asked for and is none of the connectors.
    pub(crate) asked: AskedFor,
    /// Which skills can do their work; their paths begin with their drafts.
    pub(crate) readiness: Readiness,
    /// By what a connector is known by here, the skills of which it would meet a need best.
    uses: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Rows<'a> {
    /// Reads the library, the keychain and what was learnt before; asks no server.
    pub(crate) fn read(app: &'a App, call: &Call) -> Result<Self> {
        let settings = handlers::settings::get(app, call, Nothing {})?;
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
        all.sort_by_cached_key(|row| row.known.connector.name.to_lowercase());
        Ok(Self {
            app,
            all,
            left_out,
            keychain,
            policy,
            policy_state,
            now,
            judged: OnceCell::new(),
        })
    }

    /// What follows for the skills.
    pub(crate) fn judged(&self) -> &Judged {
        self.judged.get_or_init(|| {
            let connectors: Vec<Known> = self.all.iter().map(|row| row.known.clone()).collect();
            let skills = skills(self.app);
            let policy = self.policy.as_deref();
            let readiness = readiness(&skills, &connectors, policy, self.now);
            Judged {
                asked: AskedFor::of(&skills, &connectors, policy),
                uses: uses(&self.all, &readiness),
                readiness,
            }
        })
    }

    /// The skills that would use the connector that is known as `id`.
    pub(super) fn skills_of(&self, id: &str) -> Vec<String> {
        let uses = self.judged().uses.get(id);
        uses.into_iter().flatten().cloned().collect()
    }

    /// The rows whose turn it is to be checked in the background.
    pub(crate) fn due(&self) -> Vec<&Row> {
        let due = self.all.iter().filter(|row| {
            let failures = self.app.connectors.failures(&row.id);
            is_check_due(&row.known.link, row.known.checked, failures, self.now)
        });
        due.collect()
    }

    /// The row that is known as `id`.
    pub(crate) fn row(&self, id: &str) -> Option<&Row> {
        self.all.iter().find(|row| row.id == id)
    }

    /// What is asked for and known as `id`.
    pub(crate) fn asked(&self, id: &str) -> Option<&Asked> {
        let mut asked = self.judged().asked.all.iter();
        asked.find(|one| asked_id(one) == id)
    }

    /// What is known of the policy.
    pub(crate) fn policy_state(&self) -> PolicyState {
        self.policy_state.clone()
    }
}

/// Every skill of the library with what it needs; its path begins with its draft.
fn skills(app: &App) -> Vec<SkillNeeds> {
    let needs = app.connectors.needs();
    let all = needs.skills().map(|(draft, skill)| SkillNeeds {
        path: in_draft(draft, &skill.path),
        ..skill.clone()
    });
    all.collect()
}

/// The skills of which each of `rows` would meet a need best, by what that is known by.
fn uses(rows: &[Row], readiness: &Readiness) -> BTreeMap<String, BTreeSet<String>> {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for skill in &readiness.skills {
        let best = skill
            .needs
            .iter()
            .filter_map(|need| need.candidates.first()?.connector);
        for connector in best {
            let id = rows[connector].id.clone();
            uses.entry(id).or_default().insert(skill.name.clone());
        }
    }
    uses
}
