//! One sheet of a workbook: a line for a row, tabs between cells, formulas that do more than count
//! below.

use std::collections::BTreeSet;

use flywheel_messages::Message;

use super::Reading;
use super::workbook::Workbook;
use crate::audit::contents::Risk;
use crate::audit::contents::risk::host_of;
use crate::audit::contents::text::Concealment;
use crate::audit::contents::xml::{Node, Tag, walk};
use crate::bundle::BundleFile;

/// Empty columns that are kept, so that cells stand below their headings.
const WIDEST: usize = 256;

/// Functions that fetch something or start something when the workbook is calculated.
const FETCHING: [&str; 3] = ["WEBSERVICE(", "IMAGE(", "RTD("];

/// The sheet while it is read.
struct Sheet<'r, 'p> {
    reading: &'r mut Reading<'p>,
    book: &'r Workbook,
    row: Row,
    cell: Cell,
    hidden_columns: BTreeSet<usize>,
    formulas: Vec<String>,
    /// What the characters that come belong to.
    field: Field,
}

#[derive(Default)]
struct Row {
    start: usize,
    /// The column of the last cell that was written.
    written: Option<usize>,
    /// The column of a cell that does not name its own.
    next: usize,
    is_hidden: bool,
}

#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    is_unseen: bool,
    value: String,
    formula: String,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Value,
    Formula,
    /// Headers, footers, prompts and whatever else has characters.
    Other,
}

/// Reads the sheet `file`.
pub(super) fn read(
    file: &BundleFile,
    book: &Workbook,
    reading: &mut Reading<'_>,
) -> Result<(), Message> {
    let start = reading.out.at();
    let mut sheet = Sheet {
        reading,
        book,
        row: Row::default(),
        cell: Cell::default(),
        hidden_columns: BTreeSet::new(),
        formulas: Vec::new(),
        field: Field::Other,
    };
    let outcome = walk(&file.bytes, |node| match node {
        Node::Open(tag) => sheet.open(tag),
        Node::Close(name) => sheet.close(name),
        Node::Text(text) => sheet.text(text),
    });
    let formulas = std::mem::take(&mut sheet.formulas);
    for formula in formulas {
        sheet.formula(&formula);
    }
    if book.is_hidden(&file.path) {
        reading.out.end_line();
        reading.out.hide(start, Concealment::Place);
    }
    outcome
}

impl Sheet<'_, '_> {
    fn open(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.get(name).and_then(|value| value.parse::<usize>().ok());
        match tag.name() {
            "col" if tag.is("hidden") => {
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
                let last = last.min(first.saturating_add(WIDEST));
                self.hidden_columns.extend(first.saturating_sub(1)..last);
            }
            "row" => {
                self.reading.out.end_line();
                self.row = Row {
                    start: self.reading.out.at(),
                    is_hidden: tag.is("hidden"),
                    ..Row::default()
                };
            }
            "c" => {
                let place = tag.get("r").and_then(|place| column_of(&place));
                let column = place.unwrap_or(self.row.next);
                self.row.next = column + 1;
                self.cell = Cell {
                    column,
                    kind: tag.get("t").unwrap_or_default(),
                    is_unseen: number("s").is_some_and(|style| self.book.is_unseen(style)),
                    ..Cell::default()
                };
                self.field = Field::None;
            }
            "v" | "t" => self.field = Field::Value,
            "f" => self.field = Field::Formula,
            "rPh" => self.field = Field::None,
            "dataValidation" => self.words(tag, &["promptTitle", "prompt", "errorTitle", "error"]),
            "hyperlink" => self.words(tag, &["location", "tooltip", "display"]),
            _ => {}
        }
    }

