use std::fs;

use flywheel_store::{Cause, DraftId, Hash, StoreError};

use crate::support::{Library, SKILL};

/// Both sides changed `SKILL.md`: `mine` was to be saved, `theirs` stands on the disk.
fn conflict(theirs: &str) -> (Library, DraftId) {
    let (library, draft) = Library::with_draft();
    fs::write(library.path("month-end", "SKILL.md"), theirs).unwrap();
    let base = Hash::of(SKILL.as_bytes());
    let refused = library
        .store
        .save_file(&draft.id, "SKILL.md", b"mine", Some(&base));
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
    (library, draft.id)
}

/// The texts of every version, the newest first, each with its reason.
fn versions(library: &Library, id: &DraftId) -> Vec<(Cause, String)> {
    let versions = library.store.versions(id).unwrap();
    let versions = versions.into_iter().map(|version| {
        let bundle = library.store.version_bundle(id, version.number).unwrap();
        let text = bundle.get("SKILL.md").unwrap().text().unwrap().to_owned();
        (version.cause, text)
    });
    versions.collect()
}

fn path() -> String {
    "SKILL.md".into()
}

#[test]
fn a_merge_leaves_both_sides_in_the_history() {
    let (library, id) = conflict("theirs");
    let theirs = Hash::of(b"theirs");
    let settled = library
        .store
        .settle(&id, "SKILL.md", b"mine", b"both", Some(&theirs));
    assert_eq!(settled.unwrap().hash, Hash::of(b"both"));
    assert_eq!(library.text(&id, "SKILL.md"), "both");
    let expected = [
        (Cause::Merged { path: path() }, "both".to_owned()),
        (Cause::Saved { path: path() }, "mine".to_owned()),
        (Cause::Outside, "theirs".to_owned()),
        (Cause::Created, SKILL.to_owned()),
    ];
    assert_eq!(versions(&library, &id), expected, "nothing was lost");
    let last = library.store.activity(None, 1).unwrap()[0].id;
    library.store.undo(last).unwrap();
    assert_eq!(library.text(&id, "SKILL.md"), "mine", "undone exactly");
}

#[test]
fn taking_the_other_text_keeps_mine_in_the_history() {
    let (library, id) = conflict("theirs");
    let theirs = Hash::of(b"theirs");
    let settled = library
        .store
        .settle(&id, "SKILL.md", b"mine", b"theirs", Some(&theirs));
    settled.unwrap();
    assert_eq!(library.text(&id, "SKILL.md"), "theirs");
    let last = library.store.activity(None, 1).unwrap().remove(0);
    assert_eq!(last.cause, Cause::TookTheirs { path: path() });
    library.store.undo(last.id).unwrap();
    assert_eq!(library.text(&id, "SKILL.md"), "mine");
}

#[test]
fn keeping_mine_is_one_version_over_theirs() {
    let (library, id) = conflict("theirs");
    let theirs = Hash::of(b"theirs");
    let settled = library
        .store
        .settle(&id, "SKILL.md", b"mine", b"mine", Some(&theirs));
    assert_eq!(settled.unwrap().version, 3);
    library
        .store
        .undo(library.store.activity(None, 1).unwrap()[0].id)
        .unwrap();
    assert_eq!(library.text(&id, "SKILL.md"), "theirs");
}

#[test]
fn what_changed_again_while_the_person_chose_is_not_overwritten() {
    let (library, id) = conflict("theirs");
    fs::write(library.path("month-end", "SKILL.md"), "theirs again").unwrap();
    let theirs = Hash::of(b"theirs");
    let refused = library
        .store
        .settle(&id, "SKILL.md", b"mine", b"both", Some(&theirs));
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
    assert_eq!(library.text(&id, "SKILL.md"), "theirs again");
}

#[test]
fn a_file_that_went_meanwhile_is_put_back() {
    let (library, id) = conflict("theirs");
    fs::remove_file(library.path("month-end", "SKILL.md")).unwrap();
    library
        .store
        .settle(&id, "SKILL.md", b"mine", b"mine", None)
        .unwrap();
    assert_eq!(library.text(&id, "SKILL.md"), "mine");
}
