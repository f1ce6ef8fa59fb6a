//! Making, naming and copying drafts.

use std::path::Path;

use flywheel_core::bundle::{Bundle, BundleFile};

use super::Store;
use super::session::{Plan, Session, files_of, record, whole};
use crate::disk::{discard, stage};
use crate::journal::Journal;
use crate::names::{check_inside, check_name, clash, first_free, in_git};
use crate::scan::Contents;
use crate::table::activity::{self, State};
use crate::table::draft::{self, Place, Row};
use crate::table::{Entry, Tree};
use crate::{Cause, DraftId, DraftRecord, FileChange, Hash, Result, StoreError};

impl Store {
    /// Makes a draft called `name` that holds `bundle`, as one step on the disk; git's own files in
    /// it are left out, as what git does is for its configuration to say.
    ///
    /// Fails with [`StoreError::NameTaken`], and the name that is free, where a draft has the name
    /// or one that differs only by case or accents.
    pub fn create(&self, name: &str, bundle: &Bundle, why: &Cause) -> Result<DraftRecord> {
        let row = self.session().create(name, bundle.files(), why)?;
        Ok(self.record_of(row))
    }

    /// `wanted` itself where no draft has it, else with a number, made fit for a folder's name.
    pub fn free_name(&self, wanted: &str) -> Result<String> {
        self.session().free_name(wanted)
    }

    /// Gives a draft another name and applies `changes` to its files, as one change.
    pub fn rename(&self, id: &DraftId, name: &str, changes: &[FileChange]) -> Result<DraftRecord> {
        let mut session = self.session();
        let (row, tree) = session.current_for(id, changes)?;
        let mut plan = session.plan(
            tree,
            changes,
            Cause::Changed {
                what: String::new(),
            },
        )?;
        if name != row.name {
            check_name(name)?;
            session.check_free(name, Some(&row.name))?;
            plan.name = Some(name.to_owned());
        }
        plan.cause = Cause::Renamed {
            from: row.name.clone(),
            to: name.to_owned(),
        };
        if plan.name.is_some() || !plan.delta.is_empty() {
            session.carry_out(&row, plan)?;
        }
        let row = session.row(id)?;
        Ok(self.record_of(row))
    }

    /// Makes a copy of a draft's files under a free name; the copy has a history of its own.
    pub fn duplicate(&self, id: &DraftId) -> Result<DraftRecord> {
        let mut session = self.session();
        let (row, tree) = session.current(id, &|_| false)?;
        let files = files_of(&session.connection, &tree)?;
        let name = session.free_name(&row.name)?;
        let made = session.create(&name, &files, &Cause::Duplicated { of: row.name })?;
        Ok(self.record_of(made))
    }
}

impl Session<'_> {
    pub(super) fn create(&mut self, name: &str, files: &[BundleFile], why: &Cause) -> Result<Row> {
        check_name(name)?;
        self.inner.library.check()?;
        self.check_free(name, None)?;
        let not_git = files.iter().filter(|file| !in_git(&file.path));
        let tracked: Vec<BundleFile> = not_git.cloned().collect();
        for file in &tracked {
            check_inside(&file.path)?;
        }
        let id = DraftId::new(self.inner.ids.next());
        let staged = stage(self.inner.library.staging(), id.as_str(), &tracked)?;
        let row = Row::new(id, name, self.now);
        let added = self.add(row, &staged, &tracked, why);
        if added.is_err() {
            discard(&staged);
        }
        added
    }

    /// Adds the rows of a new draft and puts its folder where it belongs.
    fn add(
        &mut self,
        mut row: Row,
        staged: &Path,
        files: &[BundleFile],
        why: &Cause,
    ) -> Result<Row> {
        let (tree, fresh) = tree_of(files);
        let (inner, now) = (self.inner, self.now);
        let transaction = self.transaction()?;
        let before = State::from(&row);
        row.place = Place::Drafts;
        draft::insert(&transaction, &mut row)?;
        record(&transaction, &mut row, &whole(&tree), &fresh, why, now)?;
        activity::log_draft(&transaction, now, why, &before, &row)?;
        let mut journal = Journal::new(inner.library.staging());
        journal.folder(staged, &inner.library.draft(&row.name))?;
        transaction.commit()?;
        journal.keep();
        Ok(row)
    }

    pub(super) fn free_name(&self, wanted: &str) -> Result<String> {
        let names = draft::names(&self.connection)?;
        Ok(first_free(wanted, |name| {
            self.is_free(name, names.iter().map(String::as_str))
        }))
    }

    /// Refuses `name` where a draft other than `own` has it.
    pub(super) fn check_free(&self, name: &str, own: Option<&str>) -> Result<()> {
        let names = draft::names(&self.connection)?;
        let others = names
            .iter()
            .map(String::as_str)
            .filter(|other| Some(*other) != own);
        let only_case = own.is_some_and(|own| clash(name, std::iter::once(own)).is_some());
        let free = if only_case {
            clash(name, others).is_none()
        } else {
            self.is_free(name, others)
        };
        if free {
            return Ok(());
        }
        Err(StoreError::NameTaken {
            name: name.to_owned(),
            free: self.free_name(name)?,
        })
    }

    fn is_free<'n>(&self, name: &'n str, others: impl Iterator<Item = &'n str>) -> bool {
        let at = self.inner.library.draft(name);
        clash(name, others).is_none() && std::fs::symlink_metadata(at).is_err()
    }

    pub(super) fn plan(&self, tree: Tree, changes: &[FileChange], cause: Cause) -> Result<Plan> {
        let (delta, fresh) = self.delta(&tree, changes)?;
        Ok(Plan {
            tree,
            delta,
            fresh,
            name: None,
            cause,
            undoes: None,
        })
    }
}

fn tree_of(files: &[BundleFile]) -> (Tree, Contents) {
    let mut tree = Tree::new();
    let mut fresh = Contents::new();
    for file in files {
        let hash = Hash::of(&file.bytes);
        let entry = Entry {
            hash,
            executable: file.executable,
            size: file.bytes.len() as u64,
        };
        tree.insert(file.path.clone(), entry);
        fresh.insert(hash, file.bytes.clone());
    }
    (tree, fresh)
}
