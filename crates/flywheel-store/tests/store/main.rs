//! The store, from outside: on real folders, with a clock and ids of the test's own.

#![allow(clippy::unwrap_used, reason = "a failure here is the test's")]

mod backup;
mod clock;
mod connectors;
mod corpus;
mod crash;
mod damage;
mod disks;
mod drafts;
mod files;
mod git;
mod hostile;
mod linked;
mod outside;
mod random;
mod search;
mod settle;
mod slow;
#[path = "../../../../tests/support/slow_disk.rs"]
mod slow_disk;
mod support;
mod thinning;
mod trash;
mod undo;
mod versions;
mod watch;
