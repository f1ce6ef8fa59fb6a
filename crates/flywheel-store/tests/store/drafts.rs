use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_store::{Cause, StoreError};

use crate::support::{Library, SKILL, bundle, write};

#[test]
fn a_bundle_becomes_a_folder_and_comes_back_the_same() {
    let library = Library::new();
    let mut script = BundleFile::new("scripts/run.sh", *b"#!/bin/sh\n");
    script.executable = true;
    let odd = BundleFile::new("bytes.bin", (0..=255).collect::<Vec<u8>>());
    let skill = BundleFile::new("SKILL.md", *b"\xef\xbb\xbfline\r\n\0");
    let bundle = Bundle::new(vec![script, odd, skill], Vec::new());
    let draft = library
        .store
        .create("month-end", &bundle, &Cause::Created)
        .unwrap();
    assert_eq!(
        library.store.bundle(&draft.id).unwrap(),
        bundle,
        "byte for byte, bit for bit"
    );
    assert_eq!(
        library.store.version_bundle(&draft.id, 1).unwrap(),
        bundle,
        "also in the history"
    );
    assert_eq!(
        (draft.files, draft.bytes),
        (3, 256 + 10 + 10),
        "the list can show the size"
    );
}

#[test]
fn drafts_are_still_there_after_a_restart() {
    let (mut library, draft) = Library::with_draft();
    library.reopen();
    let again = library.store.drafts().unwrap();
    assert_eq!(
        again,
        [draft],
        "same identity, same version, nothing new in the history"
    );
}

#[test]
fn a_taken_name_is_refused_with_a_free_one() {
    let library = Library::new();
    library.create("month-end", &[]);
    library.create("month-end-2", &[]);
    for name in ["month-end", "Month-End"] {
        let refused = library.store.create(name, &bundle(&[]), &Cause::Created);
        let Err(StoreError::NameTaken { free, .. }) = refused else {
            panic!("{name} is taken, or would be on another system");
        };
        assert_eq!(free, format!("{name}-3"), "the name offered is free");
    }
    assert_eq!(library.store.free_name("other").unwrap(), "other");
}

#[test]
fn a_folder_nobody_told_us_of_is_not_overwritten() {
    let library = Library::new();
    std::fs::create_dir(library.path("month-end", "")).unwrap();
    std::fs::write(library.path("month-end", "mine.md"), "mine").unwrap();
    let refused = library
        .store
        .create("month-end", &bundle(&[("a", "a")]), &Cause::Created);
    assert!(matches!(refused, Err(StoreError::NameTaken { .. })));
    assert_eq!(
        library.on_disk()["month-end/mine.md"],
        b"mine",
        "it is as it was"
    );
}

#[test]
fn a_rename_keeps_identity_and_history() {
    let (mut library, draft) = Library::with_draft();
    let renamed = SKILL.replace("month-end", "year-end");
    let change = write("SKILL.md", &renamed, Some(SKILL));
    let after = library
        .store
        .rename(&draft.id, "year-end", &[change])
        .unwrap();
    assert_eq!(
        (after.id.clone(), after.name.as_str()),
        (draft.id, "year-end")
    );
    assert_eq!(
        library.text(&after.id, "SKILL.md"),
        renamed,
        "folder and file in one step"
    );
    assert!(
        !library.path("month-end", "").exists(),
        "the old folder is gone"
    );
    library.reopen();
    assert_eq!(
        library.store.drafts().unwrap(),
        [after],
        "a restart finds nothing to report"
    );
}

#[test]
fn a_rename_that_changes_only_case_is_allowed() {
    let (library, draft) = Library::with_draft();
    let after = library.store.rename(&draft.id, "Month-End", &[]).unwrap();
    assert_eq!(after.name, "Month-End", "a draft is not in its own way");
}

#[test]
fn a_rename_to_a_taken_name_changes_nothing() {
    let (library, draft) = Library::with_draft();
    library.create("other", &[("SKILL.md", "x")]);
    let before = library.on_disk();
    let refused = library
        .store
        .rename(&draft.id, "OTHER", &[write("new.md", "x", None)]);
    assert!(matches!(refused, Err(StoreError::NameTaken { .. })));
    assert_eq!(library.on_disk(), before, "neither the folder nor a file");
}

#[test]
fn a_copy_has_the_files_and_its_own_history() {
    let (library, draft) = Library::with_draft();
    let copy = library.store.duplicate(&draft.id).unwrap();
    assert_eq!(copy.name, "month-end-2");
    library.save(&copy.id, "SKILL.md", "changed");
    assert_eq!(
        library.text(&draft.id, "SKILL.md"),
        SKILL,
        "the original is untouched"
    );
    assert_eq!(library.store.versions(&draft.id).unwrap().len(), 1);
}

#[test]
fn a_note_holds_for_exactly_one_version() {
    let (library, draft) = Library::with_draft();
    library
        .store
        .set_note(&draft.id, draft.version, "{\"a\":1}")
        .unwrap();
    let noted = library.store.drafts().unwrap();
    assert_eq!(noted[0].note.as_deref(), Some("{\"a\":1}"));
    library.save(&draft.id, "SKILL.md", "changed");
    assert_eq!(
        library.store.draft(&draft.id).unwrap().note,
        None,
        "it was about other content"
    );
    library
        .store
        .set_note(&draft.id, draft.version, "late")
        .unwrap();
    assert_eq!(
        library.store.draft(&draft.id).unwrap().note,
        None,
        "a late note is dropped"
    );
}

#[test]
fn settings_are_kept() {
    let mut library = Library::new();
    assert_eq!(library.store.setting("theme").unwrap(), None);
    library.store.set_setting("theme", "\"light\"").unwrap();
    library.store.set_setting("theme", "\"dark\"").unwrap();
    library.reopen();
    assert_eq!(
        library.store.setting("theme").unwrap().as_deref(),
        Some("\"dark\"")
    );
}
