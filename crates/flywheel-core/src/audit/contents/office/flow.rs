//! Running text: the paragraphs, tables and notes of `WordprocessingML`, `DrawingML` and of any
//! other part.

use flywheel_messages::Message;

use super::Reading;
use super::looks::{Look, Styles, is_shading};
use crate::audit::contents::risk::host_of;
use crate::audit::contents::text::Concealment;
use crate::audit::contents::xml::{Node, Tag, walk};
use crate::audit::contents::{Contents, Risk};
use crate::bundle::BundleFile;

/// Elements whose characters are text of a run.
const RUN_TEXT: [&str; 4] = ["t", "delText", "instrText", "delInstrText"];

/// Elements after which a line ends.
const BLOCKS: [&str; 7] = [
    "p",
    "text",
    "comment",
    "si",
    "threadedComment",
    "sdt",
    "tbl",
];

/// Attributes in which other parts keep words or addresses, with the element they belong to.
const WORDS: &[(&str, &[&str])] = &[
    ("docVar", &["name", "val"]),
    ("docPr", &["title", "descr"]),
    ("cNvPr", &["title", "descr"]),
    ("connection", &["name", "description", "odcFile"]),
    ("dbPr", &["connection", "command"]),
    ("webPr", &["url", "post"]),
    ("textPr", &["sourceFile"]),
    ("connectString", &["val"]),
    ("query", &["val"]),
    ("dataSource", &["val"]),
    ("s", &["v"]),
    ("alias", &["val"]),
    ("placeholder", &["val"]),
    ("listItem", &["displayText", "value"]),
    ("definedName", &["comment"]),
    (
        "dataValidation",
        &["promptTitle", "prompt", "errorTitle", "error"],
    ),
    ("fldSimple", &["instr"]),
    ("person", &["displayName", "userId"]),
    ("cacheField", &["name"]),
];

/// The part while it is read.
struct Flow<'r, 'p> {
    reading: &'r mut Reading<'p>,
    styles: &'r Styles,
    /// The elements around, innermost last; those too deep are only counted.
    around: Vec<String>,
    paragraph: Look,
    run: Look,
    run_start: Option<usize>,
    /// Whether each cell around has a colour.
    cells: Vec<bool>,
    /// How many of them have one.
    coloured: usize,
    row_start: usize,
    paragraph_is_shaded: bool,
    /// The instructions of fields.
    codes: String,
    /// The name of the property that is read.
    property: Option<String>,
    shape: Shape,
}

/// The shape of a slide that is read.
#[derive(Default)]
struct Shape {
    start: Option<usize>,
    is_hidden: bool,
    offset: Option<(i64, i64)>,
    extent: Option<(i64, i64)>,
}

/// Reads any part of running text; `slide` is the size of a slide.
pub(super) fn read(
    file: &BundleFile,
    styles: &Styles,
    slide: Option<(i64, i64)>,
    reading: &mut Reading<'_>,
) -> Result<(), Message> {
    let start = reading.out.at();
    let mut flow = Flow {
        reading,
        styles,
        around: Vec::new(),
        paragraph: Look::default(),
        run: Look::default(),
        run_start: None,
        cells: Vec::new(),
        coloured: 0,
        row_start: start,
        paragraph_is_shaded: false,
        codes: String::new(),
        property: None,
        shape: Shape::default(),
    };
    let mut slide_is_hidden = false;
    let outcome = walk(&file.bytes, |node| match node {
        Node::Open(tag) => {
            if tag.name() == "sld" {
                slide_is_hidden = tag.get("show").is_some_and(|show| show == "0");
            }
            flow.open(tag);
        }
        Node::Close(name) => flow.close(name, slide),
        Node::Text(text) => flow.text(text),
    });
    if slide_is_hidden {
        flow.reading.out.end_line();
        flow.reading.out.hide(start, Concealment::Place);
    }
    outcome
}

impl Flow<'_, '_> {
    fn inside(&self, name: &str) -> bool {
        self.around
            .iter()
            .rev()
            .take(6)
            .any(|around| around == name)
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        match name {
            "p" => self.begin_paragraph(),
            "pStyle" => self.paragraph = self.styles.get(&tag.get("val").unwrap_or_default()),
            "r" => {
                self.run = self.paragraph;
                self.run_start = Some(self.reading.out.at());
            }
            "rStyle" => self.run = self.styles.get(&tag.get("val").unwrap_or_default()),
            "rPr" => self.run.take_size(tag),
            "shd" if self.inside("tcPr") => self.colour_cell(is_shading(tag)),
            "shd" if self.inside("pPr") => self.paragraph_is_shaded = is_shading(tag),
            "tc" => self.cells.push(false),
            "tr" if self.cells.is_empty() => self.row_start = self.reading.out.at(),
            "tab" if self.run_start.is_some() => self.reading.out.push("\t"),
            "br" | "cr" => self.break_line(),
            "noBreakHyphen" => self.reading.out.push("-"),
            "fldChar" if tag.get("fldCharType").as_deref() == Some("begin") => self.codes.clear(),
            "property" | "Property" => self.property = tag.get("name"),
            "ddeLink" => self.reading.contents.warn(Risk::StartsProgram),
            _ if self.inside("rPr") && !self.inside("pPr") => self.run.take(tag),
            _ => self.shape.open(tag, self.reading.out.at()),
        }
        self.attributes(tag);
        if self.around.len() < DEEPEST {
            self.around.push(name.to_owned());
        }
    }

