//! The editor: what a person does with a text, by keyboard alone.

use std::fs;
use std::time::{Duration, Instant};

use flywheel_tests::window::{Theme, Window};
use serde_json::json;
use thirtyfour::Key;

const SKILL: &str = "---\nname: reconcile-cash\ndescription: Reconciles bank and ledger. Use when \
    asked to match cash.\n---\n\n# Reconcile cash\n\nRead [the rules](references/rules.md) first.\n\n\
    ## Match\n\nMatch bank to the cent. Then sort what is left.\n\n## Report\n\nWrite to the bank.\n";
const RULES: &str = "# Rules\n\n## Rounding\n\nTo the cent.\n";

#[test]
fn a_person_finds_the_way_in_a_text() {
    let (window, _) = open("editor-ways");
    writes(&window);
    shown(&window, "text");
    window.presses(Key::Control + Key::Shift + "o");
    window.part("combobox", "Filter the headings").is_there();
    shown(&window, "outline");
    window.part("combobox", "Filter the headings").types("repo");
    window.presses(Key::Enter + "");
    window.loses("combobox", "");
    window.presses("Found: ");
    saved(&window, "SKILL.md", "Found: ## Report");

    window.presses(Key::Control + "h");
    window.field("Find in this text").types("bank");
    window.sees("3 matches");
    window.field("Replace with").types("statement");
    shown(&window, "find");
    window.button("Replace all").click();
    saved(&window, "SKILL.md", "Match statement to the cent");
    window.sees("Not found");
    window.presses(Key::Escape + "");
    window.loses("search", "Find");
    window.presses(Key::Control + "z");
    saved(&window, "SKILL.md", "Match bank to the cent");
    saved(&window, "SKILL.md", "Write to the bank");
}

#[test]
fn a_person_writes_with_what_the_skill_has() {
    let (window, _) = open("editor-writes");
    writes(&window);
    window.presses(Key::Enter + "See [rules](ru");
    window.part("option", "references/rules.md").is_there();
    shown(&window, "completion");
    window.presses(Key::Enter + "");
    window.presses("#ro");
    window.part("option", "rounding").is_there();
    window.presses(Key::Tab + "");
    window.presses(") ");
    saved(
        &window,
        "SKILL.md",
        "See [rules](references/rules.md#rounding) ",
    );

    window.presses(Key::Control + "i");
    window.part("menuitem", "Connector placeholder").is_there();
    shown(&window, "insert");
    window.presses(Key::Enter + "");
    window.part("combobox", "The kind of tool").types("wareh");
    window.presses(Key::Enter + "");
    saved(&window, "SKILL.md", "`~~data warehouse`");

    window.commands("Insert a table");
    window.field("Rows").fills("1");
    window.field("Columns").fills("2");
    shown(&window, "table");
    window.presses(Key::Enter + "");
    window.loses("dialog", "");
    for cell in ["Item", "Sum", "Bank", "1200", "Cash"] {
        window.presses(cell);
        window.presses(Key::Tab + "");
    }
    window.commands("Tidy this table");
    saved(
        &window,
        "SKILL.md",
        "| Item | Sum  |\n| ---- | ---- |\n| Bank | 1200 |\n| Cash |      |",
    );
    shown(&window, "tidied");
}

#[test]
fn what_names_a_file_follows_it_and_comes_back() {
    let (window, draft) = open("editor-rename");
    window.goes_to(&format!("#/skills/{draft}/write?file=references/rules.md"));
    window.sees("To the cent.");
    window.commands("Rename this file");
    window.field("Path").fills("references/matching.md");
    window.presses(Key::Enter + "");
    window.dialog("Rename references/rules.md").is_there();
    window.sees("1 other file names it");
    shown(&window, "preview");
    window.button("Rename and follow").click();
    window.sees("references/rules.md is now references/matching.md");
    saved(&window, "SKILL.md", "[the rules](references/matching.md)");
    saved(&window, "references/matching.md", RULES);
    shown(&window, "renamed");
    window.button("Undo").click();
    saved(&window, "SKILL.md", SKILL);
    saved(&window, "references/rules.md", RULES);
}

#[test]
fn what_leads_to_a_heading_follows_its_words_and_comes_back() {
    let (window, draft) = open("editor-heading");
    let linked = SKILL.replace("references/rules.md)", "references/rules.md#rounding)");
    put(&window, "SKILL.md", &linked);
    window.goes_to(&format!("#/skills/{draft}/write?file=references/rules.md"));
    window.sees("To the cent.");
    window
        .part("textbox", "Text of references/rules.md")
        .click();
    window.presses(Key::Control + (Key::End + ""));
    window.presses(Key::Shift + (Key::F2 + ""));
    window.field("Words of the heading").holds("Rounding");
    shown(&window, "heading");
    window.field("Words of the heading").fills("How we round");
    window.presses(Key::Enter + "");
    window
        .dialog("Rename the heading to “How we round”")
        .is_there();
    shown(&window, "preview");
    window.button("Rename and follow").click();
    saved(&window, "SKILL.md", "(references/rules.md#how-we-round)");
    saved(&window, "references/rules.md", "## How we round");
    window.sees("The heading now reads “How we round”");
    window.button("Undo").click();
    saved(&window, "SKILL.md", "(references/rules.md#rounding)");
    saved(&window, "references/rules.md", RULES);
}

