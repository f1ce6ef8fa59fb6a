//! What other programs do to the library while the window is open.

use std::fs;
use std::path::PathBuf;

use flywheel_tests::window::Window;
use serde_json::json;
use thirtyfour::Key;

const TEXT: &str = "---\nname: notes\ndescription: Keeps notes. Use when asked to note something.\n---\n\n# Notes\n";

#[test]
fn what_another_program_writes_appears_at_once() {
    let (window, file) = open_on_notes("outside");
    fs::write(&file, format!("{TEXT}\nWritten elsewhere.\n")).expect("the file is written");
    window.sees("Written elsewhere.");
    let folder = window.library().join("drafts/brought-by-hand");
    fs::create_dir_all(&folder).expect("a folder in the library");
    fs::write(
        folder.join("SKILL.md"),
        TEXT.replace("notes", "brought-by-hand"),
    )
    .expect("a skill in it");
    window.sees("brought-by-hand");
}

#[test]
fn when_both_sides_changed_the_person_chooses() {
    let (window, file) = open_on_notes("conflict");
    window.field("Text of SKILL.md").click();
    window.presses(Key::Control + Key::End);
    window.presses("Mine.");
    fs::write(&file, format!("{TEXT}\nTheirs.\n")).expect("the file is written");
    window.sees("This file was also changed outside the app");
    window.picture("asked");
    window.is_accessible("a conflict");
    let before = fs::read_to_string(&file).expect("the file");
    assert!(before.contains("Theirs."), "nothing was overwritten");
    window.button("See both side by side").click();
    window.dialog("Two texts of the same file").is_there();
    window.picture("compared");
    window.is_accessible("both texts");
    window.presses(Key::Escape + "");
    window.button("Keep my text").click();
    window.waits_for("the text to be saved", || {
        fs::read_to_string(&file).is_ok_and(|text| text.contains("Mine."))
    });
    let versions = window.call("activity_list", &json!({ "before": null, "limit": 10 }));
    let log = versions["entries"].to_string();
    assert!(
        log.contains("Changed outside Flywheel"),
        "the other text is a version of its own: {log}"
    );
}

/// Opens the window on a skill called `notes`, and gives its file.
fn open_on_notes(story: &str) -> (Window, PathBuf) {
    let window = Window::open(story);
    let made = window.call(
        "draft_create",
        &json!({ "name": "notes", "template": null }),
    );
    let file = window.library().join("drafts/notes/SKILL.md");
    fs::write(&file, TEXT).expect("the file is written");
    let draft = made["id"].as_str().unwrap_or_default();
    window.goes_to(&format!("#/skills/{draft}/write"));
    window.sees("Keeps notes.");
    (window, file)
}
