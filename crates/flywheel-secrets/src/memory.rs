//! Secrets until the program ends.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use crate::entries::{Entries, Fault};
use crate::{Result, Secret, SecretKey, SecretStore, split};

/// Keeps secrets in memory, for “this session only”; they are wiped when it goes.
#[derive(Default)]
pub struct MemoryStore(MemoryEntries);

impl MemoryStore {
    /// Makes an empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl SecretStore for MemoryStore {
    fn load(&self, key: &SecretKey) -> Result<Option<Secret>> {
        split::load(&self.0, key).map_err(|fault| fault.about(Some(key)))
    }

    fn save(&self, key: &SecretKey, secret: &Secret) -> Result<()> {
        split::save(&self.0, key, secret, usize::MAX).map_err(|fault| fault.about(Some(key)))
    }

    fn remove(&self, key: &SecretKey) -> Result<()> {
        split::remove(&self.0, key).map_err(|fault| fault.about(Some(key)))
    }

    fn check(&self) -> Result<()> {
        Ok(())
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}

/// Entries in a map.
#[derive(Default)]
pub(crate) struct MemoryEntries(Mutex<BTreeMap<String, Zeroizing<Vec<u8>>>>);

impl MemoryEntries {
    /// The map; a thread that panicked with it left it whole.
    pub(crate) fn map(&self) -> MutexGuard<'_, BTreeMap<String, Zeroizing<Vec<u8>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries for MemoryEntries {
    fn get(&self, name: &str) -> std::result::Result<Option<Zeroizing<Vec<u8>>>, Fault> {
        Ok(self.map().get(name).cloned())
    }

    fn set(&self, name: &str, value: &[u8]) -> std::result::Result<(), Fault> {
        let value = Zeroizing::new(value.to_vec());
        self.map().insert(name.to_owned(), value);
        Ok(())
    }

    fn delete(&self, name: &str) -> std::result::Result<(), Fault> {
        self.map().remove(name);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_kept_until_it_is_removed() {
        let (store, key) = (MemoryStore::new(), SecretKey::new("connector/a").unwrap());
        assert!(store.load(&key).unwrap().is_none(), "none at first");
        for value in [b"one".to_vec(), vec![0; Secret::MOST_BYTES]] {
            let secret = Secret::new(value.clone()).unwrap();
            store.save(&key, &secret).unwrap();
            let loaded = store.load(&key).unwrap().unwrap();
            assert_eq!(loaded.expose(), value, "what was saved last");
        }
        store.check().unwrap();
        store.remove(&key).unwrap();
        store.remove(&key).unwrap();
        assert!(store.load(&key).unwrap().is_none(), "none at the end");
        assert!(store.0.map().is_empty(), "and nothing left of it");
    }
}
