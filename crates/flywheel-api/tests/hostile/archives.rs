//! Archives.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};

use flywheel_core::bundle::archive::write_archive;
use flywheel_core::bundle::{Bundle, BundleFile};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::world::{CLEAN, World, check_words};

/// An archive of a good skill and of `files`, whatever their names say.
fn with(files: &[(&str, &[u8])]) -> Vec<u8> {
    let skill = BundleFile::new("month-end/SKILL.md", CLEAN.as_bytes());
    let others = files
        .iter()
        .map(|(path, bytes)| BundleFile::new(*path, *bytes));
    write_archive(&Bundle::new(
        std::iter::once(skill).chain(others).collect(),
        Vec::new(),
    ))
}

fn named(names: &[&str]) -> Vec<u8> {
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"x"[..])).collect();
    with(&files)
}

/// `bytes` with every `from` replaced by `to`, of the same length.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len(), "places in an archive stay");
    let mut at = 0;
    while at + from.len() <= bytes.len() {
        if &bytes[at..at + from.len()] == from {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
        at += 1;
    }
    bytes
}

/// An archive in which `link` is a symbolic link to `to`.
fn link(link: &str, to: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("month-end/SKILL.md", options).unwrap();
    zip.write_all(CLEAN.as_bytes()).unwrap();
    zip.add_symlink(link, to, options).unwrap();
    zip.finish().unwrap().into_inner()
}

/// An archive of `count` empty files, as common tools write it.
fn many(count: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..count {
        zip.start_file(number.to_string(), SimpleFileOptions::default())
            .unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn zeros(files: usize, megabytes: usize) -> Vec<u8> {
    let zeros = vec![0; megabytes << 20];
    let names: Vec<String> = (0..files).map(|n| format!("month-end/{n}.bin")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &*zeros)).collect();
    with(&files)
}

/// `files` times 30 MB of text that packs to an eighth.
fn text(files: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let block = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    });
    let block: Vec<u8> = block.take(4 << 10).chain(vec![b' '; 28 << 10]).collect();
    let one = with(&[("month-end/0.txt", &block.repeat(30 << 5))]);
    let mut one = ZipArchive::new(Cursor::new(one)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..files {
        let file = one.by_name("month-end/0.txt").unwrap();
        zip.raw_copy_file_rename(file, format!("month-end/{number}.txt"))
            .unwrap();
    }
    zip.finish().unwrap().into_inner()
}

type Case = (&'static str, fn() -> Vec<u8>);

fn told(cases: &[Case]) -> String {
    let mut all = String::new();
    for (what, archive) in cases {
        let world = World::new();
        let path = world.inbox("given.zip");
        fs::write(&path, archive()).unwrap();
        let _ = writeln!(all, "{what}\n{}", world.story(&path));
    }
    all
}

#[test]
fn names_made_to_do_harm() {
    check_words(
        "archive_names",
        &told(&[
            ("a path that climbs out", || {
                named(&["month-end/../../../../mine.txt"])
            }),
            ("a path that climbs out, as Windows writes it", || {
                named(&["month-end\\..\\..\\..\\..\\mine.txt"])
            }),
            ("a path from the root", || {
                named(&["/tmp/flywheel-was-here"])
            }),
            ("a path from a drive", || named(&["C:\\flywheel-was-here"])),
            ("a link", || {
                link("month-end/notes.md", "../../../../mine.txt")
            }),
            ("a SKILL.md that is a link", || {
                link("SKILL.md", "/etc/passwd")
            }),
            ("two names that differ by case", || {
                named(&["month-end/notes.md", "month-end/Notes.md"])
            }),
            ("two names that differ by Unicode form", || {
                named(&["month-end/caf\u{e9}.md", "month-end/cafe\u{301}.md"])
            }),
            ("names Windows keeps for itself", || {
                named(&["month-end/CON.md", "month-end/lpt1", "month-end/a. "])
            }),
            ("a name that is not UTF-8", || {
                patched(named(&["month-end/cafX.md"]), b"cafX", b"caf\xe9")
            }),
            ("a name with a zero byte", || named(&["month-end/a\0.md"])),
            ("two entries of one name", || {
                patched(
                    with(&[("month-end/a1.md", b"shown"), ("month-end/a2.md", b"used")]),
                    b"a2.md",
                    b"a1.md",
                )
            }),
            ("a SKILL.md that is there twice", || {
                patched(
                    with(&[("month-end/SKILL.mx", b"---\nname: other\n---\n")]),
                    b"SKILL.mx",
                    b"SKILL.md",
                )
            }),
            ("a name that commands the terminal", || {
                named(&["month-end/\u{1b}[2J\u{202e}gnp.md"])
            }),
            ("a file that is also a folder", || {
                named(&["month-end/a", "month-end/a/b.md"])
            }),
            ("folders in folders", || {
                named(&[&format!("month-end/{}f", "d/".repeat(60))])
            }),
        ]),
    );
}

#[test]
fn sizes_made_to_do_harm() {
    check_words(
        "archive_sizes",
        &told(&[
            ("a bomb by ratio", || zeros(1, 30)),
            ("a bomb by total", || text(9)),
            ("a large file beside the skill", || {
                with(&[("month-end/0.txt", &vec![b'x'; 40 << 20])])
            }),
            ("a SKILL.md of 50 MB", || {
                let long =
                    CLEAN.to_owned() + &"Compare both sides, line by line.\n".repeat(1_600_000);
                let file = BundleFile::new("month-end/SKILL.md", long.into_bytes());
                write_archive(&Bundle::new(vec![file], Vec::new()))
            }),
            ("100,000 entries", || many(100_000)),
            ("an empty file", Vec::new),
            ("an archive of nothing", || many(0)),
            ("half an archive", || {
                let mut half = named(&["month-end/a.md"]);
                half.truncate(half.len() - 30);
                half
            }),
            ("no archive", || {
                b"<html>Sign in to download</html>".to_vec()
            }),
            ("an archive without a skill", || {
                let file = BundleFile::new("notes.md", *b"x");
                write_archive(&Bundle::new(vec![file], Vec::new()))
            }),
        ]),
    );
}
