//! Nothing that was written is lost: it is in the history, and on another computer.

use flywheel_api::Code;
use flywheel_api::types::{
    Backup, BackupRestored, Comparison, FileChangeKind, HistorySpace, HistoryThinned, Version,
    VersionFiles, VersionList, VersionRestored,
};
use flywheel_api::{Call, Progress};
use flywheel_tests::desk::{Desk, Draft, Steps};
use serde_json::{Value, json};

fn versions(desk: &Desk, draft: &Draft) -> Vec<Version> {
    let request = json!({ "draft": draft.id, "before": null, "limit": 100 });
    desk.ask::<VersionList>("version_list", request).versions
}

fn compare(desk: &Desk, before: &Value, after: &Value) -> Comparison {
    let request = json!({ "before": before, "after": after });
    desk.ask("version_compare", request)
}

fn at(draft: &Draft, version: Option<u32>) -> Value {
    json!({ "draft": draft.id, "version": version })
}

#[test]
fn a_champion_finds_what_was_lost_and_brings_it_back() {
    let desk = Desk::new();
    let draft = desk.starts("match-invoices", Some("reconcile-two-lists"));
    let good = draft.text("SKILL.md");
    let named: Version = desk.ask(
        "version_name",
        json!({ "draft": draft.id, "version": 1, "name": "Sent to Ada" }),
    );
    assert_eq!(named.name.as_deref(), Some("Sent to Ada"));
    desk.clock().minutes_pass(10);
    draft.writes("SKILL.md", "All of it is gone.\n");
    draft.adds("notes.md", "Ask Ada.\n");

    let told: Vec<_> = versions(&desk, &draft)
        .into_iter()
        .map(|version| (version.number, version.what.to_string(), version.name))
        .collect();
    let created = "Created from the template “Reconcile two lists”";
    let expected = [
        (3, "Saved notes.md".to_owned(), None),
        (2, "Saved SKILL.md".to_owned(), None),
        (1, created.to_owned(), Some("Sent to Ada".to_owned())),
    ];
    assert_eq!(told, expected);

    let lost = compare(&desk, &at(&draft, Some(1)), &at(&draft, None));
    assert_eq!(lost.files[0].before.as_ref(), Some(&good), "what was there");
    assert_eq!(lost.files[1].change, FileChangeKind::Added);
    let files: VersionFiles = desk.ask("version_open", at(&draft, Some(1)));
    let paths: Vec<&str> = files.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        paths,
        ["SKILL.md", "evals/trigger-eval.json"],
        "a version can be looked into"
    );
    let first = compare(&desk, &at(&draft, Some(0)), &at(&draft, Some(1)));
    assert_eq!(first.files[0].change, FileChangeKind::Added, "from nothing");

    let request = json!({ "draft": draft.id, "version": 1, "path": "SKILL.md" });
    let back: VersionRestored = desk.ask("version_restore_file", request);
    assert_eq!(draft.text("SKILL.md"), good);
    assert_eq!(draft.text("notes.md"), "Ask Ada.\n", "the note stays");
    desk.ask::<Value>("activity_undo", json!({ "id": back.activity }));
    assert_eq!(draft.text("SKILL.md"), "All of it is gone.\n");

    let back: VersionRestored = desk.ask("version_restore", at(&draft, Some(1)));
    assert_eq!(draft.files().len(), 2, "the whole of the version");
    assert_eq!(
        compare(&desk, &at(&draft, Some(1)), &at(&draft, None)).files,
        []
    );
    let desk = desk.reopened();
    desk.ask::<Value>("activity_undo", json!({ "id": back.activity }));
    let draft = desk.draft_called("match-invoices");
    assert_eq!(
        draft.text("notes.md"),
        "Ask Ada.\n",
        "undone after a restart"
    );
}

#[test]
fn any_two_skills_are_compared() {
    let desk = Desk::new();
    let one = desk.starts("match-invoices", Some("reconcile-two-lists"));
    let other = desk.starts("match-payments", Some("reconcile-two-lists"));
    let comparison = compare(&desk, &at(&one, None), &at(&other, None));
    assert_eq!(comparison.files.len(), 1);
    let lines = comparison.lines;
    assert_eq!(
        (lines.added, lines.removed),
        (1, 1),
        "only the name differs"
    );
}

#[test]
fn what_is_no_text_or_too_long_is_named_and_not_shown() {
    let desk = Desk::new();
    let draft = desk.starts("match-invoices", None);
    std::fs::write(draft.place("form.png"), b"\x89PNG\0").expect("a picture");
    let long = "x\n".repeat(600_000);
    std::fs::write(draft.place("long.csv"), &long).expect("a long text");
    let files = compare(&desk, &at(&draft, Some(1)), &at(&draft, None)).files;
    let why: Vec<_> = files.iter().map(|file| file.not_shown.clone()).collect();
    let why: Vec<_> = why.into_iter().map(Option::unwrap_or_default).collect();
    assert!(why[0].to_string().contains("not text"), "{why:?}");
    assert!(why[1].to_string().contains("too long"), "{why:?}");
    assert_eq!((&files[1].before, &files[1].after), (&None, &None));
}

