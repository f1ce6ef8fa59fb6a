use crate::shell::{Shell, shows};

#[test]
fn a_skill_of_the_library() {
    shows!(
        Shell::new(),
        "new month-end --template reconcile-two-lists",
        "sees month-end",
        "sees month-start",
    );
}

#[test]
fn every_skill_of_a_plugin() {
    shows!(Shell::with(&["finance"]), "sees finance");
}

#[test]
fn a_folder_with_no_skill_in_it() {
    let shell = Shell::new();
    shell.writes("notes/README.md", "Nothing yet.");
    shows!(shell, "sees notes");
}

#[test]
fn as_json_the_same_for_a_path_and_a_name() {
    let shell = Shell::new();
    let text = "---\nname: match-cash\ndescription: Matches cash.\n---\n\nRun scripts/match.py.\n";
    shell.writes("match-cash/SKILL.md", text);
    shell.writes("match-cash/scripts/match.py", "print(1)\n");
    let at_path = shell.json("sees match-cash --json");
    let skill = &at_path["skills"][0];
    assert_eq!(skill["files"][0]["path"], "scripts/match.py");
    assert_eq!(skill["files"][0]["reading"], "run");
    assert!(skill["body"]["tokens"].as_u64() > Some(0), "{skill}");

    shell.session(&["import match-cash"]);
    std::fs::remove_dir_all(shell.place("match-cash")).expect("only the library has it now");
    assert_eq!(shell.json("sees match-cash --json"), at_path);
}
