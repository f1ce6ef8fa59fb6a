//! The one list of commands, over the core and the store.
//!
//! `commands.rs` lists every command; [`App`] holds what they work on; [`ApiError`] is the only
//! error that leaves. The desktop shell and the command line are two hosts of the same list.

mod app;
pub mod bindings;
mod call;
mod commands;
mod connectors;
mod convert;
pub mod duplicates;
mod error;
mod handlers;
pub mod host;
mod kept_cache;
mod network;
mod opener;
pub mod sees;
mod shelf;
pub mod source;
pub mod types;

pub use app::{App, Changed, Parts};
pub use call::{Call, Progress};
pub use commands::{COMMANDS, CommandInfo, dispatch};
pub use error::{ApiError, Code, Result};
pub use kept_cache::KeptCache;
pub use network::{Network, NetworkState};
pub use opener::{Opener, cowork_link};
