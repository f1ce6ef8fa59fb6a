//! Which lines are looked at, and what is known of each from those around it.

use std::borrow::Cow;

use memchr::memchr;

use super::traits::Place;
use crate::audit::secrets::prose::line::Line;
use crate::audit::secrets::prose::table::is_rule;

/// How many lines below one that announces values are looked at.
const MOST: usize = 12;

/// The lines of a text with words about credentials or what looks like one, and those that such a line announces: the next
/// one, the items below “Recovery codes:”, the rows of a table.
pub(super) struct Places<'l> {
    text: &'l str,
    marked: &'l [Line<'l>],
    /// Where the next line begins.
    at: usize,
    /// The line before, where it has words about credentials.
    above: Option<&'l Line<'l>>,
    /// The line that announces the items which go on.
    intro: Option<&'l Line<'l>>,
    /// The headings of the table that goes on.
    header: Option<&'l Line<'l>>,
    /// How many more lines without such words are looked at.
    left: usize,
}

impl<'l> Places<'l> {
    /// Those of `text`, whose lines with such words are `marked`.
    pub(super) fn new(text: &'l str, marked: &'l [Line<'l>]) -> Self {
        Self {
            text,
            marked,
            at: 0,
            above: None,
            intro: None,
            header: None,
            left: 0,
        }
    }

    /// Whether no line before announces the next one.
    fn is_idle(&self) -> bool {
        self.left == 0 || (self.above.is_none() && self.intro.is_none() && self.header.is_none())
    }
}

impl<'l> Iterator for Places<'l> {
    type Item = Place<'l>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.is_idle() {
                self.at = self.marked.first()?.start;
                (self.above, self.intro, self.header) = (None, None, None);
                self.left = MOST;
            }
            let at = self.at;
            let rest = self.text.get(at..)?;
            let length = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let content = &rest[..length];
            self.at = at + length + 1;
            let trimmed = content.trim();
            if trimmed.is_empty() {
                self.left = self.left.saturating_sub(1);
                continue;
            }
            if trimmed.starts_with('#') {
                (self.above, self.intro, self.header) = (None, None, None);
            }
            let is_row = trimmed.starts_with('|');
            if is_row && is_rule(content) {
                self.header = self.above.take();
                continue;
            }
            let is_item = trimmed.starts_with(['-', '*', '•'])
                || trimmed.starts_with(|c: char| c.is_ascii_digit())
                || !trimmed.contains(' ');
            let header = self.header.filter(|_| is_row);
            let above = self.above.or(self.intro.filter(|_| is_item));
            self.header = header;
            self.intro = self.intro.filter(|_| is_item);
            while self.marked.first().is_some_and(|line| line.start < at) {
                self.marked = &self.marked[1..];
            }
            let known = self.marked.first().filter(|line| line.start == at);
            if let Some(line) = known {
                self.marked = &self.marked[1..];
                if line.marks.is_empty() {
                    self.above = None;
                    return Some(Place::new(Cow::Borrowed(line), above, header));
                }
                self.left = MOST;
                self.above = Some(line);
                if trimmed.ends_with([':', '：']) {
                    self.intro = Some(line);
                }
                return Some(Place::new(Cow::Borrowed(line), above, header));
            }
            self.above = None;
            self.left = self.left.saturating_sub(1);
            if above.is_some() || header.is_some() {
                return Some(Place::new(
                    Cow::Owned(Line::plain(at, content)),
                    above,
                    header,
                ));
            }
        }
    }
}
