//! Somebody else works on the same folders: an editor, a sync, a script.

use std::fs;
use std::sync::mpsc;
use std::time::Duration;

use flywheel_api::Code;
use flywheel_api::types::{Merged, Saved, SettleFile};
use flywheel_tests::desk::Desk;

/// How long the app may take to notice a change.
const NOTICED_WITHIN: Duration = Duration::from_secs(10);

#[test]
fn what_another_program_wrote_is_never_overwritten() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", Some("weekly-digest"));
    let opened = draft.file("SKILL.md");
    let theirs = "---\nname: close-books\ndescription: Theirs.\n---\n";
    fs::write(draft.place("SKILL.md"), theirs).expect("their save");

    let mine = draft.save_of("SKILL.md", "Mine.", Some(opened.base));
    let error = desk.refused("file_save", &mine);
    assert_eq!(error.code, Code::Conflict, "{error}");
    let there = fs::read_to_string(draft.place("SKILL.md")).expect("the file");
    assert_eq!(there, theirs, "their text is on the disk");
    assert_eq!(draft.text("SKILL.md"), theirs, "and in the app");

    draft.writes("SKILL.md", "Mine, on top of theirs.");
    desk.undoes("Saved");
    assert_eq!(draft.text("SKILL.md"), theirs, "theirs is in the history");
}

#[test]
fn a_file_that_appeared_meanwhile_is_not_overwritten_by_a_new_one() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    fs::write(draft.place("notes.md"), "Theirs.").expect("their file");
    let error = desk.refused("file_save", draft.save_of("notes.md", "Mine.", None));
    assert_eq!(error.code, Code::Conflict, "{error}");
    assert_eq!(draft.text("notes.md"), "Theirs.");
}

#[test]
fn an_undo_does_not_take_a_later_change_with_it() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", Some("weekly-digest"));
    let saved = draft.writes("SKILL.md", "First.");
    desk.clock().minutes_pass(30);
    draft.writes("SKILL.md", "Second.");
    assert_eq!(saved.version, 2);
    let log = desk.log();
    let mut edits = log
        .iter()
        .filter(|entry| entry.what.to_string().starts_with("Saved"));
    let first = edits.next_back().expect("the first save");
    let request = serde_json::json!({ "id": first.id });
    let error = desk.refused("activity_undo", request);
    assert_eq!(error.code, Code::Conflict, "{error}");
    assert_eq!(draft.text("SKILL.md"), "Second.");
}

#[test]
fn an_edit_from_outside_appears_while_the_app_is_open() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", Some("weekly-digest"));
    let (tell, told) = mpsc::channel();
    desk.app().on_change(move |changed| {
        let _ = tell.send(changed.drafts);
    });
    let _watcher = desk.app().watch().expect("the folder is watched");
    fs::write(draft.place("notes.md"), "Ask the comptroller.\n").expect("their file");

    let changed = told.recv_timeout(NOTICED_WITHIN).expect("it is noticed");
    assert_eq!(changed, std::slice::from_ref(&draft.id));
    assert_eq!(desk.finds("comptrol")[0].path, "notes.md", "it is found");
    assert_eq!(desk.log_lines()[0], "Changed outside Flywheel");
    desk.undoes("Changed outside");
    assert!(!draft.place("notes.md").exists(), "and it can be undone");
}

#[test]
fn what_happened_while_the_app_was_closed_appears_at_the_next_start() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", Some("weekly-digest"));
    let (id, folder) = (draft.id.clone(), draft.place(""));
    let found = folder.with_file_name("from-a-colleague");
    fs::create_dir(&found).expect("a new folder");
    fs::write(found.join("SKILL.md"), "---\nname: from-a-colleague\n---\n").expect("a skill");
    fs::write(folder.join("SKILL.md"), "Changed.").expect("a change");

    let desk = desk.reopened();
    assert_eq!(desk.names(), ["close-books", "from-a-colleague"]);
    assert_eq!(desk.draft(id).text("SKILL.md"), "Changed.");
    desk.undoes("Found");
    assert_eq!(desk.names(), ["close-books"], "the found folder can go");
}

#[test]
fn two_changes_of_one_file_are_brought_together() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    draft.writes("SKILL.md", "one\ntwo\nthree\nfour\n");
    let (mine, theirs) = ("ONE\ntwo\nthree\nfour\n", "one\ntwo\nthree\nFOUR\n");
    fs::write(draft.place("SKILL.md"), theirs).expect("their save");
    let base = draft.file("SKILL.md").base;
    let texts = serde_json::json!({
        "base": "one\ntwo\nthree\nfour\n", "mine": mine, "theirs": theirs, "choices": [],
    });
    let merged: Merged = desk.ask("file_merge", texts);
    let text = merged.text.expect("nothing overlaps");
    assert_eq!(text, "ONE\ntwo\nthree\nFOUR\n");

    let settle = SettleFile {
        draft: draft.id.clone(),
        path: "SKILL.md".to_owned(),
        mine: mine.to_owned(),
        text: text.clone(),
        theirs: Some(base),
    };
    desk.ask::<Saved>("file_settle", &settle);
    assert_eq!(draft.text("SKILL.md"), text);
    desk.refused("file_settle", &settle);
    desk.undoes("Brought both changes");
    assert_eq!(draft.text("SKILL.md"), mine);
}

#[test]
fn a_place_that_both_changed_waits_for_a_choice() {
    let desk = Desk::new();
    let texts = |choices: &[&str]| {
        serde_json::json!({
            "base": "a\nb\nc\n", "mine": "a\nmine\nc\n", "theirs": "a\ntheirs\nc\n",
            "choices": choices,
        })
    };
    let open: Merged = desk.ask("file_merge", texts(&[]));
    assert_eq!(open.text, None, "nobody decides for the person");
    let places: Vec<usize> = open
        .parts
        .iter()
        .filter_map(|part| Some(part.place.as_ref()?.line))
        .collect();
    assert_eq!(places, [2]);
    let both: Merged = desk.ask("file_merge", texts(&["both"]));
    assert_eq!(both.text.as_deref(), Some("a\nmine\ntheirs\nc\n"));
}
