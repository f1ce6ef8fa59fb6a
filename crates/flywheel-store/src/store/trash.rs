//! The trash: a folder that can be put back, by the app or by hand.

use flywheel_core::clock::Timestamp;

use super::Store;
use super::session::{Session, files_of, hide, reload, show, whole};
use crate::disk::stage;
use crate::journal::Journal;
use crate::table::activity::{self, State};
use crate::table::draft::{self, Place, Row};
use crate::table::{blob, version};
use crate::{Cause, Doing, DraftId, DraftRecord, Result, StoreError, TrashId, TrashRecord};

impl Store {
    /// Moves a draft to the trash; one that is linked is refused, and [`Store::unlink`] is for it.
    pub fn trash(&self, id: &DraftId) -> Result<TrashRecord> {
        let mut session = self.session();
        if session.row(id)?.linked.is_some() {
            let name = session.row(id)?.name;
            return Err(StoreError::LinkedStays { name });
        }
        let (row, _) = session.current(id, &|_| false)?;
        session.put_in_trash(&row, &Cause::Trashed, None)?;
        let row = draft::by_key(&session.connection, row.key)?;
        row.and_then(trash_record).ok_or(StoreError::NotInTrash)
    }

    /// The drafts in the trash, most recently deleted first.
    pub fn trashed(&self) -> Result<Vec<TrashRecord>> {
        let rows = draft::all(&self.reader(), Place::Trash)?;
        let mut records: Vec<_> = rows.into_iter().filter_map(trash_record).collect();
        records.sort_by_key(|record| std::cmp::Reverse(record.deleted));
        Ok(records)
    }

    /// Takes a draft out of the trash: under its old name, or a free one like it where that is
    /// taken.
    pub fn restore(&self, id: &TrashId) -> Result<DraftRecord> {
        let mut session = self.session();
        let row = draft::by_trash_folder(&session.connection, id.as_str())?
            .ok_or(StoreError::NotInTrash)?;
        session.bring_back(&row, &row.name, &Cause::Untrashed, None)?;
        let row = session.row(&row.id)?;
        Ok(self.record_of(row))
    }

    /// Deletes for good, with their history, the drafts that went to the trash before
    /// `older_than`, or all of them. Returns how many.
    pub fn empty_trash(&self, older_than: Option<Timestamp>) -> Result<usize> {
        let mut session = self.session();
        let mut rows = draft::all(&session.connection, Place::Trash)?;
        rows.retain(|row| older_than.is_none_or(|limit| row.deleted < Some(limit)));
        let mut names = Vec::new();
        let mut outcome = Ok(());
        for row in rows {
            outcome = session.delete(&row);
            if outcome.is_err() {
                break;
            }
            names.push(row.name);
        }
        let deleted = names.len();
        if deleted > 0 {
            session.log_deleted(names)?;
        }
        outcome.map(|()| deleted)
    }
}

fn trash_record(row: Row) -> Option<TrashRecord> {
    Some(TrashRecord {
        id: TrashId::new(row.trash_folder?),
        draft: row.id,
        name: row.name,
        deleted: row.deleted.unwrap_or_default(),
        files: row.files,
        bytes: row.bytes,
    })
}

impl Session<'_> {
    /// Moves a draft's folder to the trash and logs it; a linked one is only unlinked.
    pub(super) fn put_in_trash(
        &mut self,
        row: &Row,
        cause: &Cause,
        undoes: Option<i64>,
    ) -> Result<i64> {
        if row.linked.is_some() {
            return self.forget(row, cause, undoes);
        }
        let (inner, now) = (self.inner, self.now);
        let folder = inner.library.free_in_trash(&row.name, now);
        let transaction = self.transaction()?;
        let mut row = reload(&transaction, row)?;
        let before = State::from(&row);
        row.place = Place::Trash;
        row.deleted = Some(now);
        row.trash_folder = Some(folder.clone());
        hide(&transaction, &row)?;
        let logged = log(&transaction, now, cause, &before, &row, undoes)?;
        let mut journal = Journal::new(inner.library.staging());
        let from = inner.library.draft(&row.name);
        journal.folder(&from, &inner.library.trashed(&folder))?;
        transaction.commit()?;
        journal.keep();
        Ok(logged)
    }

    /// Brings a draft back among the drafts, from the trash or from its newest version; one that
    /// was linked is linked again.
    pub(super) fn bring_back(
        &mut self,
        row: &Row,
        name: &str,
        cause: &Cause,
        undoes: Option<i64>,
    ) -> Result<i64> {
        let (inner, now) = (self.inner, self.now);
        self.check_place(row)?;
        let name = self.free_name(name)?;
        let from = match row.linked {
            Some(_) => None,
            None => Some(self.source(row)?),
        };
        let transaction = self.transaction()?;
        let mut row = reload(&transaction, row)?;
        let before = State::from(&row);
        row.place = Place::Drafts;
        row.deleted = None;
        row.trash_folder = None;
        row.name.clone_from(&name);
        let tree = version::tree(&transaction, row.key, row.version)?;
        show(&transaction, &mut row, &whole(&tree))?;
        let logged = log(&transaction, now, cause, &before, &row, undoes)?;
        let mut journal = Journal::new(inner.library.staging());
        if let Some(from) = from {
            journal.folder(&from, &inner.library.draft(&name))?;
        }
        transaction.commit()?;
        journal.keep();
        self.sync(row, &|_| false)?;
        Ok(logged)
    }

    /// The folder to bring a draft back from.
    fn source(&self, row: &Row) -> Result<std::path::PathBuf> {
        if let Some(folder) = &row.trash_folder {
            return Ok(self.inner.library.trashed(folder));
        }
        let tree = version::tree(&self.connection, row.key, row.version)?;
        let files = files_of(&self.connection, &tree)?;
        stage(self.inner.library.staging(), &self.inner.ids.next(), &files)
    }

    fn log_deleted(&mut self, names: Vec<String>) -> Result<()> {
        let now = self.now;
        let transaction = self.transaction()?;
        blob::sweep(&transaction)?;
        activity::log_plain(&transaction, now, &Cause::EmptiedTrash { names }, None)?;
        Ok(transaction.commit()?)
    }

    fn delete(&self, row: &Row) -> Result<()> {
        if let Some(folder) = &row.trash_folder {
            let at = self.inner.library.trashed(folder);
            match std::fs::remove_dir_all(&at) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StoreError::disk(Doing::Deleted, &at)(error));
                }
                _ => {}
            }
        }
        draft::delete(&self.connection, row.key)
    }
}

pub(super) fn log(
    connection: &rusqlite::Connection,
    now: Timestamp,
    cause: &Cause,
    before: &State,
    row: &Row,
    undoes: Option<i64>,
) -> Result<i64> {
    let logged = activity::log_draft(connection, now, cause, before, row)?;
    if let Some(undone) = undoes {
        activity::mark_undone(connection, undone, logged)?;
    }
    Ok(logged)
}
