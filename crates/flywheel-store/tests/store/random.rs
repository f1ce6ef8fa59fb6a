//! Whatever is done, undoing all of it leads back to the beginning.

use std::collections::BTreeMap;
use std::fs;

use flywheel_store::{Activity, Cause, DraftId, FileChange, UndoState};
use proptest::prelude::*;

use crate::support::{Library, bundle};

const PATHS: [&str; 5] = ["SKILL.md", "a", "a/x.md", "b/c/d.md", "b/e.md"];
const NAMES: [&str; 4] = ["one", "two", "Two", "three"];

#[derive(Clone, Debug)]
enum Step {
    Create(usize, usize),
    Save(usize, usize, u8),
    Remove(usize, usize),
    Move(usize, usize, usize),
    Rename(usize, usize),
    Duplicate(usize),
    Trash(usize),
    Restore(usize),
    RestoreVersion(usize, u32),
    RestoreFile(usize, u32, usize),
    Outside(usize, usize, u8),
    RemoveOutside(usize, usize),
    Undo(usize),
    Wait,
}

fn step() -> impl Strategy<Value = Step> {
    let (d, p) = (0..3_usize, 0..PATHS.len());
    prop_oneof![
        2 => (0..NAMES.len(), p.clone()).prop_map(|(n, p)| Step::Create(n, p)),
        5 => (d.clone(), p.clone(), 0..4_u8).prop_map(|(d, p, t)| Step::Save(d, p, t)),
        2 => (d.clone(), p.clone()).prop_map(|(d, p)| Step::Remove(d, p)),
        2 => (d.clone(), p.clone(), p.clone()).prop_map(|(d, a, b)| Step::Move(d, a, b)),
        1 => (d.clone(), 0..NAMES.len()).prop_map(|(d, n)| Step::Rename(d, n)),
        1 => d.clone().prop_map(Step::Duplicate),
        1 => d.clone().prop_map(Step::Trash),
        1 => d.clone().prop_map(Step::Restore),
        1 => (d.clone(), 1..5_u32).prop_map(|(d, v)| Step::RestoreVersion(d, v)),
        1 => (d.clone(), 1..5_u32, p.clone()).prop_map(|(d, v, p)| Step::RestoreFile(d, v, p)),
        2 => (d.clone(), p.clone(), 0..4_u8).prop_map(|(d, p, t)| Step::Outside(d, p, t)),
        1 => (d, p).prop_map(|(d, p)| Step::RemoveOutside(d, p)),
        3 => (0..4_usize).prop_map(Step::Undo),
        1 => Just(Step::Wait),
    ]
}

/// Takes one step; what the store refuses is no step.
fn take(library: &Library, step: &Step) {
    let store = &library.store;
    let draft = |at: usize| -> Option<(DraftId, String)> {
        let mut drafts = store.drafts().unwrap();
        drafts.sort_by(|a, b| a.id.cmp(&b.id));
        drafts
            .get(at)
            .map(|draft| (draft.id.clone(), draft.name.clone()))
    };
    match *step {
        Step::Create(name, path) => {
            let _ = store.create(
                NAMES[name],
                &bundle(&[(PATHS[path], "new")]),
                &Cause::Created,
            );
        }
        Step::Restore(at) => {
            if let Some(trashed) = store.trashed().unwrap().get(at) {
                let _ = store.restore(&trashed.id);
            }
        }
        Step::Undo(at) => {
            if let Some(entry) = store.activity(None, 4).unwrap().get(at) {
                let _ = store.undo(entry.id);
            }
        }
        Step::Wait => library.clock.pass(400_000),
        Step::Save(at, ..)
        | Step::Remove(at, _)
        | Step::Move(at, ..)
        | Step::Rename(at, _)
        | Step::Duplicate(at)
        | Step::Trash(at)
        | Step::RestoreVersion(at, _)
        | Step::RestoreFile(at, ..)
        | Step::Outside(at, ..)
        | Step::RemoveOutside(at, _) => {
            if let Some((id, name)) = draft(at) {
                take_in(library, step, &id, &name);
            }
        }
    }
}

