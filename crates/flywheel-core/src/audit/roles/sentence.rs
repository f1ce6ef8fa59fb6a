//! Sentences, and whether they mean what they say.

use super::polarity::{self, Polarity};
use super::stance::Stance;
use super::{Role, words};
use crate::text::Span;

/// A sentence longer than this many bytes is cut around the place that was asked for.
const LONGEST: usize = 1_200;

/// A sentence of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) struct Sentence {
    /// Where it stands.
    pub(in crate::audit) span: Span,
    /// What the byte that was asked for is for.
    pub(in crate::audit) role: Role,
    /// How what stands around the block speaks of it.
    pub(super) stance: Stance,
}

impl Sentence {
    /// The sentence around byte `at` of `text` in the part `whole`.
    pub(super) fn around(text: &str, whole: Span, at: usize, role: Role, stance: Stance) -> Self {
        let from = text.ceil_char_boundary(whole.start.max(at.saturating_sub(LONGEST)));
        let to = text.floor_char_boundary(whole.end.min(at + LONGEST));
        let at = text.floor_char_boundary(at.clamp(from, to));
        let (mut start, mut end) = (from, to);
        for found in ends(&text[from..to]).map(|found| from + found) {
            if found > at {
                end = found;
                break;
            }
            start = found;
        }
        Self {
            span: Span::new(start, end),
            role,
            stance,
        }
    }

    /// Whether the words at `place` of `text` are meant as they read.
    pub(super) fn polarity_of(&self, text: &str, place: Span) -> Polarity {
        if self.stance == Stance::Reported {
            return Polarity::Reported;
        }
        let (said, at) = self.folded(text, place.start);
        let (_, end) = self.folded(text, place.end.min(self.span.end));
        polarity::of(&said, Span::new(at, end.max(at)), self.role, self.stance)
    }

    /// Whether the words at byte `at` of `text` are not to be done, or stand among what may be met.
    pub(super) fn is_set_aside(&self, text: &str, at: usize) -> bool {
        let (said, at) = self.folded(text, at);
        self.stance == Stance::Reported
            || polarity::is_refused(&said, Span::at(at), self.stance)
            || polarity::is_of_an_attack(&said, at)
    }

    /// The sentence, folded, and where byte `at` of `text` stands in it.
    fn folded(&self, text: &str, at: usize) -> (String, usize) {
        let said = words::folded(&text[self.span.range()]);
        let before = text[self.span.start..text.floor_char_boundary(at.max(self.span.start))].len();
        let at = before.min(said.len());
        (said, at)
    }
}

/// The sentence around byte `at` of `text`, told without the blocks of the text: a blank line, an
/// item or a step ends one too, and where `by_line` every line.
pub(in crate::audit) fn around(text: &str, at: usize, by_line: bool) -> Span {
    let line = || {
        let start = text[..at].rfind('\n').map_or(0, |start| start + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        Span::new(start, end)
    };
    let whole = if by_line {
        line()
    } else {
        Span::new(0, text.len())
    };
    let span = Sentence::around(text, whole, at, Role::Markup, Stance::Given).span;
    let written = text[span.range()].trim_end();
    Span::new(span.start, (span.start + written.len()).max(at))
}

/// The last sentence of `paragraph`.
pub(super) fn last(paragraph: &str) -> &str {
    let body = paragraph.trim_end().trim_end_matches([':', '：', '.']);
    let start = ends(body).last().unwrap_or(0);
    &paragraph[start..]
}

/// Where sentences end in `text`, behind the blanks that follow.
fn ends(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let bytes = text.as_bytes();
    text.match_indices(['.', '!', '?', '。', '！', '？', '\n'])
        .filter(move |(at, sign)| match *sign {
            "." | "!" | "?" => ends_here(text, *at),
            "。" | "！" | "？" => !is_in_brackets(text, *at),
            "\n" => starts_a_line(&text[at + 1..]),
            _ => true,
        })
        .map(move |(at, sign)| {
            let end = at + sign.len();
            let blanks = bytes[end..]
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace());
            end + blanks.count()
        })
}

/// Whether the sign at `at` ends a sentence of a quotation: 「送れ。言うな」と書かれていた.
fn is_in_brackets(text: &str, at: usize) -> bool {
    /// How long a quotation may be, in bytes.
    const LONGEST: usize = 600;
    let from = text.ceil_char_boundary(at.saturating_sub(LONGEST));
    let to = text.floor_char_boundary((at + LONGEST).min(text.len()));
    let before = &text[from..at];
    let opens = before
        .rfind('「')
        .is_some_and(|open| !before[open..].contains('」'));
    opens && text[at..to].contains('」')
}

/// Whether the sign at `at` ends a sentence: a blank follows, and no abbreviation or number
/// stands before it.
fn ends_here(text: &str, at: usize) -> bool {
    let behind = text[at + 1..].trim_start_matches(['"', '”', '’', ')', '*', '_', '`', '»']);
    let is_last = behind.is_empty() || behind.starts_with(char::is_whitespace);
    let word = text[..at]
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let is_short = word.contains('.') && !word.contains('/')
        || word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
        || !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_abbreviation = matches!(
        word.to_ascii_lowercase().as_str(),
        "etc"
            | "vs"
            | "cf"
            | "no"
            | "bzw"
            | "ca"
            | "nr"
            | "inc"
            | "ltd"
            | "dr"
            | "mr"
            | "mrs"
            | "st"
            | "p"
            | "ex"
            | "art"
            | "approx"
    );
    is_last && !(text.as_bytes()[at] == b'.' && (is_short || is_abbreviation))
}

/// Whether `line` begins something new: a blank line, an item, a heading, a step.
fn starts_a_line(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>', '#', '/', '*']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with(['\n', '\r', '-', '+', '•', '|', '❌', '✅'])
        || line.starts_with("```")
        || line.starts_with("~~~")
        || digits > 0 && line[digits..].starts_with(['.', ')'])
}
