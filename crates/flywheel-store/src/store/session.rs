//! One change from beginning to end, with the library to itself.

use std::sync::MutexGuard;

use flywheel_core::bundle::BundleFile;
use flywheel_core::clock::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{Inner, lock};
use crate::journal::{Journal, Side, Step};
use crate::scan::Contents;
use crate::table::activity::{self, State};
use crate::table::draft::{self, Place, Row};
use crate::table::{Delta, Entry, Tree, blob, file, search, version};
use crate::{Activity, Applied, Cause, DraftId, Result, StoreError};

/// The right to change the library.
pub(super) struct Session<'a> {
    pub(super) connection: MutexGuard<'a, Connection>,
    pub(super) inner: &'a Inner,
    pub(super) now: Timestamp,
}

/// A change of a draft that stays among the drafts.
pub(super) struct Plan {
    /// The files it has.
    pub(super) tree: Tree,
    /// What becomes of them.
    pub(super) delta: Delta,
    /// The contents that no version holds yet.
    pub(super) fresh: Contents,
    /// Another name.
    pub(super) name: Option<String>,
    /// Why.
    pub(super) cause: Cause,
    /// The activity that this undoes.
    pub(super) undoes: Option<i64>,
}

impl<'a> Session<'a> {
    pub(super) fn new(inner: &'a Inner) -> Self {
        Self {
            connection: lock(&inner.writer),
            inner,
            now: inner.clock.now(),
        }
    }

