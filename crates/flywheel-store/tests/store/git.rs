//! Folders that are kept with git, with the real one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use flywheel_core::bundle::Limits;
use flywheel_store::{Cause, DraftId, DraftRecord, GitHead, StoreError, read_folder};

use crate::support::Library;
use crate::watch::{SOON, watch};

/// Longer than the watch takes to look at a change and to look around.
const SETTLED: Duration = Duration::from_secs(3);

/// Runs git in `folder`, untouched by the settings of whoever runs the tests.
#[allow(clippy::disallowed_methods, reason = "the real git is what is tested")]
fn git(folder: &Path, line: &str) -> String {
    let ran = Command::new("git")
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com"])
        .args([
            "-c",
            "commit.gpgsign=false",
            "-c",
            "core.hooksPath=/dev/null",
        ])
        .args(line.split(' '))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_EDITOR", "true")
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(
        ran.status.success(),
        "git {line}: {said}{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    said
}

fn files(number: usize) -> Vec<String> {
    (0..number).map(|at| format!("notes/{at:03}.md")).collect()
}

/// A draft of many files kept with git: `main`, and a branch `quarter` on which all are other.
fn checkout() -> (Library, DraftRecord) {
    let library = Library::new();
    let draft = library.create("month-end", &[("SKILL.md", "main")]);
    let folder = &draft.folder;
    fs::create_dir(folder.join("notes")).unwrap();
    let write = |text: &str| {
        for path in files(120) {
            fs::write(folder.join(path), text).unwrap();
        }
        fs::write(folder.join("SKILL.md"), text).unwrap();
    };
    git(folder, "init -q -b main");
    write("main");
    git(folder, "add .");
    git(folder, "commit -q -m main");
    git(folder, "checkout -q -b quarter");
    write("quarter");
    git(folder, "commit -q -am quarter");
    git(folder, "checkout -q main");
    library.store.rescan().unwrap();
    (library, draft)
}

/// Everything git keeps for itself.
fn kept(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    crate::support::files_of(&folder.join(".git"))
}

fn newest(library: &Library, id: &DraftId) -> (u32, Cause) {
    let version = library.store.versions(id).unwrap().remove(0);
    (version.number, version.cause)
}

/// Waits until nothing more is told.
fn settle(changes: &Receiver<Vec<DraftId>>) -> usize {
    assert!(changes.recv_timeout(SOON).is_ok(), "the change is told");
    let more = std::iter::from_fn(|| changes.recv_timeout(SETTLED).ok());
    1 + more.count()
}

#[test]
fn what_git_keeps_is_in_no_bundle_and_no_version() {
    let (library, draft) = checkout();
    assert!(!kept(&draft.folder).is_empty(), "it is there");
    let is_git = |path: &str| path.starts_with(".git");
    let read = read_folder(&draft.folder, &Limits::STANDARD).unwrap();
    let bundle = library.store.bundle(&draft.id).unwrap();
    let version = newest(&library, &draft.id).0;
    let version = library.store.version_bundle(&draft.id, version).unwrap();
    for bundle in [read, bundle, version] {
        assert!(!bundle.files().iter().any(|file| is_git(&file.path)));
        assert_eq!(bundle.omissions(), []);
        assert_eq!(bundle.files().len(), 121);
    }
    for path in [".git/config", ".git/hooks/pre-commit", "notes/.git/HEAD"] {
        let refused = library.store.save_file(&draft.id, path, b"x", None);
        assert!(matches!(refused, Err(StoreError::BadPath { .. })), "{path}");
    }
}

#[test]
fn flywheel_writes_nothing_that_is_gits() {
    let (library, draft) = checkout();
    let before = kept(&draft.folder);
    library.save(&draft.id, "SKILL.md", "ours");
    library.store.restore_version(&draft.id, 1).unwrap();
    let entry = library.store.activity(None, 1).unwrap()[0].id;
    library.store.undo(entry).unwrap();
    library.store.rename(&draft.id, "year-end", &[]).unwrap();
    let folder = library.path("year-end", "");
    assert_eq!(kept(&folder), before, "no commit, no index, no lock");
    let trashed = library.store.trash(&draft.id).unwrap();
    library.store.restore(&trashed.id).unwrap();
    assert_eq!(kept(&folder), before);
    assert_eq!(git(&folder, "status --porcelain"), " M SKILL.md\n");
    let copy = library.store.duplicate(&draft.id).unwrap();
    assert!(!copy.folder.join(".git").exists(), "a copy begins anew");
}

#[test]
fn a_checkout_is_one_change_and_is_undone_exactly() {
    let (library, draft) = checkout();
    let (first, _) = newest(&library, &draft.id);
    library.clock.pass(3_600_000);
    let entries = library.store.activity(None, 99).unwrap().len();
    let before = crate::support::files_of(&draft.folder.join("notes"));
    let (_watcher, changes) = watch(&library);
    git(&draft.folder, "checkout -q quarter");
    assert_eq!(settle(&changes), 1, "told once");
    assert_eq!(newest(&library, &draft.id), (first + 1, Cause::Outside));
    let log = library.store.activity(None, 99).unwrap();
    assert_eq!(log.len(), entries + 1, "one entry");
    assert_eq!(library.text(&draft.id, "notes/000.md"), "quarter");

    let kept_before = kept(&draft.folder);
    library.store.undo(log[0].id).unwrap();
    assert_eq!(
        crate::support::files_of(&draft.folder.join("notes")),
        before
    );
    assert_eq!(kept(&draft.folder), kept_before, "git's side is git's");
    library.save(&draft.id, "notes/000.md", "mine");
    let undone = library.store.activity(None, 2).unwrap()[1].id;
    let refused = library.store.undo(undone);
    assert!(
        matches!(refused, Err(StoreError::ChangedSince { .. })),
        "or refused"
    );
}

#[test]
fn stashing_and_rebasing_are_one_change_each() {
    let (library, draft) = checkout();
    let folder = &draft.folder;
    for number in 0..4 {
        fs::write(folder.join(format!("new-{number}.md")), "new").unwrap();
        git(folder, "add .");
        git(folder, &format!("commit -q -m step-{number}"));
    }
    library.store.rescan().unwrap();
    let (_watcher, changes) = watch(&library);
    let (first, _) = newest(&library, &draft.id);
    git(folder, "rebase -q quarter");
    settle(&changes);
    assert_eq!(newest(&library, &draft.id), (first + 1, Cause::Outside));
    assert_eq!(library.text(&draft.id, "notes/119.md"), "quarter");
    assert_eq!(library.text(&draft.id, "new-3.md"), "new");

    library.clock.pass(3_600_000);
    for path in files(120) {
        fs::write(folder.join(path), "unfinished").unwrap();
    }
    settle(&changes);
    git(folder, "stash -q");
    settle(&changes);
    assert_eq!(newest(&library, &draft.id), (first + 3, Cause::Outside));
    assert_eq!(library.text(&draft.id, "notes/000.md"), "quarter");
}

#[test]
fn a_change_waits_while_git_holds_its_lock() {
    let (library, draft) = checkout();
    let (_watcher, changes) = watch(&library);
    let (first, _) = newest(&library, &draft.id);
    let lock = draft.folder.join(".git/index.lock");
    fs::write(&lock, "").unwrap();
    fs::write(draft.folder.join("SKILL.md"), "half").unwrap();
    assert!(changes.recv_timeout(SETTLED).is_err(), "git is not done");
    fs::write(draft.folder.join("SKILL.md"), "whole").unwrap();
    fs::remove_file(&lock).unwrap();
    settle(&changes);
    assert_eq!(newest(&library, &draft.id).0, first + 1);
    assert_eq!(library.text(&draft.id, "SKILL.md"), "whole");
}

#[test]
fn another_branch_with_the_same_files_is_told_and_no_version() {
    let (library, draft) = checkout();
    let (first, _) = newest(&library, &draft.id);
    let (_watcher, changes) = watch(&library);
    git(&draft.folder, "checkout -q -b side");
    assert_eq!(changes.recv_timeout(SOON), Ok(vec![draft.id.clone()]));
    assert_eq!(newest(&library, &draft.id).0, first);
}

#[test]
fn the_branch_is_known_without_git() {
    let (library, draft) = checkout();
    let branch = |name: &str| Some(GitHead::Branch(name.into()));
    let said = || library.store.git(&draft.id).unwrap();
    assert_eq!(said(), branch("main"));
    git(&draft.folder, "checkout -q quarter");
    assert_eq!(said(), branch("quarter"));
    git(&draft.folder, "checkout -q --detach");
    assert!(matches!(said(), Some(GitHead::Commit(hash)) if hash.len() == 7));
    let plain = library.create("plain", &[("SKILL.md", "x")]);
    assert_eq!(library.store.git(&plain.id).unwrap(), None);
}

#[test]
fn a_library_or_a_folder_above_that_is_kept_with_git_counts() {
    let library = Library::new();
    let draft = library.create("month-end", &[("SKILL.md", "x")]);
    git(&library.root(), "init -q -b team");
    let team = Some(GitHead::Branch("team".into()));
    assert_eq!(library.store.git(&draft.id).unwrap(), team);

    let above = library.root().with_file_name("repository");
    fs::create_dir_all(above.join("skills/audit")).unwrap();
    fs::write(above.join("skills/audit/SKILL.md"), "x").unwrap();
    git(&above, "init -q -b trunk");
    let linked = library.store.link(&above.join("skills/audit")).unwrap();
    let trunk = Some(GitHead::Branch("trunk".into()));
    assert_eq!(library.store.git(&linked.id).unwrap(), trunk);

    let tree = library.root().with_file_name("tree");
    git(&above, "add .");
    git(&above, "commit -q -m all");
    git(
        &above,
        &format!("worktree add -q -b side {}", tree.display()),
    );
    let linked = library.store.link(&tree.join("skills/audit")).unwrap();
    let side = Some(GitHead::Branch("side".into()));
    assert_eq!(
        library.store.git(&linked.id).unwrap(),
        side,
        "a second work tree"
    );
    let files = library.store.bundle(&linked.id).unwrap();
    assert_eq!(files.files().len(), 1);
}
