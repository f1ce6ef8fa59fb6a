//! Drafts, wherever their folders are.

use flywheel_core::clock::Timestamp;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, named_params};

use super::sql::{count, size, whole};
use crate::{DraftId, Hash, Result};

/// Where a draft's folder stands; a linked one counts as among the drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Among the drafts.
    Drafts,
    /// In the trash.
    Trash,
    /// Nowhere: it was removed outside the app, or unlinked.
    Gone,
}

impl Place {
    const fn word(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Trash => "trash",
            Self::Gone => "gone",
        }
    }
}

impl ToSql for Place {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.word().into())
    }
}

impl FromSql for Place {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        [Self::Drafts, Self::Trash, Self::Gone]
            .into_iter()
            .find(|place| place.word() == word)
            .ok_or(FromSqlError::InvalidType)
    }
}

/// A draft.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) key: i64,
    pub(crate) id: DraftId,
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) trash_folder: Option<String>,
    /// The folder outside the library that it is, where it is linked.
    pub(crate) linked: Option<String>,
    pub(crate) created: Timestamp,
    pub(crate) changed: Timestamp,
    pub(crate) deleted: Option<Timestamp>,
    pub(crate) version: u32,
    pub(crate) files: usize,
    pub(crate) bytes: u64,
    pub(crate) unread: usize,
    /// Changes with the entries that were not read.
    pub(crate) unread_mark: Option<Hash>,
    /// What the caller noted about exactly this version.
    pub(crate) note: Option<String>,
}

impl Row {
    /// A draft that is nowhere yet and has no version.
    pub(crate) fn new(id: DraftId, name: &str, now: Timestamp) -> Self {
        Self {
            key: 0,
            id,
            name: name.to_owned(),
            place: Place::Gone,
            trash_folder: None,
            linked: None,
            created: now,
            changed: now,
            deleted: None,
            version: 0,
            files: 0,
            bytes: 0,
            unread: 0,
            unread_mark: None,
            note: None,
        }
    }
}

const COLUMNS: &str = "SELECT key, id, name, place, trash_folder, linked, created, changed, \
     deleted, version, files, bytes, unread, unread_mark, \
     CASE WHEN note_version = version THEN note END AS note FROM draft ";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        key: row.get("key")?,
        id: row.get("id")?,
        name: row.get("name")?,
        place: row.get("place")?,
        trash_folder: row.get("trash_folder")?,
        linked: row.get("linked")?,
        created: Timestamp(row.get("created")?),
        changed: Timestamp(row.get("changed")?),
        deleted: row.get::<_, Option<i64>>("deleted")?.map(Timestamp),
        version: row.get("version")?,
        files: count(row.get("files")?),
        bytes: size(row.get("bytes")?),
        unread: count(row.get("unread")?),
        unread_mark: row.get("unread_mark")?,
        note: row.get("note")?,
    })
}

/// The drafts in `place`, most recently changed first.
pub(crate) fn all(connection: &Connection, place: Place) -> Result<Vec<Row>> {
    let sql = format!("{COLUMNS} WHERE place = ?1 ORDER BY changed DESC, name");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([place], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The draft with the identity `id`, wherever it is.
pub(crate) fn by_id(connection: &Connection, id: &DraftId) -> Result<Option<Row>> {
    one(connection, "WHERE id = ?1", id)
}

/// The draft with the key `key`, wherever it is.
pub(crate) fn by_key(connection: &Connection, key: i64) -> Result<Option<Row>> {
    one(connection, "WHERE key = ?1", &key)
}

/// The draft among the drafts whose folder is `name`.
pub(crate) fn by_name(connection: &Connection, name: &str) -> Result<Option<Row>> {
    one(connection, "WHERE place = 'drafts' AND name = ?1", &name)
}

/// The draft whose folder in the trash is `folder`.
pub(crate) fn by_trash_folder(connection: &Connection, folder: &str) -> Result<Option<Row>> {
    one(
        connection,
        "WHERE place = 'trash' AND trash_folder = ?1",
        &folder,
    )
}

/// The draft of the library called `name` that went last among those removed outside the app.
pub(crate) fn last_gone(connection: &Connection, name: &str) -> Result<Option<Row>> {
    let matching = "WHERE place = 'gone' AND linked IS NULL AND name = ?1 \
         ORDER BY deleted DESC, key DESC LIMIT 1";
    one(connection, matching, &name)
}

/// The draft that was linked to `folder` last and is not any more.
pub(crate) fn last_unlinked(connection: &Connection, folder: &str) -> Result<Option<Row>> {
    let matching = "WHERE place = 'gone' AND linked = ?1 ORDER BY deleted DESC, key DESC LIMIT 1";
    one(connection, matching, &folder)
}

/// The drafts that are linked, ordered by name.
pub(crate) fn linked(connection: &Connection) -> Result<Vec<Row>> {
    let sql = format!("{COLUMNS} WHERE place = 'drafts' AND linked IS NOT NULL ORDER BY name");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn one(connection: &Connection, matching: &str, value: &dyn ToSql) -> Result<Option<Row>> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} {matching}"))?;
    Ok(statement.query_row([value], read).optional()?)
}

/// The key of every draft, wherever it is.
pub(crate) fn keys(connection: &Connection) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT key FROM draft ORDER BY key")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The names of the drafts in `drafts`.
pub(crate) fn names(connection: &Connection) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT name FROM draft WHERE place = 'drafts' ORDER BY name")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds `row` and gives it its key.
pub(crate) fn insert(connection: &Connection, row: &mut Row) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO draft (id, name, place, created, changed, version, files, bytes, unread)
             VALUES (?1, ?2, 'gone', ?3, ?3, 0, 0, 0, 0)",
        )?
        .execute((&row.id, &row.name, row.created.0))?;
    row.key = connection.last_insert_rowid();
    update(connection, row)
}

/// Writes everything of `row` but the note.
pub(crate) fn update(connection: &Connection, row: &Row) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE draft SET name = :name, place = :place, trash_folder = :trash_folder,
             linked = :linked, changed = :changed, deleted = :deleted, version = :version, files = :files,
             bytes = :bytes, unread = :unread,
             note = CASE WHEN unread_mark IS :mark THEN note END, unread_mark = :mark
             WHERE key = :key",
        )?
        .execute(named_params! {
            ":name": row.name,
            ":place": row.place,
            ":trash_folder": row.trash_folder,
            ":linked": row.linked,
            ":changed": row.changed.0,
            ":deleted": row.deleted.map(|at| at.0),
            ":version": row.version,
            ":files": whole(row.files as u64),
            ":bytes": whole(row.bytes),
            ":unread": whole(row.unread as u64),
            ":mark": row.unread_mark,
            ":key": row.key,
        })?;
    Ok(())
}

/// Keeps `note` about the draft's `version`; does nothing once there is a newer one.
pub(crate) fn note(connection: &Connection, id: &DraftId, version: u32, note: &str) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE draft SET note = ?3, note_version = ?2 WHERE id = ?1 AND version = ?2",
        )?
        .execute((id, version, note))?;
    Ok(())
}

/// Forgets a draft and its history.
pub(crate) fn delete(connection: &Connection, key: i64) -> Result<()> {
    connection.execute("DELETE FROM draft WHERE key = ?1", [key])?;
    Ok(())
}
