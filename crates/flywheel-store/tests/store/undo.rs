use flywheel_store::{Activity, Cause, FileChange, Hash, StoreError, UndoState};

use crate::support::{Library, SKILL, write};

fn newest(library: &Library) -> Activity {
    library.store.activity(None, 1).unwrap().remove(0)
}

#[test]
fn a_save_is_undone_and_redone() {
    let (library, draft) = Library::with_draft();
    library.save(&draft.id, "SKILL.md", "new");
    let undone = library.store.undo(newest(&library).id).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL);
    assert!(
        matches!(undone.cause, Cause::Undid { .. }),
        "the undo is in the log"
    );
    assert_eq!(undone.undo, UndoState::Possible);
    let redone = library.store.undo(undone.id).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), "new");
    library.store.undo(redone.id).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL, "and so on");
    assert!(matches!(
        library.store.undo(undone.id),
        Err(StoreError::AlreadyUndone)
    ));
}

#[test]
fn typing_for_a_while_is_one_entry() {
    let (library, draft) = Library::with_draft();
    for text in ["a", "ab", "abc"] {
        library.clock.pass(60_000);
        library.save(&draft.id, "SKILL.md", text);
    }
    library.clock.pass(10 * 60_000);
    library.save(&draft.id, "SKILL.md", "later");
    let log = library.store.activity(None, 10).unwrap();
    assert_eq!(log.len(), 3, "created, a while of typing, another while");
    assert_eq!(
        library.store.versions(&draft.id).unwrap().len(),
        5,
        "every save stays a version"
    );
    library.store.undo(log[0].id).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), "abc");
    library.store.undo(log[1].id).unwrap();
    assert_eq!(
        library.text(&draft.id, "SKILL.md"),
        SKILL,
        "the whole while is undone"
    );
}

#[test]
fn an_undo_never_takes_a_later_change_with_it() {
    let (library, draft) = Library::with_draft();
    library.save(&draft.id, "SKILL.md", "mine");
    let mine = newest(&library).id;
    library.save(&draft.id, "notes/a.md", "another file");
    std::fs::write(library.path("month-end", "SKILL.md"), "theirs").unwrap();
    let refused = library.store.undo(mine);
    let Err(StoreError::ChangedSince { what }) = refused else {
        panic!("{refused:?} would have overwritten their change");
    };
    assert!(what.contains("SKILL.md"), "{what} names the file");
    assert_eq!(library.text(&draft.id, "SKILL.md"), "theirs");
}

#[test]
fn an_undo_leaves_other_files_alone() {
    let (library, draft) = Library::with_draft();
    library.save(&draft.id, "SKILL.md", "mine");
    let mine = newest(&library).id;
    library.save(&draft.id, "notes/a.md", "later");
    library.store.undo(mine).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL);
    assert_eq!(library.text(&draft.id, "notes/a.md"), "later");
}

#[test]
fn making_trashing_and_restoring_are_undone() {
    let (library, draft) = Library::with_draft();
    let before = library.on_disk();
    let made = newest(&library).id;
    let unmade = library.store.undo(made).unwrap();
    assert_eq!(
        library.store.trashed().unwrap().len(),
        1,
        "an undone draft is in the trash"
    );
    library.store.undo(unmade.id).unwrap();
    assert_eq!(library.on_disk(), before, "redo brings it back");
    library.store.trash(&draft.id).unwrap();
    let untrashed = library.store.undo(newest(&library).id).unwrap();
    assert_eq!(library.on_disk(), before);
    library.store.undo(untrashed.id).unwrap();
    assert!(library.on_disk().is_empty());
}

#[test]
fn an_undo_brings_a_draft_back_under_its_own_name_or_not_at_all() {
    let (library, draft) = Library::with_draft();
    library.store.trash(&draft.id).unwrap();
    let trashed = newest(&library).id;
    library.create("month-end", &[]);
    let refused = library.store.undo(trashed);
    assert!(matches!(refused, Err(StoreError::NameTaken { .. })));
    library.store.undo(newest(&library).id).unwrap();
    library.store.undo(trashed).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL);
}

