//! The table of a `CONNECTORS.md`: which connectors a plugin has in mind for each kind. Form: the
//! published plugins of anthropics/knowledge-work-plugins, November 2026.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::name::shown;
use crate::plugin::placeholders;
use crate::text::Span;

/// Where a plugin tells people which connectors it needs.
pub const CONNECTORS_FILE: &str = "CONNECTORS.md";

/// A text longer than this many bytes is not read.
const MAX_TEXT: usize = 1 << 20;

/// Rows read of one text.
const MAX_ROWS: usize = 500;

/// Names read of one cell.
const MAX_NAMES: usize = 50;

/// A kind of connector, and which ones are of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRow {
    /// The kind as people read it: “Chat”.
    pub category: String,
    /// What texts call it, without the mark: `chat`.
    pub placeholder: String,
    /// The connectors that the plugin brings.
    pub included: Vec<Included>,
    /// Others that would do.
    pub other: Vec<String>,
    /// The row.
    pub span: Span,
}

/// A connector that a plugin says it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included {
    /// Its name.
    pub name: String,
    /// Whether it is marked as one whose address is not configured.
    pub is_placeholder: bool,
}

/// The rows of every table of `text` that has a column of placeholders, in its order.
pub fn category_rows(text: &str) -> Vec<CategoryRow> {
    if text.len() > MAX_TEXT || !text.contains("~~") {
        return Vec::new();
    }
    // Crossed-out text is left alone, since its signs are those of a placeholder.
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let mut reader = TableReader::default();
    for (event, range) in parser.into_offset_iter() {
        reader.hear(&event, range);
        if reader.rows.len() == MAX_ROWS {
            break;
        }
    }
    reader.rows
}

/// Which column holds what.
#[derive(Clone, Copy, Debug, Default)]
struct Columns {
    category: Option<usize>,
    placeholder: Option<usize>,
    included: Option<usize>,
    other: Option<usize>,
}

impl Columns {
    fn of(head: &[String]) -> Self {
        let heads: Vec<String> = head.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let with = |words: &[&str]| {
            let mut heads = heads.iter();
            heads.position(|head| words.iter().any(|word| head.contains(word)))
        };
        Self {
            placeholder: with(&["placeholder"]),
            category: with(&["categor"]),
            included: with(&["included", "server"]),
            other: with(&["other", "option", "alternative"]),
        }
    }
}

/// Hears a Markdown text and keeps its rows.
#[derive(Default)]
struct TableReader {
    columns: Columns,
    cells: Vec<String>,
    /// The cell that is open.
    cell: Option<String>,
    rows: Vec<CategoryRow>,
}

impl TableReader {
    fn hear(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => self.cells.clear(),
            Event::Start(Tag::TableCell) => self.cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => self.cells.extend(self.cell.take()),
            Event::End(TagEnd::TableHead) => self.columns = Columns::of(&self.cells),
            Event::End(TagEnd::TableRow) => self.end_row(range.into()),
            Event::Text(text) | Event::Code(text) => self.write(text),
            Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) => self.write(" "),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.push_str(text);
        }
    }

    fn end_row(&mut self, span: Span) {
        let cell = |column: Option<usize>| {
            let cell = column.and_then(|column| self.cells.get(column));
            cell.map_or("", |cell| cell.trim())
        };
        let Some(placeholder) = placeholder(cell(self.columns.placeholder)) else {
            return;
        };
        let included = names(cell(self.columns.included)).map(|name| Included {
            name: shown(name.trim_end_matches('*')),
            is_placeholder: name.ends_with('*'),
        });
        let other = names(cell(self.columns.other)).map(shown);
        let row = CategoryRow {
            category: shown(cell(self.columns.category)),
            included: included.take(MAX_NAMES).collect(),
            other: other.take(MAX_NAMES).collect(),
            placeholder,
            span,
        };
        self.rows.push(row);
    }
}

