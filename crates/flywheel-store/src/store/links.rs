//! Folders outside the library that are drafts where they stand.
//!
//! A linked folder that is not there, or is empty where it was not, as a drive's place is while the
//! drive is away, is waited for: nothing is recorded as removed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use flywheel_core::bundle::Limits;
use flywheel_messages::{Message, message};

use super::rescan::{new_row, rename, take_in};
use super::session::{Session, hide, reload};
use super::trash::log;
use super::{Inner, Store};
use crate::error::plain;
use crate::scan::scan;
use crate::table::activity::{self, State};
use crate::table::draft::{self, Place, Row};
use crate::table::file::{self, KnownTree};
use crate::{Cause, DraftId, DraftRecord, GitHead, Result, StoreError, git, names, walk};

/// A linked folder, for the watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) draft: DraftId,
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    /// Whether the folder is there now.
    pub(crate) here: bool,
}

impl Store {
    /// Makes a draft of `folder` where it stands, under its name or a free one like it. One that
    /// was linked before comes back with its history.
    ///
    /// Fails with [`StoreError::BadLink`] where the folder overlaps the library or another linked
    /// draft, is a whole disk or home, or cannot be read.
    pub fn link(&self, folder: &Path) -> Result<DraftRecord> {
        let mut session = self.session();
        let folder = session.linkable(folder)?;
        let row = session.link(&folder)?;
        Ok(self.record_of(row))
    }

    /// Forgets a linked draft without touching its folder.
    pub fn unlink(&self, id: &DraftId) -> Result<()> {
        let mut session = self.session();
        let row = session.row(id)?;
        let Some(folder) = row.linked.clone() else {
            return Err(StoreError::NoDraft);
        };
        if session.inner.has_folder(&row) {
            session.sync(row.clone(), &|_| false)?;
        }
        let row = session.row(id)?;
        session.forget(&row, &Cause::Unlinked { folder }, None)?;
        Ok(())
    }

    /// What git has checked out in a draft's folder; nothing where it is not kept with git.
    pub fn git(&self, id: &DraftId) -> Result<Option<GitHead>> {
        let row = self.row(id)?;
        Ok(self.inner.kept(&row).as_deref().and_then(git::head))
    }

    /// Every linked folder, and whether it is there.
    pub(crate) fn links(&self) -> Result<Vec<Link>> {
        let rows = draft::linked(&self.reader())?;
        let links = rows.into_iter().map(|row| Link {
            here: self.inner.has_folder(&row),
            folder: self.inner.library.folder(&row),
            draft: row.id,
            name: row.name,
        });
        Ok(links.collect())
    }

    /// What git is doing in the folders of the drafts called `names`: the most of it.
    pub(crate) fn git_work(&self, names: &BTreeSet<String>) -> git::Work {
        let works = names.iter().filter_map(|name| {
            let row = draft::by_name(&self.reader(), name).ok()??;
            self.inner.kept(&row).as_deref().map(git::work)
        });
        works.max().unwrap_or(git::Work::Idle)
    }
}

impl Inner {
    /// Whether a draft's folder is there; a linked one that is empty and was not is taken for away.
    pub(super) fn has_folder(&self, row: &Row) -> bool {
        let folder = self.library.folder(row);
        is_folder(&folder)
            && (row.linked.is_none()
                || row.files == 0
                || fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some()))
    }

    /// The folder of a draft, once it is sure that what it is in is there.
    pub(super) fn present(&self, row: &Row) -> Result<PathBuf> {
        let path = self.library.folder(row);
        if row.linked.is_none() {
            self.library.check()?;
        } else if !self.has_folder(row) {
            return Err(StoreError::LinkAway { path });
        }
        Ok(path)
    }

    /// Where git keeps the history of a draft's folder, if it does.
    fn kept(&self, row: &Row) -> Option<PathBuf> {
        let top = row.linked.is_none().then(|| self.library.root());
        git::find(&self.library.folder(row), top)
    }
}

pub(super) fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_dir())
}

