use flywheel_core::bundle::BundleFile;
use flywheel_store::{Cause, FileChange, Hash, StoreError};

use crate::support::{Library, SKILL, bundle, write};

fn changed(what: &str) -> Cause {
    Cause::Changed { what: what.into() }
}

#[test]
fn a_save_is_a_version() {
    let (library, draft) = Library::with_draft();
    let base = library.store.read_file(&draft.id, "SKILL.md").unwrap().hash;
    let saved = library
        .store
        .save_file(&draft.id, "SKILL.md", b"new", Some(&base))
        .unwrap();
    assert_eq!((saved.version, saved.hash), (2, Hash::of(b"new")));
    assert_eq!(library.text(&draft.id, "SKILL.md"), "new");
    let again = library
        .store
        .save_file(&draft.id, "SKILL.md", b"new", Some(&base))
        .unwrap();
    assert_eq!(
        again.version, 2,
        "saving what is there already is no version"
    );
}

#[test]
fn a_save_over_a_change_from_elsewhere_is_a_conflict() {
    let (library, draft) = Library::with_draft();
    let base = library.store.read_file(&draft.id, "SKILL.md").unwrap().hash;
    std::fs::write(library.path("month-end", "SKILL.md"), "theirs").unwrap();
    let refused = library
        .store
        .save_file(&draft.id, "SKILL.md", b"ours", Some(&base));
    let Err(StoreError::Conflict { current, .. }) = refused else {
        panic!("{refused:?} would have lost their change");
    };
    let current = current.unwrap();
    assert_eq!(&*current.bytes, b"theirs", "the person sees what is there");
    assert_eq!(
        library.text(&draft.id, "SKILL.md"),
        "theirs",
        "nothing was overwritten"
    );
    let saved = library
        .store
        .save_file(&draft.id, "SKILL.md", b"both", Some(&current.hash));
    assert_eq!(
        saved.unwrap().version,
        3,
        "their change is a version of its own"
    );
    let theirs = library.store.version_bundle(&draft.id, 2).unwrap();
    assert_eq!(theirs.get("SKILL.md").unwrap().text(), Some("theirs"));
}

#[test]
fn a_change_of_the_same_length_with_its_time_set_back_is_a_conflict_too() {
    let (library, draft) = Library::with_draft();
    let at = library.path("month-end", "notes/a.md");
    let time = std::fs::metadata(&at).unwrap().modified().unwrap();
    library.store.rescan().unwrap();
    std::fs::write(&at, "FIRST").unwrap();
    let file = std::fs::File::options().write(true).open(&at).unwrap();
    file.set_modified(time).unwrap();
    let base = Hash::of(b"first");
    let refused = library
        .store
        .save_file(&draft.id, "notes/a.md", b"x", Some(&base));
    assert!(
        matches!(refused, Err(StoreError::Conflict { .. })),
        "stamps are not trusted"
    );
}

#[test]
fn a_file_that_is_gone_or_already_there_is_a_conflict() {
    let (library, draft) = Library::with_draft();
    let base = Hash::of(b"first");
    let taken = library.store.save_file(&draft.id, "notes/a.md", b"x", None);
    assert!(matches!(
        taken,
        Err(StoreError::Conflict {
            current: Some(_),
            ..
        })
    ));
    std::fs::remove_file(library.path("month-end", "notes/a.md")).unwrap();
    let gone = library
        .store
        .save_file(&draft.id, "notes/a.md", b"x", Some(&base));
    assert!(matches!(
        gone,
        Err(StoreError::Conflict { current: None, .. })
    ));
}

#[test]
fn several_changes_are_one_or_none() {
    let (library, draft) = Library::with_draft();
    let before = library.on_disk();
    let good = write("SKILL.md", "new", Some(SKILL));
    let stale = write("notes/a.md", "x", Some("never was there"));
    let both = [good.clone(), stale];
    assert!(
        library
            .store
            .apply(&draft.id, &both, &changed("Both"))
            .is_err()
    );
    assert_eq!(
        library.on_disk(),
        before,
        "the good one was not written either"
    );
    let changes = [
        good,
        FileChange::Move {
            from: "notes/a.md".into(),
            to: "refs/b.md".into(),
        },
        write("notes/a.md", "again", None),
    ];
    let applied = library
        .store
        .apply(&draft.id, &changes, &changed("Three"))
        .unwrap();
    assert_eq!(applied.version, 2, "one version");
    assert_eq!(library.text(&draft.id, "refs/b.md"), "first");
    assert_eq!(library.text(&draft.id, "notes/a.md"), "again");
}

#[test]
fn a_step_that_fails_on_the_disk_takes_the_others_back() {
    let (library, draft) = Library::with_draft();
    // Too large to have a history, so the rows know nothing of it; the disk does.
    let big = std::fs::File::create(library.path("month-end", "z.bin")).unwrap();
    big.set_len(33 << 20).unwrap();
    let before = library.path("month-end", "SKILL.md");
    let changes = [
        write("SKILL.md", "new", Some(SKILL)),
        write("z.bin", "x", None),
    ];
    let refused = library.store.apply(&draft.id, &changes, &changed("Both"));
    assert!(
        matches!(refused, Err(StoreError::PathTaken { .. })),
        "{refused:?}"
    );
    assert_eq!(
        std::fs::read_to_string(before).unwrap(),
        SKILL,
        "the first step was undone"
    );
    assert_eq!(
        library.store.draft(&draft.id).unwrap().version,
        1,
        "and no row stayed"
    );
}

