//! A short run of every fuzz target, the same each time: seeds, changed as a damaged disk or a
//! hostile hand changes them. `cargo fuzz run <target>` in `fuzz/` goes on for as long as it is let.

mod targets;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngSeed, TestRunner};

use targets::{TARGETS, Target};

/// Changed seeds tried of each target.
const CASES: u32 = 600;

/// One change of some bytes.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Cut(Index, Index),
    Repeat(Index, Index),
    Insert(Index, Vec<u8>),
    Splice(Index, Vec<u8>),
}

/// What parsers trip over.
const TOKENS: &[&[u8]] = &[
    b"---\n",
    b"\"",
    b"'",
    b"|",
    b">",
    b"&a ",
    b"*a",
    b"!!",
    b"\\u",
    b"{",
    b"}",
    b"[",
    b"]",
    b": ",
    b"<!--",
    b"-->",
    b"](",
    b"```",
    b"\r",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"%PDF-",
    b"1 0 obj",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"<<",
    b">>",
    b"{\\rtf",
    b"\x1f\x8b\x08",
    b"<w:p>",
    b"</w:p>",
    b"&#",
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"../",
    b"$(",
    b"${",
    b"<<A\n",
    b"f'{",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x00",
];

fn change(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        3 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        1 => (at(), at()).prop_map(|(from, to)| Change::Cut(from, to)),
        1 => (at(), at()).prop_map(|(from, to)| Change::Repeat(from, to)),
        3 => (at(), select(TOKENS)).prop_map(|(at, token)| Change::Insert(at, token.to_vec())),
        1 => (at(), select(seeds)).prop_map(|(at, seed)| Change::Splice(at, seed)),
    ]
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match self {
            Self::Flip(at, byte) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                bytes[at] ^= byte;
            }
            Self::Flip(..) => {}
            Self::Cut(from, to) => {
                let (from, to) = ordered(place(from), place(to));
                bytes.drain(from..to);
            }
            Self::Repeat(from, to) => {
                let (from, to) = ordered(place(from), place(to));
                bytes.extend_from_within(from..to);
            }
            Self::Insert(at, token) => {
                let at = place(at);
                bytes.splice(at..at, token.iter().copied());
            }
            Self::Splice(at, seed) => {
                let at = place(at);
                bytes.truncate(at);
                bytes.extend_from_slice(&seed[at.min(seed.len())..]);
            }
        }
    }
}

fn ordered(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(target);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("every target has seeds")
        .map(|entry| entry.expect("a seed").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read(path).expect("a seed"))
        .collect()
}

fn holds_for_changed_seeds((name, run): Target) {
    let seeds = seeds(name);
    for seed in &seeds {
        run(seed);
    }
    let changes = proptest::collection::vec(change(seeds.clone()), 1..12);
    let config = ProptestConfig {
        cases: CASES,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let outcome = TestRunner::new(config).run(&(select(seeds), changes), |(seed, changes)| {
        let mut bytes = seed;
        for change in &changes {
            change.apply(&mut bytes);
        }
        run(&bytes);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{name}: {failure}"));
}

#[test]
fn a_skill_of_any_bytes_is_read_and_changed_in_one_field() {
    holds_for_changed_seeds(TARGETS[0]);
}

#[test]
fn markdown_of_any_bytes_is_rendered_safe() {
    holds_for_changed_seeds(TARGETS[1]);
}

#[test]
fn an_archive_of_any_bytes_stays_within_its_folder_and_limits() {
    holds_for_changed_seeds(TARGETS[2]);
}

#[test]
fn the_files_of_a_plugin_of_any_bytes_are_read() {
    holds_for_changed_seeds(TARGETS[3]);
}

#[test]
fn a_document_of_any_bytes_is_read_and_never_changed() {
    holds_for_changed_seeds(TARGETS[4]);
}

#[test]
fn scripts_of_any_bytes_are_followed_to_an_end() {
    holds_for_changed_seeds(TARGETS[5]);
}
