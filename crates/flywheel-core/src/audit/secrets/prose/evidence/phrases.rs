//! Phrases without quotes that may be a credential: “the passphrase is three blind mice run”, and a
//! line of its own below one that announces it.

use super::traits::Place;
use crate::audit::secrets::prose::candidates::{Candidate, Lead};
use crate::audit::secrets::prose::line::{Line, is_typed};
use crate::text::Span;

/// Words a phrase has.
const WORDS: std::ops::RangeInclusive<usize> = 2..=7;

/// How far behind the noun a phrase may begin, in bytes.
const FARTHEST: usize = 70;

/// Signs before the content of a line.
const BULLETS: [char; 8] = [' ', '\t', '-', '*', '•', '>', '+', '·'];

/// The phrases at `place`.
pub(super) fn phrases<'p>(place: &'p Place<'_>) -> Vec<Candidate<'p>> {
    let line = place.line();
    let behind = behind_noun(line);
    let alone = place.is_announced().then(|| whole(line)).flatten();
    behind
        .into_iter()
        .chain(alone)
        .filter(|span| is_phrase(&line.text[span.range()]))
        .map(|span| Candidate::bare(line.text, span))
        .collect()
}

/// What follows “is” or a sign behind the last noun of `line`, up to the end of the clause.
fn behind_noun(line: &Line<'_>) -> Option<Span> {
    let (noun, _) = line.noun(line.whole(), is_typed)?;
    let rest = &line.text[noun.end..];
    let starts = rest.match_indices(' ').map(|(at, _)| noun.end + at + 1);
    let mut starts = starts.take_while(|start| start - noun.end <= FARTHEST);
    let start = starts.find(|start| {
        let lead = Candidate::bare(line.text, Span::at(*start)).lead(line.lower());
        matches!(lead, Lead::Sign | Lead::Is | Lead::With)
    })?;
    let sentence = &line.text[start..line.sentence(start).end];
    let end = sentence.find([',', '(', ';', '–', '—', '|', '.', '!', '?', ':']);
    let end = [end, sentence.find(" - ")].into_iter().flatten().min();
    Some(trimmed(
        line.text,
        Span::new(start, end.map_or(start + sentence.len(), |end| start + end)),
    ))
}

/// All of `line` but its bullet.
fn whole(line: &Line<'_>) -> Option<Span> {
    let content = line.text.trim_start_matches(BULLETS);
    let start = line.text.len() - content.len();
    let span = trimmed(line.text, Span::new(start, line.text.len()));
    (!span.is_empty()).then_some(span)
}

/// `span` of `text` without blanks around it.
fn trimmed(text: &str, span: Span) -> Span {
    let value = &text[span.range()];
    let start = span.end - value.trim_start().len();
    Span::new(start, start + value.trim().len())
}

/// Whether `value` is words and blanks.
fn is_phrase(value: &str) -> bool {
    let is_said = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '’' | '-' | '&');
    WORDS.contains(&value.split(' ').filter(|word| !word.is_empty()).count())
        && value.chars().all(is_said)
        && value.starts_with(char::is_alphanumeric)
}
