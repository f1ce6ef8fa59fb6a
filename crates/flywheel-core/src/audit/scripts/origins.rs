//! Where a value comes from, and how it was put together.

use super::services::Service;
use super::value::Value;
use crate::text::Span;

/// Things that nobody hands to a stranger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sensitive {
    /// Who somebody is on their computer, which matters only where it goes out unseen.
    Account,
    /// What a person keeps in a folder of theirs, as a whole.
    Folder,
    /// The key of a service, from the variable that is named for it.
    KeyOf(Service),
    /// A file of settings that often holds a key for the very service it is sent to.
    Settings,
    /// A token that a program hands out so that somebody can sign in.
    Token,
    /// What programs sign in with at a service, which they put into the headers of requests.
    SignIns,
    /// A file of settings as a whole.
    WholeSettings,
    /// What is said to Claude and what it does, which a hook is told.
    Talk,
    /// All variables of the environment.
    Environment,
    /// All that a forge keeps secret for a repository.
    Secrets,
    /// What a person typed, copied or did.
    History,
    /// The passwords and cookies of a browser.
    Browser,
    /// A wallet.
    Wallet,
    /// Private keys, and what computers let people in with.
    Keys,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origins {
    /// Where it was fetched from the network.
    pub(crate) fetched: Option<Span>,
    /// Where something was read that nobody hands to a stranger.
    pub(crate) sensitive: Option<(Sensitive, Span)>,
    /// A long literal that no person can read.
    pub(crate) opaque: Option<Span>,
    /// Whether whoever starts the script, or a file, decides it.
    pub(crate) outside: bool,
    /// The parameters it is made of, one bit each, where a script is summed up for others.
    pub(super) parameters: u64,
    /// The parameters that name the files it was read from.
    pub(super) files: u64,
}

impl Origins {
    /// From the network, at `span`.
    pub(super) fn network(span: Span) -> Self {
        Self {
            fetched: Some(span),
            outside: true,
            ..Self::default()
        }
    }

    /// From something sensitive, at `span`.
    pub(super) fn sensitive(what: Sensitive, span: Span) -> Self {
        Self {
            sensitive: Some((what, span)),
            outside: true,
            ..Self::default()
        }
    }

    /// From outside the script.
    pub(super) fn outside() -> Self {
        Self {
            outside: true,
            ..Self::default()
        }
    }

    /// From both.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            fetched: self.fetched.or(other.fetched),
            sensitive: match (self.sensitive, other.sensitive) {
                (Some(one), Some(two)) if two.0 > one.0 => Some(two),
                (one, two) => one.or(two),
            },
            opaque: self.opaque.or(other.opaque),
            outside: self.outside || other.outside,
            parameters: self.parameters | other.parameters,
            files: self.files | other.files,
        }
    }

    /// Those of what lies in a file, by those of its path.
    #[must_use]
    pub(super) fn read(self) -> Self {
        Self {
            outside: true,
            parameters: 0,
            files: self.files | self.parameters,
            ..self
        }
    }

    /// Those that tell what a part of it holds, not who decides on the whole.
    #[must_use]
    pub(super) fn of_content(self) -> Self {
        Self {
            fetched: None,
            opaque: None,
            outside: false,
            ..self
        }
    }

    /// Whether one of the parameters of `bits` is among them.
    pub(super) fn takes(self, bits: u64) -> bool {
        (self.parameters | self.files) & bits != 0
    }

    /// From all of `values`.
    pub(super) fn of_all<'v>(values: impl IntoIterator<Item = &'v Value>) -> Self {
        let mut from = Self::default();
        for value in values {
            from = from.and(value.from);
        }
        from
    }
}

/// How a text was put together so that it does not stand in the script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Made(u8);

impl Made {
    /// From pieces that split a word.
    pub(crate) const SPLIT: Self = Self(1);
    /// From the codes of its characters.
    pub(crate) const CODES: Self = Self(2);
    /// From Base64, hex or another encoding.
    pub(crate) const DECODED: Self = Self(4);
    /// From its end to its beginning.
    pub(crate) const REVERSED: Self = Self(8);
    /// By an exclusive or with a key.
    pub(crate) const XORED: Self = Self(16);
    /// From compressed bytes.
    pub(crate) const UNPACKED: Self = Self(32);

    /// Into Base64, hex or another encoding.
    pub(crate) const ENCODED: Self = Self(64);

    /// In both ways.
    #[must_use]
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of `ways` is among them.
    pub(crate) const fn has(self, ways: Self) -> bool {
        self.0 & ways.0 != 0
    }
}