    fn begin_paragraph(&mut self) {
        self.paragraph = Look::default();
        self.paragraph_is_shaded = false;
        if self.cells.is_empty() {
            self.reading.out.end_line();
        } else {
            self.reading.out.space();
        }
    }

    fn colour_cell(&mut self, is_coloured: bool) {
        if let Some(cell) = self.cells.last_mut().filter(|cell| **cell != is_coloured) {
            *cell = is_coloured;
            self.coloured = if is_coloured {
                self.coloured + 1
            } else {
                self.coloured - 1
            };
        }
    }

    fn break_line(&mut self) {
        if self.cells.is_empty() {
            self.reading.out.push("\n");
        } else {
            self.reading.out.space();
        }
    }

    fn close(&mut self, name: &str, slide: Option<(i64, i64)>) {
        if self.around.last().is_some_and(|last| last == name) {
            self.around.pop();
        }
        match name {
            "r" => self.end_run(),
            "tc" => {
                self.colour_cell(false);
                self.cells.pop();
                self.reading
                    .out
                    .push(if self.cells.is_empty() { "\t" } else { " " });
            }
            "tr" if self.cells.is_empty() => self.reading.out.end_row(self.row_start),
            "sp" | "pic" | "graphicFrame" => self.shape.end(self.reading, slide),
            "property" | "Property" => self.property = None,
            "instrText" => self.end_code(),
            _ if BLOCKS.contains(&name) && self.cells.is_empty() => self.reading.out.end_line(),
            _ => {}
        }
    }

    fn end_run(&mut self) {
        let Some(start) = self.run_start.take() else {
            return;
        };
        let is_drawing = self.inside("txBody");
        let on_colour = is_drawing || self.paragraph_is_shaded || self.coloured > 0;
        if let Some(how) = self.run.concealment(on_colour) {
            self.reading.out.hide(start, how);
        }
        self.run = Look::default();
    }

    fn end_code(&mut self) {
        code_risks(&self.codes, &mut self.reading.contents);
        self.reading.out.space();
    }

    fn text(&mut self, text: &str) {
        let around = self.around.last().map_or("", String::as_str);
        if RUN_TEXT.contains(&around) {
            if around == "instrText" {
                self.codes.push_str(text);
            }
            let flat = text.replace(['\n', '\r'], " ");
            self.reading.out.push(&flat);
        } else if !text.trim().is_empty() {
            let name = self.property.as_deref().unwrap_or(around);
            let line = format!("{name}: {}", text.trim().replace(['\n', '\r'], " "));
            self.reading.out.line(&line);
        }
    }

    /// Words that stand in attributes.
    fn attributes(&mut self, tag: &Tag<'_>) {
        let Some((name, wanted)) = WORDS.iter().find(|(name, _)| *name == tag.name()) else {
            return;
        };
        let said: Vec<String> = wanted.iter().filter_map(|key| tag.get(key)).collect();
        let said = said.join(": ");
        if said.trim().is_empty() {
            return;
        }
        if *name == "fldSimple" {
            code_risks(&said, &mut self.reading.contents);
        }
        if self.cells.is_empty() && self.run_start.is_none() {
            self.reading.out.line(&said.replace(['\n', '\r'], " "));
        } else {
            self.reading.out.push(&format!(" {said} "));
        }
    }
}

/// Elements around that are told apart.
const DEEPEST: usize = 256;

/// What the instruction of a field does by itself (ECMA-376, 17.16.5).
fn code_risks(code: &str, contents: &mut Contents) {
    let mut words = code.split_whitespace();
    let name = words.next().unwrap_or_default().to_ascii_uppercase();
    match name.as_str() {
        "DDE" | "DDEAUTO" => contents.warn(Risk::StartsProgram),
        "INCLUDEPICTURE" | "INCLUDETEXT" | "IMPORT" | "INCLUDE" | "LINK" => {
            let targets = words.map(|word| word.trim_matches(['"', '“', '”']));
            for host in targets.filter_map(host_of) {
                contents.warn(Risk::RemoteContent { host });
            }
        }
        _ => {}
    }
}

impl Shape {
    fn open(&mut self, tag: &Tag<'_>, at: usize) {
        let pair = |x, y| Some((tag.get(x)?.parse().ok()?, tag.get(y)?.parse().ok()?));
        match tag.name() {
            "sp" | "pic" | "graphicFrame" => {
                *self = Self {
                    start: Some(at),
                    ..Self::default()
                };
            }
            "cNvPr" => self.is_hidden |= tag.is("hidden"),
            "off" => self.offset = pair("x", "y"),
            "ext" => self.extent = pair("cx", "cy").or(self.extent),
            _ => {}
        }
    }

    fn end(&mut self, reading: &mut Reading<'_>, slide: Option<(i64, i64)>) {
        let ended = std::mem::take(self);
        let Some(start) = ended.start else {
            return;
        };
        reading.out.end_line();
        if ended.is_hidden {
            reading.out.hide(start, Concealment::Marked);
        } else if slide.is_some_and(|slide| ended.is_beyond(slide)) {
            reading.out.hide(start, Concealment::OffPage);
        }
    }

    /// Whether it lies wholly beyond the edge of a slide of this size.
    fn is_beyond(&self, (width, height): (i64, i64)) -> bool {
        let Some((x, y)) = self.offset else {
            return false;
        };
        let (wide, high) = self.extent.unwrap_or_default();
        x >= width || y >= height || x.saturating_add(wide) <= 0 || y.saturating_add(high) <= 0
    }
}
