//! A draft gets another name, a copy, a stay in the trash, and its history follows.

use flywheel_api::types::{DraftSummary, Nothing, TextTable};
use flywheel_tests::desk::Desk;
use flywheel_tests::samples;
use serde_json::json;

#[test]
fn a_draft_is_renamed_copied_deleted_and_brought_back() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", Some("weekly-digest"));
    let before = draft.files();
    draft.renames("close-month");
    let text = draft.text("SKILL.md");
    assert!(text.contains("name: close-month"), "the skill says so too");

    let copy: DraftSummary = desk.ask("draft_duplicate", draft.named());
    assert_eq!(desk.names(), ["close-month", copy.name.as_str()]);
    let copy_text = desk.draft(copy.id).text("SKILL.md");
    assert_eq!(copy_text, text.replace("close-month", &copy.name));

    draft.goes_to_the_trash();
    assert_eq!(desk.names(), [copy.name.as_str()]);
    let trashed = desk.trash().remove(0);
    assert_eq!((trashed.name.as_str(), trashed.files), ("close-month", 2));
    let back: DraftSummary = desk.ask("trash_restore", json!({ "id": trashed.id }));
    assert_eq!(back.id, draft.id, "it is the same draft");
    assert_eq!(desk.trash(), []);
    assert_eq!(draft.text("SKILL.md"), text);

    let log = [
        "Taken out of the trash",
        "Moved to the trash",
        "Copied from “close-month”",
        "Renamed “close-books” to “close-month”",
        "Created from the template “Weekly digest”",
    ];
    assert_eq!(desk.log_lines(), log);
    desk.undoes("Renamed");
    assert_eq!(draft.name(), "close-books");
    assert_eq!(
        draft.files(),
        before,
        "the old name, and every byte with it"
    );
}

#[test]
fn a_deleted_draft_comes_back_beside_one_that_took_its_name() {
    let desk = Desk::new();
    let first = desk.starts("close-books", Some("weekly-digest"));
    let text = first.text("SKILL.md");
    first.goes_to_the_trash();
    let second = desk.starts("close-books", None);
    let trashed = desk.trash().remove(0);
    let back: DraftSummary = desk.ask("trash_restore", json!({ "id": trashed.id }));
    assert_ne!(back.name, "close-books", "the name is taken");
    assert_eq!(second.name(), "close-books", "the newer one keeps it");
    let restored = first.text("SKILL.md").replace(&back.name, "close-books");
    assert_eq!(restored, text, "nothing but the name differs");
}

#[test]
fn files_come_and_go_inside_a_draft() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", Some("weekly-digest"));
    let started = draft.files().len();
    draft.adds("notes.md", "Ask Ada.\n");
    let rename = json!({ "draft": draft.id, "path": "notes.md", "to": "references/notes.md" });
    desk.ask::<flywheel_api::types::Draft>("file_rename", rename);
    let gone = json!({ "draft": draft.id, "path": "references/notes.md" });
    desk.ask::<flywheel_api::types::Draft>("file_remove", gone);
    assert_eq!(draft.files().len(), started);
    desk.undoes("Removed");
    assert_eq!(draft.text("references/notes.md"), "Ask Ada.\n");
    desk.undoes("Moved");
    assert_eq!(draft.text("notes.md"), "Ask Ada.\n");
}

#[test]
fn the_log_and_its_undo_outlive_the_app() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", Some("weekly-digest"));
    let started = draft.text("SKILL.md");
    let id = draft.id.clone();
    draft.writes("SKILL.md", &format!("{started}\nTell the auditors.\n"));
    let log = desk.log();

    let desk = desk.reopened();
    assert_eq!(desk.log(), log, "the log is what it was");
    desk.undoes("Saved");
    assert_eq!(desk.draft(id.clone()).text("SKILL.md"), started);

    let desk = desk.reopened();
    desk.undoes("Undid: Saved");
    let redone = desk.draft(id).text("SKILL.md");
    assert!(
        redone.ends_with("Tell the auditors.\n"),
        "undone and redone"
    );
}

#[test]
fn a_search_follows_every_change() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", Some("weekly-digest"));
    draft.adds("notes.md", "Ask the comptroller.\n");
    assert_eq!(desk.finds("comptrol")[0].path, "notes.md");
    draft.goes_to_the_trash();
    assert_eq!(desk.finds("comptrol"), [], "nothing of the trash is found");
    desk.undoes("Moved to the trash");
    assert_eq!(desk.finds("comptrol").len(), 1);
    let gone = json!({ "draft": draft.id, "path": "notes.md" });
    desk.ask::<flywheel_api::types::Draft>("file_remove", gone);
    assert_eq!(desk.finds("comptrol"), []);
}

#[test]
fn what_a_person_chose_is_kept() {
    let desk = Desk::new();
    let chosen = json!({
        "theme": "dark",
        "language": "de",
        "role": "champion",
        "tour": 2,
        "person": "Ada Byron",
        "exportFolder": "/exports",
        "backupFolder": "/backups",
        "policyFile": "/policy.json",
        "sessionOnly": true,
        "checkConnectors": false,
        "spelling": false,
        "spellingLanguage": "en_GB",
    });
    let set: serde_json::Value = desk.ask("settings_set", chosen.clone());
    assert_eq!(set, chosen);
    let kept: serde_json::Value = desk.reopened().ask("settings_get", Nothing {});
    assert_eq!(kept, chosen, "also after the app was closed");
}

#[test]
fn pictures_and_tables_of_a_draft_can_be_looked_at() {
    let desk = Desk::new();
    let finance = desk.imports_one(&samples::own("finance"));
    let picture = finance
        .file("skills/reconcile-bank/assets/form.png")
        .picture;
    let address = picture.unwrap_or_default();
    assert!(address.starts_with("data:image/png;base64,"), "{address}");
    let statement = finance.file("skills/reconcile-bank/assets/statement.csv");
    assert_eq!(statement.picture, None, "a table is no picture");
    let table: TextTable = desk.ask("file_table", json!({ "text": statement.text }));
    assert_eq!(table.header, ["date", "text", "amount"]);
    assert_eq!(table.rows[1], ["2026-10-31", "Interest", "0.07"]);
}
