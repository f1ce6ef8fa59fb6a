//! What a file is that has something inside, by its bytes rather than its name.

use super::picture;
use crate::bundle::{BundleFile, extension};

/// A kind of file that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Format {
    /// A zip archive: Office and `OpenDocument` files too.
    Zip,
    /// One file packed with gzip.
    Gzip,
    /// A tar archive.
    Tar,
    /// A PDF.
    Pdf,
    /// A PNG or a JPEG.
    Picture,
    /// Rich Text Format.
    Rtf,
    /// A letter in Internet Message Format.
    Mail,
    /// A Jupyter notebook.
    Notebook,
    /// Compiled Python.
    Bytecode,
    /// The older binary form of Office files and of Outlook letters.
    Ole,
}

/// Where readers of PDF look for its mark, in bytes.
const PDF_HEAD: usize = 1_024;

/// What `file` is, where it is opened.
pub(in crate::audit) fn format_of(file: &BundleFile) -> Option<Format> {
    let bytes = &file.bytes[..];
    match bytes.first()? {
        b'P' if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => {
            return Some(Format::Zip);
        }
        0x89 if bytes.starts_with(picture::PNG) => return Some(Format::Picture),
        0xff if bytes.starts_with(picture::JPEG) => return Some(Format::Picture),
        0x1f if bytes.starts_with(b"\x1f\x8b\x08") => return Some(Format::Gzip),
        b'%' if bytes.starts_with(b"%PDF-") => return Some(Format::Pdf),
        b'{' if bytes.starts_with(b"{\\rtf") => return Some(Format::Rtf),
        0xd0 if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => return Some(Format::Ole),
        _ => {}
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Some(Format::Tar);
    }
    if is_python_bytecode(bytes) {
        return Some(Format::Bytecode);
    }
    by_name(file)
}

fn by_name(file: &BundleFile) -> Option<Format> {
    match extension(&file.path).as_str() {
        "eml" => Some(Format::Mail),
        "ipynb" => Some(Format::Notebook),
        "pdf" => {
            let head = &file.bytes[..file.bytes.len().min(PDF_HEAD)];
            memchr::memmem::find(head, b"%PDF-").map(|_| Format::Pdf)
        }
        _ => None,
    }
}

/// Whether `bytes` begin as a `.pyc` does: two bytes of a version, carriage return, line feed.
pub(in crate::audit) fn is_python_bytecode(bytes: &[u8]) -> bool {
    bytes.get(2..4) == Some(b"\r\n") && bytes.get(1).is_some_and(|high| *high <= 0x0f)
}
