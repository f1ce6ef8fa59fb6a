//! Taking note of what changed on the disk outside the app.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use flywheel_core::clock::Timestamp;
use rayon::prelude::*;
use rusqlite::Connection;

use super::Store;
use super::links::is_folder;
use super::session::{Session, hide, record, reload, show, whole};
use crate::library::read_trash_name;
use crate::scan::{Scan, scan};
use crate::table::activity::{self, State};
use crate::table::draft::{self, Place, Row};
use crate::table::file::{self, KnownTree};
use crate::table::{Tree, difference, version};
use crate::{Cause, DraftId, Result};

/// Drafts that are looked at together, so that a first look at a large library needs neither all
/// of it in memory nor a commit a draft.
const TOGETHER: usize = 64;

impl Store {
    /// Looks at the whole library and records what changed outside the app: changed files, folders
    /// that appeared, were renamed or are gone. Returns the drafts concerned, ordered.
    pub fn rescan(&self) -> Result<Vec<DraftId>> {
        self.session().rescan(None)
    }

    /// Like [`Store::rescan`], for the draft folders called `names` alone, or for all. Includes
    /// drafts that another program changed and recorded since the `seen` state of the database,
    /// and says whether there was such a program.
    pub(crate) fn rescan_some(
        &self,
        names: Option<&BTreeSet<String>>,
        seen: &mut i64,
    ) -> Result<(Vec<DraftId>, bool)> {
        let mut session = self.session();
        let mut changed = session.rescan(names)?;
        let now = session.data_version()?;
        let elsewhere = std::mem::replace(seen, now) != now;
        drop(session);
        if elsewhere && let Some(names) = names {
            changed.extend(self.called(names)?);
            changed.sort();
            changed.dedup();
        }
        Ok((changed, elsewhere))
    }

    /// Makes what is missing beside the drafts, as where somebody brought back only those.
    pub(crate) fn furnish(&self) -> Result<()> {
        self.inner.library.furnish()
    }

    /// The drafts that are called `names`.
    pub(crate) fn called(&self, names: &BTreeSet<String>) -> Result<Vec<DraftId>> {
        let reader = self.reader();
        let mut ids = Vec::new();
        for name in names {
            let row = draft::by_name(&reader, name)?;
            ids.extend(row.map(|row| row.id));
        }
        Ok(ids)
    }

    /// The state of the database, for [`Store::rescan_some`].
    pub(crate) fn data_version(&self) -> Result<i64> {
        self.session().data_version()
    }
}

/// A draft to look at, and what was known of it.
struct Known {
    row: Row,
    files: KnownTree,
}

