//! A secret in memory.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretSlice};
use zeroize::Zeroize as _;

use crate::{Result, SecretError};

/// Holds the bytes of a secret, which are wiped when it goes and never printed.
#[derive(Clone)]
pub struct Secret(SecretSlice<u8>);

impl Secret {
    /// The most bytes a secret has: 128 KiB.
    pub const MOST_BYTES: usize = 128 << 10;

    /// Takes the bytes over and wipes `bytes`; [`SecretError::TooLarge`] above
    /// [`Secret::MOST_BYTES`].
    pub fn new(mut bytes: Vec<u8>) -> Result<Self> {
        let fits = bytes.len() <= Self::MOST_BYTES;
        // Copied, since a vector that shrinks to its content may leave the old memory as it was.
        let kept = fits.then(|| Box::<[u8]>::from(bytes.as_slice()));
        bytes.zeroize();
        let kept = kept.ok_or(SecretError::TooLarge)?;
        Ok(Self(SecretSlice::from(kept)))
    }

    /// The bytes; whoever copies them wipes the copy.
    pub fn expose(&self) -> &[u8] {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_bounded_and_may_be_empty() {
        let most = vec![7; Secret::MOST_BYTES];
        assert_eq!(Secret::new(most.clone()).unwrap().expose(), most);
        assert!(Secret::new(Vec::new()).unwrap().expose().is_empty());
        let more = Secret::new(vec![7; Secret::MOST_BYTES + 1]);
        assert!(matches!(more, Err(SecretError::TooLarge)), "one byte more");
    }
}
