//! The keychains of the systems.
//!
//! [`open`] connects to the one of this system; [`check`] tells whether it can be used, without
//! asking the person for anything.

mod keyring;

#[cfg(any(target_os = "linux", target_os = "freebsd"))]
mod secret_service;
#[cfg(any(target_os = "linux", target_os = "freebsd"))]
pub(crate) use self::secret_service::{check, open};

#[cfg(any(target_os = "macos", test))]
mod macos;
#[cfg(target_os = "macos")]
pub(crate) use self::macos::system::{check, open};

#[cfg(any(windows, test))]
mod windows;
#[cfg(windows)]
pub(crate) use self::windows::system::{check, open};

#[cfg(not(any(
    target_os = "linux",
    target_os = "freebsd",
    target_os = "macos",
    windows
)))]
mod none;
#[cfg(not(any(
    target_os = "linux",
    target_os = "freebsd",
    target_os = "macos",
    windows
)))]
pub(crate) use self::none::{check, open};

/// The most bytes an entry of this system's keychain may have: 2,560 in Credential Manager
/// (`CRED_MAX_CREDENTIAL_BLOB_SIZE`); elsewhere every [`Secret`](crate::Secret) fits.
pub const ENTRY_LIMIT: usize = if cfg!(windows) { 2_560 } else { 1 << 20 };
