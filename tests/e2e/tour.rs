//! Every screen, in light and dark, narrow and wide: a picture of each, and axe-core on each.

use std::fs;
use std::path::Path;

use flywheel_tests::samples;
use flywheel_tests::window::{Theme, Window};
use serde_json::json;
use thirtyfour::Key;

const SIZES: [(&str, u32, u32); 2] = [("wide", 1280, 800), ("narrow", 760, 800)];

/// A skill with something to find in it.
const UNFINISHED: &str = "---\nname: close-books\ndescription: Closes the books.\n---\n\n# Close the books\n\n\
    Log in as finance-bot, password hunter2hunter2, and read references/rules.md.\n";

#[test]
fn first_start() {
    let window = Window::open("first-start");
    show(&window, "question");
    window.button("Look around without the tour").click();
    show(&window, "home");
    for screen in [
        "skills",
        "plugins",
        "duplicates",
        "connectors",
        "connectors/readiness",
        "review",
        "rules",
        "activity",
        "trash",
        "settings",
    ] {
        window.goes_to(&format!("#/{screen}"));
        show(&window, &screen.replace('/', "-"));
    }
}

#[test]
fn with_skills() {
    let window = Window::open("with-skills");
    let draft = stock(&window);
    show_at(&window, "#/home", "home");
    for tab in ["write", "preview", "report", "history", "files"] {
        show_at(&window, &format!("#/skills/{draft}/{tab}"), tab);
    }
    show_at(&window, "#/plugins", "plugins");
    show_at(&window, &format!("#/plugins?draft={draft}"), "bundle");
    window.call("draft_duplicate", &json!({ "id": draft }));
    show_at(&window, "#/duplicates", "duplicates");
    show_at(&window, &review_of_all(&window), "review");
    show_at(&window, "#/activity", "activity");
    show_at(&window, "#/trash", "trash");
    show_at(&window, "#/settings", "settings");
}

#[test]
fn at_other_sizes() {
    let window = Window::open("sizes");
    let draft = stock(&window);
    let screens = [
        ("home", "#/home".to_owned()),
        ("write", format!("#/skills/{draft}/write")),
        ("report", format!("#/skills/{draft}/report")),
        ("history", format!("#/skills/{draft}/history")),
        ("files", format!("#/skills/{draft}/files")),
        ("plugins", "#/plugins".to_owned()),
        ("bundle", format!("#/plugins?draft={draft}")),
        ("interview", "#/interview".to_owned()),
        ("duplicates", "#/duplicates".to_owned()),
        ("connectors", "#/connectors".to_owned()),
        ("readiness", "#/connectors/readiness".to_owned()),
        ("review", review_of_all(&window)),
        ("rules", "#/rules".to_owned()),
        ("activity", "#/activity".to_owned()),
        ("settings", "#/settings".to_owned()),
    ];
    let pictures = |size: &str| {
        for theme in Theme::ALL {
            window.wears(theme);
            for (screen, address) in &screens {
                window.goes_to(address);
                window.is_well_shown(&format!("{screen}-{size}-{}", theme.name()));
            }
        }
    };
    window.measures(1920, 1080);
    pictures("large");
    window.measures(900, 700);
    pictures("small");
    window.measures(1280, 800);
    window.goes_to("#/settings");
    window.part("combobox", "Text size").types("200");
    window.settles();
    pictures("double");
}

/// The way to a review of every draft of the library at once.
pub(crate) fn review_of_all(window: &Window) -> String {
    let folder = window.library().join("drafts");
    format!(
        "#/review?path={}",
        folder.display().to_string().replace('/', "%2F")
    )
}

#[test]
fn over_the_screens() {
    let window = Window::open("over");
    stock(&window);
    window.presses(Key::Control + "k");
    show(&window, "palette");
    window.presses(Key::Escape + "");
    window.presses(Key::Control + "n");
    window.part("dialog", "").is_there();
    show(&window, "new-skill");
    leave(&window);
    for (words, picture) in [
        ("About Flywheel", "about"),
        ("Show keyboard shortcuts", "shortcuts"),
    ] {
        window.commands(words);
        show(&window, picture);
        leave(&window);
    }
}

#[test]
fn over_a_report() {
    let window = Window::open("over-report");
    let draft = stock(&window);
    window.goes_to(&format!("#/skills/{draft}/report"));
    window.button("Accept").click();
    show(&window, "accept");
    leave(&window);
    window.button("CRED-004 · Why?").click();
    show(&window, "rule");
    leave(&window);
    window.presses(Key::F2 + "");
    show(&window, "rename");
}

