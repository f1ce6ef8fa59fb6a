//! A program that is killed while it saves.

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
