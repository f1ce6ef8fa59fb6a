use std::fs;
use std::path::Path;

use flywheel_core::bundle::{Bundle, BundleFile, Limits, OmissionReason};
use flywheel_store::{
    Cause, FileChange, Hash, StoreError, read_folder, write_file_atomic, write_folder,
};

use crate::support::{Library, bundle, files_of};

const PATHS: &[&str] = &[
    "../escape.md",
    "a/../../escape.md",
    "/escape.md",
    "C:/escape.md",
    "a\\..\\escape.md",
    "",
    "a//b",
    "./a",
    "a/.",
    "nul\0.md",
];

#[test]
fn no_bundle_writes_outside_its_folder() {
    let library = Library::new();
    let before = files_of(&library.root());
    for path in PATHS {
        let hostile = bundle(&[("SKILL.md", "x"), (path, "x")]);
        let made = library.store.create("hostile", &hostile, &Cause::Created);
        assert!(
            matches!(made, Err(StoreError::BadPath { .. })),
            "create {path:?}: {made:?}"
        );
        let to = library.root().join("export");
        let written = write_folder(&to, &hostile);
        assert!(
            matches!(written, Err(StoreError::BadPath { .. })),
            "export {path:?}"
        );
    }
    assert_eq!(files_of(&library.root()), before, "not a file was written");
    assert_eq!(library.store.drafts().unwrap(), []);
}

#[test]
fn no_save_writes_outside_its_draft() {
    let (library, draft) = Library::with_draft();
    let before = files_of(&library.root());
    for path in PATHS
        .iter()
        .chain(&["CON", "a/NUL.txt", "trailing.", ".git/hooks/pre-commit"])
    {
        let saved = library.store.save_file(&draft.id, path, b"x", None);
        assert!(
            matches!(saved, Err(StoreError::BadPath { .. })),
            "save {path:?}: {saved:?}"
        );
        let shift = FileChange::Move {
            from: "SKILL.md".into(),
            to: (*path).into(),
        };
        assert!(
            library
                .store
                .apply(&draft.id, &[shift], &Cause::Created)
                .is_err(),
            "{path:?}"
        );
        assert!(
            library.store.read_file(&draft.id, path).is_err(),
            "read {path:?}"
        );
    }
    assert_eq!(files_of(&library.root()), before);
}

#[test]
fn hostile_draft_names_make_no_folder() {
    let library = Library::new();
    for name in [
        "..",
        ".",
        "",
        "a/b",
        "..\\x",
        "CON",
        ".flywheel",
        "x\0",
        "x ",
    ] {
        let made = library.store.create(name, &bundle(&[]), &Cause::Created);
        assert!(matches!(made, Err(StoreError::BadName { .. })), "{name:?}");
        let free = library.store.free_name(name).unwrap();
        assert!(
            library
                .store
                .create(&free, &bundle(&[]), &Cause::Created)
                .is_ok(),
            "{free:?}"
        );
    }
}

#[test]
fn names_that_differ_only_by_case_or_accents_are_refused() {
    let (library, draft) = Library::with_draft();
    library.save(&draft.id, "caf\u{e9}.md", "x");
    for path in [
        "skill.md",
        "cafe\u{301}.md",
        "Notes",
        "Notes/b.md",
        "NOTES/deep/b.md",
    ] {
        let saved = library.store.save_file(&draft.id, path, b"x", None);
        assert!(
            matches!(saved, Err(StoreError::PathTaken { .. })),
            "{path}: {saved:?}"
        );
    }
    library.save(
        &draft.id,
        "notes/deep/b.md",
        "a new folder in an old one is fine",
    );
    let folder = library.store.save_file(&draft.id, "notes", b"x", None);
    assert!(
        matches!(folder, Err(StoreError::PathTaken { .. })),
        "a folder stands there"
    );
    let inside = library.store.save_file(&draft.id, "SKILL.md/x", b"x", None);
    assert!(
        matches!(inside, Err(StoreError::PathTaken { .. })),
        "a file is no folder"
    );
}

