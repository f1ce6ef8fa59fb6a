//! Embeds the interface and the app's metadata.

fn main() {
    tauri_build::build();
}
