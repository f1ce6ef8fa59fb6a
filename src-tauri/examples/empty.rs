//! A window with one line in it: what `cargo xtask bench` holds the app's start and memory against.

fn main() {
    tauri::Builder::default()
        .run(tauri::generate_context!("examples/empty/tauri.conf.json"))
        .expect("the window opens");
}