impl Session<'_> {
    fn rescan(&mut self, only: Option<&BTreeSet<String>>) -> Result<Vec<DraftId>> {
        let mut folders = self.inner.library.draft_folders()?;
        if let Some(only) = only {
            folders.retain(|name| only.contains(name));
        }
        let (linked, own): (Vec<Known>, Vec<Known>) = self
            .known(only)?
            .into_iter()
            .partition(|known| known.row.linked.is_some());
        let (mut present, lost): (Vec<Known>, Vec<Known>) = own
            .into_iter()
            .partition(|known| folders.remove(&known.row.name));
        let here = linked.into_iter();
        present.extend(here.filter(|known| self.inner.has_folder(&known.row)));
        let mut changed = self.look_at(present)?;
        changed.extend(self.make_way(&folders)?);
        changed.extend(self.adopt(folders, lost)?);
        if only.is_none() {
            self.rescan_trash()?;
        }
        changed.sort();
        changed.dedup();
        Ok(changed)
    }

    fn known(&self, only: Option<&BTreeSet<String>>) -> Result<Vec<Known>> {
        let Some(only) = only else {
            let mut files = file::all_known(&self.connection)?;
            let rows = draft::all(&self.connection, Place::Drafts)?;
            return Ok(rows
                .into_iter()
                .map(|row| Known {
                    files: files.remove(&row.key).unwrap_or_default(),
                    row,
                })
                .collect());
        };
        let mut all = Vec::new();
        for name in only {
            if let Some(row) = draft::by_name(&self.connection, name)? {
                let files = file::known(&self.connection, row.key)?;
                all.push(Known { row, files });
            }
        }
        Ok(all)
    }

    /// Looks at drafts whose folders are there.
    fn look_at(&mut self, present: Vec<Known>) -> Result<Vec<DraftId>> {
        let mut changed = Vec::new();
        for some in chunks(present) {
            let scans: Vec<_> = some
                .into_par_iter()
                .map(|known| {
                    let folder = self.inner.library.folder(&known.row);
                    let scan = look(&folder, &known.files, self.now);
                    (known, scan)
                })
                .collect();
            let now = self.now;
            let transaction = self.transaction()?;
            for (known, scan) in scans {
                let id = known.row.id.clone();
                if let Some(scan) = scan
                    && note(&transaction, &known, &scan, now)?
                {
                    changed.push(id);
                }
            }
            transaction.commit()?;
        }
        Ok(changed)
    }

    /// Takes note of what changed in one draft; `sure` picks files to be read for certain.
    pub(super) fn sync(&mut self, row: Row, sure: &(dyn Fn(&str) -> bool + Sync)) -> Result<()> {
        let files = file::known(&self.connection, row.key)?;
        let folder = self.inner.library.folder(&row);
        let now = self.now;
        if row.linked.is_some() {
            self.inner.present(&row)?;
        } else if !is_folder(&folder) {
            self.inner.library.check()?;
            let transaction = self.transaction()?;
            vanish(&transaction, &row, now)?;
            return Ok(transaction.commit()?);
        }
        let scan = scan(&folder, &files, sure, now)?;
        let transaction = self.transaction()?;
        note(&transaction, &Known { row, files }, &scan, now)?;
        Ok(transaction.commit()?)
    }

    /// Takes in folders that appeared; one with the files of a draft that is `lost` is that draft
    /// under another name.
    fn adopt(&mut self, found: BTreeSet<String>, mut lost: Vec<Known>) -> Result<Vec<DraftId>> {
        let mut changed = Vec::new();
        for some in chunks(found.into_iter().collect()) {
            let scans: Vec<_> = some
                .into_par_iter()
                .filter_map(|name| {
                    let folder = self.inner.library.draft(&name);
                    let scan = look(&folder, &KnownTree::new(), self.now)?;
                    Some((name, scan))
                })
                .collect();
            let (now, ids) = (self.now, self.inner.ids.clone());
            let transaction = self.transaction()?;
            for (name, scan) in scans {
                let renamed = position(&lost, &scan.tree).map(|at| lost.swap_remove(at).row);
                let id = match renamed {
                    Some(row) => rename(&transaction, &row, &name, now)?,
                    None => appear(&transaction, &name, &scan, now, &|| {
                        DraftId::new(ids.next())
                    })?,
                };
                changed.push(id);
            }
            transaction.commit()?;
        }
        changed.extend(self.lose(lost)?);
        Ok(changed)
    }

    fn lose(&mut self, lost: Vec<Known>) -> Result<Vec<DraftId>> {
        let now = self.now;
        let transaction = self.transaction()?;
        let mut changed = Vec::new();
        for Known { row, .. } in lost {
            vanish(&transaction, &row, now)?;
            changed.push(row.id);
        }
        transaction.commit()?;
        Ok(changed)
    }

    /// Takes note of folders that were put into the trash or taken out of it by hand.
    fn rescan_trash(&mut self) -> Result<()> {
        let mut folders = self.inner.library.trash_folders()?;
        let rows = draft::all(&self.connection, Place::Trash)?;
        let now = self.now;
        let inner = self.inner;
        let transaction = self.transaction()?;
        for mut row in rows {
            let folder = row.trash_folder.clone().unwrap_or_default();
            if !folders.remove(&folder) {
                row.place = Place::Gone;
                row.trash_folder = None;
                hide(&transaction, &row)?;
            }
        }
        for folder in folders {
            if let Some(scan) = look(&inner.library.trashed(&folder), &KnownTree::new(), now) {
                discover(&transaction, folder, &scan, now, &|| {
                    DraftId::new(inner.ids.next())
                })?;
            }
        }
        Ok(transaction.commit()?)
    }
}

/// Looks at a draft's folder; one that cannot be looked at stays as it is known.
fn look(folder: &Path, known: &KnownTree, now: Timestamp) -> Option<Scan> {
    scan(folder, known, &|_| false, now)
        .inspect_err(|error| tracing::warn!(%error, "a draft could not be looked at"))
        .ok()
}

fn chunks<T>(mut all: Vec<T>) -> impl Iterator<Item = Vec<T>> {
    std::iter::from_fn(move || {
        let rest = all.split_off(all.len().min(TOGETHER));
        let some = std::mem::replace(&mut all, rest);
        (!some.is_empty()).then_some(some)
    })
}

fn position(lost: &[Known], tree: &Tree) -> Option<usize> {
    let same = |known: &Known| {
        known.files.len() == tree.len()
            && known
                .files
                .iter()
                .zip(tree)
                .all(|((path, known), (other, entry))| path == other && known.entry == *entry)
    };
    (!tree.is_empty())
        .then(|| lost.iter().position(same))
        .flatten()
}

