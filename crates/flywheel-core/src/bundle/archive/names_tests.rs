//! Names and kinds of entries made to do harm.

use flywheel_messages::message;

use super::crafted::{Raw, left_out, paths, read, zip};
use super::*;
use crate::bundle::{NameProblem, name_problems};

#[test]
fn no_path_leaves_the_folder() {
    for name in [
        "../evil",
        "a/../../evil",
        "a\\..\\..\\evil",
        "..",
        "a/..",
        ".. /evil",
    ] {
        assert_eq!(
            left_out(Raw::stored(name, b"x")),
            OmissionReason::Traversal,
            "{name}"
        );
    }
    for name in ["/etc/passwd", "\\\\server\\share", "C:\\x", "c:x", "C:/x"] {
        assert_eq!(
            left_out(Raw::stored(name, b"x")),
            OmissionReason::Absolute,
            "{name}"
        );
    }
    let mut folder = Raw::stored("../up/", b"");
    folder.mode = 0o040_755;
    assert_eq!(
        left_out(folder),
        OmissionReason::Traversal,
        "a folder may not climb either"
    );
}

#[test]
fn windows_tools_separate_folders_with_backslashes() {
    let mut dos = Raw::stored("my-skill\\SKILL.md", b"x");
    dos.made_by = 20;
    dos.mode = 0;
    let mut folder = Raw::stored("my-skill\\", b"");
    folder.made_by = 20;
    folder.mode = 0;
    let bundle = read(&zip(&[folder, dos])).expect("readable");
    assert_eq!(paths(&bundle), ["my-skill/SKILL.md"]);

    let unix = read(&zip(&[Raw::stored("a\\b.md", b"x")])).expect("readable");
    assert_eq!(
        paths(&unix),
        ["a\\b.md"],
        "on Unix a backslash is part of the name"
    );
    let problem = NameProblem::Character { character: '\\' };
    assert_eq!(
        name_problems(paths(&unix).into_iter()),
        [("a\\b.md", problem)]
    );
}

#[test]
fn links_and_devices_are_not_followed() {
    let mut link = Raw::stored("link", b"/etc/passwd");
    link.mode = 0o120_777;
    assert_eq!(left_out(link.clone()), OmissionReason::Symlink);
    link.made_by = 20;
    assert_eq!(
        left_out(link),
        OmissionReason::Symlink,
        "whoever made the archive"
    );
    let mut device = Raw::stored("device", b"");
    device.mode = 0o020_666;
    assert_eq!(left_out(device), OmissionReason::Special);
}

#[test]
fn names_that_clash_elsewhere_are_taken_in_and_named() {
    let names = ["A.md", "a.md", "e\u{301}", "\u{e9}", "con.txt", "x."];
    let bundle = read(&zip(&names.map(|name| Raw::stored(name, b"x")))).expect("readable");
    assert_eq!(bundle.files().len(), 6, "nothing is lost");
    let reported = name_problems(paths(&bundle).into_iter());
    let reported: Vec<&str> = reported.into_iter().map(|(path, _)| path).collect();
    assert_eq!(reported, ["a.md", "con.txt", "x.", "\u{e9}"]);
}

#[test]
fn a_name_that_is_no_text_is_left_out() {
    let mut raw = Raw::stored("?", b"x");
    raw.name = b"caf\xe9.md".to_vec();
    assert_eq!(left_out(raw), OmissionReason::NameNotUtf8);
    let zero = unreadable(message!("its name holds a zero byte"));
    assert_eq!(left_out(Raw::stored("a\0.md", b"x")), zero);
    assert_eq!(
        left_out(Raw::stored("./.", b"x")),
        unreadable(message!("it has no name"))
    );
}

#[test]
fn of_two_files_with_one_path_the_first_stays() {
    let bytes = zip(&[Raw::stored("a", b"first"), Raw::stored("./a", b"second")]);
    let bundle = read(&bytes).expect("readable");
    assert_eq!(bundle.get("a").and_then(BundleFile::text), Some("first"));
    assert_eq!(bundle.omissions()[0].reason, OmissionReason::Duplicate);
}

#[test]
fn a_file_in_the_place_of_a_folder_does_not_hide_the_clash() {
    let bytes = zip(&[Raw::stored("a/b", b"x"), Raw::stored("a", b"y")]);
    let bundle = read(&bytes).expect("readable");
    assert_eq!(paths(&bundle), ["a"]);
    let why = unreadable(message!("another file has the name of its folder"));
    assert_eq!(bundle.omissions()[0].reason, why);
}

#[test]
fn an_entry_with_two_names_is_left_out() {
    let mut raw = Raw::stored("harmless.md", b"x");
    raw.local_name = Some(b"harmful!.md".to_vec());
    let why = message!("the archive contradicts itself about its name or place");
    assert_eq!(left_out(raw), unreadable(why));
}

#[test]
fn folders_too_deep_are_left_out() {
    let deep = "d/".repeat(40) + "f";
    assert_eq!(left_out(Raw::stored(&deep, b"x")), OmissionReason::TooDeep);
}

#[test]
fn folder_entries_are_implied() {
    let mut folder = Raw::stored("a/", b"");
    folder.mode = 0o040_755;
    let bundle = read(&zip(&[folder.clone(), Raw::stored("a/b", b"x")])).expect("readable");
    assert_eq!((paths(&bundle), bundle.omissions().len()), (vec!["a/b"], 0));
    assert_eq!(read(&zip(&[folder])), Err(ArchiveError::Empty));
    let content = unreadable(message!("it is a folder that has content of its own"));
    assert_eq!(left_out(Raw::stored("b/", b"x")), content);
}

#[test]
fn mac_metadata_is_kept_for_the_audit_to_speak_of() {
    let bundle = read(&zip(&[Raw::stored("__MACOSX/._a", b"x")])).expect("readable");
    assert_eq!(paths(&bundle), ["__MACOSX/._a"]);
}
