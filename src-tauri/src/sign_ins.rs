//! The sign-ins to connectors, looked after while the app runs: checked now and then, and counted
//! where the system shows an app's count.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use flywheel_api::{App, Call, dispatch};
use serde::Deserialize;
use serde_json::json;
use tauri::{AppHandle, Listener as _};

use crate::{menu, window};

/// How often the core is asked whether a check is due; it decides which, and whether at all.
const LOOKING: Duration = Duration::from_mins(5);

/// How long the app is left alone after its start.
const AT_FIRST: Duration = Duration::from_secs(30);

/// What the interface says each time it has read the connectors.
#[derive(Deserialize)]
struct Wanting {
    count: usize,
}

/// Has the menu and the app's icon show how many sign-ins want the person, as the interface says.
pub(crate) fn show_wanting(app: &AppHandle) {
    let shown = app.clone();
    app.listen("wanting", move |event| {
        match serde_json::from_str(event.payload()) {
            Ok(Wanting { count }) => {
                menu::say_wanting(&shown, count);
                window::wear_count(&shown, count);
            }
            Err(error) => tracing::warn!("nobody knows how many sign-ins want the person: {error}"),
        }
    });
}

/// Has connectors checked in the background for as long as `app` is there.
pub(crate) fn check_now_and_then(app: &Arc<App>) {
    let app = Arc::downgrade(app);
    let started = thread::Builder::new()
        .name("sign-ins".to_owned())
        .spawn(move || look(&app));
    if let Err(error) = started {
        tracing::warn!("connectors are not checked in the background: {error}");
    }
}

fn look(app: &Weak<App>) {
    thread::sleep(AT_FIRST);
    while let Some(app) = app.upgrade() {
        if let Err(error) = dispatch(&app, &Call::quiet(), "connector_check_due", json!({})) {
            tracing::warn!(code = ?error.code, "connectors were not checked in the background");
        }
        drop(app);
        thread::sleep(LOOKING);
    }
}
