//! Versions of drafts.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::sql::size;
use super::{Delta, Entry, Tree};
use crate::{Cause, Result, Timestamp, VersionRecord};

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
        .execute(params![draft, number, at, cause])?;
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

/// The versions of a draft, newest first.
pub(crate) fn list(connection: &Connection, draft: i64) -> Result<Vec<VersionRecord>> {
    let mut paths = paths(connection, draft)?;
    let mut statement = connection.prepare_cached(
        "SELECT number, at, cause FROM version WHERE draft = ?1 ORDER BY number DESC",
    )?;
    let rows = statement.query_map([draft], |row| {
        let number = row.get(0)?;
        Ok(VersionRecord {
            number,
            at: row.get(1)?,
            cause: row.get(2)?,
            paths: paths.remove(&number).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn paths(connection: &Connection, draft: i64) -> Result<BTreeMap<u32, Vec<String>>> {
    let mut statement = connection
        .prepare_cached("SELECT version, path FROM version_file WHERE draft = ?1 ORDER BY path")?;
    let mut rows = statement.query([draft])?;
    let mut paths: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let of_version = paths.entry(row.get(0)?).or_default();
        if of_version.len() < PATHS_NAMED {
            of_version.push(row.get(1)?);
        }
    }
    Ok(paths)
}
