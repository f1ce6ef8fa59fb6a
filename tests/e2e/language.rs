//! The second language: everything a person sees and hears, from the menu to a finding.

use flywheel_tests::window::{Theme, Window};
use serde_json::json;

use crate::tour::{is_of_a_newer_version, review_of_all};

/// Words of English that no German screen says. What a person wrote, and names, may be English.
const ENGLISH: &[&str] = &[
    "new skill",
    "Skills to",
    "the ",
    " and ",
    " with ",
    " your ",
    "Save",
    "Settings",
    "Search",
    "Trash ",
    "Must ",
    "This ",
    "There ",
];

/// Fails where the screen still says English.
fn is_german(window: &Window, screen: &str) {
    window.settles();
    let said = window.said();
    let left: Vec<&str> = said
        .lines()
        .filter(|line| ENGLISH.iter().any(|word| line.contains(word)))
        .collect();
    assert!(left.is_empty(), "{screen} says {left:#?}");
}

#[test]
fn a_library_that_does_not_open_says_so_in_german() {
    let window = Window::open("german-failing");
    let mut settings = window.call("settings_get", &json!({}));
    settings["language"] = json!("de");
    window.call("settings_set", &settings);
    let window = window.reopened();
    window.sees("Was führt Sie hierher?");
    let window = window.reopened_once(is_of_a_newer_version);
    window.sees("stammt von einer neueren Version von Flywheel");
    window.sees("Aktualisieren Sie Flywheel");
    is_german(&window, "the failure");
}

#[test]
fn a_person_works_in_german() {
    let window = Window::open("german");
    window.button("Look around without the tour").click();
    window.goes_to("#/settings");
    window.part("combobox", "Language").types("Deutsch");
    window.heading("Einstellungen").is_there();
    assert_eq!(
        window.call("settings_get", &json!({}))["language"],
        "de",
        "the choice is kept"
    );
    window.commands("Rundgang beginnen");
    window.sees("In diesem Schritt steht ein Passwort");
    window.is_well_shown("tour");
    is_german(&window, "the tour");
    window.button("Rundgang verlassen").click();
    let drafts = window.call("draft_list", &json!({}));
    let id = drafts["drafts"][0]["id"]
        .as_str()
        .expect("the example")
        .to_owned();
    for (screen, address) in [
        ("skills", "#/skills".to_owned()),
        ("report", format!("#/skills/{id}/report")),
        ("history", format!("#/skills/{id}/history")),
        ("files", format!("#/skills/{id}/files")),
        ("plugins", "#/plugins".to_owned()),
        ("bundle", format!("#/plugins?draft={id}")),
        ("duplicates", "#/duplicates".to_owned()),
        ("connectors", "#/connectors".to_owned()),
        ("readiness", "#/connectors/readiness".to_owned()),
        ("review", review_of_all(&window)),
        ("rules", "#/rules".to_owned()),
        ("activity", "#/activity".to_owned()),
        ("trash", "#/trash".to_owned()),
        ("settings", "#/settings".to_owned()),
        ("interview", "#/interview".to_owned()),
    ] {
        window.goes_to(&address);
        for theme in [Theme::Light, Theme::Dark] {
            window.wears(theme);
            window.is_well_shown(&format!("{screen}-{}", theme.name()));
        }
        is_german(&window, screen);
    }
    let window = window.reopened();
    window.goes_to("#/settings");
    window.heading("Einstellungen").is_there();
    window.part("combobox", "Sprache").types("English");
    window.heading("Settings").is_there();
}
