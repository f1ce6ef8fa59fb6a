//! Connectors: the servers that plugins declare and texts need, and whether each can be used.
//!
//! A connector passes two gates: an owner enables it for the organisation, and each person signs
//! in. Neither is read from Claude, which keeps both in the account; what is shown is what a policy
//! file says and what Flywheel's own sign-in proves, each with its age. What is not visible from
//! here is said to be so, and never counted as not done.

pub mod gate;
pub mod state;

pub use gate::{Gate, GateUnknown, gate};
pub use state::{Check, CheckOutcome, Endpoint, Keychain, Link, LinkFacts, SignIn, link_state};
