//! The files that drafts have now.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, params};

use super::sql::{count, size, whole};
use super::{Delta, Entry, Tree};
use crate::Result;

/// A file and the stamp it had when it was read; no stamp where it has to be read again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) entry: Entry,
    pub(crate) stamp: Option<i64>,
}

/// Files by path.
pub(crate) type KnownTree = BTreeMap<String, Known>;

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<(String, Known)> {
    let entry = Entry {
        hash: row.get("blob")?,
        executable: row.get("executable")?,
        size: size(row.get("size")?),
    };
    let stamp = row.get("stamp")?;
    Ok((row.get("path")?, Known { entry, stamp }))
}

/// The files of one draft.
pub(crate) fn known(connection: &Connection, draft: i64) -> Result<KnownTree> {
    let sql = "SELECT path, blob, executable, size, stamp FROM file WHERE draft = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([draft], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The files of every draft, by the draft's key.
pub(crate) fn all_known(connection: &Connection) -> Result<HashMap<i64, KnownTree>> {
    let sql = "SELECT draft, path, blob, executable, size, stamp FROM file";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get("draft")?, read(row)?)))?;
    let mut all: HashMap<i64, KnownTree> = HashMap::new();
    for row in rows {
        let (draft, (path, known)): (i64, _) = row?;
        all.entry(draft).or_default().insert(path, known);
    }
    Ok(all)
}

/// The files of one draft, without their stamps.
pub(crate) fn tree(connection: &Connection, draft: i64) -> Result<Tree> {
    let known = known(connection, draft)?;
    Ok(known
        .into_iter()
        .map(|(path, known)| (path, known.entry))
        .collect())
}

/// Brings the files of a draft to what `delta` says, to be read again at the next look.
pub(crate) fn apply(connection: &Connection, draft: i64, delta: &Delta) -> Result<()> {
    let mut write = connection.prepare_cached(
        "INSERT OR REPLACE INTO file (draft, path, blob, executable, size, stamp)
         VALUES (?1, ?2, ?3, ?4, ?5, NULL)",
    )?;
    let mut remove =
        connection.prepare_cached("DELETE FROM file WHERE draft = ?1 AND path = ?2")?;
    for (path, entry) in delta {
        match entry {
            Some(entry) => write.execute(params![
                draft,
                path,
                entry.hash,
                entry.executable,
                whole(entry.size)
            ])?,
            None => remove.execute(params![draft, path])?,
        };
    }
    Ok(())
}

/// Remembers the stamps of files that were read.
pub(crate) fn stamp(
    connection: &Connection,
    draft: i64,
    stamps: &BTreeMap<String, i64>,
) -> Result<()> {
    let sql = "UPDATE file SET stamp = ?3 WHERE draft = ?1 AND path = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    for (path, stamp) in stamps {
        statement.execute(params![draft, path, stamp])?;
    }
    Ok(())
}

/// Number of files and bytes of a draft.
pub(crate) fn totals(connection: &Connection, draft: i64) -> Result<(usize, u64)> {
    let sql = "SELECT count(*), coalesce(sum(size), 0) FROM file WHERE draft = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([draft], |row| Ok((count(row.get(0)?), size(row.get(1)?))))?)
}

/// Forgets the files of a draft that is not in `drafts` any more.
pub(crate) fn clear(connection: &Connection, draft: i64) -> Result<()> {
    connection.execute("DELETE FROM file WHERE draft = ?1", [draft])?;
    Ok(())
}
