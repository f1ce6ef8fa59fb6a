//! What stands around a number: the words before it, the label above, the heading of its column.

use crate::audit::{FileKind, FileView};
use crate::bundle::extension;
use crate::text::Span;

/// How far before a number its label is looked for, in bytes.
const BEFORE: usize = 90;

/// How far after it.
const AFTER: usize = 40;

/// Rows above a cell among which the heading of its column is looked for.
const MOST_ROWS: usize = 500;

/// Words that say a number is made up.
const MADE_UP: [&str; 22] = [
    "example",
    "e.g",
    "sample",
    "dummy",
    "fictional",
    "fictitious",
    "fake",
    "mock",
    "placeholder",
    "test",
    "synthetic",
    "invented",
    "made-up",
    "made up",
    "beispiel",
    "muster",
    "exemple",
    "ejemplo",
    "esempio",
    "voorbeeld",
    "exemplo",
    "例",
];

/// What is said around a number, in lower case.
#[derive(Debug)]
pub(in crate::audit) struct Context {
    near: String,
}

impl Context {
    /// What is said around `span` of `text`, which is that of `view`.
    pub(in crate::audit) fn of(view: &FileView<'_>, text: &str, span: Span) -> Self {
        let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let from = line_start.max(span.start.saturating_sub(BEFORE));
        let before = last_sentence(&text[text.ceil_char_boundary(from)..span.start]);
        let rest = &text[span.end..];
        let line_end = rest.find('\n').unwrap_or(rest.len());
        let after = &rest[..rest.floor_char_boundary(line_end.min(AFTER))];
        let is_alone = before
            .trim_matches(|c: char| !c.is_alphanumeric())
            .is_empty();
        let above = if is_alone {
            line_above(text, line_start)
        } else {
            ""
        };
        let heading = heading(view, text, line_start, span).unwrap_or_default();
        Self {
            near: [before, after, above, heading].join("\n").to_lowercase(),
        }
    }

    /// Whether one of `words`, in lower case, is said as a word of its own.
    pub(in crate::audit) fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| says(&self.near, word))
    }

    /// Whether the number is said to be made up.
    pub(in crate::audit) fn is_made_up(&self) -> bool {
        MADE_UP.iter().any(|word| self.near.contains(word))
    }
}

/// Whether `word` stands in `text` with no letter on either side.
pub(in crate::audit) fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

/// What of `text` stands behind the last sentence that ends in it.
fn last_sentence(text: &str) -> &str {
    let ends = [". ", "; ", "! ", "? ", "。"];
    let last = ends.iter().filter_map(|end| {
        let at = text.rfind(end)?;
        // A short word and a full stop are an abbreviation, as in “nr. 5”.
        let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let is_short = *end == ". " && word.len() <= 3 && !word.is_empty();
        (!is_short).then_some(at + end.len())
    });
    &text[last.max().unwrap_or(0)..]
}

fn line_above(text: &str, line_start: usize) -> &str {
    let above = text[..line_start].trim_end_matches(['\n', '\r']);
    let start = above.rfind('\n').map_or(0, |at| at + 1);
    let line = &above[start..];
    if line.len() <= BEFORE { line } else { "" }
}

/// The heading of the column that `span`, on the line at `line_start`, stands in.
fn heading<'t>(
    view: &FileView<'_>,
    text: &'t str,
    line_start: usize,
    span: Span,
) -> Option<&'t str> {
    let before = &text[line_start..span.start];
    let (sign, header) = if before.trim_start().starts_with('|') {
        (
            '|',
            first_row(text, line_start, |line| line.trim_start().starts_with('|')),
        )
    } else if view.kind == FileKind::Document && before.contains('\t') {
        (
            '\t',
            first_row(text, line_start, |line| line.contains('\t')),
        )
    } else if is_table_file(view) {
        let first = text.lines().next()?;
        (delimiter(first), first)
    } else {
        return None;
    };
    let column = before.matches(sign).count();
    header.split(sign).nth(column)
}

/// Whether the whole file of `view` is a table.
pub(in crate::audit) fn is_table_file(view: &FileView<'_>) -> bool {
    view.kind != FileKind::Document && matches!(extension(view.path()).as_str(), "csv" | "tsv")
}

/// The sign between the cells of `line`.
pub(in crate::audit) fn delimiter(line: &str) -> char {
    let signs = ['|', '\t', ';', ','];
    let times = |sign: &char| line.matches(*sign).count();
    signs.into_iter().max_by_key(times).unwrap_or(',')
}

/// The first of the lines above the one at `line_start` that are rows, without a gap.
fn first_row(text: &str, line_start: usize, is_row: impl Fn(&str) -> bool) -> &str {
    let mut first = "";
    let above = text[..line_start].trim_end_matches('\n');
    for line in above.rsplit('\n').take(MOST_ROWS) {
        if !is_row(line) {
            break;
        }
        first = line;
    }
    first
}
