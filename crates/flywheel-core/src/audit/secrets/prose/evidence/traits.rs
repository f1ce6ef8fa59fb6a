//! What is seen of a value and around it.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::names::{
    CUE_PLACES, CUES, Group, LEADS, NOUN_PLACES, NOUNS, REMARKS, SIGNS_WITHIN, single,
};
use super::shape::{self, Kind};
use super::user::{QUOTES, SIGNS, is_login};
use super::vocabulary::Known;
use crate::audit::secrets::known_safe;
use crate::audit::secrets::prose::candidates::{Candidate, Lead};
use crate::audit::secrets::prose::cues::Cue;
use crate::audit::secrets::prose::digits::{is_combination, is_counted, is_short_day, is_year};
use crate::audit::secrets::prose::form::{form, is_seasonal};
use crate::audit::secrets::prose::line::{Line, Mark, What};
use crate::audit::secrets::prose::nouns::Expected;
use crate::audit::secrets::prose::plausible::{FIELDS, Quote, is_numbered_word, is_plain_count};
use crate::audit::secrets::prose::remarks::{Remark, Remarks, is_told};
use crate::audit::secrets::value::is_made_of_words;
use crate::text::Span;

/// Adds the single traits that hold.
macro_rules! see {
    ($seen:ident: $($name:literal if $holds:expr),+ $(,)?) => {{
        $($seen.single(const { single($name) }, $holds);)+
    }};
}

/// The traits of one value, by their numbers.
#[derive(Default)]
pub(super) struct Seen(Vec<u16>);

impl Seen {
    fn add(&mut self, group: Group, value: usize) {
        self.0.push(group.number(value));
    }

    /// Adds the single trait at `at` where it `holds`.
    fn single(&mut self, at: usize, holds: bool) {
        if holds {
            self.add(Group::Single, at);
        }
    }

    /// The numbers of the traits.
    pub(super) fn traits(&self) -> &[u16] {
        &self.0
    }

    /// Begins with what the words around `value` tell of credentials.
    pub(super) fn see_words(&mut self, value: Value<'_, '_>) {
        self.0.clear();
        of_words(self, value);
        of_announcement(self, value);
        of_column(self, value);
    }

    /// Adds the rest of what is seen of `value`, which stands behind the values `others`.
    pub(super) fn see_rest(&mut self, value: Value<'_, '_>, others: &[Candidate<'_>]) {
        of_value(self, value);
        of_line(self, value);
        of_user(self, value, others);
    }
}

/// Whether the trait with this number is one of [`Seen::see_words`].
#[cfg(test)]
pub(super) fn is_of_words(number: u16) -> bool {
    number >= Group::Announced.number(0)
}

/// A line and what is known of all of it.
pub(super) struct Place<'l> {
    line: Cow<'l, Line<'l>>,
    /// The line that announces it.
    above: Option<&'l Line<'l>>,
    /// The headings of the table it is a row of.
    header: Option<&'l Line<'l>>,
    /// The traits that all its values share, once they are asked for.
    shared: OnceCell<Vec<u16>>,
    /// Its words, once they are asked for.
    words: OnceCell<Known>,
}

impl<'l> Place<'l> {
    /// `line`, behind the line `above`, in a table with the headings `header`.
    pub(super) fn new(
        line: Cow<'l, Line<'l>>,
        above: Option<&'l Line<'l>>,
        header: Option<&'l Line<'l>>,
    ) -> Self {
        Self {
            line,
            above,
            header,
            shared: OnceCell::new(),
            words: OnceCell::new(),
        }
    }

    /// The line.
    pub(super) fn line(&self) -> &Line<'l> {
        &self.line
    }

    /// Whether a line or a heading announces it.
    pub(super) fn is_announced(&self) -> bool {
        self.above.is_some() || self.header.is_some()
    }

    /// Whether a word on its line or above tells of credentials.
    pub(super) fn is_spoken_of(&self) -> bool {
        self.is_announced() || !self.line.marks.is_empty()
    }

    /// The traits that all its values share.
    fn shared(&self) -> &[u16] {
        self.shared.get_or_init(|| {
            let mut seen = Seen::default();
            of_place(&mut seen, self.line());
            seen.0
        })
    }
}

