//! The set of real skills beside the project, as a bundle.

#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::fs;
use std::path::{Path, PathBuf};

use flywheel_core::bundle::{Bundle, BundleFile};

/// The real skills; nothing, and a line that says so, where they are not there.
pub(crate) fn corpus() -> Option<Bundle> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !folder.is_dir() {
        println!("skipped: there is no ../shared/corpus beside the project");
        return None;
    }
    Some(bundle_of(&folder))
}

/// Every file in `folder`.
pub(crate) fn bundle_of(folder: &Path) -> Bundle {
    let mut files = Vec::new();
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let relative = path.strip_prefix(folder).expect("inside");
            let name = relative.to_str().expect("UTF-8").replace('\\', "/");
            files.push(BundleFile::new(name, fs::read(&path).expect("readable")));
        }
    }
    Bundle::new(files, Vec::new())
}
