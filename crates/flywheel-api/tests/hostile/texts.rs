//! What stands in a `SKILL.md`.

use std::fmt::Write as _;
use std::fs;

use crate::world::{CLEAN, World, check_words};

type Case = (&'static str, fn() -> Vec<u8>);

fn told(cases: &[Case]) -> String {
    let mut all = String::new();
    for (what, text) in cases {
        let bytes = text();
        let library = World::with(|drafts| {
            fs::create_dir(drafts.join("month-end")).unwrap();
            fs::write(drafts.join("month-end/SKILL.md"), &bytes).unwrap();
        });
        let _ = writeln!(all, "{what}\n{}", library.opened());
        let world = World::new();
        let given = world.inbox("month-end");
        fs::create_dir(&given).unwrap();
        fs::write(given.join("SKILL.md"), &bytes).unwrap();
        world.story(&given);
        assert_eq!(
            world.draft_bytes("SKILL.md"),
            bytes,
            "{what}: an import keeps every byte"
        );
    }
    all
}

/// A front matter of `yaml` before a body.
fn front(yaml: &str) -> Vec<u8> {
    format!("---\nname: month-end\n{yaml}\n---\n\n# Steps\n\n1. Compare both sides.\n").into_bytes()
}

#[test]
fn bytes_that_are_not_plain_text() {
    check_words(
        "bytes",
        &told(&[
            ("not UTF-8", || [CLEAN.as_bytes(), b"caf\xe9\n"].concat()),
            ("UTF-16", || {
                let units = format!("\u{feff}{CLEAN}");
                units.encode_utf16().flat_map(u16::to_le_bytes).collect()
            }),
            ("a byte order mark", || {
                format!("\u{feff}{CLEAN}").into_bytes()
            }),
            ("lines as Windows ends them", || {
                CLEAN.replace('\n', "\r\n").into_bytes()
            }),
            ("zero bytes", || format!("{CLEAN}\0\0\n").into_bytes()),
            ("a zero byte in the front matter", || {
                CLEAN.replace("bank", "ba\0nk").into_bytes()
            }),
            ("nothing", Vec::new),
            ("only a line end", || b"\n".to_vec()),
            ("one line of 20 MB", || {
                format!("{CLEAN}{}\n", "x".repeat(20 << 20)).into_bytes()
            }),
        ]),
    );
}

#[test]
fn front_matter_made_to_do_harm() {
    check_words(
        "front_matter",
        &told(&[
            ("no front matter", || {
                b"# Steps\n\n1. Compare both sides.\n".to_vec()
            }),
            ("a fence that is not closed", || {
                CLEAN.replacen("\n---\n", "\n", 1).into_bytes()
            }),
            ("a key that is there twice", || {
                CLEAN
                    .replacen("name:", "name: other\nname:", 1)
                    .into_bytes()
            }),
            ("aliases that expand to a billion", || {
                let mut yaml = "a0: &a0 [lol, lol, lol]\n".to_owned();
                for level in 1..30 {
                    let of = vec![format!("*a{}", level - 1); 10].join(", ");
                    let _ = writeln!(yaml, "a{level}: &a{level} [{of}]");
                }
                front(&format!("{yaml}description: *a29"))
            }),
            ("an alias to itself", || front("description: &a [*a]")),
            ("lists in lists", || {
                front(&format!("description: {}", "[".repeat(100_000)))
            }),
            ("blocks in blocks", || {
                let mut yaml = "description:\n".to_owned();
                for level in 1..2_000 {
                    let _ = writeln!(yaml, "{}a:", " ".repeat(level));
                }
                front(&yaml)
            }),
            ("a key of a megabyte", || {
                front(&format!("{}: x\ndescription: y", "k".repeat(1 << 20)))
            }),
            ("a hundred thousand keys", || {
                let keys: String = (0..100_000).fold(String::new(), |mut keys, number| {
                    let _ = writeln!(keys, "k{number}: x");
                    keys
                });
                front(&format!("{keys}description: y"))
            }),
        ]),
    );
}
