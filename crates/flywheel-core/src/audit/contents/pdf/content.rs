//! What a page shows: its operators, run as far as they place text (ISO 32000-1, 8 and 9).

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::file::File;
use super::font::{Font, utf16};
use super::geometry::{Edges, Matrix};
use super::object::{Dictionary, Lexer, Object};
use crate::audit::contents::text::{Concealment, Writer};

/// Operators that are run in one file.
const MOST_OPERATORS: usize = 3_000_000;

/// Forms inside forms.
const DEEPEST_FORM: usize = 8;

/// Forms that are drawn in one file.
const MOST_FORMS: usize = 5_000;

/// States that a page keeps.
const MOST_STATES: usize = 256;

/// Operands that are kept.
const MOST_OPERANDS: usize = 4_096;

/// Text of this height on the page, in points, or smaller is not seen.
const SMALLEST: f64 = 1.5;

/// What holds for text that is drawn.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: usize,
    is_white: bool,
}

/// Reads the text of pages.
pub(super) struct Reader<'f, 'b> {
    file: &'f File<'b>,
    pub(super) out: Writer,
    fonts: HashMap<u32, Rc<Font>>,
    operators: usize,
    forms: usize,
    /// The streams that were run.
    pub(super) seen: HashSet<usize>,
    /// Whether everything was run.
    pub(super) is_whole: bool,
}

/// What was met on a page.
#[derive(Default)]
pub(super) struct Met {
    /// Letters that no font tells.
    pub(super) unknown: usize,
    /// Letters that are known.
    pub(super) known: usize,
    /// Whether a picture covers more than half of the page.
    pub(super) is_picture: bool,
    /// Something dark that text may lie on.
    has_ground: bool,
    /// What is not seen, for the end of the page: white may lie on something dark.
    white: Vec<(usize, usize)>,
    /// Text that no operator draws.
    aside: Vec<String>,
}

/// One stream of operators.
struct Run<'r, 'f, 'b> {
    reader: &'r mut Reader<'f, 'b>,
    met: &'r mut Met,
    resources: Option<&'f Dictionary>,
    edges: Edges,
    state: State,
    kept: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// Where the last text ended, and how tall it was.
    last: Option<((f64, f64), f64)>,
    depth: usize,
}

impl<'f, 'b> Reader<'f, 'b> {
    pub(super) fn new(file: &'f File<'b>) -> Self {
        Self {
            file,
            out: Writer::default(),
            fonts: HashMap::new(),
            operators: 0,
            forms: 0,
            seen: HashSet::new(),
            is_whole: true,
        }
    }

    /// Writes the text that `content` shows on a page with these `edges`.
    pub(super) fn page(
        &mut self,
        content: &[u8],
        resources: Option<&'f Dictionary>,
        edges: Edges,
    ) -> Met {
        let mut met = Met::default();
        let mut run = Run {
            reader: self,
            met: &mut met,
            resources,
            edges,
            state: State::NEW,
            kept: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            last: None,
            depth: 0,
        };
        run.run(content);
        self.out.end_line();
        if !met.has_ground && !met.is_picture {
            for (start, end) in std::mem::take(&mut met.white) {
                self.out.hide_within(start, end, Concealment::Colour);
            }
        }
        for text in std::mem::take(&mut met.aside) {
            self.out.line(&text);
        }
        met
    }
}

impl State {
    const NEW: Self = Self {
        page: Matrix::IDENTITY,
        font: None,
        size: 0.0,
        letter_space: 0.0,
        word_space: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
        mode: 0,
        is_white: false,
    };
}

impl<'f> Run<'_, 'f, '_> {
    fn run(&mut self, content: &[u8]) {
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(value) = lexer.next() {
            let Object::Word(operator) = &value else {
                if operands.len() < MOST_OPERANDS {
                    operands.push(value);
                }
                continue;
            };
            self.reader.operators += 1;
            if self.reader.operators > MOST_OPERATORS || self.reader.out.is_full() {
                self.reader.is_whole = false;
                return;
            }
            match operator.as_str() {
                "BI" => pass_picture(&mut lexer, content),
                "true" | "false" | "null" => continue,
                _ => self.operator(operator, &operands),
            }
            operands.clear();
        }
    }

