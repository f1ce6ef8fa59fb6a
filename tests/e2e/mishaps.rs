//! What happens to the machine while somebody types: the app is killed, a folder goes, the disk
//! refuses or is slow.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use flywheel_tests::slow_disk;
use flywheel_tests::window::{Theme, Window};
use serde_json::json;
use thirtyfour::Key;

const TEXT: &str = "---\nname: notes\ndescription: Keeps notes. Use when asked to note something.\n\
    ---\n\n# Notes\n\nThe first line.\n";

/// What a person types, over and over; no two places of it look alike for long.
const WORDS: &str = "match the ledger to the bank, then tell its owner what is left over; ";

/// Between two keys of somebody who types without a break: ten a second at most, fewer where the
/// machine is busy.
const KEY: Duration = Duration::from_millis(100);

/// How many keys a kill may cost: those of one second, and half as many for the save that was
/// under way.
const MOST_LOST: usize = 15;

#[test]
fn a_kill_while_somebody_types_costs_a_second_of_typing_at_most() {
    let (mut window, file) = open_on_notes("killed");
    let home = window.home();
    for round in 0..10 {
        let before = text(&file);
        window.field("Text of SKILL.md").click();
        window.presses(Key::Control + Key::End);
        let typed = types_for(&window, 12 + round * 3, round * 7);
        window = window.reopened_after_a_kill();
        let there = text(&file);
        let kept = there
            .strip_prefix(&before)
            .unwrap_or_else(|| panic!("round {round}: what was there before is gone: {there:?}"));
        assert!(
            typed.starts_with(kept),
            "round {round}: {kept:?} of {typed:?}"
        );
        let lost = typed.len() - kept.len();
        assert!(
            lost <= MOST_LOST,
            "round {round}: {lost} keys of {typed:?} are gone"
        );
        assert_eq!(
            set_aside(&home),
            Vec::<PathBuf>::new(),
            "the history is whole"
        );
        opens_notes(&window);
        let ending = there.trim_end().lines().last().unwrap_or_default();
        window.sees(ending.trim());
        window.sees("Saved, version");
    }
}

/// Types `count` keys of [`WORDS`], from its key `first` on, at a person's pace.
fn types_for(window: &Window, count: usize, first: usize) -> String {
    let keys: String = WORDS.chars().cycle().skip(first).take(count).collect();
    for key in keys.chars() {
        window.presses(key.to_string());
        std::thread::sleep(KEY);
    }
    keys
}

/// Databases that were set aside as damaged.
fn set_aside(home: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(home).expect("the home").flatten();
    let named = files.map(|file| file.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.contains("damaged")
    });
    named.collect()
}

#[test]
fn a_skill_whose_folder_is_removed_stays_on_the_screen_and_comes_back() {
    let (window, file) = open_on_notes("gone");
    let folder = file.parent().expect("a folder").to_owned();
    fs::write(folder.join("rules.md"), "To the cent.\n").expect("another file");
    window.tab("Files 2").is_there();
    fs::remove_dir_all(&folder).expect("the folder is removed");
    window.sees("The folder of this skill is gone");
    window.sees("The first line.");
    looks(&window, "folder");
    types_at_the_end(&window, "Typed after it was gone.");
    window.sees("The folder of this skill is gone");
    window.button("Put the skill back").click();
    window.waits_for("the text to be back on the disk", || {
        text(&file) == format!("{TEXT}Typed after it was gone.")
    });
    assert_eq!(
        text(&folder.join("rules.md")),
        "To the cent.\n",
        "its other files too"
    );
    window.sees_no_more("The folder of this skill is gone");
    window.sees("Saved ");
    types_at_the_end(&window, " And on.");
    window.waits_for("the rest to be saved", || text(&file).ends_with(" And on."));
}

#[test]
fn a_file_that_is_removed_while_it_is_open_is_put_back() {
    let (window, file) = open_on_notes("file-gone");
    types_at_the_end(&window, "Saved.");
    window.waits_for("the text to be saved", || text(&file).ends_with("Saved."));
    fs::write(file.with_file_name("rules.md"), "To the cent.\n").expect("another file");
    types_at_the_end(&window, "Not saved.");
    fs::remove_file(&file).expect("the file is removed");
    window.sees("The file is no longer in the folder. Your text is still here.");
    window.sees("Not saved.");
    looks(&window, "file");
    window.button("Put the file back").click();
    window.waits_for("the file to be back", || {
        text(&file).ends_with("Saved.Not saved.")
    });
    window.sees_no_more("The file is no longer in the folder");
}

