//! `OpenDocument` texts, sheets and slides (ISO/IEC 26300).

use std::collections::HashMap;

use flywheel_messages::{Message, message};

use super::MEDIA;
use crate::audit::contents::risk::host_of;
use crate::audit::contents::text::{Concealment, Writer};
use crate::audit::contents::xml::{Node, Tag, walk};
use crate::audit::contents::{Budget, Contents, Risk, add_entry, format_of};
use crate::bundle::{Bundle, BundleFile, extension};

/// Times a repeated cell is written.
const REPEATED: usize = 64;

/// What lies inside the document at `holder`, whose parts are `package`.
pub(in crate::audit::contents) fn read(
    package: &Bundle,
    holder: &str,
    budget: &mut Budget,
) -> Contents {
    let mut contents = Contents::default();
    if is_encrypted(package) {
        return Contents::closed(message!("it is locked with a password"));
    }
    let mut out = Writer::default();
    let parts = package
        .files()
        .iter()
        .filter(|file| file.path != "mimetype");
    for file in parts {
        read_part(file, holder, &mut out, &mut contents, budget);
    }
    for omission in package.omissions() {
        let part = Message::verbatim(omission.path.clone());
        contents.skip(Some(part), omission.reason.message());
    }
    let (text, why) = out.finish();
    if let Some(why) = why {
        contents.skip(None, why);
    }
    contents.text = Some(text);
    contents
}

fn read_part(
    file: &BundleFile,
    holder: &str,
    out: &mut Writer,
    contents: &mut Contents,
    budget: &mut Budget,
) {
    let name = Message::verbatim(file.path.clone());
    let ending = extension(&file.path);
    if file.path.starts_with("Basic/") || file.path.starts_with("Scripts/") {
        contents.warn(Risk::Macros);
    }
    if ending == "xml" || ending == "rdf" {
        out.part(name.clone());
        if let Err(why) = part(file, out, contents) {
            contents.skip(Some(name), why);
        }
    } else if let Some(text) = file.text().filter(|_| format_of(file).is_none()) {
        out.part(name);
        out.line(text);
    } else if !MEDIA.contains(&ending.as_str()) && !is_preview(&file.path) {
        let bytes = file.bytes.clone();
        add_entry(contents, holder, &file.path, bytes, budget);
    }
}

/// Pictures and binary settings that programs add.
fn is_preview(path: &str) -> bool {
    path.starts_with("ObjectReplacements/") || path.ends_with("layout-cache")
}

fn is_encrypted(package: &Bundle) -> bool {
    let manifest = package.get("META-INF/manifest.xml");
    manifest.is_some_and(|file| memchr::memmem::find(&file.bytes, b"encryption-data").is_some())
}

/// A part while it is read.
struct Flow<'r> {
    out: &'r mut Writer,
    contents: &'r mut Contents,
    styles: HashMap<String, Concealment>,
    style: Option<String>,
    /// Where what is not seen begins, and why, for each element that is open.
    unseen: Vec<Option<(usize, Concealment)>>,
    cells: usize,
    row_start: usize,
    repeat: usize,
    cell_start: usize,
    in_meta: bool,
    around: String,
}

fn part(file: &BundleFile, out: &mut Writer, contents: &mut Contents) -> Result<(), Message> {
    let mut flow = Flow {
        row_start: out.at(),
        out,
        contents,
        styles: HashMap::new(),
        style: None,
        unseen: Vec::new(),
        cells: 0,
        repeat: 1,
        cell_start: 0,
        in_meta: file.file_name() == "meta.xml",
        around: String::new(),
    };
    walk(&file.bytes, |node| match node {
        Node::Open(tag) => flow.open(tag),
        Node::Close(name) => flow.close(name),
        Node::Text(text) => flow.text(text),
    })
}

