//! The table of contents of a zip archive: the central directory and the record that ends it.

use std::ops::Range;

use super::ArchiveError;
use crate::bundle::Limits;

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const END: &[u8; 4] = b"PK\x05\x06";
const END64: &[u8; 4] = b"PK\x06\x06";
const LOCATOR64: &[u8; 4] = b"PK\x06\x07";
const LOCAL_BYTES: usize = 30;
const CENTRAL_BYTES: usize = 46;
const END_BYTES: usize = 22;
const END64_BYTES: usize = 56;
const LOCATOR64_BYTES: usize = 20;
const COMMENT_MAX: usize = 0xffff;
/// Places that could end an archive, of which more are only found where somebody put them.
const ENDS_MOST: usize = 16;

/// Where the table of contents lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Directory {
    start: usize,
    end: usize,
    entries: usize,
    /// Bytes before the archive proper, by which every place in it is shifted.
    base: usize,
}

/// One entry of the table of contents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    pub(super) name: &'a [u8],
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) packed: u32,
    pub(super) unpacked: u32,
    /// The system the entry was made on: 3 for Unix, 19 for macOS, 0 for MS-DOS, ...
    pub(super) host: u8,
    pub(super) attributes: u32,
    local: u32,
}

impl Record<'_> {
    pub(super) const STORED: u16 = 0;
    pub(super) const DEFLATED: u16 = 8;

    /// Whether a size or a place is left to the ZIP64 extra field.
    pub(super) const fn is_zip64(&self) -> bool {
        self.packed == u32::MAX || self.unpacked == u32::MAX || self.local == u32::MAX
    }
}

/// The record at the end of an archive.
#[derive(Clone, Copy, Debug)]
struct End {
    at: usize,
    disks: [u16; 2],
    entries: u16,
    directory_bytes: u32,
    directory_at: u32,
    /// Whether the comment ends where the file ends.
    is_last: bool,
}

impl Directory {
    /// Finds the one table of contents of `bytes`.
    pub(super) fn find(bytes: &[u8], limits: &Limits) -> Result<Self, ArchiveError> {
        let ends = ends(bytes);
        let (last, earlier): (Vec<End>, Vec<End>) = ends.into_iter().partition(|end| end.is_last);
        if last.len() > ENDS_MOST {
            return Err(ArchiveError::Ambiguous);
        }
        let mut trouble = None;
        let mut sound = Vec::new();
        for end in &last {
            match Self::at(bytes, *end, limits) {
                Ok(directory) => sound.push(directory),
                Err(error) => trouble = trouble.or(Some(error)),
            }
        }
        if sound.iter().any(|directory| directory.entries > 0) {
            sound.retain(|directory| directory.entries > 0);
        }
        match (sound.as_slice(), trouble) {
            ([directory], _) => Ok(*directory),
            ([_, _, ..], _) => Err(ArchiveError::Ambiguous),
            ([], Some(error)) => Err(error),
            ([], None) => Self::before_trailing_bytes(bytes, &earlier, limits),
        }
    }

    /// The table of contents of an archive with something else after it. Only one whose places
    /// count from the start of the file is taken: an archive inside a broken one is not it.
    fn before_trailing_bytes(
        bytes: &[u8],
        ends: &[End],
        limits: &Limits,
    ) -> Result<Self, ArchiveError> {
        let found: Vec<Self> = ends
            .iter()
            .take(ENDS_MOST)
            .filter_map(|end| Self::at(bytes, *end, limits).ok())
            .filter(|directory| directory.base == 0 && directory.entries > 0)
            .collect();
        match found.as_slice() {
            [directory] => Ok(*directory),
            [] if bytes.starts_with(LOCAL) => Err(ArchiveError::Truncated),
            [] => Err(ArchiveError::NotAnArchive),
            _ => Err(ArchiveError::Ambiguous),
        }
    }

    fn at(bytes: &[u8], end: End, limits: &Limits) -> Result<Self, ArchiveError> {
        let zip64 = entries64(bytes, end.at);
        let entries = zip64.unwrap_or_else(|| u64::from(end.entries));
        if entries > limits.entries as u64 {
            let limit = limits.entries;
            return Err(ArchiveError::TooManyEntries { entries, limit });
        }
        if end.entries == u16::MAX
            || end.directory_bytes == u32::MAX
            || end.directory_at == u32::MAX
        {
            return Err(ArchiveError::Zip64);
        }
        if end.disks != [0, 0] {
            return Err(ArchiveError::Split);
        }
        let records_end = match zip64 {
            Some(_) => end.at.checked_sub(LOCATOR64_BYTES + END64_BYTES),
            None => Some(end.at),
        };
        let directory = records_end.and_then(|records_end| {
            let start = records_end.checked_sub(end.directory_bytes as usize)?;
            Some(Self {
                start,
                end: records_end,
                entries: usize::from(end.entries),
                base: start.checked_sub(end.directory_at as usize)?,
            })
        });
        directory
            .filter(|directory| directory.is_whole(bytes))
            .ok_or(ArchiveError::Damaged)
    }

