use flywheel_store::{Cause, FileChange, Hash, StoreError};

use crate::support::{Library, SKILL};

#[test]
fn every_version_can_be_seen_and_brought_back() {
    let (library, draft) = Library::with_draft();
    library.save(&draft.id, "SKILL.md", "two");
    library.save(&draft.id, "more.md", "three");
    let versions = library.store.versions(&draft.id).unwrap();
    let told: Vec<_> = versions
        .iter()
        .map(|version| (version.number, version.paths.join(" ")))
        .collect();
    let expected = [(3, "more.md"), (2, "SKILL.md"), (1, "SKILL.md notes/a.md")];
    assert_eq!(
        told,
        expected.map(|(number, paths)| (number, paths.to_owned()))
    );
    let first = library.store.version_bundle(&draft.id, 1).unwrap();
    let restored = library.store.restore_version(&draft.id, 1).unwrap();
    assert_eq!(restored.version, 4, "going back is a step forward");
    assert_eq!(
        library.store.bundle(&draft.id).unwrap(),
        first,
        "the added file is gone again"
    );
    let newest = library.store.activity(None, 1).unwrap().remove(0);
    assert_eq!(newest.cause, Cause::Restored { version: 1 });
    library.store.undo(newest.id).unwrap();
    assert_eq!(library.text(&draft.id, "more.md"), "three");
}

#[test]
fn bringing_back_what_is_there_makes_no_version() {
    let (library, draft) = Library::with_draft();
    let restored = library.store.restore_version(&draft.id, 1).unwrap();
    assert_eq!((restored.version, restored.activity), (1, None));
}

#[test]
fn bringing_back_records_what_it_replaces() {
    let (library, draft) = Library::with_draft();
    std::fs::write(library.path("month-end", "SKILL.md"), "unseen").unwrap();
    library.store.restore_version(&draft.id, 1).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL);
    let replaced = library.store.version_bundle(&draft.id, 2).unwrap();
    assert_eq!(
        replaced.get("SKILL.md").unwrap().text(),
        Some("unseen"),
        "nothing is lost"
    );
}

#[test]
fn a_version_that_never_was_is_said_so() {
    let (library, draft) = Library::with_draft();
    for number in [0, 2, u32::MAX] {
        let refused = library.store.version_bundle(&draft.id, number);
        assert!(
            matches!(refused, Err(StoreError::NoVersion { .. })),
            "{number}"
        );
    }
}

#[test]
fn a_draft_without_files_has_a_first_version_too() {
    let (library, draft) = Library::with_draft();
    for (path, text) in [("SKILL.md", SKILL), ("notes/a.md", "first")] {
        let remove = FileChange::Remove {
            path: path.into(),
            base: Hash::of(text.as_bytes()),
        };
        let cause = Cause::Removed { path: path.into() };
        library.store.apply(&draft.id, &[remove], &cause).unwrap();
    }
    let copied = library.store.duplicate(&draft.id).unwrap();
    let made = library.create("made-empty", &[]);
    std::fs::create_dir(library.path("found-empty", "")).unwrap();
    let found = library.store.rescan().unwrap().remove(0);
    for id in [copied.id, made.id, found] {
        let versions = library.store.versions(&id).unwrap();
        let numbers: Vec<_> = versions.iter().map(|version| version.number).collect();
        assert_eq!(numbers, [1], "the beginning is a version");
        let first = library.store.version_bundle(&id, 1).unwrap();
        assert!(first.files().is_empty(), "and holds what was there");
        library.save(&id, "SKILL.md", "later");
        library.store.restore_version(&id, 1).unwrap();
        assert!(
            library.store.bundle(&id).unwrap().files().is_empty(),
            "one can go back to it"
        );
    }
}

#[test]
fn a_version_has_a_name_until_it_is_taken_away() {
    let (library, draft) = Library::with_draft();
    let named = library
        .store
        .name_version(&draft.id, 1, Some("  Sent to Ada "));
    assert_eq!(named.unwrap().name.as_deref(), Some("Sent to Ada"));
    let log = library.store.activity(None, 1).unwrap().remove(0);
    assert_eq!(log.cause.to_string(), "Named version 1 “Sent to Ada”");
    library
        .store
        .name_version(&draft.id, 1, Some("Sent to Ada"))
        .unwrap();
    let again = library.store.activity(None, 1).unwrap().remove(0);
    assert_eq!(again.id, log.id, "the same name again is nothing new");
    for bad in ["a\u{7}b", &"x".repeat(81)] {
        let refused = library.store.name_version(&draft.id, 1, Some(bad));
        assert!(
            matches!(refused, Err(StoreError::BadVersionName { .. })),
            "{bad}"
        );
    }
    let refused = library.store.name_version(&draft.id, 9, Some("x"));
    assert!(matches!(refused, Err(StoreError::NoVersion { version: 9 })));
    let cleared = library.store.name_version(&draft.id, 1, Some(" ")).unwrap();
    assert_eq!(cleared.name, None);
}

#[test]
fn a_version_says_how_it_differs_from_the_one_before() {
    let (library, draft) = Library::with_draft();
    library.save(&draft.id, "notes/a.md", "first\nsecond\n");
    let moved = FileChange::Move {
        from: "notes/a.md".into(),
        to: "notes/b.md".into(),
    };
    let cause = Cause::Moved {
        from: "notes/a.md".into(),
        to: "notes/b.md".into(),
    };
    library.store.apply(&draft.id, &[moved], &cause).unwrap();
    let told: Vec<_> = library
        .store
        .version_changes(&draft.id, None, 10)
        .unwrap()
        .into_iter()
        .map(|change| {
            let lines = change.lines.unwrap();
            let files = (change.added, change.changed, change.removed);
            (change.version.number, files, (lines.added, lines.removed))
        })
        .collect();
    let expected = [
        (3, (0, 1, 0), (0, 0)),
        (2, (0, 1, 0), (2, 1)),
        (1, (2, 0, 0), (7, 0)),
    ];
    assert_eq!(told, expected, "a moved file is one that changed");
    let page = library
        .store
        .version_changes(&draft.id, Some(3), 1)
        .unwrap();
    assert_eq!(page[0].version.number, 2, "read in pages");
}

#[test]
fn one_file_is_brought_back_and_the_others_stay() {
    let (library, draft) = Library::with_draft();
    library.save(&draft.id, "SKILL.md", "new");
    library.save(&draft.id, "notes/a.md", "new too");
    library.save(&draft.id, "later.md", "later");
    library
        .store
        .restore_file(&draft.id, 1, "SKILL.md")
        .unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL);
    assert_eq!(library.text(&draft.id, "notes/a.md"), "new too");
    let undone = library.store.activity(None, 1).unwrap().remove(0);
    library.store.undo(undone.id).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), "new", "undone exactly");
    library
        .store
        .restore_file(&draft.id, 1, "later.md")
        .unwrap();
    assert!(
        !library.path("month-end", "later.md").exists(),
        "it was not there then"
    );
    let refused = library.store.restore_file(&draft.id, 1, "never.md");
    assert!(matches!(refused, Err(StoreError::NoFile { .. })));
}
