//! What is known besides the bundle: what the organisation decided, and what went before.

use std::sync::Arc;

use flywheel_messages::{Message, message};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::bundle::Bundle;
use crate::policy::Policy;

/// What is known besides the bundle. Each part may be missing; the rules that rest on it are then
/// not run, and the report says so.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What the organisation decided.
    pub policy: Option<Arc<Policy>>,
    /// The bundle as it was when it was last shared or approved.
    pub earlier: Option<Arc<Bundle>>,
    /// Who asks.
    pub person: Option<Person>,
    /// Whom the bundle is meant for.
    pub audience: Option<Audience>,
    /// The day of the audit, `YYYY-MM-DD`, against which decisions expire.
    pub today: String,
}

/// A person who makes or reviews skills, as their settings say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
    /// Their department.
    pub department: Option<String>,
    /// Their address for mail.
    pub email: Option<String>,
}

/// Whom a bundle is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// A teammate or a few.
    Teammates,
    /// Everyone who has the plugin of a department.
    Department,
    /// Everyone in the organisation.
    Organisation,
}

/// A part of [`Facts`] that a rule cannot be run without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// The connectors that are enabled.
    Connectors,
    /// The hosts that may be contacted.
    Hosts,
    /// The words that must not leave.
    Words,
    /// The departments and how their skills are named.
    Departments,
    /// The versions that were approved.
    Approved,
    /// Who may make and share what.
    Posture,
    /// An earlier version.
    Earlier,
    /// A policy of the organisation, or who asks.
    Owner,
}

impl Fact {
    /// Its name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Connectors => "connectors",
            Self::Hosts => "hosts",
            Self::Words => "never_mention",
            Self::Departments => "departments",
            Self::Approved => "approved",
            Self::Posture => "posture",
            Self::Earlier => "earlier",
            Self::Owner => "owner",
        }
    }

    /// What it is, as the end of the sentence "the rule needs ...".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Connectors => "a policy that names connectors",
            Self::Hosts => "a policy that names hosts",
            Self::Words => "a policy that names words to keep inside",
            Self::Departments => "a policy that names departments",
            Self::Approved => "a policy that names approved versions",
            Self::Posture => "a policy that says who may share",
            Self::Earlier => "an earlier version to compare with",
            Self::Owner => "a policy, or who asks",
        }
    }
}

impl Facts {
    /// Whether `fact` is known.
    pub fn has(&self, fact: Fact) -> bool {
        let decided = |is_known: fn(&Policy) -> bool| self.policy.as_deref().is_some_and(is_known);
        match fact {
            Fact::Connectors => decided(|policy| policy.connectors.is_some()),
            Fact::Hosts => decided(|policy| policy.hosts.is_some()),
            Fact::Words => decided(|policy| policy.never_mention.is_some()),
            Fact::Departments => decided(|policy| policy.departments.is_some()),
            Fact::Approved => decided(|policy| policy.approved.is_some()),
            Fact::Posture => decided(|policy| policy.posture.is_some()) && self.audience.is_some(),
            Fact::Earlier => self.earlier.is_some(),
            Fact::Owner => self.policy.is_some() || self.person.is_some(),
        }
    }

    /// The year of the audit; empty where no day is known. Rules about files are told no more of the
    /// day: see [`Recall`](super::cache::Recall).
    pub(super) fn year(&self) -> &str {
        self.today.get(..4).unwrap_or_default()
    }

    /// SHA-256 over all of it, of the day no more than `today`.
    pub(super) fn digest(&self, today: &str) -> [u8; 32] {
        let Self {
            policy,
            earlier,
            person,
            audience,
            today: _,
        } = self;
        let policy = policy.as_deref().map(serde_json::to_vec);
        let policy = policy.and_then(Result::ok).unwrap_or_default();
        let earlier = earlier.as_deref().map(Bundle::sha256).unwrap_or_default();
        let mut hash = Sha256::new();
        hash.update((policy.len() as u64).to_le_bytes());
        hash.update(policy);
        hash.update(today);
        hash.update(earlier);
        hash.update(format!("{person:?} {audience:?}"));
        hash.finalize().into()
    }

    /// Why a rule that needs `fact` was not run.
    pub fn missing(&self, fact: Fact) -> Message {
        match fact {
            Fact::Earlier => message!("there is no earlier version to compare with"),
            _ if self.policy.is_none() => message!("no policy was given"),
            Fact::Connectors => message!("the policy names no connectors"),
            Fact::Hosts => message!("the policy names no hosts"),
            Fact::Words => message!("the policy names no words to keep inside"),
            Fact::Departments => message!("the policy names no departments"),
            Fact::Approved => message!("the policy names no approved versions"),
            Fact::Posture if decided_posture(self) => message!("nobody said whom it is meant for"),
            Fact::Posture => message!("the policy does not say who may share"),
            Fact::Owner => message!("nobody said who asks"),
        }
    }
}

fn decided_posture(facts: &Facts) -> bool {
    let policy = facts.policy.as_deref();
    policy.is_some_and(|policy| policy.posture.is_some())
}
