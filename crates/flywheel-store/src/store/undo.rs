//! Undoing what the log holds.

use super::Store;
use super::session::{Plan, Session};
use crate::scan::Contents;
use crate::table::activity::{self, State};
use crate::table::draft::{self, Place, Row};
use crate::table::{Delta, file, version};
use crate::{Activity, Cause, Result, StoreError, UndoState};

impl Store {
    /// Undoes one entry of the log and returns the entry that says so; undoing that one redoes.
    ///
    /// Fails with [`StoreError::ChangedSince`] where what it touched has changed since, so that an
    /// undo never takes a later change with it.
    pub fn undo(&self, id: i64) -> Result<Activity> {
        let mut session = self.session();
        let entry = session.undoable(id)?;
        let row = entry
            .draft
            .map(|key| draft::by_key(&session.connection, key))
            .transpose()?
            .flatten()
            .ok_or(StoreError::NothingToUndo)?;
        let row = session.refreshed(row)?;
        let same = session.undoable(id)?;
        if same.after != entry.after {
            return Err(changed(&row.name));
        }
        let logged = session.undo(&same, &row)?;
        session.activity(logged)
    }
}

fn changed(what: &str) -> StoreError {
    StoreError::ChangedSince {
        what: what.to_owned(),
    }
}

impl Session<'_> {
    fn undoable(&self, id: i64) -> Result<activity::Row> {
        let entry = activity::get(&self.connection, id)?.ok_or(StoreError::NoActivity)?;
        match entry.undo_state() {
            UndoState::Possible => Ok(entry),
            UndoState::Undone { .. } => Err(StoreError::AlreadyUndone),
            UndoState::TooLongAgo => Err(StoreError::TooLongAgo),
            UndoState::Nothing => Err(StoreError::NothingToUndo),
        }
    }

    /// The draft after taking note of what changed outside, every file read for certain.
    fn refreshed(&mut self, row: Row) -> Result<Row> {
        let key = row.key;
        if row.place == Place::Drafts {
            self.sync(row, &|_| true)?;
        }
        draft::by_key(&self.connection, key)?.ok_or(StoreError::NoDraft)
    }

    fn undo(&mut self, entry: &activity::Row, row: &Row) -> Result<i64> {
        let (Some(before), Some(after)) = (&entry.before, &entry.after) else {
            return Err(StoreError::NothingToUndo);
        };
        if row.place != after.place {
            return Err(changed(&row.name));
        }
        let cause = Cause::Undid {
            activity: entry.id,
            what: Box::new(entry.cause.clone()),
        };
        match (before.place, after.place) {
            (Place::Drafts, Place::Drafts) => self.undo_change(entry.id, row, before, after, cause),
            (Place::Drafts, _) => {
                self.check_free(&before.name, None)?;
                self.bring_back(row, &before.name, &cause, Some(entry.id))
            }
            _ if self.is_other(row, after)? => Err(changed(&row.name)),
            _ => self.put_in_trash(row, &cause, Some(entry.id)),
        }
    }

    /// Whether a draft has another name or other files than in the state `after`.
    fn is_other(&self, row: &Row, after: &State) -> Result<bool> {
        let then = version::tree(&self.connection, row.key, after.version)?;
        let now = version::tree(&self.connection, row.key, row.version)?;
        Ok(row.name != after.name || then != now)
    }

    /// Undoes a change of a draft's files, of its name, or of both.
    fn undo_change(
        &mut self,
        undone: i64,
        row: &Row,
        before: &State,
        after: &State,
        cause: Cause,
    ) -> Result<i64> {
        let delta = self.backwards(row, before, after)?;
        let name = (before.name != after.name).then(|| before.name.clone());
        if let Some(name) = &name {
            if row.name != after.name {
                return Err(changed(&row.name));
            }
            self.check_free(name, Some(&row.name))?;
        }
        if delta.is_empty() && name.is_none() {
            return Err(StoreError::NothingToUndo);
        }
        let plan = Plan {
            tree: file::tree(&self.connection, row.key)?,
            delta,
            fresh: Contents::new(),
            name,
            cause,
            undoes: Some(undone),
        };
        let applied = self.carry_out(row, plan)?;
        applied.activity.ok_or(StoreError::NothingToUndo)
    }

    /// What leads the files that changed from `before` to `after` back, if they are still so.
    fn backwards(&self, row: &Row, before: &State, after: &State) -> Result<Delta> {
        let connection = &self.connection;
        let touched = version::touched(connection, row.key, before.version, after.version)?;
        let old = version::tree(connection, row.key, before.version)?;
        let new = version::tree(connection, row.key, after.version)?;
        let now = file::tree(connection, row.key)?;
        let mut delta = Delta::new();
        for path in touched {
            let (was, became) = (old.get(&path), new.get(&path));
            if was == became {
                continue;
            }
            if now.get(&path) != became {
                return Err(changed(&path));
            }
            delta.insert(path, was.copied());
        }
        Ok(delta)
    }
}
