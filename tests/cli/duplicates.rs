use crate::shell::{Shell, shows};

const STEPS: &str = "\
1. Open the statement of the month and the ledger of the account it belongs to.
2. Match each line of the statement by amount first, then by reference, then by day.
3. List what is left on either side with the person who can explain it.
4. Never post a correction yourself; prepare the entry and ask for approval.
";

fn skill(name: &str, description: &str, text: &str) -> String {
    format!("---\nname: {name}\ndescription: {description}\n---\n\n{text}")
}

/// A folder of four skills, of which one is a copy and one an edited copy.
fn shelf() -> Shell {
    let shell = Shell::new();
    let own = skill("bank-rec", "Reconciles a bank account.", STEPS);
    let edited = STEPS.replace("the person who", "whoever");
    shell.writes("shelf/finance/bank-rec/SKILL.md", &own);
    shell.writes("shelf/sales/bank-rec/SKILL.md", &own);
    let text = skill("payments", "Matches payments that came in.", &edited);
    shell.writes("shelf/france/payments/SKILL.md", text);
    let text = skill(
        "close",
        "Closes the month.",
        "Write to everybody, then close.\n",
    );
    shell.writes("shelf/finance/close/SKILL.md", text);
    shell
}

#[test]
fn of_a_folder_with_what_differs() {
    shows!(
        shelf(),
        "duplicates shelf --diff",
        "duplicates shelf/finance",
        "duplicates shelf/finance/close shelf/france --fail-on note",
        "duplicates shelf --min 100 --fail-on review",
        "duplicates nowhere",
    );
}

#[test]
fn a_pair_is_kept_until_one_side_changes() {
    let shell = shelf();
    let before = shell.session(&[
        "duplicates shelf --dismiss finance/bank-rec sales/bank-rec --reason 'Sales works offline.'",
        "duplicates shelf --dismiss close payments --reason 'Unlike.'",
        "duplicates shelf",
    ]);
    shell.writes("shelf/sales/bank-rec/notes.md", "One more file.\n");
    let after = shell.session(&["duplicates shelf"]);
    insta::with_settings!({
        omit_expression => true,
        filters => [(r"\d{4}-\d\d-\d\d", "[today]")],
    }, { insta::assert_snapshot!(before + &after) });
}

#[cfg(unix)]
#[test]
fn a_decision_is_not_written_through_a_link() {
    let shell = shelf();
    shell.writes("elsewhere/notes.md", "Not theirs.");
    let sidecar = shell.place("shelf/finance/bank-rec/.flywheel");
    std::os::unix::fs::symlink(shell.place("elsewhere"), sidecar).expect("a link");
    let typed = "duplicates shelf --dismiss finance/bank-rec sales/bank-rec --reason 'Both.'";
    let screen = shell.session(&[typed]);
    assert!(screen.contains("is not an ordinary folder"), "{screen}");
    assert!(!shell.place("elsewhere/duplicates.json").exists());
}

#[test]
fn of_the_library() {
    let shell = shelf();
    shell.session(&["import shelf/finance/bank-rec shelf/france/payments shelf/finance/close"]);
    shows!(
        shell,
        "duplicates",
        "duplicates --dismiss bank-rec payments --reason 'One for each bank.'",
        "duplicates",
        "log",
    );
}

#[test]
fn as_json() {
    let shell = shelf();
    let found = shell.json("duplicates shelf --json");
    assert_eq!(found["compared"], 4);
    assert_eq!(found["pairs"][0]["kind"], "everything");
    assert_eq!(found["pairs"][0]["level"], "block");
    assert_eq!(found["pairs"][0]["first"]["path"], "shelf/finance/bank-rec");
    assert_eq!(found["pairs"][0]["second"]["path"], "shelf/sales/bank-rec");
    assert_eq!(found["pairs"][0]["second"]["department"], "sales");
}