fn take_in(library: &Library, step: &Step, id: &DraftId, name: &str) {
    let store = &library.store;
    let hash = |path: &str| store.read_file(id, path).ok().map(|file| file.hash);
    match *step {
        Step::Save(_, path, text) => {
            let base = hash(PATHS[path]);
            let _ = store.save_file(id, PATHS[path], &[text; 300], base.as_ref());
        }
        Step::Remove(_, path) => {
            if let Some(base) = hash(PATHS[path]) {
                let path = PATHS[path].to_owned();
                let cause = Cause::Removed { path: path.clone() };
                store
                    .apply(id, &[FileChange::Remove { path, base }], &cause)
                    .unwrap();
            }
        }
        Step::Move(_, from, to) => {
            let (from, to) = (PATHS[from].to_owned(), PATHS[to].to_owned());
            let cause = Cause::Moved {
                from: from.clone(),
                to: to.clone(),
            };
            let _ = store.apply(id, &[FileChange::Move { from, to }], &cause);
        }
        Step::Rename(_, name) => drop(store.rename(id, NAMES[name], &[])),
        Step::Duplicate(_) => drop(store.duplicate(id).unwrap()),
        Step::Trash(_) => drop(store.trash(id).unwrap()),
        Step::RestoreVersion(_, version) => drop(store.restore_version(id, version)),
        Step::RestoreFile(_, version, path) => {
            drop(store.restore_file(id, version, PATHS[path]));
        }
        Step::Outside(_, path, text) => {
            let _ = fs::write(library.path(name, PATHS[path]), [text; 300]);
        }
        Step::RemoveOutside(_, path) => {
            let _ = fs::remove_file(library.path(name, PATHS[path]));
        }
        _ => {}
    }
    store.rescan().unwrap();
}

/// What the disk holds is what the newest versions say.
fn check_history(library: &Library) {
    for draft in library.store.drafts().unwrap() {
        let newest = library
            .store
            .version_bundle(&draft.id, draft.version)
            .unwrap();
        let there = library.store.bundle(&draft.id).unwrap();
        assert_eq!(
            newest, there,
            "the history of {} and its folder",
            draft.name
        );
        assert_eq!(
            (draft.files, draft.bytes),
            (there.files().len(), there.total_bytes())
        );
    }
}

fn by_id(entries: &[Activity]) -> BTreeMap<i64, &Activity> {
    entries.iter().map(|entry| (entry.id, entry)).collect()
}

/// The entry whose undoing takes back `entry`, if its effect is in place.
fn to_undo<'a>(entries: &BTreeMap<i64, &'a Activity>, mut entry: &'a Activity) -> Option<i64> {
    let mut in_place = true;
    while let UndoState::Undone { by } = entry.undo {
        in_place = !in_place;
        entry = entries[&by];
    }
    (in_place && entry.undo == UndoState::Possible).then_some(entry.id)
}

/// Takes the log back entry by entry, undoings included.
fn undo_all(library: &Library) {
    let newest_first: Vec<i64> = library
        .store
        .activity(None, 10_000)
        .unwrap()
        .iter()
        .map(|entry| entry.id)
        .collect();
    for id in newest_first {
        let entries = library.store.activity(None, 10_000).unwrap();
        let entries = by_id(&entries);
        if let Some(tip) = to_undo(&entries, entries[&id]) {
            match library.store.undo(tip) {
                Ok(_) | Err(flywheel_store::StoreError::NothingToUndo) => {}
                Err(error) => panic!("{:?}: {error}", entries[&id]),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 16,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn undoing_everything_leads_back_to_the_beginning(
        steps in proptest::collection::vec(step(), 1..24),
    ) {
        let (library, _) = Library::with_draft();
        let before = library.on_disk();
        let start = library.store.activity(None, 1).unwrap()[0].id;
        for step in &steps {
            take(&library, step);
            check_history(&library);
        }
        undo_all(&library);
        check_history(&library);
        prop_assert!(library.on_disk().is_empty(), "the first draft is undone too");
        let first = library.store.activity(None, 10_000).unwrap();
        let first = by_id(&first);
        let UndoState::Undone { by } = first[&start].undo else {
            panic!("the beginning was not undone");
        };
        let mut tip = by;
        while let UndoState::Undone { by } = first[&tip].undo {
            tip = by;
        }
        library.store.undo(tip).unwrap();
        prop_assert_eq!(library.on_disk(), before, "and redone, it is as it was");
    }
}
