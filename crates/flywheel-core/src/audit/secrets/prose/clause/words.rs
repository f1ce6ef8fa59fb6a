//! Words that a sentence says are the credential.

use super::Said;
use crate::audit::secrets::prose::candidates::{Candidate, Lead};
use crate::audit::secrets::prose::cues::Cue;
use crate::audit::secrets::prose::line::is_typed;
use crate::audit::secrets::prose::nouns::is_unspaced;
use crate::audit::secrets::prose::plausible::STATES;
use crate::audit::secrets::prose::remarks::{Remark, is_told};
use crate::audit::secrets::{Credential, known_safe};
use crate::text::Span;

/// The longest words that are a credential, in bytes.
const LONGEST: usize = 80;

/// The longest word of a script without blanks that is one, in characters.
const LONGEST_UNSPACED: usize = 10;

/// How far behind a value a remark on its spelling begins, in bytes.
const NEAREST: usize = 28;

impl Said<'_> {
    /// Words in quotes that a sentence says are asked for, answered, or open something locked.
    pub(super) fn words(&self) -> Option<Credential> {
        let value = self.candidate.value;
        let is_asked = self.has(&[Cue::Asks]);
        if !self.may_be_words() || (!is_asked && is_told(value)) {
            return None;
        }
        let is_said = matches!(
            self.lead,
            Lead::Sign | Lead::Is | Lead::With | Lead::Bracket
        );
        let is_long = value.chars().count() >= 5 || value.contains(is_unspaced);
        let named = self.named().filter(|called| {
            let is_next = *called == Credential::Passphrase && self.follows_name();
            is_long && (is_said || is_next)
        });
        named.or_else(|| {
            let is_one = is_asked || self.is_answer() || (is_said && self.opens_locked());
            is_one.then_some(Credential::Passphrase)
        })
    }

    /// Whether the value stands in quotes and is neither a state, nor shouted, nor a sentence.
    fn may_be_words(&self) -> bool {
        let value = self.candidate.value;
        let lower = value.to_lowercase();
        let length = value.chars().count();
        let is_state = lower.split_whitespace().all(|word| STATES.contains(&word));
        let is_shouted = value.is_ascii() && !value.chars().any(char::is_lowercase);
        let is_bold = self.line.text[..self.candidate.span.start].ends_with('*');
        let is_sentence = value.contains(is_unspaced) && (length > LONGEST_UNSPACED || is_bold);
        self.is_quoted()
            && length >= 3
            && value.len() <= LONGEST
            && !value.ends_with(['?', '？'])
            && !(is_state || is_shouted || is_sentence)
            && !known_safe::is_placeholder(value)
    }

    /// Whether the value answers a question.
    fn is_answer(&self) -> bool {
        let before = Span::new(0, self.before.end);
        self.line.has(&[Cue::Question], before) && self.line.remarks(Remark::Answer, self.before)
    }

    /// Whether the value opens something that the line says is locked.
    fn opens_locked(&self) -> bool {
        self.has_before(&[Cue::Opens])
            && self.candidate.value.contains([' ', '-'])
            && self.line.remarks(Remark::Locked, self.line.whole())
    }

    /// What stands before a remark on how it is spelt, in a line about something that is opened.
    pub(super) fn spelt(&self) -> Option<(Span, Credential)> {
        let whole = self.line.whole();
        let cues = [Cue::Opens, Cue::Asks, Cue::Changed, Cue::User];
        let named = self.line.noun(whole, is_typed);
        let is_about = named.is_some()
            || self.line.has(&cues, whole)
            || self.line.remarks(Remark::Locked, whole);
        if !self.is_spelt() || !is_about {
            return None;
        }
        let span = if self.is_quoted() {
            self.candidate.span
        } else {
            self.phrase_before()?
        };
        let value = &self.line.text[span.range()];
        let is_one = (4..=LONGEST).contains(&value.len()) && !is_told(value);
        let called = named.map_or(Credential::Password, |(_, noun)| noun.called);
        is_one.then_some((span, called))
    }

    /// Whether the line says behind the value how that is spelt.
    fn is_spelt(&self) -> bool {
        let behind = self.behind();
        let gap = behind
            .trim_start_matches([' ', '\u{a0}', '"', '”', '“', '»', '*', '`', '\'', '」', '’']);
        let signs = [',', '(', '.', '（', '、', '，', '–', '—', ';', '!'];
        let is_marked = self.candidate.value.ends_with(['!', '?']);
        let gap = gap.trim_start();
        let Some(rest) = gap.strip_prefix(signs).or(is_marked.then_some(gap)) else {
            return false;
        };
        let from = self.candidate.span.end + behind.len() - rest.len();
        let near = from..from + NEAREST;
        self.line.cues(Cue::Spelt, self.line.whole()).any(|span| {
            let is_letter = || is_letter(&self.line.text[span.end..]);
            near.contains(&span.start)
                && (!self.line.text[span.range()].eq_ignore_ascii_case("capital") || is_letter())
        })
    }

    /// The words up to the value that begin behind a name, a sign, “is” or “with”, and with a
    /// capital.
    fn phrase_before(&self) -> Option<Span> {
        let end = self.candidate.span.end;
        let mut start = self.candidate.span.start;
        let mut lead = self.lead;
        for _ in 0..6 {
            let noun = self.line.noun(Span::new(0, start), is_typed);
            let follows =
                noun.is_some_and(|(span, _)| self.line.text[span.end..start].trim().is_empty());
            let is_one = start == self.candidate.span.start;
            let is_led = matches!(lead, Lead::Is | Lead::With | Lead::Typed)
                || (lead == Lead::Sign && is_one);
            if follows || is_led {
                let span = Span::new(start, end);
                let value = &self.line.text[span.range()];
                return value.starts_with(char::is_uppercase).then_some(span);
            }
            let before = self.line.text[..start].trim_end();
            let word = before.rfind(' ').map_or(0, |at| at + 1);
            if before.len() == word || before.ends_with([',', '.', ';', ')', '(']) {
                return None;
            }
            start = word;
            lead = Candidate::bare(self.line.text, Span::new(start, end)).lead(self.line.lower());
        }
        None
    }
}

/// Whether `rest` begins with a letter by itself, as behind “capital”.
fn is_letter(rest: &str) -> bool {
    let mut letter = rest.strip_prefix(' ').unwrap_or_default().chars();
    letter.next().is_some_and(char::is_alphabetic)
        && !letter.next().is_some_and(char::is_alphanumeric)
}
