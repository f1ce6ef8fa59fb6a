//! The audit's cache, kept in a file from one run to the next.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flywheel_core::audit::Cache;
use flywheel_store::write_file_atomic;

use crate::Result;
use crate::host::build_stamp;

/// The most bytes that are read.
const MOST: u64 = 64 << 20;

/// A cache and its file. What it holds is told at [`Cache`]: no text, no path, no secret.
#[derive(Clone, Debug)]
pub struct KeptCache {
    /// What is known.
    pub cache: Arc<Cache>,
    file: PathBuf,
}

impl KeptCache {
    /// The cache in `folder`; an empty one where there is none, or it is damaged, or another build
    /// of the program kept it.
    pub fn open(folder: &Path) -> Self {
        let file = folder.join("audit.cache");
        let bytes = content(&file).unwrap_or_default();
        Self {
            cache: Arc::new(Cache::from_bytes(&build_stamp(), &bytes)),
            file,
        }
    }

    /// Writes what was learnt, where something was.
    pub fn keep(&self) -> Result<()> {
        let Some(bytes) = self.cache.to_bytes() else {
            return Ok(());
        };
        if let Some(folder) = self.file.parent() {
            // Where this fails, so does what follows, and says why.
            let _ = fs::create_dir_all(folder);
        }
        Ok(write_file_atomic(&self.file, &bytes)?)
    }
}

fn content(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
