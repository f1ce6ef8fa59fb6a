//! Why the practice connector could not begin, in plain words.

use std::io;

use flywheel_messages::{Message, message};

/// The result of starting the practice connector.
pub type Result<T> = std::result::Result<T, PracticeError>;

/// Why the practice connector could not begin; [`PracticeError::advice`] is what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// The port is in use.
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The system does not let it listen.
    NotStarted {
        /// What the system said.
        source: io::Error,
    },
}

impl std::fmt::Display for PracticeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(f)
    }
}

impl PracticeError {
    /// What is wrong, as a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::PortTaken { port } => {
                message!("Another program uses port {port}, which the practice connector needs.")
            }
            Self::NotStarted { .. } => message!("The practice connector could not start."),
        }
    }

    /// What to do next, as a sentence.
    pub fn advice(&self) -> Message {
        match self {
            Self::PortTaken { .. } => {
                message!("Close the other program, or choose another port, and start it again.")
            }
            Self::NotStarted { source } => {
                let why = source.to_string();
                message!("Start it again. The system said: {why}.")
            }
        }
    }
}