    pub(super) fn transaction(&mut self) -> Result<Transaction<'_>> {
        Ok(self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    pub(super) fn row(&self, id: &DraftId) -> Result<Row> {
        draft::by_id(&self.connection, id)?
            .filter(|row| row.place == Place::Drafts)
            .ok_or(StoreError::NoDraft)
    }

    /// The draft and its files, after taking note of what changed outside; the files that `sure`
    /// picks are read for certain.
    pub(super) fn current(
        &mut self,
        id: &DraftId,
        sure: &(dyn Fn(&str) -> bool + Sync),
    ) -> Result<(Row, Tree)> {
        let row = self.row(id)?;
        self.sync(row, sure)?;
        let row = self.row(id)?;
        let tree = file::tree(&self.connection, row.key)?;
        Ok((row, tree))
    }

    /// Carries out `plan`: the rows, then the files, then the commit.
    pub(super) fn carry_out(&mut self, row: &Row, plan: Plan) -> Result<Applied> {
        let (inner, now) = (self.inner, self.now);
        let transaction = self.transaction()?;
        let mut row = unchanged_since(&transaction, row)?;
        let (before, last) = (State::from(&row), row.changed);
        let folder = inner.library.folder(&row);
        row.name = plan.name.unwrap_or(row.name);
        record(
            &transaction,
            &mut row,
            &plan.delta,
            &plan.fresh,
            &plan.cause,
            now,
        )?;
        let logged = activity::log_draft(&transaction, now, &plan.cause, &before, &row)?;
        if let Some(undone) = plan.undoes {
            activity::mark_undone(&transaction, undone, logged)?;
        }
        let mut journal = Journal::new(inner.library.staging());
        let steps = steps(&transaction, &plan.tree, plan.delta, &plan.fresh)?;
        journal.files(&folder, steps)?;
        if row.name != before.name && row.linked.is_none() {
            journal.folder(&folder, &inner.library.draft(&row.name))?;
        }
        transaction.commit()?;
        journal.keep();
        self.thin_now_and_then(row.key, last);
        Ok(Applied {
            version: row.version,
            at: now,
            activity: Some(logged),
        })
    }

    /// A number that changes whenever another program writes to the database.
    pub(super) fn data_version(&self) -> Result<i64> {
        Ok(self
            .connection
            .query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    pub(super) fn activity(&self, id: i64) -> Result<Activity> {
        let row = activity::get(&self.connection, id)?.ok_or(StoreError::NoActivity)?;
        activity::record(&self.connection, row)
    }
}

/// The files of `tree` with their contents.
pub(super) fn files_of(connection: &Connection, tree: &Tree) -> Result<Vec<BundleFile>> {
    tree.iter()
        .map(|(path, entry)| {
            Ok(BundleFile {
                path: path.clone(),
                bytes: blob::get(connection, &entry.hash)?,
                executable: entry.executable,
            })
        })
        .collect()
}

/// The draft as it is now that the transaction keeps others out.
pub(super) fn reload(connection: &Connection, row: &Row) -> Result<Row> {
    draft::by_key(connection, row.key)?.ok_or(StoreError::NoDraft)
}

/// Like [`reload`], but refuses a draft that another process has changed since `row` was read.
fn unchanged_since(connection: &Connection, row: &Row) -> Result<Row> {
    let now = reload(connection, row)?;
    if State::from(&now) != State::from(row) {
        let name = now.name;
        return Err(StoreError::Busy { name });
    }
    Ok(now)
}

/// Writes the rows of a change of a draft among the drafts: contents, a version where a file
/// changed or where it is the first, the files, the index.
pub(super) fn record(
    connection: &Connection,
    row: &mut Row,
    delta: &Delta,
    fresh: &Contents,
    cause: &Cause,
    now: Timestamp,
) -> Result<()> {
    for (hash, bytes) in fresh {
        blob::put(connection, hash, bytes)?;
    }
    if !delta.is_empty() || row.version == 0 {
        row.version += 1;
        row.changed = now;
        version::insert(connection, row.key, row.version, now, cause, delta)?;
    }
    show(connection, row, delta)
}

/// Brings the files, the totals and the index of a draft to what `delta` says.
pub(super) fn show(connection: &Connection, row: &mut Row, delta: &Delta) -> Result<()> {
    file::apply(connection, row.key, delta)?;
    (row.files, row.bytes) = file::totals(connection, row.key)?;
    draft::update(connection, row)?;
    let tree = file::tree(connection, row.key)?;
    search::refresh(connection, row, &tree, delta.keys().cloned())
}

/// Takes a draft out of the lists, the files and the index.
pub(super) fn hide(connection: &Connection, row: &Row) -> Result<()> {
    file::clear(connection, row.key)?;
    search::clear(connection, row.key)?;
    draft::update(connection, row)
}

/// Every file of `tree` as something to write.
pub(super) fn whole(tree: &Tree) -> Delta {
    tree.iter()
        .map(|(path, entry)| (path.clone(), Some(*entry)))
        .collect()
}

/// The steps on the disk that lead from `tree` to what `delta` says.
fn steps(
    connection: &Connection,
    tree: &Tree,
    delta: Delta,
    fresh: &Contents,
) -> Result<Vec<Step>> {
    let side = |entry: Option<&Entry>| -> Result<Side> {
        entry
            .map(|entry| {
                let known = fresh.get(&entry.hash).cloned();
                let bytes = known.map_or_else(|| blob::get(connection, &entry.hash), Ok)?;
                Ok((bytes, entry.executable))
            })
            .transpose()
    };
    delta
        .into_iter()
        .map(|(path, new)| {
            Ok(Step {
                old: side(tree.get(&path))?,
                new: side(new.as_ref())?,
                path,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use flywheel_core::bundle::Bundle;
    use flywheel_core::clock::Clock;

    use super::*;
    use crate::{FileChange, IdSource, Places, Store};

    struct Fixed;

    impl Clock for Fixed {
        fn now(&self) -> Timestamp {
            Timestamp(4_102_444_800_000)
        }
    }

    impl IdSource for Fixed {
        fn next(&self) -> String {
            "draft0000000".into()
        }
    }

    #[test]
    fn a_plan_made_before_another_program_saved_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places {
            library: folder.path().join("library"),
            database: folder.path().join("flywheel.db"),
            home: None,
        };
        let open = || Store::open(&places, Arc::new(Fixed), Arc::new(Fixed)).unwrap();
        let (ours, theirs) = (open(), open());
        let id = ours
            .create("one", &Bundle::default(), &Cause::Created)
            .unwrap()
            .id;
        let change = FileChange::Write {
            path: "a.md".into(),
            bytes: b"ours"[..].into(),
            base: None,
        };
        let mut session = ours.session();
        let (row, tree) = session.current(&id, &|_| true).unwrap();
        let plan = session.plan(tree, &[change], Cause::Created).unwrap();
        theirs.save_file(&id, "a.md", b"theirs", None).unwrap();
        let refused = session.carry_out(&row, plan);
        assert!(
            matches!(refused, Err(StoreError::Busy { .. })),
            "{refused:?}"
        );
        drop(session);
        let there = ours.read_file(&id, "a.md").unwrap();
        assert_eq!(&*there.bytes, b"theirs", "their save stays");
    }
}
