//! A disk that takes long to confirm that it wrote.

#![allow(
    clippy::disallowed_methods,
    reason = "the test is the edge that starts a process and hands it a place"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use flywheel_store::{Cause, DraftId, Places, Store};

use crate::slow_disk;
use crate::support::{Numbers, STILL, bundle, oneself};

/// Names the folder of the library to the process whose disk is slow.
const PLACE: &str = "FLYWHEEL_SLOW_PLACE";

/// How many saves one after the other.
const SAVES: u64 = 4;

fn open(place: &Path, first_id: u64) -> Store {
    let places = Places {
        library: place.join("library"),
        database: place.join("app").join("flywheel.db"),
        home: None,
    };
    let ids = Numbers::from(first_id);
    Store::open(&places, Arc::new(STILL), Arc::new(ids)).unwrap()
}

/// Starts a draft, which waits for the disk.
fn starts_month_end(store: &Store) -> DraftId {
    let files = bundle(&[("SKILL.md", "first")]);
    let made = store.create("month-end", &files, &Cause::Created);
    made.unwrap().id
}

fn place() -> PathBuf {
    std::env::var_os(PLACE)
        .expect("started by another test")
        .into()
}

/// Runs the ignored test `name` of this module on a slow disk, and gives what it left there.
fn on_a_slow_disk(name: &str) -> Option<tempfile::TempDir> {
    if !slow_disk::is_at_hand() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let (log, test) = (folder.path().join("waits"), oneself(name));
    let status = Command::new(slow_disk::PROGRAM)
        .args(slow_disk::arguments(&log))
        .arg(test.get_program())
        .args(test.get_args())
        .env(PLACE, folder.path())
        .status();
    assert!(status.unwrap().success(), "see above");
    Some(folder)
}

fn save(store: &Store, id: &DraftId, path: &str, text: &str) {
    let base = store.read_file(id, path).ok().map(|file| file.hash);
    let saved = store.save_file(id, path, text.as_bytes(), base.as_ref());
    saved.unwrap();
}

fn text(number: u64) -> String {
    format!("save {number}")
}

#[test]
fn saves_on_a_slow_disk_end_in_their_order() {
    let Some(folder) = on_a_slow_disk("slow::saves_one_after_the_other") else {
        return;
    };
    let log = folder.path().join("waits");
    let waits = slow_disk::waits(&log);
    assert!(
        u64::try_from(waits).unwrap() > 2 * SAVES,
        "each save waits for its file and for the history: {waits}"
    );
    let store = open(folder.path(), 100);
    assert_eq!(store.set_aside(), None, "the history is whole");
    let draft = store.drafts().unwrap().remove(0);
    let texts: Vec<String> = (2..=draft.version)
        .map(|version| {
            let then = store.version_bundle(&draft.id, version).unwrap();
            then.get("SKILL.md").unwrap().text().unwrap().to_owned()
        })
        .collect();
    let saved: Vec<String> = (1..=SAVES).map(text).collect();
    assert_eq!(texts, saved, "every save is a version, in order");
    let there = store.read_file(&draft.id, "SKILL.md").unwrap().bytes;
    assert_eq!(*there, *text(SAVES).as_bytes(), "and the last one stands");
}

#[test]
#[ignore = "uses the disk of the test that starts it"]
fn saves_one_after_the_other() {
    let store = open(&place(), 0);
    let id = starts_month_end(&store);
    for number in 1..=SAVES {
        save(&store, &id, "SKILL.md", &text(number));
    }
}

#[test]
fn nothing_that_is_only_read_waits_for_a_slow_disk() {
    let _ = on_a_slow_disk("slow::reads_while_it_saves");
}

#[test]
#[ignore = "uses the disk of the test that starts it"]
fn reads_while_it_saves() {
    let store = open(&place(), 0);
    let id = starts_month_end(&store);
    let saved = AtomicBool::new(false);
    let meanwhile = thread::scope(|scope| {
        scope.spawn(|| {
            save(&store, &id, "SKILL.md", "second");
            saved.store(true, Ordering::SeqCst);
        });
        let answers = || {
            assert_eq!(store.drafts().unwrap().len(), 1);
            assert_eq!(store.search("month-end", 5).unwrap().len(), 1);
            assert!(store.read_file(&id, "SKILL.md").is_ok());
            !saved.load(Ordering::SeqCst)
        };
        std::iter::repeat_with(answers)
            .take_while(|saving| *saving)
            .count()
    });
    // The save waits for at least two confirmations, four tenths of a second; had the lists waited
    // for it, the first answer would have come after it.
    assert!(
        meanwhile > 2,
        "{meanwhile} answers came while it was saving"
    );
    let there = store.read_file(&id, "SKILL.md").unwrap().bytes;
    assert_eq!(&*there, b"second");
}

#[test]
fn two_programs_on_a_slow_disk_lose_nothing_of_each_other() {
    let Some(folder) = on_a_slow_disk("slow::saves_through_two_stores") else {
        return;
    };
    let store = open(folder.path(), 100);
    let draft = store.drafts().unwrap().remove(0);
    for path in ["ours.md", "theirs.md"] {
        let file = store.read_file(&draft.id, path).unwrap();
        assert_eq!(*file.bytes, *text(SAVES).as_bytes(), "{path} is whole");
    }
    let newest = store.version_bundle(&draft.id, draft.version).unwrap();
    assert_eq!(newest.files().len(), 3, "and the history has both");
}

#[test]
#[ignore = "uses the disk of the test that starts it"]
fn saves_through_two_stores() {
    let (ours, theirs) = (open(&place(), 0), open(&place(), 50));
    let id = starts_month_end(&ours);
    thread::scope(|scope| {
        for (store, path) in [(&ours, "ours.md"), (&theirs, "theirs.md")] {
            let id = &id;
            scope.spawn(move || {
                for number in 1..=SAVES {
                    until_it_is_free(store, id, path, &text(number));
                }
            });
        }
    });
}

/// Saves, as the window does: again where the other program was just changing the draft.
fn until_it_is_free(store: &Store, id: &DraftId, path: &str, text: &str) {
    let base = store.read_file(id, path).ok().map(|file| file.hash);
    let refused =
        std::iter::repeat_with(|| store.save_file(id, path, text.as_bytes(), base.as_ref()))
            .take(60)
            .take_while(Result::is_err)
            .count();
    assert!(refused < 60, "its turn comes");
}
