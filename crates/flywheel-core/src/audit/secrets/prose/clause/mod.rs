//! Credentials in sentences that say less than a name and a sign: the less a sentence says, the
//! more its value must look like one.

mod beside;
mod chosen;
mod numbers;
mod words;

use super::candidates::{Candidate, Lead, candidates};
use super::cues::Cue;
use super::digits::{is_code, is_combination};
use super::form::{Form, form, is_run_together};
use super::line::{Line, is_typed};
use super::nouns::is_unspaced;
use super::plausible::Quote;
use super::remarks::Remark;
use crate::audit::secrets::Credential;
use crate::text::Span;

/// How far before a value the word may stand that announces it, in bytes.
const FARTHEST: usize = 160;

/// How far behind a value what is said of it may begin, in bytes.
const BEHIND: usize = 44;

/// A value that a sentence may give away, with what is said around it.
struct Said<'l> {
    line: &'l Line<'l>,
    candidate: Candidate<'l>,
    /// What stands before it in the same sentence, near enough.
    before: Span,
    /// The sentence.
    sentence: Span,
    lead: Lead,
}

/// The credentials of `line`, and what each is called.
pub(super) fn find(line: &Line<'_>) -> Vec<(Span, Credential)> {
    let all = candidates(line.text);
    let is_spelt = line.has(&[Cue::Spelt], line.whole());
    let mut found = Vec::new();
    for (at, candidate) in all.iter().enumerate() {
        let Some(looks) = Looks::of(line, *candidate, is_spelt) else {
            continue;
        };
        let said = Said::of(line, *candidate);
        if let Some(called) = said.called(looks, &all[..at]) {
            found.push((candidate.span, called));
        } else if is_spelt {
            found.extend(said.spelt());
        }
    }
    found.retain(|_| !is_for_all(line));
    found
}

/// What a value looks like by itself.
#[derive(Clone, Copy)]
enum Looks {
    /// Like digits that open something.
    Digits,
    /// Like this.
    Value(Form),
}

impl Looks {
    /// What `candidate` of `line` looks like; nothing where nobody takes it for a credential,
    /// whatever is said around it. Where a spelling is told, a word alone may be one.
    fn of(line: &Line<'_>, candidate: Candidate<'_>, is_spelt: bool) -> Option<Self> {
        let value = candidate.value;
        let has_digit = value.bytes().any(|byte| byte.is_ascii_digit());
        if has_digit && (is_code(value) || is_combination(value)) {
            return Some(Self::Digits);
        }
        let is_quoted = candidate.quote == Quote::Speech;
        let is_joined = || value.bytes().any(|byte| byte.is_ascii_punctuation());
        let is_word =
            candidate.quote == Quote::Bare && !has_digit && !is_joined() && !is_run_together(value);
        if !is_spelt && (is_word || value.len() < 4) {
            return None;
        }
        let form = (!is_part_of_address(line, candidate)).then(|| form(value));
        let form = form.flatten().unwrap_or(Form::Plain);
        (is_quoted || is_spelt || form >= Form::Together).then_some(Self::Value(form))
    }
}

/// Whether what `line` holds is meant for everybody, or is to be replaced at once.
fn is_for_all(line: &Line<'_>) -> bool {
    line.remarks(Remark::OpenToAll, line.whole()) || is_replaced(line.lower())
}

/// Whether the line `lower` speaks of what a maker chose and somebody must replace.
pub(super) fn is_replaced(lower: &str) -> bool {
    Remark::MadeElsewhere.is_in(lower) && Remark::ToBeReplaced.is_in(lower)
}

/// Whether `candidate` is cut out of an address or a path.
fn is_part_of_address(line: &Line<'_>, candidate: Candidate<'_>) -> bool {
    let before = &line.text[..candidate.span.start];
    let behind = &line.text[candidate.span.end..];
    let is_link = before.ends_with("](") || behind.starts_with("](") || behind.starts_with("][");
    is_link
        || before.ends_with(['/', '\\', '@', '#', '$', '.'])
        || behind.starts_with(['/', '\\', '@'])
        || is_call(behind)
}

/// Whether `behind` gives a function something; a remark in a language without blanks does not.
fn is_call(behind: &str) -> bool {
    let given = behind.strip_prefix('(').map(|given| given.chars().next());
    given.is_some_and(|first| !first.is_some_and(is_unspaced))
}

impl<'l> Said<'l> {
    fn of(line: &'l Line<'l>, candidate: Candidate<'l>) -> Self {
        let sentence = line.sentence(candidate.span.start);
        let from = candidate.span.start.saturating_sub(FARTHEST);
        Self {
            line,
            candidate,
            before: Span::new(sentence.start.max(from), candidate.span.start),
            sentence,
            lead: candidate.lead(line.lower()),
        }
    }

    /// What the value is called, where `words` stand before it.
    fn called(&self, looks: Looks, words: &[Candidate<'_>]) -> Option<Credential> {
        match looks {
            Looks::Digits => self.digits(),
            Looks::Value(form) => self.judged(form, words),
        }
    }

    /// What the line says behind the value.
    fn behind(&self) -> &str {
        let from = self.candidate.span.end;
        let end = self.line.lower().len().min(from + BEHIND);
        let end = self.line.lower().floor_char_boundary(end);
        self.line.lower().get(from..end).unwrap_or_default()
    }

    /// The line near the value.
    fn around(&self) -> Span {
        let text = self.line.text;
        let from = text.floor_char_boundary(self.candidate.span.start.saturating_sub(FARTHEST));
        let to = text.floor_char_boundary(self.candidate.span.end + BEHIND);
        Span::new(from, to)
    }

    fn has(&self, cues: &[Cue]) -> bool {
        self.line.has(cues, self.sentence)
    }

    fn has_before(&self, cues: &[Cue]) -> bool {
        self.line.has(cues, self.before)
    }

    fn is_quoted(&self) -> bool {
        self.candidate.quote == Quote::Speech
    }

    /// The name of a credential a person made up that stands before the value.
    fn named(&self) -> Option<Credential> {
        let (_, noun) = self.line.noun(self.before, is_typed)?;
        Some(noun.called)
    }

    /// Whether nothing but blanks and quotes stands between a name and the value.
    fn follows_name(&self) -> bool {
        let noun = self.line.noun(self.before, is_typed);
        noun.is_some_and(|(span, _)| {
            let between = &self.line.text[span.end..self.candidate.span.start];
            between
                .trim_matches([' ', '*', '`', '"', '„', '“', '«', '_'])
                .is_empty()
        })
    }

    /// Whether the sentence says that the value is one: “is”, a sign, brackets.
    fn is_announced(&self) -> bool {
        matches!(
            self.lead,
            Lead::Sign | Lead::Bracket | Lead::Is | Lead::To | Lead::With
        ) || self.follows_name()
    }
}
