//! Whether a person is linked to a connector, derived from what is known about it.

use crate::clock::Timestamp;

/// How far a clock may have been ahead when a sign-in was kept; in milliseconds.
const SKEW: i64 = 5 * 60 * 1000;

/// An end further ahead than this is a server's way to say that there is none; in milliseconds.
const LONGEST: i64 = 10 * 366 * 24 * 60 * 60 * 1000;

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
        (_, Some(_)) => Link::Linked { until: None },
        (_, None) => Link::Linked {
            until: until(sign_in, now),
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

/// What of `asked` is not held; all of it where the server contradicts what it gave.
fn missing(asked: &[String], held: &[String]) -> Vec<String> {
    let new = asked.iter().filter(|scope| !held.contains(scope));
    let new: Vec<String> = new.cloned().collect();
    if new.is_empty() { asked.to_vec() } else { new }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_000_000_000);
    const HOUR: i64 = 60 * 60 * 1000;

    /// `hours` from now.
    fn at(hours: i64) -> Timestamp {
        Timestamp(NOW.0 + hours * HOUR)
    }

    /// A sign-in of two hours ago, which ends in `end` hours.
    fn until_hours(end: Option<i64>, has_refresh: bool) -> SignIn {
        SignIn {
            received_at: at(-2),
            expires_at: end.map(at),
            has_refresh,
            scopes: vec!["read".to_owned()],
        }
    }

    fn known(sign_in: Option<SignIn>, check: Option<(i64, CheckOutcome)>) -> LinkFacts {
        LinkFacts {
            sign_in,
            check: check.map(|(hours, outcome)| Check {
                at: at(hours),
                outcome,
            }),
            ..LinkFacts::untouched(Endpoint::Remote)
        }
    }

    fn state(sign_in: Option<SignIn>, check: Option<(i64, CheckOutcome)>) -> Link {
        link_state(&known(sign_in, check), NOW)
    }

    fn more(scopes: &[&str]) -> CheckOutcome {
        CheckOutcome::NeedsScope(scopes.iter().map(|&scope| scope.to_owned()).collect())
    }

    #[test]
    fn what_it_is_then_what_happens_then_what_cannot_be_read() {
        use {Endpoint as E, Keychain as K};
        let signed_in = known(Some(until_hours(Some(1), false)), None);
        let facts = |endpoint, is_signing_in, keychain| LinkFacts {
            endpoint,
            keychain,
            is_signing_in,
            ..signed_in.clone()
        };
        for (endpoint, is_signing_in, keychain, expected) in [
            (E::Local, true, K::Missing, Link::Local),
            (E::Placeholder, true, K::Locked, Link::Placeholder),
            (E::Remote, true, K::Missing, Link::Linking),
            (E::Remote, true, K::Read, Link::Linking),
            (E::Remote, false, K::Missing, Link::KeychainMissing),
            (E::Remote, false, K::Locked, Link::KeychainLocked),
            (
                E::Remote,
                false,
                K::Read,
                Link::Linked { until: Some(at(1)) },
            ),
        ] {
            let facts = facts(endpoint, is_signing_in, keychain);
            assert_eq!(link_state(&facts, NOW), expected, "{facts:?}");
        }
    }

    #[test]
    fn without_a_sign_in_only_an_open_door_is_one() {
        use CheckOutcome as C;
        assert_eq!(state(None, None), Link::NotLinked);
        assert_eq!(state(None, Some((-1, C::Open))), Link::Open);
        for outcome in [
            C::Fine,
            C::Refused,
            more(&["x"]),
            C::Unreachable,
            C::RefreshFailed,
        ] {
            assert_eq!(
                state(None, Some((-1, outcome))),
                Link::NotLinked,
                "a check of a sign-in that is gone proves nothing"
            );
        }
    }

    /// Rows: the end in hours, whether it renews itself, the check of an hour ago, what follows.
    #[test]
    fn of_a_sign_in_the_last_check_and_the_end_decide() {
        use CheckOutcome as C;
        let linked = |until: Option<i64>| Link::Linked {
            until: until.map(at),
        };
        let expired = |since| Link::Expired { since: at(since) };
        let needs = |scope: &str| Link::NeedsScope {
            scopes: vec![scope.to_owned()],
        };
        let table = [
            (Some(3), false, None, linked(Some(3))),
            (Some(3), false, Some(C::Fine), linked(Some(3))),
            (Some(3), true, None, linked(None)),
            (None, false, None, linked(None)),
            (None, false, Some(C::Fine), linked(None)),
            // Ended: what renews itself is still linked, and nothing else.
            (Some(0), false, None, expired(0)),
            (Some(-1), false, Some(C::Fine), expired(-1)),
            (Some(-1), true, None, linked(None)),
            (Some(-1), true, Some(C::Fine), linked(None)),
            (Some(-1), true, Some(C::RefreshFailed), Link::RefreshFailed),
            (Some(-1), false, Some(C::RefreshFailed), Link::RefreshFailed),
            (Some(3), true, Some(C::RefreshFailed), Link::RefreshFailed),
            // Refused, also before its end.
            (Some(3), true, Some(C::Refused), expired(-1)),
            (None, false, Some(C::Refused), expired(-1)),
            (Some(-1), false, Some(C::Refused), expired(-1)),
            // One sign-in for more cures both.
            (
                Some(3),
                false,
                Some(more(&["read", "write"])),
                needs("write"),
            ),
            (Some(-1), false, Some(more(&["write"])), needs("write")),
            (Some(3), false, Some(more(&["read"])), needs("read")),
            // What may pass by itself comes last.
            (Some(3), false, Some(C::Unreachable), Link::Unreachable),
            (Some(-1), true, Some(C::Unreachable), Link::Unreachable),
            (Some(-1), false, Some(C::Unreachable), expired(-1)),
            // It stopped asking for a sign-in.
            (Some(-1), false, Some(C::Open), Link::Open),
            (Some(3), false, Some(C::Open), linked(Some(3))),
        ];
        for (end, has_refresh, outcome, expected) in table {
            let row = format!("{end:?}, {has_refresh}, {outcome:?}");
            let check = outcome.map(|outcome| (-1, outcome));
            assert_eq!(
                state(Some(until_hours(end, has_refresh)), check),
                expected,
                "{row}"
            );
        }
    }

    #[test]
    fn a_check_before_the_sign_in_says_nothing_about_it() {
        use CheckOutcome as C;
        for outcome in [C::Refused, more(&["x"]), C::Unreachable, C::RefreshFailed] {
            let before = Some((-3, outcome));
            assert_eq!(
                state(Some(until_hours(Some(1), false)), before),
                Link::Linked { until: Some(at(1)) }
            );
        }
    }

    #[test]
    fn a_sign_in_from_the_future_is_not_linked_for_ever() {
        let from = |received: i64, end: Option<i64>, has_refresh| SignIn {
            received_at: at(received),
            ..until_hours(end, has_refresh)
        };
        let years = 80 * 365 * 24;
        assert_eq!(
            state(Some(from(years, Some(years + 1), false)), None),
            Link::Expired { since: NOW },
            "its end is years ahead of the end it was given"
        );
        assert_eq!(
            state(
                Some(from(years, None, false)),
                Some((-1, CheckOutcome::Refused))
            ),
            Link::Expired { since: at(-1) },
            "a refusal counts, though it lies before"
        );
        let minute_ahead = SignIn {
            received_at: Timestamp(NOW.0 + 60_000),
            ..until_hours(Some(1), false)
        };
        assert_eq!(
            state(Some(minute_ahead), None),
            Link::Linked { until: Some(at(1)) }
        );
    }

    #[test]
    fn moments_at_the_edge_of_time_are_no_trouble() {
        for moment in [i64::MIN, -1, 0, i64::MAX] {
            for end in [i64::MIN, 0, i64::MAX] {
                for now in [i64::MIN, 0, i64::MAX] {
                    let sign_in = SignIn {
                        received_at: Timestamp(moment),
                        expires_at: Some(Timestamp(end)),
                        has_refresh: false,
                        scopes: Vec::new(),
                    };
                    let facts = known(Some(sign_in), None);
                    let _ = link_state(&facts, Timestamp(now));
                }
            }
        }
        let endless = SignIn {
            expires_at: Some(Timestamp(i64::MAX)),
            ..until_hours(None, false)
        };
        assert_eq!(state(Some(endless), None), Link::Linked { until: None });
    }
}
