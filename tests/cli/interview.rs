use crate::shell::{Shell, shows};

/// Two answers, one of them changed after going back; everything else is skipped.
const TYPED: &str = "new month-end --interview <<< Match two lists\n\n<\nMatch the bank with the ledger\n\n\
    can you reconcile the bank\n\n\n\n\nAdd up both lists\nMatch by reference\n\n\n\nTreasury team\n\n";

#[test]
fn questions_are_asked_on_the_terminal() {
    let shell = Shell::new();
    shows!(
        shell,
        TYPED,
        "audit library/drafts/month-end",
        "log",
        "new Month-End --interview <<< Match two lists\n\n"
    );
    let skill = std::fs::read_to_string(shell.place("library/drafts/month-end/SKILL.md"));
    insta::assert_snapshot!(skill.expect("the skill"));
}

#[test]
fn answers_come_from_a_file() {
    let shell = Shell::new();
    shell.writes(
        "answers.json",
        r#"{ "job": "Write the weekly update", "when": ["write the friday update", "what happened this week"] }"#,
    );
    shell.writes("jobs.json", r#"{ "jobs": "Write the weekly update" }"#);
    shell.writes("number.json", r#"{ "job": 7 }"#);
    shows!(
        shell,
        "new weekly --answers answers.json",
        "list",
        "new second --answers jobs.json",
        "new second --answers number.json",
        "new second --answers nowhere.json",
        "new second --answers answers.json --template weekly-digest",
    );
}
