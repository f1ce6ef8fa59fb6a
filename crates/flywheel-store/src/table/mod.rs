//! The tables, one module each: the row, its reads and its writes, in SQL.

pub(crate) mod activity;
pub(crate) mod blob;
pub(crate) mod connector;
pub(crate) mod draft;
pub(crate) mod file;
pub(crate) mod search;
pub(crate) mod setting;
mod sql;
pub(crate) mod version;

use std::collections::BTreeMap;

use crate::Hash;

/// A file with a history: what it holds and whether the owner may execute it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The content.
    pub(crate) hash: Hash,
    /// The executable bit.
    pub(crate) executable: bool,
    /// Bytes.
    pub(crate) size: u64,
}

/// Files by path.
pub(crate) type Tree = BTreeMap<String, Entry>;

/// Files by path that become something else; `None` where the file goes.
pub(crate) type Delta = BTreeMap<String, Option<Entry>>;

/// What leads from `old` to `new`.
pub(crate) fn difference(old: &Tree, new: &Tree) -> Delta {
    let gone = old.keys().filter(|path| !new.contains_key(*path));
    let mut delta: Delta = gone.map(|path| (path.clone(), None)).collect();
    let written = new
        .iter()
        .filter(|(path, entry)| old.get(*path) != Some(entry));
    delta.extend(written.map(|(path, entry)| (path.clone(), Some(*entry))));
    delta
}
