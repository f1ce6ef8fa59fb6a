//! Writing, reading back, and reading what other programs wrote.

use std::io::{Cursor, Read as _, Write as _};

use proptest::prelude::*;

use super::*;
use crate::bundle::sha256_hex;

fn sample() -> Bundle {
    let program = BundleFile {
        executable: true,
        ..BundleFile::new("s/scripts/run.sh", *b"#!/bin/sh\necho hi\n")
    };
    let long = "Reconcile the ledger.\n".repeat(500);
    Bundle::new(
        vec![
            BundleFile::new("s/SKILL.md", long.into_bytes()),
            BundleFile::new("s/références/\u{65e5}.md", *b"\xef\xbb\xbfx\r\n"),
            BundleFile::new("s/empty", *b""),
            program,
        ],
        Vec::new(),
    )
}

#[test]
fn a_bundle_comes_back_as_it_was() {
    let bundle = sample();
    let bytes = write_archive(&bundle);
    assert_eq!(read_archive(&bytes, &Limits::STANDARD), Ok(bundle));
}

#[test]
fn the_bytes_never_change() {
    let digest = sha256_hex(&write_archive(&sample()));
    assert_eq!(
        digest, "24d379a5e89afd391e62b892f6fd0cf0265e942fd6de1cf709f7894e5c85fa47",
        "the same input gives the same bytes on every system and in every version"
    );
}

#[test]
fn another_reader_sees_the_same() {
    let bundle = sample();
    let mut archive = zip::ZipArchive::new(Cursor::new(write_archive(&bundle))).expect("opens");
    assert_eq!(archive.len(), bundle.files().len());
    for (index, file) in bundle.files().iter().enumerate() {
        let mut entry = archive.by_index(index).expect("an entry");
        assert_eq!(entry.name_raw(), file.path.as_bytes());
        let mode = if file.executable {
            0o100_755
        } else {
            0o100_644
        };
        assert_eq!(entry.unix_mode(), Some(mode), "{}", file.path);
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("sound");
        assert_eq!(content, &file.bytes[..], "{}", file.path);
    }
}

#[test]
fn another_writer_is_read() {
    let mut writer = zip::ZipWriter::new_stream(Vec::new());
    let options = zip::write::SimpleFileOptions::default();
    writer.add_directory("s/", options).expect("written");
    for (path, mode) in [("s/SKILL.md", 0o644), ("s/run.sh", 0o755)] {
        writer
            .start_file(path, options.unix_permissions(mode))
            .expect("written");
        writer.write_all(&b"text ".repeat(100)).expect("written");
    }
    let bytes = writer.finish().expect("written").into_inner();
    let bundle = read_archive(&bytes, &Limits::STANDARD).expect("data descriptors are no obstacle");
    let seen: Vec<_> = bundle
        .files()
        .iter()
        .map(|file| (file.path.as_str(), file.executable, file.bytes.len()))
        .collect();
    assert_eq!(seen, [("s/SKILL.md", false, 500), ("s/run.sh", true, 500)]);
}

fn part() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9 ._é日\u{301}-]{1,12}".prop_filter("a real name", |part| {
        !part
            .trim_matches(' ')
            .chars()
            .all(|character| character == '.')
    })
}

prop_compose! {
    fn any_file()(
        parts in prop::collection::vec(part(), 1..4),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        repeat in 1_usize..20,
        executable: bool,
    ) -> BundleFile {
        BundleFile { path: parts.join("/"), bytes: bytes.repeat(repeat).into(), executable }
    }
}

fn any_bundle() -> impl Strategy<Value = Bundle> {
    prop::collection::vec(any_file(), 1..8).prop_map(|files| {
        let bundle = without_files_as_folders(Bundle::new(files, Vec::new()));
        Bundle::new(bundle.files().to_vec(), Vec::new())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bundle_comes_back_as_it_was(bundle in any_bundle()) {
        let bytes = write_archive(&bundle);
        prop_assert_eq!(read_archive(&bytes, &Limits::STANDARD), Ok(bundle));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_archive(&bytes, &Limits::STANDARD);
    }

    #[test]
    fn no_changed_archive_makes_it_panic_or_escape(
        bundle in any_bundle(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = write_archive(&bundle);
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(read) = read_archive(&bytes, &Limits::STANDARD) {
            for file in read.files() {
                prop_assert!(!file.path.starts_with('/'));
                prop_assert!(file.path.split('/').all(|part| !matches!(part, "" | "." | "..")));
            }
        }
    }
}
