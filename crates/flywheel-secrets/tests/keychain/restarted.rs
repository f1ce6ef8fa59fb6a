//! A keychain that goes away between two calls of one program.

use crate::desktop::Desktop;

#[test]
fn a_keychain_that_is_restarted_is_used_again() {
    let mut desktop = Desktop::unlocked();
    let mut actor = desktop.actor();
    assert_eq!(actor.ask("save connector/a 1 9000"), "done");
    for (call, answer) in [
        ("load connector/a", "1 in 9000"),
        ("save connector/a 2 9000", "done"),
        ("load connector/a", "2 in 9000"),
        ("remove connector/a", "done"),
        ("load connector/a", "none"),
    ] {
        desktop.kill_keyring();
        desktop.start_unlocked();
        assert_eq!(actor.ask(call), answer, "the first call after a restart");
    }
    assert_eq!(desktop.entries(), 0, "nothing is left");
}

#[test]
fn a_keychain_that_ended_is_told_and_used_when_it_is_back() {
    let mut desktop = Desktop::unlocked();
    let mut actor = desktop.actor();
    assert_eq!(actor.ask("save connector/a 1 100"), "done");
    desktop.kill_keyring();
    for call in ["check", "load connector/a", "save connector/a 2 100"] {
        assert_eq!(actor.ask(call), "NoService", "{call}");
    }
    desktop.start_unlocked();
    assert_eq!(actor.ask("load connector/a"), "1 in 100", "as it was");
}

#[test]
fn a_bus_that_ended_is_told() {
    let mut desktop = Desktop::unlocked();
    let mut actor = desktop.actor();
    assert_eq!(actor.ask("save connector/a 1 100"), "done");
    desktop.kill_bus();
    for call in ["check", "load connector/a", "save connector/a 2 100"] {
        assert_eq!(actor.ask(call), "NoService", "{call}");
    }
}
