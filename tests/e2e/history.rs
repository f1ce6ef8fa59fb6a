//! What was written is found again: versions, their names, what differs, and the way back.

use std::fs;

use flywheel_tests::window::{Theme, Window};
use serde_json::json;
use thirtyfour::Key;

const FILE: &str = "drafts/month-end/SKILL.md";

#[test]
fn an_older_version_is_named_looked_at_and_brought_back() {
    let window = Window::open("history");
    let draft = make(&window);
    let first = text(&window);
    window.goes_to(&format!("#/skills/{draft}/write"));
    types(&window, "Ask Treasury about what is left.");
    let second = text(&window);

    window.tab("History").click();
    window.sees("Ask Treasury about what is left.");
    window.button("Name this version…").click();
    window.dialog("Name version").is_there();
    window.field("Name").fills("Sent to Legal");
    window.is_well_shown("naming");
    window.button("Name this version").click();
    window.loses("dialog", "");
    window.sees("This version is called “Sent to Legal”.");

    window.tab("Write").click();
    types(&window, "This line is a mistake.");
    window.tab("History").click();
    window.sees("This line is a mistake.");
    window.is_well_shown("newest");

    // The named version is the one below; the arrow key goes there.
    window.part("button", "Saved SKILL.md").click();
    window.presses(Key::Down + "");
    window.button("Bring back this version").is_there();
    takes(&window, "Now");
    window.sees("This line is a mistake.");
    every_look(&window);

    window.button("Bring back this version").click();
    window.sees("is back; it is the newest version now.");
    window.waits_for("the file to be as it was", || text(&window) == second);
    window.button("Undo").click();
    window.waits_for("the mistake to be back", || {
        text(&window).contains("This line is a mistake.")
    });
    window.sees("Undid: Brought back version ");

    window.part("button", "Created from the template").click();
    takes(&window, "Now");
    window.button("Bring back this file: SKILL.md").click();
    window.waits_for("the file to be as it began", || text(&window) == first);

    let window = window.reopened();
    window.goes_to("#/activity");
    window.button("Undo: Brought back SKILL.md").click();
    window.waits_for("the undo after a restart", || {
        text(&window).contains("This line is a mistake.")
    });
    window.goes_to(&format!("#/skills/{draft}/history"));
    window.sees("Sent to Legal");
}

#[test]
fn two_skills_are_compared_and_the_library_is_backed_up() {
    let window = Window::open("history-more");
    let draft = make(&window);
    let other = json!({ "name": "quarter-end", "template": "reconcile-two-lists" });
    window.call("draft_create", &other);
    window.goes_to(&format!("#/skills/{draft}/history"));
    window.is_well_shown("one-version");
    window.button("Compare with another skill…").click();
    window.part("textbox", "Find a skill").types("quarter");
    window.is_well_shown("choosing");
    window.presses(Key::Enter + "");
    window.sees("From “quarter-end” to “month-end”");
    window.is_well_shown("two-skills");

    let folder = tempfile::tempdir().expect("a folder for backups");
    let mut settings = window.call("settings_get", &json!({}));
    settings["backupFolder"] = json!(folder.path());
    window.call("settings_set", &settings);
    window.goes_to("#/settings");
    window.button("Back up now").click();
    window.sees("2 skills are backed up");
    window.is_well_shown("backed-up");
    let written = fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(written, 1, "one file holds everything");
}

/// Takes one of several choices by the keyboard: what is drawn of it is its label.
fn takes(window: &Window, choice: &str) {
    window.part("radio", choice).types(" ");
}

fn make(window: &Window) -> String {
    let request = json!({ "name": "month-end", "template": "reconcile-two-lists" });
    let made = window.call("draft_create", &request);
    made["id"].as_str().unwrap_or_default().to_owned()
}

fn types(window: &Window, line: &str) {
    window.field("Text of SKILL.md").click();
    window.presses(Key::Control + Key::End);
    window.presses(Key::Enter + "");
    window.presses(line);
    window.waits_for("the text to be saved", || text(window).contains(line));
}

fn text(window: &Window) -> String {
    fs::read_to_string(window.library().join(FILE)).unwrap_or_default()
}

/// The history as it is shown: in one column and side by side, narrow and wide, light and dark,
/// and with text of twice the size.
fn every_look(window: &Window) {
    for (name, width, height) in [
        ("narrow", 760, 800),
        ("wide", 1280, 800),
        ("full", 1600, 900),
    ] {
        window.measures(width, height);
        for theme in Theme::ALL {
            window.wears(theme);
            window.is_well_shown(&format!("{name}-{}", theme.name()));
        }
    }
    takes(window, "Side by side");
    window.is_well_shown("side-by-side");
    takes(window, "In one column");
    window.measures(1280, 800);
    for _ in 0..5 {
        window.presses(Key::Control + "+");
    }
    window.is_well_shown("200-percent");
    window.presses(Key::Control + "0");
}
