//! Headings, the anchors that lead to them, and what must change when one gets other words.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use unicode_normalization::char::is_combining_mark;

use super::paths::{Paths, path_part};
use super::text_of;
use crate::audit::{FileEdit, FileKind, Link, Markdown, kind_of};
use crate::bundle::{Bundle, BundleFile};
use crate::skill::{self, Document};
use crate::text::{LineIndex, Span, TextEdit, apply_edits};

/// A heading of a Markdown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Where its words stand, without the marks of the heading.
    pub words: Span,
    /// What a link to it says after `#`, as GitHub makes it: of two alike the second gets `-1`.
    pub anchor: String,
}

/// The headings of a Markdown text, in their order; those of its front matter are none.
pub fn headings(text: &str) -> Vec<Heading> {
    let start = if skill::may_have_front_matter(text) {
        Document::parse(text).body.start
    } else {
        0
    };
    let mut seen = BTreeMap::new();
    let mut open: Option<(Span, String)> = None;
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(&text[start..], Options::ENABLE_TABLES).into_offset_iter()
    {
        let span = Span::from(range).shifted(start);
        match event {
            Event::Start(Tag::Heading { .. }) => open = Some((Span::at(span.end), String::new())),
            Event::End(TagEnd::Heading(_)) => {
                if let Some((words, plain)) = open.take() {
                    let anchor = numbered(&mut seen, anchor(&plain));
                    found.push(Heading { words, anchor });
                }
            }
            _ => {
                if let Some((words, plain)) = &mut open {
                    *words = Span::new(words.start.min(span.start), span.end);
                    if let Event::Text(text) | Event::Code(text) = event {
                        plain.push_str(&text);
                    }
                }
            }
        }
    }
    found
}

/// The edits that give the heading on `line` of the file `path`, counted from 1, the words `to`,
/// after which every link in the bundle leads to the heading it led to before. Nothing where there
/// is no heading on that line, or where `to` would not be one.
pub fn rename_heading(bundle: &Bundle, path: &str, line: usize, to: &str) -> Option<Vec<FileEdit>> {
    let text = text_of(bundle.get(path)?)?;
    let lines = LineIndex::new(text);
    let before = headings(text);
    let at = before
        .iter()
        .position(|heading| lines.place(text, heading.words.start).line == line)?;
    let renamed = TextEdit::replace(
        before[at].words,
        to.split_whitespace().collect::<Vec<_>>().join(" "),
    );
    let after = headings(&apply_edits(text, std::slice::from_ref(&renamed))?);
    if after.len() != before.len() || after[at].words.is_empty() {
        return None;
    }
    let moved = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before.anchor != after.anchor);
    let renaming = Renaming {
        path,
        anchors: moved
            .map(|(before, after)| (before.anchor.as_str(), after.anchor.as_str()))
            .collect(),
        paths: Paths::of(bundle),
    };
    let changed = bundle.files().iter().filter_map(|file| {
        let mut edits = renaming.edits_of(file);
        if file.path == path {
            edits.retain(|edit| {
                edit.span.end <= renamed.span.start || renamed.span.end <= edit.span.start
            });
            edits.push(renamed.clone());
        }
        edits.sort();
        let path = file.path.clone();
        (!edits.is_empty()).then_some(FileEdit::Text { path, edits })
    });
    Some(changed.collect())
}

/// What leads to a heading whose anchor changes.
struct Renaming<'r> {
    path: &'r str,
    /// The anchors that change, and what they become.
    anchors: BTreeMap<&'r str, &'r str>,
    paths: Paths<'r>,
}

impl Renaming<'_> {
    fn edits_of(&self, file: &BundleFile) -> Vec<TextEdit> {
        let Some(text) = text_of(file).filter(|_| kind_of(file) == FileKind::Markdown) else {
            return Vec::new();
        };
        let markdown = Markdown::of_text(text);
        let links = markdown.links.iter().chain(&markdown.definitions);
        links
            .filter_map(|link| self.relinked(&file.path, link))
            .collect()
    }

    /// The edit that keeps `link`, which stands in the file `at`, leading to the same heading.
    fn relinked(&self, at: &str, link: &Link) -> Option<TextEdit> {
        let span = link.address?;
        let (before, anchor) = link.url.split_once('#')?;
        let is_here = before.is_empty() && at == self.path;
        let leads_here = || {
            let found = self.paths.resolve(path_part(before), at);
            found.is_some_and(|found| found.path == self.path)
        };
        if !is_here && !leads_here() {
            return None;
        }
        let anchor = percent_decode_str(anchor).decode_utf8().ok()?;
        let becomes = self.anchors.get(anchor.as_ref())?;
        Some(TextEdit::replace(span, format!("{before}#{becomes}")))
    }
}

/// The anchor of a heading that says `words`, where no other says the same.
fn anchor(words: &str) -> String {
    let kept = words
        .trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            _ => (c.is_alphanumeric() || is_combining_mark(c)).then_some(c),
        });
    kept.collect()
}

fn numbered(seen: &mut BTreeMap<String, usize>, anchor: String) -> String {
    let times = seen.entry(anchor.clone()).or_default();
    *times += 1;
    match *times {
        1 => anchor,
        times => format!("{anchor}-{}", times - 1),
    }
}
