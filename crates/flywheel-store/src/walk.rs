//! Reads folders without trusting them: links are never followed, sizes are bounded, and whatever
//! is not taken in is named.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flywheel_core::bundle::{Bundle, BundleFile, Limits, Omission, OmissionReason};
use flywheel_messages::{Part, message};
use rayon::prelude::*;

use crate::error::plain;
use crate::git;
use crate::names::is_git;
use crate::{Doing, Result, StoreError};

/// A file that was seen and may be read.
pub(crate) struct Seen {
    /// Path inside the folder, with forward slashes.
    pub(crate) path: String,
    at: PathBuf,
    /// Bytes, as the file system says.
    pub(crate) size: u64,
    /// Changes whenever the content may have changed; nanoseconds since 1970.
    pub(crate) stamp: i64,
    /// When the content changed, in milliseconds since 1970.
    pub(crate) modified: i64,
    /// Whether the owner may execute it; nothing where the system has no such bit.
    pub(crate) executable: Option<bool>,
    node: u64,
}

/// The files of a folder, and what was left out.
#[derive(Default)]
pub(crate) struct Listing {
    /// Ordered as the names of each folder are.
    pub(crate) files: Vec<Seen>,
    /// In no order.
    pub(crate) omissions: Vec<Omission>,
    /// Whether there was more than the limits let in.
    pub(crate) cut: bool,
}

/// Reads the folder `path`, whatever it holds.
///
/// Links, devices, and files over `limits` become omissions. Of a git work tree, what git keeps
/// for itself is no part. Fails only when `path` itself is not a folder that can be listed.
pub fn read_folder(path: &Path, limits: &Limits) -> Result<Bundle> {
    let is_work_tree = git::is_top(path);
    read_folder_without(path, limits, &|name| is_work_tree && is_git(name))
}

/// Like [`read_folder`], leaving out without a word the names that `skip` picks.
pub(crate) fn read_folder_without(
    path: &Path,
    limits: &Limits,
    skip: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Bundle> {
    let listing = list(path, limits, skip)?;
    let read: Vec<_> = listing
        .files
        .par_iter()
        .map(|seen| (seen, read(seen, limits.file_bytes)))
        .collect();
    let mut omissions = listing.omissions;
    let mut files = Vec::with_capacity(read.len());
    for (seen, content) in read {
        match content {
            Ok(bytes) => files.push(BundleFile {
                path: seen.path.clone(),
                bytes,
                executable: seen.executable.unwrap_or(false),
            }),
            Err(reason) => omissions.push(omission(&seen.path, reason)),
        }
    }
    Ok(Bundle::new(files, omissions))
}

/// Lists the folder `root`, leaving out without a word the names that `skip` picks.
pub(crate) fn list(
    root: &Path,
    limits: &Limits,
    skip: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Listing> {
    let about = fs::symlink_metadata(root).map_err(StoreError::disk(Doing::Read, root))?;
    if !about.is_dir() {
        let source = io::Error::from(io::ErrorKind::NotADirectory);
        return Err(StoreError::disk(Doing::Read, root)(source));
    }
    let mut walk = Walk {
        limits,
        skip,
        entries: 0,
        bytes: 0,
        found: Listing::default(),
    };
    let names = walk
        .names(root)
        .map_err(StoreError::disk(Doing::Read, root))?;
    walk.folder(root, "", names, 1);
    Ok(walk.found)
}

struct Walk<'a> {
    limits: &'a Limits,
    skip: &'a (dyn Fn(&str) -> bool + Sync),
    entries: usize,
    bytes: u64,
    found: Listing,
}

type Names = Vec<std::result::Result<String, String>>;

impl Walk<'_> {
    /// The names in `folder`, ordered; one that is not UTF-8 as an error with its bytes replaced.
    /// Stops one past the limit on entries, so that a folder of millions costs no more.
    fn names(&self, folder: &Path) -> io::Result<Names> {
        let room = self.limits.entries.saturating_sub(self.entries) + 1;
        let mut names = fs::read_dir(folder)?
            .take(room)
            .map(|entry| {
                let name = entry?.file_name();
                Ok(name
                    .into_string()
                    .map_err(|name| name.to_string_lossy().into_owned()))
            })
            .collect::<io::Result<Names>>()?;
        names.sort();
        Ok(names)
    }

    fn folder(&mut self, at: &Path, inside: &str, names: Names, depth: usize) {
        for name in names {
            let path = join(inside, name.as_deref().unwrap_or_else(|lossy| lossy));
            if self.entries >= self.limits.entries {
                let why = message!(
                    "the folder holds more than {most} files and folders",
                    most = Part::Grouped(self.limits.entries as u64)
                );
                self.found.cut = true;
                self.omit(&path, OmissionReason::Unreadable { why });
                return;
            }
            match name {
                Err(_) => self.omit(&path, OmissionReason::NameNotUtf8),
                Ok(name) if (self.skip)(&name) => {}
                Ok(name) => self.entry(at.join(name), path, depth),
            }
            self.entries += 1;
        }
    }

    fn entry(&mut self, at: PathBuf, path: String, depth: usize) {
        let about = match fs::symlink_metadata(&at) {
            Ok(about) => about,
            Err(error) => return self.omit(&path, unreadable(&error)),
        };
        let kind = about.file_type();
        if kind.is_symlink() {
            self.omit(&path, OmissionReason::Symlink);
        } else if kind.is_dir() {
            self.descend(&at, &path, depth);
        } else if kind.is_file() {
            self.file(at, path, &about);
        } else {
            self.omit(&path, OmissionReason::Special);
        }
    }

    fn descend(&mut self, at: &Path, path: &str, depth: usize) {
        if depth >= self.limits.depth {
            return self.omit(path, OmissionReason::TooDeep);
        }
        match self.names(at) {
            Ok(names) => self.folder(at, path, names, depth + 1),
            Err(error) => self.omit(path, unreadable(&error)),
        }
    }

    fn file(&mut self, at: PathBuf, path: String, about: &Metadata) {
        let size = about.len();
        if size > self.limits.file_bytes {
            let limit = self.limits.file_bytes;
            return self.omit(&path, OmissionReason::TooLarge { limit });
        }
        if self.bytes.saturating_add(size) > self.limits.total_bytes {
            let why = message!(
                "all files together are larger than {megabytes} MB",
                megabytes = self.limits.total_bytes >> 20
            );
            return self.omit(&path, OmissionReason::Unreadable { why });
        }
        self.bytes += size;
        self.found.files.push(seen(at, path, about));
    }

    fn omit(&mut self, path: &str, reason: OmissionReason) {
        self.found.omissions.push(omission(path, reason));
    }
}

