use std::fs;

use flywheel_core::clock::Timestamp;
use flywheel_store::Cause;

use crate::support::{Library, SKILL, bundle};

#[test]
fn changed_added_and_removed_files_are_one_version() {
    let (library, draft) = Library::with_draft();
    assert_eq!(library.store.rescan().unwrap(), [], "nothing changed yet");
    fs::write(library.path("month-end", "SKILL.md"), "theirs").unwrap();
    fs::remove_file(library.path("month-end", "notes/a.md")).unwrap();
    fs::create_dir(library.path("month-end", "new")).unwrap();
    fs::write(library.path("month-end", "new/b.md"), "b").unwrap();
    assert_eq!(
        library.store.rescan().unwrap(),
        std::slice::from_ref(&draft.id)
    );
    assert_eq!(library.store.rescan().unwrap(), [], "it is reported once");
    let newest = library.store.versions(&draft.id).unwrap().remove(0);
    assert_eq!((newest.number, newest.cause), (2, Cause::Outside));
    assert_eq!(newest.paths, ["SKILL.md", "new/b.md", "notes/a.md"]);
}

#[test]
fn what_changed_while_the_app_was_closed_is_recorded_at_the_start() {
    let (mut library, draft) = Library::with_draft();
    fs::write(library.path("month-end", "SKILL.md"), "theirs").unwrap();
    library.reopen();
    let before = library.store.version_bundle(&draft.id, 1).unwrap();
    assert_eq!(
        before.get("SKILL.md").unwrap().text(),
        Some(SKILL),
        "the old text is kept"
    );
    assert_eq!(library.store.draft(&draft.id).unwrap().version, 2);
}

#[test]
fn a_new_folder_becomes_a_draft_and_a_lost_one_is_remembered() {
    let (library, draft) = Library::with_draft();
    let found = library.path("dropped-in", "");
    fs::create_dir(&found).unwrap();
    fs::write(found.join("SKILL.md"), "dropped").unwrap();
    let away = library.root().join("away");
    fs::rename(library.path("month-end", ""), &away).unwrap();
    assert_eq!(library.store.rescan().unwrap().len(), 2);
    let drafts = library.store.drafts().unwrap();
    assert_eq!(drafts[0].name, "dropped-in");
    assert_eq!(drafts.len(), 1, "the lost one is not listed");
    fs::rename(&away, library.path("month-end", "")).unwrap();
    assert_eq!(
        library.store.rescan().unwrap(),
        std::slice::from_ref(&draft.id),
        "the same draft came back"
    );
    assert_eq!(
        library.store.draft(&draft.id).unwrap().version,
        1,
        "with its history"
    );
}

#[test]
fn a_folder_renamed_outside_keeps_its_history() {
    let (library, draft) = Library::with_draft();
    fs::rename(library.path("month-end", ""), library.path("year-end", "")).unwrap();
    assert_eq!(
        library.store.rescan().unwrap(),
        std::slice::from_ref(&draft.id)
    );
    assert_eq!(library.store.draft(&draft.id).unwrap().name, "year-end");
    let newest = library.store.activity(None, 1).unwrap().remove(0);
    assert!(matches!(newest.cause, Cause::Renamed { .. }));
    library.store.undo(newest.id).unwrap();
    assert!(library.path("month-end", "SKILL.md").exists());
}

#[test]
fn everything_but_the_history_comes_back_without_the_database() {
    let (mut library, draft) = Library::with_draft();
    library.save(&draft.id, "SKILL.md", "newest");
    let before = library.on_disk();
    fs::remove_dir_all(library.places().database.parent().unwrap()).unwrap();
    library.reopen();
    assert_eq!(library.on_disk(), before, "no file is touched");
    let again = library.store.drafts().unwrap().remove(0);
    assert_eq!(
        (again.name.as_str(), again.version, again.files),
        ("month-end", 1, 2)
    );
    assert!(again.changed > Timestamp(0), "the age comes from the files");
    assert_eq!(
        library.store.search("newest", 5).unwrap().len(),
        1,
        "the index is built again"
    );
}

