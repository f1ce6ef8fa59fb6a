use crate::shell::{Shell, shows};

#[test]
fn from_an_empty_library_to_an_export() {
    shows!(
        Shell::new(),
        "list",
        "log",
        "templates",
        "new month-end --template reconcile-two-lists",
        "list",
        "search reconc",
        "search 'overtime pay'",
        "preview month-end",
        "export month-end",
        "export month-end",
        "export month-end --replace",
    );
}

#[test]
fn a_skill_is_renamed_deleted_restored_and_all_of_it_undone() {
    shows!(
        Shell::new(),
        "new month-end --template weekly-digest",
        "rename month-end close-month",
        "delete close-month",
        "list",
        "restore close-month",
        "log",
        "undo 2",
        "list",
        "undo 2",
    );
}

#[test]
fn a_plugin_comes_in_and_goes_out() {
    shows!(
        Shell::with(&["finance"]),
        "import finance",
        "preview finance-close --as plugin",
        "export finance-close --as plugin",
        "import finance-close.plugin",
        "list",
    );
}

#[test]
fn two_skills_become_a_plugin() {
    shows!(
        Shell::new(),
        "new match-invoices --template reconcile-two-lists",
        "new tell-the-team --template weekly-digest",
        "export match-invoices tell-the-team --as plugin-folder --plugin-name finance --author Ada",
    );
}

#[test]
fn every_answer_is_there_as_json() {
    let shell = Shell::new();
    let made = shell.json("new month-end --template weekly-digest --json");
    assert_eq!(made["name"], "month-end");
    let list = shell.json("list --json");
    assert_eq!(list["drafts"][0]["id"], made["id"]);
    let exported = shell.json("export month-end --json");
    assert_eq!(exported["files"], 2, "the skill and its test requests");
    let log = shell.json("log --json");
    assert_eq!(log["entries"].as_array().expect("a list").len(), 2);
    assert_eq!(
        shell.json("search month --json")["hits"][0]["name"],
        "month-end"
    );
}
