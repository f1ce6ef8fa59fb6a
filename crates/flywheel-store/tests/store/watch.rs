use std::fs;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use flywheel_store::{DraftId, Watcher};

use crate::support::Library;

/// Longer than the watch waits for quiet, shorter than anybody's patience.
pub(crate) const SOON: Duration = Duration::from_secs(10);
const QUIET: Duration = Duration::from_millis(700);

pub(crate) fn watch(library: &Library) -> (Watcher, Receiver<Vec<DraftId>>) {
    let (send, receive) = channel();
    let watcher = library
        .store
        .watch(move |changed| send.send(changed).unwrap());
    (watcher.unwrap(), receive)
}

#[test]
fn a_change_from_outside_is_told_and_recorded() {
    let (library, draft) = Library::with_draft();
    let (_watcher, changes) = watch(&library);
    fs::write(library.path("month-end", "SKILL.md"), "theirs").unwrap();
    assert_eq!(changes.recv_timeout(SOON), Ok(vec![draft.id.clone()]));
    assert_eq!(
        library.store.draft(&draft.id).unwrap().version,
        2,
        "recorded before it is told"
    );
}

#[test]
fn a_folder_that_appears_or_goes_is_told() {
    let (library, draft) = Library::with_draft();
    let (_watcher, changes) = watch(&library);
    let found = library.path("dropped-in", "");
    fs::create_dir(&found).unwrap();
    fs::write(found.join("SKILL.md"), "x").unwrap();
    assert_eq!(changes.recv_timeout(SOON).unwrap().len(), 1);
    fs::remove_dir_all(library.path("month-end", "")).unwrap();
    assert_eq!(changes.recv_timeout(SOON), Ok(vec![draft.id]));
}

#[test]
fn what_the_store_does_itself_is_not_told() {
    let (library, draft) = Library::with_draft();
    let (_watcher, changes) = watch(&library);
    library.save(&draft.id, "SKILL.md", "ours");
    library.save(&draft.id, "new/file.md", "ours");
    library.create("another", &[("SKILL.md", "x")]);
    library.store.rename(&draft.id, "year-end", &[]).unwrap();
    library.store.trash(&draft.id).unwrap();
    assert!(
        changes.recv_timeout(QUIET).is_err(),
        "the app does not report to itself"
    );
}

#[test]
fn a_watch_ends_when_it_is_dropped() {
    let (library, _) = Library::with_draft();
    let (watcher, changes) = watch(&library);
    drop(watcher);
    fs::write(library.path("month-end", "SKILL.md"), "theirs").unwrap();
    assert!(
        changes.recv_timeout(QUIET).is_err(),
        "nobody listens any more"
    );
}

#[test]
fn what_another_program_does_through_its_own_store_is_told() {
    let (library, draft) = Library::with_draft();
    let other = library.second();
    let (_watcher, changes) = watch(&library);
    let saved = other
        .save_file(&draft.id, "new.md", b"theirs", None)
        .unwrap();
    assert_eq!(saved.version, 2);
    assert_eq!(changes.recv_timeout(SOON), Ok(vec![draft.id.clone()]));
    assert_eq!(
        library.store.draft(&draft.id).unwrap().version,
        2,
        "recorded once"
    );
    other.trash(&draft.id).unwrap();
    assert_eq!(
        changes.recv_timeout(SOON),
        Ok(vec![]),
        "the list is another one now"
    );
}

#[test]
fn a_library_that_goes_and_comes_is_told_and_watched_again() {
    let (library, draft) = Library::with_draft();
    let (_watcher, changes) = watch(&library);
    let away = library.root().with_file_name("unplugged");
    fs::rename(library.root(), &away).unwrap();
    assert_eq!(changes.recv_timeout(SOON), Ok(vec![]), "it went");
    fs::rename(&away, library.root()).unwrap();
    assert_eq!(changes.recv_timeout(SOON), Ok(vec![]), "it came");

    let files = library.on_disk();
    fs::remove_dir_all(library.root()).unwrap();
    // A look in the middle of the removal may have seen the draft go before the library.
    let told = || std::iter::from_fn(|| changes.recv_timeout(SOON).ok());
    assert!(told().any(|drafts| drafts.is_empty()), "it is removed");
    for (path, bytes) in files {
        let place = library.store.drafts_folder().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
    assert!(told().any(|drafts| drafts.is_empty()), "another came");
    for text in ["theirs", "again"] {
        fs::write(library.path("month-end", "SKILL.md"), text).unwrap();
        let known = || library.store.search(text, 5).unwrap().len() == 1;
        assert!(
            told().any(|drafts| drafts == [draft.id.clone()] && known()),
            "it is watched: {text}"
        );
    }
    library.save(&draft.id, "SKILL.md", "ours");
    library.store.trash(&draft.id).unwrap();
}