#[test]
fn several_cursors_write_at_once() {
    let (window, _) = open("editor-cursors");
    writes(&window);
    window.presses(Key::Control + "f");
    window.field("Find in this text").types("bank");
    window.presses(Key::Enter + "");
    window.presses(Key::Escape + "");
    window.presses(Key::Control + "d");
    window.presses("ledger");
    saved(&window, "SKILL.md", "Match ledger to the cent");
    let text = file(&window, "SKILL.md");
    assert_eq!(text.matches("ledger").count(), 3, "one was there: {text}");
    window.commands("Show keyboard shortcuts");
    window.sees("Select the next same words too");
    shown(&window, "keys");
}

#[test]
fn scripts_have_colours_and_words_are_spelled() {
    let (window, draft) = open("editor-scripts");
    let script = "import csv\n\n\ndef match(lines, limit=10):\n    \"\"\"Pairs lines.\"\"\"\n    \
        return [line for line in lines if len(line) < limit]  # to the cent\n";
    put(&window, "scripts/match.py", script);
    window.goes_to(&format!("#/skills/{draft}/write?file=scripts/match.py"));
    window.sees("def match");
    shown(&window, "script");
    window.goes_to(&format!("#/skills/{draft}/write?file=SKILL.md"));
    writes(&window);
    window.presses(Key::Enter + "This sentense has a mispelling in it. ");
    saved(&window, "SKILL.md", "sentense");
    std::thread::sleep(Duration::from_secs(1));
    shown(&window, "spelling");
    window.goes_to("#/settings");
    shown(&window, "settings");
}

#[test]
fn a_long_file_opens_to_read_and_says_why() {
    let (window, draft) = open("editor-long");
    let line = "2026-01-31;1000;Bank;12.50\n";
    put(
        &window,
        "data/ledger.csv",
        &line.repeat((31 << 20) / line.len()),
    );
    put(
        &window,
        "data/one-line.json",
        &format!("[{}]", "1,".repeat(400_000)),
    );
    let huge = fs::File::create(place(&window, "data/huge.txt")).expect("a file");
    huge.set_len(50 << 20).expect("it is large");
    for (path, why, picture) in [
        ("data/ledger.csv", "only its first", "long"),
        (
            "data/one-line.json",
            "A line of this file is very long",
            "line",
        ),
        ("data/huge.txt", "larger than 32 MB", "huge"),
    ] {
        let address = format!("#/skills/{draft}/write?file={path}");
        let since = Instant::now();
        window.goes_to(&address);
        window.sees(why);
        let took = since.elapsed();
        assert!(took < Duration::from_secs(8), "{path} opened in {took:?}");
        shown(&window, picture);
    }
    let before = file(&window, "data/ledger.csv").len();
    window.goes_to(&format!("#/skills/{draft}/write?file=data/ledger.csv"));
    window.field("Text of data/ledger.csv").click();
    window.presses("x");
    window.presses(Key::Control + "s");
    assert_eq!(
        file(&window, "data/ledger.csv").len(),
        before,
        "it is only read"
    );
}

/// Opens a window on a skill with rules beside it, and gives the draft.
fn open(story: &str) -> (Window, String) {
    let window = Window::open(story);
    let made = window.call(
        "draft_create",
        &json!({ "name": "reconcile-cash", "template": null }),
    );
    let draft = made["id"].as_str().unwrap_or_default().to_owned();
    put(&window, "references/rules.md", RULES);
    put(&window, "SKILL.md", SKILL);
    window.goes_to(&format!("#/skills/{draft}/write"));
    window.sees("Reconciles bank and ledger");
    (window, draft)
}

/// Puts the cursor at the end of the text.
fn writes(window: &Window) {
    window.field("Text of SKILL.md").click();
    window.presses(Key::Control + Key::End);
}

fn place(window: &Window, path: &str) -> std::path::PathBuf {
    let place = window.library().join("drafts/reconcile-cash").join(path);
    fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
    place
}

fn put(window: &Window, path: &str, text: &str) {
    fs::write(place(window, path), text).expect("a file");
}

fn file(window: &Window, path: &str) -> String {
    fs::read_to_string(place(window, path)).unwrap_or_default()
}

/// Waits until the file at `path` holds `text`.
fn saved(window: &Window, path: &str, text: &str) {
    window.waits_for(&format!("{path} to hold “{text}”"), || {
        file(window, path).contains(text)
    });
}

/// Takes a picture of what is shown, light and dark, wide and narrow, and asks axe-core.
fn shown(window: &Window, moment: &str) {
    for (size, width) in [("narrow", 760), ("wide", 1280)] {
        window.measures(width, 800);
        for theme in Theme::ALL {
            window.wears(theme);
            window.is_well_shown(&format!("{moment}-{size}-{}", theme.name()));
        }
    }
}
