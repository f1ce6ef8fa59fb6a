//! What of a line may be a value: what stands in quotes, and words between blanks.

use super::nouns::is_unspaced;
use super::plausible::Quote;
use super::remarks::Remark;
use crate::text::Span;

/// The longest text in quotes that is a value, in bytes.
const LONGEST: usize = 120;

/// A text in quotes that is longer may hold a value, in bytes.
const LEAST_NESTED: usize = 24;

/// Quotation marks and the marks that end them.
const QUOTES: &[(&str, &str, Quote)] = &[
    ("**", "**", Quote::Speech),
    ("__", "__", Quote::Speech),
    ("*", "*", Quote::Speech),
    ("``", "``", Quote::Code),
    ("`", "`", Quote::Code),
    ("“", "”", Quote::Speech),
    ("„", "“", Quote::Speech),
    ("„", "”", Quote::Speech),
    ("„", "\"", Quote::Speech),
    ("”", "”", Quote::Speech),
    ("«", "»", Quote::Speech),
    ("»", "«", Quote::Speech),
    ("‘", "’", Quote::Speech),
    ("‚", "‘", Quote::Speech),
    ("「", "」", Quote::Speech),
    ("『", "』", Quote::Speech),
    ("\"", "\"", Quote::Speech),
    ("'", "'", Quote::Speech),
];

/// A text that may be a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'t> {
    /// Where it stands in the line, without quotes.
    pub(super) span: Span,
    /// The text.
    pub(super) value: &'t str,
    /// How it is written.
    pub(super) quote: Quote,
}

/// What stands directly before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// The beginning of the line.
    Start,
    /// A colon, an equals sign or an arrow.
    Sign,
    /// An opening bracket.
    Bracket,
    /// A comma or a dash.
    Comma,
    /// “is”.
    Is,
    /// “with”.
    With,
    /// “to”.
    To,
    /// “type”.
    Typed,
    /// Another word.
    Word,
}

impl<'t> Candidate<'t> {
    /// The part of `line` at `span`.
    pub(super) fn bare(line: &'t str, span: Span) -> Self {
        Self {
            span,
            value: &line[span.range()],
            quote: Quote::Bare,
        }
    }

    /// What stands directly before it in `line`, whose lower case is `lower`.
    pub(super) fn lead(&self, lower: &str) -> Lead {
        let before = lower.get(..self.span.start).unwrap_or_default();
        let before = before.trim_end_matches([
            '"', '\'', '`', '*', '_', '“', '„', '«', '‘', '「', '『', '‚', ' ', '\u{a0}',
            '\u{202f}',
        ]);
        let Some(last) = before.chars().next_back() else {
            return Lead::Start;
        };
        if ["->", "=>", ".....", "……"]
            .iter()
            .any(|sign| before.ends_with(sign))
        {
            return Lead::Sign;
        }
        match last {
            ':' | '：' | '=' | '→' | '⇒' | '＝' => Lead::Sign,
            '(' | '（' | '[' => Lead::Bracket,
            ',' | '，' | '、' | '–' | '—' | '-' | ';' | '/' | '|' => Lead::Comma,
            _ => lead_word(before),
        }
    }
}

fn lead_word(before: &str) -> Lead {
    [
        (Remark::Is, Lead::Is),
        (Remark::With, Lead::With),
        (Remark::To, Lead::To),
        (Remark::Typed, Lead::Typed),
    ]
    .into_iter()
    .find(|(remark, _)| remark.ends(before))
    .map_or(Lead::Word, |(_, lead)| lead)
}

/// The candidates of `line`, in their order.
pub(super) fn candidates(line: &str) -> Vec<Candidate<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        if let Some(quoted) = quoted(line, at) {
            at = line.len().min(quoted.span.end + 1);
            while !line.is_char_boundary(at) {
                at += 1;
            }
            found.push(quoted);
            if quoted.span.len() > LEAST_NESTED && quoted.quote != Quote::Code {
                let inner = candidates(quoted.value).into_iter();
                found.extend(inner.map(|one| Candidate {
                    span: one.span.shifted(quoted.span.start),
                    ..one
                }));
            }
        } else if let Some(struck) = rest.strip_prefix("~~") {
            at += struck.find("~~").map_or(2, |end| end + 4);
        } else if let Some(c) = rest.chars().next().filter(|c| !is_bare(*c)) {
            at += c.len_utf8();
        } else {
            let end = at + rest.find(|c: char| !is_bare(c)).unwrap_or(rest.len());
            let span = trimmed(line, Span::new(at, end));
            if !span.is_empty() {
                found.push(Candidate::bare(line, span));
            }
            at = end;
        }
    }
    merged(line, found)
}

