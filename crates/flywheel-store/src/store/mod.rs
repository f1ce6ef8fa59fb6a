//! The store: one value that owns the library folder and its database.

mod backup;
mod connectors;
mod drafts;
mod files;
mod history;
mod links;
mod rescan;
mod restore;
mod session;
mod settle;
mod thinning;
mod trash;
mod undo;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use flywheel_core::bundle::{Bundle, Limits, OmissionReason};
use flywheel_core::clock::Clock;
use rusqlite::Connection;

use crate::library::Library;
use crate::names::{check_inside, is_git};
use crate::table::draft::Place;
use crate::table::{activity, draft, search, setting};
use crate::walk::{self, read_folder_without};
use crate::{
    Activity, Cause, DraftId, DraftRecord, Hash, IdSource, Result, SearchHit, StoreError,
    StoredFile, migrate,
};
pub(crate) use links::Link;
use session::Session;

/// Where a library is.
#[derive(Clone, Debug)]
pub struct Places {
    /// The folder of the drafts and the trash, a person's own.
    pub library: PathBuf,
    /// The database file, the app's own.
    pub database: PathBuf,
    /// The person's home, which is never linked as a whole; nothing where there is none.
    pub home: Option<PathBuf>,
}

/// The library and its history. A clone is the same store.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
    set_aside: Option<PathBuf>,
}

/// What all clones share. Changes take `writer` for as long as they last, so that one change is
/// done with the disk before the next begins; lists and searches take `reader` and never wait.
struct Inner {
    library: Library,
    database: PathBuf,
    home: Option<PathBuf>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
}

/// How often a file is looked at that is replaced before it is read.
const LOOKS: usize = 5;

/// Looks at the file `path` of `folder`, and reads it.
fn read_in(folder: &Path, path: &str) -> Result<std::result::Result<Arc<[u8]>, OmissionReason>> {
    let Some(seen) = walk::look(folder, path)? else {
        let path = path.to_owned();
        return Err(StoreError::NoFile { path });
    };
    let limit = Limits::STANDARD.file_bytes;
    if seen.size > limit {
        return Err(StoreError::TooLarge {
            path: path.to_owned(),
            limit,
        });
    }
    Ok(walk::read(&seen, limit))
}