    fn operator(&mut self, operator: &str, operands: &[Object]) {
        match operator {
            "q" if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            "Q" => {
                if let Some(state) = self.kept.pop() {
                    self.state = state;
                }
            }
            "cm" => {
                if let Some(matrix) = matrix(operands) {
                    self.state.page = matrix.then(self.state.page);
                }
            }
            "Do" => self.draw(operands),
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "sh" if !self.state.is_white => {
                self.met.has_ground = true;
            }
            "BDC" | "DP" => self.aside(operands),
            "g" | "rg" | "k" | "sc" | "scn" => self.colour(operator, operands),
            _ => self.text_operator(operator, operands),
        }
    }

    fn text_operator(&mut self, operator: &str, operands: &[Object]) {
        let number = |index: usize| operands.get(index).and_then(Object::number).unwrap_or(0.0);
        match operator {
            "BT" => {
                self.text = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            "Tf" => self.choose(operands),
            "Tc" => self.state.letter_space = number(0),
            "Tw" => self.state.word_space = number(0),
            "Tz" => self.state.stretch = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            "Tr" => self.state.mode = operands.first().and_then(Object::count).unwrap_or(0),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tm" => {
                if let Some(matrix) = matrix(operands) {
                    self.text = matrix;
                    self.line = matrix;
                }
            }
            "Tj" => self.show_all(operands),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show_all(operands);
            }
            "\"" => {
                self.state.word_space = number(0);
                self.state.letter_space = number(1);
                self.next_line(0.0, -self.state.leading);
                self.show_all(operands.get(2..).unwrap_or_default());
            }
            "TJ" => {
                let parts = operands.first().and_then(Object::array);
                self.show_all(parts.unwrap_or_default());
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.moved(x, y);
        self.text = self.line;
    }

    fn colour(&mut self, operator: &str, operands: &[Object]) {
        let parts: Vec<f64> = operands.iter().filter_map(Object::number).collect();
        let is_light = parts.iter().all(|part| *part >= 0.98);
        let is_blank = parts.iter().all(|part| *part <= 0.02);
        self.state.is_white = match (operator, parts.len()) {
            (_, 0) => false,
            ("k", _) | (_, 4) => is_blank,
            _ => is_light,
        };
    }

    fn choose(&mut self, operands: &[Object]) {
        self.state.size = operands.get(1).and_then(Object::number).unwrap_or(0.0);
        let name = operands.first().and_then(Object::name).unwrap_or_default();
        let file = self.reader.file;
        let fonts = self.resources.and_then(|all| file.dictionary(all, "Font"));
        let Some(reference) = fonts.and_then(|fonts| fonts.get(name)) else {
            self.state.font = None;
            return;
        };
        let Some(about) = file.resolve(reference).dictionary() else {
            return;
        };
        let font = match reference {
            Object::Reference(number) => {
                let fonts = &mut self.reader.fonts;
                let font = fonts.entry(*number);
                font.or_insert_with(|| Rc::new(Font::of(file, about)))
                    .clone()
            }
            _ => Rc::new(Font::of(file, about)),
        };
        self.state.font = Some(font);
    }

    fn show_all(&mut self, parts: &[Object]) {
        for part in parts {
            match part {
                Object::String(bytes) => self.show(bytes),
                Object::Number(back) => {
                    let x = -back / 1_000.0 * self.state.size * self.state.stretch;
                    self.text = self.text.moved(x, 0.0);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let state = self.state.clone();
        let letters = match &state.font {
            Some(font) => font.show(bytes),
            None => Font::unknown().show(bytes),
        };
        let placed = self.text.moved(0.0, state.rise).then(state.page);
        let height = placed.height() * state.size.abs();
        self.separate(placed.origin(), height);
        let start = self.reader.out.at();
        for letter in &letters {
            match &letter.text {
                Some(text) => {
                    self.met.known += 1;
                    self.reader.out.push(text);
                }
                None => self.met.unknown += 1,
            }
            let space = if letter.is_space {
                state.word_space
            } else {
                0.0
            };
            let reach = letter.width / 1_000.0 * state.size + state.letter_space + space;
            self.text = self.text.moved(reach * state.stretch, 0.0);
        }
        let end = self.text.moved(0.0, state.rise).then(state.page).origin();
        self.last = Some((end, height));
        self.note_hidden(start, placed.origin(), height, end);
    }

    /// Writes what stands between the last text and one at `place`.
    fn separate(&mut self, place: (f64, f64), height: f64) {
        let Some((last, last_height)) = self.last else {
            return;
        };
        let tall = height.max(last_height).max(0.1);
        let (gap, drop) = (place.0 - last.0, (place.1 - last.1).abs());
        if drop > 0.5 * tall || gap < -tall {
            self.reader.out.end_line();
        } else if gap > 3.0 * tall {
            self.reader.out.push("\t");
        } else if gap > 0.18 * tall {
            self.reader.out.space();
        }
    }

    fn note_hidden(&mut self, start: usize, place: (f64, f64), height: f64, end: (f64, f64)) {
        let reach = (end.0 - place.0).abs().max(height);
        if matches!(self.state.mode, 3 | 7) {
            // Under a picture it is what was recognised in it.
            if !self.met.is_picture {
                self.reader.out.hide(start, Concealment::Marked);
            }
        } else if height < SMALLEST {
            self.reader.out.hide(start, Concealment::Size);
        } else if self.edges.excludes(place, reach) {
            self.reader.out.hide(start, Concealment::OffPage);
        } else if self.state.is_white && self.state.mode != 1 {
            self.met.white.push((start, self.reader.out.at()));
        }
    }

    /// What stands for a picture or a drawing, for those who cannot see it.
    fn aside(&mut self, operands: &[Object]) {
        let Some(about) = operands.get(1).and_then(Object::dictionary) else {
            return;
        };
        for key in ["ActualText", "Alt", "E"] {
            if let Some(Object::String(text)) = about.get(key)
                && self.met.aside.len() < MOST_OPERANDS
            {
                self.met.aside.push(text_of(text));
            }
        }
    }

    /// Draws a form or a picture.
    fn draw(&mut self, operands: &[Object]) {
        let name = operands.first().and_then(Object::name).unwrap_or_default();
        let file = self.reader.file;
        let drawn = self
            .resources
            .and_then(|all| file.dictionary(all, "XObject"));
        let Some(Object::Reference(number)) = drawn.and_then(|drawn| drawn.get(name)) else {
            return;
        };
        let Some((index, about)) = file
            .find(*number)
            .and_then(|index| Some((index, file.dictionary_at(index)?)))
        else {
            return;
        };
        if about.is("Subtype", "Image") {
            self.met.is_picture |= self.state.page.area() > self.edges.area() / 2.0;
        } else if about.is("Subtype", "Form") {
            self.form(index, about);
        }
    }

    fn form(&mut self, index: usize, about: &'f Dictionary) {
        self.reader.forms += 1;
        if self.depth >= DEEPEST_FORM || self.reader.forms > MOST_FORMS {
            self.reader.is_whole = false;
            return;
        }
        let file = self.reader.file;
        let Ok(content) = file.content(index) else {
            self.reader.is_whole = false;
            return;
        };
        self.reader.seen.insert(index);
        let matrix = file
            .get(about, "Matrix")
            .and_then(Object::array)
            .and_then(matrix);
        let mut state = self.state.clone();
        state.page = matrix.unwrap_or(Matrix::IDENTITY).then(state.page);
        let mut run = Run {
            reader: &mut *self.reader,
            met: &mut *self.met,
            resources: file.dictionary(about, "Resources").or(self.resources),
            edges: self.edges,
            state,
            kept: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            last: self.last,
            depth: self.depth + 1,
        };
        run.run(&content);
        self.last = run.last;
    }
}

fn matrix(operands: &[Object]) -> Option<Matrix> {
    let numbers: Vec<f64> = operands.iter().filter_map(Object::number).collect();
    numbers.try_into().ok().map(Matrix)
}

/// Passes a picture that stands among the operators (8.9.7).
fn pass_picture(lexer: &mut Lexer<'_>, content: &[u8]) {
    let rest = content.get(lexer.at()..).unwrap_or_default();
    let data = memchr::memmem::find(rest, b"ID").unwrap_or(rest.len());
    let ends = memchr::memmem::find_iter(&rest[data..], b"EI");
    let is_word = |at: &usize| {
        let around = [
            rest.get((data + at).wrapping_sub(1)),
            rest.get(data + at + 2),
        ];
        around
            .iter()
            .all(|byte| byte.is_none_or(u8::is_ascii_whitespace))
    };
    let end = ends
        .into_iter()
        .find(is_word)
        .map_or(rest.len(), |at| data + at + 2);
    lexer.go_to(lexer.at() + end);
}

/// A string of text: UTF-16 or UTF-8 where it begins with their mark, else Latin letters (7.9.2.2).
pub(super) fn text_of(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes
            .iter()
            .map(|byte| crate::audit::contents::rtf::of_windows(*byte))
            .collect(),
    };
    text.replace(['\r', '\n', '\0'], " ")
}
