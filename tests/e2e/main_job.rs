//! The main job, from an empty library to an export and back, in the window alone.

use std::fs;
use std::path::Path;

use flywheel_tests::window::Window;
use serde_json::json;
use thirtyfour::Key;

const SLIP: &str = "Log in to the bank portal as finance-bot, password Sunny-Harbor-42.";

#[test]
fn author_audit_preview_export_import_search_undo() {
    let exports = tempfile::tempdir().expect("a folder for exports");
    let window = Window::open("main-job");
    remember_exports(&window, exports.path());

    author(&window);
    let clean = audit_and_fix(&window);
    let written = preview_and_export(&window, exports.path());
    import(&window, &written);
    search(&window);
    undo(&window);

    let there = fs::read_to_string(window.library().join("drafts/month-end-cash/SKILL.md"));
    assert_eq!(
        there.ok(),
        Some(clean),
        "the skill that was exported is as it was"
    );
}

/// Chooses where exports go, which the system's own dialog does otherwise: no driver reaches it.
fn remember_exports(window: &Window, folder: &Path) {
    let mut settings = window.call("settings_get", &json!({}));
    settings["exportFolder"] = json!(folder);
    window.call("settings_set", &settings);
}

fn author(window: &Window) {
    window.button("Look around without the tour").click();
    window.sees("Teach Claude a job your team does");
    window.is_well_shown("1-home");
    window.button("New skill").click();
    window.part("radio", "Reconcile two lists").click();
    window.field("Name").fills("month-end-cash");
    window.is_well_shown("2-new-skill");
    window.button("Create skill").click();
    window.sees("Compares two lists");
    window.sees("Clean");
    window.is_well_shown("3-template");
}

/// Slips a password in, sees it found, and takes it out again; gives the text that is left.
fn audit_and_fix(window: &Window) -> String {
    let clean = skill_text(window);
    window.field("Text of SKILL.md").click();
    window.presses(Key::Control + Key::End);
    window.presses(SLIP);
    window.sees("A password is written into this step");
    window.waits_for("the text to be saved", || skill_text(window).contains(SLIP));
    window.is_well_shown("4-finding");
    window.tab("Report").click();
    window.sees("This cannot be shared yet");
    window.is_well_shown("5-report");
    window.button("Bundle").click();
    window.sees("One thing has to be fixed first.");
    window.is_well_shown("6-stopped");
    window.button("Take the password out").click();
    window.dialog("").is_there();
    window.is_well_shown("7-fix");
    window.button("Take the password out").click();
    window.sees("This skill installs as it is");
    let fixed = skill_text(window);
    assert!(
        !fixed.contains("Sunny-Harbor-42"),
        "the password is gone: {fixed}"
    );
    assert!(fixed.starts_with(&clean), "and nothing else changed");
    fixed
}

fn preview_and_export(window: &Window, folder: &Path) -> std::path::PathBuf {
    window.sees("Nothing in it starts by itself");
    window.is_well_shown("8-bundle");
    window.button("Export").click();
    window.sees("month-end-cash.skill is written");
    window.is_well_shown("9-exported");
    folder.join("month-end-cash.skill")
}

fn import(window: &Window, archive: &Path) {
    window.receives(&[archive]);
    window.sees("month-end-cash-2");
    window.is_well_shown("10-imported");
    window.button("Close").click();
    window.loses("dialog", "");
    let drafts = window.library().join("drafts");
    let read = |name: &str| fs::read_to_string(drafts.join(name).join("SKILL.md")).expect(name);
    assert_eq!(
        read("month-end-cash-2"),
        read("month-end-cash").replacen("month-end-cash", "month-end-cash-2", 1),
        "an import of an export differs in its name alone, which was taken"
    );
}

fn search(window: &Window) {
    window.presses(Key::Control + Key::Shift + "f");
    window.presses("bank stat");
    window.sees("places found");
    window.is_well_shown("11-search");
}

fn undo(window: &Window) {
    window.goes_to("#/activity");
    window.sees("Imported from");
    window.button("Undo: Imported").click();
    window.sees("Undone");
    window.is_well_shown("12-undone");
    assert!(
        !window.library().join("drafts/month-end-cash-2").exists(),
        "the import is taken back"
    );
}

fn skill_text(window: &Window) -> String {
    let path = window.library().join("drafts/month-end-cash/SKILL.md");
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn keys_typed_just_before_the_window_closes_are_kept() {
    let window = Window::open("closing");
    let made = window.call(
        "draft_create",
        &json!({ "name": "notes", "template": null }),
    );
    let draft = made["id"].as_str().unwrap_or_default();
    window.goes_to(&format!("#/skills/{draft}/write"));
    window.field("Text of SKILL.md").click();
    window.presses(Key::Control + Key::End);
    window.presses("The last words.");
    window.presses(Key::Control + "q");
    let window = window.reopened_after_its_end();
    let kept = fs::read_to_string(window.library().join("drafts/notes/SKILL.md"));
    assert!(
        kept.expect("the skill").ends_with("The last words."),
        "closing saves what the pause for saving had not"
    );
}
