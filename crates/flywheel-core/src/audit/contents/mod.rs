//! What lies inside files that are more than their own text: documents, workbooks, slides, PDFs,
//! letters, notebooks, archives, compiled Python, the comments of pictures.
//!
//! The rules see a document as a text, and each entry of an archive as a file of its own. Nothing
//! is run, and everything is bounded: bytes, entries, archives inside archives. What could not be
//! read is kept as [`Unread`], so that the audit is incomplete rather than clean.

mod bytecode;
mod format;
mod mail;
mod notebook;
mod office;
mod packed;
mod pdf;
mod picture;
mod risk;
mod rtf;
mod text;
mod xml;

use flywheel_messages::{Message, message};
use rayon::prelude::*;

pub(super) use format::{Format, format_of, is_python_bytecode};
pub(super) use risk::Risk;
pub(super) use text::{Concealment, Extracted, Hidden};

use crate::bundle::{Bundle, BundleFile};

/// What stands between the path of a container and that of a file inside it.
pub(super) const SEPARATOR: &str = "!/";

/// Archives inside archives that are opened.
const DEEPEST: usize = 3;

/// Bytes that the entries of one file of the bundle may unpack to, those of archives inside it
/// included.
const FILE_BYTES: u64 = 64 << 20;

/// Entries of one file of the bundle, those of archives inside it included.
const FILE_ENTRIES: usize = 5_000;

/// Bytes that what is inside all files together may hold.
const BUNDLE_BYTES: u64 = 256 << 20;

/// Files that are opened at the same time; together they may reach beyond [`BUNDLE_BYTES`] once.
const AT_ONCE: usize = 4;

/// What lies inside a file.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The text of a document.
    pub(super) text: Option<Extracted>,
    /// What a reader cannot look over.
    pub(super) risks: Vec<Risk>,
    /// The files in it.
    pub(super) entries: Vec<Entry>,
    /// What of it was not read.
    pub(super) unread: Vec<Unread>,
}

/// A file inside another.
#[derive(Debug)]
pub(super) struct Entry {
    /// The file; its path begins with that of what holds it and [`SEPARATOR`].
    pub(super) file: BundleFile,
    /// What lies inside it.
    pub(super) contents: Option<Contents>,
}

/// A part that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unread {
    /// Which; nothing for the whole.
    pub(super) part: Option<Message>,
    /// Why, as the end of the sentence “was not read because …”.
    pub(super) why: Message,
}

impl Contents {
    /// Nothing was read, for this reason.
    fn closed(why: Message) -> Self {
        let mut contents = Self::default();
        contents.skip(None, why);
        contents
    }

    /// Records that a part was not read; of the same part and reason once.
    fn skip(&mut self, part: Option<Message>, why: Message) {
        let unread = Unread { part, why };
        if !self.unread.contains(&unread) && self.unread.len() < FILE_ENTRIES {
            self.unread.push(unread);
        }
    }

    /// Records something that a reader cannot look over, once.
    fn warn(&mut self, risk: Risk) {
        if !self.risks.contains(&risk) && self.risks.len() < FILE_ENTRIES {
            self.risks.push(risk);
        }
    }

    /// Bytes held.
    fn size(&self) -> u64 {
        let text = self.text.as_ref().map_or(0, |read| read.text.len() as u64);
        let entries = self.entries.iter().map(|entry| {
            entry.file.bytes.len() as u64 + entry.contents.as_ref().map_or(0, Self::size)
        });
        text + entries.sum::<u64>()
    }
}

/// What may still be unpacked of one file of the bundle.
#[derive(Debug)]
struct Budget {
    bytes: u64,
    entries: usize,
    depth: usize,
}

impl Budget {
    const fn of_a_file() -> Self {
        Self {
            bytes: FILE_BYTES,
            entries: FILE_ENTRIES,
            depth: DEEPEST,
        }
    }

    /// Spends `bytes` and an entry; nothing where they are not left.
    fn spend(&mut self, bytes: usize) -> Option<()> {
        self.bytes = self.bytes.checked_sub(bytes as u64)?;
        self.entries = self.entries.checked_sub(1)?;
        Some(())
    }
}

