//! Spelling, checked by the platform's own checker in the window.
//!
//! `WebKitGTK` checks nothing until it is told to, and in which language; macOS and Windows follow
//! the system, and need no more than the `spellcheck` of the interface.

use flywheel_api::types::Settings;
use tauri::AppHandle;

/// Checks spelling as `settings` say.
#[cfg(target_os = "linux")]
pub(crate) fn check(app: &AppHandle, settings: &Settings) {
    use tauri::Manager as _;

    let (wanted, language) = (settings.spelling, settings.spelling_language.clone());
    let Some(window) = app.get_webview_window(crate::window::MAIN) else {
        return;
    };
    let told = window.with_webview(move |view| {
        use webkit2gtk::{WebContextExt as _, WebViewExt as _};

        let Some(context) = view.inner().context() else {
            return;
        };
        let system = webkit2gtk::glib::language_names();
        let languages = languages(&language, system.iter().map(AsRef::as_ref));
        let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
        context.set_spell_checking_languages(&languages);
        context.set_spell_checking_enabled(wanted);
    });
    if let Err(error) = told {
        tracing::warn!("spelling is not checked: {error}");
    }
}

/// Checks spelling as `settings` say.
#[cfg(not(target_os = "linux"))]
pub(crate) fn check(_: &AppHandle, _: &Settings) {}

/// The languages to check in: the `chosen` one, else the system's with a country, else English.
#[cfg(target_os = "linux")]
fn languages<'n>(chosen: &str, system: impl Iterator<Item = &'n str>) -> Vec<String> {
    if !chosen.is_empty() {
        return vec![chosen.to_owned()];
    }
    let is_plain = |name: &&str| name.len() == 5 && name.as_bytes()[2] == b'_';
    let known: Vec<String> = system.filter(is_plain).map(str::to_owned).collect();
    if known.is_empty() {
        vec!["en_US".to_owned()]
    } else {
        known
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_checked_in_the_language_of_the_person() {
        let system = ["de_CH.UTF-8", "de_CH", "de.UTF-8", "de", "C"];
        assert_eq!(languages("", system.into_iter()), ["de_CH"], "the system's");
        assert_eq!(
            languages("en_GB", system.into_iter()),
            ["en_GB"],
            "the chosen one"
        );
        assert_eq!(
            languages("", ["C"].into_iter()),
            ["en_US"],
            "where the system has none"
        );
    }
}
