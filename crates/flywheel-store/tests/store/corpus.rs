use std::path::{Path, PathBuf};

use flywheel_core::bundle::Limits;
use flywheel_store::{Cause, read_folder};

use crate::support::Library;

/// Folders under `folder` that hold a `SKILL.md`.
fn skills(folder: &Path, found: &mut Vec<PathBuf>) {
    if folder.join("SKILL.md").is_file() {
        found.push(folder.to_path_buf());
        return;
    }
    let mut inside: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    inside.sort_by_key(std::fs::DirEntry::file_name);
    for entry in inside {
        if entry.file_type().unwrap().is_dir() {
            skills(&entry.path(), found);
        }
    }
}

#[test]
fn every_skill_of_the_corpus_is_kept_byte_for_byte() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: {} is not there", corpus.display());
        return;
    }
    let mut found = Vec::new();
    skills(&corpus, &mut found);
    assert!(found.len() > 100, "the corpus is whole");
    let library = Library::new();
    for folder in found {
        let bundle = read_folder(&folder, &Limits::STANDARD).unwrap();
        let wanted = folder.file_name().unwrap().to_string_lossy();
        let name = library.store.free_name(&wanted).unwrap();
        let draft = library
            .store
            .create(&name, &bundle, &Cause::Created)
            .unwrap();
        let there = library.store.bundle(&draft.id).unwrap();
        assert_eq!(there.files(), bundle.files(), "{wanted} on the disk");
        let kept = library.store.version_bundle(&draft.id, 1).unwrap();
        assert_eq!(kept.files(), bundle.files(), "{wanted} in the history");
    }
    assert_eq!(
        library.store.rescan().unwrap(),
        [],
        "nothing differs from what was recorded"
    );
}
