//! The library as one file, and back on another computer.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use flywheel_core::clock::Timestamp;
use flywheel_store::{BackupRecord, BackupRestored, Cause, DraftId, StoreError, UndoState};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::{Library, SKILL, files_of};

const MANIFEST: &str = "flywheel-backup.json";

fn back_up(library: &Library, to: &Path) -> BackupRecord {
    library
        .store
        .back_up(to, |_, _, _| Ok::<(), StoreError>(()))
        .unwrap()
}

fn restore(library: &Library, from: &Path) -> Result<BackupRestored, StoreError> {
    library.store.restore_backup(from, |_, _, _| Ok(()))
}

/// A library with a history, a name, a trash and a setting; and its backup.
fn saved() -> (Library, DraftId, tempfile::TempDir, PathBuf) {
    let (library, draft) = Library::with_draft();
    library.clock.pass(60_000);
    library.save(&draft.id, "SKILL.md", "two");
    library.save(&draft.id, "scripts/run.py", "print(1)\n");
    library
        .store
        .name_version(&draft.id, 2, Some("Sent to Ada"))
        .unwrap();
    let old = library.create("old-notes", &[("SKILL.md", "old")]);
    library.store.trash(&old.id).unwrap();
    library
        .store
        .set_setting("settings", "{\"person\":\"Ada\"}")
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.zip");
    back_up(&library, &path);
    (library, draft.id, folder, path)
}

#[test]
fn everything_comes_back_on_another_computer() {
    let (library, id, _folder, path) = saved();
    let other = Library::new();
    other.clock.pass(1_000_000);
    let done = restore(&other, &path).unwrap();
    assert_eq!(done.refused, []);
    assert_eq!(
        other.on_disk(),
        library.on_disk(),
        "every byte of every draft"
    );
    let there = other.store.drafts().unwrap().remove(0);
    let history = |library: &Library, id: &DraftId| {
        let versions = library.store.versions(id).unwrap();
        let bundles = versions
            .iter()
            .map(|version| library.store.version_bundle(id, version.number));
        let bundles: Vec<_> = bundles.map(Result::unwrap).collect();
        (versions, bundles)
    };
    assert_eq!(
        history(&other, &there.id),
        history(&library, &id),
        "and every version"
    );
    let trashed = other.store.trashed().unwrap().remove(0);
    assert_eq!(trashed.name, "old-notes");
    assert_eq!(trashed.deleted, library.store.trashed().unwrap()[0].deleted);
    let back = other.store.restore(&trashed.id).unwrap();
    assert_eq!(
        other.text(&back.id, "SKILL.md"),
        "old",
        "the trash is whole"
    );
    let person = other.store.setting("settings").unwrap();
    assert_eq!(person.as_deref(), Some("{\"person\":\"Ada\"}"));
    assert_eq!(
        other.store.search("reconciles", 9).unwrap(),
        [],
        "an old text is not found"
    );
    assert_eq!(
        other.store.search("print", 9).unwrap().len(),
        1,
        "what is there is"
    );
}

#[test]
fn the_same_library_gives_the_same_bytes_and_a_backup_of_it_too() {
    let (library, _, folder, path) = saved();
    let again = folder.path().join("again.zip");
    library.clock.pass(86_400_000);
    back_up(&library, &again);
    assert_eq!(fs::read(&path).unwrap(), fs::read(&again).unwrap());
}

#[test]
fn the_skills_in_a_backup_are_plain_files() {
    let (_, _, _folder, path) = saved();
    let mut zip = ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    let mut entry = zip.by_name("drafts/month-end/SKILL.md").unwrap();
    entry.read_to_string(&mut text).unwrap();
    assert_eq!(text, "two");
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let (library, _, _folder, path) = saved();
    library
        .store
        .set_setting("settings", "{\"person\":\"Grace\"}")
        .unwrap();
    let before = library.on_disk();
    let done = restore(&library, &path).unwrap();
    let names: Vec<_> = done
        .drafts
        .iter()
        .map(|draft| draft.name.as_str())
        .collect();
    assert_eq!(names, ["month-end-2", "old-notes"]);
    let mut after = library.on_disk();
    after.retain(|path, _| !path.starts_with("month-end-2/"));
    assert_eq!(after, before);
    assert_eq!(
        library.store.trashed().unwrap().len(),
        2,
        "two of one name in the trash"
    );
    let person = library.store.setting("settings").unwrap();
    assert_eq!(person.as_deref(), Some("{\"person\":\"Grace\"}"));
}

