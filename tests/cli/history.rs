use crate::shell::{Shell, shows};

const FIRST: &str = "---\nname: month-end\ndescription: Matches two lists. Use at month end.\n---\n\n# Month end\n\n1. Ask for both lists.\n2. Match by amount.\n";

/// A shell with a skill that was changed twice in its folder.
fn edited() -> Shell {
    let shell = Shell::new();
    let file = "library/drafts/month-end/SKILL.md";
    shell.session(&["new month-end"]);
    shell.writes(file, FIRST);
    shell.session(&["list"]);
    shell.writes(file, FIRST.replace("by amount", "by amount and date"));
    shell.writes("library/drafts/month-end/notes.md", "Ask Ada.\n");
    shell.session(&["list"]);
    shell
}

#[test]
fn a_version_is_looked_at_named_and_brought_back() {
    shows!(
        edited(),
        "history month-end",
        "diff month-end",
        "diff month-end 2 3",
        "name-version month-end 2 'Sent to Ada'",
        "restore-version month-end 2",
        "diff month-end 2",
        "history month-end",
        "undo 4",
        "restore-version month-end 1 --file notes.md",
        "tidy-history",
    );
}

#[test]
fn two_skills_are_compared() {
    let shell = edited();
    shell.session(&["new year-end"]);
    shows!(shell, "diff year-end --with month-end");
}

#[test]
fn what_cannot_be_compared_or_brought_back_is_said() {
    shows!(
        edited(),
        "history nothing",
        "diff month-end 9",
        "diff month-end one",
        "restore-version month-end 0",
        "restore-version month-end 1 --file never.md",
        "name-version month-end 9 x",
    );
}

#[test]
fn the_library_goes_into_one_file_and_comes_out_of_it() {
    shows!(
        edited(),
        "backup library.zip",
        "backup library.zip",
        "backup library.zip --replace",
        "restore-backup library.zip",
        "list",
        "history month-end-2",
        "restore-backup nothing.zip",
        "restore-backup library/drafts/month-end/SKILL.md",
    );
}

#[test]
fn every_answer_about_the_history_is_there_as_json() {
    let shell = edited();
    let history = shell.json("history month-end --json");
    assert_eq!(history["versions"][0]["number"], 3, "the newest first");
    assert_eq!(history["versions"][0]["lines"]["added"], 2);
    let diff = shell.json("diff month-end 2 3 --json");
    assert_eq!(diff["files"][1]["change"], "added");
    assert_eq!(diff["files"][1]["after"], "Ask Ada.\n");
    let backup = shell.json("backup library.zip --json");
    assert_eq!(backup["versions"], 3);
    let restored = shell.json("restore-backup library.zip --json");
    assert_eq!(restored["drafts"][0]["renamed"], true);
    let back = shell.json("restore-version month-end 2 --json");
    assert_eq!(back["version"], 4);
    assert_eq!(shell.json("tidy-history --json")["versions"], 0);
}