/// A value at its place.
#[derive(Clone, Copy)]
pub(super) struct Value<'p, 'l> {
    pub(super) place: &'p Place<'l>,
    pub(super) candidate: Candidate<'p>,
    pub(super) kind: Kind,
    /// The sentence it stands in.
    sentence: Span,
    lead: Lead,
}

impl<'p, 'l> Value<'p, 'l> {
    /// `candidate`, which is of this `kind`, in the `sentence` at `place`.
    pub(super) fn new(
        place: &'p Place<'l>,
        candidate: Candidate<'p>,
        kind: Kind,
        sentence: Span,
    ) -> Self {
        Self {
            place,
            candidate,
            kind,
            sentence,
            lead: candidate.lead(place.line().lower()),
        }
    }
}

impl Value<'_, '_> {
    /// What the words of its line say, as log-odds.
    pub(super) fn said_by_words(&self) -> f32 {
        let line = self.place.line();
        let words = self.place.words.get_or_init(|| Known::of(line.lower()));
        words.around(self.candidate.span, self.kind)
    }

    /// Whether it stands for a value that somebody is to fill in.
    pub(super) fn is_placeholder(&self) -> bool {
        self.kind != Kind::Digits && known_safe::is_placeholder(self.candidate.value)
    }

    /// Whether a word about credentials stands in its sentence or announces its line, which takes
    /// nothing away from what has the shape of one.
    pub(super) fn is_spoken_of(&self) -> bool {
        let has_shape = matches!(self.kind, Kind::Digits | Kind::Made | Kind::Generated);
        let is_inside = |mark: &Mark| {
            self.sentence.start <= mark.span.start && mark.span.end <= self.sentence.end
        };
        has_shape
            || self.place.above.is_some()
            || self.place.header.is_some()
            || self.place.line().marks.iter().any(is_inside)
    }
}

/// The shape of the value.
fn of_value(seen: &mut Seen, one: Value<'_, '_>) {
    let value = one.candidate.value;
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    seen.add(Group::Digits, digits.min(9));
    if one.kind == Kind::Digits {
        return of_digits(seen, one);
    }
    match form(value) {
        Some(form) => seen.add(Group::Form, form as usize),
        None => see!(seen: "no form" if true),
    }
    let length = match value.chars().count() {
        0..=5 => 0,
        6..=8 => 1,
        9..=12 => 2,
        13..=18 => 3,
        19..=30 => 4,
        _ => 5,
    };
    seen.add(Group::Length, length);
    for (at, (sign, _)) in SIGNS_WITHIN.iter().enumerate() {
        if value.contains(*sign) {
            seen.add(Group::Sign, at);
        }
    }
    if value.contains(['$', '%', '^', '*', '?', '+', '~', '=', '(', '\'', ':']) {
        seen.add(Group::Sign, SIGNS_WITHIN.len());
    }
    of_characters(seen, value, one.kind);
    of_parts(seen, value);
}

/// What is seen of digits.
fn of_digits(seen: &mut Seen, one: Value<'_, '_>) {
    let value = one.candidate.value;
    let plain: String = value.chars().filter(char::is_ascii_digit).collect();
    see!(seen:
        "combination" if is_combination(value),
        "year" if is_year(value),
        "short day" if is_short_day(value),
        "plain count" if is_plain_count(&plain),
        "ends in #" if value.ends_with('#'),
        "digits apart" if value.contains(' '),
        "digits and letters" if value.contains(char::is_alphabetic),
        "counted" if is_counted(&one.candidate, one.place.line().lower()),
    );
}

