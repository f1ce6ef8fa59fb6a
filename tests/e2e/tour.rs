//! Every screen, in light and dark, narrow and wide: a picture of each, and axe-core on each.

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
    show(&window, "home");
    for screen in ["skills", "plugins", "activity", "trash", "settings"] {
        window.goes_to(&format!("#/{screen}"));
        show(&window, screen);
    }
}

#[test]
fn with_skills() {
    let window = Window::open("with-skills");
    let draft = stock(&window);
    show_at(&window, "#/home", "home");
    for tab in ["write", "preview", "report", "files"] {
        show_at(&window, &format!("#/skills/{draft}/{tab}"), tab);
    }
    show_at(&window, "#/plugins", "plugins");
    show_at(&window, &format!("#/plugins?draft={draft}"), "bundle");
    show_at(&window, "#/activity", "activity");
    show_at(&window, "#/trash", "trash");
    show_at(&window, "#/settings", "settings");
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
fn show(window: &Window, screen: &str) {
    for (width_name, width, height) in SIZES {
        window.measures(width, height);
        for theme in Theme::ALL {
            window.wears(theme);
            window.picture(&format!("{screen}-{width_name}-{}", theme.name()));
            window.is_accessible_now(&format!("{screen}, {width_name}, {}", theme.name()));
        }
    }
}
