//! Zip archives, `.zip`, `.skill` and `.plugin`: read with suspicion, written reproducibly.
//!
//! An archive is judged by the very bytes that are read: one table of contents, one name and one
//! place for each entry. Where another reader could see something else (two tables of contents,
//! entries that overlap, a name that differs between the table and the entry) nothing is guessed.
//! Format: PKWARE APPNOTE 6.3.10, without ZIP64, encryption and archives in several parts.

mod directory;
mod entry;
mod write;

use std::collections::BTreeSet;
use std::fmt;

use flywheel_messages::{Message, message};
pub use write::write_archive;

use self::directory::{Directory, Record};
use self::entry::{Entry, judge};
use super::{Bundle, BundleFile, Limits, Omission, OmissionReason};

/// Bytes an archive may unpack to whatever its ratio: little text often packs very well.
const RATIO_APPLIES_FROM: u64 = 16 << 20;

/// Why an archive as a whole cannot be taken in; [`ArchiveError::advice`] is what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// No table of contents.
    NotAnArchive,
    /// It begins like an archive and has no table of contents at its end.
    Truncated,
    /// The table of contents contradicts itself.
    Damaged,
    /// Two tables of contents.
    Ambiguous,
    /// Two entries share bytes.
    Overlap,
    /// It unpacks to far more than its size.
    Bomb {
        /// The limit, in unpacked bytes per packed byte.
        ratio: u64,
    },
    /// It unpacks to more than a reader takes in.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// More entries than a reader takes in.
    TooManyEntries {
        /// What the archive says it holds.
        entries: u64,
        /// The limit.
        limit: usize,
    },
    /// The ZIP64 form.
    Zip64,
    /// One part of several.
    Split,
    /// Every entry is encrypted.
    Locked,
    /// No entry is packed in a known way.
    UnknownPacking,
    /// Nothing in it.
    Empty,
}

impl ArchiveError {
    /// What is wrong, as a clause after the name of the file and a colon, in small letters.
    pub fn message(&self) -> Message {
        match self {
            Self::NotAnArchive => message!("this is not a zip archive"),
            Self::Truncated => {
                message!("the archive breaks off before its end, so its list of files is missing")
            }
            Self::Damaged => message!(
                "the archive's list of files is damaged, so what it holds cannot be told for \
                 certain"
            ),
            Self::Ambiguous => message!(
                "the archive has two lists of files, and programs would disagree about what it \
                 holds; that is a way to hide files from a check"
            ),
            Self::Overlap => message!(
                "files in the archive overlap, which happens in archives made to fill a disk"
            ),
            Self::Bomb { ratio } => message!(
                "the archive unpacks to more than {ratio} times its size, as archives made to \
                 fill a disk do"
            ),
            Self::TooLarge { limit } => message!(
                "the archive unpacks to more than {megabytes} MB, more than any upload to Claude \
                 may hold",
                megabytes = limit >> 20
            ),
            Self::TooManyEntries { entries, limit } => message!(
                "the archive lists {entries} files and folders; Flywheel opens up to {limit}"
            ),
            Self::Zip64 => message!(
                "the archive is written in a form for very large archives (ZIP64) that Flywheel \
                 does not open"
            ),
            Self::Split => message!("this is one part of an archive in several parts"),
            Self::Locked => message!("the archive is locked with a password"),
            Self::UnknownPacking => {
                message!("the archive is packed in a way Flywheel does not open")
            }
            Self::Empty => message!("there is nothing in the archive"),
        }
    }

    /// What to do next, as a sentence.
    pub const fn advice(&self) -> Message {
        match self {
            Self::NotAnArchive => message!("Choose a .zip, .skill or .plugin file, or a folder."),
            Self::Truncated => message!("Download or copy it again."),
            Self::Damaged => message!("Pack it again, or ask for a fresh copy."),
            Self::Ambiguous | Self::Overlap | Self::Bomb { .. } => {
                message!("Do not use it, and ask where it came from.")
            }
            Self::TooLarge { .. } => message!("Take large files out and pack it again."),
            Self::TooManyEntries { .. } => message!("Pack only the skill or the plugin itself."),
            Self::Zip64 | Self::UnknownPacking => {
                message!("Unpack it, and choose the folder instead.")
            }
            Self::Split => {
                message!("Unpack it where all parts are, and choose the folder instead.")
            }
            Self::Locked => message!(
                "Unpack it with the password, look at what is in it, and choose the folder instead."
            ),
            Self::Empty => message!("Check that the right file was chosen."),
        }
    }
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

/// Reads an archive. An entry that cannot be taken in safely becomes an [`Omission`]; folders are
/// implied by the files in them; archives inside are left as files.
pub fn read_archive(bytes: &[u8], limits: &Limits) -> Result<Bundle, ArchiveError> {
    let directory = Directory::find(bytes, limits)?;
    let records: Vec<Record<'_>> = directory.records(bytes).collect();
    refuse_overlaps(bytes, &directory, &records)?;
    let mut unpacking = Unpacking {
        bytes,
        directory,
        limits,
        unpacked: 0,
    };
    let mut files = Vec::new();
    let mut omissions = Vec::new();
    for record in &records {
        match unpacking.take(record)? {
            Taken::File(file) => files.push(file),
            Taken::Omission(omission) => omissions.push(omission),
            Taken::Folder => {}
        }
    }
    if files.is_empty() {
        refuse_closed(&omissions)?;
    }
    Ok(without_files_as_folders(Bundle::new(files, omissions)))
}

enum Taken {
    File(BundleFile),
    Omission(Omission),
    Folder,
}

struct Unpacking<'a> {
    bytes: &'a [u8],
    directory: Directory,
    limits: &'a Limits,
    unpacked: u64,
}

