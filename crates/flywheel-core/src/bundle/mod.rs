//! A bundle: the files of a skill, a plugin or a whole checkout, in memory.
//!
//! Every reader (a folder, an archive, the editor's unsaved text) ends in a [`Bundle`], and the
//! audit, the preview and the export begin with one. What a reader could not take in safely is
//! kept as an [`Omission`], so that nothing is left out without a word.

pub mod archive;
mod import;
mod names;

use std::sync::Arc;

use flywheel_messages::{Message, message};
pub use import::{Importable, ImportableKind, folders_above, importables, unclaimed};
pub use names::{NameProblem, name_problems};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The folder beside a skill in which Flywheel keeps waivers; never part of an export.
pub const SIDECAR: &str = ".flywheel";

/// How much a reader takes in before it stops, for input of unknown origin.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Files and folders in one bundle.
    pub entries: usize,
    /// Bytes in one file, unpacked; a larger one is omitted.
    pub file_bytes: u64,
    /// Bytes in all, unpacked.
    pub total_bytes: u64,
    /// Unpacked bytes per packed byte, above which an archive is taken for a bomb.
    pub ratio: u64,
    /// Folders inside folders.
    pub depth: usize,
}

impl Limits {
    /// Enough for the largest upload Claude accepts (5,000 files, 200 MB), with room to report
    /// what is over.
    pub const STANDARD: Self = Self {
        entries: 20_000,
        file_bytes: 32 << 20,
        total_bytes: 256 << 20,
        ratio: 200,
        depth: 32,
    };
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFile {
    /// Relative path with forward slashes; never absolute, never `..`.
    pub path: String,
    /// The content.
    pub bytes: Arc<[u8]>,
    /// Whether the owner may execute it.
    pub executable: bool,
}

impl BundleFile {
    /// A plain file.
    pub fn new(path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
            executable: false,
        }
    }

    /// The content as text, when it is UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// SHA-256 of the content.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        file_name(&self.path)
    }
}

/// The last part of `path`.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The lower-case extension of `path`, without the dot; empty where there is none.
pub fn extension(path: &str) -> String {
    file_name(path)
        .rsplit_once('.')
        .filter(|(stem, _)| !stem.is_empty())
        .map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

/// Something a reader saw and did not take in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Omission {
    /// The path as it was written, with bytes that are not UTF-8 replaced.
    pub path: String,
    /// Why it was left out.
    pub reason: OmissionReason,
}

/// Why an entry was left out of a [`Bundle`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OmissionReason {
    /// The path climbs out of its folder (`../`).
    Traversal,
    /// The path starts at the root or at a drive.
    Absolute,
    /// The entry is a symbolic link.
    Symlink,
    /// The entry is a device, a socket or a pipe.
    Special,
    /// The name is not UTF-8.
    NameNotUtf8,
    /// The archive holds the same path twice; this is a later one.
    Duplicate,
    /// The file is larger than a reader takes in.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The folder lies deeper than a reader goes.
    TooDeep,
    /// The entry is encrypted.
    Encrypted,
    /// The entry is packed in a way the reader does not know.
    Unsupported,
    /// The entry could not be read.
    Unreadable {
        /// Why, as what follows “because”.
        why: Message,
    },
}

impl OmissionReason {
    /// Whether the entry tried to reach outside its folder; an import refuses the whole bundle.
    pub const fn is_hostile(&self) -> bool {
        matches!(
            self,
            Self::Traversal | Self::Absolute | Self::Symlink | Self::Special
        )
    }
}

impl OmissionReason {
    /// Why, as a clause about the file: what follows “because” or a colon.
    pub fn message(&self) -> Message {
        match self {
            Self::Traversal => message!("its path climbs out of the folder"),
            Self::Absolute => message!("its path starts at the root of the disk"),
            Self::Symlink => message!("it is a link to somewhere else"),
            Self::Special => message!("it is not an ordinary file"),
            Self::NameNotUtf8 => message!("its name is not readable text"),
            Self::Duplicate => message!("another file has the same path"),
            Self::TooLarge { limit } => {
                message!("it is larger than {megabytes} MB", megabytes = limit >> 20)
            }
            Self::TooDeep => message!("it lies too many folders deep"),
            Self::Encrypted => message!("it is encrypted"),
            Self::Unsupported => message!("it is packed in an unknown way"),
            Self::Unreadable { why } => why.clone(),
        }
    }
}

impl std::fmt::Display for OmissionReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(f)
    }
}

/// Files by path, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    files: Vec<BundleFile>,
    omissions: Vec<Omission>,
}

