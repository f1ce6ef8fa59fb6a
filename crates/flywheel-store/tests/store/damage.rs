//! A database that is damaged, in several ways.

use std::fs;
use std::path::Path;

use flywheel_store::{Cause, StoreError, UndoState};

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

/// Changes the bytes of the database, as a failing disk or a foreign program does.
fn rewritten(change: impl FnOnce(&mut Vec<u8>)) -> impl FnOnce(&Path) {
    |database| {
        let mut bytes = fs::read(database).unwrap();
        change(&mut bytes);
        fs::write(database, bytes).unwrap();
    }
}

/// The page of a table's or an index's root, from SQLite's own list.
fn root_of(database: &[u8], name: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    fs::write(&copy, database).unwrap();
    let connection = rusqlite::Connection::open(&copy).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let page: u32 = connection.query_row(sql, [name], |row| row.get(0)).unwrap();
    (page as usize - 1) * PAGE
}

/// The size of a page, SQLite's default.
const PAGE: usize = 4_096;

#[test]
fn a_database_that_breaks_off_is_set_aside() {
    survives(rewritten(|bytes| bytes.truncate(5_000)));
}

#[test]
fn a_database_that_breaks_off_in_its_header_is_set_aside() {
    survives(rewritten(|bytes| bytes.truncate(60)));
}

#[test]
fn a_database_with_another_beginning_is_set_aside() {
    survives(rewritten(|bytes| bytes[..100].fill(b'x')));
}

#[test]
fn a_text_in_the_place_of_the_database_is_set_aside() {
    survives(rewritten(|bytes| *bytes = b"not found: 404\n".repeat(900)));
}

#[test]
fn a_database_with_overwritten_pages_is_set_aside() {
    survives(rewritten(|bytes| bytes[PAGE..].fill(0xAA)));
}

#[test]
fn a_database_of_zeros_behind_its_header_is_set_aside() {
    survives(rewritten(|bytes| bytes[100..].fill(0)));
}

#[test]
fn a_database_whose_list_of_drafts_is_overwritten_is_set_aside() {
    survives(rewritten(|bytes| {
        let at = root_of(bytes, "draft");
        bytes[at..at + PAGE].fill(0xFF);
    }));
}

#[test]
fn a_database_whose_pages_changed_places_is_set_aside() {
    survives(rewritten(|bytes| {
        let (one, other) = (root_of(bytes, "draft"), root_of(bytes, "activity"));
        for at in 0..PAGE {
            bytes.swap(one + at, other + at);
        }
    }));
}

#[test]
fn a_database_that_lost_a_table_is_set_aside() {
    survives(|database| {
        let connection = rusqlite::Connection::open(database).unwrap();
        connection
            .execute_batch("PRAGMA foreign_keys = off; DROP TABLE file;")
            .unwrap();
    });
}

#[test]
fn damage_that_shows_later_is_set_aside_at_the_next_start() {
    let mut library = library();
    let before = library.on_disk();
    library.reopen_after(|places| {
        rewritten(|bytes| {
            let at = root_of(bytes, "search_data");
            bytes[at..at + PAGE].fill(0xFF);
        })(&places.database);
    });
    assert_eq!(library.store.set_aside(), None, "it opens all the same");
    let found = library.store.search("Compare", 5).unwrap_err();
    assert!(matches!(found, StoreError::DatabaseDamaged), "{found:?}");
    assert!(
        found.advice().to_string().contains("start it again"),
        "{}",
        found.advice()
    );
    library.store.note_damage().unwrap();
    library.reopen_after(|_| ());
    assert!(library.store.set_aside().is_some());
    assert_eq!(library.on_disk(), before, "no draft is touched");
    assert_eq!(library.store.search("Compare", 5).unwrap().len(), 1);
    library.reopen_after(|_| ());
    assert_eq!(library.store.set_aside(), None, "it is said once");
}

#[test]
fn a_log_of_changes_that_is_rubbish_is_left_out() {
    let mut library = library();
    let before = library.on_disk();
    library.reopen_after(|places| {
        let wal = places.database.with_file_name("flywheel.db-wal");
        fs::write(wal, vec![0xAB; 20_000]).unwrap();
    });
    assert_eq!(library.on_disk(), before);
    let draft = library.store.drafts().unwrap().remove(0);
    assert_eq!(draft.version, 41, "the history is whole");
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
    assert!(
        words.to_string().contains("Your drafts are not affected"),
        "{words}"
    );
    assert_eq!(library.on_disk(), before, "what is there stays");
    library.store.restore_version(&draft.id, 1).unwrap();
    assert_eq!(library.text(&draft.id, "notes/a.md"), "first");
}
