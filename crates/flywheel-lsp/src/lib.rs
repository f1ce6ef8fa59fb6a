//! The audit in an editor, over the Language Server Protocol 3.17.
//!
//! For each open document the bundle around it is judged, with the editor's unsaved texts in the
//! place of the files on disk. The main thread answers; one thread reads what comes in and one
//! judges, so that an answer never waits for a disk. Nothing of a bundle is written: a fix is an
//! edit that the editor makes.
//!
//! The types of the protocol are those of `gen-lsp-types`, which are generated from its published
//! model. The framing is our own: a reader for input of any origin needs a bound on the length of a
//! message and goes on after one it cannot parse, which the ready-made ones do not.

mod actions;
mod client;
mod diagnostics;
mod documents;
mod hover;
mod judge;
mod places;
mod protocol;
mod roots;
mod server;
mod wire;

use std::path::PathBuf;
use std::sync::Arc;

use flywheel_core::audit::{Cache, Options};

pub use server::serve;

/// What the server takes from its surroundings.
pub struct Settings {
    /// What every audit is asked, but for the name of the folder; called for each anew, since the
    /// day changes.
    pub options: Box<dyn Fn() -> Options>,
    /// What is known of contents that were judged before.
    pub cache: Arc<Cache>,
    /// The page of rules that findings link to.
    pub rules_page: Option<PathBuf>,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// As the editor asked.
    Cleanly,
    /// The editor went away without a word.
    Abruptly,
}

/// Why a session could not go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Nothing can be written to the editor.
    #[error("the editor takes no more messages: {0}")]
    Write(#[from] std::io::Error),
    /// The thread that judges is gone.
    #[error("the audit ended")]
    Judge,
}
