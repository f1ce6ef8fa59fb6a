//! The committed TypeScript is what the types say.

#![allow(
    clippy::disallowed_methods,
    reason = "the test is the edge that reads the environment"
)]

use std::path::Path;

#[test]
fn the_committed_bindings_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/bindings/commands.ts");
    let generated = flywheel_api::bindings::typescript();
    if std::env::var_os("FLYWHEEL_CODEGEN").is_some() {
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, &generated).expect("written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == generated,
        "run `cargo xtask codegen`: {} is out of date",
        path.display()
    );
}
