//! Older versions of a draft.

use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::diff::{Difference, FileDifference, TEXT_LIMIT, difference};
use flywheel_messages::message;
use rusqlite::Connection;

use super::Store;
use super::files::{check_new, no_file, unchanged};
use super::session::{Plan, files_of};
use crate::scan::Contents;
use crate::table::draft::Row;
use crate::table::version::Sides;
use crate::table::{Tree, activity, difference as tree_difference, draft, version};
use crate::{Applied, Cause, DraftId, Result, StoreError, VersionChange, VersionRecord};

/// Characters in the name of a version, at most.
const NAME_LIMIT: usize = 80;

/// Bytes of files that are compared to count the lines of one version, at most.
const COUNTED: u64 = 4 * TEXT_LIMIT as u64;

impl Store {
    /// The versions of a draft, newest first, also of one in the trash.
    pub fn versions(&self, id: &DraftId) -> Result<Vec<VersionRecord>> {
        let reader = self.reader();
        let row = anywhere(&reader, id)?;
        version::page(&reader, row.key, None, usize::MAX)
    }

    /// At most `limit` versions older than the version `before`, newest first, each with how it
    /// differs from the one before it.
    pub fn version_changes(
        &self,
        id: &DraftId,
        before: Option<u32>,
        limit: usize,
    ) -> Result<Vec<VersionChange>> {
        let reader = self.reader();
        let row = anywhere(&reader, id)?;
        version::page(&reader, row.key, before, limit)?
            .into_iter()
            .map(|version| change(&reader, row.key, version))
            .collect()
    }

    /// The files of a draft as they were in `number`.
    pub fn version_bundle(&self, id: &DraftId, number: u32) -> Result<Bundle> {
        let reader = self.reader();
        let row = anywhere(&reader, id)?;
        kept(&reader, &row, number)?;
        let tree = version::tree(&reader, row.key, number)?;
        Ok(Bundle::new(files_of(&reader, &tree)?, Vec::new()))
    }

    /// Gives a version a name, or takes it away; a version with a name is never thinned out.
    pub fn name_version(
        &self,
        id: &DraftId,
        number: u32,
        name: Option<&str>,
    ) -> Result<VersionRecord> {
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        name.map_or(Ok(()), check_version_name)?;
        let mut session = self.session();
        let now = session.now;
        let transaction = session.transaction()?;
        let row = anywhere(&transaction, id)?;
        if kept(&transaction, &row, number)?.name.as_deref() != name {
            version::rename(&transaction, row.key, number, name)?;
            let cause = Cause::NamedVersion {
                version: number,
                name: name.map(str::to_owned),
            };
            activity::log_plain(&transaction, now, &cause, Some(&row))?;
        }
        let named = kept(&transaction, &row, number)?;
        transaction.commit()?;
        Ok(named)
    }

    /// Brings the files of a draft back to what they were in `number`, as a new version.
    pub fn restore_version(&self, id: &DraftId, number: u32) -> Result<Applied> {
        self.go_back(
            id,
            number,
            Cause::Restored { version: number },
            |_, then| Ok(then),
        )
    }

    /// Brings one file back to what it was in `number`, as a new version; a file that was not
    /// there then is removed.
    pub fn restore_file(&self, id: &DraftId, number: u32, path: &str) -> Result<Applied> {
        let cause = Cause::RestoredFile {
            version: number,
            path: path.to_owned(),
        };
        self.go_back(id, number, cause, |now, then| {
            let mut wanted = now.clone();
            match (wanted.remove(path), then.get(path)) {
                (None, None) => return Err(no_file(path)),
                (_, None) => {}
                (there, Some(entry)) => {
                    if there.is_none() {
                        check_new(&wanted, path)?;
                    }
                    wanted.insert(path.to_owned(), *entry);
                }
            }
            Ok(wanted)
        })
    }

    /// Brings a draft to the files that `wanted` makes of those it has and those of `number`.
    fn go_back(
        &self,
        id: &DraftId,
        number: u32,
        cause: Cause,
        wanted: impl FnOnce(&Tree, Tree) -> Result<Tree>,
    ) -> Result<Applied> {
        let mut session = self.session();
        let (row, tree) = session.current(id, &|_| true)?;
        kept(&session.connection, &row, number)?;
        let then = version::tree(&session.connection, row.key, number)?;
        let delta = tree_difference(&tree, &wanted(&tree, then)?);
        if delta.is_empty() {
            return Ok(unchanged(&row));
        }
        let plan = Plan {
            tree,
            delta,
            fresh: Contents::new(),
            name: None,
            cause,
            undoes: None,
        };
        session.carry_out(&row, plan)
    }
}

fn anywhere(connection: &Connection, id: &DraftId) -> Result<Row> {
    draft::by_id(connection, id)?.ok_or(StoreError::NoDraft)
}

fn kept(connection: &Connection, row: &Row, number: u32) -> Result<VersionRecord> {
    let version = version::get(connection, row.key, number)?;
    version.ok_or(StoreError::NoVersion { version: number })
}

fn check_version_name(name: &str) -> Result<()> {
    let why = if name.chars().count() > NAME_LIMIT {
        message!("it is longer than {most} characters", most = NAME_LIMIT)
    } else if name.chars().any(char::is_control) {
        message!("it holds a character that cannot be shown")
    } else {
        return Ok(());
    };
    let name = name.chars().take(NAME_LIMIT).collect();
    Err(StoreError::BadVersionName { name, why })
}

fn change(connection: &Connection, draft: i64, version: VersionRecord) -> Result<VersionChange> {
    let sides = version::sides(connection, draft, version.number)?;
    let all = [&sides.before, &sides.after].into_iter();
    let bytes: u64 = all.flat_map(Tree::values).map(|entry| entry.size).sum();
    let compared = (bytes <= COUNTED)
        .then(|| compared(connection, &sides))
        .transpose()?;
    let (before, after) = (&sides.before, &sides.after);
    let mut change = VersionChange {
        version,
        added: after
            .keys()
            .filter(|path| !before.contains_key(*path))
            .count(),
        removed: before
            .keys()
            .filter(|path| !after.contains_key(*path))
            .count(),
        changed: before
            .iter()
            .filter(|(path, old)| after.get(*path).is_some_and(|new| new != *old))
            .count(),
        lines: compared.as_ref().map(Difference::lines),
    };
    let moved = compared.iter().flat_map(|compared| &compared.files);
    let moved = moved.filter(|file| matches!(file, FileDifference::Moved { .. }));
    let moved = moved.count();
    change.added -= moved;
    change.removed -= moved;
    change.changed += moved;
    Ok(change)
}

fn compared(connection: &Connection, sides: &Sides) -> Result<Difference> {
    let bundle = |tree: &Tree| -> Result<Bundle> {
        let files: Vec<BundleFile> = files_of(connection, tree)?;
        Ok(Bundle::new(files, Vec::new()))
    };
    Ok(difference(&bundle(&sides.before)?, &bundle(&sides.after)?))
}
