//! Bundles from paths on this computer.

use std::path::Path;

use flywheel_core::bundle::{Bundle, BundleFile, Limits, archive};
use flywheel_messages::message;
use flywheel_store::{read_folder, write_file_atomic};

use crate::{ApiError, Code, Result};

/// The endings of archives Flywheel opens.
const ARCHIVES: [&str; 3] = ["zip", "skill", "plugin"];

/// A folder, an archive or a single file, read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name of the folder, or of the file without its ending.
    pub name: String,
    /// What it holds.
    pub bundle: Bundle,
    /// What the paths in it continue, as it was given: the folder, the archive, or the folder of
    /// the single file.
    pub base: String,
}

/// Reads `path`: a folder, an archive (`.zip`, `.skill`, `.plugin`) or a single file.
pub fn read(path: &Path) -> Result<Source> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let metadata = std::fs::metadata(&absolute).map_err(|error| unreadable(path, &error))?;
    let file_name = absolute
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    if metadata.is_dir() {
        let bundle = read_folder(&absolute, &Limits::STANDARD)?;
        return Ok(Source {
            name: file_name.unwrap_or_default(),
            bundle,
            base: path.display().to_string(),
        });
    }
    let file_name = file_name.unwrap_or_default();
    let ending = flywheel_core::bundle::extension(&file_name);
    let is_archive = ARCHIVES.contains(&ending.as_str());
    let limit = if is_archive {
        Limits::STANDARD.total_bytes
    } else {
        Limits::STANDARD.file_bytes
    };
    if metadata.len() > limit {
        let message = message!(
            "“{path}” is larger than {size} MB, more than Flywheel opens. \
             Take large files out, and choose it again.",
            size = limit >> 20
        );
        return Err(ApiError::new(Code::Refused, message)
            .hint(message!("Choose a smaller file, or the folder itself.")));
    }
    let bytes = std::fs::read(&absolute).map_err(|error| unreadable(path, &error))?;
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name.as_str(), |(stem, _)| stem)
        .to_owned();
    let bundle = if is_archive {
        archive::read_archive(&bytes, &Limits::STANDARD).map_err(|error| {
            let message = message!("“{path}”: {error}.", error = error.message());
            ApiError::new(Code::Refused, message).hint(error.advice())
        })?
    } else {
        Bundle::new(vec![BundleFile::new(file_name, bytes)], Vec::new())
    };
    let base = if is_archive {
        path
    } else {
        path.parent().unwrap_or(Path::new(""))
    };
    Ok(Source {
        name: stem,
        bundle,
        base: base.display().to_string(),
    })
}

/// Writes what differs between `before` and `after` into the folder `path`, each file whole, and
/// returns how many files changed.
pub fn write_changes(path: &Path, before: &Bundle, after: &Bundle) -> Result<usize> {
    let changes = crate::convert::changes(before, after);
    for change in &changes {
        let place = path.join(change.path());
        match after.get(change.path()) {
            Some(file) => write_file_atomic(&place, &file.bytes)?,
            None => std::fs::remove_file(&place).map_err(|error| unreadable(&place, &error))?,
        }
    }
    Ok(changes.len())
}

fn unreadable(path: &Path, error: &std::io::Error) -> ApiError {
    let message = match error.kind() {
        std::io::ErrorKind::NotFound => message!("There is nothing at “{path}”."),
        _ => message!(
            "“{path}” could not be read: {error}.",
            error = error.to_string()
        ),
    };
    ApiError::new(Code::Storage, message)
        .hint(message!("Check the path, and that you may open it."))
}
