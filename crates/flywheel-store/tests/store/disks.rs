//! A disk that is full, and one that turns read-only.

#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the test is the edge that starts a process, and says where it cannot"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use flywheel_store::{Cause, DraftRecord, Places, Store, StoreError};

use crate::support::{Numbers, STILL, bundle, files_of, oneself};

/// Names a folder to the process that uses a disk, which is mounted at `disk` in it.
const DISK: &str = "FLYWHEEL_DISK";

/// Room for the database, some versions, and not many.
const SMALL: &str = "3m";

/// A process that may mount, and mounts a disk of its own.
const MOUNTED: [&str; 5] = [
    "--map-root-user",
    "--mount",
    "sh",
    "-c",
    "mkdir \"$FLYWHEEL_DISK/disk\" && mount -t tmpfs -o size=$SIZE none \"$FLYWHEEL_DISK/disk\" && exec \"$@\"",
];

/// Runs the ignored test `name` of this module in a process that has a disk of `size` to itself.
fn on_a_disk_of(size: &str, name: &str) {
    let allowed = Command::new("unshare")
        .args(["--map-root-user", "--mount", "true"])
        .status();
    if !allowed.is_ok_and(|status| status.success()) {
        println!("skipped: this machine lets nobody but root mount a disk");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let test = oneself(&format!("disks::{name}"));
    let mut command = Command::new("unshare");
    command.args(MOUNTED).arg("sh").arg(test.get_program());
    command.args(test.get_args()).env("SIZE", size);
    let status = command.env(DISK, folder.path()).status().unwrap();
    assert!(status.success(), "see above");
}

fn disk() -> PathBuf {
    let folder = std::env::var_os(DISK).expect("started by another test");
    Path::new(&folder).join("disk")
}

/// Opens the library on `disk`, whose history is in `app`.
fn open(disk: &Path, app: &Path, first_id: u64) -> Result<Store, StoreError> {
    let places = Places {
        library: disk.join("library"),
        database: app.join("flywheel.db"),
        home: None,
    };
    let ids = Numbers::from(first_id);
    Store::open(&places, Arc::new(STILL), Arc::new(ids))
}

fn draft_in(store: &Store) -> DraftRecord {
    let files = bundle(&[("SKILL.md", "first")]);
    store.create("month-end", &files, &Cause::Created).unwrap()
}

/// A text that does not become smaller.
fn noise(number: u64) -> String {
    let words = number * 4_000..(number + 1) * 4_000;
    let words: Vec<_> = words
        .map(|word| word.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_string())
        .collect();
    words.concat()
}

fn save(store: &Store, draft: &DraftRecord, text: &str) -> Result<(), StoreError> {
    let base = store.read_file(&draft.id, "SKILL.md")?.hash;
    store
        .save_file(&draft.id, "SKILL.md", text.as_bytes(), Some(&base))
        .map(|_| ())
}

fn is_said(error: &StoreError, words: &str, advice: &str) {
    assert!(error.to_string().contains(words), "{error}");
    assert!(
        error.advice().to_string().contains(advice),
        "{}",
        error.advice()
    );
}

#[test]
fn a_full_disk_loses_nothing_and_is_said_so() {
    on_a_disk_of(SMALL, "saves_until_the_disk_is_full");
}

#[test]
#[ignore = "uses the disk of the test that starts it"]
fn saves_until_the_disk_is_full() {
    let disk = disk();
    fs::write(disk.join("ballast"), vec![1; 1 << 20]).unwrap();
    let store = open(&disk, &disk, 0).unwrap();
    let draft = draft_in(&store);
    let mut last = "first".to_owned();
    let refused = (0..)
        .find_map(|number| {
            let text = noise(number);
            let refused = save(&store, &draft, &text).err();
            if refused.is_none() {
                last = text;
            }
            refused
        })
        .unwrap();
    is_said(&refused, "the disk is full", "Free some space");

    let before = files_of(store.drafts_folder());
    let there = &before["month-end/SKILL.md"];
    assert!(there == last.as_bytes(), "it holds the last save, whole");
    let made = store.create(
        "second",
        &bundle(&[("SKILL.md", &noise(9))]),
        &Cause::Created,
    );
    is_said(&made.unwrap_err(), "the disk is full", "Free some space");
    for refused in [
        store.rename(&draft.id, "close", &[]).err(),
        store.restore_version(&draft.id, 1).err(),
        store.trash(&draft.id).err(),
        open(&disk, &disk, 100).err(),
    ]
    .into_iter()
    .flatten()
    {
        is_said(&refused, "the disk is full", "Free some space");
    }
    goes_on_once_there_is_room(&disk);
}

fn goes_on_once_there_is_room(disk: &Path) {
    fs::remove_file(disk.join("ballast")).unwrap();
    let store = open(disk, disk, 200).unwrap();
    assert_eq!(store.set_aside(), None, "the database is whole");
    let draft = store.drafts().unwrap().remove(0);
    let newest = store.version_bundle(&draft.id, draft.version).unwrap();
    let there = store.read_file(&draft.id, "SKILL.md").unwrap();
    let newest = newest.get("SKILL.md").unwrap();
    assert!(newest.bytes == there.bytes, "history and disk agree");
    save(&store, &draft, "goes on").unwrap();
}

#[test]
fn a_disk_that_turns_read_only_is_read_on_and_said_so() {
    on_a_disk_of("20m", "goes_on_reading");
}

#[test]
#[ignore = "uses the disk of the test that starts it"]
fn goes_on_reading() {
    let disk = disk();
    let app = disk.with_file_name("app");
    let store = open(&disk, &app, 0).unwrap();
    let draft = draft_in(&store);
    save(&store, &draft, "second").unwrap();
    remount(&disk, "ro");
    let words = "it is on a disk that can only be read";
    for refused in [
        save(&store, &draft, "third").unwrap_err(),
        store.trash(&draft.id).unwrap_err(),
        store.rename(&draft.id, "close", &[]).unwrap_err(),
        store.restore_version(&draft.id, 1).unwrap_err(),
    ] {
        is_said(&refused, words, "Check the path and the disk");
    }
    drop(store);
    let store = open(&disk, &app, 100).unwrap();
    assert_eq!(store.drafts().unwrap()[0].version, 2);
    let text = store.read_file(&draft.id, "SKILL.md").unwrap().bytes;
    assert_eq!(&*text, b"second", "it opens, to be read");
    remount(&disk, "rw");
    save(&store, &draft, "third").unwrap();
}

#[test]
fn a_history_on_a_read_only_disk_is_said_so_and_not_taken_for_damaged() {
    on_a_disk_of("20m", "cannot_open_read_only");
}

#[test]
#[ignore = "uses the disk of the test that starts it"]
fn cannot_open_read_only() {
    let disk = disk();
    drop(open(&disk, &disk, 0).unwrap());
    remount(&disk, "ro");
    let refused = open(&disk, &disk, 100).map(|_| ()).unwrap_err();
    is_said(
        &refused,
        "this computer does not allow it",
        "yours to change",
    );
    remount(&disk, "rw");
    assert_eq!(open(&disk, &disk, 200).unwrap().set_aside(), None);
}

fn remount(disk: &Path, how: &str) {
    let mode = format!("remount,{how}");
    let status = Command::new("mount").args(["-o", &mode]).arg(disk).status();
    assert!(status.unwrap().success());
}
