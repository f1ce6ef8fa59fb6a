//! Which versions are kept as they grow old: everything of the last minutes, then one a minute for
//! a day, one an hour for a week, one a day for a quarter, one a week after that.

use std::collections::BTreeSet;

use flywheel_core::clock::Timestamp;

const MINUTE: i64 = 60_000;
/// How long every save is a version of its own: a person who types makes one a second.
pub(crate) const RECENT: i64 = 10 * MINUTE;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// How long every change can be undone, however often a draft is saved.
pub(crate) const WEEK: i64 = 7 * DAY;
const QUARTER: i64 = 92 * DAY;

/// A version, as thinning looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Its number.
    pub(crate) number: u32,
    /// When it was made.
    pub(crate) at: Timestamp,
    /// Whether it stays whatever its age: a person named it, or an undo needs it.
    pub(crate) kept: bool,
}

/// The versions that go, oldest first. Of each hour, day or week the last one stays; so do the
/// first and the newest of all.
pub(crate) fn thinned(newest_first: &[Stamp], now: Timestamp) -> Vec<u32> {
    let mut taken = BTreeSet::new();
    let mut going = Vec::new();
    for (index, stamp) in newest_first.iter().enumerate() {
        let last_of_its_span = span(stamp.at, now).is_none_or(|span| taken.insert(span));
        let is_end = index == 0 || index + 1 == newest_first.len();
        if !last_of_its_span && !is_end && !stamp.kept {
            going.push(stamp.number);
        }
    }
    going.reverse();
    going
}

/// The span of time of which one version is kept; nothing where every version is.
fn span(at: Timestamp, now: Timestamp) -> Option<(i64, i64)> {
    let length = match now.0.saturating_sub(at.0) {
        ..RECENT => return None,
        RECENT..DAY => MINUTE,
        DAY..WEEK => HOUR,
        WEEK..QUARTER => DAY,
        QUARTER.. => WEEK,
    };
    Some((length, at.0.div_euclid(length)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 5_000 * DAY;

    /// Versions made so many milliseconds ago, the newest first.
    fn made(ago: &[i64]) -> Vec<Stamp> {
        let numbered = (1..).zip(ago.iter().rev());
        let mut stamps: Vec<Stamp> = numbered
            .map(|(number, ago)| Stamp {
                number,
                at: Timestamp(NOW - ago),
                kept: false,
            })
            .collect();
        stamps.reverse();
        stamps
    }

    fn going(ago: &[i64]) -> Vec<u32> {
        thinned(&made(ago), Timestamp(NOW))
    }

    #[test]
    fn everything_of_the_last_minutes_stays() {
        let none: [u32; 0] = [];
        assert_eq!(going(&[1, 2, 3, RECENT - 2, RECENT - 1]), none);
    }

    #[test]
    fn of_a_minute_an_hour_a_day_and_a_week_the_last_one_stays() {
        // Each list begins with the newest and ends with the first, which stay; in between are
        // three of one span, of which the last stays, and one of the span before.
        let around = |start: i64, step: i64| {
            let within = [start - 2 * step, start - step, start];
            going(&[1, within[0], within[1], within[2], start + 1, 4_900 * DAY])
        };
        assert_eq!(around(HOUR, 1), [3, 4], "one a minute");
        assert_eq!(around(2 * DAY, 1), [3, 4], "one an hour");
        assert_eq!(around(10 * DAY, HOUR), [3, 4], "one a day");
        assert_eq!(around(100 * DAY, DAY), [3, 4], "one a week");
    }

    #[test]
    fn what_a_person_named_stays() {
        let mut stamps = made(&[1, 400 * DAY, 400 * DAY + 1, 400 * DAY + 2, 900 * DAY]);
        assert_eq!(thinned(&stamps, Timestamp(NOW)).len(), 2);
        stamps[2].kept = true;
        let going = thinned(&stamps, Timestamp(NOW));
        assert!(!going.contains(&stamps[2].number), "{going:?}");
    }

    #[test]
    fn a_clock_set_back_thins_nothing() {
        let none: [u32; 0] = [];
        assert_eq!(going(&[-900 * DAY, -900 * DAY + 1, -900 * DAY + 2]), none);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn thinning_again_finds_nothing_and_every_old_span_keeps_one(
            mut ago in prop::collection::vec(0..400 * DAY, 1..60),
        ) {
            ago.sort_unstable();
            let stamps = made(&ago);
            let going = thinned(&stamps, Timestamp(NOW));
            let left: Vec<Stamp> = stamps
                .iter()
                .copied()
                .filter(|stamp| !going.contains(&stamp.number))
                .collect();
            prop_assert_eq!(thinned(&left, Timestamp(NOW)), Vec::<u32>::new());
            let spans = |stamps: &[Stamp]| -> BTreeSet<_> {
                stamps.iter().map(|stamp| span(stamp.at, Timestamp(NOW))).collect()
            };
            prop_assert_eq!(spans(&left), spans(&stamps), "no span is lost whole");
            prop_assert!(going.is_sorted(), "oldest first");
        }
    }
}