impl Unpacking<'_> {
    fn take(&mut self, record: &Record<'_>) -> Result<Taken, ArchiveError> {
        let entry = match judge(record, self.limits) {
            Ok(entry) => entry,
            Err(omission) => return Ok(Taken::Omission(omission)),
        };
        let Entry::File { path, executable } = entry else {
            return Ok(Taken::Folder);
        };
        Ok(match self.content(record)? {
            Ok(content) => Taken::File(BundleFile {
                path,
                bytes: content.into(),
                executable,
            }),
            Err(reason) => Taken::Omission(Omission { path, reason }),
        })
    }

    /// The content of an entry, never more bytes than the table of contents says.
    fn content(
        &mut self,
        record: &Record<'_>,
    ) -> Result<Result<Vec<u8>, OmissionReason>, ArchiveError> {
        let size = u64::from(record.unpacked);
        if size > self.limits.file_bytes {
            let limit = self.limits.file_bytes;
            return Ok(Err(OmissionReason::TooLarge { limit }));
        }
        self.spend(size)?;
        let Some(packed) = self.directory.data(self.bytes, record) else {
            return Ok(Err(unreadable(message!(
                "the archive contradicts itself about its name or place"
            ))));
        };
        let content = match record.method {
            Record::STORED => Ok(packed.to_vec()),
            _ => inflate(packed, record.unpacked as usize),
        };
        Ok(content.and_then(|content| checked(content, record)))
    }

    fn spend(&mut self, size: u64) -> Result<(), ArchiveError> {
        self.unpacked += size;
        let limit = self.limits.total_bytes;
        if self.unpacked > limit {
            return Err(ArchiveError::TooLarge { limit });
        }
        let allowed = self.limits.ratio.saturating_mul(self.bytes.len() as u64);
        if self.unpacked > RATIO_APPLIES_FROM.max(allowed) {
            let ratio = self.limits.ratio;
            return Err(ArchiveError::Bomb { ratio });
        }
        Ok(())
    }
}

/// Unpacks `packed` and stops at the first byte beyond `size`.
fn inflate(packed: &[u8], size: usize) -> Result<Vec<u8>, OmissionReason> {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
    decompress_to_vec_with_limit(packed, size.max(1)).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => unreadable(message!("it holds more than the archive says")),
        _ => unreadable(message!("its content is damaged")),
    })
}

fn checked(content: Vec<u8>, record: &Record<'_>) -> Result<Vec<u8>, OmissionReason> {
    if content.len() != record.unpacked as usize {
        return Err(unreadable(message!(
            "it is not as long as the archive says"
        )));
    }
    if crc32fast::hash(&content) != record.crc {
        return Err(unreadable(message!(
            "its content does not match its checksum"
        )));
    }
    Ok(content)
}

fn unreadable(why: Message) -> OmissionReason {
    OmissionReason::Unreadable { why }
}

/// Says so when nothing in the archive can be opened, or nothing is in it.
fn refuse_closed(omissions: &[Omission]) -> Result<(), ArchiveError> {
    let all = |reason: &OmissionReason| omissions.iter().all(|one| one.reason == *reason);
    match omissions {
        [] => Err(ArchiveError::Empty),
        _ if all(&OmissionReason::Encrypted) => Err(ArchiveError::Locked),
        _ if all(&OmissionReason::Unsupported) => Err(ArchiveError::UnknownPacking),
        _ => Ok(()),
    }
}

fn refuse_overlaps(
    bytes: &[u8],
    directory: &Directory,
    records: &[Record<'_>],
) -> Result<(), ArchiveError> {
    let mut extents: Vec<_> = records
        .iter()
        .filter_map(|record| directory.extent(bytes, record))
        .collect();
    extents.sort_by_key(|extent| (extent.start, extent.end));
    let overlap = extents.windows(2).any(|pair| pair[1].start < pair[0].end);
    if overlap {
        Err(ArchiveError::Overlap)
    } else {
        Ok(())
    }
}

/// Omits files that lie below another file: no disk can hold both.
fn without_files_as_folders(bundle: Bundle) -> Bundle {
    let paths: BTreeSet<&str> = bundle
        .files()
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    let lies_below_a_file = |path: &str| {
        path.match_indices('/')
            .any(|(at, _)| paths.contains(&path[..at]))
    };
    if !paths.iter().any(|path| lies_below_a_file(path)) {
        return bundle;
    }
    let (below, files): (Vec<BundleFile>, Vec<BundleFile>) = bundle
        .files()
        .iter()
        .cloned()
        .partition(|file| lies_below_a_file(&file.path));
    let omitted = below.into_iter().map(|file| Omission {
        path: file.path,
        reason: unreadable(message!("another file has the name of its folder")),
    });
    let omissions = bundle.omissions().iter().cloned().chain(omitted).collect();
    Bundle::new(files, omissions)
}

#[cfg(test)]
mod crafted;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod names_tests;
#[cfg(test)]
mod round_trip_tests;
