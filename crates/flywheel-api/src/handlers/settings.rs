use crate::types::{AppInfo, Nothing, Settings};
use crate::{ApiError, App, Call, Code, Result};

/// The row all settings live in.
const KEY: &str = "settings";

pub(crate) fn get(app: &App, _: &Call, _: Nothing) -> Result<Settings> {
    let stored = app.store.setting(KEY)?;
    Ok(stored
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

pub(crate) fn set(app: &App, _: &Call, settings: Settings) -> Result<Settings> {
    let text = serde_json::to_string(&settings)
        .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    app.store.set_setting(KEY, &text)?;
    app.changed(&["settings"], &[]);
    Ok(settings)
}

pub(crate) fn info(app: &App, _: &Call, _: Nothing) -> Result<AppInfo> {
    Ok(AppInfo {
        version: app.version.clone(),
        library: app.places.library.display().to_string(),
        database: app.places.database.display().to_string(),
    })
}