#[test]
fn a_bundle_whose_file_is_also_a_folder_leaves_nothing_behind() {
    let library = Library::new();
    let impossible = bundle(&[("a", "file"), ("a/b", "inside")]);
    assert!(
        library
            .store
            .create("odd", &impossible, &Cause::Created)
            .is_err()
    );
    assert!(library.on_disk().is_empty());
    let staging = library.root().join(".flywheel").join("staging");
    assert_eq!(fs::read_dir(staging).unwrap().count(), 0);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_in_a_draft_is_named_and_never_followed() {
        let (library, draft) = Library::with_draft();
        let secret = library.root().join("secret");
        fs::create_dir(&secret).unwrap();
        fs::write(secret.join("key"), "hunter2").unwrap();
        symlink(secret.join("key"), library.path("month-end", "file-link")).unwrap();
        symlink(&secret, library.path("month-end", "folder-link")).unwrap();
        assert_eq!(
            library.store.rescan().unwrap(),
            std::slice::from_ref(&draft.id),
            "its audit must run again"
        );
        let bundle = library.store.bundle(&draft.id).unwrap();
        let omitted: Vec<_> = bundle
            .omissions()
            .iter()
            .map(|omission| (omission.path.as_str(), &omission.reason))
            .collect();
        let link = &OmissionReason::Symlink;
        assert_eq!(omitted, [("file-link", link), ("folder-link", link)]);
        assert_eq!(library.store.search("hunter2", 5).unwrap(), []);
        assert_eq!(library.store.draft(&draft.id).unwrap().unread, 2);
        for path in ["file-link", "folder-link/key"] {
            assert!(
                library.store.read_file(&draft.id, path).is_err(),
                "read {path}"
            );
            let saved = library.store.save_file(&draft.id, path, b"x", None);
            assert!(
                matches!(saved, Err(StoreError::BadPath { .. })),
                "{path}: {saved:?}"
            );
        }
        assert_eq!(fs::read_to_string(secret.join("key")).unwrap(), "hunter2");
    }

    #[test]
    fn a_note_does_not_outlive_a_link() {
        let (library, draft) = Library::with_draft();
        library.store.set_note(&draft.id, 1, "clean").unwrap();
        symlink("/etc/passwd", library.path("month-end", "link")).unwrap();
        library.store.rescan().unwrap();
        let now = library.store.draft(&draft.id).unwrap();
        assert_eq!(
            (now.version, now.note),
            (1, None),
            "no file changed, yet the verdict may"
        );
    }

    #[test]
    fn a_draft_that_became_a_link_is_gone() {
        let (library, draft) = Library::with_draft();
        let away = library.root().join("away");
        fs::rename(library.path("month-end", ""), &away).unwrap();
        symlink(
            &away,
            library
                .path("month-end", "")
                .to_str()
                .unwrap()
                .trim_end_matches('/'),
        )
        .unwrap();
        let saved = library.store.save_file(&draft.id, "SKILL.md", b"x", None);
        assert!(matches!(saved, Err(StoreError::NoDraft)), "{saved:?}");
        assert_eq!(library.store.drafts().unwrap(), []);
    }

    #[test]
    fn a_loop_of_links_and_a_pipe_end() {
        let folder = tempfile::tempdir().unwrap();
        symlink(folder.path(), folder.path().join("loop")).unwrap();
        let listener = std::os::unix::net::UnixListener::bind(folder.path().join("socket"));
        let read = read_folder(folder.path(), &Limits::STANDARD).unwrap();
        let reasons: Vec<_> = read
            .omissions()
            .iter()
            .map(|omission| &omission.reason)
            .collect();
        assert_eq!(
            reasons,
            [&OmissionReason::Symlink, &OmissionReason::Special]
        );
        drop(listener);
    }

    #[test]
    fn a_name_that_is_no_text_is_named() {
        use std::os::unix::ffi::OsStrExt as _;
        let folder = tempfile::tempdir().unwrap();
        let name = std::ffi::OsStr::from_bytes(b"\xff.md");
        if fs::write(folder.path().join(name), "x").is_err() {
            println!("skipped: this file system takes readable names only");
            return;
        }
        let read = read_folder(folder.path(), &Limits::STANDARD).unwrap();
        assert_eq!(read.omissions()[0].reason, OmissionReason::NameNotUtf8);
    }

    #[test]
    fn a_read_only_file_is_left_and_said_so() {
        use std::os::unix::fs::PermissionsExt as _;
        let (library, draft) = Library::with_draft();
        let at = library.path("month-end", "notes/a.md");
        fs::set_permissions(&at, fs::Permissions::from_mode(0o444)).unwrap();
        let base = Hash::of(b"first");
        let refused = library
            .store
            .save_file(&draft.id, "notes/a.md", b"x", Some(&base));
        let words = refused.unwrap_err().to_string();
        assert!(
            words.contains("could not be written: this computer does not allow it"),
            "{words}"
        );
        assert_eq!(library.text(&draft.id, "notes/a.md"), "first");
        assert_eq!(
            library.store.draft(&draft.id).unwrap().version,
            1,
            "no version of it"
        );
    }

    #[test]
    fn a_read_only_folder_is_said_so() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        if fs::write(folder.path().join("probe"), "x").is_ok() {
            println!("skipped: this user may write everywhere");
            return;
        }
        let refused = write_folder(&folder.path().join("export"), &bundle(&[("a", "a")]));
        let words = refused.unwrap_err().to_string();
        assert!(words.contains("this computer does not allow it"), "{words}");
    }
}