    fn words(&mut self, tag: &Tag<'_>, names: &[&str]) {
        let said: Vec<String> = names.iter().filter_map(|name| tag.get(name)).collect();
        if !said.is_empty() {
            self.reading
                .out
                .line(&said.join(": ").replace(['\n', '\r'], " "));
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "c" => {
                self.end_cell();
                self.field = Field::Other;
            }
            "row" => {
                self.reading.out.end_row(self.row.start);
                if self.row.is_hidden {
                    self.reading.out.hide(self.row.start, Concealment::Place);
                }
            }
            "v" | "t" | "f" => self.field = Field::None,
            "sheetData" => self.field = Field::Other,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.field {
            Field::Value => self.cell.value.push_str(text),
            Field::Formula => self.cell.formula.push_str(text),
            Field::Other if !text.trim().is_empty() => self.reading.out.line(text.trim()),
            Field::Other | Field::None => {}
        }
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        let shared = match cell.kind.as_str() {
            "s" => {
                let index = cell.value.trim().parse::<usize>().ok();
                index.and_then(|index| self.book.texts.get(index))
            }
            _ => None,
        };
        let value = shared.map_or(cell.value.as_str(), String::as_str);
        if !cell.formula.is_empty() && self.formulas.len() < LONGEST_LIST {
            self.formulas.push(cell.formula);
        }
        if value.is_empty() {
            return;
        }
        let from = self.row.written.unwrap_or(0);
        let gap = cell.column.saturating_sub(from).min(WIDEST);
        self.reading.out.push(&"\t".repeat(gap));
        if gap == 0 {
            self.reading.out.space();
        }
        self.row.written = Some(from.max(cell.column));
        self.write(value, cell.column, cell.is_unseen);
    }

    fn write(&mut self, value: &str, column: usize, is_unseen: bool) {
        let start = self.reading.out.at();
        let flat = value.replace(['\n', '\r', '\t'], " ");
        self.reading.out.push(&flat);
        if is_unseen {
            self.reading.out.hide(start, Concealment::Colour);
        } else if self.hidden_columns.contains(&column) {
            self.reading.out.hide(start, Concealment::Place);
        }
    }

    /// Writes a formula that holds words or leads elsewhere.
    fn formula(&mut self, formula: &str) {
        let upper = formula.to_ascii_uppercase();
        if FETCHING.iter().any(|function| upper.contains(function)) {
            let words = formula.split(['"', '\'']);
            let hosts: Vec<String> = words.filter_map(host_of).collect();
            for host in hosts {
                self.reading.contents.warn(Risk::RemoteContent { host });
            }
        }
        if is_command(formula) {
            self.reading.contents.warn(Risk::StartsProgram);
        }
        if formula.contains('"') || formula.contains('|') {
            self.reading
                .out
                .line(&format!("={}", formula.replace(['\n', '\r'], " ")));
        }
    }
}

/// Formulas of one sheet that are looked at.
const LONGEST_LIST: usize = 100_000;

/// Whether a formula starts a program by dynamic data exchange, as `cmd|'/c calc'!A0` does.
fn is_command(formula: &str) -> bool {
    let Some((program, rest)) = formula.split_once('|') else {
        return false;
    };
    let program = program.trim_start_matches(['=', '+', '-', '@', '(']);
    let is_name = !program.is_empty() && program.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name && rest.trim_start().starts_with(['\'', '"']) && rest.contains('!')
}

/// The column, from 0, of a place such as `AB12`.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    let number = letters.fold(0_usize, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_from_letters() {
        let columns = ["A1", "Z9", "AA10", "XFD1", "7"].map(column_of);
        assert_eq!(columns, [Some(0), Some(25), Some(26), Some(16_383), None]);
    }

    #[test]
    fn a_formula_that_starts_a_program_is_told_from_one_with_a_bar() {
        assert!(is_command("cmd|'/c calc'!A0"));
        assert!(is_command("=MSEXCEL|'\\..\\..\\cmd.exe'!''"));
        assert!(!is_command("A1&\" | \"&B1"));
        assert!(!is_command("SUM(A1:A3)"));
    }
}
