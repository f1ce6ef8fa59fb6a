//! Which skills can do their work here, and which cannot: each need, the connector that satisfies
//! it, both gates, and how old the evidence is.
//!
//! A reason to fail is something that was seen: a policy that leaves the connector out, a check that
//! it refused. What was not seen, such as a sign-in that Claude keeps in the account, makes the
//! outcome not known.

use super::gate::{Gate, GateUnknown};
use super::known::Known;
use super::matching::{Index, Match, Satisfier};
use super::name::shown;
use super::need::{Need, SkillNeeds, Weight};
use super::state::{DAY, Endpoint, Link};
use crate::audit::UnitKind;
use crate::clock::Timestamp;
use crate::policy::{Department, Policy};

/// Whether something works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Everything it needs was seen to be there.
    Ready,
    /// Something was seen not to be there that the text uses only where it is: “if a calendar is
    /// connected”.
    WithLess(Reason),
    /// What it needs is not visible from here.
    NotKnown(Reason),
    /// Something it needs was seen not to be there.
    WillFail(Reason),
}

/// Why something fails, or is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No connector is known for it.
    NoConnector,
    /// The connector's address was never filled in.
    Placeholder,
    /// The connector is not enabled for the organisation.
    NotEnabled,
    /// Nobody signed in from here.
    NotLinked,
    /// The person is signing in.
    Linking,
    /// The sign-in has ended.
    Expired,
    /// The sign-in was not renewed.
    RefreshFailed,
    /// The connector asks for more than the sign-in permits.
    NeedsScope,
    /// The connector did not answer when it was last asked.
    Unreachable,
    /// The keychain is locked.
    KeychainLocked,
    /// The system has no keychain.
    KeychainMissing,
    /// The connector is a program on each person's computer.
    Local,
    /// There is no policy.
    NoPolicy,
    /// The policy says nothing of connectors.
    PolicySilent,
    /// The skill needs more than was read.
    LeftOut,
}

/// Which skills can do their work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// When it was asked.
    pub now: Timestamp,
    /// The skills, ordered by plugin and path.
    pub skills: Vec<SkillReadiness>,
}

/// Whether a skill can do its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillReadiness {
    /// A skill, a command or an agent.
    pub kind: UnitKind,
    /// Its name.
    pub name: String,
    /// Its folder or file.
    pub path: String,
    /// Its plugin.
    pub plugin: Option<String>,
    /// The worst of its needs; ready where it needs none.
    pub outcome: Outcome,
    /// What it needs.
    pub needs: Vec<NeedReadiness>,
}

/// Whether a need is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedReadiness {
    /// The need.
    pub need: Need,
    /// That of its best candidate. What the text only uses where it is there does not make it fail,
    /// nor what may be but the name of a product.
    pub outcome: Outcome,
    /// The connectors that would do, the best first: what works before what is not known, and one
    /// that is linked before others.
    pub candidates: Vec<Candidate>,
}

/// A connector that satisfies a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its index among the known connectors; nothing for one that only the policy names.
    pub connector: Option<usize>,
    /// Its name.
    pub name: String,
    /// How it was found.
    pub by: Match,
    /// Whether it is enabled for the organisation.
    pub gate: Gate,
    /// Whether the person is linked to it.
    pub link: Link,
    /// When it was last checked.
    pub checked: Option<Timestamp>,
    /// What follows for the need.
    pub outcome: Outcome,
}

/// Whether each of `skills` can do its work with `connectors` under `policy`, as known at `now`.
pub fn readiness(
    skills: &[SkillNeeds],
    connectors: &[Known],
    policy: Option<&Policy>,
    now: Timestamp,
) -> Readiness {
    let index = Index::new(connectors, policy);
    let here = Here {
        connectors,
        policy,
        index,
    };
    let mut skills: Vec<SkillReadiness> = skills.iter().map(|skill| here.skill(skill)).collect();
    skills.sort_by(|a, b| (&a.plugin, &a.path).cmp(&(&b.plugin, &b.path)));
    Readiness { now, skills }
}

impl Readiness {
    /// The skills of `department`: those of its plugins, and those whose name, or that of their
    /// plugin, begins with its prefix.
    #[must_use]
    pub fn of_department(&self, department: &Department) -> Self {
        self.only(|skill| is_of(skill, department))
    }

    /// The skills that will fail.
    #[must_use]
    pub fn failing(&self) -> Self {
        self.only(|skill| matches!(skill.outcome, Outcome::WillFail(_)))
    }

    fn only(&self, is_wanted: impl Fn(&SkillReadiness) -> bool) -> Self {
        let skills = self.skills.iter().filter(|skill| is_wanted(skill));
        Self {
            now: self.now,
            skills: skills.cloned().collect(),
        }
    }
}

impl Candidate {
    /// How many days before `now` it was last checked; 0 for a check that a wrong clock puts after.
    pub fn days_old(&self, now: Timestamp) -> Option<u64> {
        let age = now.0.saturating_sub(self.checked?.0);
        Some(u64::try_from(age / DAY).unwrap_or_default())
    }
}

impl Outcome {
    /// Why, where it is not ready.
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Ready => None,
            Self::WithLess(reason) | Self::NotKnown(reason) | Self::WillFail(reason) => {
                Some(reason)
            }
        }
    }

    /// What of it counts for a text that uses what it needs as `weight` says.
    const fn weighed(self, weight: Weight) -> Self {
        match (self, weight) {
            (Self::WillFail(reason), Weight::IfThere) => Self::WithLess(reason),
            (Self::WillFail(reason), Weight::Named) => Self::NotKnown(reason),
            (outcome, _) => outcome,
        }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Ready => 0,
            Self::WithLess(_) => 1,
            Self::NotKnown(_) => 2,
            Self::WillFail(_) => 3,
        }
    }
}

