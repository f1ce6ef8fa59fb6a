//! Values of any size in entries of a bounded one.
//!
//! The entry under the key itself is the head: the value, where it fits, or what its parts are.
//! Parts are `KEY#a0`, `KEY#a1`, … or `KEY#b0`, …: a value is written in the generation of names
//! that the standing one does not use. Parts are written in ascending order and deleted in
//! descending order, so that what an interrupted change left is found by counting up.

mod head;
#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use self::head::{Generation, HEAD_BYTES, Head, Parts};
use crate::entries::{Entries, Fault};
use crate::{Secret, SecretKey};

/// The smallest limit with which values are split; a smaller one is taken for it.
pub(crate) const LEAST_LIMIT: usize = 64;

/// The most parts a value has.
const MOST_PARTS: usize = Secret::MOST_BYTES / LEAST_LIMIT;

/// How often a value is read that another program replaces meanwhile.
const ROUNDS: usize = 8;

/// Reads a value; nothing where there is none.
pub(crate) fn load(entries: &dyn Entries, key: &SecretKey) -> Result<Option<Secret>, Fault> {
    let mut found = entries.get(key.as_str())?;
    for _ in 0..ROUNDS {
        let Some(head) = found else {
            return Ok(None);
        };
        if let Some(value) = value(entries, key, &head)? {
            return Ok(Some(value));
        }
        found = entries.get(key.as_str())?;
        if found.as_ref() == Some(&head) {
            break;
        }
    }
    Err(Fault::Damaged)
}

/// Saves a value in entries of up to `limit` bytes.
pub(crate) fn save(
    entries: &dyn Entries,
    key: &SecretKey,
    secret: &Secret,
    limit: usize,
) -> Result<(), Fault> {
    let limit = limit.max(LEAST_LIMIT);
    let old = standing(entries, key)?;
    let value = secret.expose();
    if value.len() <= limit - HEAD_BYTES {
        entries.set(key.as_str(), &Head::whole(value))?;
        return sweep(entries, key, old, None);
    }
    let generation = old.map_or(Generation::A, |old| old.generation.other());
    for (number, part) in value.chunks(limit).enumerate() {
        entries.set(&part_name(key, generation, number), part)?;
    }
    let parts = Parts::of(value, limit, generation);
    entries.set(key.as_str(), &parts.written())?;
    sweep(entries, key, old, Some(parts))
}

/// Removes a value and whatever is left of it.
pub(crate) fn remove(entries: &dyn Entries, key: &SecretKey) -> Result<(), Fault> {
    let old = standing(entries, key)?;
    entries.delete(key.as_str())?;
    sweep(entries, key, old, None)
}

/// The parts that count now; nothing too where the head makes no sense, since it is replaced.
fn standing(entries: &dyn Entries, key: &SecretKey) -> Result<Option<Parts>, Fault> {
    match entries.get(key.as_str()) {
        Err(Fault::Damaged) => Ok(None),
        found => Ok(found?.and_then(|head| match Head::read(&head) {
            Some(Head::Parts(parts)) => Some(parts),
            _ => None,
        })),
    }
}

/// The value under `head`; nothing where it is not what was written.
fn value(entries: &dyn Entries, key: &SecretKey, head: &[u8]) -> Result<Option<Secret>, Fault> {
    let bytes = match Head::read(head) {
        None => return Ok(None),
        Some(Head::Whole(value)) => Zeroizing::new(value.to_vec()),
        Some(Head::Parts(parts)) => match joined(entries, key, &parts)? {
            None => return Ok(None),
            Some(bytes) => bytes,
        },
    };
    let mut bytes = bytes;
    Secret::new(std::mem::take(&mut *bytes))
        .map(Some)
        .map_err(|_| Fault::TooLarge)
}

fn joined(
    entries: &dyn Entries,
    key: &SecretKey,
    parts: &Parts,
) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(parts.length));
    for number in 0..parts.count {
        let part = match entries.get(&part_name(key, parts.generation, number)) {
            Ok(Some(part)) => part,
            Ok(None) | Err(Fault::Damaged) => return Ok(None),
            Err(fault) => return Err(fault),
        };
        // Beyond its capacity the vector would move and leave a copy behind.
        if bytes.len() + part.len() > parts.length {
            return Ok(None);
        }
        bytes.extend_from_slice(&part);
    }
    Ok(parts.are(&bytes).then_some(bytes))
}

/// Deletes every part but those of `kept`.
fn sweep(
    entries: &dyn Entries,
    key: &SecretKey,
    old: Option<Parts>,
    kept: Option<Parts>,
) -> Result<(), Fault> {
    for generation in [Generation::A, Generation::B] {
        let count = |parts: Option<Parts>| {
            parts.map_or(0, |parts| {
                usize::from(parts.generation == generation) * parts.count
            })
        };
        let first = count(kept);
        let mut end = count(old).max(first);
        while end < MOST_PARTS && is_there(entries, &part_name(key, generation, end))? {
            end += 1;
        }
        for number in (first..end).rev() {
            entries.delete(&part_name(key, generation, number))?;
        }
    }
    Ok(())
}

fn is_there(entries: &dyn Entries, name: &str) -> Result<bool, Fault> {
    match entries.get(name) {
        Err(Fault::Damaged) => Ok(true),
        found => Ok(found?.is_some()),
    }
}

/// The name of a part; no key has a `#`.
fn part_name(key: &SecretKey, generation: Generation, number: usize) -> String {
    format!("{key}#{}{number}", generation.letter())
}
