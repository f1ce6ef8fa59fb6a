//! What a refusal says, and what to do about it.

use std::fmt;

use flywheel_messages::{Message, message};

use super::SecretError;
use crate::{Secret, SecretKey};

impl SecretError {
    /// What is wrong, as a sentence or two.
    pub fn message(&self) -> Message {
        match self {
            Self::NoService => message!("No keychain answers on this computer."),
            Self::NotSetUp => message!("The keychain of this computer is not set up yet."),
            Self::Locked => message!("The keychain of this computer is locked."),
            Self::Waiting => waiting(),
            Self::Denied => message!("Flywheel was refused access to the keychain."),
            Self::Damaged { key } => damaged(key),
            Self::TooLarge => message!(
                "This secret is larger than {kilobytes} KB, more than Flywheel keeps.",
                kilobytes = Secret::MOST_BYTES >> 10
            ),
            Self::BadKey { key } => message!("“{key}” cannot be the name of a secret."),
            Self::Failed { why } => {
                message!(
                    "The keychain did not do what was asked: {why}.",
                    why = Message::verbatim(why.clone())
                )
            }
        }
    }

    /// What to do next, as a sentence or two.
    pub fn advice(&self) -> Message {
        match self {
            Self::NoService => start_it(),
            Self::NotSetUp => set_it_up(),
            Self::Locked => message!("Try again and enter its password when your system asks."),
            Self::Waiting => message!("Answer your system's question, then try again."),
            Self::Denied => message!("Try again and allow it when your system asks."),
            Self::Damaged { .. } => message!("Sign in again; that replaces it."),
            Self::TooLarge => message!("Ask for a shorter one where it was issued."),
            Self::BadKey { .. } => message!(
                "Use up to {most} lower-case letters, digits and “-”, “.”, “_” or “/”.",
                most = SecretKey::MOST_BYTES
            ),
            Self::Failed { .. } => message!(
                "Try again. If that does not help, sign out of your computer and in again."
            ),
        }
    }
}

impl fmt::Display for SecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

const fn waiting() -> Message {
    message!("The keychain has not answered yet: your system may be asking for your password.")
}

fn damaged(key: &SecretKey) -> Message {
    message!(
        "What the keychain holds as “{key}” is damaged, so it was not used.",
        key = Message::verbatim(key.as_str().to_owned())
    )
}

const fn start_it() -> Message {
    message!(
        "Sign out of your computer and in again, so that its keychain starts (on Linux: GNOME \
         Keyring, KWallet or KeePassXC). Until then, secrets can be kept for this session only."
    )
}

const fn set_it_up() -> Message {
    message!(
        "Open your system's program for passwords and create a keychain there as the default, \
         then try again."
    )
}
