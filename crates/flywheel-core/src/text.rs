//! Places in a text, and edits to it.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start..end`, in a UTF-8 text.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty range at `at`.
    pub const fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// The range as the standard library's type, for slicing.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether a byte lies in both ranges.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same range moved `by` bytes to the right.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Replaces the bytes of `span` with `insert`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextEdit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub insert: String,
}

impl TextEdit {
    /// Replaces `span` with `insert`.
    pub fn replace(span: Span, insert: impl Into<String>) -> Self {
        Self {
            span,
            insert: insert.into(),
        }
    }

    /// Removes `span`.
    pub fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Inserts `text` before the byte `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(at), text)
    }
}

/// Applies `edits` to `text`, or returns `None` when two overlap or one lies outside the text or
/// inside a character.
pub fn apply_edits(text: &str, edits: &[TextEdit]) -> Option<String> {
    let mut ordered: Vec<&TextEdit> = edits.iter().collect();
    ordered.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in ordered {
        out.push_str(text.get(at..edit.span.start)?);
        text.get(edit.span.range())?;
        out.push_str(&edit.insert);
        at = edit.span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// A place for a person or an editor: both numbers start at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column, in the unit the conversion names.
    pub column: usize,
}

/// Where each line of a text starts, to turn bytes into lines and columns.
///
/// A line ends at LF; the CR of a CRLF belongs to the line's text and is the last column of it.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
        Self {
            starts: std::iter::once(0).chain(breaks.map(|at| at + 1)).collect(),
        }
    }

    /// Number of lines; a text that ends in LF has an empty last one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// First byte of the 1-based `line`.
    pub fn start_of(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }

    /// The line and column of byte `at`, the column counted in characters (Unicode scalar values).
    pub fn place(&self, text: &str, at: usize) -> Place {
        self.locate(at, |start| {
            text.get(start..at)
                .map_or(0, |before| before.chars().count())
        })
    }

    /// The line and column of byte `at`, the column counted in UTF-16 code units, as editors in a
    /// web view and the Language Server Protocol count.
    pub fn place_utf16(&self, text: &str, at: usize) -> Place {
        self.locate(at, |start| {
            text.get(start..at)
                .map_or(0, |before| before.encode_utf16().count())
        })
    }

    /// The byte of a place whose column is counted in UTF-16 code units; clamped to the line.
    pub fn byte_utf16(&self, text: &str, place: Place) -> usize {
        let Some(start) = self.start_of(place.line) else {
            return text.len();
        };
        let end = self.start_of(place.line + 1).unwrap_or(text.len());
        let mut left = place.column.saturating_sub(1);
        for (at, character) in text[start..end].char_indices() {
            if left == 0 || character == '\n' {
                return start + at;
            }
            left = left.saturating_sub(character.len_utf16());
        }
        end
    }

    fn locate(&self, at: usize, column: impl Fn(usize) -> usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= at);
        Place {
            line,
            column: column(self.starts[line - 1]) + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_in_order_of_place() {
        let edits = [
            TextEdit::insert(5, "!"),
            TextEdit::replace(Span::new(0, 1), "J"),
        ];
        assert_eq!(apply_edits("hello", &edits).as_deref(), Some("Jello!"));
    }

    #[test]
    fn overlapping_edits_are_refused() {
        let edits = [
            TextEdit::remove(Span::new(0, 3)),
            TextEdit::remove(Span::new(2, 4)),
        ];
        assert_eq!(apply_edits("hello", &edits), None);
    }

    #[test]
    fn an_edit_inside_a_character_is_refused() {
        assert_eq!(apply_edits("é", &[TextEdit::insert(1, "x")]), None);
    }

    #[test]
    fn places_round_trip_in_utf16() {
        let text = "a\r\n𝄞é z\nend";
        let index = LineIndex::new(text);
        for (at, _) in text.char_indices().filter(|(_, c)| *c != '\n') {
            assert_eq!(
                index.byte_utf16(text, index.place_utf16(text, at)),
                at,
                "byte {at}"
            );
        }
        assert_eq!(index.place(text, 7), Place { line: 2, column: 2 });
        assert_eq!(index.place_utf16(text, 7), Place { line: 2, column: 3 });
    }
}
