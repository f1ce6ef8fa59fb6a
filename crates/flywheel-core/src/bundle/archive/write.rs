//! Archives, written: the same bundle gives the same bytes on every system.

use super::directory::Record;
use crate::bundle::{Bundle, BundleFile};

/// 1 January 1980, the first day a zip archive can name, as MS-DOS counts days.
const DATE: u16 = 0x21;
/// Version 2.0: folders and deflate.
const VERSION: u16 = 20;
/// Made on Unix, so that permissions are read.
const MADE_BY: u16 = 3 << 8 | VERSION;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
const LEVEL: u8 = 6;
const FILE_MODE: u32 = 0o100_644;
const PROGRAM_MODE: u32 = 0o100_755;

/// Packs the files of `bundle`, ordered by path, each dated 1 January 1980, with permissions 0644
/// or 0755 and no extra fields.
///
/// The form holds up to 65,534 files and 4 GB; every bundle read within
/// [`Limits::STANDARD`](crate::bundle::Limits::STANDARD) fits.
pub fn write_archive(bundle: &Bundle) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for file in bundle.files() {
        let at = narrow(out.len());
        let packed = Packed::new(file);
        packed.write_local(&mut out);
        packed.write_central(at, &mut directory);
    }
    let directory_at = narrow(out.len());
    out.extend_from_slice(&directory);
    let entries = u16::try_from(bundle.files().len()).unwrap_or(u16::MAX);
    out.extend_from_slice(b"PK\x05\x06");
    put16(&mut out, &[0, 0, entries, entries]);
    put32(&mut out, &[narrow(directory.len()), directory_at]);
    put16(&mut out, &[0]);
    out
}

struct Packed<'f> {
    file: &'f BundleFile,
    method: u16,
    crc: u32,
    data: std::borrow::Cow<'f, [u8]>,
}

impl<'f> Packed<'f> {
    fn new(file: &'f BundleFile) -> Self {
        let deflated = miniz_oxide::deflate::compress_to_vec(&file.bytes, LEVEL);
        let pays = deflated.len() < file.bytes.len();
        Self {
            file,
            method: if pays {
                Record::DEFLATED
            } else {
                Record::STORED
            },
            crc: crc32fast::hash(&file.bytes),
            data: if pays {
                deflated.into()
            } else {
                file.bytes[..].into()
            },
        }
    }

    fn write_local(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"PK\x03\x04");
        self.write_shared(out);
        out.extend_from_slice(self.file.path.as_bytes());
        out.extend_from_slice(&self.data);
    }

    fn write_central(&self, at: u32, out: &mut Vec<u8>) {
        let mode = if self.file.executable {
            PROGRAM_MODE
        } else {
            FILE_MODE
        };
        out.extend_from_slice(b"PK\x01\x02");
        put16(out, &[MADE_BY]);
        self.write_shared(out);
        put16(out, &[0, 0, 0]);
        put32(out, &[mode << 16, at]);
        out.extend_from_slice(self.file.path.as_bytes());
    }

    /// What an entry's own header and the table of contents both say.
    fn write_shared(&self, out: &mut Vec<u8>) {
        put16(out, &[VERSION, UTF8, self.method, 0, DATE]);
        let sizes = [narrow(self.data.len()), narrow(self.file.bytes.len())];
        put32(out, &[self.crc, sizes[0], sizes[1]]);
        let name = u16::try_from(self.file.path.len()).unwrap_or(u16::MAX);
        put16(out, &[name, 0]);
    }
}

fn narrow(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

fn put16(out: &mut Vec<u8>, values: &[u16]) {
    for value in values {
        out.extend_from_slice(&value.to_le_bytes());
    }
}

fn put32(out: &mut Vec<u8>, values: &[u32]) {
    for value in values {
        out.extend_from_slice(&value.to_le_bytes());
    }
}
