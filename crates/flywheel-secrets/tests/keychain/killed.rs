//! A program that is killed while it saves.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::desktop::Desktop;

const KILLS: u64 = 16;

#[test]
fn a_program_that_is_killed_leaves_the_old_value_or_the_new() {
    let desktop = Desktop::unlocked();
    let mut last = None;
    for kill in 0..KILLS {
        let mut saving = desktop.actor();
        saving.tell("save-on connector/a 40000");
        assert_eq!(saving.answer().as_deref(), Some("done"), "it saves");
        std::thread::sleep(Duration::from_millis(kill * 37 % 180));
        saving.kill();
        let saved = 1 + std::iter::from_fn(|| saving.answer()).count();
        let loaded = desktop.actor().ask("load connector/a");
        let whole = [saved, saved + 1].map(|seed| format!("{seed} in 40000"));
        assert!(whole.contains(&loaded), "{loaded} after {saved} saves");
        last = Some(loaded);
    }
    assert!(last.is_some(), "it was killed more than never");
    let mut actor = desktop.actor();
    assert_eq!(actor.ask("save connector/a 9 40000"), "done");
    assert_eq!(desktop.entries(), 17, "a head and 16 parts, none left over");
    assert_eq!(actor.ask("remove connector/a"), "done");
    assert_eq!(desktop.entries(), 0, "nothing is left");
}

#[test]
fn a_program_that_is_killed_before_any_change_of_an_entry_leaves_the_old_value_or_the_new() {
    let desktop = Desktop::unlocked();
    let doorkeeper = desktop.doorkeeper();
    let count = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&count);
    let saves = |seed: usize| {
        desktop
            .actor()
            .ask(&format!("save connector/a {seed} 6000"))
    };
    assert_eq!(saves(0), "done");
    doorkeeper.keeps_back(move |message| {
        counting.fetch_add(usize::from(changes(message)), Ordering::SeqCst);
        false
    });
    let whole = desktop
        .actor_behind(&doorkeeper)
        .ask("save connector/a 1 6000");
    assert_eq!(whole, "done");
    let changes_of_a_save = count.load(Ordering::SeqCst);
    assert_eq!(
        changes_of_a_save, 7,
        "three parts, a head, and three parts that go"
    );

    let mut new_ones = 0;
    for number in 0..changes_of_a_save {
        let (old, new) = (2 * number + 2, 2 * number + 3);
        assert_eq!(saves(old), "done");
        let mut left = number;
        doorkeeper.keeps_back(move |message| {
            let is_it = changes(message) && left == 0;
            left -= usize::from(changes(message) && !is_it);
            is_it
        });
        let mut saving = desktop.actor_behind(&doorkeeper);
        saving.tell(&format!("save connector/a {new} 6000"));
        doorkeeper.waits();
        saving.kill();
        let loaded = desktop.actor().ask("load connector/a");
        let is_new = loaded == format!("{new} in 6000");
        assert!(
            is_new || loaded == format!("{old} in 6000"),
            "{number}: {loaded}"
        );
        new_ones += usize::from(is_new);
    }
    assert_eq!(new_ones, 3, "the new one stands once its head is written");
    assert_eq!(saves(1), "done");
    assert_eq!(
        desktop.entries(),
        4,
        "a head and three parts, none left over"
    );
}

/// Whether `message` has the keyring change an entry.
fn changes(message: &[u8]) -> bool {
    ["CreateItem", "SetSecret", "Delete"].iter().any(|call| {
        let call = call.as_bytes();
        message.windows(call.len()).any(|part| part == call)
    })
}