/// What is seen of the characters of `value`, which is of this `kind`.
fn of_characters(seen: &mut Seen, value: &str, kind: Kind) {
    let is_upper = |c: char| c.is_uppercase();
    let is_digit = |c: char| c.is_ascii_digit();
    let is_hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    let is_made = kind == Kind::Made;
    let may_be_random = value.len() >= 8 && !value.contains(' ');
    see!(seen:
        "starts with capital" if value.starts_with(is_upper),
        "small letters" if !value.contains(is_upper),
        "capitals" if !value.contains(char::is_lowercase),
        "ends in digit" if value.ends_with(is_digit),
        "starts with digit" if value.starts_with(is_digit),
        "digit among letters" if has_inner_digit(value),
        "season" if is_made && is_seasonal(value),
        "numbered word" if is_made && is_numbered_word(value),
        "hexadecimal" if value.chars().all(is_hex),
        "no words" if may_be_random && !is_made_of_words(value),
        "telling" if is_told(value),
    );
}

/// What is seen of the parts of `value` between signs and digits.
fn of_parts(seen: &mut Seen, value: &str) {
    let parts = || {
        let all = value.split(|c: char| !c.is_alphabetic());
        all.filter(|part| !part.is_empty())
    };
    let long = parts().filter(|part| part.chars().count() >= 4).count();
    seen.add(Group::Words, long.min(4));
    let is_known = |part: &str| {
        let part = part.to_lowercase();
        FIELDS.contains(&part.as_str()) || Remark::Counted.is(&part)
    };
    let is_titled = |part: &str| part.starts_with(char::is_uppercase);
    see!(seen:
        "word of a name" if parts().any(is_known),
        "every part with capital" if parts().count() > 1 && parts().all(is_titled),
        "single letter" if parts().any(|part| part.chars().count() == 1),
    );
}

/// Whether a digit stands between letters of `value`, as in `tr0mbone`.
fn has_inner_digit(value: &str) -> bool {
    let mut runs = value.split(|c: char| !c.is_alphanumeric());
    runs.any(|run| {
        let digit = run.find(|c: char| c.is_ascii_digit());
        digit.is_some_and(|at| {
            run[..at].chars().any(char::is_alphabetic) && run[at..].chars().any(char::is_alphabetic)
        })
    })
}

/// The line values stand on.
fn of_place(seen: &mut Seen, line: &Line<'_>) {
    let words = match line.text.split_whitespace().count() {
        0..=4 => 0,
        5..=9 => 1,
        10..=18 => 2,
        _ => 3,
    };
    seen.add(Group::Line, words);
    for (at, (remark, _)) in REMARKS.iter().enumerate() {
        if line.says(*remark) {
            seen.add(Group::Remark, at);
        }
    }
    let trimmed = line.text.trim_start();
    let is_item = |c: char| c.is_ascii_digit() || matches!(c, '-' | '*' | '•');
    see!(seen:
        "row" if trimmed.starts_with('|'),
        "heading" if trimmed.starts_with('#'),
        "item" if trimmed.starts_with(is_item),
        "link on line" if line.text.contains("](") || line.text.contains("://"),
        "code on line" if line.text.contains(['{', '}', '<', '>']),
    );
}

/// Where on its line the value stands, and what stands beside it.
fn of_line(seen: &mut Seen, one: Value<'_, '_>) {
    seen.0.extend(one.place.shared());
    let (line, candidate) = (one.place.line(), &one.candidate);
    let (text, span) = (line.text, candidate.span);
    seen.add(Group::Quote, candidate.quote as usize);
    seen.add(Group::Lead, one.lead as usize);
    let behind = shape::behind(text, candidate).trim_start();
    seen.add(Group::End, end(behind));
    let content = text
        .trim()
        .trim_matches(['-', '*', ' ', '`', '"', '>', '•']);
    let is_alone = content == candidate.value;
    let (sentence, rest) = (&text[one.sentence.range()], &text[one.sentence.end..]);
    see!(seen:
        "alone on line" if is_alone,
        "last on line" if behind.is_empty() && !is_alone,
        "question" if sentence.ends_with('?') || rest.starts_with('?'),
        "part" if text[..span.start].ends_with(['/', ',', ':', '=']),
        "quoted answer" if candidate.quote == Quote::Speech && line.says(Remark::Answer),
    );
    of_lead(seen, line.lower().get(..span.start).unwrap_or_default());
}

