//! Changing the files of a draft.

use std::collections::BTreeSet;
use std::sync::Arc;

use flywheel_core::bundle::Limits;

use super::Store;
use super::session::Session;
use crate::names::{check_inside, check_path, clash};
use crate::scan::Contents;
use crate::table::draft::Row;
use crate::table::{Delta, Entry, Tree, blob, difference};
use crate::{Applied, Cause, DraftId, FileChange, Hash, Result, Saved, StoreError, StoredFile};

impl Store {
    /// Writes a whole file, if the disk still holds what it was `base`d on; `None` says that there
    /// must be no such file yet. Saving what is there already succeeds and makes no version.
    ///
    /// Fails with [`StoreError::Conflict`], and what the disk holds, where that is something else.
    pub fn save_file(
        &self,
        id: &DraftId,
        path: &str,
        bytes: &[u8],
        base: Option<&Hash>,
    ) -> Result<Saved> {
        let change = FileChange::Write {
            path: path.to_owned(),
            bytes: bytes.into(),
            base: base.copied(),
        };
        let cause = Cause::Saved {
            path: path.to_owned(),
        };
        let applied = self.apply(id, &[change], &cause)?;
        Ok(Saved {
            hash: Hash::of(bytes),
            version: applied.version,
            at: applied.at,
        })
    }

    /// Makes several changes as one: all of them or none.
    pub fn apply(&self, id: &DraftId, changes: &[FileChange], cause: &Cause) -> Result<Applied> {
        self.session().apply(id, changes, cause)
    }
}

/// What a change comes to that changes nothing.
pub(super) const fn unchanged(row: &Row) -> Applied {
    Applied {
        version: row.version,
        at: row.changed,
        activity: None,
    }
}

impl Session<'_> {
    /// Makes several changes as one.
    pub(super) fn apply(
        &mut self,
        id: &DraftId,
        changes: &[FileChange],
        cause: &Cause,
    ) -> Result<Applied> {
        let (row, tree) = self.current_for(id, changes)?;
        let plan = self.plan(tree, changes, cause.clone())?;
        if plan.delta.is_empty() {
            return Ok(unchanged(&row));
        }
        self.carry_out(&row, plan)
    }

    /// The draft and its files, those that `changes` touch read for certain.
    pub(super) fn current_for(
        &mut self,
        id: &DraftId,
        changes: &[FileChange],
    ) -> Result<(Row, Tree)> {
        let touched: BTreeSet<&str> = changes.iter().map(FileChange::path).collect();
        self.current(id, &|path| touched.contains(path))
    }

    /// What `changes` make of `tree`, one after the other, and the contents they bring.
    pub(super) fn delta(&self, tree: &Tree, changes: &[FileChange]) -> Result<(Delta, Contents)> {
        let mut becoming = tree.clone();
        let mut fresh = Contents::new();
        for change in changes {
            match change {
                FileChange::Write { path, bytes, base } => {
                    let hash = self.write(&mut becoming, path, bytes, base.as_ref())?;
                    fresh.insert(hash, bytes.clone());
                }
                FileChange::Remove { path, base } => self.remove(&mut becoming, path, base)?,
                FileChange::Move { from, to } => shift(&mut becoming, from, to)?,
            }
        }
        Ok((difference(tree, &becoming), fresh))
    }

    fn write(
        &self,
        tree: &mut Tree,
        path: &str,
        bytes: &Arc<[u8]>,
        base: Option<&Hash>,
    ) -> Result<Hash> {
        let limit = Limits::STANDARD.file_bytes;
        if bytes.len() as u64 > limit {
            let path = path.to_owned();
            return Err(StoreError::TooLarge { path, limit });
        }
        let hash = Hash::of(bytes);
        let there = tree.get(path).copied();
        if there.is_none_or(|there| there.hash != hash) {
            self.check_base(path, there, base)?;
        }
        if there.is_none() {
            check_new(tree, path)?;
        }
        let entry = Entry {
            hash,
            executable: there.is_some_and(|there| there.executable),
            size: bytes.len() as u64,
        };
        tree.insert(path.to_owned(), entry);
        Ok(hash)
    }

    fn remove(&self, tree: &mut Tree, path: &str, base: &Hash) -> Result<()> {
        let there = tree.remove(path).ok_or_else(|| no_file(path))?;
        self.check_base(path, Some(there), Some(base))
    }

    fn check_base(&self, path: &str, there: Option<Entry>, base: Option<&Hash>) -> Result<()> {
        if there.map(|there| there.hash).as_ref() == base {
            return Ok(());
        }
        let current = there
            .map(|there| {
                let bytes = blob::get(&self.connection, &there.hash)?;
                let hash = there.hash;
                Ok::<_, StoreError>(StoredFile { bytes, hash })
            })
            .transpose()?;
        Err(StoreError::Conflict {
            path: path.to_owned(),
            current,
        })
    }
}

fn shift(tree: &mut Tree, from: &str, to: &str) -> Result<()> {
    check_inside(from)?;
    let entry = tree.remove(from).ok_or_else(|| no_file(from))?;
    check_new(tree, to)?;
    tree.insert(to.to_owned(), entry);
    Ok(())
}

pub(super) fn no_file(path: &str) -> StoreError {
    StoreError::NoFile {
        path: path.to_owned(),
    }
}

/// Refuses a new file that could not be told from another, or would stand where a folder is.
pub(super) fn check_new(tree: &Tree, path: &str) -> Result<()> {
    check_path(path)?;
    let folders: BTreeSet<&str> = tree.keys().flat_map(|path| above(path)).collect();
    let file_above = above(path).find(|folder| tree.contains_key(*folder));
    let there = folders.get(path).copied().or(file_above);
    let alike = || {
        above(path)
            .filter(|folder| !folders.contains(folder))
            .chain([path])
            .find_map(|part| {
                let others = tree
                    .keys()
                    .map(String::as_str)
                    .chain(folders.iter().copied());
                clash(part, others)
            })
    };
    match there.map(str::to_owned).or_else(alike) {
        None => Ok(()),
        Some(other) => Err(StoreError::PathTaken {
            path: path.to_owned(),
            other,
        }),
    }
}

/// The folders that `path` lies in, outermost first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
