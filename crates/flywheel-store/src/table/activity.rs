//! What happened, with the state before and after it.

use std::collections::BTreeSet;

use flywheel_core::clock::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::draft::{self, Place};
use super::version::{self, PATHS_NAMED};
use crate::{Activity, Cause, DraftId, Result, UndoState};

/// How long the same change again belongs to the same entry, in milliseconds.
const FOLD: i64 = 5 * 60_000;

/// Where a draft was, under which name, in which version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) place: Place,
    pub(crate) name: String,
    pub(crate) version: u32,
}

impl From<&draft::Row> for State {
    fn from(row: &draft::Row) -> Self {
        Self {
            place: row.place,
            name: row.name.clone(),
            version: row.version,
        }
    }
}

/// An entry.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: i64,
    pub(crate) began: Timestamp,
    pub(crate) at: Timestamp,
    pub(crate) draft: Option<i64>,
    pub(crate) name: Option<String>,
    pub(crate) cause: Cause,
    pub(crate) before: Option<State>,
    pub(crate) after: Option<State>,
    pub(crate) undone_by: Option<i64>,
    /// The draft's identity, while it is known.
    pub(crate) draft_id: Option<DraftId>,
    /// Whether the versions before and after it are kept.
    kept: [bool; 2],
}

const COLUMNS: &str = "SELECT a.id, began, at, draft, a.name, cause, undone_by, \
     before_place, before_name, before_version, after_place, after_name, after_version, \
     d.id AS draft_id, \
     EXISTS (SELECT 1 FROM version WHERE draft = a.draft AND number = before_version) \
       AS before_kept, \
     EXISTS (SELECT 1 FROM version WHERE draft = a.draft AND number = after_version) \
       AS after_kept \
     FROM activity a LEFT JOIN draft d ON d.key = a.draft ";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        id: row.get("id")?,
        began: Timestamp(row.get("began")?),
        at: Timestamp(row.get("at")?),
        draft: row.get("draft")?,
        name: row.get("name")?,
        cause: row.get("cause")?,
        before: state(row, ["before_place", "before_name", "before_version"])?,
        after: state(row, ["after_place", "after_name", "after_version"])?,
        undone_by: row.get("undone_by")?,
        draft_id: row.get("draft_id")?,
        kept: [row.get("before_kept")?, row.get("after_kept")?],
    })
}

fn state(row: &rusqlite::Row<'_>, columns: [&str; 3]) -> rusqlite::Result<Option<State>> {
    let place: Option<Place> = row.get(columns[0])?;
    place
        .map(|place| {
            Ok(State {
                place,
                name: row.get(columns[1])?,
                version: row.get(columns[2])?,
            })
        })
        .transpose()
}

/// The entry `id`.
pub(crate) fn get(connection: &Connection, id: i64) -> Result<Option<Row>> {
    one(connection, "WHERE a.id = ?1", id)
}

fn one(connection: &Connection, matching: &str, value: i64) -> Result<Option<Row>> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} {matching}"))?;
    Ok(statement.query_row([value], read).optional()?)
}

/// Logs that a draft went from `before` to `row`, and returns the entry's id.
///
/// The same save again within a few minutes lengthens the newest entry instead.
pub(crate) fn log_draft(
    connection: &Connection,
    at: Timestamp,
    cause: &Cause,
    before: &State,
    row: &draft::Row,
) -> Result<i64> {
    let newest = one(
        connection,
        "WHERE a.draft = ?1 ORDER BY a.id DESC LIMIT 1",
        row.key,
    )?;
    let after = State::from(row);
    match newest.filter(|newest| continues(newest, at, cause, before)) {
        Some(newest) => {
            lengthen(connection, newest.id, at, after.version)?;
            Ok(newest.id)
        }
        None => insert(connection, at, Some(row), cause, Some((before, &after))),
    }
}

fn continues(newest: &Row, at: Timestamp, cause: &Cause, before: &State) -> bool {
    cause.folds()
        && newest.cause == *cause
        && newest.undone_by.is_none()
        && newest.after.as_ref() == Some(before)
        && newest
            .before
            .as_ref()
            .is_some_and(|old| old.place == before.place)
        && (0..FOLD).contains(&at.0.saturating_sub(newest.began.0))
}

fn lengthen(connection: &Connection, id: i64, at: Timestamp, version: u32) -> Result<()> {
    connection
        .prepare_cached("UPDATE activity SET at = ?2, after_version = ?3 WHERE id = ?1")?
        .execute(params![id, at.0, version])?;
    Ok(())
}

