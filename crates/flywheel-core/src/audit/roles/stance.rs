//! How a heading or an announcement speaks of what follows it.

use std::sync::OnceLock;

use super::words::{self, Cue};
use super::{polarity, sentence};
use crate::text::Span;

/// How what stands around a block speaks of it; the later one wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::audit) enum Stance {
    /// As something to do.
    #[default]
    Given,
    /// As something that must not be done.
    Refused,
    /// As something that may be met: an example of an attack, a text to be judged.
    Reported,
}

/// What stands before other text and says what that is. It is read when somebody asks: most files
/// hold nothing that a rule asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Announcement {
    span: Span,
    form: Form,
    says: OnceLock<Stance>,
}

/// What an [`Announcement`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// What the text is called.
    Title,
    /// Another heading.
    Heading,
    /// The head of a column.
    Column,
    /// A paragraph before a list, a table or code.
    LeadIn,
}

impl Announcement {
    pub(super) const fn new(span: Span, form: Form) -> Self {
        Self {
            span,
            form,
            says: OnceLock::new(),
        }
    }

    fn says(&self, text: &str) -> Stance {
        let words = &text[self.span.range()];
        let read = || match (self.form, of(self.form, words)) {
            // What a text is called says what it is about, and takes back nothing of what it says.
            (Form::Title, Stance::Reported) => Stance::Given,
            (_, says) => says,
        };
        *self.says.get_or_init(read)
    }
}

fn of(form: Form, words: &str) -> Stance {
    match form {
        Form::LeadIn => of_lead_in(words),
        Form::Title | Form::Heading | Form::Column => of_heading(words),
    }
}

/// What stands around a block, as indices of announcements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Framing {
    /// What announces it.
    pub(super) by: Vec<usize>,
    /// Whether it is shown, as examples are: in a list, a table, a quotation, or as code. A
    /// paragraph speaks for itself.
    pub(super) is_shown: bool,
}

impl Framing {
    /// Whether the heading right above announces examples.
    pub(super) fn announces_example(&self, announcements: &[Announcement], text: &str) -> bool {
        let headings = self.by.iter().map(|index| &announcements[*index]);
        let nearest = headings
            .filter(|one| matches!(one.form, Form::Title | Form::Heading))
            .max_by_key(|heading| heading.span);
        nearest.is_some_and(|heading| announces_example(&text[heading.span.range()]))
    }

    /// How `announcements`, in `text`, speak of what is framed.
    pub(super) fn stance(&self, announcements: &[Announcement], text: &str) -> Stance {
        let says = self.by.iter().map(|index| {
            let announcement = &announcements[*index];
            let is_heading = matches!(announcement.form, Form::Title | Form::Heading);
            match announcement.says(text) {
                Stance::Reported if is_heading && !self.is_shown => Stance::Given,
                says => says,
            }
        });
        says.max().unwrap_or_default()
    }
}

/// Whether `words` announce an example, or something that somebody else may say.
pub(super) fn announces_example(words: &str) -> bool {
    let words = words::folded(words);
    let cues = [Cue::Example, Cue::Attack, Cue::Report];
    cues.into_iter().any(|cue| words::has(cue, &words))
}

/// How a heading, or the head of a column, speaks of what is below it.
fn of_heading(title: &str) -> Stance {
    let title = words::folded(title);
    if words::has(Cue::Attack, &title) || words::has(Cue::Report, &title) {
        Stance::Reported
    } else if words::has(Cue::Refusal, &title) || polarity::is_negated(&title) {
        Stance::Refused
    } else {
        Stance::Given
    }
}

/// How the last sentence of `paragraph` announces a list, a table or code that follows.
fn of_lead_in(paragraph: &str) -> Stance {
    let trimmed = paragraph.trim_end_matches(['*', '_', ' ', '\n', '`']);
    let last = words::folded(sentence::last(trimmed));
    let announces = trimmed.ends_with([':', '：']) || words::has(Cue::Following, &last);
    if !announces {
        return Stance::Given;
    }
    let reports = [Cue::Attack, Cue::Report, Cue::Seek];
    if reports.into_iter().any(|cue| words::has(cue, &last)) {
        Stance::Reported
    } else if words::has(Cue::Refusal, &last) || polarity::is_negated(&last) {
        Stance::Refused
    } else {
        Stance::Given
    }
}
