//! What the sheets of a workbook share (`SpreadsheetML`, ECMA-376 part 1, 18), and the names of
//! sheets and slides.

use std::collections::{HashMap, HashSet};

use flywheel_messages::{Message, message};

use crate::audit::contents::xml::{Node, Tag, walk};
use crate::bundle::{Bundle, file_name};

/// The texts, names and styles of a workbook; empty for other documents.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    /// The texts that cells refer to.
    pub(super) texts: Vec<String>,
    /// The size of a slide, where there are slides.
    pub(super) slide_size: Option<(i64, i64)>,
    sheets: HashMap<String, Sheet>,
    /// Styles of cells in which nothing is seen.
    unseen: HashSet<usize>,
}

#[derive(Clone, Debug)]
struct Sheet {
    name: String,
    is_hidden: bool,
}

impl Workbook {
    /// What `package` says of its sheets and slides. Why a part was not read is told where it is
    /// met.
    pub(super) fn of(package: &Bundle) -> Self {
        let bytes = |path: &str| package.get(path).map(|file| &file.bytes[..]);
        Self {
            texts: bytes("xl/sharedStrings.xml").map_or_else(Vec::new, shared_texts),
            slide_size: bytes("ppt/presentation.xml").and_then(slide_size),
            sheets: sheets(
                bytes("xl/workbook.xml").unwrap_or_default(),
                bytes("xl/_rels/workbook.xml.rels").unwrap_or_default(),
            ),
            unseen: bytes("xl/styles.xml").map_or_else(HashSet::new, unseen_styles),
        }
    }

    /// What the part at `path` is called for a person.
    pub(super) fn name_of(&self, path: &str) -> Message {
        let number = |folder: &str, stem: &str| {
            let rest = path.strip_prefix(folder)?.strip_prefix(stem)?;
            rest.strip_suffix(".xml")?.parse::<usize>().ok()
        };
        if let Some(sheet) = self.sheets.get(path) {
            return Message::verbatim(sheet.name.clone());
        }
        if let Some(number) = number("ppt/slides/", "slide") {
            return message!("slide {number}");
        }
        if let Some(number) = number("ppt/notesSlides/", "notesSlide") {
            return message!("notes {number}");
        }
        Message::verbatim(path.to_owned())
    }

    /// Whether the sheet at `path` is not shown.
    pub(super) fn is_hidden(&self, path: &str) -> bool {
        self.sheets.get(path).is_some_and(|sheet| sheet.is_hidden)
    }

    /// Whether nothing is seen in cells of the style with the number `style`.
    pub(super) fn is_unseen(&self, style: usize) -> bool {
        self.unseen.contains(&style)
    }
}

fn shared_texts(bytes: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut current = String::new();
    let mut in_text = false;
    let mut phonetic = false;
    let _ = walk(bytes, |node| match node {
        Node::Open(tag) => match tag.name() {
            "t" => in_text = !phonetic,
            "rPh" => phonetic = true,
            _ => {}
        },
        Node::Close("t") => in_text = false,
        Node::Close("rPh") => phonetic = false,
        Node::Close("si") => texts.push(std::mem::take(&mut current)),
        Node::Text(text) if in_text => current.push_str(text),
        Node::Close(_) | Node::Text(_) => {}
    });
    texts
}

fn slide_size(bytes: &[u8]) -> Option<(i64, i64)> {
    let mut size = None;
    let _ = walk(bytes, |node| {
        if let Node::Open(tag) = node
            && tag.name() == "sldSz"
        {
            let number = |name| tag.get(name).and_then(|value| value.parse().ok());
            size = number("cx").zip(number("cy"));
        }
    });
    size
}

/// The sheets by the path of their part.
fn sheets(workbook: &[u8], relations: &[u8]) -> HashMap<String, Sheet> {
    let mut targets: HashMap<String, String> = HashMap::new();
    let _ = walk(relations, |node| {
        if let Node::Open(tag) = node
            && let Some((id, target)) = tag.get("Id").zip(tag.get("Target"))
        {
            targets.insert(id, target);
        }
    });
    let mut sheets = HashMap::new();
    let _ = walk(workbook, |node| {
        if let Node::Open(tag) = node
            && tag.name() == "sheet"
            && let Some((target, sheet)) = sheet_of(tag, &targets)
        {
            sheets.insert(target, sheet);
        }
    });
    sheets
}

