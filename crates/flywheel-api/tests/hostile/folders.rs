//! Folders, given and in the library.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use flywheel_api::source;
use serde_json::json;

use crate::world::{CLEAN, World, check_words};

type Case = (&'static str, fn(&Path));

/// What is said of each folder, first where it is imported, then where it is a draft.
fn told(cases: &[Case]) -> String {
    let mut all = String::new();
    for (what, fill) in cases {
        let world = World::new();
        let given = world.inbox("given");
        make(&given, *fill);
        let _ = write!(all, "{what}\n{}", world.story(&given));
        let library = World::with(|drafts| make(&drafts.join("month-end"), *fill));
        let _ = writeln!(all, "{}", library.opened());
    }
    all
}

fn make(folder: &Path, fill: fn(&Path)) {
    fs::create_dir(folder).unwrap();
    fs::write(folder.join("SKILL.md"), CLEAN).unwrap();
    fill(folder);
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(folder.join(name), bytes).unwrap();
}

#[test]
fn folders_made_to_do_harm() {
    check_words(
        "folders",
        &told(&[
            ("folders in folders", |folder| {
                let deep = folder.join("d/".repeat(60));
                fs::create_dir_all(&deep).unwrap();
                write(&deep, "f.md", "x");
            }),
            ("a large file", |folder| {
                let file = fs::File::create(folder.join("big.bin")).unwrap();
                file.set_len(50 << 20).unwrap();
            }),
            ("a SKILL.md of 50 MB", |folder| {
                let long =
                    CLEAN.to_owned() + &"Compare both sides, line by line.\n".repeat(1_600_000);
                write(folder, "SKILL.md", long);
            }),
            ("a SKILL.md that is a folder", |folder| {
                fs::remove_file(folder.join("SKILL.md")).unwrap();
                fs::create_dir(folder.join("SKILL.md")).unwrap();
            }),
        ]),
    );
}

#[test]
fn a_folder_of_more_files_than_anyone_reads() {
    let world = World::new();
    let given = world.inbox("given");
    make(&given, |folder| {
        for number in 0..20_000 {
            write(folder, &number.to_string(), "");
        }
    });
    check_words("folder_of_many", &world.story(&given));
}

/// Two whole contents that another program writes in turn.
const TURNS: [&str; 2] = ["one\n", "another, much longer one\n"];

/// Replaces the skill and what is beside it until `stop`, as a program that saves does.
fn keep_changing(folder: &Path, stop: &AtomicBool) {
    for turn in (0..).take_while(|_| !stop.load(Ordering::Relaxed)) {
        let half = folder.with_extension("half");
        fs::write(&half, format!("{CLEAN}{}", TURNS[turn % 2])).unwrap();
        fs::rename(&half, folder.join("SKILL.md")).unwrap();
        let beside = folder.join("notes");
        if turn % 2 == 0 {
            fs::create_dir(&beside).unwrap();
            write(&beside, "a.md", "x");
        } else {
            fs::remove_dir_all(&beside).unwrap();
        }
    }
}

#[test]
fn a_folder_that_changes_while_it_is_read() {
    let world = World::new();
    let given = world.inbox("given");
    make(&given, |_| ());
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| keep_changing(&given, &stop));
        let before = CLEAN.to_owned();
        let whole = TURNS.map(|turn| format!("{CLEAN}{turn}"));
        for _ in 0..30 {
            let read = source::read(&given).unwrap().bundle;
            let omitted = read.omissions().iter().any(|one| one.path == "SKILL.md");
            let text = read.get("SKILL.md").and_then(|file| file.text());
            assert!(
                text.is_none_or(|text| text == before || whole.iter().any(|one| one == text)),
                "never a mixture of two contents: {text:?}"
            );
            assert!(text.is_some() || omitted, "what was not read is named");
            let answer = world.ask("bundle_import", json!({ "paths": [&given] }));
            let answer = answer.unwrap();
            let told = [&answer["drafts"], &answer["refused"]];
            assert!(
                told.iter().any(|told| told[0].is_object()),
                "taken in, or said why not: {answer}"
            );
        }
        stop.store(true, Ordering::Relaxed);
    });
}

#[cfg(target_os = "linux")]
#[test]
fn folders_only_some_systems_can_hold() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    check_words(
        "folders_of_unix",
        &told(&[
            ("a link to a file of yours", |folder| {
                symlink("/etc/passwd", folder.join("notes.md")).unwrap();
            }),
            ("a link to itself", |folder| {
                symlink(".", folder.join("again")).unwrap();
            }),
            ("a SKILL.md that is a link", |folder| {
                fs::remove_file(folder.join("SKILL.md")).unwrap();
                symlink("/etc/passwd", folder.join("SKILL.md")).unwrap();
            }),
            ("a socket", |folder| {
                drop(UnixListener::bind(folder.join("socket")).unwrap());
            }),
            ("names that differ by case", |folder| {
                write(folder, "notes.md", "x");
                write(folder, "Notes.md", "y");
            }),
            ("names that differ by Unicode form", |folder| {
                write(folder, "caf\u{e9}.md", "x");
                write(folder, "cafe\u{301}.md", "y");
            }),
            ("names Windows keeps for itself", |folder| {
                write(folder, "CON.md", "x");
                write(folder, "a\\b.md", "y");
            }),
            ("a name that is not UTF-8", |folder| {
                fs::write(folder.join(OsStr::from_bytes(b"caf\xe9.md")), "x").unwrap();
            }),
        ]),
    );
}
