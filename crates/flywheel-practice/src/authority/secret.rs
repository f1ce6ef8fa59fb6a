//! Texts nobody can guess, and how they are known again.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// What is kept of a code or a token: its SHA-256, so that comparing tells nothing of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Digest([u8; 32]);

impl Digest {
    pub(super) fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// The challenge whose verifier this is the digest of (S256; RFC 7636, section 4.2).
    pub(super) fn challenge(self) -> String {
        text(&self.0)
    }
}

/// `bytes` as 43 characters that an address can hold.
pub(super) fn text(bytes: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_made_as_the_standard_shows() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert_eq!(Digest::of(verifier).challenge(), challenge, "RFC 7636, B");
    }
}
