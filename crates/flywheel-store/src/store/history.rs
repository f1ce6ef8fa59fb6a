//! Older versions of a draft.

use flywheel_core::bundle::Bundle;

use super::Store;
use super::files::unchanged;
use super::session::{Plan, files_of};
use crate::scan::Contents;
use crate::table::draft::Row;
use crate::table::{Tree, difference, draft, version};
use crate::{Applied, Cause, DraftId, Result, StoreError, VersionRecord};

impl Store {
    /// The versions of a draft, newest first, also of one in the trash.
    pub fn versions(&self, id: &DraftId) -> Result<Vec<VersionRecord>> {
        let reader = self.reader();
        let row = draft::by_id(&reader, id)?.ok_or(StoreError::NoDraft)?;
        version::list(&reader, row.key)
    }

    /// The files of a draft as they were in `number`.
    pub fn version_bundle(&self, id: &DraftId, number: u32) -> Result<Bundle> {
        let reader = self.reader();
        let row = draft::by_id(&reader, id)?.ok_or(StoreError::NoDraft)?;
        check_version(&row, number)?;
        let tree = version::tree(&reader, row.key, number)?;
        Ok(Bundle::new(files_of(&reader, &tree)?, Vec::new()))
    }

    /// Brings the files of a draft back to what they were in `number`, as a new version.
    pub fn restore_version(&self, id: &DraftId, number: u32) -> Result<Applied> {
        let mut session = self.session();
        let (row, tree) = session.current(id, &|_| true)?;
        check_version(&row, number)?;
        let wanted = version::tree(&session.connection, row.key, number)?;
        let plan = plan(tree, &wanted, Cause::Restored { version: number });
        if plan.delta.is_empty() {
            return Ok(unchanged(&row));
        }
        session.carry_out(&row, plan)
    }
}

fn plan(tree: Tree, wanted: &Tree, cause: Cause) -> Plan {
    Plan {
        delta: difference(&tree, wanted),
        tree,
        fresh: Contents::new(),
        name: None,
        cause,
        undoes: None,
    }
}

const fn check_version(row: &Row, number: u32) -> Result<()> {
    if number == 0 || number > row.version {
        return Err(StoreError::NoVersion { version: number });
    }
    Ok(())
}
