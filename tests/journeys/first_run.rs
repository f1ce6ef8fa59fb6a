//! The first minutes: a role, the worked example, and what it teaches.

use flywheel_api::types::{DraftSummary, ExportForm, Settings, Verdict};
use flywheel_tests::desk::Desk;
use serde_json::json;

#[test]
fn the_example_is_made_once_fixed_and_exported() {
    let desk = Desk::new();
    let made: DraftSummary = desk.ask("example_open", json!({}));
    let again: DraftSummary = desk.ask("example_open", json!({}));
    assert_eq!(made.id, again.id, "a second time opens it");
    assert_eq!(made.name, "finance");

    let draft = desk.draft(made.id);
    assert_eq!(draft.report().standing.verdict, Verdict::Blocked);
    draft.fixes("CRED-004");
    assert_eq!(draft.report().standing.verdict, Verdict::Pass);
    let preview = draft.previews(ExportForm::Plugin);
    assert_eq!(preview.connects[0].host, "warehouse.example.com");
    draft.exports(ExportForm::Plugin, &desk.folder("Desktop"));
}

#[test]
fn the_example_begins_anew_once_it_is_in_the_trash_and_leaves_a_draft_of_its_name_alone() {
    let desk = Desk::new();
    let mine = desk.starts("finance", None);
    let made: DraftSummary = desk.ask("example_open", json!({}));
    assert_ne!(made.id, mine.id);
    assert_eq!(made.name, "finance-2");
    desk.draft(made.id.clone()).goes_to_the_trash();
    let anew: DraftSummary = desk.ask("example_open", json!({}));
    assert_ne!(anew.id, made.id, "the next group begins at the beginning");
}

#[test]
fn the_role_and_the_step_of_the_tour_are_kept() {
    let desk = Desk::new();
    let settings: Settings = desk.ask("settings_get", json!({}));
    let mut chosen = serde_json::to_value(settings).expect("settings are JSON");
    chosen["role"] = json!("newHire");
    chosen["tour"] = json!(3);
    let _: Settings = desk.ask("settings_set", chosen);
    let desk = desk.reopened();
    let kept: Settings = desk.ask("settings_get", json!({}));
    assert_eq!(kept.tour, 3);
    assert_eq!(serde_json::to_value(kept.role).expect("a role"), "newHire");
}
