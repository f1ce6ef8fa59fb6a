use crate::shell::{Shell, shows};

#[test]
fn a_folder_is_linked_worked_on_and_unlinked() {
    let shell = Shell::with(&["payroll-check"]);
    shows!(
        &shell,
        "link payroll-check",
        "list",
        "link payroll-check",
        "link payroll-check/SKILL.md",
        "link /",
        "link library",
        "export payroll-check",
        "delete payroll-check",
        "list",
        "undo 2",
        "unlink payroll-check",
        "log",
    );
    assert!(
        shell.place("payroll-check/SKILL.md").exists(),
        "its files stay where they are"
    );
}

#[test]
fn a_folder_that_is_not_there_is_said_and_waited_for() {
    let shell = Shell::with(&["payroll-check"]);
    shell.session(&["link payroll-check"]);
    let (folder, away) = (shell.place("payroll-check"), shell.place("away"));
    std::fs::rename(&folder, &away).expect("the drive is taken out");
    shows!(
        &shell,
        "list",
        "preview payroll-check",
        "history payroll-check",
    );
    std::fs::rename(&away, &folder).expect("the drive is back");
    assert!(shell.session(&["list"]).contains(", linked"));
}

#[test]
fn a_skill_opens_elsewhere_where_a_program_for_it_is() {
    shows!(
        Shell::new(),
        "new month-end",
        "open month-end --in claude",
        "open month-end",
        "open nothing",
    );
}
