//! The real keychain: gnome-keyring on a session bus of its own.
//!
//! Each test has a bus, a home and a keyring for itself (`desktop.rs`). What is tested runs in a
//! child process with that environment, the same program again (`child.rs`), which is told over
//! its input what to do (`actor.rs`).

#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    reason = "the tests are the edge that starts processes"
)]

mod absent;
mod actor;
mod child;
mod desktop;
#[path = "../../../../tests/support/doorkeeper.rs"]
mod doorkeeper;
#[path = "../../../../tests/support/keyring.rs"]
mod keyring;
mod killed;
mod locked;
mod restarted;
mod unlocked;

use std::time::Duration;

/// How long a call may take that waits for nobody, on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// The limit of Credential Manager.
const NARROW: usize = 2_560;