fn is_of(skill: &SkillReadiness, department: &Department) -> bool {
    let plugin = skill.plugin.as_deref().unwrap_or_default();
    let prefix = department.prefix.as_deref().unwrap_or_default();
    let begins = |name: &str| !prefix.is_empty() && name.starts_with(prefix);
    let mut plugins = department.plugins.iter();
    plugins.any(|own| own.eq_ignore_ascii_case(plugin)) || begins(plugin) || begins(&skill.name)
}

/// What is there to meet needs.
struct Here<'a> {
    connectors: &'a [Known],
    policy: Option<&'a Policy>,
    index: Index<'a>,
}

impl Here<'_> {
    fn skill(&self, skill: &SkillNeeds) -> SkillReadiness {
        let needs = skill.needs.iter().map(|need| self.need(need, skill));
        let needs: Vec<NeedReadiness> = needs.collect();
        let rest = (skill.left_out > 0).then_some(Outcome::NotKnown(Reason::LeftOut));
        let all = needs.iter().map(|one| one.outcome);
        let outcome = all.chain(rest).reduce(worse).unwrap_or(Outcome::Ready);
        SkillReadiness {
            kind: skill.kind,
            name: skill.name.clone(),
            path: skill.path.clone(),
            plugin: skill.plugin.clone(),
            outcome,
            needs,
        }
    }

    fn need(&self, need: &Need, skill: &SkillNeeds) -> NeedReadiness {
        let found = self.index.satisfiers(need, skill);
        let candidates = found.into_iter().map(|(one, by)| self.candidate(&one, by));
        let mut candidates: Vec<Candidate> = candidates.collect();
        candidates.sort_by(|a, b| order(a).cmp(&order(b)));
        let best = candidates.first().map(|best| best.outcome);
        let outcome = best.unwrap_or_else(|| self.nothing());
        NeedReadiness {
            need: need.clone(),
            outcome: outcome.weighed(need.weight),
            candidates,
        }
    }

    /// Without any connector the work fails where all connectors are known, and not before: one may
    /// have been added in the account.
    fn nothing(&self) -> Outcome {
        let all_known = self
            .policy
            .is_some_and(|policy| policy.connectors.is_some());
        if all_known {
            Outcome::WillFail(Reason::NoConnector)
        } else {
            Outcome::NotKnown(Reason::NoConnector)
        }
    }

    fn candidate(&self, one: &Satisfier<'_>, by: Match) -> Candidate {
        match one {
            Satisfier::Known(index) => {
                let known = &self.connectors[*index];
                let gate = known.connector.gate(self.policy);
                Candidate {
                    connector: Some(*index),
                    name: known.connector.name.clone(),
                    by,
                    gate,
                    link: known.link.clone(),
                    checked: known.checked,
                    outcome: outcome(known.connector.endpoint, gate, &known.link),
                }
            }
            Satisfier::Enabled(enabled) => Candidate {
                connector: None,
                name: shown(&enabled.name),
                by,
                gate: Gate::Enabled,
                link: Link::NotLinked,
                checked: None,
                outcome: Outcome::NotKnown(Reason::NotLinked),
            },
        }
    }
}

fn worse(one: Outcome, other: Outcome) -> Outcome {
    if other.rank() > one.rank() {
        other
    } else {
        one
    }
}

/// By what candidates are ordered.
fn order(one: &Candidate) -> (u8, bool, Match, &str, Option<usize>) {
    let is_linked = matches!(one.link, Link::Linked { .. } | Link::Open);
    (
        one.outcome.rank(),
        !is_linked,
        one.by,
        &one.name,
        one.connector,
    )
}

/// What follows from both gates. What was seen to be amiss comes first, then what nobody can see.
fn outcome(endpoint: Endpoint, gate: Gate, link: &Link) -> Outcome {
    use Outcome::{NotKnown, Ready, WillFail};
    match (endpoint, link, gate) {
        (Endpoint::Placeholder, ..) | (_, Link::Placeholder, _) => WillFail(Reason::Placeholder),
        (Endpoint::Local, ..) | (_, Link::Local, _) => NotKnown(Reason::Local),
        (_, _, Gate::NotEnabled) => WillFail(Reason::NotEnabled),
        (_, Link::Expired { .. }, _) => WillFail(Reason::Expired),
        (_, Link::RefreshFailed, _) => WillFail(Reason::RefreshFailed),
        (_, Link::NeedsScope { .. }, _) => WillFail(Reason::NeedsScope),
        (_, Link::Unreachable, _) => WillFail(Reason::Unreachable),
        (_, Link::NotLinked, _) => NotKnown(Reason::NotLinked),
        (_, Link::Linking, _) => NotKnown(Reason::Linking),
        (_, Link::KeychainLocked, _) => NotKnown(Reason::KeychainLocked),
        (_, Link::KeychainMissing, _) => NotKnown(Reason::KeychainMissing),
        (_, _, Gate::Unknown(GateUnknown::NoPolicy)) => NotKnown(Reason::NoPolicy),
        (_, _, Gate::Unknown(GateUnknown::NoConnectors)) => NotKnown(Reason::PolicySilent),
        (_, Link::Linked { .. } | Link::Open, Gate::Enabled) => Ready,
    }
}

#[cfg(test)]
mod tests;
