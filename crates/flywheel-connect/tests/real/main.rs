//! Signing in against real servers on this computer: a certified OpenID provider in front of a
//! connector of the official SDK, servers that mean harm, and the protocol's conformance runner.

#![allow(
    clippy::disallowed_methods,
    reason = "tests start servers and live in real time"
)]

mod conformance;
mod crash;
mod hostile;
#[path = "../../../../tests/support/ledger.rs"]
mod ledger;
mod links;
mod support;