impl Bundle {
    /// Orders `files` and `omissions` by path. Of two files with one path the first stays, the
    /// other becomes an omission.
    pub fn new(mut files: Vec<BundleFile>, mut omissions: Vec<Omission>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|later, earlier| {
            let same = later.path == earlier.path;
            if same {
                let path = std::mem::take(&mut later.path);
                omissions.push(Omission {
                    path,
                    reason: OmissionReason::Duplicate,
                });
            }
            same
        });
        omissions.sort();
        Self { files, omissions }
    }

    /// The files, ordered by path.
    pub fn files(&self) -> &[BundleFile] {
        &self.files
    }

    /// What was left out, ordered by path.
    pub fn omissions(&self) -> &[Omission] {
        &self.omissions
    }

    /// The file at exactly `path`.
    pub fn get(&self, path: &str) -> Option<&BundleFile> {
        let found = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .ok()?;
        self.files.get(found)
    }

    /// Bytes in all files.
    pub fn total_bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes.len() as u64).sum()
    }

    /// The same bundle with `file` in the place of the one at its path, or added.
    #[must_use]
    pub fn with_file(&self, file: BundleFile) -> Self {
        let others = self
            .files
            .iter()
            .filter(|other| other.path != file.path)
            .cloned();
        let mut files: Vec<BundleFile> = others.collect();
        files.push(file);
        Self::new(files, self.omissions.clone())
    }

    /// The files and omissions under the folder `root`, with paths made relative to it; an empty
    /// `root` is the whole. Content is shared, not copied.
    #[must_use]
    pub fn subfolder(&self, root: &str) -> Self {
        if root.is_empty() {
            return self.clone();
        }
        let folder = format!("{root}/");
        let files = run_of(&self.files, |file| &file.path, &folder).iter();
        let omissions = run_of(&self.omissions, |omission| &omission.path, &folder).iter();
        Self {
            files: files
                .map(|file| BundleFile {
                    path: file.path[folder.len()..].to_owned(),
                    ..file.clone()
                })
                .collect(),
            omissions: omissions
                .map(|omission| Omission {
                    path: omission.path[folder.len()..].to_owned(),
                    reason: omission.reason.clone(),
                })
                .collect(),
        }
    }

    /// The same bundle with `folder/` before every path.
    #[must_use]
    pub fn nested_in(&self, folder: &str) -> Self {
        Self {
            files: self
                .files
                .iter()
                .map(|file| BundleFile {
                    path: format!("{folder}/{}", file.path),
                    ..file.clone()
                })
                .collect(),
            omissions: self
                .omissions
                .iter()
                .map(|omission| Omission {
                    path: format!("{folder}/{}", omission.path),
                    reason: omission.reason.clone(),
                })
                .collect(),
        }
    }

    /// SHA-256 over every path, executable bit, length and SHA-256 of the content, in order of
    /// path; lower-case hex. Any change to any byte or name changes it.
    pub fn sha256(&self) -> String {
        let files = self.files.iter();
        digest_files(files.map(|file| (file.path.as_str(), file, file.digest())))
    }
}

/// Those of `ordered` whose path begins with `folder`, which stand together.
fn run_of<'o, T>(ordered: &'o [T], path: impl Fn(&T) -> &str, folder: &str) -> &'o [T] {
    let start = ordered.partition_point(|one| path(one) < folder);
    let rest = &ordered[start..];
    &rest[..rest.partition_point(|one| path(one).starts_with(folder))]
}

/// SHA-256 over files by their paths, and the digests of their content, in the order given; see
/// [`Bundle::sha256`].
pub fn digest_files<'a>(
    files: impl Iterator<Item = (&'a str, &'a BundleFile, [u8; 32])>,
) -> String {
    let mut all = Sha256::new();
    for (path, file, digest) in files {
        all.update((path.len() as u64).to_le_bytes());
        all.update(path.as_bytes());
        all.update([u8::from(file.executable)]);
        all.update((file.bytes.len() as u64).to_le_bytes());
        all.update(digest);
    }
    hex(&all.finalize())
}

/// SHA-256 of `bytes` as lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_file_with_the_same_path_is_reported_not_lost() {
        let bundle = Bundle::new(
            vec![BundleFile::new("a", *b"1"), BundleFile::new("a", *b"2")],
            Vec::new(),
        );
        assert_eq!(bundle.files().len(), 1);
        assert_eq!(bundle.omissions()[0].reason, OmissionReason::Duplicate);
    }

    #[test]
    fn the_digest_sees_a_byte_that_moves_between_files() {
        let one = Bundle::new(
            vec![BundleFile::new("a", *b"xy"), BundleFile::new("b", *b"")],
            vec![],
        );
        let two = Bundle::new(
            vec![BundleFile::new("a", *b"x"), BundleFile::new("b", *b"y")],
            vec![],
        );
        assert_ne!(one.sha256(), two.sha256());
    }

    #[test]
    fn a_subfolder_does_not_take_its_namesakes() {
        let bundle = Bundle::new(
            vec![BundleFile::new("a/x", *b""), BundleFile::new("ab/x", *b"")],
            Vec::new(),
        );
        assert_eq!(bundle.subfolder("a").files().len(), 1);
    }
}
