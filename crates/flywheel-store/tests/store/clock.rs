//! A clock that was set back: by hand, by a battery that ran out, by a journey.

use crate::support::Library;

const DAY: i64 = 86_400_000;

#[test]
fn what_is_saved_after_the_clock_was_set_back_is_the_newest() {
    let (mut library, draft) = Library::with_draft();
    for text in ["monday", "tuesday", "wednesday"] {
        library.clock.pass(DAY);
        library.save(&draft.id, "SKILL.md", text);
    }
    library.clock.pass(-40 * DAY);
    library.save(&draft.id, "SKILL.md", "set back");
    library.reopen();

    let versions = library.store.versions(&draft.id).unwrap();
    let numbers: Vec<u32> = versions.iter().map(|version| version.number).collect();
    assert_eq!(numbers, [5, 4, 3, 2, 1], "by what came after what");
    assert_eq!(library.text(&draft.id, "SKILL.md"), "set back");
    let latest = library.store.activity(None, 1).unwrap().remove(0);
    library.store.undo(latest.id).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), "wednesday");
}

#[test]
fn no_version_grows_old_by_a_clock_that_was_set_back() {
    let (library, draft) = Library::with_draft();
    for number in 0..6 {
        library.clock.pass(60_000);
        library.save(&draft.id, "SKILL.md", &format!("save {number}"));
    }
    library.clock.pass(-400 * DAY);
    library.save(&draft.id, "SKILL.md", "set back");
    assert_eq!(library.store.history_space().unwrap().thinnable, 0);
    assert_eq!(library.store.thin_history().unwrap().versions, 0);
    assert_eq!(library.store.versions(&draft.id).unwrap().len(), 8);
}

#[test]
fn the_trash_of_a_day_to_come_is_kept_and_brought_back() {
    let (mut library, draft) = Library::with_draft();
    library.store.trash(&draft.id).unwrap();
    library.clock.pass(-40 * DAY);
    library.reopen();
    let month_ago = flywheel_core::clock::Timestamp(4_102_444_800_000 - 70 * DAY);
    assert_eq!(library.store.empty_trash(Some(month_ago)).unwrap(), 0);
    let again = library.create("month-end", &[("SKILL.md", "again")]);
    library.store.trash(&again.id).unwrap();
    let trashed = library.store.trashed().unwrap();
    assert_eq!(trashed.len(), 2);
    for draft in trashed {
        library.store.restore(&draft.id).unwrap();
    }
    assert_eq!(library.store.drafts().unwrap().len(), 2, "neither is lost");
}
