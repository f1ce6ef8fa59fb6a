//! Skills to try things on.

use std::path::{Path, PathBuf};

use flywheel_core::skill::SKILL_FILE;

/// The folder `name` of the project's own samples.
pub fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// The project's own plugin, and the set of real skills where it lies beside the project; says so
/// where it does not.
#[allow(
    clippy::print_stdout,
    reason = "a test on less than everything says so"
)]
pub fn at_hand() -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let mut folders = vec![own("finance")];
    if corpus.is_dir() {
        folders.push(corpus);
    } else {
        println!("only the project's own samples: there is no ../shared/corpus beside it");
    }
    folders
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
