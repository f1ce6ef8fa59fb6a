//! Digits that open a lock or a meeting.

use super::Said;
use crate::audit::secrets::Credential;
use crate::audit::secrets::prose::candidates::Lead;
use crate::audit::secrets::prose::cues::Cue;
use crate::audit::secrets::prose::digits::{
    is_combination, is_counted, is_given, is_grouped, is_year,
};
use crate::audit::secrets::prose::is_postal;
use crate::audit::secrets::prose::nouns::{Expected, is_unspaced};
use crate::audit::secrets::prose::plausible::Quote;
use crate::audit::secrets::prose::remarks::Remark;
use crate::text::Span;

/// How far before digits their name may stand, in bytes.
const NEAREST: usize = 90;

/// The longest digits that a keypad takes.
const LONGEST: usize = 12;

/// Words for a code that mean others as well.
pub(super) const VAGUE: &[&str] = &[
    "code",
    "código",
    "codice",
    "kod",
    "コード",
    "combination",
    "kombination",
];

impl Said<'_> {
    /// What digits are.
    pub(super) fn digits(&self) -> Option<Credential> {
        if self.candidate.quote == Quote::Code || is_counted(&self.candidate, self.line.lower()) {
            return None;
        }
        self.code_named().or_else(|| {
            let opens = self.is_at_lock() || self.is_pressed() || self.is_opening();
            opens.then_some(Credential::Code)
        })
    }

    /// What the name before digits calls them.
    fn code_named(&self) -> Option<Credential> {
        let value = self.candidate.value;
        let is_marked = value.ends_with('#') || is_grouped(value);
        let is_owned = self.has_login();
        let (span, noun) = self.line.noun(self.before, |noun| match noun.expected {
            Expected::Pin | Expected::Code => true,
            // 密码830417
            Expected::Password => noun.word.contains(is_unspaced),
            Expected::Lock => (is_marked || is_owned) && VAGUE.contains(&noun.word),
            _ => false,
        })?;
        let is_near = self.candidate.span.start - span.end <= NEAREST;
        let between = &self.line.text[span.end..self.candidate.span.start];
        if noun.expected == Expected::Password && !between.is_empty() {
            return None;
        }
        let is_of_whom = matches!(noun.expected, Expected::Pin | Expected::Code)
            && between.len() <= 24
            && between.chars().all(|c| c.is_alphabetic() || c == ' ');
        let is_led = between.trim().is_empty()
            || is_of_whom
            || self.follows(Remark::Article)
            || is_given(&self.candidate, self.lead);
        let is_open = is_year(value) || is_postal(noun, value, self.line.lower());
        (is_near && is_led && !is_open).then_some(noun.called)
    }

    /// Whether the sentence says before the value who signs in, with a name no word is.
    fn has_login(&self) -> bool {
        self.line.cues(Cue::User, self.before).any(|user| {
            let behind = &self.line.text[user.end..self.before.end];
            behind.split_whitespace().any(|word| {
                let word = word.trim_end_matches([',', '.', ';', ':']);
                let letters = word.chars().filter(|c| c.is_alphabetic()).count();
                let is_name = word.contains(['_', '@', '.', '\\']);
                letters >= 3 && (is_name || word.contains(|c: char| c.is_ascii_digit()))
            })
        })
    }

    /// Whether digits are typed and a key is pressed behind them.
    fn is_pressed(&self) -> bool {
        self.has(&[Cue::Enters])
            && Remark::Presses.is_in(self.behind())
            && (self.lead != Lead::Word || self.follows(Remark::Article))
            && self.candidate.value.len() <= LONGEST
    }

    /// Whether digits are typed to open something.
    fn is_opening(&self) -> bool {
        let value = self.candidate.value;
        self.has(&[Cue::Enters])
            && self.has(&[Cue::Opens])
            && self.is_announced()
            && !is_year(value)
    }

    /// Whether digits stand at a lock they open.
    fn is_at_lock(&self) -> bool {
        let value = self.candidate.value;
        let is_near = self.line.has(&[Cue::Lock, Cue::Door], self.around());
        if !is_near || self.line.remarks(Remark::Phones, self.line.whole()) {
            return false;
        }
        let is_told = match self.lead {
            Lead::Word | Lead::Start => {
                let is_typed = self.lead == Lead::Start || self.follows(Remark::Article);
                (self.has(&[Cue::Enters]) && is_typed)
                    || self.is_quoted()
                    || self.follows_lock()
                    || Remark::Presses.is_in(self.behind())
            }
            _ => true,
        };
        is_combination(value) || (is_told && !is_year(value) && value.len() <= LONGEST)
    }

    /// Whether one of the words of `remark` stands directly before the value.
    fn follows(&self, remark: Remark) -> bool {
        let before = self.line.lower().get(..self.candidate.span.start);
        before.is_some_and(|before| remark.ends(before.trim_end()))
    }

    /// Whether the lock is the word before the digits. A door has a number itself.
    fn follows_lock(&self) -> bool {
        let before = self.line.text[..self.candidate.span.start].trim_end();
        let word = before.rfind(' ').map_or(0, |at| at + 1);
        self.line.has(&[Cue::Lock], Span::new(word, before.len()))
    }
}