impl Session<'_> {
    /// The real place of `folder`, where it can be linked.
    fn linkable(&self, folder: &Path) -> Result<PathBuf> {
        let bad = |why: Message| StoreError::BadLink {
            path: folder.to_path_buf(),
            why,
        };
        let real = dunce::canonicalize(folder).map_err(|error| bad(unreachable(folder, &error)))?;
        if !real.is_dir() {
            return Err(bad(message!("it is a file, not a folder")));
        }
        match self.obstacle(&real)? {
            Some(why) => Err(bad(why)),
            None => Ok(real),
        }
    }

    /// What keeps the folder that really is at `real` from being a draft, if anything does.
    fn obstacle(&self, real: &Path) -> Result<Option<Message>> {
        if let Some(why) = self.too_much(real) {
            return Ok(Some(why));
        }
        for row in draft::linked(&self.connection)? {
            if let Some(why) = overlap(real, &row) {
                return Ok(Some(why));
            }
        }
        let listing = walk::list(real, &Limits::STANDARD, &names::is_git)?;
        let cut = message!("it holds more files and folders than Flywheel opens");
        Ok(listing.cut.then_some(cut))
    }

    /// What is wrong with the place `real` itself.
    fn too_much(&self, real: &Path) -> Option<Message> {
        let library = resolved(self.inner.library.root());
        let data = self.inner.database.parent().map(resolved);
        let home = self.inner.home.as_deref().map(resolved);
        let holds = |inner: &Option<PathBuf>| inner.as_ref().is_some_and(|at| at.starts_with(real));
        if real.parent().is_none() {
            Some(message!("it is a whole disk"))
        } else if real.to_str().is_none() {
            Some(message!("its name holds letters that cannot be shown"))
        } else if home.as_deref() == Some(real) {
            Some(message!("it is your whole home folder"))
        } else if real.starts_with(&library) {
            Some(message!("it lies in Flywheel’s own library"))
        } else if library.starts_with(real) || holds(&data) {
            Some(message!("Flywheel’s own library lies in it"))
        } else if holds(&home) {
            Some(message!("your whole home folder lies in it"))
        } else {
            None
        }
    }

    fn link(&mut self, real: &Path) -> Result<Row> {
        let folder = real.display().to_string();
        let known = draft::last_unlinked(&self.connection, &folder)?;
        let wanted = known
            .as_ref()
            .map_or_else(|| called(real), |row| row.name.clone());
        let name = self.free_name(&wanted)?;
        let scan = scan(real, &KnownTree::new(), &|_| false, self.now)?;
        let (inner, now) = (self.inner, self.now);
        let transaction = self.transaction()?;
        let mut row = match known {
            Some(row) => row,
            None => new_row(&transaction, DraftId::new(inner.ids.next()), &name, now)?,
        };
        let before = State::from(&row);
        row.name = name;
        row.place = Place::Drafts;
        row.deleted = None;
        row.linked = Some(folder.clone());
        let cause = Cause::Linked { folder };
        take_in(&transaction, &mut row, &scan, &cause, now)?;
        file::stamp(&transaction, row.key, &scan.stamps)?;
        activity::log_draft(&transaction, now, &cause, &before, &row)?;
        transaction.commit()?;
        Ok(row)
    }

    /// Takes a linked draft out of the library and leaves its folder alone.
    pub(super) fn forget(&mut self, row: &Row, cause: &Cause, undoes: Option<i64>) -> Result<i64> {
        let now = self.now;
        let transaction = self.transaction()?;
        let mut row = reload(&transaction, row)?;
        let before = State::from(&row);
        row.place = Place::Gone;
        row.deleted = Some(now);
        hide(&transaction, &row)?;
        let logged = log(&transaction, now, cause, &before, &row, undoes)?;
        transaction.commit()?;
        Ok(logged)
    }

    /// Fails where what the folder of `row` is in is not there, or where it cannot be linked again.
    pub(super) fn check_place(&self, row: &Row) -> Result<()> {
        let path = self.inner.present(row)?;
        let obstacle = match row.linked {
            Some(_) => self.obstacle(&path)?,
            None => None,
        };
        match obstacle {
            Some(why) => Err(StoreError::BadLink { path, why }),
            None => Ok(()),
        }
    }

    /// Gives linked drafts another name where the library has got a folder of theirs: a folder's
    /// name is fixed, that of a link is not.
    pub(super) fn make_way(&mut self, folders: &BTreeSet<String>) -> Result<Vec<DraftId>> {
        let mut renamed = Vec::new();
        for row in draft::linked(&self.connection)? {
            if !folders.contains(&row.name) {
                continue;
            }
            let (name, now) = (self.free_name(&row.name)?, self.now);
            let transaction = self.transaction()?;
            renamed.push(rename(&transaction, &row, &name, now)?);
            transaction.commit()?;
        }
        Ok(renamed)
    }
}

/// The name a linked folder is called by.
fn called(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn resolved(path: &Path) -> PathBuf {
    dunce::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

fn unreachable(folder: &Path, error: &std::io::Error) -> Message {
    let is_link = fs::symlink_metadata(folder).is_ok_and(|about| about.is_symlink());
    if is_link {
        return message!("it is a link that leads nowhere, or round in a circle");
    }
    plain(error)
}

/// How the folder `real` and that of the linked draft `row` overlap, if they do.
fn overlap(real: &Path, row: &Row) -> Option<Message> {
    let other = Path::new(row.linked.as_deref()?);
    let name = &row.name;
    if real == other {
        Some(message!("it is linked already, as “{name}”"))
    } else if real.starts_with(other) {
        Some(message!("it lies in the folder of “{name}”"))
    } else if other.starts_with(real) {
        Some(message!("the folder of “{name}” lies in it"))
    } else {
        None
    }
}