#[test]
fn two_files_changed_at_once_from_two_sides_are_both_kept() {
    let (library, draft) = Library::with_draft();
    fs::write(library.path("month-end", "notes/a.md"), "theirs").unwrap();
    library.save(&draft.id, "SKILL.md", "ours");
    assert_eq!(library.text(&draft.id, "notes/a.md"), "theirs");
    assert_eq!(library.text(&draft.id, "SKILL.md"), "ours");
    let causes: Vec<_> = library
        .store
        .versions(&draft.id)
        .unwrap()
        .into_iter()
        .map(|version| version.cause)
        .collect();
    let ours = Cause::Saved {
        path: "SKILL.md".into(),
    };
    assert_eq!(
        causes,
        [ours, Cause::Outside, Cause::Created],
        "each with its own reason"
    );
}

#[test]
fn git_keeps_its_own_history() {
    let (library, draft) = Library::with_draft();
    let git = library.path("month-end", ".git");
    fs::create_dir(&git).unwrap();
    fs::write(git.join("HEAD"), "ref: refs/heads/main").unwrap();
    assert_eq!(
        library.store.rescan().unwrap(),
        [],
        "a commit is no change of the draft"
    );
    library.save(&draft.id, "SKILL.md", "new");
    library.store.restore_version(&draft.id, 1).unwrap();
    assert!(
        git.join("HEAD").exists(),
        "going back leaves the repository alone"
    );
    let seen = library.store.bundle(&draft.id).unwrap();
    let paths: Vec<&str> = seen.files().iter().map(|file| &*file.path).collect();
    assert_eq!(paths, ["SKILL.md", "notes/a.md"], "and it is in no bundle");
}

#[test]
fn writes_that_never_finished_are_ignored_and_swept_when_old() {
    let (mut library, draft) = Library::with_draft();
    let staging = library.root().join(".flywheel").join("staging");
    fs::write(staging.join(".flywheel-abc.tmp"), "half").unwrap();
    fs::create_dir(staging.join("half-a-draft")).unwrap();
    assert_eq!(library.store.rescan().unwrap(), []);
    library.reopen();
    assert_eq!(
        library.store.drafts().unwrap(),
        [draft],
        "no draft, no file of one"
    );
    assert_eq!(
        fs::read_dir(&staging).unwrap().count(),
        0,
        "the clock says they are old"
    );
}

#[test]
fn a_missing_library_is_not_taken_for_an_empty_one() {
    let (library, draft) = Library::with_draft();
    let old = library.create("old", &[("SKILL.md", "old")]);
    let trashed = library.store.trash(&old.id).unwrap();
    let entry = library.store.activity(None, 1).unwrap()[0].id;
    let drafts = library.store.drafts().unwrap();
    let away = library.root().with_file_name("unplugged");
    fs::rename(library.root(), &away).unwrap();
    let refused = [
        library.store.rescan().err(),
        library.store.bundle(&draft.id).err(),
        library.store.read_file(&draft.id, "SKILL.md").err(),
        library.store.save_file(&draft.id, "a.md", b"a", None).err(),
        library.store.rename(&draft.id, "other", &[]).err(),
        library.store.trash(&draft.id).err(),
        library.store.duplicate(&draft.id).err(),
        library
            .store
            .create("new", &bundle(&[]), &Cause::Created)
            .err(),
        library.store.restore(&trashed.id).err(),
        library.store.undo(entry).err(),
    ];
    for refused in refused {
        let words = refused.map(|error| error.advice()).unwrap_or_default();
        assert!(
            words.to_string().contains("connect it and try again"),
            "{words}"
        );
    }
    assert!(!library.root().exists(), "and nothing was written there");
    assert_eq!(library.store.drafts().unwrap(), drafts, "the list stays");
    fs::rename(&away, library.root()).unwrap();
    assert_eq!(
        library.store.rescan().unwrap(),
        [],
        "nothing was recorded as removed"
    );
}
