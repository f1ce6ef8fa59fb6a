//! Whether an entry may be taken in, and under which path.

use flywheel_messages::message;

use super::directory::Record;
use super::unreadable;
use crate::bundle::{Limits, Omission, OmissionReason};

const ENCRYPTED: u16 = 1;
const TYPE: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;
const LINK: u32 = 0o120_000;
const OWNER_EXECUTES: u32 = 0o100;
const UNIX: u8 = 3;
const MACOS: u8 = 19;

/// What an entry is.
pub(super) enum Entry {
    File { path: String, executable: bool },
    Folder,
}

/// Looks at what the table of contents says about an entry.
pub(super) fn judge(record: &Record<'_>, limits: &Limits) -> Result<Entry, Omission> {
    let written = String::from_utf8_lossy(record.name);
    let omit = |reason| Omission {
        path: written.to_string(),
        reason,
    };
    let name = std::str::from_utf8(record.name).map_err(|_| omit(OmissionReason::NameNotUtf8))?;
    let path = clean(name, is_unix(record)).map_err(omit)?;
    let is_folder = kind(record, name).map_err(omit)?;
    if path.split('/').count() > limits.depth {
        return Err(omit(OmissionReason::TooDeep));
    }
    if is_folder {
        return empty_folder(record).map_err(omit);
    }
    if path.is_empty() {
        return Err(omit(unreadable(message!("it has no name"))));
    }
    packing(record).map_err(omit)?;
    let mode = record.attributes >> 16;
    let executable = is_unix(record) && mode & OWNER_EXECUTES != 0;
    Ok(Entry::File { path, executable })
}

const fn is_unix(record: &Record<'_>) -> bool {
    matches!(record.host, UNIX | MACOS)
}

/// Whether the entry is a folder rather than a file.
fn kind(record: &Record<'_>, name: &str) -> Result<bool, OmissionReason> {
    match (record.attributes >> 16) & TYPE {
        LINK => Err(OmissionReason::Symlink),
        FOLDER => Ok(true),
        0 | REGULAR => Ok(name.ends_with('/') || (!is_unix(record) && name.ends_with('\\'))),
        _ => Err(OmissionReason::Special),
    }
}

fn empty_folder(record: &Record<'_>) -> Result<Entry, OmissionReason> {
    if record.unpacked == 0 {
        Ok(Entry::Folder)
    } else {
        Err(unreadable(message!(
            "it is a folder that has content of its own"
        )))
    }
}

fn packing(record: &Record<'_>) -> Result<(), OmissionReason> {
    if record.flags & ENCRYPTED != 0 {
        return Err(OmissionReason::Encrypted);
    }
    let known = matches!(record.method, Record::STORED | Record::DEFLATED);
    if !known || record.is_zip64() {
        return Err(OmissionReason::Unsupported);
    }
    let stored_differs = record.method == Record::STORED && record.packed != record.unpacked;
    if stored_differs {
        return Err(unreadable(message!(
            "it is not as long as the archive says"
        )));
    }
    Ok(())
}

/// The relative path of an entry called `name`, without `.` and empty parts. A backslash separates
/// folders everywhere for the question of safety, and in the path itself where the archive was
/// not made on Unix, as older Windows tools write it.
fn clean(name: &str, is_unix: bool) -> Result<String, OmissionReason> {
    if name.contains('\0') {
        return Err(unreadable(message!("its name holds a zero byte")));
    }
    let has_drive =
        name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    if has_drive || name.starts_with(['/', '\\']) {
        return Err(OmissionReason::Absolute);
    }
    let climbs = |part: &str| part.trim_matches(' ') == "..";
    if name.split(['/', '\\']).any(climbs) {
        return Err(OmissionReason::Traversal);
    }
    let slashed = if is_unix {
        name.to_owned()
    } else {
        name.replace('\\', "/")
    };
    let parts: Vec<&str> = slashed
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    Ok(parts.join("/"))
}
