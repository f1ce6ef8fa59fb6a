//! What other programs do to the library while the window is open.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use flywheel_tests::window::{Theme, Window};
use serde_json::{Value, json};
use thirtyfour::Key;

const TEXT: &str = "---\nname: notes\ndescription: Keeps notes. Use when asked to note something.\n---\n\n# Notes\n\nThe first line.\n\nThe last line.\n";

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
fn changes_that_do_not_overlap_are_both_kept_with_one_button() {
    let (window, file) = open_on_notes("merge");
    types_at_the_end(&window, "Mine.");
    let theirs = TEXT.replace("The first line.", "Theirs.");
    fs::write(&file, &theirs).expect("the file is written");
    window.sees("Both changed; nothing overlaps");
    looks(&window, "clean");
    let there = fs::read_to_string(&file).expect("the file");
    assert_eq!(there, theirs, "nothing was overwritten");
    window.button("See the result").click();
    window.dialog("Both changes together").is_there();
    looks(&window, "result");
    window.presses(Key::Escape + "");
    window.loses("dialog", "Both changes together");
    window.button("Keep both changes").click();
    window.waits_for("both changes to be saved", || {
        let text = fs::read_to_string(&file).unwrap_or_default();
        text.contains("Theirs.") && text.contains("Mine.")
    });
    window.sees_no_more("Both changed; nothing overlaps");
    window.sees("Theirs.");
    let log = entries(&window);
    assert_eq!(
        log[..3],
        [
            "Brought both changes of SKILL.md together",
            "Saved SKILL.md",
            "Changed outside Flywheel",
        ],
        "both sides are in the history"
    );
}

#[test]
fn a_place_that_overlaps_is_chosen_by_keyboard() {
    let (window, file) = open_on_notes("conflict");
    types_at_the_end(&window, "Mine.");
    let theirs = format!("{TEXT}Theirs.\n");
    fs::write(&file, &theirs).expect("the file is written");
    window.sees("This file was also changed outside the app");
    window.sees("One place was changed on both sides.");
    looks(&window, "asked");
    window.button("Choose place by place").presses(&Key::Enter);
    window.dialog("Choose what stays").is_there();
    looks(&window, "places");
    // The first choice of the first place has the focus: space takes it, an arrow goes on.
    window.presses(" ");
    window.sees("Against your text");
    window.presses(Key::Right + "");
    window.presses(Key::Right + "");
    window.waits_for("both to be chosen", || {
        window.part("radio", "Both").property("checked").as_deref() == Some("true")
    });
    window.waits_for("the result to have both", || {
        let shown = window.part("region", "The result").text();
        shown.contains("Mine.") && shown.contains("Theirs.")
    });
    looks(&window, "chosen");
    window.button("Keep this result").presses(&Key::Enter);
    window.waits_for("the result to be saved", || {
        let text = fs::read_to_string(&file).unwrap_or_default();
        text.contains("Mine.\nTheirs.\n")
    });
    window.loses("dialog", "Choose what stays");
    window.sees_no_more("This file was also changed outside the app");
}

#[test]
fn the_other_text_can_be_taken_and_mine_brought_back() {
    let (window, file) = open_on_notes("theirs");
    types_at_the_end(&window, "Mine.");
    let theirs = format!("{TEXT}Theirs.\n");
    fs::write(&file, &theirs).expect("the file is written");
    window.button("Take theirs").click();
    window.sees("Theirs.");
    window.sees_no_more("This file was also changed outside the app");
    assert_eq!(fs::read_to_string(&file).expect("the file"), theirs);
    window.commands("Undo the last change");
    window.waits_for("mine to be back", || {
        fs::read_to_string(&file).is_ok_and(|text| text.contains("Mine."))
    });
}