#[test]
fn a_save_keeps_the_executable_bit() {
    let library = Library::new();
    let mut script = BundleFile::new("run.sh", *b"one");
    script.executable = true;
    let with_script = flywheel_core::bundle::Bundle::new(vec![script], Vec::new());
    let draft = library
        .store
        .create("tool", &with_script, &Cause::Created)
        .unwrap();
    library.save(&draft.id, "run.sh", "two");
    assert!(library.store.bundle(&draft.id).unwrap().files()[0].executable);
}

#[test]
fn removing_the_last_file_of_a_folder_removes_the_folder() {
    let (library, draft) = Library::with_draft();
    let remove = FileChange::Remove {
        path: "notes/a.md".into(),
        base: Hash::of(b"first"),
    };
    let cause = Cause::Removed {
        path: "notes/a.md".into(),
    };
    library.store.apply(&draft.id, &[remove], &cause).unwrap();
    assert!(
        !library.path("month-end", "notes").exists(),
        "no empty folder is left"
    );
}

#[test]
fn a_file_and_a_folder_can_swap_places_in_one_change() {
    let library = Library::new();
    let draft = library.create("swap", &[("a", "file"), ("b/c", "inside")]);
    let changes = [
        FileChange::Remove {
            path: "a".into(),
            base: Hash::of(b"file"),
        },
        write("a/x", "now a folder", None),
        FileChange::Remove {
            path: "b/c".into(),
            base: Hash::of(b"inside"),
        },
        write("b", "now a file", None),
    ];
    library
        .store
        .apply(&draft.id, &changes, &changed("Swapped"))
        .unwrap();
    assert_eq!(library.text(&draft.id, "a/x"), "now a folder");
    assert_eq!(library.text(&draft.id, "b"), "now a file");
}

#[test]
fn two_people_saving_at_once_never_lose_a_save() {
    let (library, draft) = Library::with_draft();
    let winners: usize = std::thread::scope(|scope| {
        let saves: Vec<_> = (0..8)
            .map(|number| {
                let (store, id) = (library.store.clone(), draft.id.clone());
                let text = format!("from {number}");
                scope.spawn(move || {
                    let base = Hash::of(SKILL.as_bytes());
                    store
                        .save_file(&id, "SKILL.md", text.as_bytes(), Some(&base))
                        .is_ok()
                })
            })
            .collect();
        saves
            .into_iter()
            .map(|save| usize::from(save.join().unwrap()))
            .sum()
    });
    assert_eq!(
        winners, 1,
        "all others based theirs on what is no longer there"
    );
}

#[test]
fn what_is_no_draft_and_no_file_is_said_so() {
    let (library, draft) = Library::with_draft();
    let nobody = flywheel_store::DraftId::new("' OR 1=1 --");
    assert!(matches!(
        library.store.draft(&nobody),
        Err(StoreError::NoDraft)
    ));
    assert!(matches!(
        library.store.read_file(&draft.id, "no/such.md"),
        Err(StoreError::NoFile { .. })
    ));
    assert!(
        library
            .store
            .create("empty", &bundle(&[]), &Cause::Created)
            .is_ok()
    );
}

#[test]
fn two_programs_saving_at_once_never_lose_a_save() {
    let (library, draft) = Library::with_draft();
    let stores = [library.store.clone(), library.second()];
    let saved: Vec<String> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..2)
            .map(|who: usize| {
                let (store, id) = (stores[who].clone(), draft.id.clone());
                scope.spawn(move || add_lines(&store, &id, who))
            })
            .collect();
        writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect()
    });
    let text = library.text(&draft.id, "log.md");
    for line in &saved {
        assert!(
            text.contains(line.as_str()),
            "{line} was saved and is gone from {text:?}"
        );
    }
    assert!(saved.len() > 2, "both got through");
    let versions = library.store.versions(&draft.id).unwrap();
    assert_eq!(
        versions.len(),
        saved.len() + 1,
        "no save was taken for a change from outside"
    );
}

/// Adds lines to a file as a careful editor does; returns those that were saved.
fn add_lines(
    store: &flywheel_store::Store,
    id: &flywheel_store::DraftId,
    who: usize,
) -> Vec<String> {
    let mut saved = Vec::new();
    for number in 0..12 {
        let line = format!("{who}.{number};");
        let there = store.read_file(id, "log.md").ok();
        let mut text = there
            .as_ref()
            .map_or_else(Vec::new, |file| file.bytes.to_vec());
        text.extend_from_slice(line.as_bytes());
        let base = there.map(|file| file.hash);
        match store.save_file(id, "log.md", &text, base.as_ref()) {
            Ok(_) => saved.push(line),
            Err(StoreError::Conflict { .. } | StoreError::Busy { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    saved
}

#[test]
fn a_file_can_be_read_at_every_moment_of_its_saves() {
    let (library, draft) = Library::with_draft();
    let saving = std::sync::atomic::AtomicBool::new(true);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..100 {
                library.save(&draft.id, "SKILL.md", &format!("save {number}"));
            }
            saving.store(false, std::sync::atomic::Ordering::SeqCst);
        });
        while saving.load(std::sync::atomic::Ordering::SeqCst) {
            library.store.read_file(&draft.id, "SKILL.md").unwrap();
        }
    });
}
