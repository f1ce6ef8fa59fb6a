//! A keychain that works, and entries that somebody else changed.

use crate::desktop::Desktop;
use crate::{NARROW, PATIENCE};

const KEY: &str = "connector/warehouse";

#[test]
fn a_secret_is_there_for_the_next_program_until_it_is_removed() {
    let desktop = Desktop::unlocked();
    let mut actor = desktop.actor();
    assert_eq!(actor.ask("check"), "done");
    assert_eq!(actor.ask(&format!("load {KEY}")), "none", "at first");
    assert_eq!(actor.ask(&format!("save {KEY} 7 355")), "done");
    let mut next = desktop.actor();
    assert_eq!(next.ask(&format!("load {KEY}")), "7 in 355");
    assert_eq!(desktop.entries(), 1, "one entry where it fits");
    assert_eq!(next.ask(&format!("save {KEY} 8 355")), "done");
    assert_eq!(actor.ask(&format!("load {KEY}")), "8 in 355", "the new one");
    assert_eq!(actor.ask(&format!("remove {KEY}")), "done");
    assert_eq!(actor.ask(&format!("remove {KEY}")), "done", "twice");
    assert_eq!(next.ask(&format!("load {KEY}")), "none");
    assert_eq!(desktop.entries(), 0, "nothing is left");
}

#[test]
fn a_secret_over_the_limit_is_split_and_joined() {
    let desktop = Desktop::unlocked();
    let mut actor = desktop.actor();
    for (seed, length, entries) in [
        (1, 100_000, 41),
        (2, 2_560, 2),
        (3, 2_527, 1),
        (4, 8_000, 5),
    ] {
        let saved = actor.ask(&format!("save {KEY} {seed} {length}"));
        assert_eq!(saved, "done", "{length} bytes");
        let loaded = actor.ask(&format!("load {KEY}"));
        assert_eq!(loaded, format!("{seed} in {length}"));
        assert_eq!(desktop.entries(), entries, "{length} bytes, none left over");
    }
    assert_eq!(actor.ask(&format!("remove {KEY}")), "done");
    assert_eq!(desktop.entries(), 0, "nothing is left");
}

#[test]
fn the_largest_secret_is_one_entry_where_the_system_has_no_limit() {
    let desktop = Desktop::unlocked();
    let mut actor = desktop.actor_with(flywheel_secrets::ENTRY_LIMIT, PATIENCE);
    assert_eq!(actor.ask(&format!("save {KEY} 1 131072")), "done");
    assert_eq!(actor.ask(&format!("load {KEY}")), "1 in 131072");
    assert_eq!(desktop.entries(), 1, "no need to split it");
}

#[test]
fn a_secret_that_somebody_else_changed_is_damaged_until_it_is_saved_again() {
    let desktop = Desktop::unlocked();
    let mut actor = desktop.actor();
    let (save, load) = (
        format!("save {KEY} 1 {}", 3 * NARROW),
        format!("load {KEY}"),
    );
    let damages: [&dyn Fn(); 4] = [
        &|| desktop.meddle(&format!("{KEY}#a1"), |part| part.delete().expect("gone")),
        &|| {
            desktop.meddle(&format!("{KEY}#a0"), |part| {
                part.set_secret(b"x", "text/plain").expect("changed");
            });
        },
        &|| desktop.make_twin(&format!("{KEY}#a2")),
        &|| desktop.make_twin(KEY),
    ];
    for (number, damage) in damages.into_iter().enumerate() {
        assert_eq!(actor.ask(&format!("remove {KEY}")), "done");
        assert_eq!(desktop.entries(), 0, "what was damaged is removed too");
        assert_eq!(actor.ask(&save), "done");
        damage();
        let told = actor.ask(&load);
        assert!(told.starts_with("Damaged"), "damage {number}: {told}");
        assert_eq!(actor.ask(&save), "done", "damage {number} is mended");
        assert_eq!(actor.ask(&load), format!("1 in {}", 3 * NARROW));
        assert_eq!(desktop.entries(), 4, "a head and three parts");
    }
}

#[test]
fn programs_do_not_disturb_each_other() {
    let desktop = Desktop::unlocked();
    let mut actors = [desktop.actor(), desktop.actor(), desktop.actor()];
    for (number, actor) in actors.iter_mut().enumerate() {
        actor.tell(&format!("save connector/{number} {number} 9000"));
    }
    for (number, actor) in actors.iter_mut().enumerate() {
        assert_eq!(actor.answer().as_deref(), Some("done"));
        let loaded = actor.ask(&format!("load connector/{number}"));
        assert_eq!(loaded, format!("{number} in 9000"), "its own, whole");
    }
}