/// The last words of `before`, the text before the value in lower case.
fn of_lead(seen: &mut Seen, before: &str) {
    const QUOTES: [char; 11] = ['"', '\'', '`', '*', '_', '“', '„', '«', '‘', '「', ' '];
    let before = before.trim_end_matches(QUOTES);
    let last = Remarks::at_end(before);
    for (at, (remark, _)) in LEADS.iter().enumerate() {
        if last.has(*remark) {
            seen.add(Group::Before, at);
        }
    }
    let words = before.rsplit(|c: char| !c.is_alphanumeric());
    let mut nearest = words.filter(|word| !word.is_empty()).skip(1).take(3);
    see!(seen: "near a named thing" if nearest.any(|word| Remark::Named.is(word)));
}

/// What `behind`, the text behind a value, begins with.
fn end(behind: &str) -> usize {
    match behind.chars().next() {
        None => 0,
        Some('.' | '。') => 1,
        Some(',' | '，' | '、') => 2,
        Some(')' | '）') => 3,
        Some(':' | '：') => 4,
        Some('|') => 5,
        Some(';') => 6,
        Some('(' | '（') => 7,
        Some('-' | '–' | '—') => 8,
        Some('/') => 9,
        Some(c) if c.is_alphanumeric() => 10,
        Some(_) => 11,
    }
}

/// Where the words around the value stand that tell of credentials.
fn of_words(seen: &mut Seen, one: Value<'_, '_>) {
    let mut cues = [None; CUES.len()];
    let mut nouns = [None; NOUNS.len()];
    let mut note = |what: What, places: (usize, usize)| {
        let (known, place) = match what {
            What::Cue(cue) => (&mut cues[cue as usize], places.0),
            What::Noun(noun) => (&mut nouns[noun.expected as usize], places.1),
        };
        *known = Some(known.map_or(place, |known: usize| known.min(place)));
    };
    for mark in &one.place.line().marks {
        note(
            mark.what,
            (one.cue_place(mark.span), one.noun_place(mark.span)),
        );
    }
    for mark in one.place.above.iter().flat_map(|above| &above.marks) {
        note(mark.what, (CUE_PLACES.len() - 1, NOUN_PLACES.len() - 1));
    }
    for (number, place) in cues.iter().enumerate() {
        if let Some(place) = place {
            seen.add(Group::Cue(number), *place);
        }
    }
    for (number, place) in nouns.iter().enumerate() {
        if let Some(place) = place {
            seen.add(Group::Noun(number), *place);
        }
    }
}

/// How far before a value a word may stand that is about it, in bytes.
const FARTHEST: usize = 160;

impl Value<'_, '_> {
    /// How far before the value the word at `span` stands in its sentence.
    fn distance(&self, span: Span) -> Option<usize> {
        let start = self.candidate.span.start;
        let first = self.sentence.start.max(start.saturating_sub(FARTHEST));
        (span.start >= first && span.end <= start).then(|| start - span.end)
    }

    /// Which of [`CUE_PLACES`] a cue at `span` of the line has.
    fn cue_place(&self, span: Span) -> usize {
        let is_inside = self.sentence.start <= span.start && span.end <= self.sentence.end;
        match self.distance(span) {
            Some(0..=4) => 0,
            Some(5..=20) => 1,
            Some(_) => 2,
            None if is_inside => 3,
            None => 4,
        }
    }

    /// Which of [`NOUN_PLACES`] a noun at `span` of the line has.
    fn noun_place(&self, span: Span) -> usize {
        let end = self.candidate.span.end;
        let is_behind = span.start >= end && span.end <= self.sentence.end;
        match self.distance(span) {
            Some(0..=3) => 0,
            Some(4..=16) => 1,
            Some(17..=45) => 2,
            Some(_) => 3,
            None if is_behind && span.start - end <= 30 => 4,
            None if is_behind => 5,
            None => 6,
        }
    }
}

