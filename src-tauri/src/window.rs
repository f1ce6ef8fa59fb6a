//! The window: where it may go, what may be dropped on it, how it is dressed.

use flywheel_api::types::Theme;
use tauri::webview::NewWindowResponse;
use tauri::{
    App, AppHandle, DragDropEvent, Emitter as _, Manager as _, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};
use tauri_plugin_opener::OpenerExt as _;

use crate::arrivals;

/// The window's name within the app.
pub(crate) const MAIN: &str = "main";

/// Opens the window.
///
/// It shows the interface that is part of the program and nothing else: a link to the web opens in
/// the person's browser, and any other address goes nowhere.
pub(crate) fn open(app: &App) -> tauri::Result<WebviewWindow> {
    let (leaving, opening) = (app.handle().clone(), app.handle().clone());
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Flywheel")
        .inner_size(1280.0, 860.0)
        .min_inner_size(720.0, 520.0)
        .on_navigation(move |url| is_interface(url) || follow(&leaving, url))
        .on_new_window(move |url, _| {
            follow(&opening, &url);
            NewWindowResponse::Deny
        })
        .build()?;
    let handle = app.handle().clone();
    window.on_window_event(move |event| happened(&handle, event));
    Ok(window)
}

/// A window that is asked to close waits for its interface, which saves what is unsaved and then
/// ends the window itself.
fn happened(app: &AppHandle, event: &WindowEvent) {
    match event {
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            arrivals::arrive(app, paths.clone());
        }
        WindowEvent::CloseRequested { api, .. } if arrivals::is_ready(app) => {
            api.prevent_close();
            let _ = app.emit("closing", ());
        }
        _ => {}
    }
}

/// Asks the window to close, as its own cross does.
pub(crate) fn close(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.close();
    }
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Gives the window's frame and menus the theme the person chose.
pub(crate) fn dress(app: &AppHandle, theme: Theme) {
    let theme = match theme {
        Theme::System => None,
        Theme::Light => Some(tauri::Theme::Light),
        Theme::Dark => Some(tauri::Theme::Dark),
    };
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.set_theme(theme)
    {
        tracing::warn!("the window keeps its theme: {error}");
    }
}

/// Whether `url` is the interface's own.
fn is_interface(url: &Url) -> bool {
    let development = cfg!(dev) && url.port() == Some(5173);
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("localhost")) => development,
        _ => url.as_str() == "about:blank",
    }
}

/// Opens a link to the web in the person's browser; always answers that the window stays.
fn follow(app: &AppHandle, url: &Url) -> bool {
    if matches!(url.scheme(), "https" | "http" | "mailto")
        && let Err(error) = app.opener().open_url(url.as_str(), None::<&str>)
    {
        tracing::warn!("a link did not open: {error}");
    }
    false
}

/// Shows `count` on the app's icon, where the system has a place for it; nothing for none.
pub(crate) fn wear_count(app: &AppHandle, count: usize) {
    let count = i64::try_from(count).ok().filter(|count| *count > 0);
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.set_badge_count(count)
    {
        tracing::debug!("the app's icon shows no count: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stays(url: &str) -> bool {
        is_interface(&url.parse().expect("an address"))
    }

    #[test]
    fn the_window_shows_the_interface_alone() {
        assert!(
            stays("tauri://localhost/index.html#/skills"),
            "Linux and macOS"
        );
        assert!(stays("http://tauri.localhost/"), "Windows");
        for elsewhere in [
            "https://example.com/",
            "http://localhost:9999/",
            "file:///etc/passwd",
            "data:text/html,hello",
            "javascript:alert(1)",
            "https://tauri.localhost.example.com/",
        ] {
            assert!(!stays(elsewhere), "{elsewhere} is not the interface");
        }
    }
}
