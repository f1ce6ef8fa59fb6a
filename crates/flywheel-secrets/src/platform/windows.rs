//! Credential Manager of Windows.
//!
//! Read in the sources of its store and not run. It is unlocked as long as somebody is signed in,
//! and asks for nothing.

use super::keyring::failed;
use crate::entries::Fault;

/// What the store says of a code of Windows: its type is not public, so that its words are read.
fn of_words(words: &str) -> Fault {
    if words == "Windows ERROR_NO_SUCH_LOGON_SESSION" {
        return Fault::NoService;
    }
    match words.strip_prefix("Windows error code ").map(str::parse) {
        // ERROR_ACCESS_DENIED
        Some(Ok(5_u32)) => Fault::Denied,
        // ERROR_NOT_SUPPORTED, ERROR_SERVICE_DISABLED, ERROR_SERVICE_NOT_ACTIVE, and where a
        // network sign-in or a policy keeps no credentials ERROR_NO_SUCH_LOGON_SESSION
        Some(Ok(50 | 1058 | 1062 | 1312)) => Fault::NoService,
        Some(Ok(code)) => failed(format!("Windows error {code}")),
        _ => failed("a parameter was not accepted"),
    }
}

/// What only Windows has.
#[cfg(windows)]
pub(crate) mod system {
    use keyring_core::error::PlatformError;
    use windows_native_keyring_store::Store;

    use crate::entries::{Entries, Fault};
    use crate::platform::keyring::{self, KeyringEntries};

    /// Opens the credentials of whoever is signed in.
    pub(crate) fn open(service: &str) -> Result<Box<dyn Entries + Send>, Fault> {
        Ok(Box::new(entries(service)?))
    }

    /// Looks for an entry that is not there.
    pub(crate) fn check(service: &str) -> Result<(), Fault> {
        entries(service)?.get("#check").map(drop)
    }

    fn entries(service: &str) -> Result<KeyringEntries, Fault> {
        let store = Store::new().map_err(|error| keyring::fault(error, told))?;
        Ok(KeyringEntries {
            store,
            service: service.to_owned(),
            is_labelled: false,
            told,
        })
    }

    fn told(error: &PlatformError) -> Fault {
        super::of_words(&error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_told_by_its_number() {
        let no_session = "Windows ERROR_NO_SUCH_LOGON_SESSION";
        assert_eq!(of_words(no_session), Fault::NoService);
        assert_eq!(of_words("Windows error code 5"), Fault::Denied);
        assert_eq!(
            of_words("Windows error code 87"),
            failed("Windows error 87")
        );
        let other = of_words("Windows ERROR_INVALID_FLAGS");
        assert_eq!(other, failed("a parameter was not accepted"));
    }
}
