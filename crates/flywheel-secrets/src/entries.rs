//! The raw entries beneath a store.

use zeroize::Zeroizing;

use crate::{SecretError, SecretKey};

/// Reads and writes single entries by name; each call takes effect whole or not at all.
pub(crate) trait Entries {
    /// Makes the entries usable, by asking the person for a password if need be.
    fn unlock(&self) -> Result<(), Fault> {
        Ok(())
    }

    /// What an entry holds; nothing where there is none.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Fault>;

    /// Writes an entry in place of what is there.
    fn set(&self, name: &str, value: &[u8]) -> Result<(), Fault>;

    /// Deletes an entry; fine where there is none.
    fn delete(&self, name: &str) -> Result<(), Fault>;
}

/// What went wrong below a store, which does not know for which key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No keychain answers.
    NoService,
    /// There is a keychain, and no place in it.
    NotSetUp,
    /// It is locked, and was not unlocked.
    Locked,
    /// The person or the system refused.
    Denied,
    /// The entry is not what was written.
    Damaged,
    /// The value is larger than values are.
    TooLarge,
    /// Whoever asked waits no longer.
    Stopped,
    /// Anything else, in a few words that are no secret.
    Failed(String),
}

impl Fault {
    /// The error for whoever asked about `key`.
    pub(crate) fn about(self, key: Option<&SecretKey>) -> SecretError {
        match (self, key) {
            (Self::NoService, _) => SecretError::NoService,
            (Self::NotSetUp, _) => SecretError::NotSetUp,
            (Self::Locked, _) => SecretError::Locked,
            (Self::Denied, _) => SecretError::Denied,
            (Self::TooLarge, _) => SecretError::TooLarge,
            (Self::Stopped, _) => SecretError::Waiting,
            (Self::Damaged, Some(key)) => SecretError::Damaged { key: key.clone() },
            (Self::Damaged, None) => SecretError::Failed {
                why: "an entry is damaged".to_owned(),
            },
            (Self::Failed(why), _) => SecretError::Failed { why },
        }
    }
}
