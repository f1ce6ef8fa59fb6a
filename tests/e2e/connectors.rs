//! Connectors in the real window: two lamps, a sign-in from beginning to end, and what works.

use std::fs;
use std::path::Path;

use flywheel_api::host;
use flywheel_secrets::{SecretKey, SecretStore as _};
use flywheel_tests::window::Window;
use flywheel_tests::{browser, desk, samples};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::tour::show;

/// A skill that reads the books of the connector to practise with.
const SKILL: &str = "---\nname: close-books\ndescription: Closes the books of a month. Use when asked \
    to close a month.\n---\n\n# Close the books\n\n1. Read the balances with \
    `mcp__practice-ledger__trial_balance`.\n2. List what is open, the largest amount first.\n";

/// A skill that needs a connector by its name, and any of a kind.
const ASKING: &str = "---\nname: find-customers\ndescription: Finds customers. Use when somebody asks \
    for one.\n---\n\n# Find customers\n\n1. Look them up with `mcp__crm__find`.\n2. Tell the team in \
    ~~chat.\n";

const READINESS: &str = "#/connectors/readiness";

#[test]
fn somebody_links_the_practice_connector_and_sees_what_works() {
    let window = Window::open("connectors");
    let folder = tempfile::tempdir().expect("a folder");
    follows_a_policy(&window, folder.path());
    starts(&window, "close-books", SKILL);
    window.goes_to("#/connectors");
    window.sees("Practise without an account");
    window.button("Turn it on").click();
    window.sees("It is on. Nobody is signed in.");
    window.sees("Not signed in here");
    window.goes_to(READINESS);
    window.sees("Nobody can tell yet about 1 of 1 skill");

    window.goes_to("#/connectors");
    window.records_traffic();
    signs_in(&window, "Sign in: practice-ledger");
    window.sees("You are signed in to the one connector");
    window.sees("It is on, with 1 sign-in.");
    window.goes_to(READINESS);
    window.sees("The one skill can do its work");

    window.goes_to("#/connectors");
    window.button("Let the sign-in expire").click();
    window.sees("The next check renews it by itself.");
    window.button("Check now: practice-ledger").click();
    window.sees("practice-ledger: Signed in");
    nothing_secret_left_the_core(&window);

    window.button("End the sign-in there").click();
    window.sees("The next check will notice");
    window.button("Check now: practice-ledger").click();
    window.sees("practice-ledger wants your attention");
    window.is_well_shown("ended");
    window.goes_to(READINESS);
    window.sees("1 of 1 skill will fail for you");
    window.goes_to("#/home");
    window.sees("practice-ledger wants your attention");
    window.button("See the connectors").click();
    signs_in(&window, "Sign in again: practice-ledger");
    window.link("practice-ledger").click();
    window.part("dialog", "practice-ledger").is_there();
    window.button("Copy for support").click();
    window.sees("Copied. There is nothing secret in it.");
    window.button("Sign out").click();
    window.sees("The connector ended your sign-in.");
    window.sees("Not signed in here");
    window.presses(Key::Escape + "");
    window.goes_to(READINESS);
    window.sees("Nobody can tell yet about 1 of 1 skill");
}

#[test]
fn a_sign_in_is_stopped_and_a_connector_is_added_and_taken_back() {
    let window = Window::open("connectors-added");
    starts(&window, "find-customers", ASKING);
    window.goes_to("#/connectors");
    window.sees("2 connectors are asked for and not set up here");
    window.is_well_shown("asked");
    window.button("Turn it on").click();
    window.button("Sign in: practice-ledger").click();
    window.field("If no page opened").is_there();
    window.is_well_shown("signing-in");
    window.button("Cancel").click();
    window.loses("dialog", "");
    window.sees("Not signed in here");

    window.sees("2 more are asked for and not set up here.");
    window.link("chat").click();
    window.part("dialog", "chat").is_there();
    window.sees("Skills that ask for it");
    window.is_well_shown("asked-sheet");
    window.presses(Key::Escape + "");
    window.loses("dialog", "");
    window.button("Add: crm").click();
    assert_eq!(window.field("Name").value(), "crm", "as skills ask for it");
    window.field("Address").types("ftp://crm.example.com");
    window.button("Add it").click();
    window.part("alert", "").is_there();
    window.is_well_shown("refused");
    window.field("Address").fills("https://crm.example.com/mcp");
    window.button("Add it").click();
    window.sees("crm is in the list.");
    window.button("Sign in: crm").is_there();
    window.link("crm").click();
    window.button("Remove").click();
    window.sees("crm is removed.");
    window.button("Add: crm").is_there();
    window.button("Undo").click();
    window.button("Sign in: crm").is_there();
}

