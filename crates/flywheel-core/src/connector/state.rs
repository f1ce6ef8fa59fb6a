//! Whether a person is linked to a connector, derived from what is known about it.

use crate::clock::Timestamp;

/// How far a clock may have been ahead when a sign-in was kept; in milliseconds.
const SKEW: i64 = 5 * 60 * 1000;

/// A day, in milliseconds.
pub(super) const DAY: i64 = 24 * 60 * 60 * 1000;

/// An end further ahead than this is a server's way to say that there is none; in milliseconds.
const LONGEST: i64 = 10 * 366 * DAY;

/// How a connector is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// At an address.
    Remote,
    /// At an address that nobody filled in yet.
    Placeholder,
    /// As a program on the person's computer.
    Local,
}

/// Whether the system's keychain could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Keychain {
    /// It was read.
    Read,
    /// It is locked, or the person did not allow it.
    Locked,
    /// The system has none.
    Missing,
}

/// What is known of a sign-in, without what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// When it was received.
    pub received_at: Timestamp,
    /// When it ends; nothing where the server did not say.
    pub expires_at: Option<Timestamp>,
    /// Whether it can be renewed without the person.
    pub has_refresh: bool,
    /// What it permits.
    pub scopes: Vec<String>,
}

/// What came of a live check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckOutcome {
    /// It answered, with the sign-in.
    Fine,
    /// It answered, and asks nobody to sign in.
    Open,
    /// It refused the sign-in.
    Refused,
    /// It asks for more than the sign-in permits.
    NeedsScope(Vec<String>),
    /// It did not answer.
    Unreachable,
    /// It refused to renew the sign-in.
    RefreshFailed,
}

/// A live check of a connector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// When.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: CheckOutcome,
}

/// All that is known about a person's link to one connector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkFacts {
    /// How it is reached.
    pub endpoint: Endpoint,
    /// Whether the keychain could be read.
    pub keychain: Keychain,
    /// The sign-in the keychain holds.
    pub sign_in: Option<SignIn>,
    /// The last live check.
    pub check: Option<Check>,
    /// Whether the person is signing in at this moment.
    pub is_signing_in: bool,
}

impl LinkFacts {
    /// What is known of a connector that nobody signed in to or checked.
    pub const fn untouched(endpoint: Endpoint) -> Self {
        Self {
            endpoint,
            keychain: Keychain::Read,
            sign_in: None,
            check: None,
            is_signing_in: false,
        }
    }
}

/// Whether a person is linked to a connector.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// Nobody signed in from here.
    NotLinked,
    /// The person is signing in.
    Linking,
    /// The person is signed in.
    Linked {
        /// When it ends by itself; nothing where it is renewed without the person, or no end is
        /// known.
        until: Option<Timestamp>,
        /// Whether that is soon: within a day, and within the last quarter of its time.
        ends_soon: bool,
    },
    /// It answers without a sign-in.
    Open,
    /// The sign-in has ended.
    Expired {
        /// Since when it is known to have ended.
        since: Timestamp,
    },
    /// The server refused to renew the sign-in.
    RefreshFailed,
    /// The server asks for more than the sign-in permits.
    NeedsScope {
        /// What is missing, as the server calls it.
        scopes: Vec<String>,
    },
    /// It did not answer when it was last asked.
    Unreachable,
    /// The keychain is locked, so that nobody can tell.
    KeychainLocked,
    /// The system has no keychain, so that no sign-in can be kept.
    KeychainMissing,
    /// Its address was never filled in.
    Placeholder,
    /// It is a program on the person's computer, which Flywheel does not start.
    Local,
}

impl Link {
    /// Signed in, without an end that would concern the person.
    pub const LASTING: Self = Self::Linked {
        until: None,
        ends_soon: false,
    };
}

