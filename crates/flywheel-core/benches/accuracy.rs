//! How much of each set of cases is found, and how much is flagged by mistake:
//! `cargo xtask bench --accuracy [FAMILY]`.

#![allow(clippy::print_stdout, reason = "a measurement prints what it measured")]

#[path = "../tests/accuracy/forms.rs"]
mod forms;
#[path = "../tests/accuracy/measure.rs"]
mod measure;
#[path = "../tests/accuracy/sets.rs"]
mod sets;

use std::path::{Path, PathBuf};

use measure::is_found;
use sets::{Case, Set, Sets, Source};

fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/accuracy");
    let list = std::fs::read_to_string(here.join("sets.json")).expect("readable");
    let sets: Sets = serde_json::from_str(&list).expect("a list of sets");
    let family = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    row("family", "set", "found", "flagged by mistake");
    for set in &sets.sets {
        if family.as_ref().is_none_or(|family| *family == set.family) {
            match set.root(&here, cache().as_deref()) {
                Some(root) => tell(set, &root, family.is_some()),
                None => row(&set.family, &set.name, "not there", ""),
            }
        }
    }
}

/// Where fetched packages lie.
#[allow(
    clippy::disallowed_methods,
    reason = "a measurement is told where the sets are"
)]
fn cache() -> Option<PathBuf> {
    std::env::var_os("FLYWHEEL_SETS").map(PathBuf::from)
}

/// Tells how many cases of `set` are found and flagged and, where one family is asked for, which
/// ones are missed or flagged by mistake.
fn tell(set: &Set, root: &Path, shows_cases: bool) {
    let cases = |sources: &[Source]| -> Vec<Case> {
        let all = sources.iter().flat_map(|source| source.cases(root));
        all.collect()
    };
    let (given, open) = (cases(&set.given), cases(&set.open));
    let (found, missed): (Vec<&Case>, Vec<&Case>) =
        given.iter().partition(|case| is_found(set, case));
    let flagged: Vec<&Case> = open.iter().filter(|case| is_found(set, case)).collect();
    let (found, mistaken) = (
        share(found.len(), given.len()),
        share(flagged.len(), open.len()),
    );
    row(&set.family, &set.name, &found, &mistaken);
    for case in missed.iter().filter(|_| shows_cases) {
        println!("  missed: {}", case.label);
    }
    for case in flagged.iter().filter(|_| shows_cases) {
        println!("  flagged by mistake: {}", case.label);
    }
}

fn row(family: &str, set: &str, found: &str, mistaken: &str) {
    println!("{family:14}{set:44}{found:>14}{mistaken:>20}");
}

fn share(part: usize, all: usize) -> String {
    if all == 0 {
        String::from("-")
    } else {
        format!("{part} of {all}")
    }
}
