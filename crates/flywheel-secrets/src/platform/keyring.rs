//! The entries of any store of the keyring family.

use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::error::PlatformError;
use keyring_core::{CredentialStore, Entry, Error};
use zeroize::{Zeroize as _, Zeroizing};

use crate::entries::{Entries, Fault};

/// Tells the errors of one system apart.
pub(super) type Told = fn(&PlatformError) -> Fault;

/// The entries of a store, under the name of a service.
pub(super) struct KeyringEntries {
    /// The store.
    pub(super) store: Arc<CredentialStore>,
    /// What every entry is of.
    pub(super) service: String,
    /// Whether the store shows its owner a label.
    pub(super) is_labelled: bool,
    /// What the errors of its system mean.
    pub(super) told: Told,
}

impl KeyringEntries {
    fn entry(&self, name: &str) -> Result<Entry, Fault> {
        let label = format!("{}: {name}", self.service);
        let labelled = HashMap::from([("label", label.as_str())]);
        let modifiers = self.is_labelled.then_some(&labelled);
        let built = self.store.build(&self.service, name, modifiers);
        built.map_err(|error| fault(error, self.told))
    }
}

impl Entries for KeyringEntries {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
        match self.entry(name)?.get_secret() {
            Ok(value) => Ok(Some(Zeroizing::new(value))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(fault(error, self.told)),
        }
    }

    /// Of two entries with one name neither can be trusted, so both give way.
    fn set(&self, name: &str, value: &[u8]) -> Result<(), Fault> {
        let entry = self.entry(name)?;
        let set = match entry.set_secret(value) {
            Err(Error::Ambiguous(all)) => {
                delete_all(&all, self.told)?;
                entry.set_secret(value)
            }
            set => set,
        };
        set.map_err(|error| fault(error, self.told))
    }

    fn delete(&self, name: &str) -> Result<(), Fault> {
        match self.entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(Error::Ambiguous(all)) => delete_all(&all, self.told),
            Err(error) => Err(fault(error, self.told)),
        }
    }
}

fn delete_all(all: &[Entry], told: Told) -> Result<(), Fault> {
    for entry in all {
        match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => {}
            Err(error) => return Err(fault(error, told)),
        }
    }
    Ok(())
}

/// What an error means; the bytes that some carry are wiped, and what a store says in words of its
/// own is not repeated.
pub(super) fn fault(error: Error, told: Told) -> Fault {
    match error {
        Error::PlatformFailure(error) | Error::NoStorageAccess(error) => told(&error),
        Error::BadEncoding(mut bytes) | Error::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            Fault::Damaged
        }
        Error::Ambiguous(_) => Fault::Damaged,
        Error::NoDefaultStore => Fault::NoService,
        Error::NoEntry => failed("the entry went away meanwhile"),
        Error::BadStoreFormat(_) => failed("its own data is damaged"),
        Error::TooLong(..) => failed("an entry is longer than it takes"),
        Error::Invalid(..) | Error::NotSupportedByStore(_) => failed("it does not know how"),
        _ => failed("it gave no reason"),
    }
}

/// Any other failure, in a few words.
pub(super) fn failed(why: impl Into<String>) -> Fault {
    Fault::Failed(why.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_with_bytes_in_it_says_none_of_them() {
        let canary = b"canary-9f3e".to_vec();
        let platform = || PlatformError::from("canary-9f3e");
        let errors = [
            Error::BadEncoding(canary.clone()),
            Error::BadDataFormat(canary, platform()),
            Error::BadStoreFormat("canary-9f3e".to_owned()),
            Error::Invalid("canary-9f3e".to_owned(), "canary-9f3e".to_owned()),
            Error::TooLong("canary-9f3e".to_owned(), 1),
            Error::NotSupportedByStore("canary-9f3e".to_owned()),
            Error::PlatformFailure(platform()),
            Error::NoStorageAccess(platform()),
        ];
        for error in errors {
            let said = fault(error, |_| failed("the system's own")).about(None);
            let all = format!("{said} {said:?} {}", said.advice());
            assert!(!all.contains("canary") && !all.contains("99, 97, 110"));
        }
    }
}
