//! Skills that repeat another are found, compared, and kept with a reason, without a mouse too.

use flywheel_tests::window::Window;
use serde_json::json;
use thirtyfour::Key;

/// A skill of which an edited copy is made.
const SKILL: &str = "---\nname: close-books\ndescription: Closes the books of a month. Use when a month ends.\n---\n\n# Close the books\n\n1. Read the statement of the bank for the month, all of its pages.\n2. Match each payment with one line of the ledger, by its amount and its day.\n3. List what is left over on either side, the largest amount first.\n4. Write the report for the controller. If the statement is missing, ask for it.\n";

#[test]
fn a_pair_is_compared_and_kept_until_one_side_changes() {
    let window = Window::open("duplicates");
    let made = window.call(
        "draft_create",
        &json!({ "name": "close-books", "template": null }),
    );
    let id = made["id"].as_str().expect("an identity").to_owned();
    let write = |name: &str, text: String| {
        let path = window.library().join("drafts").join(name).join("SKILL.md");
        std::fs::write(path, text).expect("the text");
    };
    write("close-books", SKILL.to_owned());
    window.goes_to(&format!("#/skills/{id}/write"));
    window.sees("Close the books");
    let copy = window.call("draft_duplicate", &json!({ "id": id }));
    let name = copy["name"].as_str().expect("a name").to_owned();
    let edited = SKILL.replace("close-books", &name);
    write(
        &name,
        edited.replace("the largest amount first", "the oldest day first"),
    );
    window.goes_to("#/duplicates");
    window.heading("Edited copies").is_there();
    window.is_well_shown("pair");
    window
        .button(&format!("Compare close-books with {name}"))
        .click();
    window.sees("the oldest day first");
    window.is_well_shown("compared");
    window.presses(Key::Escape + "");
    window
        .button(&format!("Keep both, close-books and {name}"))
        .click();
    window.field("Why both are needed").types("Two countries.");
    window.is_well_shown("keeping");
    window.button("Keep both").click();
    window.heading("Both stay").is_there();
    window.sees("“Two countries.”");
    window.is_well_shown("kept");
    write(
        &name,
        edited.replace("the largest amount first", "the newest day first"),
    );
    window.sees("one has changed since");
}
