//! Values that somebody chose or a program made.

use super::Said;
use super::numbers::VAGUE;
use crate::audit::secrets::Credential;
use crate::audit::secrets::prose::candidates::{Candidate, Lead};
use crate::audit::secrets::prose::cues::Cue;
use crate::audit::secrets::prose::finds_data;
use crate::audit::secrets::prose::form::{Form, is_seasonal};
use crate::audit::secrets::prose::line::is_typed;
use crate::audit::secrets::prose::nouns::{Expected, Noun};
use crate::audit::secrets::prose::plausible::{Quote, is_numbered_word};
use crate::audit::secrets::prose::remarks::{Remark, is_told};
use crate::text::Span;

/// How near before a value “changed to” stands, in bytes.
const NEAREST: usize = 14;

/// How far before a value its name stands where “is” is between them, in bytes.
const FARTHEST: usize = 60;

impl Said<'_> {
    /// What a value of this form is, where `pairs` are the words before it.
    pub(super) fn judged(&self, form: Form, pairs: &[Candidate<'_>]) -> Option<Credential> {
        if form < Form::Together {
            return self.words();
        }
        if is_told(self.candidate.value) && form < Form::Mixed {
            return None;
        }
        self.licensed(form)
            .or_else(|| self.by_name(form))
            .or_else(|| self.by_cue(form).then_some(Credential::Password))
            .or_else(|| {
                self.beside_user(form, pairs)
                    .then_some(Credential::Password)
            })
    }

    /// A key of a licence that must stay in the house.
    fn licensed(&self, form: Form) -> Option<Credential> {
        let whole = self.line.whole();
        let is_licence = form == Form::Random && self.line.has(&[Cue::Licence], whole);
        (is_licence && self.line.remarks(Remark::Kept, whole)).then_some(Credential::Key)
    }

    /// A value that a name announces.
    fn by_name(&self, form: Form) -> Option<Credential> {
        let is_code = self.candidate.quote == Quote::Code;
        let is_announced = self.is_announced();
        let called = self.named();
        let is_sure = match form {
            Form::Random => is_announced || self.lead == Lead::Comma,
            Form::Strong => !is_code || is_announced,
            Form::Mixed => {
                is_announced
                    || self.lead == Lead::Comma
                    || self.is_quoted()
                    || self.is_said_to_be()
                    || self.closes_a_name()
            }
            Form::Numbered => !is_code && is_announced,
            _ => !is_code && is_announced && self.is_somebodys(called?),
        };
        called
            .filter(|_| is_sure)
            .or_else(|| self.key_named().filter(|_| form == Form::Random))
            .or_else(|| self.labelled(form))
    }

    /// A password directly behind an abbreviation for one, beside its user, or mixed letters and
    /// digits directly behind “code”.
    fn labelled(&self, form: Form) -> Option<Credential> {
        let text = self.line.text;
        let is_next = |span: Span| {
            text[span.end..self.candidate.span.start]
                .trim_matches([' ', ':'])
                .is_empty()
        };
        let has_user = form >= Form::Numbered && self.has_before(&[Cue::User]);
        let is_label = (has_user || form == Form::Random)
            && self.line.cues(Cue::Label, self.before).any(is_next);
        if is_label {
            return Some(Credential::Password);
        }
        let is_code = |noun: &Noun| noun.expected == Expected::Lock && VAGUE.contains(&noun.word);
        let (span, noun) = self.line.noun(self.before, is_code)?;
        let is_mixed =
            form == Form::Mixed && self.candidate.value.chars().all(char::is_alphanumeric);
        (is_mixed && is_next(span) && !is_numbered_word(self.candidate.value))
            .then_some(noun.called)
    }

    /// A key that a word for keys announces.
    fn key_named(&self) -> Option<Credential> {
        let is_key = |expected| matches!(expected, Expected::Key | Expected::Random);
        let (span, noun) = self.line.noun(self.before, |noun| is_key(noun.expected))?;
        let is_of_data =
            noun.expected == Expected::Random && finds_data(&self.line.text[..span.start]);
        (self.is_announced() && !is_of_data).then_some(noun.called)
    }

    /// Whether it ends a sentence a word behind its name: “Hasło spotkania 9Lk2TvQx.”
    fn closes_a_name(&self) -> bool {
        let noun = self.line.noun(self.before, is_typed);
        let is_behind = noun.is_some_and(|(span, _)| {
            let between = self.line.text[span.end..self.candidate.span.start].trim();
            let mut letters = between.chars();
            (1..=12).contains(&between.len()) && letters.all(char::is_alphabetic)
        });
        let behind = self.line.text[self.candidate.span.end..].trim_start_matches(['`', '*', '"']);
        is_behind && (behind.trim().is_empty() || behind.starts_with(['.', ',', ';']))
    }

    /// Whether “is” stands between a name and the value, as in “is since March”.
    fn is_said_to_be(&self) -> bool {
        let noun = self.line.noun(self.before, is_typed);
        noun.is_some_and(|(span, _)| {
            let between = &self.line.lower()[span.end..self.candidate.span.start];
            between.len() <= FARTHEST && between.split_whitespace().any(|word| Remark::Is.is(word))
        })
    }

    /// Whether the sentence tells whose the credential is, or what it opens.
    fn is_somebodys(&self, called: Credential) -> bool {
        let is_labelled = matches!(self.lead, Lead::Sign | Lead::Is);
        let opens_all = self.lead == Lead::Sign && self.ends_line();
        (called == Credential::Passphrase && is_labelled)
            || self.is_quoted()
            || self.line.remarks(Remark::Whose, self.before)
            || (opens_all && self.line.remarks(Remark::Locked, self.before))
    }

    /// Whether nothing follows the value on its line.
    fn ends_line(&self) -> bool {
        let behind = &self.line.text[self.candidate.span.end..];
        behind.chars().all(|c| !c.is_alphanumeric())
    }

    /// Whether the value stands behind a word of opening, typing or change.
    fn by_cue(&self, form: Form) -> bool {
        let is_led = matches!(
            self.lead,
            Lead::Sign | Lead::Bracket | Lead::With | Lead::Typed | Lead::Is | Lead::To
        );
        let is_asked = is_led && self.has_asked();
        let is_plain = self.candidate.quote != Quote::Code;
        match form {
            Form::Random => is_plain && self.lead == Lead::With && self.has_before(&[Cue::Opens]),
            Form::Strong => {
                let cues = [
                    Cue::Opens,
                    Cue::Wifi,
                    Cue::User,
                    Cue::Host,
                    Cue::Enters,
                    Cue::Screen,
                ];
                is_plain && (self.has(&cues) || self.has_asked() || self.is_changed())
            }
            Form::Mixed | Form::Numbered => {
                let is_opened = is_led && self.has(&[Cue::Opens]);
                let is_typed = self.lead == Lead::Typed && self.is_near_lock();
                let is_locked = self.lead == Lead::With
                    && form == Form::Mixed
                    && self.line.remarks(Remark::Locked, self.line.whole());
                let is_one = is_opened || is_typed || is_locked || self.has_asked();
                is_plain && (is_one || self.is_wifi() || self.is_changed())
            }
            Form::Joined => {
                let is_said = matches!(self.lead, Lead::Sign | Lead::Bracket | Lead::With);
                let is_opened = self.is_quoted() && is_said && self.has_before(&[Cue::Opens]);
                is_opened || is_asked || self.is_wifi()
            }
            _ => is_asked,
        }
    }

    /// Whether a word is asked for before the value.
    fn has_asked(&self) -> bool {
        let before = Span::new(0, self.candidate.span.start);
        self.line.has(&[Cue::Asks], before)
    }

    /// Whether the value stands behind a wireless network and a sign.
    fn is_wifi(&self) -> bool {
        const KEYS: [&str; 6] = ["key", "schlüssel", "clé", "clave", "chiave", "キーは"];
        let before = Span::new(0, self.candidate.span.start);
        let said = self.line.lower()[before.range()].trim_end();
        let is_led = self.lead == Lead::Sign || KEYS.iter().any(|key| said.ends_with(key));
        is_led && self.line.has(&[Cue::Wifi], before)
    }

    /// Whether the line speaks of something that is locked or that somebody signs in to.
    fn is_near_lock(&self) -> bool {
        let whole = self.line.whole();
        let cues = [Cue::Opens, Cue::User, Cue::Asks, Cue::Host];
        self.line.has(&cues, whole)
            || self.line.remarks(Remark::Locked, whole)
            || self.line.noun(whole, is_typed).is_some()
    }

    /// Whether “changed to” or “still” stands directly before the value, in a line about something
    /// locked; somewhere before a season and a year, which hardly anything else is called.
    fn is_changed(&self) -> bool {
        let mut changes = self.line.cues(Cue::Changed, self.before);
        let is_season = is_seasonal(self.candidate.value);
        let is_near = |span: Span| self.candidate.span.start - span.end <= NEAREST;
        changes.any(|span| is_season || is_near(span)) && (is_season || self.is_near_lock())
    }
}
