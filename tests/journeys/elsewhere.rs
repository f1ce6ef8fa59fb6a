//! Folders outside the library, and drafts in other programs.

use std::fs;
use std::path::{Path, PathBuf};

use flywheel_api::Code;
use flywheel_api::types::{DraftSummary, ExportForm, GitState};
use flywheel_tests::desk::{Desk, Draft, files_in};
use serde_json::{Value, json};

const SKILL: &str = "---\nname: close-books\ndescription: Closes the books of a month. Use when \
    someone asks to close a month.\n---\n\n# Steps\n\n1. Compare both sides.\n";

/// A folder beside the library with a skill in it.
fn team_folder(desk: &Desk) -> PathBuf {
    let folder = desk.folder("team/close-books");
    fs::write(folder.join("SKILL.md"), SKILL).expect("the team's skill");
    fs::canonicalize(folder).expect("a real place")
}

fn links<'d>(desk: &'d Desk, folder: &Path) -> Draft<'d> {
    let request = json!({ "folder": folder.display().to_string() });
    let made: DraftSummary = desk.ask("draft_link", request);
    assert!(made.linked && !made.away, "the list says that it is linked");
    desk.draft(made.id)
}

#[test]
fn a_folder_of_the_team_is_worked_on_where_it_stands() {
    let desk = Desk::new();
    let folder = team_folder(&desk);
    let draft = links(&desk, &folder);
    assert_eq!(draft.opens().folder, folder.display().to_string());
    assert!(
        draft
            .report()
            .findings
            .iter()
            .all(|finding| finding.path == "SKILL.md")
    );
    draft.writes("SKILL.md", &SKILL.replace("a month", "a quarter"));
    let there = fs::read_to_string(folder.join("SKILL.md")).expect("the file");
    assert!(there.contains("a quarter"), "a save lands in the folder");
    let out = desk.folder("out");
    draft.exports(ExportForm::Skill, &out);
    assert!(
        out.join("close-books.skill").exists(),
        "it is exported like any other"
    );

    let before = files_in(&folder);
    draft.goes_to_the_trash();
    assert_eq!(desk.names(), Vec::<String>::new());
    assert_eq!(desk.trash(), [], "it is in no trash");
    assert_eq!(files_in(&folder), before, "its files stay");
    assert!(desk.log_lines()[0].starts_with("Unlinked the folder"));
    desk.undoes("Unlinked");
    assert_eq!(desk.names(), ["close-books"]);
}

#[test]
fn a_folder_on_a_drive_that_is_gone_is_shown_and_waited_for() {
    let desk = Desk::new();
    let folder = team_folder(&desk);
    let draft = links(&desk, &folder);
    let away = folder.with_file_name("unplugged");
    fs::rename(&folder, &away).expect("the drive is taken out");
    let listed = desk.list().remove(0);
    assert!(listed.away, "the list says that it is not there now");
    assert!(listed.standing.is_some(), "and what was known of it");
    let error = desk.refused("draft_open", draft.named());
    assert!(
        error.message.to_string().contains("not there now"),
        "{error}"
    );
    desk.ask::<Value>("audit_library", json!({}));

    fs::rename(&away, &folder).expect("the drive is back");
    assert!(!desk.list()[0].away);
    assert_eq!(draft.text("SKILL.md"), SKILL, "nothing is lost");
}

#[test]
fn a_folder_that_cannot_be_linked_is_refused_in_clear_words() {
    let desk = Desk::new();
    let home = desk.folder("person");
    let request = json!({ "folder": home.display().to_string() });
    let error = desk.refused("draft_link", request);
    assert_eq!(error.code, Code::Refused);
    assert!(
        error
            .message
            .to_string()
            .ends_with("it is your whole home folder."),
        "{error}"
    );
}

#[test]
fn only_a_linked_draft_is_unlinked() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    let error = desk.refused("draft_unlink", draft.named());
    assert_eq!(error.code, Code::Invalid);
    assert!(draft.place("SKILL.md").exists());
}

#[test]
fn the_branch_of_a_folder_that_is_kept_with_git_is_said() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    assert_eq!(draft.opens().git, None);
    fs::create_dir(draft.place(".git")).expect("git's folder");
    fs::write(draft.place(".git/HEAD"), "ref: refs/heads/q3\n").expect("git's file");
    let expected = GitState {
        branch: Some("q3".to_owned()),
        commit: None,
    };
    let opened = draft.opens();
    assert_eq!(opened.git, Some(expected));
    assert_eq!(
        opened.files.len(),
        1,
        "and none of its files are the draft's"
    );
}

fn opens(draft: &Draft, desk: &Desk, place: &str) {
    desk.ask::<Value>("draft_open_in", json!({ "id": draft.id, "place": place }));
}

#[test]
fn a_draft_opens_in_other_programs() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    let folder = draft.opens().folder;
    for place in ["claude", "folder", "editor"] {
        opens(&draft, &desk, place);
    }
    let encoded = folder.replace('/', "%2F");
    let expected = [
        format!("claude://cowork/new?folder={encoded}"),
        folder.clone(),
        format!("{folder}/SKILL.md"),
    ];
    assert_eq!(desk.opened().all(), expected);
}

#[test]
fn without_a_program_for_claude_the_folder_is_named() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    desk.opened().nobody_answers_links();
    let request = json!({ "id": draft.id, "place": "claude" });
    let error = desk.refused("draft_open_in", request);
    assert_eq!(
        error.code,
        Code::NoProgram,
        "the window offers to copy the path"
    );
    assert!(
        error.told().to_string().contains(&draft.opens().folder),
        "{}",
        error.told()
    );
}