#[test]
fn a_reader_stops_at_its_limits_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("a/b/c")).unwrap();
    fs::write(folder.path().join("a/b/c/deep"), "x").unwrap();
    fs::write(folder.path().join("big"), "12345").unwrap();
    fs::write(folder.path().join("small"), "1").unwrap();
    let limits = |entries, file_bytes, total_bytes, depth| Limits {
        entries,
        file_bytes,
        total_bytes,
        depth,
        ..Limits::STANDARD
    };
    let of = |limits: Limits| {
        let read = read_folder(folder.path(), &limits).unwrap();
        (read.files().len(), read.omissions().to_vec())
    };
    let (files, left) = of(limits(99, 4, 99, 9));
    assert_eq!(
        (files, &left[0].reason),
        (2, &OmissionReason::TooLarge { limit: 4 })
    );
    let (files, left) = of(limits(99, 99, 99, 2));
    assert_eq!(
        (files, left[0].path.as_str()),
        (2, "a/b"),
        "the folder too deep is named"
    );
    assert_eq!(left[0].reason, OmissionReason::TooDeep);
    for limits in [limits(3, 99, 99, 9), limits(99, 99, 5, 9)] {
        let (files, left) = of(limits);
        assert!(files < 3 && !left.is_empty(), "{limits:?} left {left:?}");
    }
}

#[test]
fn a_folder_of_many_files_ends() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..300 {
        fs::write(folder.path().join(number.to_string()), "x").unwrap();
    }
    let limits = Limits {
        entries: 100,
        ..Limits::STANDARD
    };
    let read = read_folder(folder.path(), &limits).unwrap();
    assert_eq!(
        (read.files().len(), read.omissions().len()),
        (100, 1),
        "one word for the rest"
    );
}

#[test]
fn an_export_never_writes_over_anything() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("export");
    let files = bundle(&[("SKILL.md", "x"), ("a/b.md", "y")]);
    write_folder(&to, &files).unwrap();
    assert_eq!(
        read_folder(&to, &Limits::STANDARD).unwrap(),
        files,
        "it is what it was"
    );
    let again = write_folder(&to, &bundle(&[("SKILL.md", "other")]));
    assert!(matches!(again, Err(StoreError::NotEmpty { .. })));
    assert_eq!(files_of(&to)["SKILL.md"], b"x");
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    assert!(
        write_folder(&file, &files).is_err(),
        "a file is no place for a folder"
    );
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let odd = bundle(&[("a", "file"), ("a/b", "inside")]);
    assert!(write_folder(&empty, &odd).is_err());
    assert_eq!(
        fs::read_dir(&empty).unwrap().count(),
        0,
        "a failed export leaves nothing"
    );
}

#[test]
fn an_atomic_write_replaces_the_whole_file_and_leaves_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("report.json");
    write_file_atomic(&at, b"a long first text").unwrap();
    write_file_atomic(&at, b"short").unwrap();
    assert_eq!(fs::read(&at).unwrap(), b"short");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(write_file_atomic(&folder.path().join("no/such"), b"x").is_err());
    assert!(write_file_atomic(Path::new(""), b"x").is_err());
}

#[test]
fn a_file_too_large_for_a_history_is_named_and_not_opened() {
    let (library, draft) = Library::with_draft();
    let big = fs::File::create(library.path("month-end", "big.bin")).unwrap();
    big.set_len(Limits::STANDARD.file_bytes + 1).unwrap();
    library.store.rescan().unwrap();
    let refused = library.store.read_file(&draft.id, "big.bin");
    assert!(matches!(refused, Err(StoreError::TooLarge { .. })));
    let omitted = library.store.bundle(&draft.id).unwrap();
    assert_eq!(omitted.omissions()[0].path, "big.bin");
    let huge = vec![0; 33 << 20];
    let saved = library.store.save_file(&draft.id, "huge.bin", &huge, None);
    assert!(matches!(saved, Err(StoreError::TooLarge { .. })));
}

#[test]
fn git_files_of_an_import_are_left_out() {
    let library = Library::new();
    let files = vec![
        BundleFile::new(".git/HEAD", *b"ref"),
        BundleFile::new("SKILL.md", *b"x"),
    ];
    let with_git = Bundle::new(files, Vec::new());
    let draft = library.store.create("checkout", &with_git, &Cause::Created);
    let draft = draft.unwrap();
    assert_eq!(draft.files, 1);
    assert!(
        !draft.folder.join(".git").exists(),
        "what git runs and how is never taken from a stranger"
    );
}
