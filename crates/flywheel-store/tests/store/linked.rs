use std::fs;
use std::path::PathBuf;

use flywheel_store::{Cause, DraftRecord, StoreError, UndoState};

use crate::support::{Library, SKILL, files_of};
use crate::watch::{SOON, watch};

/// A library, and a folder elsewhere that is linked.
fn linked() -> (Library, DraftRecord, PathBuf) {
    let library = Library::new();
    let folder = elsewhere(&library, "team/month-end");
    let draft = library.store.link(&folder).unwrap();
    (library, draft, folder)
}

/// A folder outside the library with a skill in it.
fn elsewhere(library: &Library, path: &str) -> PathBuf {
    let folder = dunce::canonicalize(library.root().parent().unwrap())
        .unwrap()
        .join(path);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("SKILL.md"), SKILL).unwrap();
    folder
}

fn why(library: &Library, folder: &std::path::Path) -> String {
    match library.store.link(folder) {
        Err(StoreError::BadLink { why, .. }) => why.to_string(),
        other => panic!("{} was not refused: {other:?}", folder.display()),
    }
}

#[test]
fn a_linked_folder_is_a_draft_where_it_stands() {
    let (library, draft, folder) = linked();
    assert_eq!((draft.name.as_str(), draft.files), ("month-end", 1));
    assert_eq!(draft.folder, folder);
    assert!(draft.linked && !draft.away);
    assert!(
        library.on_disk().is_empty(),
        "nothing came into the library"
    );
    let before = files_of(&folder);
    assert_eq!(before.len(), 1, "and nothing into the folder");

    library.save(&draft.id, "SKILL.md", "ours");
    library.save(&draft.id, "notes/a.md", "new");
    assert_eq!(
        fs::read_to_string(folder.join("notes/a.md")).unwrap(),
        "new"
    );
    fs::write(folder.join("SKILL.md"), "theirs").unwrap();
    assert_eq!(
        library.store.rescan().unwrap(),
        std::slice::from_ref(&draft.id)
    );
    let causes: Vec<_> = library.store.versions(&draft.id).unwrap();
    assert_eq!(causes[0].cause, Cause::Outside);
    assert_eq!(library.store.search("theirs", 5).unwrap().len(), 1);
    let copy = library.store.duplicate(&draft.id).unwrap();
    assert!(!copy.linked, "a copy stands in the library");
}

#[test]
fn renaming_a_linked_draft_leaves_its_folder_where_it_is() {
    let (library, draft, folder) = linked();
    let renamed = library.store.rename(&draft.id, "year-end", &[]).unwrap();
    assert_eq!(
        (renamed.name.as_str(), renamed.folder),
        ("year-end", folder)
    );
    let entry = library.store.activity(None, 1).unwrap()[0].id;
    library.store.undo(entry).unwrap();
    assert_eq!(library.store.draft(&draft.id).unwrap().name, "month-end");
}

#[test]
fn unlinking_forgets_the_folder_and_undo_knows_it_again() {
    let (library, draft, folder) = linked();
    library.save(&draft.id, "SKILL.md", "ours");
    let before = files_of(&folder);
    library.store.unlink(&draft.id).unwrap();
    assert!(library.store.drafts().unwrap().is_empty());
    assert_eq!(files_of(&folder), before, "no file was touched");
    let entry = library.store.activity(None, 1).unwrap().remove(0);
    assert_eq!(entry.undo, UndoState::Possible);
    fs::write(folder.join("SKILL.md"), "meanwhile").unwrap();
    library.store.undo(entry.id).unwrap();
    assert_eq!(library.text(&draft.id, "SKILL.md"), "meanwhile");
    assert_eq!(
        library.store.draft(&draft.id).unwrap().version,
        3,
        "with its history, and what changed meanwhile"
    );
}

#[test]
fn linking_the_same_folder_again_brings_its_history_back() {
    let (library, draft, folder) = linked();
    library.save(&draft.id, "SKILL.md", "ours");
    library.store.unlink(&draft.id).unwrap();
    let again = library.store.link(&folder).unwrap();
    assert_eq!((again.id, again.version), (draft.id, 2));
}

#[test]
fn undoing_a_link_unlinks() {
    let (library, _, folder) = linked();
    let entry = library.store.activity(None, 1).unwrap()[0].id;
    library.store.undo(entry).unwrap();
    assert!(library.store.drafts().unwrap().is_empty());
    assert!(folder.join("SKILL.md").exists());
    let undid = library.store.activity(None, 1).unwrap()[0].id;
    library.store.undo(undid).unwrap();
    assert_eq!(library.store.drafts().unwrap().len(), 1, "and redo links");
}

