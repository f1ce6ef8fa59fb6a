//! No keychain, one that has no place for entries, and no bus.

use crate::actor::Actor;
use crate::desktop::Desktop;
use crate::keyring::environment;
use crate::{NARROW, PATIENCE};

const CALLS: [&str; 4] = [
    "check",
    "load connector/a",
    "save connector/a 1 100",
    "remove connector/a",
];

#[test]
fn a_bus_without_a_keychain_is_told() {
    let desktop = Desktop::new();
    let mut actor = desktop.actor();
    for call in CALLS {
        assert_eq!(actor.ask(call), "NoService", "{call}");
    }
}

#[test]
fn a_bus_that_is_not_there_is_told() {
    let home = tempfile::tempdir().expect("a home");
    for address in ["unix:path=/nowhere/bus", "nonsense"] {
        let environment = environment(&home, Some(address));
        let mut actor = Actor::start(environment, NARROW, PATIENCE);
        for call in CALLS {
            assert_eq!(actor.ask(call), "NoService", "{address}: {call}");
        }
    }
    let mut actor = Actor::start(environment(&home, None), NARROW, PATIENCE);
    assert_eq!(actor.ask("check"), "NoService", "no address at all");
}

#[test]
fn a_keychain_that_was_never_set_up_is_told_and_used_once_it_is() {
    let mut desktop = Desktop::new();
    desktop.start_as_it_is();
    let mut actor = desktop.actor();
    for call in CALLS {
        assert_eq!(actor.ask(call), "NotSetUp", "{call}");
    }
    desktop.kill_keyring();
    desktop.start_unlocked();
    assert_eq!(actor.ask("save connector/a 1 100"), "done");
    assert_eq!(actor.ask("load connector/a"), "1 in 100");
}

#[test]
fn a_keychain_that_is_started_later_is_used() {
    let mut desktop = Desktop::new();
    let mut actor = desktop.actor();
    assert_eq!(actor.ask("load connector/a"), "NoService");
    desktop.start_unlocked();
    assert_eq!(actor.ask("load connector/a"), "none", "a retry is enough");
    assert_eq!(actor.ask("check"), "done");
}
