//! `RULES.md` is what the rules say.

#![allow(
    clippy::disallowed_methods,
    reason = "the test is the edge that reads the environment"
)]

use std::path::Path;

#[test]
fn the_committed_page_of_rules_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../RULES.md");
    let generated = flywheel_core::render::rules_markdown();
    if std::env::var_os("FLYWHEEL_CODEGEN").is_some() {
        std::fs::write(&path, &generated).expect("written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == generated,
        "run `cargo xtask codegen`: RULES.md is out of date"
    );
}
