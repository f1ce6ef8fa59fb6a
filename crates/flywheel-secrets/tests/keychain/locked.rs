//! A keychain that is locked.

use std::time::{Duration, Instant};

use crate::desktop::{Desktop, Display};
use crate::{NARROW, PATIENCE};

const CALLS: [&str; 5] = [
    "check",
    "load connector/a",
    "load connector/other",
    "save connector/a 2 9000",
    "remove connector/a",
];

#[test]
fn a_keychain_that_is_locked_is_told_and_used_once_it_is_unlocked() {
    let desktop = Desktop::unlocked();
    let mut actor = desktop.actor();
    assert_eq!(actor.ask("save connector/a 1 9000"), "done");
    desktop.lock();
    for call in CALLS {
        assert_eq!(actor.ask(call), "Locked", "{call}");
    }
    desktop.unlock();
    assert_eq!(actor.ask("load connector/a"), "1 in 9000", "as it was");
    assert_eq!(actor.ask("load connector/other"), "none", "truly none");
}

#[test]
fn a_keychain_that_starts_locked_is_told() {
    let mut desktop = Desktop::unlocked();
    let mut actor = desktop.actor();
    assert_eq!(actor.ask("save connector/a 1 100"), "done");
    desktop.kill_keyring();
    desktop.start_as_it_is();
    for call in CALLS {
        assert_eq!(actor.ask(call), "Locked", "{call}");
    }
}

#[test]
fn a_keychain_that_asks_for_a_password_is_waited_for_within_bounds() {
    let display = Display::new();
    let mut desktop = Desktop::with_display(&display.name);
    desktop.start_unlocked();
    let mut actor = desktop.actor_with(NARROW, Duration::from_secs(3));
    assert_eq!(actor.ask("save connector/a 1 9000"), "done");
    desktop.lock();
    for call in ["load connector/a", "save connector/a 2 9000"] {
        let begun = Instant::now();
        assert_eq!(actor.ask(call), "Waiting", "{call}");
        assert!(begun.elapsed() < Duration::from_secs(30), "{call}");
        assert_eq!(actor.ask("check"), "Locked", "the status does not wait");
    }
    // The window that asks goes with its display; what it asked about is over.
    drop(display);
    desktop.unlock();
    let begun = Instant::now();
    let mut loaded = actor.ask("load connector/a");
    while loaded == "Waiting" && begun.elapsed() < PATIENCE {
        loaded = actor.ask("load connector/a");
    }
    assert_eq!(
        loaded, "1 in 9000",
        "the save nobody waited for is not done"
    );
}
