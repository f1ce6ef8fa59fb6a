//! A start that met an app which was just ending.
//!
//! A second start hands its files to the app that runs. Where that one ends before it takes them,
//! the second start is the first: it begins anew, with the same files.

use std::ffi::OsString;
use std::path::Path;

/// The plugin that hands files over.
const HANDS_OVER: &str = "single-instance";

/// D-Bus's words for a program that ended after it was asked, and before it was.
const GONE: [&str; 3] = [
    "org.freedesktop.DBus.Error.NoReply",
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
];

/// Whether `error` says that the running app ended before it took the files.
pub(crate) fn met_an_ending_app(error: &tauri::Error) -> bool {
    matches!(error, tauri::Error::PluginInitialization(plugin, why)
        if plugin == HANDS_OVER && GONE.iter().any(|word| why.contains(word)))
}

/// Puts `program` with `arguments` in the place of this process; returns only where that failed.
#[cfg(unix)]
pub(crate) fn begin(program: &Path, arguments: impl Iterator<Item = OsString>) -> std::io::Error {
    use std::os::unix::process::CommandExt as _;

    #[allow(
        clippy::disallowed_methods,
        reason = "the app starts itself, nothing else"
    )]
    std::process::Command::new(program).args(arguments).exec()
}

/// Elsewhere a start is never left without an answer.
#[cfg(not(unix))]
pub(crate) fn begin(_: &Path, _: impl Iterator<Item = OsString>) -> std::io::Error {
    std::io::ErrorKind::Unsupported.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_ending_app_is_a_reason_to_begin_anew() {
        let error = |plugin: &str, why: &str| {
            tauri::Error::PluginInitialization(plugin.to_owned(), why.to_owned())
        };
        for gone in [
            "failed to forward arguments to the running instance: \
             org.freedesktop.DBus.Error.NoReply: Message recipient disconnected",
            "failed to forward arguments to the running instance: \
             org.freedesktop.DBus.Error.ServiceUnknown: The name dev.flywheel.app.SingleInstance \
             was not provided by any .service files",
        ] {
            assert!(met_an_ending_app(&error(HANDS_OVER, gone)), "{gone}");
            assert!(!met_an_ending_app(&error("dialog", gone)), "{gone}");
        }
        assert!(!met_an_ending_app(&error(HANDS_OVER, "no session bus")));
    }
}
