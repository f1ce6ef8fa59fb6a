//! Splitting and joining, also where the program ends in the middle.

use std::cell::Cell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use zeroize::Zeroizing;

use super::*;
use crate::memory::MemoryEntries;

const LIMIT: usize = 64;
const SMALL: usize = 10;
const LARGE: usize = 1_000;

fn key() -> SecretKey {
    SecretKey::new("connector/warehouse").unwrap()
}

/// A value of `length` bytes that begins with `seed` and never repeats itself over a part.
fn value(seed: u8, length: usize) -> Secret {
    let mut state = u32::from(seed) + 1;
    let bytes = (0..length).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    });
    Secret::new(bytes.collect()).unwrap()
}

fn loaded(entries: &dyn Entries) -> Option<Vec<u8>> {
    let secret = load(entries, &key()).expect("nothing is damaged");
    secret.map(|secret| secret.expose().to_vec())
}

fn names(entries: &MemoryEntries) -> BTreeSet<String> {
    entries.map().keys().cloned().collect()
}

/// What an entry's name is without the key, for those of a value of `count` parts.
fn expected(generation: char, count: usize) -> BTreeSet<String> {
    let parts = (0..count).map(|number| format!("connector/warehouse#{generation}{number}"));
    parts.chain(["connector/warehouse".to_owned()]).collect()
}

/// The program ends at one of the calls, before or after it took effect.
struct Ending<'e> {
    entries: &'e MemoryEntries,
    left: Cell<usize>,
    takes_effect: bool,
}

impl Ending<'_> {
    fn call<T>(&self, call: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        match left {
            0 => Err(Fault::Stopped),
            1 => {
                if self.takes_effect {
                    call()?;
                }
                Err(Fault::Stopped)
            }
            _ => call(),
        }
    }
}

impl Entries for Ending<'_> {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
        self.call(|| self.entries.get(name))
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), Fault> {
        self.call(|| self.entries.set(name, value))
    }

    fn delete(&self, name: &str) -> Result<(), Fault> {
        self.call(|| self.entries.delete(name))
    }
}

/// Ends `change` at every one of its calls, from what `before` left; after each the value is one
/// of `whole`, and the next changes leave nothing behind. Gives how many calls there are.
fn ended_anywhere(
    before: &dyn Fn(&dyn Entries),
    change: &dyn Fn(&dyn Entries) -> Result<(), Fault>,
    whole: [Option<&Secret>; 2],
) -> usize {
    let whole = whole.map(|secret| secret.map(|secret| secret.expose().to_vec()));
    for call in 1.. {
        for takes_effect in [false, true] {
            let entries = MemoryEntries::default();
            before(&entries);
            let ending = Ending {
                entries: &entries,
                left: Cell::new(call),
                takes_effect,
            };
            if change(&ending).is_ok() {
                return call - 1;
            }
            assert!(whole.contains(&loaded(&entries)), "whole after call {call}");
            leaves_nothing_behind(&entries);
        }
    }
    unreachable!("every change ends")
}

fn leaves_nothing_behind(entries: &MemoryEntries) {
    let middling = value(9, 3 * LIMIT);
    save(entries, &key(), &middling, LIMIT).unwrap();
    assert_eq!(loaded(entries).as_deref(), Some(middling.expose()));
    let now = names(entries);
    let clean = now == expected('a', 3) || now == expected('b', 3);
    assert!(clean, "no part of an interrupted change stays: {now:?}");
    remove(entries, &key()).unwrap();
    assert!(names(entries).is_empty(), "nor after it is removed");
}

fn saved(secret: &Secret) -> impl Fn(&dyn Entries) {
    |entries| save(entries, &key(), secret, LIMIT).unwrap()
}

#[test]
fn a_program_that_ends_in_a_save_leaves_the_old_value_or_the_new() {
    for (old, new) in [(LARGE, LARGE), (SMALL, LARGE), (LARGE, SMALL), (LARGE, 200)] {
        let (old, new) = (value(1, old), value(2, new));
        let calls = ended_anywhere(
            &saved(&old),
            &|entries| save(entries, &key(), &new, LIMIT),
            [Some(&old), Some(&new)],
        );
        assert!(calls >= 4, "every call was one of the ends: {calls}");
    }
}

#[test]
fn a_program_that_ends_in_a_removal_leaves_the_value_or_none() {
    for length in [SMALL, LARGE] {
        let old = value(1, length);
        let change = |entries: &dyn Entries| remove(entries, &key());
        ended_anywhere(&saved(&old), &change, [Some(&old), None]);
    }
}

#[test]
fn a_program_that_ends_twice_leaves_the_old_value_or_a_new_one() {
    let (old, lost, new) = (value(1, LARGE), value(2, 2 * LARGE), value(3, LARGE / 2));
    for first in 1..60 {
        let before = |entries: &dyn Entries| {
            // In the generation that the second save writes too, and longer.
            let memory = MemoryEntries::default();
            save(&memory, &key(), &old, LIMIT).unwrap();
            let ending = Ending {
                entries: &memory,
                left: Cell::new(first),
                takes_effect: true,
            };
            let _ = save(&ending, &key(), &lost, LIMIT);
            for (name, value) in memory.map().iter() {
                entries.set(name, value).unwrap();
            }
        };
        let memory = MemoryEntries::default();
        before(&memory);
        let standing = load(&memory, &key()).unwrap();
        let change = |entries: &dyn Entries| save(entries, &key(), &new, LIMIT);
        ended_anywhere(&before, &change, [standing.as_ref(), Some(&new)]);
    }
}