#[test]
fn an_old_history_is_tidied_and_what_matters_stays() {
    let desk = Desk::new();
    let draft = desk.starts("match-invoices", None);
    for number in 0..20 {
        draft.writes("SKILL.md", &format!("Version {number}.\n"));
    }
    let request = json!({ "draft": draft.id, "version": 5, "name": "Agreed with Ada" });
    desk.ask::<Version>("version_name", request);
    desk.clock().days_pass(100);
    let space: HistorySpace = desk.ask("history_space", json!({}));
    assert_eq!((space.versions, space.thinnable), (21, 18));
    let thinned: HistoryThinned = desk.ask("history_thin", json!({}));
    assert_eq!(thinned.versions, 18);
    let left: Vec<_> = versions(&desk, &draft)
        .iter()
        .map(|version| version.number)
        .collect();
    assert_eq!(left, [21, 5, 1], "the newest, the named one, the first");
    let error = desk.refused("version_open", at(&draft, Some(7)));
    assert_eq!(error.code, Code::NotFound, "{error}");
    let log = desk.log();
    let save = log
        .iter()
        .find(|entry| entry.what.to_string().starts_with("Saved"));
    assert!(
        save.is_some_and(|entry| entry.undoable),
        "both its ends are kept"
    );
}

#[test]
fn the_library_moves_to_another_computer() {
    let desk = Desk::new();
    let draft = desk.starts("match-invoices", Some("reconcile-two-lists"));
    draft.writes("SKILL.md", "Two.\n");
    desk.starts("old-notes", None).goes_to_the_trash();
    let folder = desk.folder("Stick");
    let request = json!({ "path": folder, "replace": false });
    let backup: Backup = desk.ask("library_backup", &request);
    assert!(
        backup.path.ends_with("flywheel-2100-01-01.zip"),
        "named after the day"
    );
    assert_eq!((backup.drafts, backup.trashed, backup.versions), (2, 1, 3));
    let second: Backup = desk.ask("library_backup", &request);
    assert_ne!(
        second.path, backup.path,
        "a second one of the day has a number"
    );
    let refused = json!({ "path": backup.path, "replace": false });
    assert_eq!(
        desk.refused("library_backup", refused).code,
        Code::NameTaken
    );

    let other = Desk::new();
    let own = other.starts("match-invoices", None);
    let done: BackupRestored = other.ask("library_restore_backup", json!({ "path": backup.path }));
    assert_eq!((done.trashed, done.refused.len()), (1, 0));
    assert_eq!(own.name(), "match-invoices", "what is there keeps its name");
    let came = other.draft(done.drafts[0].id.clone());
    assert_eq!(came.name(), "match-invoices-2");
    assert_eq!(came.files(), draft.files(), "byte for byte");
    assert_eq!(
        versions(&other, &came),
        versions(&desk, &draft),
        "with its history"
    );
    let log = other.log();
    let mut restored = log
        .iter()
        .filter(|entry| entry.what.to_string().starts_with("Restored from"));
    let entry = restored
        .find(|entry| entry.undoable)
        .expect("it can be undone");
    other.ask::<Value>("activity_undo", json!({ "id": entry.id }));
    assert_eq!(other.names(), ["match-invoices"]);
}

#[test]
fn a_backup_says_how_far_it_is_and_can_be_stopped() {
    let desk = Desk::new();
    desk.starts("one", None);
    desk.starts("two", None);
    let steps = Steps::default();
    let seen = steps.clone();
    let call = Call::new(
        move |step: Progress| seen.note(step),
        std::sync::Arc::default(),
    );
    let request = json!({ "path": desk.place("library.zip"), "replace": false });
    desk.watched::<Backup>(&call, "library_backup", &request)
        .expect("a backup");
    let told: Vec<_> = steps
        .all()
        .into_iter()
        .map(|step| (step.done, step.total, step.at))
        .collect();
    assert_eq!(told, [(0, 2, "one".to_owned()), (1, 2, "two".to_owned())]);
    let stopped = Call::new(|_| {}, std::sync::Arc::new(true.into()));
    let request = json!({ "path": desk.place("stopped.zip"), "replace": false });
    let refused = desk.watched::<Backup>(&stopped, "library_backup", request);
    assert_eq!(refused.map_err(|error| error.code), Err(Code::Cancelled));
    assert!(!desk.place("stopped.zip").exists(), "nothing is left of it");
    let request = json!({ "path": desk.place("library.zip") });
    let refused = desk.watched::<BackupRestored>(&stopped, "library_restore_backup", request);
    assert_eq!(refused.map_err(|error| error.code), Err(Code::Cancelled));
    assert_eq!(desk.names(), ["one", "two"]);
}