/// What lies inside each file of `bundle`, in the order of the files.
pub(super) fn open_all(bundle: &Bundle) -> Vec<Option<Contents>> {
    let files = bundle.files();
    let mut all: Vec<Option<Contents>> = files.iter().map(|_| None).collect();
    let containers: Vec<(usize, Format)> = files
        .iter()
        .enumerate()
        .filter_map(|(index, file)| Some((index, format_of(file)?)))
        .collect();
    let mut held = 0;
    for group in containers.chunks(AT_ONCE) {
        let open = |(index, format): &(usize, Format)| {
            let file = &files[*index];
            let contents = if held > BUNDLE_BYTES {
                Some(Contents::closed(too_much(BUNDLE_BYTES)))
            } else if is_shadowed(bundle, &file.path) {
                Some(Contents::closed(message!(
                    "a folder beside it has the name under which its content would be listed"
                )))
            } else {
                open(file, *format, &mut Budget::of_a_file())
            };
            (*index, contents)
        };
        let opened: Vec<_> = group.par_iter().map(open).collect();
        for (index, contents) in opened {
            held += contents.as_ref().map_or(0, Contents::size);
            all[index] = contents;
        }
    }
    all
}

/// Whether a file of `bundle` has a path that an entry of `path` could have.
fn is_shadowed(bundle: &Bundle, path: &str) -> bool {
    let first = format!("{path}{SEPARATOR}");
    let at = bundle
        .files()
        .partition_point(|file| file.path.as_str() < first.as_str());
    let next = bundle.files().get(at);
    next.is_some_and(|file| file.path.starts_with(&first))
}

/// What lies inside `file`; nothing where it turns out to be its own text.
fn open(file: &BundleFile, format: Format, budget: &mut Budget) -> Option<Contents> {
    Some(match format {
        Format::Zip => packed::zip(file, budget),
        Format::Gzip => packed::gzip(file, budget),
        Format::Tar => packed::tar(file, &file.bytes, budget),
        Format::Pdf => pdf::read(file, budget),
        Format::Picture => picture::read(&file.bytes)?,
        Format::Rtf => rtf::read(&file.bytes),
        Format::Mail => mail::read(file, budget),
        Format::Notebook => notebook::read(&file.bytes)?,
        Format::Bytecode => bytecode::read(&file.bytes),
        Format::Ole => office::old(&file.bytes),
    })
}

/// Adds the file `name` with `bytes` to what lies inside `holder`, opened itself where it holds
/// something.
fn add_entry(
    contents: &mut Contents,
    holder: &str,
    name: &str,
    bytes: impl Into<std::sync::Arc<[u8]>>,
    budget: &mut Budget,
) {
    let file = BundleFile::new(free_path(contents, holder, name), bytes);
    let inner = format_of(&file).and_then(|format| {
        if budget.depth == 0 {
            return Some(Contents::closed(message!(
                "it lies in archives inside archives, deeper than Flywheel opens"
            )));
        }
        budget.depth -= 1;
        let inner = open(&file, format, budget);
        budget.depth += 1;
        inner
    });
    contents.entries.push(Entry {
        file,
        contents: inner,
    });
}

/// The path of the entry `name`; with a number where another one has it.
fn free_path(contents: &Contents, holder: &str, name: &str) -> String {
    let is_taken = |path: &str| contents.entries.iter().any(|entry| entry.file.path == path);
    let path = format!("{holder}{SEPARATOR}{name}");
    let numbered = (2..=contents.entries.len() + 2).map(|number| format!("{path} ({number})"));
    std::iter::once(path.clone())
        .chain(numbered)
        .find(|path| !is_taken(path))
        .unwrap_or(path)
}

/// Why something that unpacks to more than `limit` bytes was not read.
fn too_much(limit: u64) -> Message {
    message!(
        "it unpacks to more than {megabytes} MB",
        megabytes = limit >> 20
    )
}