#[test]
fn every_entry_is_within_the_limit() {
    let entries = MemoryEntries::default();
    for length in [31, 32, LIMIT, LIMIT + 1, Secret::MOST_BYTES] {
        save(&entries, &key(), &value(1, length), LIMIT).unwrap();
        let longest = entries.map().values().map(|value| value.len()).max();
        assert!(longest <= Some(LIMIT), "{length} bytes: {longest:?}");
    }
    save(&entries, &key(), &value(1, 31), LIMIT).unwrap();
    assert_eq!(names(&entries), expected('a', 0), "one entry where it fits");
}

#[test]
fn what_was_changed_behind_its_back_is_damaged() {
    let whole = MemoryEntries::default();
    save(&whole, &key(), &value(1, SMALL), LIMIT).unwrap();
    let split = MemoryEntries::default();
    save(&split, &key(), &value(1, LARGE), LIMIT).unwrap();
    for (entries, name) in [&whole, &split]
        .into_iter()
        .flat_map(|entries| names(entries).into_iter().map(move |name| (entries, name)))
    {
        let kept = entries.get(&name).unwrap().unwrap();
        let mut flipped = kept.clone();
        *flipped.last_mut().unwrap() ^= 1;
        for wrong in [&kept[..kept.len() - 1], &flipped, &[], &[3; 50]] {
            entries.set(&name, wrong).unwrap();
            assert!(is_damaged(entries), "{name} as {} bytes", wrong.len());
        }
        if name.contains('#') {
            entries.delete(&name).unwrap();
            assert!(is_damaged(entries), "{name} deleted");
        }
        entries.set(&name, &kept).unwrap();
        assert!(load(entries, &key()).unwrap().is_some(), "mended");
    }
}

fn is_damaged(entries: &dyn Entries) -> bool {
    matches!(load(entries, &key()), Err(Fault::Damaged))
}

#[test]
fn what_is_damaged_can_be_saved_over_and_removed() {
    let entries = MemoryEntries::default();
    save(&entries, &key(), &value(1, LARGE), LIMIT).unwrap();
    entries.set(key().as_str(), b"nonsense").unwrap();
    leaves_nothing_behind(&entries);
    save(&entries, &key(), &value(1, LARGE), LIMIT).unwrap();
    entries.delete("connector/warehouse#a5").unwrap();
    leaves_nothing_behind(&entries);
}

/// Another program saves a value between the head and the parts.
struct Overtaken<'e> {
    entries: &'e MemoryEntries,
    by: Cell<Option<Secret>>,
}

impl Entries for Overtaken<'_> {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
        let found = self.entries.get(name);
        if let Some(other) = self.by.take() {
            save(self.entries, &key(), &other, LIMIT)?;
        }
        found
    }

    fn set(&self, _: &str, _: &[u8]) -> Result<(), Fault> {
        unreachable!("it only reads")
    }

    fn delete(&self, _: &str) -> Result<(), Fault> {
        unreachable!("it only reads")
    }
}

#[test]
fn a_value_that_is_replaced_while_it_is_read_is_read_anew() {
    let entries = MemoryEntries::default();
    save(&entries, &key(), &value(1, LARGE), LIMIT).unwrap();
    let by = Cell::new(Some(value(2, LARGE)));
    let overtaken = Overtaken {
        entries: &entries,
        by,
    };
    assert_eq!(
        loaded(&overtaken).as_deref(),
        Some(value(2, LARGE).expose())
    );
}

proptest! {
    #[test]
    fn any_values_in_any_order_are_read_as_they_were_saved(
        limit in 0_usize..300,
        values in prop::collection::vec(
            prop::option::of(prop::collection::vec(any::<u8>(), 0..1_500)),
            1..6,
        ),
    ) {
        let entries = MemoryEntries::default();
        for bytes in &values {
            if let Some(bytes) = bytes {
                save(&entries, &key(), &Secret::new(bytes.clone()).unwrap(), limit).unwrap();
            } else {
                remove(&entries, &key()).unwrap();
            }
            prop_assert_eq!(&loaded(&entries), bytes);
        }
        remove(&entries, &key()).unwrap();
        prop_assert!(names(&entries).is_empty());
    }

    #[test]
    fn any_head_is_read_without_a_panic(head in prop::collection::vec(any::<u8>(), 0..80)) {
        let entries = MemoryEntries::default();
        entries.set(key().as_str(), &head).unwrap();
        prop_assert!(is_damaged(&entries));
        save(&entries, &key(), &value(1, LARGE), LIMIT).unwrap();
        let (loaded, saved) = (loaded(&entries), value(1, LARGE));
        prop_assert_eq!(loaded.as_deref(), Some(saved.expose()));
    }
}
