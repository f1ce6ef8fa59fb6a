//! Archives: each file in them becomes an entry.

use std::io::Read;

use flywheel_messages::{Message, message};

use super::{Budget, Contents, add_entry, office, too_much};
use crate::bundle::archive::read_archive;
use crate::bundle::{Bundle, BundleFile, Limits, file_name};

/// The mark of an Office package.
const OFFICE: &str = "[Content_Types].xml";

/// What lies inside the zip archive `file`, or the document it is.
pub(super) fn zip(file: &BundleFile, budget: &mut Budget) -> Contents {
    let limits = Limits {
        entries: budget.entries,
        total_bytes: budget.bytes,
        file_bytes: budget.bytes.min(Limits::STANDARD.file_bytes),
        ..Limits::STANDARD
    };
    let inside = match read_archive(&file.bytes, &limits) {
        Ok(inside) => inside,
        Err(error) => return Contents::closed(error.message()),
    };
    budget.bytes = budget.bytes.saturating_sub(inside.total_bytes());
    budget.entries = budget.entries.saturating_sub(inside.files().len());
    if inside.get(OFFICE).is_some() {
        office::read(&inside, &file.path, budget)
    } else if is_opendocument(&inside) {
        office::opendocument(&inside, &file.path, budget)
    } else {
        entries(&inside, &file.path, budget)
    }
}

fn is_opendocument(inside: &Bundle) -> bool {
    let mimetype = inside.get("mimetype").and_then(BundleFile::text);
    mimetype.is_some_and(|kind| kind.starts_with("application/vnd.oasis.opendocument"))
}

fn entries(inside: &Bundle, holder: &str, budget: &mut Budget) -> Contents {
    let mut contents = Contents::default();
    for file in inside.files() {
        let bytes = file.bytes.clone();
        add_entry(&mut contents, holder, &file.path, bytes, budget);
    }
    for omission in inside.omissions() {
        let part = Message::verbatim(omission.path.clone());
        contents.skip(Some(part), omission.reason.message());
    }
    contents
}

/// What is packed in the gzip file `file`.
pub(super) fn gzip(file: &BundleFile, budget: &mut Budget) -> Contents {
    let mut unpacked = Vec::new();
    let limit = budget.bytes.min(
        (file.bytes.len() as u64)
            .saturating_mul(Limits::STANDARD.ratio)
            .max(RATIO_FREE),
    );
    let mut reader = flate2::read::MultiGzDecoder::new(&file.bytes[..]).take(limit + 1);
    if reader.read_to_end(&mut unpacked).is_err() {
        return Contents::closed(message!("its content is damaged"));
    }
    if unpacked.len() as u64 > limit || budget.spend(unpacked.len()).is_none() {
        return Contents::closed(too_much(limit));
    }
    if unpacked.get(257..262) == Some(b"ustar") {
        return tar(file, &unpacked, budget);
    }
    let mut contents = Contents::default();
    let name = file_name(&file.path);
    let name = match name.rsplit_once('.') {
        Some((stem, "gz" | "GZ")) if !stem.is_empty() => stem,
        _ => "content",
    };
    add_entry(&mut contents, &file.path, name, unpacked, budget);
    contents
}

/// Bytes that a file may unpack to whatever its ratio.
const RATIO_FREE: u64 = 16 << 20;

/// What lies inside the tar archive `bytes`, which `file` is or holds.
pub(super) fn tar(file: &BundleFile, bytes: &[u8], budget: &mut Budget) -> Contents {
    let mut contents = Contents::default();
    let mut archive = tar::Archive::new(bytes);
    let damaged = || message!("its content is damaged");
    let Ok(entries) = archive.entries() else {
        return Contents::closed(damaged());
    };
    for entry in entries {
        let Ok(mut entry) = entry else {
            contents.skip(None, damaged());
            break;
        };
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() || kind.is_pax_local_extensions() {
            continue;
        }
        let part = || Some(Message::verbatim(name.clone()));
        if !kind.is_file() {
            contents.skip(part(), message!("it is not an ordinary file"));
            continue;
        }
        let mut content = Vec::new();
        let left = budget.bytes.min(Limits::STANDARD.file_bytes);
        let taken = entry.by_ref().take(left + 1).read_to_end(&mut content);
        match taken {
            Err(_) => contents.skip(part(), damaged()),
            Ok(_) if content.len() as u64 > left || budget.spend(content.len()).is_none() => {
                contents.skip(part(), too_much(left));
                break;
            }
            Ok(_) => add_entry(&mut contents, &file.path, &name, content, budget),
        }
    }
    contents
}
