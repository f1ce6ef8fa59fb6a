//! Thinning the history as it grows old, and the room it takes.
//!
//! What is kept is in [`crate::thin`]. An entry of the log keeps the versions it needs for a week;
//! after that it may lose them and then says that it is too long ago to be undone, while the
//! versions that stay can be brought back for good.

use flywheel_core::clock::Timestamp;
use rusqlite::Connection;

use super::Store;
use super::session::Session;
use crate::table::{activity, blob, draft, version};
use crate::thin::{RECENT, Stamp, WEEK, thinned};
use crate::{Cause, HistorySpace, Result, Thinned};

impl Store {
    /// How much room older versions take, and how many of them thinning would take.
    pub fn history_space(&self) -> Result<HistorySpace> {
        let now = self.inner.clock.now();
        let reader = self.reader();
        let mut thinnable = 0;
        for key in draft::keys(&reader)? {
            thinnable += going(&reader, key, now)?.len();
        }
        Ok(HistorySpace {
            versions: version::total(&reader)?,
            bytes: blob::bytes_of_history(&reader)?,
            database_bytes: database_bytes(&reader)?,
            thinnable,
        })
    }

    /// Thins the history of every draft and gives the room back to the disk.
    pub fn thin_history(&self) -> Result<Thinned> {
        let mut session = self.session();
        let before = database_bytes(&session.connection)?;
        let versions = session.thin_all()?;
        session.connection.execute_batch("VACUUM")?;
        let after = database_bytes(&session.connection)?;
        Ok(Thinned {
            versions,
            freed_bytes: before.saturating_sub(after),
        })
    }
}

impl Session<'_> {
    fn thin_all(&mut self) -> Result<usize> {
        let now = self.now;
        let transaction = self.transaction()?;
        let mut versions = 0;
        for key in draft::keys(&transaction)? {
            versions += thin(&transaction, key, now)?;
        }
        if versions > 0 {
            activity::log_plain(&transaction, now, &Cause::Thinned { versions }, None)?;
        }
        transaction.commit()?;
        Ok(versions)
    }

    /// Thins the history of one draft where its version before the newest, made at `last`, is of
    /// another ten minutes. A failure is noted and no reason to fail the change that was just made.
    pub(super) fn thin_now_and_then(&mut self, key: i64, last: Timestamp) {
        if last.0.div_euclid(RECENT) == self.now.0.div_euclid(RECENT) {
            return;
        }
        if let Err(error) = self.thin_one(key) {
            tracing::warn!(%error, "the history of a draft was not thinned");
        }
    }

    fn thin_one(&mut self, key: i64) -> Result<()> {
        let now = self.now;
        let transaction = self.transaction()?;
        thin(&transaction, key, now)?;
        Ok(transaction.commit()?)
    }
}

/// The versions of a draft that go.
fn going(connection: &Connection, key: i64, now: Timestamp) -> Result<Vec<u32>> {
    let since = Timestamp(now.0.saturating_sub(WEEK));
    let needed = activity::needed(connection, key, since)?;
    let stamps: Vec<Stamp> = version::stamps(connection, key)?
        .into_iter()
        .map(|stamp| Stamp {
            kept: stamp.kept || needed.contains(&stamp.number),
            ..stamp
        })
        .collect();
    Ok(thinned(&stamps, now))
}

fn thin(connection: &Connection, key: i64, now: Timestamp) -> Result<usize> {
    let going = going(connection, key, now)?;
    let mut contents = Vec::new();
    for number in &going {
        contents.extend(version::merge_into_next(connection, key, *number)?);
    }
    blob::drop_unused(connection, &contents)?;
    Ok(going.len())
}

fn database_bytes(connection: &Connection) -> Result<u64> {
    let pages = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
    let bytes = pages("PRAGMA page_count")?.saturating_mul(pages("PRAGMA page_size")?);
    Ok(u64::try_from(bytes).unwrap_or(0))
}
