//! The Secret Service of the desktop, as GNOME Keyring and others offer it.
//!
//! It follows the draft of the Secret Service API of freedesktop.org, 0.2.

use std::io;

use keyring_core::error::PlatformError;
use secret_service::blocking::{Collection, SecretService};
use secret_service::{EncryptionType, Error};
use zbus::DBusError as _;
use zbus_secret_service_keyring_store::Store;
use zeroize::Zeroizing;

use super::keyring::{self, KeyringEntries, failed};
use crate::entries::{Entries, Fault};

/// Connects to the session's bus.
pub(crate) fn open(service: &str) -> Result<Box<dyn Entries + Send>, Fault> {
    let store = Store::new().map_err(|error| keyring::fault(error, told))?;
    Ok(Box::new(SessionEntries {
        session: session()?,
        entries: KeyringEntries {
            store,
            service: service.to_owned(),
            is_labelled: true,
            told,
        },
    }))
}

/// Asks whether there is a default collection that is not locked.
pub(crate) fn check(_service: &str) -> Result<(), Fault> {
    let session = session()?;
    if collection(&session)?.is_locked().map_err(of_service)? {
        return Err(Fault::Locked);
    }
    Ok(())
}

/// A connection of its own, over which no secret goes: it asks about locks.
fn session() -> Result<SecretService<'static>, Fault> {
    SecretService::connect(EncryptionType::Plain).map_err(of_service)
}

fn collection<'s>(session: &'s SecretService<'static>) -> Result<Collection<'s>, Fault> {
    session.get_default_collection().map_err(of_service)
}

struct SessionEntries {
    session: SecretService<'static>,
    entries: KeyringEntries,
}

impl Entries for SessionEntries {
    /// Unlocks the default collection first: some services find nothing in one that is locked, and
    /// say that the entry is not there.
    fn unlock(&self) -> Result<(), Fault> {
        let collection = collection(&self.session)?;
        if !collection.is_locked().map_err(of_service)? {
            return Ok(());
        }
        collection.unlock().map_err(|error| match error {
            Error::Prompt => Fault::Locked,
            error => of_service(error),
        })
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
        self.entries.get(name)
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), Fault> {
        self.entries.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<(), Fault> {
        self.entries.delete(name)
    }
}

fn told(error: &PlatformError) -> Fault {
    match error.downcast_ref::<Error>() {
        Some(error) => of_error(error),
        None => failed("it gave no reason"),
    }
}

#[allow(clippy::needless_pass_by_value, reason = "what map_err hands on")]
fn of_service(error: Error) -> Fault {
    of_error(&error)
}

fn of_error(error: &Error) -> Fault {
    match error {
        Error::Locked => Fault::Locked,
        Error::NoResult => Fault::NotSetUp,
        Error::Prompt => Fault::Denied,
        Error::Unavailable => Fault::NoService,
        Error::PromptDisconnected => failed("it ended while it asked for a password"),
        Error::Crypto(_) => failed("an entry could not be decrypted"),
        Error::Zbus(error) => of_bus(error),
        Error::ZbusFdo(error) => of_standard(error),
        _ => failed("its answer made no sense"),
    }
}

fn of_bus(error: &zbus::Error) -> Fault {
    match error {
        zbus::Error::Address(_) | zbus::Error::Handshake(_) => Fault::NoService,
        zbus::Error::Connection(error, _) | zbus::Error::InputOutput(error) => of_io(error),
        zbus::Error::MethodError(name, ..) => of_name(name.as_str()),
        zbus::Error::FDO(error) => of_standard(error),
        _ => failed("its answer made no sense"),
    }
}

fn of_standard(error: &zbus::fdo::Error) -> Fault {
    match error {
        zbus::fdo::Error::ZBus(error) => of_bus(error),
        error => of_name(error.name().as_str()),
    }
}

fn of_io(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Fault::Denied,
        _ => Fault::NoService,
    }
}

/// What the name of a D-Bus error means; the words beside it are not repeated.
fn of_name(name: &str) -> Fault {
    let standard = name.strip_prefix("org.freedesktop.DBus.Error.");
    match standard.unwrap_or(name) {
        "ServiceUnknown" | "NameHasNoOwner" | "NoReply" | "NoServer" | "Disconnected"
        | "TimedOut" => Fault::NoService,
        spawn if standard.is_some() && spawn.starts_with("Spawn.") => Fault::NoService,
        "AccessDenied" | "AuthFailed" | "InteractiveAuthorizationRequired" => Fault::Denied,
        "org.freedesktop.Secret.Error.IsLocked" => Fault::Locked,
        other => failed(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_bus_is_told_by_its_name() {
        for (name, fault) in [
            (
                "org.freedesktop.DBus.Error.ServiceUnknown",
                Fault::NoService,
            ),
            (
                "org.freedesktop.DBus.Error.Spawn.ExecFailed",
                Fault::NoService,
            ),
            ("org.freedesktop.DBus.Error.AccessDenied", Fault::Denied),
            ("org.freedesktop.Secret.Error.IsLocked", Fault::Locked),
            ("org.example.Odd", failed("org.example.Odd")),
        ] {
            assert_eq!(of_name(name), fault, "{name}");
        }
    }

    #[test]
    fn an_error_of_the_service_is_told_by_its_kind() {
        let boxed = |error: Error| told(&(Box::new(error) as PlatformError));
        assert_eq!(boxed(Error::Locked), Fault::Locked);
        assert_eq!(boxed(Error::Prompt), Fault::Denied);
        assert_eq!(boxed(Error::NoResult), Fault::NotSetUp);
        assert_eq!(boxed(Error::Unavailable), Fault::NoService);
        let refused = zbus::Error::InputOutput(io::Error::from(io::ErrorKind::BrokenPipe).into());
        assert_eq!(boxed(Error::Zbus(refused)), Fault::NoService);
        let denied = zbus::fdo::Error::AccessDenied("canary".to_owned());
        assert_eq!(boxed(Error::ZbusFdo(denied)), Fault::Denied);
    }
}
