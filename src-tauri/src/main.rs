//! The Flywheel desktop app: a window over the core, and nothing of its own.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod again;
mod arrivals;
mod host;
mod log;
mod menu;
mod rpc;
mod sign_ins;
mod spelling;
mod window;

use tauri::{App, Manager as _, RunEvent};

use crate::arrivals::Arrivals;
use crate::host::Host;

fn main() {
    let host = Host::start(|name| {
        #[allow(
            clippy::disallowed_methods,
            reason = "the environment is read here alone"
        )]
        std::env::var_os(name)
    });
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(
            |app, arguments, folder| {
                window::show(app);
                arrivals::take(app, &arguments, folder.as_ref());
            },
        ))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(host)
        .manage(Arrivals::default())
        .manage(menu::Shown::default())
        .menu(menu::build)
        .on_menu_event(|app, event| menu::chosen(app, &event))
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            rpc::rpc_stream,
            rpc::rpc_cancel
        ])
        .setup(|app| set_up(app).map_err(Into::into))
        .build(tauri::generate_context!())
        .unwrap_or_else(|error| begin_anew(&error));
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Host>().stop();
        }
    });
}

/// Starts over where the running app ended before it took what this start was given.
fn begin_anew(error: &tauri::Error) -> App {
    if again::met_an_ending_app(error)
        && let Ok(program) = std::env::current_exe()
    {
        let why = again::begin(&program, std::env::args_os().skip(1));
        tracing::error!(%why, "the app could not start over");
    }
    panic!("the window's own parts are in the program: {error}");
}

fn set_up(app: &App) -> tauri::Result<()> {
    window::open(app)?;
    let handle = app.handle();
    host::open(handle);
    menu::follow_language(handle);
    sign_ins::show_wanting(handle);
    arrivals::when_ready(handle);
    let arguments: Vec<String> = std::env::args().collect();
    arrivals::take(
        handle,
        &arguments,
        &std::env::current_dir().unwrap_or_default(),
    );
    Ok(())
}
