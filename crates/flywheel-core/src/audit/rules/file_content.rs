//! What a file is by its bytes, whatever its name says.

use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::audit::FileView;
use crate::audit::contents::is_python_bytecode;
use crate::bundle::extension;

/// Bytes in which a zero tells that a file is no text.
const HEAD: usize = 8_192;

/// What the bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Files packed into one.
    Archive {
        /// Whether it is a zip file.
        zip: bool,
    },
    /// A program, or a text turned into one, that no person can read.
    Program,
    /// A document, a workbook, slides or a book of an office program.
    Office,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// Text, or anything else.
    Other,
}

/// The first bytes of programs and compiled code.
const PROGRAMS: [&[u8]; 12] = [
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\0asm",
    b"dex\n",
    b"\x1bLua",
    b"FasdUAS",
    b"L\0\0\0\x01\x14\x02\0",
];

/// Endings of programs, installers and compiled code.
const PROGRAM_ENDINGS: [&str; 19] = [
    "exe", "dll", "so", "dylib", "msi", "dmg", "pkg", "deb", "rpm", "apk", "jar", "class", "pyc",
    "pyo", "pyd", "whl", "scr", "lnk", "wasm",
];

/// The first bytes of archives other than zip.
const PACKED: [&[u8]; 7] = [
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
];

/// The first bytes of pictures.
const PICTURES: [&[u8]; 8] = [
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\0\0\x01\0",
    b"BM",
    b"II*\0",
    b"MM\0*",
];

static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)\[Content_Types\]\.xml|mimetypeapplication/(?:vnd\.oasis|epub)")
        .expect("a pattern")
});
/// What the bytes of `view` are; its name decides only where they say nothing.
pub(super) fn content(view: &FileView<'_>) -> Content {
    let bytes = &view.file.bytes[..];
    if bytes.starts_with(b"%PDF") {
        return Content::Pdf;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let is_text = view.file.text().is_some();
    if is_text && !head.contains(&0) {
        return Content::Other;
    }
    of_binary(bytes, &extension(view.path()))
}

fn of_binary(bytes: &[u8], ending: &str) -> Content {
    let starts = |magics: &[&[u8]]| magics.iter().any(|magic| bytes.starts_with(magic));
    if starts(&PROGRAMS) || is_python_bytecode(bytes) {
        Content::Program
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        of_zip(bytes, ending)
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") && ending != "msi" {
        Content::Office
    } else if starts(&PACKED) || bytes.get(257..262) == Some(b"ustar") {
        Content::Archive { zip: false }
    } else if starts(&PICTURES) {
        Content::Picture
    } else if PROGRAM_ENDINGS.contains(&ending) {
        Content::Program
    } else {
        Content::Other
    }
}

fn of_zip(bytes: &[u8], ending: &str) -> Content {
    if PROGRAM_ENDINGS.contains(&ending) {
        Content::Program
    } else if OFFICE.is_match(bytes) {
        Content::Office
    } else {
        Content::Archive { zip: true }
    }
}
