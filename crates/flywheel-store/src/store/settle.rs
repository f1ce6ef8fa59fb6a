//! The end of a conflict: both sides are in the history before one text stands.

use super::Store;
use super::session::Session;
use crate::{Applied, Cause, DraftId, FileChange, Hash, Result, Saved};

impl Store {
    /// Writes `chosen` as the file `path`, which two sides changed at once: `mine` is what was to
    /// be saved, and `theirs` the hash of what the disk holds instead; `None` says that it holds
    /// nothing. Both become versions of their own first, so that either can be brought back.
    ///
    /// Fails with [`crate::StoreError::Conflict`] where the disk holds something else by now.
    pub fn settle(
        &self,
        id: &DraftId,
        path: &str,
        mine: &[u8],
        chosen: &[u8],
        theirs: Option<&Hash>,
    ) -> Result<Saved> {
        let mut session = self.session();
        let cause = Cause::Saved { path: path.into() };
        let saved = session.put(id, path, mine, theirs, &cause)?;
        let applied = if mine == chosen {
            saved
        } else {
            let cause = match theirs {
                Some(theirs) if *theirs == Hash::of(chosen) => {
                    Cause::TookTheirs { path: path.into() }
                }
                _ => Cause::Merged { path: path.into() },
            };
            session.put(id, path, chosen, Some(&Hash::of(mine)), &cause)?
        };
        Ok(Saved {
            hash: Hash::of(chosen),
            version: applied.version,
            at: applied.at,
        })
    }
}

impl Session<'_> {
    fn put(
        &mut self,
        id: &DraftId,
        path: &str,
        bytes: &[u8],
        base: Option<&Hash>,
        cause: &Cause,
    ) -> Result<Applied> {
        let change = FileChange::Write {
            path: path.to_owned(),
            bytes: bytes.into(),
            base: base.copied(),
        };
        self.apply(id, &[change], cause)
    }
}
