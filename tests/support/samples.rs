//! Skills to try things on.

use std::path::{Path, PathBuf};

use flywheel_core::skill::SKILL_FILE;

/// The folder `name` of the project's own samples.
pub fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// The set of real skills, where it lies beside the project.
pub fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    folder.is_dir().then_some(folder)
}

/// The set of real skills beside the project where it is; else says so, and gives the project's
/// own.
#[allow(
    clippy::print_stdout,
    reason = "a test on less than everything says so"
)]
pub fn corpus_or_own() -> PathBuf {
    corpus().unwrap_or_else(|| {
        println!("../shared/corpus is not beside the project: its own samples stand in for it");
        own("finance")
    })
}

/// The folders below `folder` that hold a `SKILL.md`, ordered.
pub fn skills_below(folder: &Path) -> Vec<PathBuf> {
    if folder.join(SKILL_FILE).is_file() {
        return vec![folder.to_owned()];
    }
    let entries = std::fs::read_dir(folder).expect("a folder of samples");
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    let folders = inside.iter().filter(|path| path.is_dir());
    folders.flat_map(|path| skills_below(path)).collect()
}
