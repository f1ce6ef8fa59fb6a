//! Bundles from paths on this computer.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flywheel_core::audit::Baseline;
use flywheel_core::bundle::{Bundle, BundleFile, Limits, archive, extension};
use flywheel_core::policy::Policy;
use flywheel_core::skill::SKILL_FILE;
use flywheel_messages::message;
use flywheel_store::{read_folder, write_file_atomic};

use crate::{ApiError, Code, Result};

mod revision;

pub use revision::at_revision;

/// The endings of archives Flywheel opens.
const ARCHIVES: [&str; 3] = ["zip", "skill", "plugin"];

/// How an archive begins that holds something, and one that is empty.
const SIGNATURES: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// A folder, an archive or a single file, read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name of the folder, or of the file without its ending; of a `SKILL.md` that of its
    /// folder, empty where nothing tells it.
    pub name: String,
    /// What it holds.
    pub bundle: Bundle,
    /// What the paths in it continue, as it was given: the folder, the archive, or the folder of
    /// the single file.
    pub base: String,
}

/// Reads `path`: a folder, an archive (`.zip`, `.skill`, `.plugin`) or a single file. Of a git
/// work tree, what git keeps for itself is no part.
pub fn read(path: &Path) -> Result<Source> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let metadata = std::fs::metadata(&absolute).map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        let name = absolute.file_name().map(|name| name.to_string_lossy());
        return Ok(Source {
            name: name.unwrap_or_default().into_owned(),
            bundle: read_folder(&absolute, &Limits::STANDARD)?,
            base: path.display().to_string(),
        });
    }
    let is_archive = ARCHIVES.contains(&extension(&absolute.to_string_lossy()).as_str());
    let limit = limit(is_archive);
    if metadata.len() > limit {
        return Err(too_large(path, limit));
    }
    let bytes = std::fs::read(&absolute).map_err(|error| unreadable(path, &error))?;
    unpacked(path, &absolute, bytes, is_archive)
}

/// Reads what comes in on `input`, an archive or a text, as the file that `path` names; a text
/// without a name is a `SKILL.md`.
pub fn read_stream(input: impl Read, path: Option<&Path>) -> Result<Source> {
    let most = limit(true);
    let mut bytes = Vec::new();
    let shown = path.unwrap_or(Path::new("-"));
    input
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(shown, &error))?;
    let is_archive = SIGNATURES.iter().any(|sign| bytes.starts_with(sign));
    if bytes.len() as u64 > limit(is_archive) {
        return Err(too_large(shown, limit(is_archive)));
    }
    let unnamed = if is_archive { "-" } else { SKILL_FILE };
    let path = path.unwrap_or(Path::new(unnamed));
    unpacked(path, path, bytes, is_archive)
}

/// The most bytes that are read of a file.
const fn limit(is_archive: bool) -> u64 {
    if is_archive {
        Limits::STANDARD.total_bytes
    } else {
        Limits::STANDARD.file_bytes
    }
}

/// The file `path`, which is at `place` and holds `bytes`.
fn unpacked(path: &Path, place: &Path, bytes: Vec<u8>, is_archive: bool) -> Result<Source> {
    let file_name = place.file_name().map(|name| name.to_string_lossy());
    let file_name = file_name.unwrap_or_default().into_owned();
    let bundle = if is_archive {
        archive::read_archive(&bytes, &Limits::STANDARD).map_err(|error| {
            let message = message!("“{path}”: {error}.", error = error.message());
            ApiError::new(Code::Refused, message).hint(error.advice())
        })?
    } else {
        Bundle::new(vec![BundleFile::new(file_name.clone(), bytes)], Vec::new())
    };
    let base = if is_archive {
        path
    } else {
        path.parent().unwrap_or(Path::new(""))
    };
    Ok(Source {
        name: name_of(place, &file_name),
        bundle,
        base: base.display().to_string(),
    })
}

fn name_of(place: &Path, file_name: &str) -> String {
    if file_name.eq_ignore_ascii_case(SKILL_FILE) {
        let folder = place.parent().and_then(Path::file_name);
        return folder.unwrap_or_default().to_string_lossy().into_owned();
    }
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    stem.to_owned()
}

fn too_large(path: &Path, limit: u64) -> ApiError {
    let message = message!(
        "“{path}” is larger than {size} MB, more than Flywheel opens. \
         Take large files out, and choose it again.",
        size = limit >> 20
    );
    ApiError::new(Code::Refused, message)
        .hint(message!("Choose a smaller file, or the folder itself."))
}

/// Reads what an organisation decided from the file `path`.
pub fn policy(path: &Path) -> Result<Arc<Policy>> {
    let bytes = small(path)?;
    let policy = Policy::parse(&bytes).map_err(|error| {
        let message = message!(
            "The policy “{path}” was not read because {why}.",
            why = error.message()
        );
        ApiError::new(Code::Invalid, message).hint(message!(
            "Ask whoever keeps it for a policy file of this version."
        ))
    })?;
    Ok(Arc::new(policy))
}

/// Reads the report of an earlier audit from the file `path`.
pub fn baseline(path: &Path) -> Result<Baseline> {
    let bytes = small(path)?;
    Baseline::parse(&bytes).map_err(|error| {
        let message = message!(
            "The baseline “{path}” was not read because {why}.",
            why = error.message()
        );
        ApiError::new(Code::Invalid, message).hint(message!(
            "Write one with `flywheel audit PATH --json > {path}`."
        ))
    })
}

/// The content of an ordinary file that is no larger than an archive may be.
fn small(path: &Path) -> Result<Vec<u8>> {
    let size = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if size.len() > limit(true) {
        return Err(too_large(path, limit(true)));
    }
    std::fs::read(path).map_err(|error| unreadable(path, &error))
}

/// Writes what differs between `before` and `after` into the folder `path`, each file whole, and
/// returns how many files changed.
pub fn write_changes(path: &Path, before: &Bundle, after: &Bundle) -> Result<usize> {
    let changes = crate::convert::changes(before, after);
    for change in &changes {
        let place: PathBuf = path.join(change.path());
        match after.get(change.path()) {
            Some(file) => {
                make_folders(path, change.path())?;
                write_file_atomic(&place, &file.bytes)?;
            }
            None => std::fs::remove_file(&place).map_err(|error| unreadable(&place, &error))?,
        }
    }
    Ok(changes.len())
}

/// Makes the folders of `root` that `file`, relative to it, lies in. What leads elsewhere, as a link
/// does, is no folder to write into.
fn make_folders(root: &Path, file: &str) -> Result<()> {
    let mut folder = root.to_path_buf();
    let Some((above, _)) = file.rsplit_once('/') else {
        return Ok(());
    };
    for name in above.split('/') {
        folder.push(name);
        match std::fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => {
                let message = message!("“{folder}” is not an ordinary folder.");
                return Err(ApiError::new(Code::Refused, message)
                    .hint(message!("Move it away, and try again.")));
            }
            Err(_) => {
                std::fs::create_dir(&folder).map_err(|error| unreadable(&folder, &error))?;
            }
        }
    }
    Ok(())
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