#[test]
fn a_linked_folder_is_worked_on_from_both_sides() {
    let window = Window::open("linked");
    let folder = window.home().join("team/close-books");
    fs::create_dir_all(&folder).expect("the team's folder");
    let file = folder.join("SKILL.md");
    let text = TEXT.replace("notes", "close-books");
    fs::write(&file, &text).expect("the team's skill");
    let linked = window.call("draft_link", &json!({ "folder": folder }));
    let address = format!(
        "#/skills/{}/write",
        linked["id"].as_str().unwrap_or_default()
    );
    window.goes_to(&address);
    window.sees("The first line.");
    fs::write(
        &file,
        text.replace("The first line.", "Written by the team."),
    )
    .expect("a change");
    window.sees("Written by the team.");
    looks(&window, "open");
    window.commands("Open this skill in Claude");
    window.sees("No program on this computer opens links to Claude.");
    window.button("Copy the path").is_there();
    looks(&window, "no-claude");
    let away = folder.with_file_name("unplugged");
    fs::rename(&folder, &away).expect("the drive is taken out");
    window.goes_to("#/skills");
    window.sees("Not there now");
    looks(&window, "away");
    fs::rename(&away, &folder).expect("the drive is back");
    window.sees_no_more("Not there now");
    window.goes_to(&address);
    window.commands("Unlink this skill’s folder");
    window.sees("“close-books” is not linked any more.");
    assert!(file.exists(), "its files stay where they are");
    window.button("Undo").click();
    window.sees("Written by the team.");
}

#[test]
fn a_checkout_is_one_change() {
    let (window, file) = open_on_notes("git");
    let folder = file.parent().expect("a folder");
    git(folder, "init -q -b main");
    write_many(folder, "main");
    git(folder, "add .");
    git(folder, "commit -q -m main");
    git(folder, "checkout -q -b quarter");
    write_many(folder, "quarter");
    fs::write(&file, TEXT.replace("The first line.", "Of the quarter.")).expect("a change");
    git(folder, "commit -q -am quarter");
    window.sees("git, on quarter");
    window.waits_for("the files to be known", || entries(&window).len() >= 2);
    std::thread::sleep(std::time::Duration::from_secs(3));
    let before = versions(&window, folder);
    git(folder, "checkout -q main");
    window.sees("The first line.");
    window.sees("git, on main");
    assert_eq!(
        versions(&window, folder),
        before + 1,
        "eighty files are one version"
    );
    looks(&window, "checkout");
    window.goes_to("#/activity");
    window.sees("Changed outside Flywheel");
    looks(&window, "activity");
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
    window.sees("The last line.");
    (window, file)
}

fn types_at_the_end(window: &Window, text: &str) {
    window.field("Text of SKILL.md").click();
    window.presses(Key::Control + Key::End);
    window.presses(text);
}

/// Takes pictures of the moment, light and dark, wide and narrow, and checks that it is accessible.
fn looks(window: &Window, moment: &str) {
    for theme in Theme::ALL {
        window.wears(theme);
        for (width, height) in [(1280, 800), (760, 640)] {
            window.measures(width, height);
            window.picture(&format!("{moment}-{}-{width}", theme.name()));
        }
        window.is_accessible(moment);
    }
    window.wears(Theme::Light);
    window.measures(1280, 800);
}

/// What the log says, the latest first.
fn entries(window: &Window) -> Vec<String> {
    let log = window.call("activity_list", &json!({ "before": null, "limit": 20 }));
    let entries = log["entries"].as_array().cloned().unwrap_or_default();
    let said = entries.iter().filter_map(|entry| entry["what"].as_str());
    said.map(str::to_owned).collect()
}

/// The newest version of the draft in `folder`.
fn versions(window: &Window, folder: &Path) -> u64 {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let list = window.call("draft_list", &json!({}));
    let drafts = list["drafts"].as_array().cloned().unwrap_or_default();
    let draft = drafts.iter().find(|draft| draft["name"] == *name);
    let id = draft.map_or(Value::Null, |draft| draft["id"].clone());
    let opened = window.call("draft_open", &json!({ "id": id }));
    opened["version"].as_u64().unwrap_or_default()
}

fn write_many(folder: &Path, text: &str) {
    fs::create_dir_all(folder.join("notes")).expect("a folder");
    for number in 0..80 {
        let path = folder.join(format!("notes/{number:02}.md"));
        fs::write(path, text).expect("a file");
    }
}

/// Runs git in `folder`, untouched by the settings of whoever runs the tests.
#[allow(clippy::disallowed_methods, reason = "the real git is what is tested")]
fn git(folder: &Path, line: &str) {
    let ran = Command::new("git")
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com"])
        .args(["-c", "commit.gpgsign=false"])
        .args(line.split(' '))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .current_dir(folder)
        .status();
    assert!(ran.is_ok_and(|status| status.success()), "git {line}");
}
