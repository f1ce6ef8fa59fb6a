//! The text of a document, written part by part.

use flywheel_messages::{Message, message};

use crate::audit::view::MAX_TEXT;
use crate::text::Span;

/// The text of a document and where its parts begin.
#[derive(Debug, Default)]
pub(in crate::audit) struct Extracted {
    /// The text: a line for a paragraph or a row, tabs between cells.
    pub(in crate::audit) text: String,
    parts: Vec<Part>,
    /// What a reader of the document does not see, ordered by place.
    pub(in crate::audit) hidden: Vec<Hidden>,
}

#[derive(Debug)]
struct Part {
    start: usize,
    name: Message,
}

/// A stretch of the text that a reader of the document does not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) struct Hidden {
    /// Where.
    pub(in crate::audit) span: Span,
    /// Why it is not seen.
    pub(in crate::audit) how: Concealment,
}

/// Why a reader does not see a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Concealment {
    /// It is marked as hidden.
    Marked,
    /// It has the colour of what is behind it.
    Colour,
    /// Its letters are too small to see.
    Size,
    /// Its sheet, row, column or slide is hidden.
    Place,
    /// It lies beyond the edge.
    OffPage,
}

impl Extracted {
    /// The part that byte `at` lies in.
    pub(in crate::audit) fn part_at(&self, at: usize) -> Option<&Message> {
        let after = self.parts.partition_point(|part| part.start <= at);
        Some(&self.parts.get(after.checked_sub(1)?)?.name)
    }
}

/// Writes the text of a document.
#[derive(Debug, Default)]
pub(super) struct Writer {
    read: Extracted,
    is_full: bool,
}

impl Writer {
    /// Begins a part.
    pub(super) fn part(&mut self, name: Message) {
        self.end_line();
        let start = self.read.text.len();
        if self
            .read
            .parts
            .last()
            .is_some_and(|last| last.start == start)
        {
            self.read.parts.pop();
        }
        self.read.parts.push(Part { start, name });
    }

    /// Where the next text goes.
    pub(super) const fn at(&self) -> usize {
        self.read.text.len()
    }

    /// Whether no text is taken any more.
    pub(super) const fn is_full(&self) -> bool {
        self.is_full
    }

    /// Adds `text`; characters that no XML holds and that would end a line elsewhere become spaces.
    pub(super) fn push(&mut self, text: &str) {
        if self.read.text.len() + text.len() > MAX_TEXT {
            self.is_full = true;
        }
        if self.is_full {
            return;
        }
        if text.contains(['\r', '\0']) {
            let plain = text.replace("\r\n", "\n").replace(['\r', '\0'], " ");
            self.read.text.push_str(&plain);
        } else {
            self.read.text.push_str(text);
        }
    }

    /// Adds `text` as a line.
    pub(super) fn line(&mut self, text: &str) {
        self.end_line();
        self.push(text);
        self.end_line();
    }

    /// Ends the line, unless nothing stands on it.
    pub(super) fn end_line(&mut self) {
        let line_is_empty = self.read.text.is_empty() || self.read.text.ends_with('\n');
        if !line_is_empty && !self.is_full {
            self.read.text.push('\n');
        }
    }

    /// Ends a row: the tabs after its last cell go.
    pub(super) fn end_row(&mut self, start: usize) {
        let kept = self.read.text.trim_end_matches(['\t', ' ']).len();
        self.read
            .text
            .truncate(kept.max(start.min(self.read.text.len())));
        self.end_line();
    }

    /// A space, unless one stands there or the line begins.
    pub(super) fn space(&mut self) {
        if !self.read.text.is_empty() && !self.read.text.ends_with([' ', '\t', '\n']) {
            self.push(" ");
        }
    }

    /// Records that the text from `start` is not seen.
    pub(super) fn hide(&mut self, start: usize, how: Concealment) {
        let end = self.read.text.len();
        let Some(text) = self.read.text.get(start..end) else {
            return;
        };
        if text.trim().is_empty() {
            return;
        }
        let joined = self.read.hidden.last_mut().filter(|last| {
            last.how == how
                && self.read.text[last.span.end.min(start)..start]
                    .trim()
                    .is_empty()
        });
        match joined {
            Some(last) => last.span.end = end,
            None => self.read.hidden.push(Hidden {
                span: Span::new(start, end),
                how,
            }),
        }
    }

    /// Records that the text from `start` to `end` is not seen, where more was written since.
    pub(super) fn hide_within(&mut self, start: usize, end: usize, how: Concealment) {
        let span = Span::new(start, end);
        let is_blank = self
            .read
            .text
            .get(span.range())
            .is_none_or(|text| text.trim().is_empty());
        if is_blank {
            return;
        }
        let hidden = &mut self.read.hidden;
        let at = hidden.partition_point(|other| other.span < span);
        hidden.insert(at, Hidden { span, how });
    }

    /// The text, and why the rest of it was not read.
    pub(super) fn finish(mut self) -> (Extracted, Option<Message>) {
        self.end_line();
        let end = self.read.text.len();
        for hidden in &mut self.read.hidden {
            hidden.span.end = hidden.span.end.min(end);
            hidden.span.start = hidden.span.start.min(hidden.span.end);
        }
        let why = self
            .is_full
            .then(|| message!("it is longer than {size} MB of text", size = MAX_TEXT >> 20));
        (self.read, why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_the_name_of_its_part() {
        let mut writer = Writer::default();
        writer.part(Message::untranslated("empty"));
        writer.part(Message::untranslated("one"));
        writer.line("first");
        writer.part(Message::untranslated("two"));
        writer.push("second");
        let (read, why) = writer.finish();
        assert_eq!((read.text.as_str(), why), ("first\nsecond\n", None));
        assert_eq!(
            read.part_at(0).map(ToString::to_string).as_deref(),
            Some("one")
        );
        assert_eq!(
            read.part_at(6).map(ToString::to_string).as_deref(),
            Some("two")
        );
    }

    #[test]
    fn hidden_runs_that_touch_are_one() {
        let mut writer = Writer::default();
        for word in ["send", " it", " seen"] {
            let start = writer.at();
            writer.push(word);
            if word != " seen" {
                writer.hide(start, Concealment::Size);
            }
        }
        let (read, _) = writer.finish();
        assert_eq!(read.hidden.len(), 1);
        assert_eq!(&read.text[read.hidden[0].span.range()], "send it");
    }

    #[test]
    fn a_text_without_end_is_cut_and_said_to_be() {
        let mut writer = Writer::default();
        let page = "x".repeat(1 << 20);
        for _ in 0..6 {
            writer.line(&page);
        }
        let (read, why) = writer.finish();
        assert!(read.text.len() <= MAX_TEXT + 1 && why.is_some());
    }
}