#[test]
fn a_sign_in_without_a_mouse_that_lasts_as_long_as_the_app() {
    let window = Window::open("connectors-keyboard");
    let mut settings = window.call("settings_get", &json!({}));
    settings["sessionOnly"] = json!(true);
    window.call("settings_set", &settings);
    window.presses(Key::Control + "5");
    window.heading("Connectors").is_there();
    window.tabs_to("button", "Turn it on");
    window.presses(Key::Enter + "");
    window.tabs_to("button", "Sign in: practice-ledger");
    window.presses(Key::Enter + "");
    let address = window.field("If no page opened").value();
    browser::agrees(&address);
    window.loses("dialog", "");
    window.sees("Sign-ins are kept for this session only");
    window.sees("You are signed in to the one connector");
    window.tabs_to("link", "practice-ledger");
    window.presses(Key::Enter + "");
    window.part("dialog", "practice-ledger").is_there();
    window.presses(Key::Escape + "");
    window.loses("dialog", "");
    assert!(
        kept_sign_in(&window).is_none(),
        "nothing is in the keychain"
    );
}

#[test]
fn connectors_of_a_plugin_with_everything() {
    let window = Window::open("connectors-full");
    let folder = tempfile::tempdir().expect("a folder");
    let plugin = samples::own("finance-close");
    window.call("bundle_import", &json!({ "paths": [plugin] }));
    follows_a_policy(&window, folder.path());
    window.call("practice_start", &json!({}));
    window.goes_to("#/connectors");
    window.sees("Policy of Lumen GmbH");
    signs_in(&window, "Sign in: practice-ledger");
    show(&window, "list");
    window.measures(1280, 860);
    window.link("practice-ledger").click();
    window.sees("As the connector itself says");
    show(&window, "sheet");
    window.presses(Key::Escape + "");
    window.goes_to(READINESS);
    window.sees("will fail for you");
    show(&window, "readiness");
    window.part("radio", "Picture").types(" ");
    window.part("group", "Skills, what they need").is_there();
    show(&window, "picture");
    window.part("combobox", "Department").types("People");
    window.sees("can do their work");
    window.is_well_shown("department");
    let _: Value = window.call("practice_stop", &json!({}));
}

const POLICY: &str = r#"{
    "version": 1, "organisation": "Lumen GmbH",
    "connectors": [
        { "name": "Data warehouse", "url": "https://warehouse.example.com/mcp" },
        { "name": "Practice ledger", "also": ["practice-ledger"] }
    ],
    "departments": [
        { "name": "Finance", "plugins": ["finance-close"] },
        { "name": "People", "prefix": "people-" }
    ]
}"#;

/// Puts the policy into `folder`, and chooses it.
fn follows_a_policy(window: &Window, folder: &Path) {
    let policy = folder.join("policy.json");
    fs::write(&policy, POLICY).expect("the policy");
    let mut settings = window.call("settings_get", &json!({}));
    settings["policyFile"] = json!(policy);
    window.call("settings_set", &settings);
}

/// Starts a skill called `name` with this text.
fn starts(window: &Window, name: &str, text: &str) {
    let request = json!({ "name": name, "template": null });
    let draft = window.call("draft_create", &request)["id"].clone();
    let place = json!({ "draft": draft, "path": "SKILL.md" });
    let base = window.call("file_open", &place)["base"].clone();
    let save = json!({ "draft": draft, "path": "SKILL.md", "text": text, "base": base });
    window.call("file_save", &save);
}

/// Signs in as a person would whose browser did not open by itself: with the address of the page.
fn signs_in(window: &Window, button: &str) {
    window.button(button).click();
    let address = window.field("If no page opened").value();
    browser::agrees(&address);
    window.loses("dialog", "");
}

/// Asserts that what proves the sign-in is in the keychain, and in nothing the web view was given
/// and in no file.
fn nothing_secret_left_the_core(window: &Window) {
    let list = window.call("connector_list", &json!({}));
    let id = list["connectors"][0]["id"].as_str().expect("one connector");
    let key = SecretKey::new(format!("connector/{id}")).expect("a key");
    let kept = host::keychain()
        .load(&key)
        .expect("read")
        .expect("signed in");
    let kept: Value = serde_json::from_slice(kept.expose()).expect("JSON");
    let tokens = &kept["credentials"]["token_response"];
    let traffic = window.traffic();
    assert!(
        traffic.contains("practice-ledger"),
        "the traffic was recorded"
    );
    for name in ["access_token", "refresh_token"] {
        let token = tokens[name].as_str().expect("a token");
        assert!(!traffic.contains(token), "the {name} went to the web view");
        assert!(
            !desk::is_in_a_file_below(&window.home(), token),
            "the {name} is in a file"
        );
    }
}

/// What the keychain of the system holds for the first connector of the list.
fn kept_sign_in(window: &Window) -> Option<Value> {
    let list = window.call("connector_list", &json!({}));
    let id = list["connectors"][0]["id"].as_str().expect("a connector");
    let key = SecretKey::new(format!("connector/{id}")).expect("a key");
    let kept = host::keychain().load(&key).expect("read")?;
    Some(serde_json::from_slice(kept.expose()).expect("JSON"))
}
