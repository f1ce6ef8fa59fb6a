use flywheel_messages::Message;

use crate::types::{AppInfo, Nothing, Settings};
use crate::{ApiError, App, Call, Code, Result};

/// The row all settings live in.
const KEY: &str = "settings";

pub(crate) fn get(app: &App, _: &Call, _: Nothing) -> Result<Settings> {
    let stored = app.store.setting(KEY)?;
    Ok(stored.map(|text| read(&text)).unwrap_or_default())
}

/// Settings as they were stored, by this version or an earlier one; the usual ones where the text
/// is not readable.
fn read(stored: &str) -> Settings {
    serde_json::from_str(stored).unwrap_or_default()
}

pub(crate) fn set(app: &App, _: &Call, settings: Settings) -> Result<Settings> {
    let text = serde_json::to_string(&settings)
        .map_err(|error| ApiError::new(Code::Internal, Message::verbatim(error.to_string())))?;
    app.store.set_setting(KEY, &text)?;
    app.changed(&["settings"], &[]);
    Ok(settings)
}

pub(crate) fn info(app: &App, _: &Call, _: Nothing) -> Result<AppInfo> {
    Ok(AppInfo {
        version: app.version.clone(),
        library: app.places.library.display().to_string(),
        database: app.places.database.display().to_string(),
        notice: app.notice(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_came_later_leaves_the_others_alone() {
        let settings = read(r#"{"person":"Ada"}"#);
        assert_eq!(settings.person, "Ada", "what an earlier version kept");
        assert_eq!(settings.export_folder, "", "what it did not know");
        assert!(
            settings.spelling,
            "spelling is checked until somebody turns it off"
        );
    }
}
