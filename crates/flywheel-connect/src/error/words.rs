//! What a refusal says, and what to do about it.

use std::fmt;

use flywheel_messages::{Message, message};

use super::ConnectError;

impl ConnectError {
    /// What is wrong, as a sentence or two.
    pub fn message(&self) -> Message {
        match self {
            Self::BadAddress => message!("This is no address of a connector."),
            Self::Unreachable { host, .. } => message!("“{host}” cannot be reached."),
            Self::PrivateAddress { host } => {
                message!("“{host}” leads into a private network.")
            }
            Self::TooSlow { host } => message!("“{host}” did not answer in time."),
            Self::NotAConnector { host, .. } => {
                message!("What answers at “{host}” is not a connector.")
            }
            Self::NoSignIn { .. } => {
                message!("The connector asks people to sign in and does not say where.")
            }
            Self::NoSignInNeeded => message!("This connector works without signing in."),
            Self::Unsafe { .. } => {
                message!("The connector names an address for signing in that is not safe to open.")
            }
            Self::Unprotected => {
                message!("The connector's sign-in does not protect its answer from other programs.")
            }
            Self::WrongIssuer => message!("The answer came from another sign-in than was asked."),
            Self::WrongState => message!("The answer in the browser belongs to another sign-in."),
            Self::Declined { .. } => message!("Access was not allowed."),
            Self::NoClient { .. } => {
                message!("The connector's sign-in does not take Flywheel without a client id.")
            }
            Self::Refused { .. } => message!("The connector's sign-in refused to finish."),
            Self::PortTaken { port } => {
                message!("Another program uses port {port}, which this sign-in needs.")
            }
            Self::NobodyAnswered => message!("The sign-in was not finished in the browser."),
            Self::Cancelled => message!("The sign-in was cancelled."),
            Self::NotLinked => message!("You have not signed in to this connector."),
            Self::Ended => message!("Your sign-in to this connector has ended."),
            Self::NotRenewed { .. } => message!("Your sign-in could not be renewed just now."),
            Self::NeedsScope { .. } => {
                message!("The connector asks you to allow more than you did when you signed in.")
            }
            Self::Secrets(error) => error.message(),
            Self::Internal { .. } => message!("Flywheel could not speak to the connector."),
        }
    }

    /// What to do next, as a sentence or two.
    pub fn advice(&self) -> Message {
        match self {
            Self::BadAddress => message!(
                "An address begins with https:// and has no password in it; on this computer \
                 http://localhost works too."
            ),
            Self::Unreachable { .. } | Self::TooSlow { .. } => message!(
                "Check that you are online, and on your company's network if it needs that; then \
                 try again."
            ),
            Self::PrivateAddress { .. } => message!(
                "If the server is your company's own, mark the connector as inside your network."
            ),
            Self::NotAConnector { .. } => {
                message!("Compare the address with what its provider publishes; many end in /mcp.")
            }
            Self::NoSignIn { .. } | Self::Unsafe { .. } | Self::Unprotected => {
                message!("Tell whoever runs the connector. Flywheel does not sign in there.")
            }
            Self::WrongIssuer | Self::WrongState => message!(
                "Sign in again. If it happens twice, tell whoever runs the connector: somebody may \
                 be interfering."
            ),
            Self::Declined { .. } => {
                message!("Sign in again and allow it, or ask your organisation's owner to.")
            }
            Self::NoClient { .. } => message!(
                "Ask whoever runs the connector for a client id for desktop apps, and enter it \
                 with the connector."
            ),
            Self::PortTaken { .. } => message!("Close the other program, then sign in again."),
            Self::NoSignInNeeded => message!("Check it to see what it can do."),
            Self::Cancelled => message!("Sign in whenever you like."),
            Self::NotLinked => message!("Sign in to use it."),
            Self::NobodyAnswered | Self::Refused { .. } | Self::Ended => {
                message!("Sign in again.")
            }
            Self::NotRenewed { .. } => message!("Check again in a few minutes."),
            Self::NeedsScope { .. } => message!("Sign in again and allow what it asks for."),
            Self::Secrets(error) => error.advice(),
            Self::Internal { .. } => message!("Try again; if it stays, copy the details."),
        }
    }

    /// What a server or the network said, for somebody who looks into it; in no language of ours.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::Unreachable { why, .. }
            | Self::NotAConnector { why, .. }
            | Self::NoSignIn { why }
            | Self::Declined { why }
            | Self::NoClient { why }
            | Self::Refused { why }
            | Self::NotRenewed { why }
            | Self::Internal { why } => Some(why),
            Self::Unsafe { what } => Some(what),
            _ => None,
        }
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)?;
        match self.detail() {
            Some(detail) => write!(f, " ({detail})"),
            None => Ok(()),
        }
    }
}
