//! Versions of drafts.

use std::collections::BTreeSet;

use flywheel_core::clock::Timestamp;
use rusqlite::{Connection, params};

use super::sql::{count, size, whole};
use super::{Delta, Entry, Tree};
use crate::thin::Stamp;
use crate::{Cause, Hash, Result, VersionRecord};

/// Paths that a record names, at most.
pub(crate) const PATHS_NAMED: usize = 50;

/// Adds the version `number`, which changes `delta`.
pub(crate) fn insert(
    connection: &Connection,
    draft: i64,
    number: u32,
    at: Timestamp,
    cause: &Cause,
    delta: &Delta,
) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO version (draft, number, at, cause) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![draft, number, at.0, cause])?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO version_file (draft, path, version, blob, executable)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (path, entry) in delta {
        let blob = entry.map(|entry| entry.hash);
        let executable = entry.is_some_and(|entry| entry.executable);
        statement.execute(params![draft, path, number, blob, executable])?;
    }
    Ok(())
}

/// The files of a draft as they were in `version`.
///
/// SQLite takes the bare columns from the row that holds the maximum ("Bare columns in an
/// aggregate query").
pub(crate) fn tree(connection: &Connection, draft: i64, version: u32) -> Result<Tree> {
    let mut statement = connection.prepare_cached(
        "SELECT newest.path, newest.blob, newest.executable, blob.size FROM (
           SELECT path, blob, executable, max(version) FROM version_file
           WHERE draft = ?1 AND version <= ?2 GROUP BY path
         ) AS newest JOIN blob ON blob.hash = newest.blob",
    )?;
    let rows = statement.query_map(params![draft, version], |row| {
        let entry = Entry {
            hash: row.get(1)?,
            executable: row.get(2)?,
            size: size(row.get(3)?),
        };
        Ok((row.get(0)?, entry))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The files that the versions after `after`, up to `upto`, wrote or removed.
pub(crate) fn touched(
    connection: &Connection,
    draft: i64,
    after: u32,
    upto: u32,
) -> Result<BTreeSet<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT path FROM version_file
         WHERE draft = ?1 AND version > ?2 AND version <= ?3",
    )?;
    let rows = statement.query_map(params![draft, after, upto], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// At most `limit` versions of a draft older than the version `before`, newest first.
pub(crate) fn page(
    connection: &Connection,
    draft: i64,
    before: Option<u32>,
    limit: usize,
) -> Result<Vec<VersionRecord>> {
    let mut statement = connection.prepare_cached(
        "SELECT number, at, cause, name FROM version
         WHERE draft = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3",
    )?;
    let below = before.map_or(i64::MAX, i64::from);
    let limit = whole(limit as u64);
    let mut versions = statement
        .query_map(params![draft, below, limit], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for version in &mut versions {
        version.paths = paths(connection, draft, version.number)?;
    }
    Ok(versions)
}

/// The version `number` of a draft, if it is kept.
pub(crate) fn get(
    connection: &Connection,
    draft: i64,
    number: u32,
) -> Result<Option<VersionRecord>> {
    let above = number.checked_add(1);
    let found = page(connection, draft, above, 1)?.pop();
    Ok(found.filter(|version| version.number == number))
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<VersionRecord> {
    Ok(VersionRecord {
        number: row.get("number")?,
        at: Timestamp(row.get("at")?),
        cause: row.get("cause")?,
        name: row.get("name")?,
        paths: Vec::new(),
    })
}

fn paths(connection: &Connection, draft: i64, version: u32) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT path FROM version_file WHERE draft = ?1 AND version = ?2 ORDER BY path LIMIT ?3",
    )?;
    let limit = whole(PATHS_NAMED as u64);
    let rows = statement.query_map(params![draft, version, limit], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a version changed: its files before it and with it.
#[derive(Debug, Default)]
pub(crate) struct Sides {
    /// As they were in the version before that is kept.
    pub(crate) before: Tree,
    /// As they are in this one.
    pub(crate) after: Tree,
}

/// The files that `version` wrote or removed, on both sides.
pub(crate) fn sides(connection: &Connection, draft: i64, version: u32) -> Result<Sides> {
    let mut statement = connection.prepare_cached(
        "SELECT new.path, new.blob, new.executable, new_blob.size,
                old.blob, old.executable, old_blob.size
         FROM version_file AS new
         LEFT JOIN version_file AS old ON old.draft = new.draft AND old.path = new.path
           AND old.version = (SELECT max(version) FROM version_file
             WHERE draft = new.draft AND path = new.path AND version < new.version)
         LEFT JOIN blob AS new_blob ON new_blob.hash = new.blob
         LEFT JOIN blob AS old_blob ON old_blob.hash = old.blob
         WHERE new.draft = ?1 AND new.version = ?2",
    )?;
    let mut rows = statement.query(params![draft, version])?;
    let mut sides = Sides::default();
    while let Some(row) = rows.next()? {
        let path: String = row.get(0)?;
        if let Some(entry) = side(row, 4)? {
            sides.before.insert(path.clone(), entry);
        }
        if let Some(entry) = side(row, 1)? {
            sides.after.insert(path, entry);
        }
    }
    Ok(sides)
}

/// The entry whose columns begin at `at`: the hash, the executable bit, the size.
fn side(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Option<Entry>> {
    let hash: Option<Hash> = row.get(at)?;
    hash.map(|hash| {
        Ok(Entry {
            hash,
            executable: row.get(at + 1)?,
            size: size(row.get(at + 2)?),
        })
    })
    .transpose()
}

/// Gives a version a name, or takes it away.
pub(crate) fn rename(
    connection: &Connection,
    draft: i64,
    number: u32,
    name: Option<&str>,
) -> Result<()> {
    connection.execute(
        "UPDATE version SET name = ?3 WHERE draft = ?1 AND number = ?2",
        params![draft, number, name],
    )?;
    Ok(())
}

/// The versions of a draft, newest first, as thinning looks at them.
pub(crate) fn stamps(connection: &Connection, draft: i64) -> Result<Vec<Stamp>> {
    let mut statement = connection.prepare_cached(
        "SELECT number, at, name IS NOT NULL FROM version WHERE draft = ?1 ORDER BY number DESC",
    )?;
    let rows = statement.query_map([draft], |row| {
        Ok(Stamp {
            number: row.get(0)?,
            at: Timestamp(row.get(1)?),
            kept: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Removes the version `number`; what it changed becomes part of the next one that is kept, so
/// that every other version holds what it held. Returns the contents it no longer needs.
pub(crate) fn merge_into_next(
    connection: &Connection,
    draft: i64,
    number: u32,
) -> Result<Vec<Hash>> {
    let sql = "SELECT min(number) FROM version WHERE draft = ?1 AND number > ?2";
    let next: u32 = connection
        .prepare_cached(sql)?
        .query_row(params![draft, number], |row| row.get(0))?;
    let mut superseded = connection.prepare_cached(
        "DELETE FROM version_file WHERE draft = ?1 AND version = ?2 AND path IN
           (SELECT path FROM version_file WHERE draft = ?1 AND version = ?3)
         RETURNING blob",
    )?;
    let hashes: Vec<Option<Hash>> = superseded
        .query_map(params![draft, number, next], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    connection
        .prepare_cached("UPDATE version_file SET version = ?3 WHERE draft = ?1 AND version = ?2")?
        .execute(params![draft, number, next])?;
    connection
        .prepare_cached("DELETE FROM version WHERE draft = ?1 AND number = ?2")?
        .execute(params![draft, number])?;
    Ok(hashes.into_iter().flatten().collect())
}

/// How many versions there are of all drafts.
pub(crate) fn total(connection: &Connection) -> Result<usize> {
    let sql = "SELECT count(*) FROM version";
    Ok(connection.query_row(sql, [], |row| row.get(0).map(count))?)
}
