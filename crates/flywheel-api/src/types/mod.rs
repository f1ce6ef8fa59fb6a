//! What commands take and give, one module a noun. TypeScript is generated from these types.

mod activity;
mod audit;
mod bundle;
mod connector;
mod draft;
mod duplicates;
mod file;
mod handed_in;
mod history;
mod interview;
mod place;
mod sees;
mod settings;
mod skill;
mod template;

pub use activity::*;
pub use audit::*;
pub use bundle::*;
pub use connector::*;
pub use draft::*;
pub use duplicates::*;
pub use file::*;
pub use handed_in::*;
pub use history::*;
pub use interview::*;
pub use place::*;
pub use sees::*;
pub use settings::*;
pub use skill::*;
pub use template::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Declares a type that crosses to the interface: camel-case JSON, and TypeScript.
macro_rules! wire {
    ($($(#[$meta:meta])* pub $kind:ident $name:ident $body:tt)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "camelCase")]
        pub $kind $name $body
    )* };
}
pub(crate) use wire;

/// The request of a command that needs nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// A place in a text, as the editor counts: both start at 1, the column in UTF-16 code units.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}
