//! The history grows old: less of it is kept, and nothing that is kept changes.

use flywheel_store::{Cause, FileChange, Hash, StoreError, UndoState};
use proptest::prelude::*;

use crate::support::{Library, SKILL};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

fn numbers(library: &Library, id: &flywheel_store::DraftId) -> Vec<u32> {
    let versions = library.store.versions(id).unwrap();
    versions.iter().map(|version| version.number).collect()
}

/// A draft with one version, and then five of one hour.
fn busy_hour() -> (Library, flywheel_store::DraftRecord) {
    let (library, draft) = Library::with_draft();
    library.clock.pass(HOUR);
    for text in ["two", "three", "four", "five", "six"] {
        library.clock.pass(60_000);
        library.save(&draft.id, "SKILL.md", text);
    }
    (library, draft)
}

#[test]
fn what_is_thinned_out_changes_nothing_that_stays() {
    let (library, draft) = busy_hour();
    library
        .store
        .name_version(&draft.id, 3, Some("Sent to Ada"))
        .unwrap();
    library.save(&draft.id, "notes/b.md", "added");
    let kept: Vec<_> = [1, 3, 7]
        .map(|number| {
            (
                number,
                library.store.version_bundle(&draft.id, number).unwrap(),
            )
        })
        .into();
    library.clock.pass(30 * DAY);
    let space = library.store.history_space().unwrap();
    assert_eq!(
        (space.versions, space.thinnable),
        (7, 4),
        "what would go is told first"
    );
    let thinned = library.store.thin_history().unwrap();
    assert_eq!(thinned.versions, 4);
    assert_eq!(
        numbers(&library, &draft.id),
        [7, 3, 1],
        "newest, named, first"
    );
    for (number, bundle) in &kept {
        let now = library.store.version_bundle(&draft.id, *number).unwrap();
        assert_eq!(now, *bundle, "version {number} holds what it held");
    }
    let gone = library.store.version_bundle(&draft.id, 6);
    assert!(matches!(gone, Err(StoreError::NoVersion { version: 6 })));
    let newest = library.store.activity(None, 1).unwrap().remove(0);
    assert_eq!(newest.cause, Cause::Thinned { versions: 4 });
    assert_eq!(newest.undo, UndoState::Nothing);
}

#[test]
fn a_change_can_be_undone_for_a_week_and_then_says_that_it_is_too_long_ago() {
    let (library, draft) = busy_hour();
    let saves = library.store.activity(None, 1).unwrap().remove(0);
    library.save(&draft.id, "notes/a.md", "later");
    library.clock.pass(6 * DAY);
    library.store.thin_history().unwrap();
    let entry = |library: &Library| {
        let log = library.store.activity(None, 20).unwrap();
        log.into_iter().find(|entry| entry.id == saves.id).unwrap()
    };
    assert_eq!(entry(&library).undo, UndoState::Possible, "within the week");
    library.clock.pass(2 * DAY);
    library.store.thin_history().unwrap();
    assert_eq!(entry(&library).undo, UndoState::TooLongAgo, "and after it");
    let refused = library.store.undo(saves.id);
    assert!(
        matches!(refused, Err(StoreError::TooLongAgo)),
        "{refused:?}"
    );
    assert_eq!(
        library.text(&draft.id, "SKILL.md"),
        "six",
        "nothing was touched"
    );
}

#[test]
fn an_hour_of_typing_leaves_a_version_a_minute_and_the_last_minutes_whole() {
    let (library, draft) = Library::with_draft();
    for second in 0..3_600 {
        library.clock.pass(1_000);
        library.save(&draft.id, "SKILL.md", &format!("{second}"));
    }
    let versions = numbers(&library, &draft.id).len();
    assert!((600..1_300).contains(&versions), "{versions} of 3,601");
    assert_eq!(library.text(&draft.id, "SKILL.md"), "3599");
    let latest = library.store.activity(None, 1).unwrap().remove(0);
    assert_eq!(latest.undo, UndoState::Possible, "{latest:?}");
    library.store.undo(latest.id).unwrap();
    assert_ne!(library.text(&draft.id, "SKILL.md"), "3599");
}

#[test]
fn a_draft_is_thinned_by_itself_when_it_is_saved_later() {
    let (library, draft) = busy_hour();
    library.clock.pass(30 * DAY);
    library.save(&draft.id, "SKILL.md", "a month later");
    assert_eq!(numbers(&library, &draft.id), [7, 6, 1]);
    library.store.restore_version(&draft.id, 1).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL);
}

#[test]
fn thinning_gives_room_back() {
    let (library, draft) = Library::with_draft();
    let letters = |seed: u64| -> String {
        let mut state = seed;
        let next = std::iter::repeat_with(|| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            char::from(b'a' + (state >> 59) as u8 % 26)
        });
        next.take(200_000).collect()
    };
    for number in 0..10 {
        library.save(&draft.id, "data.txt", &letters(number));
    }
    library.clock.pass(400 * DAY);
    let before = library.store.history_space().unwrap();
    let thinned = library.store.thin_history().unwrap();
    let after = library.store.history_space().unwrap();
    assert!(before.bytes > 800_000, "{before:?}");
    assert!(after.bytes < before.bytes / 4, "{after:?}");
    assert_eq!(
        thinned.freed_bytes,
        before.database_bytes - after.database_bytes
    );
    assert!(thinned.freed_bytes > 500_000, "{thinned:?}");
    assert_eq!(after.thinnable, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_version_that_stays_holds_what_it_held(
        steps in prop::collection::vec((0..4_usize, 0..3_u8, 0..40 * HOUR), 1..25),
        later in 0..400 * DAY,
    ) {
        let (library, draft) = Library::with_draft();
        for (path, text, hours) in steps {
            library.clock.pass(hours);
            let path = ["SKILL.md", "notes/a.md", "b.md", "c.md"][path];
            let there = library.store.read_file(&draft.id, path).ok();
            match (text, there) {
                (0, Some(there)) => {
                    let remove = FileChange::Remove { path: path.into(), base: there.hash };
                    let cause = Cause::Removed { path: path.into() };
                    library.store.apply(&draft.id, &[remove], &cause).unwrap();
                }
                (text, there) => {
                    let base: Option<Hash> = there.map(|there| there.hash);
                    library.store.save_file(&draft.id, path, &[text; 9], base.as_ref()).unwrap();
                }
            }
        }
        let held: Vec<_> = numbers(&library, &draft.id)
            .into_iter()
            .map(|number| (number, library.store.version_bundle(&draft.id, number).unwrap()))
            .collect();
        library.clock.pass(later);
        library.store.thin_history().unwrap();
        let left = numbers(&library, &draft.id);
        prop_assert_eq!(left.first(), held.first().map(|(number, _)| number), "the newest stays");
        prop_assert_eq!(left.last(), Some(&1), "the first stays");
        for (number, bundle) in held.iter().filter(|(number, _)| left.contains(number)) {
            let now = library.store.version_bundle(&draft.id, *number).unwrap();
            prop_assert_eq!(&now, bundle, "version {}", number);
        }
    }
}