#[test]
fn a_restored_draft_is_undone_like_an_import() {
    let (_, _, _folder, path) = saved();
    let other = Library::new();
    restore(&other, &path).unwrap();
    let log = other.store.activity(None, 9).unwrap();
    let entry = log
        .iter()
        .find(|entry| entry.undo == UndoState::Possible)
        .unwrap();
    assert!(matches!(entry.cause, Cause::FromBackup { .. }));
    other.store.undo(entry.id).unwrap();
    assert!(other.on_disk().is_empty(), "it is in the trash");
}

#[test]
fn stopping_a_backup_leaves_nothing_and_stopping_a_restore_what_is_done() {
    let (library, _, folder, path) = saved();
    let stop = |at: usize, _: usize, _: &str| match at {
        0 => Ok(()),
        _ => Err(StoreError::NoActivity),
    };
    let unfinished = folder.path().join("unfinished.zip");
    assert!(library.store.back_up(&unfinished, stop).is_err());
    let there: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(there.len(), 1, "only the first backup: {there:?}");
    let other = Library::new();
    assert!(other.store.restore_backup(&path, stop).is_err());
    assert_eq!(
        other.store.drafts().unwrap().len(),
        1,
        "the first draft is in"
    );
    assert_eq!(other.store.trashed().unwrap(), [], "the second is not");
}

#[test]
fn a_file_that_is_no_backup_is_refused_and_changes_nothing() {
    let (_, _, folder, path) = saved();
    let whole = fs::read(&path).unwrap();
    let library = Library::new();
    for (what, bytes) in [
        ("another file", b"these are no zipped files".to_vec()),
        ("half of one", whole[..whole.len() / 2].to_vec()),
        (
            "an archive of something else",
            rewritten(&whole, |name, _| name != MANIFEST),
        ),
        ("a list nobody can read", replaced(&whole, MANIFEST, b"{")),
        (
            "another form",
            with_manifest(&whole, |manifest| manifest["format"] = 9.into()),
        ),
    ] {
        let place = folder.path().join("other.zip");
        fs::write(&place, bytes).unwrap();
        let refused = restore(&library, &place);
        assert!(
            matches!(refused, Err(StoreError::BadBackup { .. })),
            "{what}: {refused:?}"
        );
        assert!(library.on_disk().is_empty(), "{what}");
    }
    let nowhere = restore(&library, &folder.path().join("nowhere.zip"));
    assert!(matches!(nowhere, Err(StoreError::Disk { .. })));
}

#[test]
fn a_draft_that_is_damaged_or_hostile_is_left_out_whole_and_the_others_come() {
    let (_, _, folder, path) = saved();
    let whole = fs::read(&path).unwrap();
    let file = |path: &str| format!("/drafts/0/versions/0/files/{}", path.replace('/', "~1"));
    let renamed = |to: &str| {
        with_manifest(&whole, |manifest| {
            let files = &mut manifest["drafts"][0]["versions"][0]["files"];
            let taken = files
                .as_object_mut()
                .unwrap()
                .shift_remove("notes/a.md")
                .unwrap();
            files[to] = taken;
        })
    };
    let set = |pointer: &str, value: serde_json::Value| {
        with_manifest(&whole, |manifest| {
            *manifest.pointer_mut(pointer).unwrap() = value.clone();
        })
    };
    for (what, bytes) in [
        (
            "a changed file",
            replaced(&whole, "drafts/month-end/notes/a.md", b"other"),
        ),
        ("a path that climbs", renamed("../../outside.md")),
        ("a path at the root", renamed("/etc/passwd")),
        ("a path of git's", renamed(".git/hooks/post-checkout")),
        (
            "a name that climbs",
            set("/drafts/0/name", "../outside".into()),
        ),
        (
            "versions out of order",
            set("/drafts/0/versions/0/number", 7.into()),
        ),
        (
            "no version",
            set("/drafts/0/versions", serde_json::json!([])),
        ),
        (
            "a version without end",
            set("/drafts/0/versions/2/number", u32::MAX.into()),
        ),
        (
            "a content that is not there",
            set(
                &format!("{}/sha256", file("notes/a.md")),
                "a".repeat(64).into(),
            ),
        ),
    ] {
        let place = folder.path().join("hostile.zip");
        fs::write(&place, bytes).unwrap();
        let library = Library::new();
        let done = restore(&library, &place).unwrap();
        assert_eq!(done.refused.len(), 1, "{what}: {done:?}");
        assert!(
            library.on_disk().is_empty(),
            "{what}: nothing of it is there"
        );
        assert_eq!(
            library.store.trashed().unwrap().len(),
            1,
            "{what}: the other came"
        );
        let left = fs::read_dir(library.root().join(".flywheel/staging"))
            .unwrap()
            .count();
        assert_eq!(left, 0, "{what}: nothing is left half done");
        let outside = files_of(folder.path());
        assert_eq!(
            outside.len(),
            2,
            "{what}: nothing outside the library: {:?}",
            outside.keys()
        );
    }
}

