//! The entry under the key itself.
//!
//! It begins with a byte for its form and the SHA-256 of the value. The value follows, or the
//! generation, the number of parts and the length of the value, big endian.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::MOST_PARTS;
use crate::Secret;

/// How many bytes stand before a value that fits.
pub(super) const HEAD_BYTES: usize = 1 + SUM_BYTES;

const SUM_BYTES: usize = 32;
const WHOLE: u8 = 1;
const PARTS: u8 = 2;

type Sum = [u8; SUM_BYTES];

/// What an entry under a key says.
pub(super) enum Head<'e> {
    /// The value.
    Whole(&'e [u8]),
    /// Where it is.
    Parts(Parts),
}

impl<'e> Head<'e> {
    /// The entry for a value that fits.
    pub(super) fn whole(value: &[u8]) -> Zeroizing<Vec<u8>> {
        let mut entry = Zeroizing::new(Vec::with_capacity(HEAD_BYTES + value.len()));
        entry.push(WHOLE);
        entry.extend_from_slice(&sum(value));
        entry.extend_from_slice(value);
        entry
    }

    /// Reads an entry; nothing where it is not what was written.
    pub(super) fn read(entry: &'e [u8]) -> Option<Self> {
        let (form, rest) = entry.split_first()?;
        let (expected, rest) = rest.split_first_chunk::<SUM_BYTES>()?;
        match *form {
            WHOLE => (sum(rest) == *expected).then_some(Self::Whole(rest)),
            PARTS => Parts::read(*expected, rest).map(Self::Parts),
            _ => None,
        }
    }
}

/// The parts that make up a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// Which names they have.
    pub(super) generation: Generation,
    /// How many there are.
    pub(super) count: usize,
    /// How many bytes the value has.
    pub(super) length: usize,
    sum: Sum,
}

impl Parts {
    /// The parts of `value` in pieces of `limit` bytes.
    pub(super) fn of(value: &[u8], limit: usize, generation: Generation) -> Self {
        Self {
            generation,
            count: value.len().div_ceil(limit),
            length: value.len(),
            sum: sum(value),
        }
    }

    /// Whether `bytes` is the value.
    pub(super) fn are(&self, bytes: &[u8]) -> bool {
        bytes.len() == self.length && sum(bytes) == self.sum
    }

    /// The entry that says so.
    pub(super) fn written(&self) -> Vec<u8> {
        let count = u16::try_from(self.count).unwrap_or(u16::MAX);
        let length = u32::try_from(self.length).unwrap_or(u32::MAX);
        let mut entry = vec![PARTS];
        entry.extend_from_slice(&self.sum);
        entry.push(self.generation.byte());
        entry.extend_from_slice(&count.to_be_bytes());
        entry.extend_from_slice(&length.to_be_bytes());
        entry
    }

    fn read(sum: Sum, rest: &[u8]) -> Option<Self> {
        let [generation, high, low, length @ ..] = rest else {
            return None;
        };
        let parts = Self {
            generation: Generation::of(*generation)?,
            count: usize::from(u16::from_be_bytes([*high, *low])),
            length: usize::try_from(u32::from_be_bytes(length.try_into().ok()?)).ok()?,
            sum,
        };
        let is_bounded = parts.count <= MOST_PARTS && parts.length <= Secret::MOST_BYTES;
        is_bounded.then_some(parts)
    }
}

/// Which of two sets of names the parts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Generation {
    /// The first.
    A,
    /// The other.
    B,
}

impl Generation {
    /// The one that is not this.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    /// What its names have.
    pub(super) const fn letter(self) -> char {
        self.byte() as char
    }

    const fn byte(self) -> u8 {
        match self {
            Self::A => b'a',
            Self::B => b'b',
        }
    }

    const fn of(byte: u8) -> Option<Self> {
        match byte {
            b'a' => Some(Self::A),
            b'b' => Some(Self::B),
            _ => None,
        }
    }
}

fn sum(value: &[u8]) -> Sum {
    Sha256::digest(value).into()
}
