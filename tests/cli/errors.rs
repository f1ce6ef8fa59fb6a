use std::io::{Cursor, Write as _};

use crate::shell::{Shell, shows};

#[test]
fn what_is_named_does_not_exist() {
    shows!(
        Shell::new(),
        "new month-end --template none",
        "audit nowhere",
        "import nowhere.zip",
        "preview month-end",
        "rename month-end close-month",
        "delete month-end",
        "restore month-end",
        "undo 7",
        "explain XYZ-001",
    );
}

#[test]
fn what_is_asked_cannot_be() {
    shows!(
        Shell::new(),
        "new month/end",
        "new month-end --template weekly-digest",
        "new month-end",
        "export month-end --to nowhere",
        "export month-end month-end",
        "audit . --target moon",
        "audit . --json --format sarif",
        "undo soon",
        "dance",
    );
}

#[test]
fn what_is_given_is_no_archive_or_a_hostile_one() {
    let shell = Shell::new();
    shell.writes("report.zip", "This is no zip.");
    shell.writes("lesson.skill", archive_that_climbs());
    shell.writes("notes.txt", "Only notes.");
    shows!(
        shell,
        "audit report.zip",
        "audit lesson.skill",
        "import report.zip lesson.skill notes.txt",
        "list",
    );
    assert!(!shell.place("evil.md").exists(), "nothing left its folder");
}

#[test]
fn a_finding_stops_an_export_and_says_what_to_do() {
    let shell = Shell::with(&["payroll-check"]);
    shows!(
        shell,
        "import payroll-check",
        "export 'Payroll Check'",
        "export 'Payroll Check' --json",
    );
    assert!(
        !shell.place("Payroll Check.skill").exists(),
        "nothing is written"
    );
}

pub(crate) fn archive_that_climbs() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    for path in ["lesson/SKILL.md", "../evil.md"] {
        archive.start_file(path, plain).expect("an entry");
        archive
            .write_all(b"---\nname: lesson\ndescription: Teaches. Use when asked.\n---\n")
            .expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}
