//! The core, as the window holds it: opened once, beside the window, and shared by every call.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

use flywheel_api::host::{Places, parts, places};
use flywheel_api::types::Settings;
use flywheel_api::{ApiError, App, Call, Code, dispatch};
use flywheel_messages::message;
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter as _, Manager as _};

use crate::log::Log;
use crate::{sign_ins, spelling, window};

/// What is done once the core is open.
type Opened = Box<dyn Fn(&Arc<App>) + Send + Sync>;

/// The core and the calls that run in it.
pub(crate) struct Host {
    places: Option<Places>,
    app: Mutex<Option<Arc<App>>>,
    opened: OnceLock<Opened>,
    running: Mutex<BTreeMap<String, Arc<AtomicBool>>>,
    log: Mutex<Option<Log>>,
}

impl Host {
    /// Finds out where the library is; the first call opens it.
    pub(crate) fn start(environment: impl Fn(&str) -> Option<OsString>) -> Self {
        let places = places(environment);
        let folder = places.as_ref().and_then(|places| places.database.parent());
        let log = folder.and_then(|folder| Log::open(&folder.join("logs")));
        Self {
            places,
            app: Mutex::default(),
            opened: OnceLock::new(),
            running: Mutex::default(),
            log: Mutex::new(log),
        }
    }

    /// The core; opens the library where it is not open yet, and tries again where that failed
    /// before. Blocks: not for the window's thread.
    fn app(&self) -> Result<Arc<App>, ApiError> {
        let mut held = lock(&self.app);
        if let Some(app) = &*held {
            return Ok(Arc::clone(app));
        }
        let places = self.places.clone().ok_or_else(homeless)?;
        let app = App::open(parts(places, env!("CARGO_PKG_VERSION")));
        let app = Arc::new(app.inspect_err(|error| {
            tracing::error!(code = ?error.code, "the library did not open: {error}");
        })?);
        *held = Some(Arc::clone(&app));
        if let Some(opened) = self.opened.get() {
            opened(&app);
        }
        Ok(app)
    }

    /// Runs a command. Blocks: not for the window's thread.
    pub(crate) fn run(&self, call: &Call, method: &str, request: Value) -> Result<Value, ApiError> {
        let app = self.app()?;
        let outcome = dispatch(&app, call, method, request);
        if let Err(error) = &outcome {
            tracing::warn!(method, code = ?error.code, "a command failed");
        }
        outcome
    }

    /// Notes that the call `id` runs; the flag it gives turns true once the call is cancelled.
    pub(crate) fn begin(&self, id: &str) -> Arc<AtomicBool> {
        let flag = Arc::new(AtomicBool::new(false));
        lock(&self.running).insert(id.to_owned(), Arc::clone(&flag));
        flag
    }

    /// Notes that the call `id` is over.
    pub(crate) fn end(&self, id: &str) {
        lock(&self.running).remove(id);
    }

    /// Asks the call `id` to stop; one that is over is left in peace.
    pub(crate) fn cancel(&self, id: &str) {
        if let Some(flag) = lock(&self.running).get(id) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// Has `opened` run once the library is open, and opens it. Blocks: not for the window's
    /// thread.
    fn open(&self, opened: Opened) {
        let _ = self.opened.set(opened);
        // Whoever asks for something is told why it cannot be opened.
        let _ = self.app();
    }

    /// Asks every call to stop and writes the log out.
    pub(crate) fn stop(&self) {
        for flag in lock(&self.running).values() {
            flag.store(true, Ordering::Relaxed);
        }
        drop(lock(&self.log).take());
    }
}

/// Opens the library beside the window and, once it is open, tells the window of every change and
/// makes it what the person chose.
pub(crate) fn open(handle: &AppHandle) {
    let handle = handle.clone();
    thread::spawn(move || {
        let told = handle.clone();
        handle
            .state::<Host>()
            .open(Box::new(move |app| announce_changes(&told, app)));
    });
}

fn announce_changes(handle: &AppHandle, app: &Arc<App>) {
    follow(handle, &settings(app));
    let (told, seen) = (handle.clone(), Arc::downgrade(app));
    app.on_change(move |changed| {
        if changed.kinds.iter().any(|kind| kind == "settings")
            && let Some(app) = seen.upgrade()
        {
            let handle = told.clone();
            thread::spawn(move || follow(&handle, &settings(&app)));
        }
        let _ = told.emit("changed", changed);
    });
    sign_ins::check_now_and_then(app);
    match app.watch() {
        Ok(watcher) => keep(handle, watcher),
        Err(error) => tracing::warn!("changes made elsewhere are not seen: {error}"),
    }
}

/// Keeps `value` until the app ends.
fn keep<T: Send + 'static>(handle: &AppHandle, value: T) {
    handle.manage(Mutex::new(value));
}

/// Makes the window what the person chose.
fn follow(handle: &AppHandle, settings: &Settings) {
    window::dress(handle, settings.theme);
    spelling::check(handle, settings);
}

fn settings(app: &App) -> Settings {
    let chosen = dispatch(app, &Call::quiet(), "settings_get", json!({}));
    let settings = chosen
        .ok()
        .and_then(|value| serde_json::from_value::<Settings>(value).ok());
    settings.unwrap_or_default()
}

fn homeless() -> ApiError {
    ApiError::new(
        Code::Storage,
        message!("Flywheel found no home folder to keep your skills in."),
    )
    .hint(message!(
        "Set HOME, or set FLYWHEEL_HOME to a folder of your choice, and start Flywheel again."
    ))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_home_every_command_says_what_to_do() {
        let host = Host::start(|_| None);
        let error = host
            .run(&Call::quiet(), "draft_list", json!({}))
            .expect_err("no home");
        assert_eq!(
            error.code,
            Code::Storage,
            "the interface shows it as a fault of storage"
        );
        assert!(!error.hints.is_empty(), "and says what to do");
    }

    #[test]
    fn a_library_that_could_not_be_opened_is_tried_again() {
        let home = tempfile::tempdir().expect("a home");
        let library = home.path().join("flywheel");
        std::fs::write(&library, "a file where the folder should be").expect("a file");
        let root = library.clone().into_os_string();
        let host = Host::start(move |name| (name == "FLYWHEEL_HOME").then(|| root.clone()));
        let list = || host.run(&Call::quiet(), "draft_list", json!({}));
        assert!(list().is_err(), "the folder is not there");
        std::fs::remove_file(&library).expect("the file is removed");
        assert!(list().is_ok(), "it is there by now");
    }

    #[test]
    fn a_call_is_cancelled_by_its_own_id() {
        let host = Host::start(|_| None);
        let (one, other) = (host.begin("1"), host.begin("2"));
        host.cancel("1");
        assert!(one.load(Ordering::Relaxed), "the call that was named stops");
        assert!(!other.load(Ordering::Relaxed), "the other goes on");
        host.end("1");
        host.cancel("1");
    }
}
