//! Systems without a keychain that Flywheel knows.

use crate::entries::{Entries, Fault};

/// Finds nothing.
pub(crate) const fn open(_service: &str) -> Result<Box<dyn Entries + Send>, Fault> {
    Err(Fault::NoService)
}

/// Finds nothing.
pub(crate) const fn check(_service: &str) -> Result<(), Fault> {
    Err(Fault::NoService)
}
