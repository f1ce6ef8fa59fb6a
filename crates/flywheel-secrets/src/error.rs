//! What can go wrong, in plain words.

mod words;

use crate::SecretKey;

/// The result of asking a store of secrets.
pub type Result<T> = std::result::Result<T, SecretError>;

/// Why a secret was not read or kept; [`SecretError::advice`] is what to do about it.
///
/// No error holds any part of a secret.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// No keychain answers on this computer or in this session.
    NoService,
    /// There is a keychain, but no collection in which new entries are kept.
    NotSetUp,
    /// The keychain is locked, and nobody unlocked it.
    ///
    /// A person who closes the window that asks for the password and a system that cannot show it
    /// are the same here: the Secret Service says “dismissed” for both.
    Locked,
    /// The keychain has not answered within the time it was given, most often because the system
    /// asks the person for a password; what was asked will not be done later.
    Waiting,
    /// The person or the system refused access to an entry of a keychain that is not locked.
    Denied,
    /// What the keychain holds is not what was saved: a part is missing, was changed, or is there
    /// twice. Saving or removing the secret mends it.
    Damaged {
        /// What the secret is for.
        key: SecretKey,
    },
    /// The secret is larger than [`Secret::MOST_BYTES`](crate::Secret::MOST_BYTES).
    TooLarge,
    /// The text cannot be a [`SecretKey`].
    BadKey {
        /// The text.
        key: String,
    },
    /// The keychain refused for another reason.
    Failed {
        /// The cause in a few technical words, in English, never with bytes of an entry.
        why: String,
    },
}
