//! The login keychain of macOS.
//!
//! Read in the sources of its store and not run. A keychain that is locked is unlocked by the
//! system itself, which asks the person, so that a call may wait and end as
//! [`Waiting`](crate::SecretError::Waiting).

use super::keyring::failed;
use crate::entries::Fault;

/// What an `OSStatus` of Keychain Services means (`SecBase.h`).
fn of_status(status: i32) -> Fault {
    match status {
        // errSecNotAvailable
        -25291 => Fault::NoService,
        // errSecNoSuchKeychain, errSecNoDefaultKeychain
        -25294 | -25307 => Fault::NotSetUp,
        // errSecInteractionNotAllowed, errSecInteractionRequired: locked, and nobody can be asked.
        -25308 | -25315 => Fault::Locked,
        // errSecUserCanceled, errSecAuthFailed, wrPermErr, errSecInvalidOwnerEdit, errSecReadOnly,
        // errSecDuplicateItem (an entry that may be neither read nor replaced), errSecNoAccessForItem
        -128 | -25293 | -61 | -25244 | -25292 | -25299 | -25243 => Fault::Denied,
        // errSecInvalidKeychain
        -25295 => failed("its file is damaged"),
        // errSecDecode
        -26275 => Fault::Damaged,
        status => failed(format!("OSStatus {status}")),
    }
}

/// What only macOS has.
#[cfg(target_os = "macos")]
pub(crate) mod system {
    use apple_native_keyring_store::keychain::Store;
    use keyring_core::error::PlatformError;

    use crate::entries::{Entries, Fault};
    use crate::platform::keyring::{self, KeyringEntries, failed};

    /// Opens the login keychain.
    pub(crate) fn open(service: &str) -> Result<Box<dyn Entries + Send>, Fault> {
        Ok(Box::new(entries(service)?))
    }

    /// Looks for an entry that is not there, which asks for no password.
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
        match error.downcast_ref::<security_framework::base::Error>() {
            Some(error) => super::of_status(error.code()),
            None => failed("it gave no reason"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_told_by_its_number() {
        assert_eq!(of_status(-128), Fault::Denied, "the person cancelled");
        assert_eq!(of_status(-25293), Fault::Denied, "a wrong password");
        assert_eq!(of_status(-25308), Fault::Locked, "nobody can be asked");
        assert_eq!(of_status(-25307), Fault::NotSetUp, "no default keychain");
        assert_eq!(of_status(-1), failed("OSStatus -1"));
    }
}
