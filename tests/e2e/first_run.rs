//! The first minutes of three people, from the one question to something of their own.

use std::fs;

use flywheel_tests::window::Window;
use serde_json::json;
use thirtyfour::Key;

/// Goes to the next step of the tour from wherever the focus is.
fn next(window: &Window) {
    window.presses(Key::Control + (Key::Alt + "n"));
}

#[test]
fn a_champion_exports_a_skill_without_a_mouse() {
    let exports = tempfile::tempdir().expect("a folder for exports");
    let window = Window::open("first-run");
    let mut settings = window.call("settings_get", &json!({}));
    settings["exportFolder"] = json!(exports.path());
    window.call("settings_set", &settings);
    window.sees("What brings you here?");
    window.is_well_shown("1-question");
    window.tabs_to("button", "I write skills for my team");
    window.presses(Key::Enter + "");
    window.sees("This is a skill");
    window.sees("A password is written into this step");
    window.is_well_shown("2-skill");
    next(&window);
    window.sees("This is what Claude sees");
    window.is_well_shown("3-sees");
    next(&window);
    window.sees("One line must not be shared");
    window.is_well_shown("4-fix");
    window.tabs_to("button", "Take the password out");
    window.presses(Key::Enter + "");
    window.dialog("").is_there();
    window.tabs_to("button", "Take the password out");
    window.presses(Key::Enter + "");
    window.sees("Nothing stands in the way of sharing this");
    next(&window);
    window.sees("Nothing is lost");
    window.is_well_shown("5-history");
    next(&window);
    window.sees("This is what others would get");
    window.is_well_shown("6-bundle");
    window.tabs_to("button", "Export");
    window.presses(Key::Enter + "");
    window.sees("finance.plugin is written");
    next(&window);
    window.sees("Now one of yours");
    window.is_well_shown("7-yours");
    next(&window);
    window.sees_no_more("Now one of yours");
    let written = fs::metadata(exports.path().join("finance.plugin"));
    assert!(
        written.is_ok_and(|file| file.len() > 1_000),
        "the plugin is there"
    );
}

#[test]
fn a_new_hire_leaves_the_tour_and_finds_it_again_after_a_restart() {
    let window = Window::open("new-hire");
    window.button("I am new and want to get going").click();
    window.sees("This is how a skill reads");
    window.button("Next").click();
    window.sees("It brings figures to try it on");
    window.sees("Account fee");
    window.is_well_shown("figures");
    let window = window.reopened();
    window.sees("It brings figures to try it on");
    window.button("Leave the tour").click();
    window.sees_no_more("It brings figures to try it on");
    window.commands("Take the tour");
    window.sees("This is how a skill reads");
}

#[test]
fn a_trainer_looks_around_first_and_says_what_they_do_later() {
    let window = Window::open("trainer");
    window.button("Look around without the tour").click();
    window.sees("Teach Claude a job your team does");
    window.goes_to("#/settings");
    window.is_well_shown("settings");
    window.call("settings_set", &{
        let mut settings = window.call("settings_get", &json!({}));
        settings["role"] = json!("trainer");
        settings
    });
    window.button("Take the tour").click();
    window.sees("A group can work on this");
    window.is_well_shown("workshop");
    window.button("Next").click();
    window.sees("First: A password is written into this step");
    window.button("Take the password out").click();
    window.dialog("").is_there();
    window.button("Take the password out").click();
    window.sees("Fixed: A password is written into this step");
    window.is_well_shown("fixed");
    window.button("Next").click();
    window.sees("This is what others would get");
}
