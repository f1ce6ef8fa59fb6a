use flywheel_core::clock::Timestamp;
use flywheel_store::{Cause, StoreError, TrashId};

use crate::support::{Library, SKILL};

#[test]
fn a_draft_comes_back_from_the_trash_as_it_went() {
    let (library, draft) = Library::with_draft();
    let before = library.on_disk();
    let trashed = library.store.trash(&draft.id).unwrap();
    assert_eq!(library.store.drafts().unwrap(), []);
    assert_eq!(
        (trashed.name.as_str(), trashed.files),
        ("month-end", 2),
        "the trash can show it"
    );
    assert!(matches!(
        library.store.draft(&draft.id),
        Err(StoreError::NoDraft)
    ));
    let back = library.store.restore(&trashed.id).unwrap();
    assert_eq!(back, draft, "same identity, same history");
    assert_eq!(library.on_disk(), before);
    assert_eq!(library.store.trashed().unwrap(), []);
}

#[test]
fn a_draft_whose_name_was_taken_meanwhile_comes_back_under_another() {
    let (library, draft) = Library::with_draft();
    let trashed = library.store.trash(&draft.id).unwrap();
    library.create("month-end", &[("SKILL.md", "another")]);
    let back = library.store.restore(&trashed.id).unwrap();
    assert_eq!(back.name, "month-end-2", "neither is lost");
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL);
}

#[test]
fn two_drafts_of_one_name_fit_in_the_trash() {
    let library = Library::new();
    for _ in 0..2 {
        let draft = library.create("same", &[("a", "a")]);
        library.store.trash(&draft.id).unwrap();
    }
    assert_eq!(library.store.trashed().unwrap().len(), 2);
}

#[test]
fn the_trash_is_emptied_by_age_and_for_good() {
    let (library, old) = Library::with_draft();
    library.store.trash(&old.id).unwrap();
    library.clock.pass(1_000);
    let limit = flywheel_core::clock::Clock::now(&*library.clock);
    let young = library.create("young", &[("a", "a")]);
    library.store.trash(&young.id).unwrap();
    assert_eq!(library.store.empty_trash(Some(limit)).unwrap(), 1);
    assert_eq!(
        library.store.trashed().unwrap()[0].name,
        "young",
        "only what is older goes"
    );
    assert!(
        library.store.versions(&old.id).is_err(),
        "its history is gone too"
    );
    let log = library.store.activity(None, 1).unwrap();
    let names = vec!["month-end".to_owned()];
    assert_eq!(log[0].cause, Cause::EmptiedTrash { names });
    assert!(matches!(
        library.store.undo(log[0].id),
        Err(StoreError::NothingToUndo)
    ));
    assert_eq!(library.store.empty_trash(None).unwrap(), 1);
    let folders = std::fs::read_dir(library.root().join("trash"))
        .unwrap()
        .count();
    assert_eq!(folders, 0, "nothing is left on the disk");
}

#[test]
fn the_log_outlives_what_was_deleted_for_good() {
    let (library, draft) = Library::with_draft();
    library.store.trash(&draft.id).unwrap();
    library.store.empty_trash(None).unwrap();
    let log = library.store.activity(None, 10).unwrap();
    assert_eq!(log.len(), 3, "created, trashed, emptied");
    assert_eq!(log[2].name.as_deref(), Some("month-end"));
    for entry in log {
        let refused = library.store.undo(entry.id);
        assert!(
            matches!(refused, Err(StoreError::NothingToUndo)),
            "{:?}",
            entry.cause
        );
    }
}

#[test]
fn what_the_trash_holds_is_known_without_the_database() {
    let (mut library, draft) = Library::with_draft();
    library.store.trash(&draft.id).unwrap();
    let lost = library.places();
    std::fs::remove_dir_all(lost.database.parent().unwrap()).unwrap();
    library.reopen();
    let trashed = library.store.trashed().unwrap().remove(0);
    assert_eq!(
        trashed.name, "month-end",
        "the folder's name says what it was"
    );
    assert_eq!(
        trashed.deleted,
        Timestamp(4_102_444_800_000),
        "and when it was deleted"
    );
    assert_eq!(trashed.files, 2, "and what it holds");
    let back = library.store.restore(&trashed.id).unwrap();
    assert_eq!(library.text(&back.id, "SKILL.md"), SKILL);
    let restored = library.store.activity(None, 1).unwrap().remove(0);
    assert_eq!(
        restored.cause,
        Cause::Untrashed,
        "its files are no change of their own"
    );
    library.store.undo(restored.id).unwrap();
    assert_eq!(
        library.store.trashed().unwrap()[0].files,
        2,
        "an undo takes no file from it"
    );
}

#[test]
fn a_name_that_leads_elsewhere_is_not_in_the_trash() {
    let (library, _) = Library::with_draft();
    let refused = library.store.restore(&TrashId::new("../drafts/month-end"));
    assert!(matches!(refused, Err(StoreError::NotInTrash)));
}
