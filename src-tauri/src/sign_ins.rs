//! The sign-ins to connectors, looked after while the app runs: checked now and then, and counted
//! where the system shows an app's count.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use flywheel_api::types::ConnectorList;
use flywheel_api::{App, Call, dispatch};
use serde_json::json;
use tauri::AppHandle;

use crate::{menu, window};

/// How often the core is asked whether a check is due; it decides which, and whether at all.
const LOOKING: Duration = Duration::from_mins(5);

/// How long the app is left alone after its start.
const AT_FIRST: Duration = Duration::from_secs(30);

/// Counts the sign-ins that want the person, and has connectors checked in the background for as
/// long as `app` is there.
pub(crate) fn look_after(handle: &AppHandle, app: &Arc<App>) {
    let (handle, app) = (handle.clone(), Arc::downgrade(app));
    let started = thread::Builder::new()
        .name("sign-ins".to_owned())
        .spawn(move || {
            if let Some(app) = app.upgrade() {
                count(&handle, &app);
            }
            check_now_and_then(&app);
        });
    if let Err(error) = started {
        tracing::warn!("connectors are not checked in the background: {error}");
    }
}

fn check_now_and_then(app: &Weak<App>) {
    thread::sleep(AT_FIRST);
    while let Some(app) = app.upgrade() {
        if let Err(error) = dispatch(&app, &Call::quiet(), "connector_check_due", json!({})) {
            tracing::warn!(code = ?error.code, "connectors were not checked in the background");
        }
        drop(app);
        thread::sleep(LOOKING);
    }
}

/// Shows how many sign-ins want the person, in the menu and on the app's icon. Blocks: not for the
/// window's thread.
pub(crate) fn count(handle: &AppHandle, app: &App) {
    let Ok(listed) = dispatch(app, &Call::quiet(), "connector_list", json!({})) else {
        return;
    };
    let wanting = serde_json::from_value::<ConnectorList>(listed).map_or(0, |list| list.wanting);
    menu::say_wanting(handle, wanting);
    window::wear_count(handle, wanting);
}