/// Records what a look at a draft found; returns whether anything changed.
fn note(connection: &Connection, known: &Known, scan: &Scan, now: Timestamp) -> Result<bool> {
    let tree: Tree = known
        .files
        .iter()
        .map(|(path, known)| (path.clone(), known.entry))
        .collect();
    let delta = difference(&tree, &scan.tree);
    let unread_changed = known.row.unread_mark != scan.unread_mark;
    if delta.is_empty() && !unread_changed {
        file::stamp(connection, known.row.key, &scan.stamps)?;
        return Ok(false);
    }
    let mut row = reload(connection, &known.row)?;
    let before = State::from(&row);
    if before != State::from(&known.row) {
        // Another process has recorded a change meanwhile; the next look compares with that.
        return Ok(false);
    }
    row.unread = scan.unread;
    row.unread_mark = scan.unread_mark;
    record(
        connection,
        &mut row,
        &delta,
        &scan.fresh,
        &Cause::Outside,
        now,
    )?;
    file::stamp(connection, row.key, &scan.stamps)?;
    if !delta.is_empty() {
        activity::log_draft(connection, now, &Cause::Outside, &before, &row)?;
    }
    Ok(true)
}

fn vanish(connection: &Connection, row: &Row, now: Timestamp) -> Result<()> {
    let mut row = reload(connection, row)?;
    let before = State::from(&row);
    row.place = Place::Gone;
    row.deleted = Some(now);
    hide(connection, &row)?;
    activity::log_draft(connection, now, &Cause::Vanished, &before, &row)?;
    Ok(())
}

pub(super) fn rename(
    connection: &Connection,
    row: &Row,
    name: &str,
    now: Timestamp,
) -> Result<DraftId> {
    let mut row = reload(connection, row)?;
    let before = State::from(&row);
    name.clone_into(&mut row.name);
    let nothing = BTreeMap::new();
    show(connection, &mut row, &nothing)?;
    let cause = Cause::Renamed {
        from: before.name.clone(),
        to: name.to_owned(),
    };
    activity::log_draft(connection, now, &cause, &before, &row)?;
    Ok(row.id)
}

/// Takes in a folder that was not there: as the draft of this name that had gone, or as a new one.
fn appear(
    connection: &Connection,
    name: &str,
    scan: &Scan,
    now: Timestamp,
    new_id: &dyn Fn() -> DraftId,
) -> Result<DraftId> {
    let mut row = match draft::last_gone(connection, name)? {
        Some(row) => row,
        None => new_row(connection, new_id(), name, scan.newest.min(now))?,
    };
    let before = State::from(&row);
    row.place = Place::Drafts;
    row.deleted = None;
    take_in(connection, &mut row, scan, &Cause::Found, now)?;
    file::stamp(connection, row.key, &scan.stamps)?;
    activity::log_draft(connection, now, &Cause::Found, &before, &row)?;
    Ok(row.id)
}

/// Records the files of a folder that was found, as a version where they are not as they were.
pub(super) fn take_in(
    connection: &Connection,
    row: &mut Row,
    scan: &Scan,
    cause: &Cause,
    now: Timestamp,
) -> Result<()> {
    row.unread = scan.unread;
    row.unread_mark = scan.unread_mark;
    let at = if row.version == 0 { row.created } else { now };
    let old = version::tree(connection, row.key, row.version)?;
    show(connection, row, &whole(&old))?;
    let delta = difference(&old, &scan.tree);
    record(connection, row, &delta, &scan.fresh, cause, at)
}

pub(super) fn new_row(
    connection: &Connection,
    id: DraftId,
    name: &str,
    at: Timestamp,
) -> Result<Row> {
    let mut row = Row::new(id, name, at);
    draft::insert(connection, &mut row)?;
    Ok(row)
}

/// Takes in a folder of the trash that is not known, as when the database was lost.
fn discover(
    connection: &Connection,
    folder: String,
    scan: &Scan,
    now: Timestamp,
    new_id: &dyn Fn() -> DraftId,
) -> Result<()> {
    let (deleted, name) = read_trash_name(&folder).unwrap_or((now, &folder));
    let mut row = match draft::last_gone(connection, name)? {
        Some(row) => row,
        None => new_row(connection, new_id(), name, deleted)?,
    };
    row.place = Place::Trash;
    row.deleted = Some(deleted);
    row.trash_folder = Some(folder);
    take_in(connection, &mut row, scan, &Cause::Found, now)?;
    hide(connection, &row)
}
