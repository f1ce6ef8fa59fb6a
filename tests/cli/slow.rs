//! The command line on a disk that takes long to confirm that it wrote.

use std::collections::BTreeMap;
use std::fs;

use crate::shell::Shell;
use crate::slow_disk;

/// A working day: made, brought in, named, packed, thrown away, brought back.
const DAY: &[&str] = &[
    "import payroll-check",
    "new month-end --template reconcile-two-lists",
    "name-version month-end 1 \"Sent to Legal\"",
    "export month-end --to .",
    "delete 'Payroll Check'",
    "undo 5",
    "new month-end",
];

#[test]
fn every_command_ends_and_says_the_same_on_a_slow_disk() {
    if !slow_disk::is_at_hand() {
        return;
    }
    let (quick, slow) = (
        Shell::with(&["payroll-check"]),
        Shell::with(&["payroll-check"]).on_a_slow_disk(),
    );
    let (said, expected) = (slow.session(DAY), quick.session(DAY));
    assert_eq!(said, expected, "what it says does not depend on the disk");
    let refused = said.matches("[ends with").count();
    assert_eq!(refused, 1, "only the name that is taken is refused: {said}");
    assert_eq!(files(&slow), files(&quick), "nor what it leaves there");
    let kept = slow.session(&["backup kept.zip"]);
    assert!(kept.contains("Wrote kept.zip: 2 skills"), "{kept}");
    let waits = slow_disk::waits(&slow.place("waits"));
    assert!(waits > 5, "the disk was slow: {waits}");
}

/// The files of the drafts.
fn files(shell: &Shell) -> BTreeMap<String, Vec<u8>> {
    let drafts = shell.place("library/drafts");
    let mut open = vec![drafts.clone()];
    let mut files = BTreeMap::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
                continue;
            }
            let path = entry.path();
            let name = path
                .strip_prefix(&drafts)
                .expect("inside")
                .to_string_lossy();
            files.insert(name.into_owned(), fs::read(&path).expect("a file"));
        }
    }
    files
}