fn sheet_of(tag: &Tag<'_>, targets: &HashMap<String, String>) -> Option<(String, Sheet)> {
    let mut attributes = tag.attributes();
    let (_, id) = attributes.find(|(name, _)| name.ends_with(":id"))?;
    let target = targets.get(&id)?;
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("xl/{target}"),
    };
    let sheet = Sheet {
        name: tag
            .get("name")
            .unwrap_or_else(|| file_name(target).to_owned()),
        is_hidden: tag.get("state").is_some_and(|state| state != "visible"),
    };
    Some((path, sheet))
}

/// The numbers of the cell styles whose text is white on nothing, tiny, or formatted away.
fn unseen_styles(bytes: &[u8]) -> HashSet<usize> {
    let mut styles = CellStyles::default();
    let _ = walk(bytes, |node| match node {
        Node::Open(tag) => styles.open(tag),
        Node::Close(name) => styles.close(name),
        Node::Text(_) => {}
    });
    styles.unseen
}

#[derive(Default)]
struct CellStyles {
    section: Option<&'static str>,
    fonts: usize,
    fills: usize,
    formats: usize,
    pale_fonts: HashSet<usize>,
    tiny_fonts: HashSet<usize>,
    coloured_fills: HashSet<usize>,
    empty_numbers: HashSet<String>,
    unseen: HashSet<usize>,
}

impl CellStyles {
    const SECTIONS: [&'static str; 4] = ["fonts", "fills", "cellXfs", "numFmts"];

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if let Some(section) = Self::SECTIONS.into_iter().find(|section| *section == name) {
            self.section = Some(section);
            return;
        }
        match (self.section, name) {
            (Some("fonts"), "color") if is_pale(tag) => drop(self.pale_fonts.insert(self.fonts)),
            (Some("fonts"), "sz") => {
                let size = tag.get("val").and_then(|size| size.parse::<f32>().ok());
                if size.is_some_and(|size| size <= 2.0) {
                    self.tiny_fonts.insert(self.fonts);
                }
            }
            (Some("fills"), "patternFill") => {
                let pattern = tag.get("patternType").unwrap_or_default();
                if pattern != "none" && !pattern.is_empty() {
                    self.coloured_fills.insert(self.fills);
                }
            }
            (Some("fills"), "gradientFill") => drop(self.coloured_fills.insert(self.fills)),
            (Some("numFmts"), "numFmt") if shows_nothing(tag) => {
                self.empty_numbers.extend(tag.get("numFmtId"));
            }
            (Some("cellXfs"), "xf") => self.format(tag),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match (self.section, name) {
            (Some("fonts"), "font") => self.fonts += 1,
            (Some("fills"), "fill") => self.fills += 1,
            (Some(section), ended) if section == ended => self.section = None,
            _ => {}
        }
    }

    fn format(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| {
            let value = tag.get(name).unwrap_or_default();
            value.parse::<usize>().unwrap_or_default()
        };
        let font = number("fontId");
        let is_pale =
            self.pale_fonts.contains(&font) && !self.coloured_fills.contains(&number("fillId"));
        let is_empty = tag
            .get("numFmtId")
            .is_some_and(|id| self.empty_numbers.contains(&id));
        if is_pale || is_empty || self.tiny_fonts.contains(&font) {
            self.unseen.insert(self.formats);
        }
        self.formats += 1;
    }
}

/// Whether a number format shows nothing at all, as `;;;` does.
fn shows_nothing(tag: &Tag<'_>) -> bool {
    let code = tag.get("formatCode").unwrap_or_default();
    code.len() >= 3 && code.chars().all(|sign| sign == ';')
}

fn is_pale(tag: &Tag<'_>) -> bool {
    let rgb = tag.get("rgb").unwrap_or_default();
    let is_white = rgb.len() == 8 && rgb.to_ascii_uppercase().ends_with("FFFFFF");
    is_white || tag.get("theme").as_deref() == Some("0") && tag.get("tint").is_none()
}
