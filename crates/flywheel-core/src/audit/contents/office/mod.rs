//! Office documents: packages of XML parts (ECMA-376), and the forms around them.
//!
//! Every part of a package is read, also one that nothing leads to.

mod flow;
mod links;
mod looks;
mod opendocument;
mod workbook;
mod worksheet;

use flywheel_messages::{Message, message};
use memchr::memmem;

use super::text::Writer;
use super::{Budget, Contents, Risk, add_entry, format_of, xml};
use crate::bundle::{Bundle, BundleFile, extension};

pub(super) use opendocument::read as opendocument;

/// Endings of pictures, sound, films and fonts, in which Claude reads no text.
const MEDIA: [&str; 23] = [
    "png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "ico", "wdp", "emf", "wmf", "webp",
    "heic", "mp3", "m4a", "wav", "mp4", "mov", "avi", "wmv", "fntdata", "odttf",
];

/// Parts that only say how a printer is set.
const PRINTER: &str = "printerSettings";

/// A package while it is read.
struct Reading<'p> {
    package: &'p Bundle,
    /// The path of the document, under which what it carries is listed.
    holder: &'p str,
    out: Writer,
    contents: Contents,
}

/// What lies inside the document at `holder`, whose parts are `package`.
pub(super) fn read(package: &Bundle, holder: &str, budget: &mut Budget) -> Contents {
    let mut reading = Reading {
        package,
        holder,
        out: Writer::default(),
        contents: Contents::default(),
    };
    let book = workbook::Workbook::of(package);
    let styles = looks::Styles::of(package);
    for file in package.files() {
        reading.part(file, &book, &styles, budget);
    }
    reading.finish()
}

impl Reading<'_> {
    fn part(
        &mut self,
        file: &BundleFile,
        book: &workbook::Workbook,
        styles: &looks::Styles,
        budget: &mut Budget,
    ) {
        let ending = extension(&file.path);
        let is_links = file.file_name() == ".rels" || ending == "rels";
        match ending.as_str() {
            _ if is_links => {
                self.told(&file.path, |reading| links::read(file, reading));
            }
            "xml" | "vml" => self.xml(file, book, styles),
            "bin" => self.binary(file, budget),
            _ if MEDIA.contains(&ending.as_str()) => {}
            _ => self.carried(file, budget),
        }
    }

    fn xml(&mut self, file: &BundleFile, book: &workbook::Workbook, styles: &looks::Styles) {
        self.out.part(book.name_of(&file.path));
        let root = root_of(&file.bytes);
        self.told(&file.path, |reading| match root.as_deref() {
            Some("worksheet" | "dialogsheet") => worksheet::read(file, book, reading),
            Some("macrosheet") => {
                reading.contents.warn(Risk::Macros);
                worksheet::read(file, book, reading)
            }
            // Its texts stand in the sheets.
            Some("sst" | "styleSheet") => xml::walk(&file.bytes, |_| {}),
            root => {
                let slide = book.slide_size.filter(|_| root == Some("sld"));
                flow::read(file, styles, slide, reading)
            }
        });
    }

    /// Keeps why the part at `path` was not read whole.
    fn told(&mut self, path: &str, read: impl FnOnce(&mut Self) -> Result<(), Message>) {
        if let Err(why) = read(self) {
            self.contents
                .skip(Some(Message::verbatim(path.to_owned())), why);
        }
    }

    fn binary(&mut self, file: &BundleFile, budget: &mut Budget) {
        let path = &file.path;
        if path.contains(PRINTER) {
            return;
        }
        if file.file_name().eq_ignore_ascii_case("vbaProject.bin") {
            self.contents.warn(Risk::Macros);
            let why = message!("Flywheel cannot read macros");
            self.contents
                .skip(Some(Message::verbatim(path.clone())), why);
        } else if path.contains("/embeddings/") || path.contains("/activeX/") {
            let name = path.clone();
            self.contents.warn(Risk::Embedded { name });
            let why = message!("it is an object of another program");
            self.contents
                .skip(Some(Message::verbatim(path.clone())), why);
        } else {
            self.carried(file, budget);
        }
    }

    /// A part that is no XML: opened where it can be, else read as a text.
    fn carried(&mut self, file: &BundleFile, budget: &mut Budget) {
        let is_opened = format_of(file).is_some();
        match file.text().filter(|_| !is_opened) {
            Some(text) => {
                self.out.part(Message::verbatim(file.path.clone()));
                self.out.line(text);
            }
            None => add_entry(
                &mut self.contents,
                self.holder,
                &file.path,
                file.bytes.clone(),
                budget,
            ),
        }
    }

    fn finish(mut self) -> Contents {
        for omission in self.package.omissions() {
            let part = Message::verbatim(omission.path.clone());
            self.contents.skip(Some(part), omission.reason.message());
        }
        let (text, why) = self.out.finish();
        if let Some(why) = why {
            self.contents.skip(None, why);
        }
        self.contents.text = Some(text);
        self.contents
    }
}

/// The name of the first element of an XML part.
fn root_of(bytes: &[u8]) -> Option<String> {
    let text = xml::decode(&bytes[..bytes.len().min(4_096)]);
    let text = text.or_else(|| xml::decode(&bytes[..bytes.len().min(4_096).saturating_sub(3)]))?;
    let mut rest: &str = &text;
    loop {
        let at = rest.find('<')?;
        rest = &rest[at + 1..];
        if rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            break;
        }
    }
    let end = rest.find(|c: char| c.is_whitespace() || "/>".contains(c))?;
    let name = &rest[..end];
    Some(name.rsplit(':').next().unwrap_or(name).to_owned())
}

/// What can be said of a file in the older binary form: whether it is locked, and whether it has
/// macros.
pub(super) fn old(bytes: &[u8]) -> Contents {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") {
        return Contents::closed(message!("it is locked with a password"));
    }
    let mut contents = Contents::closed(message!(
        "it has the older form of Office files, which Flywheel cannot open; save it in the \
         current form (.docx, .xlsx or .pptx)"
    ));
    if holds("_VBA_PROJECT") {
        contents.warn(Risk::Macros);
    }
    contents
}