#[test]
fn a_linked_draft_never_goes_to_the_trash() {
    let (library, draft, folder) = linked();
    let refused = library.store.trash(&draft.id);
    assert!(matches!(refused, Err(StoreError::LinkedStays { .. })));
    assert!(folder.join("SKILL.md").exists());
}

#[test]
fn a_folder_that_is_away_is_waited_for() {
    let (mut library, draft, folder) = linked();
    library.save(&draft.id, "SKILL.md", "ours");
    let away = folder.with_file_name("unplugged");
    fs::rename(&folder, &away).unwrap();
    assert_eq!(library.store.rescan().unwrap(), [], "nothing was removed");
    let record = library.store.draft(&draft.id).unwrap();
    assert!(record.away, "it says so");
    assert_eq!(record.version, 2);
    let refused = [
        library.store.bundle(&draft.id).err(),
        library.store.read_file(&draft.id, "SKILL.md").err(),
        library.store.save_file(&draft.id, "a.md", b"a", None).err(),
    ];
    for refused in refused {
        assert!(
            matches!(refused, Some(StoreError::LinkAway { .. })),
            "{refused:?}"
        );
    }
    assert!(!folder.exists(), "and nothing was written where it was");
    let old = library.store.version_bundle(&draft.id, 2).unwrap();
    assert_eq!(old.get("SKILL.md").unwrap().text(), Some("ours"));
    library.reopen();
    assert!(library.store.draft(&draft.id).unwrap().away);

    fs::rename(&away, &folder).unwrap();
    assert_eq!(library.store.rescan().unwrap(), []);
    let back = library.store.draft(&draft.id).unwrap();
    assert!(!back.away);
    assert_eq!(library.text(&draft.id, "SKILL.md"), "ours");
}

#[test]
fn the_empty_place_of_a_drive_is_not_taken_for_removed_files() {
    let (library, draft, folder) = linked();
    let away = folder.with_file_name("unplugged");
    fs::rename(&folder, &away).unwrap();
    fs::create_dir(&folder).unwrap();
    assert_eq!(library.store.rescan().unwrap(), []);
    let record = library.store.draft(&draft.id).unwrap();
    assert_eq!((record.away, record.version), (true, 1));
}

#[test]
fn a_folder_that_is_away_can_be_unlinked() {
    let (library, draft, folder) = linked();
    fs::remove_dir_all(&folder).unwrap();
    library.store.unlink(&draft.id).unwrap();
    assert!(library.store.drafts().unwrap().is_empty());
    let entry = library.store.activity(None, 1).unwrap()[0].id;
    let refused = library.store.undo(entry);
    assert!(
        matches!(refused, Err(StoreError::LinkAway { .. })),
        "{refused:?}"
    );
}

#[test]
fn folders_that_overlap_are_refused() {
    let (library, _, folder) = linked();
    let said = |path: &std::path::Path| why(&library, path);
    assert_eq!(said(&folder), "it is linked already, as “month-end”");
    fs::create_dir(folder.join("inner")).unwrap();
    assert_eq!(
        said(&folder.join("inner")),
        "it lies in the folder of “month-end”"
    );
    let above = folder.parent().unwrap();
    assert_eq!(said(above), "the folder of “month-end” lies in it");
    library.create("own", &[("SKILL.md", "x")]);
    for inside in [library.root(), library.path("own", "")] {
        assert_eq!(said(&inside), "it lies in Flywheel’s own library");
    }
    let all = library.root().parent().unwrap().to_path_buf();
    assert_eq!(said(&all), "Flywheel’s own library lies in it");
}

#[test]
fn whole_disks_and_homes_are_refused() {
    let library = Library::new();
    let home = library.places().home.unwrap();
    fs::create_dir(&home).unwrap();
    assert_eq!(why(&library, &home), "it is your whole home folder");
    assert_eq!(
        why(&library, std::path::Path::new("/")),
        "it is a whole disk"
    );
    let skill = home.join("skill");
    fs::create_dir(&skill).unwrap();
    assert!(library.store.link(&skill).is_ok(), "a folder in it is fine");
}

#[test]
fn what_is_no_folder_is_refused() {
    let library = Library::new();
    let folder = elsewhere(&library, "skill");
    assert_eq!(
        why(&library, &folder.join("SKILL.md")),
        "it is a file, not a folder"
    );
    assert_eq!(why(&library, &folder.join("gone")), "it is no longer there");
}

