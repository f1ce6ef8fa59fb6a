//! How a heading or an announcement speaks of what follows it.

use std::sync::OnceLock;

use super::orders::{gets_around, has_order};
use super::prohibition::forbids;
use super::words::{self, Cue};
use super::{pairs, polarity, sentence};
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
    read: OnceLock<Reading>,
}

/// What an [`Announcement`] says of what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reading {
    /// How it speaks of it.
    stance: Stance,
    /// Whether it has somebody do it.
    orders: bool,
    /// Where it says that this was met.
    met: Option<Met>,
}

/// Where something was met that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Met {
    /// In what people write: “we have met these in real mails”.
    Elsewhere,
    /// Where harm was done: “taken from an incident”.
    InHarm,
}

/// How something is shown that an announcement speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// As code.
    Code,
    /// Between quotation marks.
    Quotation,
    /// As words.
    Words,
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
    /// Its words in `text`, folded, without signs around them, where it has this `form`.
    pub(super) fn words_as(&self, form: Form, text: &str) -> Option<String> {
        (self.form == form).then(|| {
            let words = words::folded(&text[self.span.range()]);
            words
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_owned()
        })
    }

    pub(super) const fn new(span: Span, form: Form) -> Self {
        Self {
            span,
            form,
            read: OnceLock::new(),
        }
    }

    fn read(&self, text: &str) -> Reading {
        *self.read.get_or_init(|| {
            let words = &text[self.span.range()];
            if self.form == Form::LeadIn {
                return of_lead_in(words);
            }
            let stance = of_heading(words);
            // What a text is called says what it is about, and takes back nothing of what it says.
            let is_about = self.form == Form::Title && stance == Stance::Reported;
            Reading {
                stance: if is_about { Stance::Given } else { stance },
                orders: false,
                met: None,
            }
        })
    }

    /// Whether it says of the code right above it that nobody is to run it.
    pub(super) fn forbids_above(&self, text: &str) -> bool {
        let said = words::folded(&text[self.span.range()]);
        polarity::refuses_above(&said)
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

    /// What the column is called that is framed.
    pub(super) fn column<'t>(
        &self,
        announcements: &[Announcement],
        text: &'t str,
    ) -> Option<&'t str> {
        let mut by = self.by.iter().map(|index| &announcements[*index]);
        let column = by.find(|one| one.form == Form::Column)?;
        Some(&text[column.span.range()])
    }

    /// What stands right above it.
    fn nearest<'a>(&self, announcements: &'a [Announcement]) -> Option<&'a Announcement> {
        let by = self.by.iter().map(|index| &announcements[*index]);
        by.max_by_key(|one| one.span)
    }

    /// Whether what stands right above it has somebody do what is framed.
    pub(super) fn orders(&self, announcements: &[Announcement], text: &str) -> bool {
        let nearest = self.nearest(announcements);
        nearest.is_some_and(|one| one.read(text).orders)
    }

    /// How `announcements`, in `text`, speak of what is framed. Code that somebody is told to run
    /// is to be run, whatever it is called.
    pub(super) fn stance(
        &self,
        announcements: &[Announcement],
        text: &str,
        shown: Shown,
    ) -> Stance {
        let reading = self.nearest(announcements).map(|one| one.read(text));
        if shown == Shown::Code && reading.is_some_and(|reading| reading.orders) {
            return Stance::Given;
        }
        let is_met = match reading.and_then(|reading| reading.met) {
            Some(Met::InHarm) => true,
            Some(Met::Elsewhere) => shown == Shown::Quotation,
            None => false,
        };
        if is_met {
            return Stance::Reported;
        }
        let says = self.by.iter().map(|index| {
            let announcement = &announcements[*index];
            let is_heading = matches!(announcement.form, Form::Title | Form::Heading);
            match announcement.read(text).stance {
                Stance::Reported if is_heading && !self.is_shown => Stance::Given,
                says => says.max(pairs::stance(announcements, *index, text)),
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
    let reports = [Cue::Attack, Cue::Report, Cue::Account];
    if reports.into_iter().any(|cue| words::has(cue, &title)) || is_sought(&title) {
        Stance::Reported
    } else if refuses(&title) || forbids(&title, true) || is_taboo(&title) {
        Stance::Refused
    } else {
        Stance::Given
    }
}

/// Whether `title`, folded, says by itself that what is below it is not to be done.
fn is_taboo(title: &str) -> bool {
    const TABOOS: [&str; 9] = [
        "never do this",
        "never ever",
        "off limits",
        "auf keinen fall",
        "keinesfalls",
        "tabu",
        "à proscrire",
        "de ninguna manera",
        "絶対禁止",
    ];
    let title = title.trim_matches(|c: char| !c.is_alphanumeric());
    TABOOS.contains(&title)
}

/// Whether `title`, folded, ends in what somebody is sent to find: “what to look for”, “look for”.
fn is_sought(title: &str) -> bool {
    let title = title.trim_end_matches(|c: char| !c.is_alphanumeric());
    words::positions(Cue::Seek, title).any(|(start, end)| {
        let before = title[..start].trim();
        end == title.len() && (before.is_empty() || before.ends_with("to"))
    })
}

/// Whether `words`, folded, turn something away, or call it bad and do not tell what to do then.
fn refuses(words: &str) -> bool {
    let mends = || words::has(Cue::Condition, words) || words::has(Cue::Mending, words);
    has_order(Cue::TurningAway, words) || words::has(Cue::Refusal, words) && !mends()
}

/// Whether a remark in code begins by calling what is below it bad, or by forbidding it.
pub(in crate::audit) fn is_warning(remark: &str) -> bool {
    let said = words::folded(remark);
    let said =
        said.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '/' | '*' | '-'));
    let begins = |cue| words::begins_with(cue, said);
    begins(Cue::Refusal) || begins(Cue::Negation) || has_order(Cue::TurningAway, said)
}

/// How the last sentence of `paragraph` announces a list, a table or code that follows.
fn of_lead_in(paragraph: &str) -> Reading {
    let trimmed = paragraph.trim_end_matches(['*', '_', ' ', '\n', '`']);
    let last = words::folded(announcing(trimmed));
    let last = last_part(&last);
    let said = polarity::behind_opener(last);
    let announces = trimmed.ends_with([':', '：']) || words::has(Cue::Following, last);
    let orders = orders_below(said);
    let stance = if announces {
        announced(last, said, orders)
    } else {
        Stance::Given
    };
    let is_bare = !orders && !words::has(Cue::Mending, last);
    let met = (announces && is_bare).then(|| met(last)).flatten();
    Reading {
        stance,
        orders,
        met,
    }
}

/// The sentence of `paragraph` that announces what follows: its last one or, where that orders
/// nothing and announces nothing, the one before it that speaks of “the following”.
fn announcing(paragraph: &str) -> &str {
    /// Words for what stands below, and for nothing else.
    const BELOW: [&str; 12] = [
        "the following",
        "below",
        "folgende",
        "suivant",
        "ci-dessous",
        "siguiente",
        "seguinte",
        "seguent",
        "volgende",
        "次の",
        "以下",
        "下列",
    ];
    let last = sentence::last(paragraph);
    let folded = words::folded(last);
    let announces = paragraph.ends_with([':', '：']) || words::has(Cue::Following, &folded);
    if announces || has_order(Cue::Order, &folded) {
        return last;
    }
    let before = paragraph[..paragraph.len() - last.len()].trim_end();
    let before = sentence::last(before.trim_end_matches(['。', '.']));
    let said = words::folded(before);
    if BELOW.iter().any(|word| said.contains(word)) {
        before
    } else {
        last
    }
}

/// The part of `last`, a folded sentence, that announces what follows: that behind a reason.
fn last_part(last: &str) -> &str {
    /// Words that begin what something is for, and no order.
    const TELLING: [&str; 10] = [
        "that", "nobody", "no", "nothing", "it", "they", "you", "we", "the", "this",
    ];
    let so = last.rsplit_once(", so ").map(|(_, behind)| behind);
    let tells = |part: &str| {
        part.split_whitespace()
            .next()
            .is_some_and(|word| TELLING.contains(&word))
    };
    so.filter(|part| !tells(part)).unwrap_or(last)
}

/// Whether `said`, folded, has somebody do what it announces.
fn orders_below(said: &str) -> bool {
    has_order(Cue::Order, said) && !forbids(said, false) || gets_around(said)
}

/// Where `last`, a folded sentence, says that what it announces was met: “taken from an incident”,
/// “we have seen all of these in real mails”.
fn met(last: &str) -> Option<Met> {
    /// How far the place may stand behind the verb, in bytes.
    const REACH: usize = 60;
    if words::has(Cue::Defused, last) {
        return Some(Met::InHarm);
    }
    let behind = words::positions(Cue::Met, last).map(|(_, end)| &last[end..]);
    let mut found = None;
    for behind in behind {
        let near = &behind[..behind.floor_char_boundary(REACH)];
        if words::has(Cue::Harm, near) {
            return Some(Met::InHarm);
        }
        if words::has(Cue::Post, near) {
            found = Some(Met::Elsewhere);
        }
    }
    found
}

/// How `last`, a folded sentence that is `said` without what opens it, speaks of what it announces;
/// `orders` tells whether it has somebody do that.
fn announced(last: &str, said: &str, orders: bool) -> Stance {
    let reports = [Cue::Attack, Cue::Report];
    let is_reported = reports.into_iter().any(|cue| words::has(cue, last));
    if is_reported || !orders && words::has(Cue::Seek, said) {
        Stance::Reported
    } else if !orders && (refuses(said) || forbids(said, false)) {
        Stance::Refused
    } else {
        Stance::Given
    }
}