#[test]
fn decisions_that_hold_and_that_are_over() {
    let window = Window::open("decisions");
    let draft = stock(&window);
    let folder = window.library().join("drafts/close-books");
    let text = format!("{UNFINISHED}\nThe PIN of the training till is 482913.\n");
    fs::write(folder.join("SKILL.md"), text).expect("the skill");
    let report = window.call("audit_draft", &json!({ "draft": draft, "unsaved": [] }));
    let waivers: Vec<_> = report["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .collect();
    let waivers = waivers.iter().zip(["2999-12-31", "2020-06-30"]);
    let waivers = waivers.map(|(finding, last_day)| {
        json!({
            "rule": finding["code"],
            "path": finding["path"],
            "fingerprint": finding["id"].as_str().and_then(|id| id.split('@').next()),
            "reason": "The account of the training system, which holds no real data.",
            "owner": "Ada Byron",
            "expires": last_day,
        })
    });
    let file = json!({ "version": 1, "waivers": waivers.collect::<Vec<_>>() });
    fs::create_dir_all(folder.join(".flywheel")).expect("a folder");
    fs::write(folder.join(".flywheel/waivers.json"), file.to_string()).expect("the decisions");
    show_at(&window, &format!("#/skills/{draft}/report"), "report");
    window.button("Decide anew").click();
    show(&window, "anew");
}

#[test]
fn a_plugin_with_everything() {
    let window = Window::open("plugin");
    window.receives(&[&samples::own("finance")]);
    window.sees("“finance-close” is in the library");
    let drafts = window.call("draft_list", &json!({}));
    let draft = drafts["drafts"][0]["id"]
        .as_str()
        .expect("the plugin is a draft");
    for tab in ["write", "report", "files"] {
        show_at(&window, &format!("#/skills/{draft}/{tab}"), tab);
    }
    let assets = format!("#/skills/{draft}/preview?file=skills/reconcile-bank/assets");
    show_at(&window, &format!("{assets}/statement.csv"), "table");
    show_at(&window, &format!("{assets}/form.png"), "picture");
    show_at(&window, &format!("#/plugins?draft={draft}"), "bundle");
}

#[test]
fn what_cannot_be_taken_in() {
    let window = Window::open("refused");
    let folder = tempfile::tempdir().expect("a folder");
    let broken = folder.path().join("holiday.zip");
    fs::write(&broken, b"these are no zipped files").expect("a file");
    window.receives(&[&broken]);
    window.dialog("Nothing was brought in").is_there();
    show(&window, "import");
}

#[test]
fn a_library_that_does_not_open() {
    let window = Window::open("failing").reopened_once(is_of_a_newer_version);
    window.sees("newer");
    let screens = [
        "home",
        "skills",
        "plugins",
        "duplicates",
        "activity",
        "trash",
        "settings",
    ];
    for screen in screens {
        window.goes_to(&format!("#/{screen}"));
        window.is_well_shown(screen);
    }
}

/// Makes the library's history one that a newer Flywheel wrote.
pub(crate) fn is_of_a_newer_version(home: &Path) {
    let database = home.join("flywheel.db");
    let mut bytes = fs::read(&database).expect("the database");
    // SQLite's header keeps the number of the last migration here.
    bytes[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    fs::write(&database, bytes).expect("the database is written");
    for beside in ["flywheel.db-wal", "flywheel.db-shm"] {
        let _ = fs::remove_file(home.join(beside));
    }
}

/// Leaves the dialog that is open.
fn leave(window: &Window) {
    window.presses(Key::Escape + "");
    window.loses("dialog", "");
}

/// Fills the library: a skill from every template, one in the trash and one with findings, whose
/// identity it gives.
fn stock(window: &Window) -> String {
    let templates = window.call("template_list", &json!({}));
    for template in templates["templates"].as_array().into_iter().flatten() {
        let request = json!({ "name": template["suggestedName"], "template": template["id"] });
        window.call("draft_create", &request);
    }
    let old = window.call(
        "draft_create",
        &json!({ "name": "old-notes", "template": null }),
    );
    window.call("draft_trash", &json!({ "id": old["id"] }));
    let made = window.call(
        "draft_create",
        &json!({ "name": "close-books", "template": null }),
    );
    let draft = made["id"].as_str().unwrap_or_default().to_owned();
    let place = json!({ "draft": draft, "path": "SKILL.md" });
    let opened = window.call("file_open", &place);
    let save =
        json!({ "draft": draft, "path": "SKILL.md", "text": UNFINISHED, "base": opened["base"] });
    window.call("file_save", &save);
    draft
}

fn show_at(window: &Window, address: &str, screen: &str) {
    window.goes_to(address);
    show(window, screen);
}

/// Takes the pictures of what is shown, and asks axe-core about each.
pub(crate) fn show(window: &Window, screen: &str) {
    for (width_name, width, height) in SIZES {
        window.measures(width, height);
        for theme in Theme::ALL {
            window.wears(theme);
            window.is_well_shown(&format!("{screen}-{width_name}-{}", theme.name()));
        }
    }
}
