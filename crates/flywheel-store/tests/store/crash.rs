//! A process that dies while it saves.

#![allow(
    clippy::disallowed_methods,
    reason = "the test is the edge that starts a process and hands it a place"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::Duration;

use flywheel_store::{Cause, DraftId, Places, Store, StoreError};

use crate::support::{Numbers, STILL, bundle, oneself};

/// Names the folder of the library to the process that is killed, and the number of the first save.
const PLACE: &str = "FLYWHEEL_CRASH_PLACE";
const FIRST: &str = "FLYWHEEL_CRASH_FIRST";

/// How often a process is killed.
const ROUNDS: u64 = 200;

/// Every so many saves, a draft is made too.
const DRAFT_EVERY: u64 = 4;

/// What save `number` writes; a part of it, or a mixture of two, is told from the whole.
fn text(number: u64) -> String {
    format!("{number} ").repeat(2_000)
}

fn number(text: &str) -> u64 {
    let first = text.split(' ').next().unwrap_or_default();
    first.parse().expect("a save begins with its number")
}

fn open(library: &std::path::Path, first: u64) -> Store {
    let places = Places {
        library: library.join("library"),
        database: library.join("app").join("flywheel.db"),
        home: None,
    };
    let ids = Numbers::from(first * 10);
    Store::open(&places, Arc::new(STILL), Arc::new(ids)).unwrap()
}

fn read(store: &Store, id: &DraftId) -> String {
    let file = store.read_file(id, "SKILL.md").unwrap();
    String::from_utf8(file.bytes.to_vec()).unwrap()
}

fn variable(name: &str) -> String {
    std::env::var(name).expect("started by the test that kills it")
}

#[test]
#[ignore = "runs until the test that starts it kills it"]
fn saves_until_it_is_killed() {
    let first = variable(FIRST).parse().unwrap();
    let store = open(variable(PLACE).as_ref(), first);
    let drafts = store.drafts().unwrap();
    let draft = drafts.into_iter().find(|draft| draft.name == "month-end");
    let id = draft.unwrap().id;
    for number in first.. {
        let base = store.read_file(&id, "SKILL.md").unwrap().hash;
        let saved = store.save_file(&id, "SKILL.md", text(number).as_bytes(), Some(&base));
        saved.unwrap();
        if number % DRAFT_EVERY == 0 {
            let files = bundle(&[("SKILL.md", &text(number))]);
            let name = format!("made-{number}");
            let made = store.create(&name, &files, &Cause::Created);
            // The folder may be there since the process before, which did not get to say so.
            assert!(made.is_ok() || matches!(made, Err(StoreError::NameTaken { .. })));
        }
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nsaved {number}").unwrap();
        out.flush().unwrap();
    }
}

fn start(place: &std::path::Path, first: u64) -> Child {
    oneself("crash::saves_until_it_is_killed")
        .env(PLACE, place)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills the process some time after `saves` saves; returns the last one it has told of.
fn kill_after(mut child: Child, saves: usize, pause: Duration) -> u64 {
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut told = out.lines().filter_map(|line| {
        let line = line.ok()?;
        line.strip_prefix("saved ")?.parse().ok()
    });
    let mut last = told.by_ref().take(saves).last().expect("it saves");
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
    last = told.last().unwrap_or(last);
    last
}

/// Everything that was told of is there, whole, and in the history.
fn check(store: &Store, id: &DraftId, last: u64) {
    let now = read(store, id);
    let number = number(&now);
    assert_eq!(now, text(number), "a whole save, never a part of one");
    assert!(
        (last..=last + 1).contains(&number),
        "{last} was saved, and {number} is there"
    );
    let newest = store.draft(id).unwrap().version;
    let texts: Vec<String> = (newest.saturating_sub(2).max(1)..=newest)
        .filter_map(|version| {
            let bundle = store.version_bundle(id, version).unwrap();
            bundle.get("SKILL.md")?.text().map(str::to_owned)
        })
        .collect();
    assert!(texts.contains(&text(last)), "{last} can be gone back to");
    assert_eq!(texts.last(), Some(&now), "the history knows what is there");
    let drafts = store.drafts().unwrap();
    for made in (1..=last).filter(|number| number % DRAFT_EVERY == 0) {
        let name = format!("made-{made}");
        let draft = drafts.iter().find(|draft| draft.name == name);
        let draft = draft.unwrap_or_else(|| panic!("the draft {name} is lost"));
        assert_eq!(read(store, &draft.id), text(made), "{name} is whole");
    }
}

#[test]
fn a_process_killed_while_it_saves_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    let files = bundle(&[("SKILL.md", &text(0))]);
    let made = open(place, 0).create("month-end", &files, &Cause::Created);
    let id = made.unwrap().id;
    let mut last = 0;
    for round in 0..ROUNDS {
        let pause = Duration::from_micros(round * 311 % 4_000);
        let saves = usize::try_from(round % 3 + 1).unwrap();
        last = kill_after(start(place, last + 1), saves, pause);
        check(&open(place, 1_000_000 + last), &id, last);
    }
    assert!(last >= ROUNDS, "each process saved");
}
