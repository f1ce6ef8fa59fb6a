//! Why a connector could not be linked, checked or unlinked, in plain words.

mod from_sdk;
mod words;

use flywheel_secrets::SecretError;

pub(crate) use self::from_sdk::{of_auth, of_transport};

/// The result of speaking to a connector.
pub type Result<T> = std::result::Result<T, ConnectError>;

/// Why a connector could not be linked, checked or unlinked; [`ConnectError::advice`] is what to do
/// about it. Words of a server are bounded, on one line and without the secrets of the exchange.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The address is none that tokens may be sent to.
    BadAddress,
    /// The server, or the place where people sign in, could not be reached.
    Unreachable {
        /// The server's name in an address.
        host: String,
        /// What the network said.
        why: String,
    },
    /// The name leads into a private network, and the connector is not marked as being in one.
    PrivateAddress {
        /// The server's name in an address.
        host: String,
    },
    /// The server did not end its answer in time.
    TooSlow {
        /// The server's name in an address.
        host: String,
    },
    /// What answers is no connector.
    NotAConnector {
        /// The server's name in an address.
        host: String,
        /// What it said.
        why: String,
    },
    /// The server asks people to sign in and does not say where.
    NoSignIn {
        /// What its metadata lacks.
        why: String,
    },
    /// The server answers without anybody signing in.
    NoSignInNeeded,
    /// The metadata names an address that must not be followed.
    Unsafe {
        /// What the address is for.
        what: &'static str,
    },
    /// The sign-in does not protect its answer (PKCE with S256, RFC 7636).
    Unprotected,
    /// The answer came from another sign-in than the one that was asked.
    WrongIssuer,
    /// The answer of the browser belongs to another sign-in.
    WrongState,
    /// The person, or the organisation, said no.
    Declined {
        /// What was said.
        why: String,
    },
    /// The sign-in knows no client of Flywheel's and makes none.
    NoClient {
        /// What was said.
        why: String,
    },
    /// The sign-in was agreed to and then not completed by the server.
    Refused {
        /// What was said.
        why: String,
    },
    /// The port that is registered for the answer of the browser is in use.
    PortTaken {
        /// The port.
        port: u16,
    },
    /// Nobody answered in the browser.
    NobodyAnswered,
    /// The person cancelled.
    Cancelled,
    /// There is no link.
    NotLinked,
    /// The link ended and cannot be renewed: the person has to sign in again.
    Ended,
    /// The link could not be renewed this time.
    NotRenewed {
        /// What was said.
        why: String,
    },
    /// More has to be allowed than was allowed when the link was made.
    NeedsScope {
        /// What has to be allowed as well.
        scopes: Vec<String>,
    },
    /// The keychain did not keep or give the link.
    Secrets(SecretError),
    /// Something in Flywheel itself.
    Internal {
        /// What.
        why: String,
    },
}

impl From<SecretError> for ConnectError {
    fn from(error: SecretError) -> Self {
        Self::Secrets(error)
    }
}
