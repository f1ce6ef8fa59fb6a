//! A database that is damaged, in several ways.

use std::fs;
use std::path::Path;

use flywheel_store::{Cause, UndoState};

use crate::support::{Library, SKILL};

/// A library with drafts, versions and something in the trash.
fn library() -> Library {
    let (library, draft) = Library::with_draft();
    for number in 0..40 {
        let text = format!("{SKILL}{}", format!("{number} ").repeat(4_000));
        library.save(&draft.id, "SKILL.md", &text);
    }
    let old = library.create("old", &[("SKILL.md", "old")]);
    library.store.trash(&old.id).unwrap();
    library
}

/// Damages the database, opens the library and checks that nothing but the history is lost.
fn survives(damage: impl FnOnce(&Path)) {
    let mut library = library();
    let before = library.on_disk();
    library.reopen_after(|places| damage(&places.database));
    assert_eq!(library.on_disk(), before, "no draft is touched");
    let draft = library.store.drafts().unwrap().remove(0);
    assert_eq!((draft.name.as_str(), draft.files), ("month-end", 2));
    assert_eq!(library.store.trashed().unwrap()[0].name, "old");
    let said = library.store.activity(None, 1).unwrap().remove(0);
    let Cause::HistorySetAside { path } = &said.cause else {
        panic!("the log does not say it: {:?}", said.cause);
    };
    assert!(
        path.ends_with("flywheel.db.damaged-2100-01-01"),
        "its date is in its name: {path}"
    );
    assert!(Path::new(path).exists(), "and it is kept");
    assert_eq!(library.store.set_aside(), Some(Path::new(path)));
    assert_eq!(said.undo, UndoState::Nothing);
    library.save(&draft.id, "SKILL.md", "goes on");
    library.reopen_after(|_| ());
    assert_eq!(library.store.set_aside(), None, "it is said once");
    assert_eq!(library.text(&draft.id, "SKILL.md"), "goes on");
    assert_eq!(library.store.search("goes", 5).unwrap().len(), 1);
}

#[test]
fn a_database_that_breaks_off_is_set_aside() {
    survives(|database| {
        let file = fs::OpenOptions::new().write(true).open(database).unwrap();
        file.set_len(5_000).unwrap();
    });
}

#[test]
fn a_database_with_another_beginning_is_set_aside() {
    survives(|database| {
        let mut bytes = fs::read(database).unwrap();
        bytes[..100].fill(b'x');
        fs::write(database, bytes).unwrap();
    });
}

#[test]
fn a_database_with_overwritten_pages_is_set_aside() {
    survives(|database| {
        let mut bytes = fs::read(database).unwrap();
        bytes[4_096..].fill(0xAA);
        fs::write(database, bytes).unwrap();
    });
}

#[test]
fn a_folder_in_the_place_of_the_database_is_set_aside() {
    survives(|database| {
        fs::remove_file(database).unwrap();
        fs::create_dir(database).unwrap();
        fs::write(database.join("mine.txt"), "mine").unwrap();
    });
}

#[test]
fn two_damaged_databases_of_one_day_are_both_kept() {
    let mut library = library();
    for _ in 0..2 {
        library.reopen_after(|places| fs::write(&places.database, "no database").unwrap());
    }
    let folder = library.places().database;
    let kept = fs::read_dir(folder.parent().unwrap()).unwrap();
    let kept = kept.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("damaged")
    });
    assert_eq!(kept.count(), 2, "the second does not replace the first");
}

#[test]
fn an_empty_database_begins_anew() {
    let mut library = library();
    let before = library.on_disk();
    library.reopen_after(|places| fs::write(&places.database, "").unwrap());
    assert_eq!(library.on_disk(), before);
    assert_eq!(library.store.drafts().unwrap().len(), 1);
    assert_eq!(library.store.trashed().unwrap().len(), 1);
}

#[test]
fn a_damaged_content_is_never_brought_back() {
    let (mut library, draft) = Library::with_draft();
    library.save(&draft.id, "notes/a.md", "what was said once");
    library.save(&draft.id, "notes/a.md", "later");
    let before = library.on_disk();
    library.reopen_after(|places| {
        let mut bytes = fs::read(&places.database).unwrap();
        let (old, new) = (b"what was said once", b"what was not said!");
        for at in 0..bytes.len() - old.len() {
            if bytes[at..].starts_with(old) {
                bytes[at..at + old.len()].copy_from_slice(new);
            }
        }
        fs::write(&places.database, bytes).unwrap();
    });
    let refused = library.store.restore_version(&draft.id, 2).unwrap_err();
    let words = refused.advice();
    assert!(words.contains("Your drafts are not affected"), "{words}");
    assert_eq!(library.on_disk(), before, "what is there stays");
    library.store.restore_version(&draft.id, 1).unwrap();
    assert_eq!(library.text(&draft.id, "notes/a.md"), "first");
}