    /// Whether the records fill the table of contents exactly.
    fn is_whole(&self, bytes: &[u8]) -> bool {
        let mut at = self.start;
        for _ in 0..self.entries {
            match record_at(bytes, at) {
                Some((_, next)) => at = next,
                None => return false,
            }
        }
        at == self.end
    }

    pub(super) fn records<'b>(&self, bytes: &'b [u8]) -> impl Iterator<Item = Record<'b>> {
        let mut at = self.start;
        let records = std::iter::from_fn(move || {
            let (record, next) = record_at(bytes, at)?;
            at = next;
            Some(record)
        });
        records.take(self.entries)
    }

    /// The packed bytes of `record`; nothing where the entry itself contradicts the table of
    /// contents or lies outside the archive.
    pub(super) fn data<'b>(&self, bytes: &'b [u8], record: &Record<'_>) -> Option<&'b [u8]> {
        let extent = self.extent(bytes, record)?;
        let local = bytes.get(extent.clone())?;
        let name = local.get(LOCAL_BYTES..LOCAL_BYTES + record.name.len())?;
        let agrees = name == record.name
            && usize::from(u16_at(local, 26)?) == record.name.len()
            && u16_at(local, 8)? == record.method;
        let data = local.get(local.len() - record.packed as usize..)?;
        agrees.then_some(data)
    }

    /// The bytes an entry covers, its own header included; nothing where there is no header.
    pub(super) fn extent(&self, bytes: &[u8], record: &Record<'_>) -> Option<Range<usize>> {
        let start = self.base.checked_add(record.local as usize)?;
        let header = bytes.get(start..start.checked_add(LOCAL_BYTES)?)?;
        if !header.starts_with(LOCAL) {
            return None;
        }
        let names = usize::from(u16_at(header, 26)?) + usize::from(u16_at(header, 28)?);
        let end = (start + LOCAL_BYTES + names).checked_add(record.packed as usize)?;
        (end <= self.start).then_some(start..end)
    }
}

/// Every place in the last 64 KiB that could end an archive, the last one first.
fn ends(bytes: &[u8]) -> Vec<End> {
    let Some(last) = bytes.len().checked_sub(END_BYTES) else {
        return Vec::new();
    };
    let first = last.saturating_sub(COMMENT_MAX);
    (first..=last)
        .rev()
        .filter_map(|at| end_at(bytes, at))
        .collect()
}

fn end_at(bytes: &[u8], at: usize) -> Option<End> {
    let record = bytes.get(at..at + END_BYTES)?;
    if !record.starts_with(END) {
        return None;
    }
    let comment_end = at + END_BYTES + usize::from(u16_at(record, 20)?);
    (comment_end <= bytes.len()).then_some(End {
        at,
        disks: [u16_at(record, 4)?, u16_at(record, 6)?],
        entries: u16_at(record, 10)?,
        directory_bytes: u32_at(record, 12)?,
        directory_at: u32_at(record, 16)?,
        is_last: comment_end == bytes.len(),
    })
}

/// The number of entries in the ZIP64 record that stands right before the end record at `at`.
fn entries64(bytes: &[u8], at: usize) -> Option<u64> {
    let locator = at.checked_sub(LOCATOR64_BYTES)?;
    let record = bytes.get(locator.checked_sub(END64_BYTES)?..at)?;
    if !record.starts_with(END64) || !record[END64_BYTES..].starts_with(LOCATOR64) {
        return None;
    }
    let entries = record.get(32..40)?.try_into().ok()?;
    Some(u64::from_le_bytes(entries))
}

fn record_at(bytes: &[u8], at: usize) -> Option<(Record<'_>, usize)> {
    let header = bytes.get(at..at.checked_add(CENTRAL_BYTES)?)?;
    if !header.starts_with(CENTRAL) {
        return None;
    }
    let name_bytes = usize::from(u16_at(header, 28)?);
    let rest = usize::from(u16_at(header, 30)?) + usize::from(u16_at(header, 32)?);
    let name_at = at + CENTRAL_BYTES;
    let next = name_at + name_bytes + rest;
    let record = Record {
        name: bytes.get(name_at..name_at + name_bytes)?,
        flags: u16_at(header, 8)?,
        method: u16_at(header, 10)?,
        crc: u32_at(header, 16)?,
        packed: u32_at(header, 20)?,
        unpacked: u32_at(header, 24)?,
        host: header[5],
        attributes: u32_at(header, 38)?,
        local: u32_at(header, 42)?,
    };
    (next <= bytes.len()).then_some((record, next))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
