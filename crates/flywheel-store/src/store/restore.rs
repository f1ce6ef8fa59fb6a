//! A backup, taken in beside what is there. It is of unknown origin like any archive: every name
//! and path is checked, every content is what its hash says, and nothing is overwritten.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use flywheel_core::bundle::Limits;
use flywheel_core::clock::Timestamp;
use flywheel_messages::{Message, message};
use rusqlite::{Connection, Transaction};
use zip::ZipArchive;

use super::Store;
use super::backup::read_manifest;
use super::session::{Session, files_of, hide, show, whole};
use crate::disk::{discard, stage};
use crate::journal::Journal;
use crate::manifest::{MANIFEST, SavedDraft, SavedVersion, content};
use crate::table::activity::{self, State};
use crate::table::draft::{self, Place, Row};
use crate::table::{Delta, Entry, Tree, blob, setting, version};
use crate::{BackupRestored, Cause, Doing, DraftId, Hash, RestoredDraft, Result, StoreError};

/// Bytes of the manifest, at most.
const MANIFEST_LIMIT: u64 = 256 << 20;

/// Bytes a backup may unpack to whatever its size: a small library often packs very well.
const RATIO_APPLIES_FROM: u64 = 256 << 20;

impl Store {
    /// Takes everything in the backup `from` into the library and calls `step` as
    /// [`Store::back_up`] does; an error of `step` stops it, and what is taken in stays.
    ///
    /// A draft whose name is taken gets one that is free; settings that are there stay. A draft
    /// that cannot be taken in whole is left out and said so.
    pub fn restore_backup<E: From<StoreError>>(
        &self,
        from: &Path,
        mut step: impl FnMut(usize, usize, &str) -> std::result::Result<(), E>,
    ) -> std::result::Result<BackupRestored, E> {
        let mut unpacking = Unpacking::open(from)?;
        let bytes = unpacking.read(MANIFEST, MANIFEST_LIMIT)?;
        let manifest = read_manifest(&bytes, from)?;
        let mut done = BackupRestored::default();
        for (at, saved) in manifest.drafts.iter().enumerate() {
            step(at, manifest.drafts.len(), &saved.name)?;
            match self.session().take_in(saved, &mut unpacking) {
                Ok(restored) => done.drafts.push(restored),
                Err(error) if error.is_of_this_draft() => {
                    done.refused.push((saved.folder.clone(), error.message()));
                }
                Err(error) => return Err(error.into()),
            }
        }
        self.session().take_settings(&manifest.settings)?;
        Ok(done)
    }
}

/// A backup that is being read.
struct Unpacking<'p> {
    zip: ZipArchive<File>,
    path: &'p Path,
    /// Bytes that may still be unpacked or written.
    left: u64,
}

impl<'p> Unpacking<'p> {
    fn open(path: &'p Path) -> Result<Self> {
        let refused = |error| StoreError::disk(Doing::Read, path)(error);
        let file = File::open(path).map_err(refused)?;
        let length = file.metadata().map_err(refused)?.len();
        let zip = ZipArchive::new(file).map_err(|_| {
            bad(
                path,
                message!("it is no file that Flywheel wrote, or not all of it"),
            )
        })?;
        let ratio = Limits::STANDARD.ratio;
        let left = RATIO_APPLIES_FROM.max(length.saturating_mul(ratio));
        Ok(Self { zip, path, left })
    }

    fn spend(&mut self, bytes: u64) -> Result<()> {
        let left = self.left.checked_sub(bytes);
        self.left = left.ok_or_else(|| {
            bad(
                self.path,
                message!("it unpacks to far more than its size, as files made to fill a disk do"),
            )
        })?;
        Ok(())
    }

    /// The entry `name`, never more than `limit` bytes of it.
    fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>> {
        let path = self.path;
        let lost = || bad(path, message!("“{name}” in it is missing or damaged"));
        let mut bytes = Vec::new();
        let entry = self.zip.by_name(name).map_err(|_| lost())?;
        entry
            .take(limit.min(self.left) + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| lost())?;
        self.spend(bytes.len() as u64)?;
        if bytes.len() as u64 > limit {
            return Err(bad(path, message!("“{name}” in it is too large")));
        }
        Ok(bytes)
    }

    /// The content of `hash`, from the first of `places` that holds it.
    fn content(&mut self, hash: &Hash, place: Option<&String>) -> Result<Vec<u8>> {
        let kept = content(hash);
        let limit = Limits::STANDARD.file_bytes;
        let bytes = match place.map(|place| self.read(place, limit)) {
            Some(Ok(bytes)) if Hash::of(&bytes) == *hash => bytes,
            _ => self.read(&kept, limit)?,
        };
        if Hash::of(&bytes) == *hash {
            return Ok(bytes);
        }
        Err(bad(
            self.path,
            message!("“{name}” in it is missing or damaged", name = kept),
        ))
    }
}

fn bad(path: &Path, why: Message) -> StoreError {
    StoreError::BadBackup {
        path: path.to_path_buf(),
        why,
    }
}