#[test]
fn an_edited_draft_is_not_undone_into_the_trash() {
    let (library, draft) = Library::with_draft();
    let made = newest(&library).id;
    library.save(&draft.id, "SKILL.md", "work");
    assert!(matches!(
        library.store.undo(made),
        Err(StoreError::ChangedSince { .. })
    ));
    assert_eq!(library.text(&draft.id, "SKILL.md"), "work");
}

#[test]
fn a_rename_with_its_file_is_undone_as_one() {
    let (library, draft) = Library::with_draft();
    let before = library.on_disk();
    let change = write("SKILL.md", "name: year-end", Some(SKILL));
    library
        .store
        .rename(&draft.id, "year-end", &[change])
        .unwrap();
    let renamed = newest(&library).id;
    library.create("month-end", &[]);
    assert!(matches!(
        library.store.undo(renamed),
        Err(StoreError::NameTaken { .. })
    ));
    library.store.undo(newest(&library).id).unwrap();
    library.store.undo(renamed).unwrap();
    assert_eq!(library.on_disk(), before);
}

#[test]
fn a_removed_folder_of_files_comes_back() {
    let (library, draft) = Library::with_draft();
    let remove = FileChange::Remove {
        path: "notes/a.md".into(),
        base: Hash::of(b"first"),
    };
    let cause = Cause::Removed {
        path: "notes/a.md".into(),
    };
    library.store.apply(&draft.id, &[remove], &cause).unwrap();
    let entry = newest(&library);
    assert_eq!(entry.paths, ["notes/a.md"], "the log names the file");
    library.store.undo(entry.id).unwrap();
    assert_eq!(library.text(&draft.id, "notes/a.md"), "first");
}

#[test]
fn a_change_from_outside_is_undone() {
    let (library, draft) = Library::with_draft();
    std::fs::write(library.path("month-end", "SKILL.md"), "theirs").unwrap();
    library.store.rescan().unwrap();
    let outside = newest(&library);
    assert_eq!(outside.cause, Cause::Outside);
    library.store.undo(outside.id).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL);
}

#[test]
fn an_entry_that_grows_while_it_is_undone_is_left() {
    let (library, draft) = Library::with_draft();
    let at = library.path("month-end", "SKILL.md");
    std::fs::write(&at, "theirs").unwrap();
    library.store.rescan().unwrap();
    let outside = newest(&library).id;
    std::fs::write(&at, "theirs, more").unwrap();
    assert!(matches!(
        library.store.undo(outside),
        Err(StoreError::ChangedSince { .. })
    ));
    assert_eq!(
        library.text(&draft.id, "SKILL.md"),
        "theirs, more",
        "not seen, so not undone"
    );
}

#[test]
fn a_folder_removed_outside_comes_back() {
    let (library, draft) = Library::with_draft();
    let before = library.on_disk();
    std::fs::remove_dir_all(library.path("month-end", "")).unwrap();
    assert_eq!(library.store.rescan().unwrap(), [draft.id]);
    library.store.undo(newest(&library).id).unwrap();
    assert_eq!(library.on_disk(), before, "from the history");
}

#[test]
fn an_export_is_logged_with_nothing_to_undo() {
    let (library, draft) = Library::with_draft();
    let cause = Cause::Exported {
        path: "/tmp/month-end.skill".into(),
        sha256: "00".into(),
    };
    let entry = library.store.record(Some(&draft.id), &cause).unwrap();
    assert_eq!((&entry.cause, entry.undo), (&cause, UndoState::Nothing));
    assert_eq!(entry.name.as_deref(), Some("month-end"));
    assert!(matches!(
        library.store.undo(entry.id),
        Err(StoreError::NothingToUndo)
    ));
    assert!(matches!(
        library.store.undo(9_999),
        Err(StoreError::NoActivity)
    ));
}

#[test]
fn the_log_is_read_in_pages() {
    let library = Library::new();
    for number in 0..5 {
        library.create(&format!("draft-{number}"), &[]);
    }
    let first = library.store.activity(None, 2).unwrap();
    let second = library.store.activity(Some(first[1].id), 10).unwrap();
    assert_eq!(
        (first.len(), second.len()),
        (2, 3),
        "no entry twice, none left out"
    );
    assert_eq!(first[0].name.as_deref(), Some("draft-4"), "newest first");
}
