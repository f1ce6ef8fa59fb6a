//! The whole library as one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use flywheel_messages::{Message, message};
use rusqlite::{Connection, TransactionBehavior};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::Store;
use crate::disk::fill_file_atomic;
use crate::manifest::{FORMAT, MANIFEST, Manifest, SavedDraft, SavedFile, SavedVersion, content};
use crate::table::draft::{self, Place, Row};
use crate::table::{Tree, blob, setting, version};
use crate::{BackupRecord, Cause, Doing, Hash, Result, StoreError, migrate};

impl Store {
    /// Writes the drafts, the trash, the history and the settings to the file `to`, and calls
    /// `step` with what is done, what there is in all and what is next; an error of `step` stops
    /// it and leaves nothing at `to`. The same library gives the same bytes.
    ///
    /// It works on one state of the library and keeps nobody from changing it meanwhile.
    pub fn back_up<E: From<StoreError>>(
        &self,
        to: &Path,
        mut step: impl FnMut(usize, usize, &str) -> std::result::Result<(), E>,
    ) -> std::result::Result<BackupRecord, E> {
        self.rescan()?;
        let mut connection = migrate::open_reader(&self.inner.database)?;
        let state = connection
            .transaction_with_behavior(TransactionBehavior::Deferred)
            .map_err(StoreError::from)?;
        let drafts = saved_drafts(&state)?;
        let mut done = record(to, &drafts);
        done.bytes = fill_file_atomic(to, |file| {
            let mut packing = Packing::new(&state, file, to);
            packing.manifest(&drafts)?;
            for (at, draft) in drafts.iter().enumerate() {
                step(at, drafts.len(), &draft.saved.name)?;
                packing.draft(draft)?;
            }
            Ok::<_, E>(packing.finish()?)
        })?;
        self.record(
            None,
            &Cause::BackedUp {
                path: to.display().to_string(),
            },
        )?;
        Ok(done)
    }
}

/// A draft to write, and the files it has now.
struct Saving {
    saved: SavedDraft,
    tree: Tree,
    unread: usize,
}

fn record(to: &Path, drafts: &[Saving]) -> BackupRecord {
    let trashed = drafts.iter().filter(|draft| draft.saved.deleted.is_some());
    BackupRecord {
        path: to.to_path_buf(),
        bytes: 0,
        drafts: drafts.len(),
        trashed: trashed.count(),
        versions: drafts.iter().map(|draft| draft.saved.versions.len()).sum(),
        left_out: drafts.iter().map(|draft| draft.unread).sum(),
    }
}

fn saved_drafts(connection: &Connection) -> Result<Vec<Saving>> {
    let mut drafts = Vec::new();
    for place in [Place::Drafts, Place::Trash] {
        for row in draft::all(connection, place)? {
            drafts.push(saved_draft(connection, row)?);
        }
    }
    drafts.sort_by(|a, b| a.saved.folder.cmp(&b.saved.folder));
    Ok(drafts)
}

fn saved_draft(connection: &Connection, row: Row) -> Result<Saving> {
    let folder = match &row.trash_folder {
        Some(folder) => format!("trash/{folder}"),
        None => format!("drafts/{}", row.name),
    };
    let mut versions = Vec::new();
    for record in version::page(connection, row.key, None, usize::MAX)? {
        let sides = version::sides(connection, row.key, record.number)?;
        let gone = sides.before.keys().map(|path| (path.clone(), None));
        let mut files: BTreeMap<_, _> = gone.collect();
        files.extend(sides.after.iter().map(|(path, entry)| {
            let file = SavedFile {
                sha256: entry.hash,
                size: entry.size,
                executable: entry.executable,
            };
            (path.clone(), Some(file))
        }));
        versions.push(SavedVersion {
            number: record.number,
            at: record.at,
            cause: record.cause,
            name: record.name,
            files,
        });
    }
    versions.reverse();
    Ok(Saving {
        tree: version::tree(connection, row.key, row.version)?,
        unread: row.unread,
        saved: SavedDraft {
            name: row.name,
            folder,
            created: row.created,
            deleted: row.deleted,
            versions,
        },
    })
}

/// A backup that is being written.
struct Packing<'a> {
    connection: &'a Connection,
    zip: ZipWriter<BufWriter<&'a mut File>>,
    to: &'a Path,
    /// The contents that stand in the archive under their hashes.
    written: BTreeSet<Hash>,
}

impl<'a> Packing<'a> {
    fn new(connection: &'a Connection, file: &'a mut File, to: &'a Path) -> Self {
        Self {
            connection,
            zip: ZipWriter::new(BufWriter::new(file)),
            to,
            written: BTreeSet::new(),
        }
    }

    fn manifest(&mut self, drafts: &[Saving]) -> Result<()> {
        let borrowed: Vec<&SavedDraft> = drafts.iter().map(|draft| &draft.saved).collect();
        let value = serde_json::json!({
            "format": FORMAT,
            "settings": setting::all(self.connection)?,
            "drafts": borrowed,
        });
        let text = format!("{value:#}\n");
        self.put(MANIFEST, text.as_bytes(), false)
    }

    fn draft(&mut self, draft: &Saving) -> Result<()> {
        for (path, entry) in &draft.tree {
            let bytes = blob::get(self.connection, &entry.hash)?;
            let place = format!("{}/{path}", draft.saved.folder);
            self.put(&place, &bytes, entry.executable)?;
        }
        let now = draft.saved.places(&draft.tree);
        let versions = draft.saved.versions.iter();
        for file in versions.flat_map(|version| version.files.values().flatten()) {
            let hash = file.sha256;
            if !now.contains_key(&hash) && self.written.insert(hash) {
                let bytes = blob::get(self.connection, &hash)?;
                self.put(&content(&hash), &bytes, false)?;
            }
        }
        Ok(())
    }

    /// Adds an entry that says nothing of when or on which system it was written.
    fn put(&mut self, place: &str, bytes: &[u8], executable: bool) -> Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .system(System::Unix)
            .unix_permissions(if executable { 0o755 } else { 0o644 });
        self.zip
            .start_file(place, options)
            .map_err(std::io::Error::from)
            .and_then(|()| self.zip.write_all(bytes))
            .map_err(StoreError::disk(Doing::Written, self.to))
    }

    /// Ends the archive and gives its size.
    fn finish(self) -> Result<u64> {
        let refused = |error| StoreError::disk(Doing::Written, self.to)(error);
        let buffered = self.zip.finish().map_err(|error| refused(error.into()))?;
        let file = buffered
            .into_inner()
            .map_err(|error| refused(error.into_error()))?;
        Ok(file.metadata().map_err(refused)?.len())
    }
}

/// Reads what a manifest says; everything beyond that is judged draft by draft.
pub(super) fn read_manifest(bytes: &[u8], from: &Path) -> Result<Manifest> {
    let bad = |why: Message| StoreError::BadBackup {
        path: from.to_path_buf(),
        why,
    };
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| {
        bad(message!(
            "its list of what it holds cannot be read ({error})",
            error = error.to_string()
        ))
    })?;
    if manifest.format != FORMAT {
        return Err(bad(message!(
            "it was written by another version of Flywheel (format {found}; this one knows \
             {known})",
            found = manifest.format,
            known = FORMAT
        )));
    }
    Ok(manifest)
}
