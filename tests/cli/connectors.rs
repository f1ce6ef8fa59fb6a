use crate::shell::Shell;

const SERVERS: &str = r#"{"mcpServers": {
    "ledger": {"type": "http", "url": "https://ledger.example.com/mcp"},
    "chat": {"type": "http", "url": ""}
}}"#;

const SKILL: &str = "---\nname: close-books\ndescription: Closes the books at month end. Use when \
    asked to close a month.\n---\n\n1. Read the balances with `mcp__ledger__query`.\n2. Tell the team \
    in ~~chat.\n";

fn library() -> Shell {
    let shell = Shell::new();
    shell.writes("close-books/SKILL.md", SKILL);
    shell.writes("close-books/.mcp.json", SERVERS);
    shell.session(&["import close-books"]);
    shell
}

#[test]
fn connectors_are_listed_with_both_gates() {
    let listed = library().session(&["connectors"]);
    for part in [
        "ledger  https://ledger.example.com/mcp",
        "chat  placeholder, not configured",
        "organisation: Not known",
        "used by: close-books",
    ] {
        assert!(listed.contains(part), "{part}: {listed}");
    }
}

#[test]
fn what_is_asked_for_and_not_set_up_has_a_row_and_is_not_signed_in_to() {
    let shell = Shell::new();
    shell.writes("close-books/SKILL.md", SKILL);
    shell.session(&["import close-books"]);
    let listed = shell.session(&["connectors"]);
    for part in [
        "chat  any of this kind is asked for, none is here",
        "ledger  asked for, not set up here",
        "you: Not set up here",
        "used by: close-books",
    ] {
        assert!(listed.contains(part), "{part}: {listed}");
    }
    let refused = shell.session(&["connectors link ledger"]);
    assert!(
        refused.contains("“ledger” is not set up here yet."),
        "{refused}"
    );
    let added = shell.session(&[
        "connectors add ledger https://ledger.example.com/mcp",
        "connectors",
    ]);
    assert!(
        !added.contains("ledger  asked for"),
        "it is there now: {added}"
    );
}

#[test]
fn a_skill_that_will_fail_ends_with_a_code_of_its_own() {
    let shell = library();
    let told = shell.session(&["connectors readiness"]);
    assert!(told.contains("close-books  Will fail"), "{told}");
    assert!(told.contains("[ends with 1]"), "{told}");
    let table = shell.session(&["connectors readiness --csv"]);
    assert!(table.lines().count() > 3, "a header and two needs: {table}");
    let refused = shell.session(&[
        "connectors add CRM http://crm.example.com",
        "connectors check CRM",
    ]);
    assert_eq!(refused.matches("[ends with 2]").count(), 2, "{refused}");
}
