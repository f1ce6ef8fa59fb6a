//! Builds archives byte by byte, for the tests: whatever an attacker may write.

use super::{ArchiveError, read_archive};
use crate::bundle::{Bundle, Limits, OmissionReason};

/// An entry with every field free to lie.
#[derive(Clone)]
pub(super) struct Raw {
    pub(super) name: Vec<u8>,
    pub(super) local_name: Option<Vec<u8>>,
    pub(super) data: Vec<u8>,
    pub(super) crc: u32,
    pub(super) unpacked: u32,
    pub(super) method: u16,
    pub(super) flags: u16,
    pub(super) made_by: u16,
    pub(super) mode: u32,
    pub(super) local: Option<u32>,
}

impl Raw {
    pub(super) fn stored(name: &str, data: &[u8]) -> Self {
        Self {
            name: name.into(),
            local_name: None,
            data: data.to_vec(),
            crc: crc32fast::hash(data),
            unpacked: u32::try_from(data.len()).expect("small"),
            method: 0,
            flags: 0,
            made_by: 0x0314,
            mode: 0o100_644,
            local: None,
        }
    }

    pub(super) fn deflated(name: &str, content: &[u8]) -> Self {
        Self {
            data: miniz_oxide::deflate::compress_to_vec(content, 9),
            method: 8,
            ..Self::stored(name, content)
        }
        .sized(content.len())
    }

    pub(super) fn sized(mut self, unpacked: usize) -> Self {
        self.unpacked = u32::try_from(unpacked).expect("small");
        self
    }
}

pub(super) fn le16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

pub(super) fn le32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

pub(super) fn shared(out: &mut Vec<u8>, raw: &Raw, name: &[u8]) {
    for value in [20, raw.flags, raw.method, 0, 0x21] {
        le16(out, value);
    }
    le32(out, raw.crc);
    le32(out, u32::try_from(raw.data.len()).expect("small"));
    le32(out, raw.unpacked);
    le16(out, u16::try_from(name.len()).expect("short"));
    le16(out, 0);
}

pub(super) fn end(entries: u16, size: usize, at: usize, comment: &[u8]) -> Vec<u8> {
    let mut out = b"PK\x05\x06\0\0\0\0".to_vec();
    le16(&mut out, entries);
    le16(&mut out, entries);
    le32(&mut out, u32::try_from(size).expect("small"));
    le32(&mut out, u32::try_from(at).expect("small"));
    le16(&mut out, u16::try_from(comment.len()).expect("short"));
    out.extend_from_slice(comment);
    out
}

pub(super) fn zip_with_comment(entries: &[Raw], comment: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for raw in entries {
        let at = raw
            .local
            .unwrap_or_else(|| u32::try_from(out.len()).expect("small"));
        let local_name = raw.local_name.as_ref().unwrap_or(&raw.name);
        out.extend_from_slice(b"PK\x03\x04");
        shared(&mut out, raw, local_name);
        out.extend_from_slice(local_name);
        out.extend_from_slice(&raw.data);
        directory.extend_from_slice(b"PK\x01\x02");
        le16(&mut directory, raw.made_by);
        shared(&mut directory, raw, &raw.name);
        directory.extend_from_slice(&[0; 6]);
        le32(&mut directory, raw.mode << 16);
        le32(&mut directory, at);
        directory.extend_from_slice(&raw.name);
    }
    let at = out.len();
    out.extend_from_slice(&directory);
    let count = u16::try_from(entries.len()).expect("few");
    out.extend(end(count, directory.len(), at, comment));
    out
}

pub(super) fn zip(entries: &[Raw]) -> Vec<u8> {
    zip_with_comment(entries, b"")
}

pub(super) fn read(bytes: &[u8]) -> Result<Bundle, ArchiveError> {
    read_archive(bytes, &Limits::STANDARD)
}

pub(super) fn paths(bundle: &Bundle) -> Vec<&str> {
    bundle
        .files()
        .iter()
        .map(|file| file.path.as_str())
        .collect()
}

/// The one reason for which `raw` is left out, beside a good file that stays.
pub(super) fn left_out(raw: Raw) -> OmissionReason {
    let bundle = read(&zip(&[Raw::stored("SKILL.md", b"ok"), raw])).expect("readable as a whole");
    assert_eq!(
        paths(&bundle),
        ["SKILL.md"],
        "only the good file is taken in"
    );
    assert_eq!(bundle.omissions().len(), 1, "what was left out is reported");
    bundle.omissions()[0].reason.clone()
}
