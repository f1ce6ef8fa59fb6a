//! Writes to the disk: whole files at a time, never through a link.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_messages::message;
use rayon::prelude::*;
use tempfile::{Builder, NamedTempFile};

use crate::names::check_inside;
use crate::{Doing, Result, StoreError};

/// Writes `bytes` to `path` so that a reader, or a power failure, sees the old content or the new
/// and never a part. A file that is replaced keeps its permissions.
pub fn write_file_atomic(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let executable = false;
    replace(folder, path, bytes, executable).map_err(StoreError::disk(Doing::Written, path))
}

/// Writes a new file that takes the place of `path` once `write` is done; before that, and where
/// `write` fails, nothing is seen at `path`.
pub(crate) fn fill_file_atomic<T, E: From<StoreError>>(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    let refused = |error| StoreError::disk(Doing::Written, path)(error);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = temporary(folder, false).map_err(refused)?;
    let written = write(file.as_file_mut())?;
    file.as_file().sync_all().map_err(refused)?;
    file.persist(path).map_err(|error| refused(error.error))?;
    sync_folder(folder);
    Ok(written)
}

/// Writes `bundle` as the new folder `path`, whose parent must exist.
///
/// Fails with [`StoreError::NotEmpty`] where `path` holds something, and with
/// [`StoreError::BadPath`] where a file would leave it. What was written before a failure is
/// removed again.
pub fn write_folder(path: &Path, bundle: &Bundle) -> Result<()> {
    for file in bundle.files() {
        check_portable(&file.path)?;
    }
    let existed = is_empty_folder(path)?;
    if !existed {
        fs::create_dir(path).map_err(StoreError::disk(Doing::Written, path))?;
    }
    let written = fill(path, bundle.files());
    if written.is_err() {
        let undone = fs::remove_dir_all(path);
        let undone = undone.and_then(|()| {
            if existed {
                fs::create_dir(path)
            } else {
                Ok(())
            }
        });
        warn_on_failure(path, undone);
    }
    written
}

/// Like [`check_inside`], but lets a bundle carry git's files, as an export of a checkout does.
fn check_portable(path: &str) -> Result<()> {
    let without_git: Vec<&str> = path
        .split('/')
        .map(|part| {
            if crate::names::is_git(part) {
                "git"
            } else {
                part
            }
        })
        .collect();
    check_inside(&without_git.join("/"))
}

fn is_empty_folder(path: &Path) -> Result<bool> {
    let about = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        about => about.map_err(StoreError::disk(Doing::Read, path))?,
    };
    let empty = about.is_dir()
        && fs::read_dir(path)
            .map_err(StoreError::disk(Doing::Read, path))?
            .next()
            .is_none();
    if empty {
        Ok(true)
    } else {
        Err(StoreError::NotEmpty {
            path: path.to_path_buf(),
        })
    }
}

/// Writes `files` into the new and empty folder `root`.
fn fill(root: &Path, files: &[BundleFile]) -> Result<()> {
    for file in files {
        make_parents(root, &file.path)?;
    }
    files
        .par_iter()
        .try_for_each(|file| fresh(&root.join(&file.path), &file.bytes, file.executable))?;
    sync_folder(root);
    Ok(())
}

fn fresh(at: &Path, bytes: &[u8], executable: bool) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    with_mode(&mut options, executable);
    options
        .open(at)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .map_err(StoreError::disk(Doing::Written, at))
}

/// Makes the folders above `path` in `root`; refuses a link among them.
pub(crate) fn make_parents(root: &Path, path: &str) -> Result<()> {
    let mut at = root.to_path_buf();
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in parts {
        at.push(part);
        match fs::symlink_metadata(&at) {
            Ok(about) if about.is_dir() => {}
            Ok(about) if about.is_symlink() => {
                return Err(StoreError::bad_path(
                    path,
                    message!("one of its folders is a link"),
                ));
            }
            Ok(_) => {
                return Err(StoreError::bad_path(
                    path,
                    message!("a file stands where its folder would be"),
                ));
            }
            Err(_) => fs::create_dir(&at).map_err(StoreError::disk(Doing::Written, &at))?,
        }
    }
    Ok(())
}

/// Puts `bytes` at `path` through a temporary file in `staging`; where that is on another disk, as
/// for a linked folder, beside the file.
pub(crate) fn replace(
    staging: &Path,
    path: &Path,
    bytes: &[u8],
    executable: bool,
) -> io::Result<()> {
    let replaced = replace_through(staging, path, bytes, executable);
    match (replaced, path.parent()) {
        (Err(error), Some(beside)) if error.kind() == io::ErrorKind::CrossesDevices => {
            replace_through(beside, path, bytes, executable)
        }
        (replaced, _) => replaced,
    }
}

fn replace_through(staging: &Path, path: &Path, bytes: &[u8], executable: bool) -> io::Result<()> {
    let mut file = temporary(staging, executable)?;
    file.write_all(bytes)?;
    if let Ok(about) = fs::symlink_metadata(path)
        && about.is_file()
    {
        if about.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        file.as_file()
            .set_permissions(mode_of(&about, executable))?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    path.parent().map(sync_folder);
    Ok(())
}

fn temporary(folder: &Path, executable: bool) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".flywheel-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(mode(executable)));
    }
    #[cfg(not(unix))]
    let _ = executable;
    builder.tempfile_in(folder)
}

#[cfg(unix)]
const fn mode(executable: bool) -> u32 {
    if executable { 0o777 } else { 0o666 }
}

#[cfg(unix)]
fn with_mode(options: &mut fs::OpenOptions, executable: bool) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(mode(executable));
}

#[cfg(not(unix))]
fn with_mode(_: &mut fs::OpenOptions, _: bool) {}

/// The permissions of a file that is replaced, with the executable bits as wanted.
#[cfg(unix)]
fn mode_of(about: &fs::Metadata, executable: bool) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    let old = about.permissions().mode() & 0o777;
    let readers = (old & 0o444) >> 2;
    fs::Permissions::from_mode(if executable {
        old | readers
    } else {
        old & !0o111
    })
}

#[cfg(not(unix))]
fn mode_of(about: &fs::Metadata, _: bool) -> fs::Permissions {
    about.permissions()
}

/// Makes a rename in `folder` last through a power failure, where the system can.
pub(crate) fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    warn_on_failure(
        folder,
        fs::File::open(folder).and_then(|open| open.sync_all()),
    );
    #[cfg(not(unix))]
    let _ = folder;
}

fn warn_on_failure(path: &Path, result: io::Result<()>) {
    if let Err(error) = result {
        tracing::warn!(path = %path.display(), %error, "a step on the disk did not succeed");
    }
}

/// Writes `files` as a new folder in `staging` and returns it, to be moved where it belongs.
pub(crate) fn stage(staging: &Path, name: &str, files: &[BundleFile]) -> Result<PathBuf> {
    let at = staging.join(name);
    fs::create_dir(&at).map_err(StoreError::disk(Doing::Written, &at))?;
    let filled = fill(&at, files);
    if let Err(error) = filled {
        discard(&at);
        return Err(error);
    }
    Ok(at)
}

/// Removes a folder that [`stage`] made and nothing has moved.
pub(crate) fn discard(staged: &Path) {
    warn_on_failure(staged, fs::remove_dir_all(staged));
}
