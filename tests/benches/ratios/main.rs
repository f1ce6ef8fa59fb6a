//! How far from its lower bound each thing is, as ratios of one run: `cargo xtask bench`.
//!
//! A ratio holds on any machine; the measured times beside it do not.

#![allow(clippy::print_stdout, reason = "a measurement prints what it measured")]

mod large;
mod measure;
mod skills;
mod start;

use std::path::PathBuf;

fn main() {
    skills::audit_against_reading();
    skills::sees_against_the_audit();
    large::library_against_its_bytes();
    match (program("FLYWHEEL_APP"), program("FLYWHEEL_EMPTY_APP")) {
        (Some(app), Some(empty)) => {
            start::app_against_an_empty_window(&app, &empty);
            large::window_against_an_empty_library(&app);
        }
        _ => println!("window: not measured; run this through `cargo xtask bench`"),
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a measurement is told where the programs are"
)]
fn program(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}
