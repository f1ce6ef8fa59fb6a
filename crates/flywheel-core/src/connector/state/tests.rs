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

/// Linked, with more than a quarter of its time left.
fn in_an_hour() -> Link {
    Link::Linked {
        until: Some(at(1)),
        ends_soon: false,
    }
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
        (E::Remote, false, K::Read, in_an_hour()),
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
        ends_soon: false,
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
            in_an_hour()
        );
    }
}

/// Rows: when it was received and when it ends, in hours from now; whether that is soon.
#[test]
fn a_sign_in_ends_soon_in_the_last_quarter_of_its_time_and_within_a_day() {
    for (start, end, is_soon) in [
        (0, 1, false),
        (-3, 2, false),
        (-5, 1, true),
        (0, 23, false),
        (-70, 23, true),
        (-24 * 365, 23, true),
        (-24 * 365, 25, false),
    ] {
        let sign_in = SignIn {
            received_at: at(start),
            ..until_hours(Some(end), false)
        };
        let expected = Link::Linked {
            until: Some(at(end)),
            ends_soon: is_soon,
        };
        assert_eq!(state(Some(sign_in), None), expected, "{start} to {end}");
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
    assert_eq!(state(Some(minute_ahead), None), in_an_hour());
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
    assert_eq!(state(Some(endless), None), Link::LASTING);
}
