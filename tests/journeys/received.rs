//! A skill somebody sent is taken in as it is.

use std::path::PathBuf;

use flywheel_api::types::{DraftSummary, ExportForm};
use flywheel_tests::desk::{Desk, files_in};

/// A folder `folder` with a skill that calls itself `name`.
fn sent(desk: &Desk, folder: &str, name: &str) -> PathBuf {
    let folder = desk.folder(folder);
    let text = format!("---\nname: {name} # theirs\ndescription: Counts. Use when asked.\n---\n");
    std::fs::write(folder.join("SKILL.md"), text).expect("a skill");
    folder
}

#[test]
fn a_second_skill_of_one_name_gets_a_number_and_says_so() {
    let desk = Desk::new();
    let folder = sent(&desk, "count-stock", "count-stock");
    desk.imports_one(&folder);
    let done = desk.imports(&[&folder]);
    assert!(done.drafts[0].renamed, "the person is told");
    assert_eq!(desk.names(), ["count-stock", "count-stock-2"]);
    let text = desk.draft_called("count-stock-2").text("SKILL.md");
    assert!(
        text.starts_with("---\nname: count-stock-2 # theirs\n"),
        "{text}"
    );
}

#[test]
fn a_name_no_folder_can_have_stays_in_the_text_and_in_the_report() {
    let desk = Desk::new();
    let folder = sent(&desk, "sent", "count/stock");
    let draft = desk.imports_one(&folder);
    assert_eq!(
        draft.name(),
        "count-stock",
        "the folder has a name it can have"
    );
    assert_eq!(draft.files(), files_in(&folder), "not a byte is changed");
    assert!(
        draft.codes().contains(&"SPEC-003".to_owned()),
        "it is reported"
    );
}

#[test]
fn an_import_of_an_own_export_stands_beside_the_original() {
    let desk = Desk::new();
    let draft = desk.starts("count-stock", Some("weekly-digest"));
    let copy: DraftSummary = desk.ask("draft_duplicate", draft.named());
    desk.draft(copy.id).goes_to_the_trash();
    let exported = draft.exports(ExportForm::Zip, &desk.folder("Desktop"));
    let received = desk.imports_one(exported.path.as_ref());
    assert_eq!(received.name(), "count-stock-2");
    assert_eq!(received.files().len(), draft.files().len());
}
