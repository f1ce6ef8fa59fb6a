//! What a backup says it holds.
//!
//! A backup is a zip archive. `flywheel-backup.json` is the manifest; the files every draft has now
//! stand as plain files in `drafts/<name>/` and `trash/<folder>/`, so that they can be had without
//! Flywheel; what only older versions hold is in `contents/<sha256>`. The same library gives the
//! same bytes.

use std::collections::BTreeMap;

use flywheel_core::clock::Timestamp;
use flywheel_messages::{Message, message};
use serde::{Deserialize, Serialize};

use crate::names::{check_inside, check_name};
use crate::table::Tree;
use crate::{Cause, Hash, Result};

/// The manifest's name in the archive.
pub(crate) const MANIFEST: &str = "flywheel-backup.json";

/// The form of a backup that this program writes and reads.
pub(crate) const FORMAT: u32 = 1;

/// Everything in a backup.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The form.
    pub(crate) format: u32,
    /// The settings, each a JSON text by key.
    pub(crate) settings: BTreeMap<String, String>,
    /// The drafts, by the folder of their files.
    pub(crate) drafts: Vec<SavedDraft>,
}

/// A draft with its history.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SavedDraft {
    /// Its name.
    pub(crate) name: String,
    /// Where its files stand in the archive.
    pub(crate) folder: String,
    /// When it was first seen.
    pub(crate) created: Timestamp,
    /// When it was deleted, where it is in the trash.
    pub(crate) deleted: Option<Timestamp>,
    /// Its versions, oldest first.
    pub(crate) versions: Vec<SavedVersion>,
}

/// A version.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SavedVersion {
    /// Its number.
    pub(crate) number: u32,
    /// When it was made.
    pub(crate) at: Timestamp,
    /// Why.
    pub(crate) cause: Cause,
    /// The name a person gave it.
    pub(crate) name: Option<String>,
    /// What it changed, by path; null where it removed the file.
    pub(crate) files: BTreeMap<String, Option<SavedFile>>,
}

/// A content of a file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct SavedFile {
    /// What it holds.
    pub(crate) sha256: Hash,
    /// Bytes.
    pub(crate) size: u64,
    /// The executable bit.
    pub(crate) executable: bool,
}

/// The place in the archive of a content that no draft has now.
pub(crate) fn content(hash: &Hash) -> String {
    format!("contents/{hash}")
}

impl SavedDraft {
    /// The place in the archive of every content the draft has now.
    pub(crate) fn places(&self, tree: &Tree) -> BTreeMap<Hash, String> {
        let files = tree.iter();
        files
            .map(|(path, entry)| (entry.hash, format!("{}/{path}", self.folder)))
            .collect()
    }

    /// Says what is wrong with the draft, before anything of it is taken in.
    pub(crate) fn fault(&self) -> Result<Option<Message>> {
        check_name(&self.name)?;
        if !in_order(&self.versions) {
            return Ok(Some(message!("its versions are not in order")));
        }
        for path in self
            .versions
            .iter()
            .flat_map(|version| version.files.keys())
        {
            check_inside(path)?;
        }
        Ok(None)
    }
}

/// Whether there is a version, and each has a greater number than the one before, with room above.
fn in_order(versions: &[SavedVersion]) -> bool {
    let numbers = versions.iter().map(|version| version.number);
    let bounded = numbers
        .clone()
        .all(|number| (1..u32::MAX / 2).contains(&number));
    !versions.is_empty() && bounded && numbers.is_sorted_by(|a, b| a < b)
}
