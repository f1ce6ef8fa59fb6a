//! A line with the words in it that tell of credentials.

use std::cell::OnceCell;

use memchr::{memchr, memrchr};

use super::cues::{self, Cue};
use super::nouns::{Expected, Noun, is_word};
use super::remarks::{Remark, Remarks};
use super::{NOUNS, may_be_noun};
use crate::audit::words::Hit;
use crate::text::Span;

/// Longer lines are no sentences.
const LONGEST: usize = 4_000;

/// What a marked word is.
#[derive(Clone, Copy)]
pub(super) enum What {
    /// It names a credential.
    Noun(&'static Noun),
    /// It tells something else.
    Cue(Cue),
}

/// A word of a line.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// Where it stands in the line.
    pub(super) span: Span,
    /// What it is.
    pub(super) what: What,
}

/// A line that holds such a word.
#[derive(Clone)]
pub(super) struct Line<'t> {
    /// Where it begins.
    pub(super) start: usize,
    /// Its text.
    pub(super) text: &'t str,
    /// The same in lower case, of the same length, once it is asked for.
    lower: OnceCell<String>,
    /// What is said on it, once it is asked for.
    remarks: OnceCell<Remarks>,
    /// Its words.
    pub(super) marks: Vec<Mark>,
}

/// `text` in lower case where that has as many bytes.
pub(super) fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = |c: char| {
        let mut all = c.to_lowercase();
        let first = all.next().filter(|first| first.len_utf8() == c.len_utf8());
        first.filter(|_| all.next().is_none()).unwrap_or(c)
    };
    text.chars().map(lower).collect()
}

/// Where the line of `text` around byte `at` stands.
pub(super) fn around(text: &str, at: usize) -> Span {
    let bytes = text.as_bytes();
    let start = memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
    let length = memchr(b'\n', &bytes[at..]);
    Span::new(start, length.map_or(text.len(), |length| at + length))
}

/// The lines of `text` with a word of `nouns` or `cues`, in order.
pub(super) fn lines<'t>(text: &'t str, nouns: &[Hit], cues: &[Hit]) -> Vec<Line<'t>> {
    let named = nouns.iter().filter_map(|hit| {
        let noun = &NOUNS[hit.word];
        let is_one = is_word(text, hit.span.start, hit.span.end)
            && (noun.word != "pass" || may_be_noun(text, hit.span) || begins_line(text, hit.span));
        is_one.then_some((hit.span, What::Noun(noun)))
    });
    let told = cues
        .iter()
        .filter_map(|hit| Some((hit.span, What::Cue(cues::at(hit.word, text, hit.span)?))));
    let mut all: Vec<(Span, What)> = named.chain(told).collect();
    all.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut lines: Vec<Line<'t>> = Vec::new();
    for (span, what) in all {
        let known = lines
            .last()
            .is_some_and(|line| span.start < line.start + line.text.len());
        if !known {
            let place = around(text, span.start);
            lines.push(Line::plain(place.start, &text[place.range()]));
        }
        if let Some(line) = lines.last_mut() {
            let span = Span::new(span.start - line.start, span.end - line.start);
            line.marks.push(Mark { span, what });
        }
    }
    lines.retain(|line| line.text.len() <= LONGEST);
    lines
}

/// How many bytes of `text` end a sentence or a cell, where it begins with such an end.
fn end_of_sentence(text: &[u8]) -> Option<usize> {
    match text {
        [b'.' | b'?' | b'!' | b';', b' ', ..] => Some(2),
        [b' ', b'|', b' ', ..] => Some(3),
        [0xe3, 0x80, 0x82, ..] => Some("。".len()),
        [0xef, 0xbc, 0x9f | 0x81, ..] => Some("？".len()),
        _ => None,
    }
}

/// Whether a point behind `before` ends no sentence: it shortens a word, as in “i.e.”, or leads on to
/// what stands at the end of a line.
fn is_shortened(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next();
    let word = word.unwrap_or_default();
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_letter || word.contains('.')
}

/// Whether the word at `place` of `text` begins a line of two words.
fn begins_line(text: &str, place: Span) -> bool {
    let Span { start, end } = around(text, place.start);
    let sign = text[start..place.start].trim_matches([' ', '\t', '-', '*', '•', '・']);
    let is_first = sign.is_empty();
    is_first && text[start..end].split_whitespace().count() == 2
}

impl<'t> Line<'t> {
    /// The line `text`, which begins at `start` and holds no such word.
    pub(super) fn plain(start: usize, text: &'t str) -> Self {
        Self {
            start,
            text,
            lower: OnceCell::new(),
            remarks: OnceCell::new(),
            marks: Vec::new(),
        }
    }

    /// The text in lower case, of the same length.
    pub(super) fn lower(&self) -> &str {
        self.lower.get_or_init(|| lowered(self.text))
    }

    /// The sentence around byte `at`.
    pub(super) fn sentence(&self, at: usize) -> Span {
        let before = &self.text[..at];
        let mut places = (0..at).rev();
        let start = places.find_map(|place| {
            let end = place + end_of_sentence(&before.as_bytes()[place..])?;
            (!is_shortened(&before[..place])).then_some(end)
        });
        let behind = &self.text.as_bytes()[at..];
        let end = (0..behind.len()).find(|place| end_of_sentence(&behind[*place..]).is_some());
        Span::new(
            start.unwrap_or(0),
            end.map_or(self.text.len(), |end| at + end),
        )
    }

    /// The cues `wanted` within `span`.
    pub(super) fn cues(&self, wanted: Cue, span: Span) -> impl Iterator<Item = Span> {
        let marks = self.marks.iter().filter(move |mark| {
            matches!(mark.what, What::Cue(cue) if cue == wanted)
                && span.start <= mark.span.start
                && mark.span.end <= span.end
        });
        marks.map(|mark| mark.span)
    }

    /// Whether one of `wanted` is within `span`.
    pub(super) fn has(&self, wanted: &[Cue], span: Span) -> bool {
        wanted
            .iter()
            .any(|cue| self.cues(*cue, span).next().is_some())
    }

    /// The last noun within `span` that leads one to expect what `fits`.
    pub(super) fn noun(
        &self,
        span: Span,
        fits: impl Fn(&Noun) -> bool,
    ) -> Option<(Span, &'static Noun)> {
        let nouns = self.marks.iter().filter_map(|mark| match mark.what {
            What::Noun(noun) if span.start <= mark.span.start && mark.span.end <= span.end => {
                fits(noun).then_some((mark.span, noun))
            }
            _ => None,
        });
        nouns.max_by_key(|(span, _)| (span.end, span.len()))
    }

    /// Whether `remark` stands on the line.
    pub(super) fn says(&self, remark: Remark) -> bool {
        self.remarks().has(remark)
    }

    /// All that is said on the line.
    pub(super) fn remarks(&self) -> Remarks {
        *self.remarks.get_or_init(|| Remarks::of(self.lower()))
    }

    /// The whole line.
    pub(super) fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }
}

/// Whether `noun` names what a person made up and types.
pub(super) fn is_typed(noun: &Noun) -> bool {
    matches!(noun.expected, Expected::Password | Expected::Code)
}