#[test]
fn times_that_are_still_to_come_are_brought_to_now() {
    let (_, _, folder, path) = saved();
    let whole = fs::read(&path).unwrap();
    let bytes = with_manifest(&whole, |manifest| {
        manifest["drafts"][0]["versions"][2]["at"] = i64::MAX.into();
    });
    let place = folder.path().join("later.zip");
    fs::write(&place, bytes).unwrap();
    let library = Library::new();
    restore(&library, &place).unwrap();
    let draft = library.store.drafts().unwrap().remove(0);
    assert_eq!(draft.changed, Timestamp(4_102_444_800_000));
    library.save(&draft.id, "SKILL.md", SKILL);
    assert_eq!(
        library.store.versions(&draft.id).unwrap()[0].number,
        4,
        "it goes on"
    );
}

#[test]
fn a_file_made_to_fill_a_disk_is_refused() {
    let (_, _, folder, path) = saved();
    let whole = fs::read(&path).unwrap();
    let zeros = vec![0; 20 << 20];
    let hash = flywheel_store::Hash::of(&zeros).to_string();
    let bytes = with_manifest(
        &replaced(&whole, "drafts/month-end/notes/a.md", &zeros),
        |manifest| {
            let file = serde_json::json!({ "sha256": hash, "size": 1, "executable": false });
            let files = &mut manifest["drafts"][0]["versions"][0]["files"];
            *files = (0..100)
                .map(|number| (format!("{number}.bin"), file.clone()))
                .collect();
            files["notes/a.md"] = file;
        },
    );
    let place = folder.path().join("bomb.zip");
    fs::write(&place, bytes).unwrap();
    let library = Library::new();
    let done = restore(&library, &place).unwrap();
    assert!(
        done.refused[0]
            .1
            .to_string()
            .contains("larger than Flywheel opens"),
        "{done:?}"
    );
    assert!(library.on_disk().is_empty());
}

/// The archive `bytes` with another content of the entry `name`.
fn replaced(bytes: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    rewritten(bytes, |entry, kept| {
        if entry == name {
            *kept = content.to_vec();
        }
        true
    })
}

fn with_manifest(bytes: &[u8], change: impl Fn(&mut serde_json::Value)) -> Vec<u8> {
    rewritten(bytes, |entry, kept| {
        if entry == MANIFEST {
            let mut manifest = serde_json::from_slice(kept).unwrap();
            change(&mut manifest);
            *kept = manifest.to_string().into_bytes();
        }
        true
    })
}

/// The archive `bytes`, each entry changed or left out as `entry` says.
fn rewritten(bytes: &[u8], entry: impl Fn(&str, &mut Vec<u8>) -> bool) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut read = zip.by_index(index).unwrap();
        let name = read.name().unwrap().into_owned();
        let mut content = Vec::new();
        read.read_to_end(&mut content).unwrap();
        if entry(&name, &mut content) {
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(&content).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}
