//! Ctrl-C: the audit ends at once, but never between two files that a fix writes together.

use std::process::exit;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::output;

/// The exit code of a program that Ctrl-C ended, as shells expect it.
const INTERRUPTED: i32 = 130;

/// What keeps Ctrl-C waiting.
pub(super) struct Interrupt(Arc<Mutex<()>>);

impl Interrupt {
    /// Catches Ctrl-C from here on. Where the system does not let it, the program ends the
    /// system's way.
    pub(super) fn catch() -> Self {
        let writing = Arc::new(Mutex::new(()));
        let waited_for = Arc::clone(&writing);
        let _ = ctrlc::set_handler(move || {
            let _done = lock(&waited_for);
            output::end_of_progress();
            exit(INTERRUPTED);
        });
        Self(writing)
    }

    /// Keeps Ctrl-C waiting until the value is dropped.
    pub(super) fn hold_off(&self) -> MutexGuard<'_, ()> {
        lock(&self.0)
    }
}

fn lock(writing: &Mutex<()>) -> MutexGuard<'_, ()> {
    writing.lock().unwrap_or_else(PoisonError::into_inner)
}
