//! What Claude sees, beside the text: the numbers and the advice follow what is typed.

use std::fs;

use flywheel_tests::window::{Theme, Window};
use serde_json::{Value, json};

const OTHER: &str = "---\nname: bank-rec\ndescription: Reconcile a bank account with the general \
    ledger and list the differences.\n---\n\n# Bank rec\n";
const SKILL: &str = "---\nname: reconcile-cash\ndescription: Reconcile a bank account with the general \
    ledger for one period.\n---\n\n# Reconcile cash\n\n1. Read the trial balance.\n\
    2. Match it as references/matching-rules.md says, for $ARGUMENTS.\n";

#[test]
fn the_numbers_and_the_advice_follow_what_is_typed() {
    let window = Window::open("sees");
    starts(&window, "bank-rec", OTHER);
    let draft = starts(&window, "reconcile-cash", SKILL);
    writes(
        &window,
        &draft,
        "references/matching-rules.md",
        &"Match to the cent.\n".repeat(40),
    );
    writes(&window, &draft, "references/old.md", "# Old rules\n");
    window.goes_to(&format!("#/skills/{draft}/write"));

    window.sees("What Claude sees");
    window.sees("1 file, opened one at a time.");
    window.sees("1 file is not named anywhere.");
    window.sees("says what");
    window.sees("does not say when");
    window.sees("close to “bank-rec”");
    shown(&window, "before");
    let before = always(&window);

    window.button("does not say when").click();
    window.sees("Use when someone asks to reconcile a bank account");
    shown(&window, "advice");
    window.button("Use this text").click();
    window.sees("says when");
    window.sees_no_more("does not say when");
    window.waits_for("the line to cost more", || always(&window) > before);
    shown(&window, "after");

    for (part, said, picture) in [
        (
            "Always",
            "- reconcile-cash: Reconcile a bank account",
            "always",
        ),
        (
            "When it is used",
            "everything a person types after the command",
            "used",
        ),
        (
            "If it needs to",
            "Name it in a step, or remove it.",
            "files",
        ),
    ] {
        window.button(part).click();
        window.dialog(part).is_there();
        window.sees(said);
        shown(&window, picture);
        window.button("Close").click();
        window.loses("dialog", part);
    }
    narrow_and_large(&window);
    let saved = fs::read_to_string(window.library().join("drafts/reconcile-cash/SKILL.md"));
    let saved = saved.expect("the skill");
    assert!(
        saved.contains("Use when someone asks to reconcile"),
        "the example is in the text: {saved}"
    );
    assert!(
        saved.ends_with(&SKILL[SKILL.find("\n---\n\n").unwrap_or(0)..]),
        "the text below stays"
    );
}

/// The same panel where it does not fit beside the text: in a narrow window, and at 200 %.
fn narrow_and_large(window: &Window) {
    window.measures(760, 800);
    window.button("What Claude sees").click();
    window.sees("When it is used");
    shown(window, "narrow");
    window.measures(1280, 800);
    for _ in 0..5 {
        window.commands("Larger text");
    }
    window.sees("When it is used");
    shown(window, "large");
}

/// The tokens that are always in context, as the panel says them.
fn always(window: &Window) -> u64 {
    let text = window.button("Always").text();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_default()
}

fn starts(window: &Window, name: &str, text: &str) -> String {
    let made = window.call("draft_create", &json!({ "name": name, "template": null }));
    let draft = made["id"].as_str().unwrap_or_default().to_owned();
    writes(window, &draft, "SKILL.md", text);
    draft
}

fn writes(window: &Window, draft: &str, path: &str, text: &str) {
    let place = json!({ "draft": draft, "path": path });
    let base = if path == "SKILL.md" {
        window.call("file_open", &place)["base"].clone()
    } else {
        Value::Null
    };
    let save = json!({ "draft": draft, "path": path, "text": text, "base": base });
    window.call("file_save", &save);
}

/// Takes a picture in each theme and asks axe-core.
fn shown(window: &Window, moment: &str) {
    for theme in Theme::ALL {
        window.wears(theme);
        window.is_well_shown(&format!("{moment}-{}", theme.name()));
    }
}