/// The category that a cell gives as its placeholder, all of what stands behind the mark.
fn placeholder(cell: &str) -> Option<String> {
    placeholders(cell).next()?;
    let (_, name) = cell.split_once("~~")?;
    let name = shown(name.trim_end_matches('~'));
    (!name.is_empty()).then_some(name)
}

/// The names in a cell, without dashes for “none” and what only stands in brackets.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    let names = parts(cell).into_iter().map(str::trim);
    names.filter(|name| {
        let before = name.split(['(', '（']).next().unwrap_or_default();
        before.chars().any(char::is_alphanumeric)
    })
}

/// `cell` at its commas, but for those in brackets.
fn parts(cell: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, sign) in cell.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                parts.push(&cell[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&cell[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> CategoryRow {
        let rows = category_rows(text);
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows.into_iter().next().expect("a row")
    }

    fn included(row: &CategoryRow) -> Vec<(&str, bool)> {
        let included = row.included.iter();
        included
            .map(|one| (one.name.as_str(), one.is_placeholder))
            .collect()
    }

    #[test]
    fn a_published_table_is_read() {
        let text = "# Connectors\n\n\
            | Category | Placeholder | Included servers | Other options |\n\
            |----------|-------------|-----------------|---------------|\n\
            | Data warehouse | `~~data warehouse` | Snowflake\\*, BigQuery | Redshift, SQL (Postgres, MySQL) |\n\n\
            \\* Placeholder\n";
        let row = row(text);
        assert_eq!(row.category, "Data warehouse");
        assert_eq!(row.placeholder, "data warehouse");
        assert_eq!(included(&row), [("Snowflake", true), ("BigQuery", false)]);
        assert_eq!(row.other, ["Redshift", "SQL (Postgres, MySQL)"]);
        assert!(text[row.span.range()].starts_with("| Data warehouse"));
    }

    #[test]
    fn columns_may_stand_in_any_order_with_more_between_them() {
        let text = "|Why|Other options|Placeholder|Category|Included servers|\n\
            |:-:|:--|--:|---|---|\n\
            |it \\| that|Linear|~~project tracker|Tracker|[Jira](https://j.example), **Asana**|\n";
        let row = row(text);
        assert_eq!(
            (row.category.as_str(), row.placeholder.as_str()),
            ("Tracker", "project tracker")
        );
        assert_eq!(included(&row), [("Jira", false), ("Asana", false)]);
        assert_eq!(row.other, ["Linear"]);
    }

    #[test]
    fn none_is_said_in_many_ways() {
        for cell in [
            "—",
            "-",
            "",
            "*(not pre-configured)*",
            "— (no supported MCP servers yet)",
        ] {
            let text = format!(
                "| Category | Placeholder | Included servers |\n|---|---|---|\n| A | `~~CI/CD` | {cell} |\n"
            );
            let row = row(&text);
            assert_eq!(
                (row.placeholder.as_str(), row.included),
                ("CI/CD", Vec::new()),
                "{cell}"
            );
        }
    }

    #[test]
    fn other_tables_and_torn_ones_have_no_rows() {
        for text in [
            "",
            "~~chat",
            "| Category | Server |\n|---|---|\n| PDF | `~~pdf` |\n",
            "| Placeholder |\n|---|\n| chat |\n",
            "| Category | Placeholder\n| ~~chat |",
            "| Placeholder |\n|---|\n| ~~gone~~ |\n",
        ] {
            assert_eq!(category_rows(text), [], "{text}");
        }
    }

    #[test]
    fn rows_names_and_texts_are_bounded() {
        let head = "| Placeholder | Included servers |\n|---|---|\n";
        let many = format!("{head}{}", "| ~~chat | a |\n".repeat(MAX_ROWS + 5));
        assert_eq!(category_rows(&many).len(), MAX_ROWS);
        let wide = format!("{head}| ~~chat | {} |\n", "a,".repeat(MAX_NAMES + 5));
        assert_eq!(row(&wide).included.len(), MAX_NAMES);
        let long = format!("{head}| ~~chat | a |\n{}", " ".repeat(MAX_TEXT));
        assert_eq!(category_rows(&long), []);
    }
}
