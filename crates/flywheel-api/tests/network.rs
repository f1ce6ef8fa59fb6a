//! Which network the system has, asked of a real bus with a `NetworkManager` of the test's own, and
//! of a computer without a network.
#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test starts itself elsewhere, and says where it cannot"
)]

#[path = "../../../tests/support/keyring.rs"]
mod keyring;

use std::process::{Command, Output};

use flywheel_api::host::SystemNetwork;
use flywheel_api::{Network as _, NetworkState};
use zbus::blocking::connection;

use crate::keyring::Bus;

/// The program a process is told apart by, in what it prints.
const SAYS: &str = "the network is ";

/// What `NetworkManager` calls a network that costs, and its other answers (`NMMetered`).
const METERED: [(u32, NetworkState); 5] = [
    (0, NetworkState::Free),
    (1, NetworkState::Metered),
    (2, NetworkState::Free),
    (3, NetworkState::Metered),
    (4, NetworkState::Free),
];

struct NetworkManager(u32);

#[zbus::interface(name = "org.freedesktop.NetworkManager")]
impl NetworkManager {
    #[zbus(property)]
    fn metered(&self) -> u32 {
        self.0
    }
}

#[test]
#[ignore = "the others start it"]
fn says_which_network_there_is() {
    println!("{SAYS}{:?}.", SystemNetwork.state());
}

/// `program` with `arguments`, before this test in a process of its own on the bus `address`.
fn asked(program: &[&str], address: &str) -> Output {
    let own = std::env::current_exe().expect("this test");
    let own = own.to_str().expect("a path");
    let test = [
        "says_which_network_there_is",
        "--exact",
        "--ignored",
        "--nocapture",
    ];
    let words: Vec<&str> = program.iter().copied().chain([own]).chain(test).collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command.env("DBUS_SYSTEM_BUS_ADDRESS", address);
    command.output().expect("it starts")
}

fn says(output: &Output, state: NetworkState) -> bool {
    String::from_utf8_lossy(&output.stdout).contains(&format!("{SAYS}{state:?}."))
}

#[test]
fn a_network_that_costs_is_told_from_one_that_does_not() {
    let bus = Bus::start("", &[]);
    let nobody = asked(&[], &bus.address);
    if says(&nobody, NetworkState::Absent) {
        println!("not tried: this computer has no network");
        return;
    }
    assert!(says(&nobody, NetworkState::Free), "{nobody:?}");
    for (answer, state) in METERED {
        let manager = connection::Builder::address(&*bus.address)
            .and_then(|builder| builder.name("org.freedesktop.NetworkManager"))
            .and_then(|builder| {
                builder.serve_at("/org/freedesktop/NetworkManager", NetworkManager(answer))
            })
            .and_then(connection::Builder::build)
            .expect("a NetworkManager");
        let output = asked(&[], &bus.address);
        assert!(says(&output, state), "{answer}: {output:?}");
        drop(manager);
    }
}

#[test]
fn a_computer_without_a_network_has_none() {
    let alone = ["unshare", "--map-root-user", "--net"];
    let allowed = Command::new(alone[0])
        .args(&alone[1..])
        .arg("true")
        .status();
    if !allowed.is_ok_and(|status| status.success()) {
        println!("not tried: this computer lets nobody be without its network");
        return;
    }
    let output = asked(&alone, "unix:path=/nowhere");
    assert!(says(&output, NetworkState::Absent), "{output:?}");
}
