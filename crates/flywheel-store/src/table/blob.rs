//! Contents, by SHA-256.

use std::io::{Read as _, Write as _};
use std::sync::Arc;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flywheel_messages::message;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::sql::{size, whole};
use crate::{Hash, Result, StoreError};

/// Contents shorter than this are kept as they are, in bytes.
const WORTH_PACKING: usize = 256;

/// Keeps `bytes` under `hash`, once.
pub(crate) fn put(connection: &Connection, hash: &Hash, bytes: &[u8]) -> Result<()> {
    if has(connection, hash)? {
        return Ok(());
    }
    let packed = pack(bytes);
    connection
        .prepare_cached("INSERT INTO blob (hash, size, packed, bytes) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            hash,
            whole(bytes.len() as u64),
            packed.is_some(),
            packed.as_deref().unwrap_or(bytes),
        ])?;
    Ok(())
}

/// Whether the content of `hash` is kept.
pub(crate) fn has(connection: &Connection, hash: &Hash) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM blob WHERE hash = ?1")?;
    Ok(statement.exists([hash])?)
}

/// The content of `hash`; a content that is not what it was is an error.
pub(crate) fn get(connection: &Connection, hash: &Hash) -> Result<Arc<[u8]>> {
    let found: Option<(i64, bool, Vec<u8>)> = connection
        .prepare_cached("SELECT size, packed, bytes FROM blob WHERE hash = ?1")?
        .query_row([hash], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let lost = || StoreError::BadRow {
        what: message!(
            "the content {hash} is missing or damaged",
            hash = hash.to_string()
        ),
    };
    let (length, packed, bytes) = found.ok_or_else(lost)?;
    let content = if packed {
        unpack(&bytes, size(length))
    } else {
        Some(bytes.into())
    };
    content
        .filter(|content| Hash::of(content) == *hash)
        .ok_or_else(lost)
}

/// Removes the contents that no version and no file holds.
pub(crate) fn sweep(connection: &Connection) -> Result<()> {
    connection.execute(
        "DELETE FROM blob WHERE NOT EXISTS (SELECT 1 FROM version_file WHERE blob = hash)
         AND NOT EXISTS (SELECT 1 FROM file WHERE blob = hash)",
        [],
    )?;
    Ok(())
}

/// Removes those of `hashes` that no version and no file holds.
pub(crate) fn drop_unused(connection: &Connection, hashes: &[Hash]) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "DELETE FROM blob WHERE hash = ?1
         AND NOT EXISTS (SELECT 1 FROM version_file WHERE blob = hash)
         AND NOT EXISTS (SELECT 1 FROM file WHERE blob = hash)",
    )?;
    for hash in hashes {
        statement.execute([hash])?;
    }
    Ok(())
}

/// Packed bytes of the contents that no draft among the drafts has now.
pub(crate) fn bytes_of_history(connection: &Connection) -> Result<u64> {
    let sql = "SELECT coalesce(sum(length(bytes)), 0) FROM blob
         WHERE NOT EXISTS (SELECT 1 FROM file WHERE blob = hash)";
    Ok(connection.query_row(sql, [], |row| row.get(0).map(size))?)
}

/// `bytes` deflated, where that makes them smaller.
fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() < WORTH_PACKING {
        return None;
    }
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).ok()?;
    let packed = encoder.finish().ok()?;
    (packed.len() < bytes.len()).then_some(packed)
}

fn unpack(packed: &[u8], length: u64) -> Option<Arc<[u8]>> {
    let mut bytes = Vec::new();
    DeflateDecoder::new(packed)
        .take(length + 1)
        .read_to_end(&mut bytes)
        .ok()?;
    (bytes.len() as u64 == length).then(|| bytes.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_gives_back_the_same_bytes() {
        for bytes in [vec![b'a'; 10_000], (0..=255).collect::<Vec<u8>>().repeat(9)] {
            let packed = pack(&bytes).unwrap();
            assert!(packed.len() < bytes.len(), "packing saves space");
            let unpacked = unpack(&packed, bytes.len() as u64).unwrap();
            assert_eq!(&*unpacked, bytes.as_slice(), "no byte is lost");
            assert!(
                unpack(&packed, 5).is_none(),
                "a wrong length is seen as damage"
            );
        }
    }
}