#[cfg(unix)]
#[test]
fn links_on_the_disk_are_followed_to_where_they_lead() {
    use std::os::unix::fs::symlink;
    let library = Library::new();
    let folder = elsewhere(&library, "skill");
    let (one, two) = (folder.with_file_name("one"), folder.with_file_name("two"));
    symlink(&one, &two).unwrap();
    symlink(&two, &one).unwrap();
    let circle = "it is a link that leads nowhere, or round in a circle";
    assert_eq!(why(&library, &one), circle);
    let into = folder.with_file_name("into");
    symlink(library.root(), &into).unwrap();
    assert_eq!(why(&library, &into), "it lies in Flywheel’s own library");
    let alias = folder.with_file_name("alias");
    symlink(&folder, &alias).unwrap();
    assert_eq!(library.store.link(&alias).unwrap().folder, folder);
}

#[test]
fn a_folder_of_the_library_keeps_its_name_and_the_link_gets_another() {
    let (library, draft, _) = linked();
    fs::create_dir(library.path("month-end", "")).unwrap();
    fs::write(library.path("month-end", "SKILL.md"), "x").unwrap();
    library.store.rescan().unwrap();
    let mut names: Vec<_> = library.store.drafts().unwrap();
    names.sort_by(|a, b| a.name.cmp(&b.name));
    let names: Vec<_> = names
        .into_iter()
        .map(|one| (one.name, one.linked))
        .collect();
    let expected = [("month-end".into(), false), ("month-end-2".into(), true)];
    assert_eq!(names, expected);
    assert_eq!(library.text(&draft.id, "SKILL.md"), SKILL);
}

#[test]
fn a_backup_holds_linked_drafts_as_ordinary_ones() {
    let (library, draft, folder) = linked();
    library.save(&draft.id, "SKILL.md", "ours");
    fs::remove_dir_all(&folder).unwrap();
    let to = library.root().with_file_name("backup.zip");
    let nothing = |_: usize, _: usize, _: &str| Ok::<(), StoreError>(());
    library.store.back_up(&to, nothing).unwrap();

    let other = Library::new();
    other.store.restore_backup(&to, nothing).unwrap();
    let restored = other.store.drafts().unwrap().remove(0);
    assert_eq!((restored.linked, restored.version), (false, 2));
    assert_eq!(other.text(&restored.id, "SKILL.md"), "ours");
    assert!(!folder.exists(), "nothing is written outside the library");
}

#[test]
fn a_linked_folder_is_watched_from_the_moment_it_is_linked() {
    let library = Library::new();
    let (_watcher, changes) = watch(&library);
    let folder = elsewhere(&library, "skill");
    let draft = library.store.link(&folder).unwrap();
    assert_eq!(changes.recv_timeout(SOON), Ok(vec![draft.id.clone()]));
    fs::write(folder.join("SKILL.md"), "theirs").unwrap();
    assert_eq!(changes.recv_timeout(SOON), Ok(vec![draft.id.clone()]));
    assert_eq!(library.store.draft(&draft.id).unwrap().version, 2);

    let away = folder.with_file_name("unplugged");
    fs::rename(&folder, &away).unwrap();
    assert_eq!(
        changes.recv_timeout(SOON),
        Ok(vec![draft.id.clone()]),
        "it went"
    );
    fs::write(away.join("SKILL.md"), "on another computer").unwrap();
    fs::rename(&away, &folder).unwrap();
    assert_eq!(
        changes.recv_timeout(SOON),
        Ok(vec![draft.id.clone()]),
        "it came"
    );
    assert_eq!(library.text(&draft.id, "SKILL.md"), "on another computer");
    assert_eq!(library.store.draft(&draft.id).unwrap().version, 3);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_on_another_disk_is_saved_into() {
    use std::os::unix::fs::MetadataExt as _;
    let library = Library::new();
    let elsewhere = tempfile::tempdir_in("/dev/shm").unwrap();
    let disk = |path: &std::path::Path| fs::metadata(path).unwrap().dev();
    assert_ne!(
        disk(elsewhere.path()),
        disk(&library.root()),
        "the test needs two disks"
    );
    fs::write(elsewhere.path().join("SKILL.md"), SKILL).unwrap();
    let draft = library.store.link(elsewhere.path()).unwrap();
    library.save(&draft.id, "SKILL.md", "ours");
    library.save(&draft.id, "notes/a.md", "new");
    let files: Vec<String> = files_of(elsewhere.path()).into_keys().collect();
    assert_eq!(
        files,
        ["SKILL.md", "notes/a.md"],
        "and nothing else is left there"
    );
}
