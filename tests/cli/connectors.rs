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