impl Store {
    /// Opens the library at `places`, makes what is missing, brings the database to the newest
    /// format and takes note of what changed on the disk in the meantime.
    ///
    /// A database that is damaged is set aside under a name with today's date, which the log then
    /// names; everything but the history comes back from the folders.
    pub fn open(places: &Places, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Result<Self> {
        let opened = Self::open_intact(places, clock.clone(), ids.clone());
        let Err(StoreError::DatabaseDamaged) = opened else {
            return opened;
        };
        let aside = migrate::set_aside(&places.database, &clock.now().date())?;
        let path = aside.display().to_string();
        tracing::warn!(path, "the damaged history was set aside");
        let mut store = Self::open_intact(places, clock, ids)?;
        store.set_aside = Some(aside);
        store.record(None, &Cause::HistorySetAside { path })?;
        Ok(store)
    }

    /// The damaged database that was set aside when this store was opened.
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// Notes that the database was found damaged after it was opened: the next start sets it aside.
    pub fn note_damage(&self) -> Result<()> {
        migrate::note_damage(&self.inner.database)
    }

    fn open_intact(places: &Places, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Result<Self> {
        let library = Library::open(&places.library)?;
        library.sweep(clock.now())?;
        let writer = Mutex::new(migrate::open(&places.database)?);
        let reader = Mutex::new(migrate::open_reader(&places.database)?);
        let store = Self {
            inner: Arc::new(Inner {
                library,
                database: places.database.clone(),
                home: places.home.clone(),
                clock,
                ids,
                writer,
                reader,
            }),
            set_aside: None,
        };
        store.rescan()?;
        Ok(store)
    }

    /// The drafts, most recently changed first.
    pub fn drafts(&self) -> Result<Vec<DraftRecord>> {
        let rows = draft::all(&self.reader(), Place::Drafts)?;
        Ok(rows.into_iter().map(|row| self.record_of(row)).collect())
    }

    /// One draft.
    pub fn draft(&self, id: &DraftId) -> Result<DraftRecord> {
        self.row(id).map(|row| self.record_of(row))
    }

    /// Everything in a draft's folder as it is on the disk now; what is not read safely becomes an
    /// omission, and what git keeps there for itself is no part of it.
    pub fn bundle(&self, id: &DraftId) -> Result<Bundle> {
        let row = self.row(id)?;
        let folder = self.inner.present(&row)?;
        read_folder_without(&folder, &Limits::STANDARD, &is_git)
    }

    /// One file as it is on the disk now.
    pub fn read_file(&self, id: &DraftId, path: &str) -> Result<StoredFile> {
        let row = self.row(id)?;
        check_inside(path)?;
        let folder = self.inner.present(&row)?;
        let mut looks = LOOKS;
        loop {
            looks -= 1;
            let read = read_in(&folder, path)?;
            match read {
                // Somebody saved it between the look and the reading.
                Err(OmissionReason::Unreadable { .. }) if looks > 0 => {}
                Err(reason) => return Err(StoreError::bad_path(path, reason.message())),
                Ok(bytes) => {
                    let hash = Hash::of(&bytes);
                    return Ok(StoredFile { bytes, hash });
                }
            }
        }
    }

    /// At most `limit` files in which every word of `query` begins a word, best first: the draft's
    /// name counts most, then the description, the path and the text. Reads no file.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<SearchHit>> {
        search::find(&self.reader(), query, limit)
    }

    /// At most `limit` entries of the log older than the entry `before`, newest first.
    pub fn activity(&self, before: Option<i64>, limit: usize) -> Result<Vec<Activity>> {
        activity::page(&self.reader(), before, limit)
    }

    /// Logs something that changed nothing in the library, such as an export.
    pub fn record(&self, about: Option<&DraftId>, cause: &Cause) -> Result<Activity> {
        let mut session = self.session();
        let now = session.now;
        let transaction = session.transaction()?;
        let row = match about {
            Some(id) => draft::by_id(&transaction, id)?,
            None => None,
        };
        let id = activity::log_plain(&transaction, now, cause, row.as_ref())?;
        transaction.commit()?;
        session.activity(id)
    }

    /// Keeps what the caller derived from exactly this `version` of a draft, for
    /// [`DraftRecord::note`]; a later version, or a change in what cannot be read, discards it.
    pub fn set_note(&self, id: &DraftId, version: u32, note: &str) -> Result<()> {
        draft::note(&self.session().connection, id, version, note)
    }

    /// The JSON kept under `key`.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        setting::get(&self.reader(), key)
    }

    /// Keeps `value`, a JSON text, under `key`.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        setting::set(&self.session().connection, key, value)
    }

    /// The folder that holds every draft's folder.
    pub fn drafts_folder(&self) -> &Path {
        self.inner.library.drafts()
    }

    fn row(&self, id: &DraftId) -> Result<draft::Row> {
        draft::by_id(&self.reader(), id)?
            .filter(|row| row.place == Place::Drafts)
            .ok_or(StoreError::NoDraft)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        lock(&self.inner.reader)
    }

    fn session(&self) -> Session<'_> {
        Session::new(&self.inner)
    }

    fn record_of(&self, row: draft::Row) -> DraftRecord {
        DraftRecord {
            folder: self.inner.library.folder(&row),
            linked: row.linked.is_some(),
            away: row.linked.is_some() && !self.inner.has_folder(&row),
            id: row.id,
            name: row.name,
            created: row.created,
            changed: row.changed,
            files: row.files,
            bytes: row.bytes,
            unread: row.unread,
            version: row.version,
            note: row.note,
        }
    }
}

/// A connection is whole after a panic: SQLite rolls back what was not committed.
fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}