#[test]
fn a_library_that_goes_is_said_and_waited_for() {
    let (window, file) = open_on_notes("library-gone");
    let (library, away) = (window.library(), window.home().join("unplugged"));
    fs::rename(&library, &away).expect("its drive is taken out");
    window.sees("The library folder");
    window.sees("is not there");
    window.sees("The first line.");
    looks(&window, "library");
    types_at_the_end(&window, "Typed meanwhile.");
    window.sees("Not saved: this follows as soon as the skill can be reached.");
    window.sees("Typed meanwhile.");
    assert!(!library.exists(), "nothing is made in its place");
    fs::rename(&away, &library).expect("its drive is back");
    window.waits_for("what was typed meanwhile to be saved by itself", || {
        text(&file).ends_with("Typed meanwhile.")
    });
    window.sees_no_more("is not there");
    window.sees("Saved ");

    copy(&library, &away);
    fs::remove_dir_all(&library).expect("the folder is removed");
    window.sees("is not there");
    copy(&away, &library);
    window.sees_no_more("is not there");
    fs::write(&file, format!("{TEXT}Written elsewhere.\n")).expect("a change from outside");
    window.sees("Written elsewhere.");
}

#[test]
fn a_library_that_turns_read_only_keeps_what_is_typed_on_the_screen() {
    let (window, file) = open_on_notes("read-only");
    allows(&window.library(), "a-w");
    types_at_the_end(&window, "Typed on.");
    window.sees("Not saved:");
    window.sees("this computer does not allow it");
    window.sees("Check that the folder is yours to change.");
    looks(&window, "refused");
    types_at_the_end(&window, " And on.");
    assert_eq!(text(&file), TEXT, "the file is as it was");
    allows(&window.library(), "u+w");
    window.waits_for("all of it to be saved by itself", || {
        text(&file) == format!("{TEXT}Typed on. And on.")
    });
    window.sees("Saved ");
}

/// Changes who may write into `folder` and everything below it.
#[allow(
    clippy::disallowed_methods,
    reason = "chmod does it for a whole folder"
)]
fn allows(folder: &Path, mode: &str) {
    let status = Command::new("chmod")
        .args(["-R", mode])
        .arg(folder)
        .status();
    assert!(status.is_ok_and(|status| status.success()), "chmod {mode}");
}

#[test]
fn typing_does_not_wait_for_a_slow_disk() {
    if !slow_disk::is_at_hand() {
        return;
    }
    let log = tempfile::NamedTempFile::new().expect("a file for what waited");
    let window = Window::open_on_a_slow_disk("slow-disk", log.path());
    let file = starts_notes(&window);
    let mut typed = String::new();
    for word in WORDS.split_inclusive(' ').take(6) {
        types_at_the_end(&window, word);
        typed.push_str(word);
        window.sees("Saving");
        // A save takes several waits for the disk, and what is typed meanwhile is there before it ends.
        types_at_the_end(&window, "(meanwhile) ");
        typed.push_str("(meanwhile) ");
        window.sees(typed.trim());
    }
    window.waits_for("everything to be saved", || {
        text(&file) == format!("{TEXT}{typed}")
    });
    window.sees("Saved ");
    let waits = slow_disk::waits(log.path());
    assert!(waits > 6, "the disk was slow: {waits}");
}

/// Opens the window on a skill called `notes`, and gives its file.
fn open_on_notes(story: &str) -> (Window, PathBuf) {
    let window = Window::open(story);
    let file = starts_notes(&window);
    (window, file)
}

fn starts_notes(window: &Window) -> PathBuf {
    let request = json!({ "name": "notes", "template": null });
    window.call("draft_create", &request);
    let file = window.library().join("drafts/notes/SKILL.md");
    fs::write(&file, TEXT).expect("the file is written");
    opens_notes(window);
    window.sees("The first line.");
    file
}

/// Opens the skill called `notes`, which is the only one.
fn opens_notes(window: &Window) {
    let list = window.call("draft_list", &json!({}));
    let draft = list["drafts"][0]["id"].as_str().unwrap_or_default();
    window.goes_to(&format!("#/skills/{draft}/write"));
    window.field("Text of SKILL.md").is_there();
}

fn types_at_the_end(window: &Window, text: &str) {
    window.field("Text of SKILL.md").click();
    window.presses(Key::Control + Key::End);
    window.presses(text);
}

fn text(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_default()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("a copy of a file");
        }
    }
}

/// Takes pictures of the moment, light and dark, wide and narrow, and checks that it is accessible.
fn looks(window: &Window, moment: &str) {
    for theme in Theme::ALL {
        window.wears(theme);
        for width in [1280, 760] {
            window.measures(width, 800);
            window.is_well_shown(&format!("{moment}-{}-{width}", theme.name()));
        }
    }
    window.wears(Theme::Light);
    window.measures(1280, 800);
}
