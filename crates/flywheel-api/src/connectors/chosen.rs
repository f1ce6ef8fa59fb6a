//! Where sign-ins are kept: in the system's keychain, or in memory where the person chose so.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use flywheel_secrets::{MemoryStore, Result, Secret, SecretKey, SecretStore};

/// Keeps secrets where the person chose.
///
/// What is in memory is found first. Nothing moves from one place to the other by itself: a choice
/// holds for what is kept from then on.
pub(crate) struct ChosenStore {
    keychain: Arc<dyn SecretStore>,
    session: MemoryStore,
    session_only: AtomicBool,
}

impl ChosenStore {
    /// Keeps secrets in `keychain` until something else is chosen.
    pub(crate) fn new(keychain: Arc<dyn SecretStore>) -> Self {
        Self {
            keychain,
            session: MemoryStore::default(),
            session_only: AtomicBool::new(false),
        }
    }

    /// Chooses whether what is kept from now on is kept in memory only.
    pub(crate) fn keep_for_session_only(&self, session_only: bool) {
        self.session_only.store(session_only, Ordering::Relaxed);
    }

    /// Whether what is kept from now on is kept in memory only.
    pub(crate) fn is_session_only(&self) -> bool {
        self.session_only.load(Ordering::Relaxed)
    }
}

impl SecretStore for ChosenStore {
    fn load(&self, key: &SecretKey) -> Result<Option<Secret>> {
        match self.session.load(key)? {
            Some(secret) => Ok(Some(secret)),
            None if self.is_session_only() => Ok(None),
            None => self.keychain.load(key),
        }
    }

    fn save(&self, key: &SecretKey, secret: &Secret) -> Result<()> {
        if self.is_session_only() {
            return self.session.save(key, secret);
        }
        self.keychain.save(key, secret)?;
        self.session.remove(key)
    }

    fn remove(&self, key: &SecretKey) -> Result<()> {
        self.session.remove(key)?;
        if self.is_session_only() {
            return Ok(());
        }
        self.keychain.remove(key)
    }

    fn check(&self) -> Result<()> {
        if self.is_session_only() {
            return Ok(());
        }
        self.keychain.check()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stores() -> (Arc<MemoryStore>, ChosenStore) {
        let keychain = Arc::new(MemoryStore::default());
        let chosen = ChosenStore::new(Arc::clone(&keychain) as Arc<dyn SecretStore>);
        (keychain, chosen)
    }

    #[test]
    fn what_is_for_this_session_only_never_reaches_the_keychain() {
        let (keychain, chosen) = stores();
        let key = SecretKey::new("connector/a").expect("a key");
        chosen.keep_for_session_only(true);
        chosen
            .save(&key, &Secret::new(b"x".to_vec()).expect("short"))
            .expect("kept");
        assert!(keychain.load(&key).expect("read").is_none());
        assert!(chosen.load(&key).expect("read").is_some());
        chosen.remove(&key).expect("removed");
        assert!(chosen.load(&key).expect("read").is_none());
    }

    #[test]
    fn a_later_choice_holds_for_what_is_kept_later() {
        let (keychain, chosen) = stores();
        let key = SecretKey::new("connector/a").expect("a key");
        chosen.keep_for_session_only(true);
        chosen
            .save(&key, &Secret::new(b"session".to_vec()).expect("short"))
            .expect("kept");
        chosen.keep_for_session_only(false);
        assert!(
            chosen.load(&key).expect("read").is_some(),
            "it is still linked"
        );
        chosen
            .save(&key, &Secret::new(b"kept".to_vec()).expect("short"))
            .expect("kept");
        let found = chosen.load(&key).expect("read").expect("there");
        assert_eq!(found.expose(), b"kept");
        assert!(keychain.load(&key).expect("read").is_some());
    }
}