/// Logs something that has no state to go back to.
pub(crate) fn log_plain(
    connection: &Connection,
    at: Timestamp,
    cause: &Cause,
    row: Option<&draft::Row>,
) -> Result<i64> {
    insert(connection, at, row, cause, None)
}

fn insert(
    connection: &Connection,
    at: Timestamp,
    row: Option<&draft::Row>,
    cause: &Cause,
    change: Option<(&State, &State)>,
) -> Result<i64> {
    let (before, after) = change.unzip();
    connection
        .prepare_cached(
            "INSERT INTO activity (began, at, draft, name, cause, before_place, before_name,
             before_version, after_place, after_name, after_version)
             VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            at.0,
            row.map(|row| row.key),
            row.map(|row| &row.name),
            cause,
            before.map(|state| state.place),
            before.map(|state| &state.name),
            before.map(|state| state.version),
            after.map(|state| state.place),
            after.map(|state| &state.name),
            after.map(|state| state.version),
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Marks `id` as undone by the entry `by`.
pub(crate) fn mark_undone(connection: &Connection, id: i64, by: i64) -> Result<()> {
    connection.execute(
        "UPDATE activity SET undone_by = ?2 WHERE id = ?1",
        params![id, by],
    )?;
    Ok(())
}

/// At most `limit` entries older than `before`, newest first.
pub(crate) fn page(
    connection: &Connection,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Activity>> {
    let sql = format!("{COLUMNS} WHERE a.id < ?1 ORDER BY a.id DESC LIMIT ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement
        .query_map(params![before.unwrap_or(i64::MAX), limit], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter()
        .map(|row| record(connection, row))
        .collect()
}

/// What an entry looks like from outside.
pub(crate) fn record(connection: &Connection, row: Row) -> Result<Activity> {
    let mut paths = Vec::new();
    if let Some((draft, before, after)) = row.span() {
        let touched = version::touched(connection, draft, before.version, after.version)?;
        paths.extend(touched.into_iter().take(PATHS_NAMED));
    }
    Ok(Activity {
        id: row.id,
        at: row.at,
        undo: row.undo_state(),
        draft: row.draft_id,
        name: row.name,
        cause: row.cause,
        paths,
    })
}

impl Row {
    /// The draft and the two states, where the draft stayed among the drafts.
    fn span(&self) -> Option<(i64, &State, &State)> {
        let (before, after) = (self.before.as_ref()?, self.after.as_ref()?);
        (before.place == Place::Drafts && after.place == Place::Drafts).then_some((
            self.draft?,
            before,
            after,
        ))
    }

    /// Whether the entry can be undone, as far as the log knows.
    pub(crate) fn undo_state(&self) -> UndoState {
        if let Some(by) = self.undone_by {
            return UndoState::Undone { by };
        }
        let both = self.before.as_ref().zip(self.after.as_ref());
        match both {
            Some((before, after)) if self.draft_id.is_some() && reversible(before, after) => {
                if self.has_what_it_needs(before, after) {
                    UndoState::Possible
                } else {
                    UndoState::TooLongAgo
                }
            }
            _ => UndoState::Nothing,
        }
    }

    /// Whether the versions an undo reads are kept: both for a change of files, the later one to
    /// see that a new draft is still what it was, none to bring one back.
    fn has_what_it_needs(&self, before: &State, after: &State) -> bool {
        let [before_kept, after_kept] = self.kept;
        match (before.place, after.place) {
            (Place::Drafts, Place::Drafts) => before_kept && after_kept,
            (Place::Drafts, _) => true,
            _ => after_kept,
        }
    }
}

/// The versions that entries since `since`, not undone yet, need to be undone.
pub(crate) fn needed(
    connection: &Connection,
    draft: i64,
    since: Timestamp,
) -> Result<BTreeSet<u32>> {
    let mut statement = connection.prepare_cached(
        "SELECT before_version, after_version FROM activity
         WHERE draft = ?1 AND at >= ?2 AND undone_by IS NULL AND before_version IS NOT NULL",
    )?;
    let rows = statement.query_map(params![draft, since.0], |row| {
        Ok([row.get::<_, u32>(0)?, row.get(1)?])
    })?;
    let pairs = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(pairs.into_iter().flatten().collect())
}

/// Whether there is a way from `after` back to `before`.
fn reversible(before: &State, after: &State) -> bool {
    before != after && !(before.place == Place::Gone && after.place == Place::Trash)
}
