//! When a connector is asked again without anybody wanting to know.

use super::state::Link;
use crate::clock::Timestamp;

/// The shortest time between two checks that nobody asked for, in milliseconds.
const INTERVAL: i64 = 30 * 60 * 1000;

/// Failures in a row after which the wait grows no more: eight hours.
const MOST_DOUBLINGS: u32 = 4;

/// Whether a connector in the state `link` is to be checked at `now`, in the background.
///
/// Only a sign-in that is there is worth a question, and only where the answer may be another one:
/// what only the person can cure is left to the person. Half an hour passes after a check, and
/// after each of `failures` in a row twice as long as before, eight hours at most. A last check
/// that lies ahead was made by a clock that has been set back, and counts for nothing.
pub fn is_check_due(link: &Link, last: Option<Timestamp>, failures: u32, now: Timestamp) -> bool {
    if !matches!(link, Link::Linked { .. } | Link::Unreachable) {
        return false;
    }
    let wait = INTERVAL << failures.min(MOST_DOUBLINGS);
    last.is_none_or(|last| last > now || now.0.saturating_sub(last.0) >= wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);
    const LINKED: Link = Link::LASTING;

    fn ago(minutes: i64) -> Timestamp {
        Timestamp(NOW.0 - minutes * 60_000)
    }

    #[test]
    fn half_an_hour_passes_between_two_checks() {
        assert!(is_check_due(&LINKED, None, 0, NOW), "never checked");
        assert!(!is_check_due(&LINKED, Some(ago(29)), 0, NOW));
        assert!(is_check_due(&LINKED, Some(ago(30)), 0, NOW));
    }

    #[test]
    fn each_failure_in_a_row_doubles_the_wait_up_to_eight_hours() {
        for (failures, minutes) in [
            (1, 60),
            (2, 120),
            (3, 240),
            (4, 480),
            (5, 480),
            (u32::MAX, 480),
        ] {
            let link = &Link::Unreachable;
            assert!(
                !is_check_due(link, Some(ago(minutes - 1)), failures, NOW),
                "{failures}"
            );
            assert!(
                is_check_due(link, Some(ago(minutes)), failures, NOW),
                "{failures}"
            );
        }
    }

    #[test]
    fn what_only_the_person_can_cure_is_not_asked_again() {
        for link in [
            Link::NotLinked,
            Link::Linking,
            Link::Open,
            Link::Expired { since: NOW },
            Link::RefreshFailed,
            Link::NeedsScope { scopes: Vec::new() },
            Link::KeychainLocked,
            Link::KeychainMissing,
            Link::Placeholder,
            Link::Local,
        ] {
            assert!(!is_check_due(&link, None, 0, NOW), "{link:?}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_stop_the_checks() {
        assert!(is_check_due(&LINKED, Some(ago(-60)), 0, NOW));
        assert!(is_check_due(&LINKED, Some(Timestamp(i64::MAX)), 9, NOW));
        assert!(is_check_due(&LINKED, Some(Timestamp(i64::MIN)), 9, NOW));
    }
}
