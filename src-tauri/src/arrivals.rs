//! Files and folders that arrive from outside: given at the start, by a second start, or dropped.
//!
//! The interface imports them; it says `ready` once it listens, and what came earlier waits.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tauri::{AppHandle, Emitter as _, Listener as _, Manager as _};

/// What arrived before the interface listened.
#[derive(Default)]
pub(crate) struct Arrivals(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    ready: bool,
    paths: Vec<PathBuf>,
}

#[derive(Clone, Serialize)]
struct Dropped {
    paths: Vec<PathBuf>,
}

impl Arrivals {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Hands over what waits once the interface says that it listens.
pub(crate) fn when_ready(app: &AppHandle) {
    let handle = app.clone();
    app.listen("ready", move |_| {
        let waiting = {
            let arrivals = handle.state::<Arrivals>();
            let mut waiting = arrivals.waiting();
            waiting.ready = true;
            std::mem::take(&mut waiting.paths)
        };
        hand_over(&handle, waiting);
    });
}

/// Takes the files and folders among `arguments`, of a program started in `folder`.
pub(crate) fn take(app: &AppHandle, arguments: &[String], folder: &Path) {
    arrive(app, paths(arguments, folder));
}

/// Gives `paths` to the interface, now or as soon as it listens.
pub(crate) fn arrive(app: &AppHandle, paths: Vec<PathBuf>) {
    let arrivals = app.state::<Arrivals>();
    let mut waiting = arrivals.waiting();
    if !waiting.ready {
        waiting.paths.extend(paths);
        return;
    }
    drop(waiting);
    hand_over(app, paths);
}

/// Whether the interface listens by now.
pub(crate) fn is_ready(app: &AppHandle) -> bool {
    app.state::<Arrivals>().waiting().ready
}

fn hand_over(app: &AppHandle, paths: Vec<PathBuf>) {
    if !paths.is_empty() {
        let _ = app.emit("dropped", Dropped { paths });
    }
}

/// Those of `arguments`, the program's own name aside, that name something on this disk.
fn paths(arguments: &[String], folder: &Path) -> Vec<PathBuf> {
    let given = arguments
        .iter()
        .skip(1)
        .map(|argument| folder.join(argument));
    given.filter(|path| path.exists()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exists_is_taken_and_the_rest_is_not() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let arguments = ["flywheel", "tauri.conf.json", "--flag", "missing.zip"].map(String::from);
        assert_eq!(
            paths(&arguments, here),
            [here.join("tauri.conf.json")],
            "relative to that folder"
        );
    }
}
