//! Connectors: the servers that plugins declare and texts need, and whether each can be used.
//!
//! A connector passes two gates: an owner enables it for the organisation, and each person signs
//! in. Neither is read from Claude, which keeps both in the account; what is shown is what a policy
//! file says and what Flywheel's own sign-in proves, each with its age. What is not visible from
//! here is said to be so, and never counted as not done.

mod asked;
mod condition;
mod csv;
mod declared;
mod gate;
mod known;
mod matching;
mod mention;
mod name;
mod named;
mod need;
mod readiness;
mod schedule;
mod state;
mod table;
mod words;

pub use asked::{Asked, AskedFor, MAX_ASKED};
pub use csv::readiness_csv;
pub use declared::{Declared, DeclaredExtension, DeclaredServer, MAX_SERVERS};
pub use gate::{Gate, GateUnknown, gate};
pub use known::{Connector, Declaration, Known};
pub use matching::Match;
pub(crate) use mention::{Form, Mention, find as mentions, is_read};
pub(crate) use name::{host, is_called, plain, spells};
pub use need::{MAX_NEEDS, Need, NeedKind, SkillNeeds, Weight};
pub use readiness::{
    Candidate, NeedReadiness, Outcome, Readiness, Reason, SkillReadiness, readiness,
};
pub use schedule::is_check_due;
pub use state::{Check, CheckOutcome, Endpoint, Keychain, Link, LinkFacts, SignIn, link_state};
pub use table::{CONNECTORS_FILE, CategoryRow, Included, category_rows};
