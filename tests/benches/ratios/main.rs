//! How far from its lower bound each thing is, as ratios of one run: `cargo xtask bench`.
//!
//! A ratio holds on any machine; the measured times beside it do not.

#![allow(clippy::print_stdout, reason = "a measurement prints what it measured")]

mod cold;
mod large;
mod many;
mod measure;
mod skills;
mod start;
mod typing;

use std::path::PathBuf;

fn main() {
    if let Some(work) =
        std::env::args().find_map(|word| Some(word.strip_prefix(cold::ALONE)?.to_owned()))
    {
        return cold::do_alone(&work);
    }
    if wanted("skills") {
        cold::audit_against_reading();
        many::one_edited_skill();
        skills::audit_against_reading();
        skills::audit_again_against_the_first();
        skills::sees_against_the_audit();
    }
    if wanted("many") {
        many::growth();
    }
    if wanted("large") {
        large::library_against_its_bytes();
    }
    let programs = ["FLYWHEEL_APP", "FLYWHEEL_EMPTY_APP", "FLYWHEEL_BARE_EDITOR"].map(program);
    let [Some(app), Some(empty), Some(bare)] = programs else {
        return println!("window: not measured; run this through `cargo xtask bench`");
    };
    if wanted("start") {
        start::app_against_an_empty_window(&app, &empty);
    }
    if wanted("typing") {
        typing::typing_against_a_bare_editor(&app, &empty, &bare);
    }
    if wanted("large") {
        large::window_against_a_small_library(&app);
    }
}

/// Whether this part is asked for: by its name, or with all of them.
fn wanted(part: &str) -> bool {
    // Cargo adds a flag of its own.
    let mut names = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .peekable();
    names.peek().is_none() || names.any(|name| name == part)
}

#[allow(
    clippy::disallowed_methods,
    reason = "a measurement is told where the programs are"
)]
fn program(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}
