//! What a person at a terminal, or a program, gets from `flywheel`: the real binary, in a home of
//! its own. Each snapshot is a session, read from top to bottom.

mod audit;
#[cfg(target_os = "linux")]
#[path = "../support/browser.rs"]
mod browser;
mod connectors;
#[cfg(target_os = "linux")]
#[path = "../support/doorkeeper.rs"]
mod doorkeeper;
mod duplicates;
mod errors;
mod help;
mod history;
mod interview;
#[cfg(target_os = "linux")]
#[path = "../support/keyring.rs"]
mod keyring;
#[cfg(target_os = "linux")]
mod kills;
#[cfg(target_os = "linux")]
#[path = "../support/ledger.rs"]
mod ledger;
mod library;
mod linked;
mod lsp;
mod narrowed;
mod practice;
mod rules;
mod schemas;
mod sees;
mod shell;
mod slow;
#[path = "../support/slow_disk.rs"]
mod slow_disk;
