//! Brings the database to the newest format.
//!
//! To change the format: add `migrations/000N_<what>.sql`, add its line to [`MIGRATIONS`], and
//! change the table's module. A migration that has been released is never edited.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use crate::{Doing, Result, StoreError};

/// The migrations, oldest first; the n-th brings the database to `user_version` n.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_library.sql"),
    include_str!("../migrations/0002_version_names.sql"),
    include_str!("../migrations/0003_linked_folders.sql"),
    include_str!("../migrations/0004_connectors.sql"),
];

/// Opens the database at `path` in the newest format.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    open_with(path, MIGRATIONS)
}

/// Opens a second connection that only reads.
pub(crate) fn open_reader(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    set_up(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

fn open_with(path: &Path, migrations: &[&str]) -> Result<Connection> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(StoreError::disk(Doing::Made, folder))?;
    }
    if path.is_dir() || damage_note(path).exists() {
        return Err(StoreError::DatabaseDamaged);
    }
    let mut connection = Connection::open(path)?;
    set_up(&connection)?;
    migrate(&mut connection, path, migrations)?;
    Ok(connection)
}

/// Notes that the database at `path` was found damaged, so that the next start sets it aside.
pub(crate) fn note_damage(path: &Path) -> Result<()> {
    let note = damage_note(path);
    std::fs::write(&note, "").map_err(StoreError::disk(Doing::Written, &note))
}

fn damage_note(path: &Path) -> PathBuf {
    beside(path, ".found-damaged")
}

/// Moves a damaged database, and what SQLite keeps beside it, out of the way. The name it gets,
/// which is returned, says when.
pub(crate) fn set_aside(path: &Path, date: &str) -> Result<PathBuf> {
    let numbered = |number: u32| match number {
        1 => beside(path, &format!(".damaged-{date}")),
        _ => beside(path, &format!(".damaged-{date}-{number}")),
    };
    let to = (1..=u32::MAX)
        .map(numbered)
        .find(|to| std::fs::symlink_metadata(to).is_err())
        .unwrap_or_else(|| numbered(1));
    for part in ["", "-wal", "-shm"] {
        match std::fs::rename(beside(path, part), beside(&to, part)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::disk(Doing::Moved, path)(error));
            }
            _ => {}
        }
    }
    match std::fs::remove_file(damage_note(path)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::disk(Doing::Removed, path)(error))
        }
        _ => Ok(to),
    }
}

/// The path whose name is that of `path` and `suffix`.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(suffix);
    path.with_file_name(name)
}

fn set_up(connection: &Connection) -> Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

fn migrate(connection: &mut Connection, path: &Path, migrations: &[&str]) -> Result<()> {
    let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    let found = version(connection)?;
    if found > known {
        return Err(StoreError::DatabaseTooNew { found, known });
    }
    if found > 0 && found < known {
        copy(connection, path, found)?;
    }
    for (number, sql) in (1..).zip(migrations) {
        step(connection, number, sql)?;
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<u32> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Takes the database from `number - 1` to `number`, unless another process already has.
fn step(connection: &mut Connection, number: u32, sql: &str) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if version(&transaction)? < number {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Keeps a copy of the database as it was in format `found`, beside it.
fn copy(connection: &Connection, path: &Path, found: u32) -> Result<()> {
    let to = copy_path(path, found);
    if to.exists() {
        std::fs::remove_file(&to).map_err(StoreError::disk(Doing::Replaced, &to))?;
    }
    connection.execute("VACUUM INTO ?1", [to.to_string_lossy()])?;
    Ok(())
}

fn copy_path(path: &Path, found: u32) -> PathBuf {
    beside(path, &format!(".format-{found}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE a (x); INSERT INTO a VALUES (1);";
    const SECOND: &str = "ALTER TABLE a ADD COLUMN y;";

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub").join("flywheel.db");
        (folder, path)
    }

    fn rows(path: &Path) -> i64 {
        let connection = Connection::open(path).unwrap();
        connection
            .query_row("SELECT count(*) FROM a", [], |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn an_existing_database_is_copied_before_it_changes() {
        let (_folder, path) = place();
        drop(open_with(&path, &[FIRST]).unwrap());
        assert!(
            !copy_path(&path, 0).exists(),
            "a new database needs no copy"
        );
        drop(open_with(&path, &[FIRST, SECOND]).unwrap());
        assert_eq!(
            rows(&copy_path(&path, 1)),
            1,
            "the copy holds what was there"
        );
        assert_eq!(rows(&path), 1, "the migration kept the rows");
    }

    #[test]
    fn a_newer_database_is_refused_and_left_alone() {
        let (_folder, path) = place();
        drop(open_with(&path, &[FIRST, SECOND]).unwrap());
        let refused = open_with(&path, &[FIRST]);
        assert!(matches!(
            refused,
            Err(StoreError::DatabaseTooNew { found: 2, known: 1 })
        ));
        assert_eq!(rows(&path), 1, "nothing was changed");
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let (_folder, path) = place();
        drop(open_with(&path, &[FIRST]).unwrap());
        let broken = "INSERT INTO a VALUES (2); INSERT INTO nowhere VALUES (1);";
        assert!(open_with(&path, &[FIRST, broken]).is_err());
        assert_eq!(rows(&path), 1, "the half that succeeded was taken back");
        assert!(
            open_with(&path, &[FIRST]).is_ok(),
            "the old format still opens"
        );
    }

    #[test]
    fn a_file_that_is_no_database_is_named_as_damaged() {
        let (_folder, path) = place();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "this is not a database, whatever its name says").unwrap();
        assert!(matches!(open(&path), Err(StoreError::DatabaseDamaged)));
    }
}
