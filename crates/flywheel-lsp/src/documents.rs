//! The documents an editor has open, with what was typed and not saved.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use flywheel_core::text::{LineIndex, Place};
use gen_lsp_types::{Position, TextDocumentContentChangeEvent as Change};
use url::Url;

/// An open document.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// Its URI, as the editor writes it.
    pub(crate) uri: Url,
    /// The editor's version of it.
    pub(crate) version: i32,
    /// Its text.
    pub(crate) text: String,
    /// The folder that is judged with it; nothing where it belongs to no bundle.
    pub(crate) root: Option<PathBuf>,
}

impl Document {
    /// Makes the changes, one after the other; each speaks of the text that the one before made.
    pub(crate) fn change(&mut self, version: i32, changes: Vec<Change>) {
        self.version = version;
        for change in changes {
            match change {
                Change::TextDocumentContentChangePartial(part) => {
                    let lines = LineIndex::new(&self.text);
                    let start = byte(&lines, &self.text, part.range.start);
                    let end = byte(&lines, &self.text, part.range.end).max(start);
                    self.text.replace_range(start..end, &part.text);
                }
                Change::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
            }
        }
    }
}

/// The byte of a position; one past the end of a line is that end.
pub(crate) fn byte(lines: &LineIndex, text: &str, position: Position) -> usize {
    let from_one =
        |number: u32| usize::try_from(number).map_or(usize::MAX, |n| n.saturating_add(1));
    let place = Place {
        line: from_one(position.line),
        column: from_one(position.character),
    };
    lines.byte_utf16(text, place)
}

/// All open documents, by path.
#[derive(Debug, Default)]
pub(crate) struct Documents(BTreeMap<PathBuf, Document>);

impl Documents {
    pub(crate) fn get(&self, path: &Path) -> Option<&Document> {
        self.0.get(path)
    }

    pub(crate) fn get_mut(&mut self, path: &Path) -> Option<&mut Document> {
        self.0.get_mut(path)
    }

    pub(crate) fn open(&mut self, path: PathBuf, document: Document) {
        self.0.insert(path, document);
    }

    pub(crate) fn close(&mut self, path: &Path) -> Option<Document> {
        self.0.remove(path)
    }

    /// The paths of all.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.0.keys().cloned().collect()
    }

    /// Those that are judged with the folder `root`.
    pub(crate) fn within<'d>(
        &'d self,
        root: &'d Path,
    ) -> impl Iterator<Item = (&'d Path, &'d Document)> {
        let all = self
            .0
            .iter()
            .map(|(path, document)| (path.as_path(), document));
        all.filter(move |(_, document)| document.root.as_deref() == Some(root))
    }

    /// The URI of `path`, as the editor writes it where it has it open.
    pub(crate) fn uri(&self, path: &Path) -> Option<Url> {
        match self.get(path) {
            Some(document) => Some(document.uri.clone()),
            None => Url::from_file_path(path).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gen_lsp_types::{
        Range, TextDocumentContentChangePartial as Part,
        TextDocumentContentChangeWholeDocument as Whole,
    };

    fn changed(text: &str, changes: Vec<Change>) -> String {
        let mut document = Document {
            uri: Url::parse("file:///a").expect("a URI"),
            version: 1,
            text: text.to_owned(),
            root: None,
        };
        document.change(2, changes);
        document.text
    }

    fn part(start: (u32, u32), end: (u32, u32), text: &str) -> Change {
        let position = |(line, character)| Position { line, character };
        Change::TextDocumentContentChangePartial(Part {
            range: Range {
                start: position(start),
                end: position(end),
            },
            text: text.to_owned(),
            ..Part::default()
        })
    }

    #[test]
    fn changes_build_on_one_another_and_count_in_utf_16() {
        let changes = vec![part((0, 3), (0, 4), "b"), part((1, 0), (1, 0), "c\n")];
        assert_eq!(changed("𝄞aX\nd", changes), "𝄞ab\nc\nd");
        let whole = Change::TextDocumentContentChangeWholeDocument(Whole { text: "new".into() });
        assert_eq!(
            changed("old", vec![whole, part((0, 3), (0, 3), "er")]),
            "newer"
        );
    }

    #[test]
    fn a_change_past_the_end_or_turned_around_stays_in_the_text() {
        assert_eq!(
            changed("a\r\nb", vec![part((0, 99), (0, 99), "!")]),
            "a\r!\nb"
        );
        assert_eq!(changed("ab", vec![part((7, 0), (9, 9), "c")]), "abc");
        assert_eq!(changed("ab", vec![part((0, 2), (0, 0), "c")]), "abc");
        let last = u32::MAX;
        assert_eq!(changed("ab", vec![part((0, 0), (last, last), "")]), "");
    }
}
