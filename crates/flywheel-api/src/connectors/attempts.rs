//! Sign-ins and renewals that run at this moment, here or in another Flywheel.
//!
//! Each holds a lock on a file of its own, which the system takes away when the program ends,
//! however it ends: what was noted and holds no lock was interrupted.

use std::fs::{File, TryLockError};
use std::io;
use std::path::PathBuf;

use flywheel_store::AttemptKind;

/// The file that is locked while somebody looks at the others or takes one of them.
const DOOR: &str = "attempts.lock";

/// Knows which attempts run.
pub(crate) struct Attempts {
    folder: PathBuf,
}

/// An attempt that runs, as long as the value lives.
pub(crate) struct Running {
    _lock: File,
}

impl Attempts {
    /// Keeps its files in `folder`.
    pub(crate) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Notes that an attempt of `kind` at the connector `id` runs; nothing where it is a sign-in
    /// and one runs already. Checks, which may renew, run beside each other.
    pub(crate) fn begins(&self, kind: AttemptKind, id: &str) -> io::Result<Option<Running>> {
        let _door = self.door()?;
        let lock = self.open(&file_name(kind, id))?;
        let locked = match kind {
            AttemptKind::SignIn => lock.try_lock(),
            AttemptKind::Renewal => lock.try_lock_shared(),
        };
        match locked {
            Ok(()) => Ok(Some(Running { _lock: lock })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Whether an attempt of `kind` at the connector `id` runs; none where nobody can tell.
    pub(crate) fn is_running(&self, kind: AttemptKind, id: &str) -> bool {
        let is_taken = || {
            let _door = self.door()?;
            let lock = self.open(&file_name(kind, id))?;
            Ok::<_, io::Error>(matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
        };
        is_taken().unwrap_or_default()
    }

    fn door(&self) -> io::Result<File> {
        let door = self.open(DOOR)?;
        door.lock()?;
        Ok(door)
    }

    fn open(&self, name: &str) -> io::Result<File> {
        std::fs::create_dir_all(&self.folder)?;
        File::create(self.folder.join(name))
    }
}

fn file_name(kind: AttemptKind, id: &str) -> String {
    let kind = match kind {
        AttemptKind::SignIn => "sign-in",
        AttemptKind::Renewal => "renewal",
    };
    format!("{kind}-{id}.lock")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_runs_until_it_ends_and_a_sign_in_runs_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let here = Attempts::new(folder.path().join("locks"));
        let elsewhere = Attempts::new(folder.path().join("locks"));
        for kind in [AttemptKind::SignIn, AttemptKind::Renewal] {
            let begins = |of: &Attempts| of.begins(kind, "a").expect("a file");
            assert!(!elsewhere.is_running(kind, "a"), "nothing runs");
            let running = begins(&here).expect("the first");
            assert!(elsewhere.is_running(kind, "a") && here.is_running(kind, "a"));
            assert!(!elsewhere.is_running(kind, "b"), "another connector");
            let second = begins(&elsewhere);
            assert_eq!(second.is_some(), kind == AttemptKind::Renewal);
            drop((running, second));
            assert!(!here.is_running(kind, "a"), "it ended");
        }
    }
}