/// Whether `c` can be part of a word between blanks.
fn is_bare(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_whitespace() && !matches!(c, '|' | '`' | '(' | ')' | '[' | ']');
    }
    !c.is_whitespace() && !is_unspaced(c) && !"“”„«»「」『』、。，：；（）→〜～・？！".contains(c)
}

/// The text in the quotes that begin at `at` of `line`.
fn quoted(line: &str, at: usize) -> Option<Candidate<'_>> {
    let (rest, before) = (&line[at..], line[..at].chars().next_back());
    let first = rest.bytes().next()?;
    if first.is_ascii() && !b"*_`\"'".contains(&first) {
        return None;
    }
    let is_inside = before.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    let found = QUOTES.iter().find_map(|(open, close, quote)| {
        let inner = rest.strip_prefix(open)?;
        let end = inner.find(close)?;
        let value = inner[..end].trim();
        let behind = inner[end + close.len()..].chars().next();
        let is_straight = matches!(*open, "'" | "*" | "\"" | "__" | "**");
        let ends_word = !behind.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
        let fits = !value.is_empty()
            && end <= LONGEST
            && (!is_straight || (ends_word && inner[..end].len() == value.len()));
        let start = at + open.len() + (end - inner[..end].trim_start().len());
        fits.then(|| (Span::new(start, start + value.len()), *quote))
    })?;
    let (span, quote) = found;
    (!is_inside).then_some(Candidate {
        span,
        value: &line[span.range()],
        quote,
    })
}

/// `span` without the signs around a word.
fn trimmed(line: &str, span: Span) -> Span {
    let opened =
        line[span.range()].trim_start_matches(['"', '\'', '*', '_', '‘', '¿', '¡', ':', ';', ',']);
    let start = span.end - opened.len();
    let closed =
        opened.trim_end_matches(['.', ',', ';', ':', '"', '\'', '*', '_', '’', '‘', '…', '?']);
    Span::new(start, start + closed.len())
}

/// `found` with the groups of one number as one candidate.
fn merged<'t>(line: &'t str, found: Vec<Candidate<'t>>) -> Vec<Candidate<'t>> {
    let mut all: Vec<Candidate<'t>> = Vec::with_capacity(found.len());
    let is_single =
        |value: &str| value.len() == 1 && value.bytes().all(|byte| byte.is_ascii_digit());
    for one in found {
        let is_group = |value: &str, mark: &[char]| {
            let digits = value.trim_end_matches(mark);
            (2..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        if let Some(last) = all.last_mut()
            && last.quote == Quote::Bare
            && one.quote == Quote::Bare
            && one.span.start == last.span.end + 1
            && line.as_bytes()[last.span.end] == b' '
            && (last.value.split(' ').all(|group| is_group(group, &[]))
                && is_group(one.value, &['#'])
                || last.value.split(' ').all(is_single) && is_single(one.value))
        {
            *last = Candidate::bare(line, Span::new(last.span.start, one.span.end));
        } else {
            all.push(one);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Vec<&str> {
        candidates(line).iter().map(|one| one.value).collect()
    }

    #[test]
    fn quotes_words_and_grouped_digits_are_candidates() {
        assert_eq!(
            values("dial 774 901#, say „one two\" *three four*"),
            ["dial", "774 901#", "say", "one two", "three four"]
        );
        assert_eq!(values("番号を90275に合わせる"), ["90275"]);
        assert_eq!(
            values("Tulip*Market5, ~~old~~ new."),
            ["Tulip*Market5", "new"]
        );
    }

    #[test]
    fn what_stands_before_a_value_is_told_apart() {
        for (line, lead) in [
            ("label: `x1234`", Lead::Sign),
            ("open it with x1234", Lead::With),
            ("her word (x1234)", Lead::Bracket),
            ("it is x1234", Lead::Is),
            ("番号をx1234", Lead::With),
            ("x1234", Lead::Start),
        ] {
            let all = candidates(line);
            let found = all.iter().find(|one| one.value == "x1234");
            assert_eq!(found.map(|one| one.lead(line)), Some(lead), "{line}");
        }
    }
}