/// What kind of credential a noun stands for.
fn kind_of(expected: Expected) -> usize {
    match expected {
        Expected::Password => 0,
        Expected::Pin | Expected::Code | Expected::Lock => 1,
        Expected::Key | Expected::Random => 2,
        Expected::Login | Expected::Opening => 3,
    }
}

/// How the last noun or cue before the value announces it.
fn of_announcement(seen: &mut Seen, one: Value<'_, '_>) {
    let span = one.candidate.span;
    let is_before =
        |mark: &&Mark| mark.span.start >= one.sentence.start && mark.span.end <= span.start;
    let announcements = one
        .place
        .line()
        .marks
        .iter()
        .filter(is_before)
        .filter_map(|mark| {
            let kind = match mark.what {
                What::Noun(noun) => kind_of(noun.expected),
                What::Cue(
                    Cue::Opens | Cue::Enters | Cue::Asks | Cue::Changed | Cue::Label | Cue::User,
                ) => 4,
                What::Cue(_) => return None,
            };
            Some((mark.span.end, std::cmp::Reverse(kind)))
        });
    let Some((end, std::cmp::Reverse(kind))) = announcements.max() else {
        return;
    };
    let near = match span.start - end {
        0..=4 => 0,
        5..=20 => 1,
        _ => 2,
    };
    let lead = match one.lead {
        Lead::Sign | Lead::Bracket | Lead::Is | Lead::With | Lead::To | Lead::Typed => 0,
        Lead::Comma => 1,
        Lead::Start | Lead::Word => 2,
    };
    seen.add(Group::Announced, kind * 9 + near * 3 + lead);
}

/// What the heading of the column says that the value stands in.
fn of_column(seen: &mut Seen, one: Value<'_, '_>) {
    let Some(header) = one.place.header else {
        return;
    };
    let before = &one.place.line().text[..one.candidate.span.start];
    let column = before.matches('|').count();
    let mut ends = header.text.match_indices('|').map(|(at, _)| at);
    let (Some(start), end) = (ends.nth(column.saturating_sub(1)), ends.next()) else {
        return;
    };
    let cell = Span::new(start, end.unwrap_or(header.text.len()));
    let found = if let Some((_, noun)) = header.noun(cell, |_| true) {
        kind_of(noun.expected)
    } else if header.has(&[Cue::Label], cell) {
        0
    } else if header.has(&[Cue::User], cell) {
        3
    } else {
        4
    };
    seen.add(Group::Column, found);
}

/// Whether the value stands beside the user it belongs to, the last of `others`.
fn of_user(seen: &mut Seen, one: Value<'_, '_>, others: &[Candidate<'_>]) {
    let Some((last, before)) = others.split_last() else {
        return;
    };
    let is_then = last.quote == Quote::Bare && Remark::Then.is(&last.value.to_lowercase());
    let user = before.last().filter(|_| is_then).unwrap_or(last);
    let between = user.span.end..one.candidate.span.start;
    let between = one.place.line().text.get(between).unwrap_or_default();
    let between = between.trim_start_matches(QUOTES).trim_start();
    let sign = between.split_whitespace().next().unwrap_or_default();
    let sign = sign.trim_end_matches(QUOTES);
    if !(SIGNS.contains(&sign) || matches!(sign, "|" | "-") || is_then) {
        return;
    }
    let letters = user.value.chars().filter(|c| c.is_alphabetic()).count();
    let has_sign = letters >= 3 && user.value.contains(['_', '\\', '.']);
    let has_at = user.value.contains('@');
    see!(seen:
        "user with @" if has_at,
        "user with sign" if has_sign && !has_at,
        "user" if !has_at && !has_sign && is_login(user),
        "user and /" if sign == "/",
        "user and then" if is_then,
    );
}