impl Session<'_> {
    /// Makes a draft with the history that `saved` says, or nothing at all.
    fn take_in(
        &mut self,
        saved: &SavedDraft,
        unpacking: &mut Unpacking<'_>,
    ) -> Result<RestoredDraft> {
        if let Some(why) = saved.fault()? {
            return Err(bad(
                unpacking.path,
                message!("“{folder}”: {why}", folder = &saved.folder),
            ));
        }
        self.inner.library.check()?;
        let (inner, now) = (self.inner, self.now);
        let name = match saved.deleted {
            Some(_) => saved.name.clone(),
            None => self.free_name(&saved.name)?,
        };
        let id = DraftId::new(inner.ids.next());
        let transaction = self.transaction()?;
        let mut row = Row::new(id, &name, saved.created.min(now));
        draft::insert(&transaction, &mut row)?;
        let tree = write_history(&transaction, &mut row, saved, unpacking, now)?;
        let files = files_of(&transaction, &tree)?;
        let at = match saved.deleted {
            None => inner.library.draft(&name),
            Some(deleted) => {
                let deleted = deleted.min(now);
                let folder = inner.library.free_in_trash(&name, deleted);
                row.deleted = Some(deleted);
                row.trash_folder = Some(folder.clone());
                inner.library.trashed(&folder)
            }
        };
        settle(&transaction, &mut row, &tree, unpacking.path, now)?;
        let staged = stage(inner.library.staging(), row.id.as_str(), &files)?;
        let moved = move_in(inner.library.staging(), &staged, &at, transaction);
        if moved.is_err() {
            discard(&staged);
        }
        moved?;
        Ok(RestoredDraft {
            id: row.id,
            was: saved.name.clone(),
            name,
            trashed: saved.deleted.is_some(),
        })
    }

    /// Takes the settings that this library does not have.
    fn take_settings(&self, saved: &BTreeMap<String, String>) -> Result<()> {
        for (key, value) in saved {
            if setting::get(&self.connection, key)?.is_none() {
                setting::set(&self.connection, key, value)?;
            }
        }
        Ok(())
    }
}

/// Moves a staged folder where it belongs and makes the rows last, or neither.
fn move_in(staging: &Path, staged: &Path, at: &Path, transaction: Transaction<'_>) -> Result<()> {
    let mut journal = Journal::new(staging);
    journal.folder(staged, at)?;
    transaction.commit()?;
    journal.keep();
    Ok(())
}

/// Writes the contents and the versions of `saved`; returns the files of the newest one.
fn write_history(
    connection: &Connection,
    row: &mut Row,
    saved: &SavedDraft,
    unpacking: &mut Unpacking<'_>,
    now: Timestamp,
) -> Result<Tree> {
    let mut tree = Tree::new();
    for version in &saved.versions {
        apply(&mut tree, &delta_of(version));
    }
    let places = saved.places(&tree);
    for version in &saved.versions {
        for file in version.files.values().flatten() {
            if !blob::has(connection, &file.sha256)? {
                let bytes = unpacking.content(&file.sha256, places.get(&file.sha256))?;
                blob::put(connection, &file.sha256, &bytes)?;
            }
        }
        (row.version, row.changed) = (version.number, version.at.min(now));
        let (number, at) = (row.version, row.changed);
        version::insert(
            connection,
            row.key,
            number,
            at,
            &version.cause,
            &delta_of(version),
        )?;
        version::rename(connection, row.key, number, version.name.as_deref())?;
    }
    let tree = version::tree(connection, row.key, row.version)?;
    stop_if_too_large(&tree, unpacking)?;
    Ok(tree)
}

fn delta_of(version: &SavedVersion) -> Delta {
    let entry = |file: &crate::manifest::SavedFile| Entry {
        hash: file.sha256,
        executable: file.executable,
        size: file.size,
    };
    let files = version.files.iter();
    files
        .map(|(path, file)| (path.clone(), file.as_ref().map(entry)))
        .collect()
}

fn apply(tree: &mut Tree, delta: &Delta) {
    for (path, entry) in delta {
        match entry {
            Some(entry) => {
                tree.insert(path.clone(), *entry);
            }
            None => {
                tree.remove(path);
            }
        }
    }
}

fn stop_if_too_large(tree: &Tree, unpacking: &mut Unpacking<'_>) -> Result<()> {
    let limits = Limits::STANDARD;
    let bytes = tree
        .values()
        .fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
    if tree.len() > limits.entries || bytes > limits.total_bytes {
        return Err(bad(
            unpacking.path,
            message!("one of its drafts is larger than Flywheel opens"),
        ));
    }
    unpacking.spend(bytes)
}

/// Puts a draft among the drafts, or into the trash where it was, and logs it.
fn settle(
    connection: &Connection,
    row: &mut Row,
    tree: &Tree,
    from: &Path,
    now: Timestamp,
) -> Result<()> {
    let cause = Cause::FromBackup {
        path: from.display().to_string(),
    };
    if row.trash_folder.is_some() {
        row.place = Place::Trash;
        row.files = tree.len();
        row.bytes = tree.values().map(|entry| entry.size).sum();
        hide(connection, row)?;
        activity::log_plain(connection, now, &cause, Some(row))?;
        return Ok(());
    }
    let before = State {
        version: 0,
        ..State::from(&*row)
    };
    row.place = Place::Drafts;
    show(connection, row, &whole(tree))?;
    activity::log_draft(connection, now, &cause, &before, row)?;
    Ok(())
}