impl Flow<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        match name {
            "style" => self.style = tag.get("name"),
            "text-properties" | "table-properties" | "drawing-page-properties" => {
                self.learn(tag);
            }
            "p" | "h" if self.cells > 0 => self.out.space(),
            "p" | "h" | "table" | "page" => self.begin(tag),
            "table-row" if self.cells == 0 => self.row_start = self.out.at(),
            "table-cell" | "covered-table-cell" => self.begin_cell(tag),
            "s" => self.out.push(" "),
            "tab" => self.out.push("\t"),
            "line-break" => self.out.space(),
            "dde-source" | "dde-connection-decl" => self.contents.warn(Risk::StartsProgram),
            "event-listener" => self.contents.warn(Risk::Macros),
            _ => {}
        }
        self.link(tag);
        name.clone_into(&mut self.around);
        let how = self.concealment(tag);
        self.unseen.push(how.map(|how| (self.out.at(), how)));
    }

    /// Begins a line, or a part for a sheet or a slide.
    fn begin(&mut self, tag: &Tag<'_>) {
        match (tag.name(), tag.get("name")) {
            ("table" | "page", Some(name)) => self.out.part(Message::verbatim(name)),
            _ => self.out.end_line(),
        }
    }

    fn begin_cell(&mut self, tag: &Tag<'_>) {
        self.cells += 1;
        let repeated = tag.get("number-columns-repeated");
        let repeated = repeated.and_then(|times| times.parse::<usize>().ok());
        self.repeat = repeated.unwrap_or(1).clamp(1, REPEATED);
        self.cell_start = self.out.at();
        if let Some(formula) = tag.get("formula").filter(|formula| formula.contains('|')) {
            self.out.push(&formula);
        }
    }

    /// Learns of a style that hides what it is given to.
    fn learn(&mut self, tag: &Tag<'_>) {
        let says = |name: &str, value: &str| tag.get(name).as_deref() == Some(value);
        let size = tag.get("font-size").unwrap_or_default();
        let points = size
            .strip_suffix("pt")
            .and_then(|size| size.parse::<f32>().ok());
        let is_white = says("color", "#ffffff");
        let is_plain = tag
            .get("background-color")
            .is_none_or(|colour| colour == "transparent" || colour == "#ffffff");
        let how = if says("display", "none") {
            Concealment::Marked
        } else if says("display", "false") || says("visibility", "hidden") {
            Concealment::Place
        } else if points.is_some_and(|points| points <= 2.0) {
            Concealment::Size
        } else if is_white && is_plain {
            Concealment::Colour
        } else {
            return;
        };
        if let Some(name) = &self.style {
            self.styles.insert(name.clone(), how);
        }
    }

    fn concealment(&self, tag: &Tag<'_>) -> Option<Concealment> {
        if matches!(
            tag.get("visibility").as_deref(),
            Some("collapse" | "filter")
        ) {
            return Some(Concealment::Place);
        }
        if tag.name() == "hidden-text" || tag.name() == "hidden-paragraph" {
            return Some(Concealment::Marked);
        }
        self.styles.get(&tag.get("style-name")?).copied()
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let Some(target) = tag.get("href").filter(|target| target.contains("//")) else {
            return;
        };
        if self.cells == 0 && !matches!(tag.name(), "a") {
            self.out.line(&target);
        } else {
            self.out.push(&format!(" {target} "));
        }
        if let Some(host) = host_of(&target).filter(|_| tag.name() != "a") {
            self.contents.warn(if tag.name() == "template" {
                Risk::RemoteTemplate { host }
            } else {
                Risk::RemoteContent { host }
            });
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table-cell" | "covered-table-cell" => {
                self.cells = self.cells.saturating_sub(1);
                let is_empty = self.out.at() == self.cell_start;
                let times = if is_empty { self.repeat } else { 1 };
                self.out.push(&"\t".repeat(times));
                self.repeat = 1;
            }
            "table-row" if self.cells == 0 => self.out.end_row(self.row_start),
            "p" | "h" if self.cells == 0 => self.out.end_line(),
            _ => {}
        }
        if let Some((start, how)) = self.unseen.pop().flatten() {
            self.out.hide(start, how);
        }
        self.around.clear();
    }

    fn text(&mut self, text: &str) {
        let is_blank = text.trim().is_empty();
        let flat = text.replace(['\n', '\r'], " ");
        if self.in_meta && !is_blank {
            let line = format!("{}: {}", self.around, flat.trim());
            self.out.line(&line);
        } else if !is_blank || !self.unseen.is_empty() && !text.contains('\n') {
            self.out.push(&flat);
        }
    }
}