/// Reads a file that was seen, unless it became something else or more than `limit` bytes.
pub(crate) fn read(seen: &Seen, limit: u64) -> std::result::Result<Arc<[u8]>, OmissionReason> {
    let file = File::open(&seen.at).map_err(|error| unreadable(&error))?;
    let about = file.metadata().map_err(|error| unreadable(&error))?;
    if !about.is_file() || node(&about) != seen.node {
        let why = message!("it was replaced while it was read");
        return Err(OmissionReason::Unreadable { why });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(seen.size).unwrap_or(0));
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > limit {
        return Err(OmissionReason::TooLarge { limit });
    }
    Ok(bytes.into())
}

/// Looks at the one file `path` of `root`; `None` where there is none.
///
/// Fails with [`StoreError::BadPath`] where a part of the path is a link or not what it should be.
pub(crate) fn look(root: &Path, path: &str) -> Result<Option<Seen>> {
    let mut at = root.to_path_buf();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        let about = match fs::symlink_metadata(&at) {
            Ok(about) => about,
            Err(error) if is_absent(&error) => return Ok(None),
            Err(error) => return Err(StoreError::disk(Doing::Read, &at)(error)),
        };
        let last = parts.peek().is_none();
        if about.is_symlink() {
            return Err(StoreError::bad_path(
                path,
                message!("it is a link to somewhere else"),
            ));
        }
        if last && about.is_file() {
            return Ok(Some(seen(at, path.to_owned(), &about)));
        }
        if last {
            return Err(StoreError::bad_path(
                path,
                message!("it is not an ordinary file"),
            ));
        }
        if !about.is_dir() {
            return Ok(None);
        }
    }
    Ok(None)
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn seen(at: PathBuf, path: String, about: &Metadata) -> Seen {
    let modified = modified_nanos(about);
    Seen {
        path,
        at,
        size: about.len(),
        stamp: stamp(about).unwrap_or(modified),
        modified: modified / 1_000_000,
        executable: executable(about),
        node: node(about),
    }
}

fn omission(path: &str, reason: OmissionReason) -> Omission {
    Omission {
        path: path.to_owned(),
        reason,
    }
}

fn unreadable(error: &io::Error) -> OmissionReason {
    OmissionReason::Unreadable {
        why: message!("it could not be read: {why}", why = plain(error)),
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

fn modified_nanos(about: &Metadata) -> i64 {
    about
        .modified()
        .ok()
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(0)
}

/// The change time: unlike the modification time, no program can set it back.
#[cfg(unix)]
fn stamp(about: &Metadata) -> Option<i64> {
    use std::os::unix::fs::MetadataExt as _;
    about
        .ctime()
        .checked_mul(1_000_000_000)?
        .checked_add(about.ctime_nsec())
}

#[cfg(not(unix))]
fn stamp(_: &Metadata) -> Option<i64> {
    None
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no such bit")]
fn executable(about: &Metadata) -> Option<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(about.permissions().mode() & 0o100 != 0)
}

#[cfg(not(unix))]
fn executable(_: &Metadata) -> Option<bool> {
    None
}

#[cfg(unix)]
fn node(about: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    about.ino()
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> u64 {
    0
}
