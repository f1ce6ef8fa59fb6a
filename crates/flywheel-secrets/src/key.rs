//! What a secret is filed under.

use std::fmt;

use crate::{Result, SecretError};

/// Says what a secret is for, such as `connector/warehouse`.
///
/// It is 1 to 120 bytes of lower-case ASCII letters, digits and `-`, `.`, `_`, `/`: Credential
/// Manager does not tell upper case from lower, and the program that shows a keychain to its owner
/// shows these.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecretKey(String);

impl SecretKey {
    /// The most bytes a key has.
    pub const MOST_BYTES: usize = 120;

    /// Takes a key in; [`SecretError::BadKey`] where it is longer or has other characters.
    pub fn new(key: impl Into<String>) -> Result<Self> {
        let key = key.into();
        let fits = (1..=Self::MOST_BYTES).contains(&key.len());
        if fits && key.bytes().all(is_plain) {
            Ok(Self(key))
        } else {
            Err(SecretError::BadKey { key })
        }
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const fn is_plain(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_and_plain() {
        let longest = "k".repeat(SecretKey::MOST_BYTES);
        for fine in ["connector/warehouse", "a", "x-1.b_c/d", &longest] {
            assert!(SecretKey::new(fine).is_ok(), "{fine} is a key");
        }
        let longer = format!("{longest}k");
        for unfit in ["", "Upper", "a b", "a#b", "ä", "a\n", &longer] {
            assert!(SecretKey::new(unfit).is_err(), "{unfit} is none");
        }
    }
}