/// The state of a link, from what is known.
///
/// What a connector is comes first (local, a placeholder), then what happens at this moment (a
/// sign-in), then what cannot be read (the keychain). Of a sign-in that is there, the last check
/// speaks where it is younger than the sign-in; what a person must cure outranks what may pass by
/// itself, and a sign-in that cures two troubles is asked for once. A sign-in that has ended and
/// can be renewed counts as linked until a renewal is refused.
pub fn link_state(facts: &LinkFacts, now: Timestamp) -> Link {
    match (facts.endpoint, facts.keychain) {
        (Endpoint::Local, _) => Link::Local,
        (Endpoint::Placeholder, _) => Link::Placeholder,
        _ if facts.is_signing_in => Link::Linking,
        (_, Keychain::Missing) => Link::KeychainMissing,
        (_, Keychain::Locked) => Link::KeychainLocked,
        (Endpoint::Remote, Keychain::Read) => match &facts.sign_in {
            Some(sign_in) => signed_in(sign_in, facts.check.as_ref(), now),
            None => signed_out(facts.check.as_ref()),
        },
    }
}

/// Without a sign-in a check proves one thing only: that none is asked for.
fn signed_out(check: Option<&Check>) -> Link {
    match check.map(|check| &check.outcome) {
        Some(CheckOutcome::Open) => Link::Open,
        _ => Link::NotLinked,
    }
}

fn signed_in(sign_in: &SignIn, check: Option<&Check>, now: Timestamp) -> Link {
    let check = check.filter(|check| speaks_of(check, sign_in, now));
    let ended = ended(sign_in, now);
    match (check.map(|check| (check.at, &check.outcome)), ended) {
        (Some((_, CheckOutcome::RefreshFailed)), _) => Link::RefreshFailed,
        (Some((_, CheckOutcome::NeedsScope(asked))), _) => Link::NeedsScope {
            scopes: missing(asked, &sign_in.scopes),
        },
        (Some((at, CheckOutcome::Refused)), ended) => Link::Expired {
            since: ended.map_or(at.min(now), |ended| ended.min(at)),
        },
        (Some((_, CheckOutcome::Open)), Some(_)) => Link::Open,
        (_, Some(since)) if !sign_in.has_refresh => Link::Expired { since },
        (Some((_, CheckOutcome::Unreachable)), _) => Link::Unreachable,
        (_, Some(_)) => Link::LASTING,
        (_, None) => match until(sign_in, now) {
            Some(end) => Link::Linked {
                until: Some(end),
                ends_soon: is_soon(end, sign_in.received_at, now),
            },
            None => Link::LASTING,
        },
    }
}

/// Whether `check` was made with `sign_in`, and not with one before it. Where the time of the
/// sign-in cannot be right, any check is better evidence than none.
fn speaks_of(check: &Check, sign_in: &SignIn, now: Timestamp) -> bool {
    check.at >= sign_in.received_at || is_from_the_future(sign_in, now)
}

fn is_from_the_future(sign_in: &SignIn, now: Timestamp) -> bool {
    sign_in.received_at.0 > now.0.saturating_add(SKEW)
}

/// Since when the sign-in has ended, where it has. An end that a wrong clock wrote is not waited
/// for: it might lie years ahead.
fn ended(sign_in: &SignIn, now: Timestamp) -> Option<Timestamp> {
    let end = sign_in.expires_at?;
    if end <= now {
        Some(end)
    } else {
        is_from_the_future(sign_in, now).then_some(now)
    }
}

fn until(sign_in: &SignIn, now: Timestamp) -> Option<Timestamp> {
    let last = now.0.saturating_add(LONGEST);
    sign_in
        .expires_at
        .filter(|end| !sign_in.has_refresh && end.0 <= last)
}

/// Whether a sign-in that was received at `start` and ends at `end` has little of its time left.
fn is_soon(end: Timestamp, start: Timestamp, now: Timestamp) -> bool {
    let lifetime = end.0.saturating_sub(start.0).max(0);
    end.0.saturating_sub(now.0) < DAY.min(lifetime / 4)
}

/// What of `asked` is not held; all of it where the server contradicts what it gave.
fn missing(asked: &[String], held: &[String]) -> Vec<String> {
    let new = asked.iter().filter(|scope| !held.contains(scope));
    let new: Vec<String> = new.cloned().collect();
    if new.is_empty() { asked.to_vec() } else { new }
}

#[cfg(test)]
mod tests;
