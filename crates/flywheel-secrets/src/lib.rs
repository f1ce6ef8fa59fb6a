//! Secrets, kept by the keychain of the system or in memory, and nowhere else.
//!
//! A [`SecretStore`] keeps values of up to [`Secret::MOST_BYTES`] under a [`SecretKey`].
//! [`Keychain`] is the one of the system: Keychain on macOS, Credential Manager on Windows, the
//! Secret Service on Linux. [`MemoryStore`] keeps them until the program ends, where the person
//! chose that. Neither ever stands in for the other by itself, and nothing is written to a file.
//!
//! # Order of writes
//!
//! A value that is larger than an entry may be is split (`split.rs`): its parts are written beside
//! those of the old value, and one entry, written last, says which parts count. A program that ends
//! between any two calls of the keychain leaves the old value or the new one, whole, and what it
//! left over is swept up by the next change of that value.
//!
//! Two programs that change one key at the same moment may mix their parts; the checksum tells, and
//! the value is [`Damaged`](SecretError::Damaged), never mixed.
//!
//! # What was run
//!
//! Linux was run against gnome-keyring; macOS and Windows were read in the sources of their stores
//! and not run.

mod entries;
mod error;
mod key;
mod keychain;
mod memory;
mod platform;
mod secret;
mod split;
mod turns;

pub use self::error::{Result, SecretError};
pub use self::key::SecretKey;
pub use self::keychain::{Keychain, KeychainOptions};
pub use self::memory::MemoryStore;
pub use self::platform::ENTRY_LIMIT;
pub use self::secret::Secret;

/// Keeps secrets by key.
///
/// Every call blocks, in the worst case for as long as the store is patient: call it from a thread
/// that may wait. An error of a change leaves the old value or the new one, whole.
pub trait SecretStore: Send + Sync {
    /// Reads a secret; nothing where there is none.
    fn load(&self, key: &SecretKey) -> Result<Option<Secret>>;

    /// Saves a secret in place of the one under the same key, a damaged one too.
    fn save(&self, key: &SecretKey, secret: &Secret) -> Result<()>;

    /// Removes a secret and whatever is left of it; fine where there is none.
    fn remove(&self, key: &SecretKey) -> Result<()>;

    /// Tells whether the store can be used now, without asking the person for anything.
    fn check(&self) -> Result<()>;

    /// Tells whether a secret can be kept, by keeping one and removing it; may ask the person to
    /// unlock the store. For before something is asked for that could not be kept.
    fn rehearse(&self) -> Result<()> {
        let key = SecretKey::new("rehearsal")?;
        self.save(&key, &Secret::new(b"rehearsal".to_vec())?)?;
        self.remove(&key)
    }
}
