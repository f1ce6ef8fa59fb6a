//! Compares a draft's folder with what is known of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use flywheel_core::bundle::{Limits, Omission, OmissionReason};
use flywheel_core::clock::Timestamp;
use rayon::prelude::*;

use crate::table::file::{Known, KnownTree};
use crate::table::{Entry, Tree};
use crate::walk::{self, Seen};
use crate::{Hash, Result, names};

/// Contents by hash.
pub(crate) type Contents = BTreeMap<Hash, Arc<[u8]>>;

/// How long a stamp may stand still although the content changes, in nanoseconds: the coarsest
/// file system in use (FAT) counts in steps of two seconds.
const STAMP_STEP: i64 = 2_000_000_000;

/// What a folder holds now.
#[derive(Default)]
pub(crate) struct Scan {
    /// Its files.
    pub(crate) tree: Tree,
    /// The contents that were not known.
    pub(crate) fresh: Contents,
    /// Stamps of files that need not be read again while they keep them.
    pub(crate) stamps: BTreeMap<String, i64>,
    /// Entries that were not read.
    pub(crate) unread: usize,
    /// Changes with those entries; nothing where there is none.
    pub(crate) unread_mark: Option<Hash>,
    /// The newest change of a file.
    pub(crate) newest: Timestamp,
}

enum Look {
    Same(Entry),
    Read(Entry, Arc<[u8]>),
    Failed(OmissionReason),
}

/// Looks at `folder`, of which `known` was known, and reads what may have changed.
///
/// Files that `sure` picks are read whatever their stamp says.
pub(crate) fn scan(
    folder: &Path,
    known: &KnownTree,
    sure: &(dyn Fn(&str) -> bool + Sync),
    now: Timestamp,
) -> Result<Scan> {
    let listing = walk::list(folder, &Limits::STANDARD, &names::is_git)?;
    let looks: Vec<(&Seen, Look)> = listing
        .files
        .par_iter()
        .map(|seen| {
            let known = known.get(&seen.path).filter(|_| !sure(&seen.path));
            (seen, look(seen, known))
        })
        .collect();
    let mut scan = Scan::default();
    let mut omissions = listing.omissions;
    for (seen, look) in looks {
        if let Some(reason) = scan.take(seen, look, known, now) {
            omissions.push(Omission {
                path: seen.path.clone(),
                reason,
            });
        }
    }
    scan.keep_unreadable(&omissions, known);
    scan.mark(omissions);
    Ok(scan)
}

fn look(seen: &Seen, known: Option<&Known>) -> Look {
    if let Some(known) = known
        && known.stamp == Some(seen.stamp)
        && known.entry.size == seen.size
    {
        let executable = seen.executable.unwrap_or(known.entry.executable);
        return Look::Same(Entry {
            executable,
            ..known.entry
        });
    }
    match walk::read(seen, Limits::STANDARD.file_bytes) {
        Ok(bytes) => {
            let entry = Entry {
                hash: Hash::of(&bytes),
                executable: seen.executable.unwrap_or(false),
                size: bytes.len() as u64,
            };
            Look::Read(entry, bytes)
        }
        Err(reason) => Look::Failed(reason),
    }
}

impl Scan {
    fn take(
        &mut self,
        seen: &Seen,
        look: Look,
        known: &KnownTree,
        now: Timestamp,
    ) -> Option<OmissionReason> {
        self.newest = self.newest.max(Timestamp(seen.modified));
        let before = known.get(&seen.path);
        match look {
            Look::Failed(reason) => return Some(reason),
            Look::Same(entry) => {
                self.tree.insert(seen.path.clone(), entry);
            }
            Look::Read(mut entry, bytes) => {
                if seen.executable.is_none() {
                    entry.executable = before.is_some_and(|known| known.entry.executable);
                }
                if before.is_none_or(|known| known.entry.hash != entry.hash) {
                    self.fresh.insert(entry.hash, bytes);
                }
                if now.0.saturating_mul(1_000_000).saturating_sub(seen.stamp) > STAMP_STEP {
                    self.stamps.insert(seen.path.clone(), seen.stamp);
                }
                self.tree.insert(seen.path.clone(), entry);
            }
        }
        None
    }

    /// Takes what is known for what is there where the disk would not say: a file that cannot be
    /// read at the moment has not been removed.
    fn keep_unreadable(&mut self, omissions: &[Omission], known: &KnownTree) {
        for omission in omissions {
            if !matches!(omission.reason, OmissionReason::Unreadable { .. }) {
                continue;
            }
            let folder = format!("{}/", omission.path);
            let kept = known
                .iter()
                .filter(|(path, _)| **path == omission.path || path.starts_with(&folder));
            self.tree
                .extend(kept.map(|(path, known)| (path.clone(), known.entry)));
        }
    }

    fn mark(&mut self, mut omissions: Vec<Omission>) {
        omissions.sort();
        self.unread = omissions.len();
        self.unread_mark = (!omissions.is_empty()).then(|| {
            let listed: Vec<String> = omissions
                .iter()
                .map(|omission| format!("{}\0{}", omission.path, omission.reason))
                .collect();
            Hash::of(listed.join("\0\0").as_bytes())
        });
    }
}
