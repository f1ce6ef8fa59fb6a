//! Credentials behind labels: items of lists, lines one below another, and a label within a line.

use super::cues::Cue;
use super::digits::is_code;
use super::form::{Form, form};
use super::line::{Line, What, is_typed};
use super::nouns::{Expected, is_unspaced};
use super::plausible::STATES;
use super::remarks::{Remark, is_told};
use crate::audit::secrets::{Credential, MOST, known_safe};
use crate::text::Span;

/// The longest label, in bytes.
const LONGEST: usize = 60;

/// How many lines above and below an item are looked at for its user.
const NEAREST: usize = 4;

/// What else is known where a label announces a value, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beside {
    /// Nothing.
    Nothing,
    /// Where somebody signs in.
    Host,
    /// Who signs in.
    User,
}

/// The label of an item and the value behind it.
struct Item {
    called: Credential,
    expected: Expected,
    /// The value; empty where it does not stand on the line.
    value: Span,
    /// Whether a sign stands between them.
    is_signed: bool,
}

/// The credentials of the items among `lines`, with their places in `text`.
pub(super) fn find(text: &str, lines: &[Line<'_>]) -> Vec<(Span, Credential)> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if found.len() >= MOST {
            break;
        }
        if line.text.trim_start().starts_with('|') {
            continue;
        }
        if let Some(item) = item(line) {
            found.extend(value_of(text, lines, at, &item));
        } else if user(line) == Beside::User && !has_password(lines, at) {
            found.extend(
                alone_below(text, line, Form::Mixed).map(|span| (span, Credential::Password)),
            );
        } else if let Some((_, noun)) = line.noun(line.whole(), is_typed)
            && line.says(Remark::NextLine)
        {
            found.extend(alone_below(text, line, Form::Mixed).map(|span| (span, noun.called)));
        }
        found.extend(within(line).map(|(span, called)| (span.shifted(line.start), called)));
    }
    found
}

/// The value of `item`, which is the line at `at` of `lines`.
fn value_of(text: &str, lines: &[Line<'_>], at: usize, item: &Item) -> Option<(Span, Credential)> {
    let line = &lines[at];
    let beside = beside(lines, at);
    let fits = |value: &str| accepts(value, item.called, item.expected, beside);
    if item.value.is_empty() {
        let span = below(text, line)?;
        let value = &text[span.range()];
        // Words on a line of their own may be another item.
        let has_form = form(value) >= Some(Form::Numbered) || is_code(value);
        let is_one = has_form || beside > Beside::Nothing;
        return (is_one && fits(value)).then_some((span, item.called));
    }
    let value = &line.text[item.value.range()];
    let is_code = line.text[..item.value.start].ends_with('`');
    let form = form(value);
    let is_last = line.text[item.value.end..].trim().is_empty();
    let is_alone = beside > Beside::Nothing && is_last && form >= Some(Form::Joined);
    let is_one = if is_code {
        form >= Some(Form::Mixed)
    } else {
        item.is_signed || is_alone
    };
    (is_one && fits(value)).then(|| (item.value.shifted(line.start), item.called))
}

/// Whether `value`, which fills an item or a cell, is what its label announces.
pub(super) fn accepts(value: &str, called: Credential, expected: Expected, beside: Beside) -> bool {
    let is_short = matches!(expected, Expected::Pin | Expected::Code);
    if is_code(value) {
        return is_short || beside > Beside::Nothing;
    }
    if expected == Expected::Pin || known_safe::is_placeholder(value) {
        return false;
    }
    let is_phrase = called == Credential::Passphrase;
    let words = value.split_whitespace().count();
    let is_state = || STATES.contains(&value.to_lowercase().as_str());
    match form(value) {
        Some(Form::Phrase) => {
            let is_chosen = words > 2 || value.contains(|c: char| c.is_ascii_digit());
            (is_phrase || beside > Beside::Nothing)
                && (is_chosen || beside == Beside::User)
                && !is_told(value)
                && !value.contains(is_unspaced)
                && !value.ends_with(',')
        }
        Some(Form::Plain) => {
            beside == Beside::User
                && value.chars().count() >= 6
                && !is_told(value)
                && !is_state()
                && !value.contains(is_unspaced)
        }
        Some(Form::Together | Form::Joined) => {
            (is_phrase || beside > Beside::Nothing) && !is_told(value)
        }
        Some(Form::Numbered) => beside > Beside::Nothing || is_phrase,
        Some(_) => true,
        None => false,
    }
}

/// Where the content of an item begins: behind blanks, bullets, numbers and quotation signs.
fn content(text: &str) -> usize {
    let rest =
        text.trim_start_matches([' ', '\t', '>', '-', '*', '•', '+', '_', '#', '·', '"', '「']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = rest[digits..]
        .strip_prefix(['.', ')'])
        .filter(|_| (1..3).contains(&digits));
    let rest = numbered.map_or(rest, |rest| rest.trim_start_matches([' ', '*', '_']));
    text.len() - rest.len()
}

/// The first sign between a label and a value in `text`, and where the value begins.
fn sign(text: &str) -> Option<(usize, usize)> {
    let at = text.find([':', '：', '=', '→', '＝'])?;
    let sign = text[at..].chars().next()?;
    let behind = &text[at + sign.len_utf8()..];
    let is_address = behind.starts_with("//") || behind.starts_with(':');
    let end = at + sign.len_utf8();
    (at <= LONGEST && !is_address).then_some((at, end))
}

/// The label of `line` and its value.
fn item(line: &Line<'_>) -> Option<Item> {
    let start = content(line.text);
    let (called, expected, mark) = label(line, start)?;
    let rest = &line.text[mark.end..];
    let is_first = mark.start == start && rest.starts_with([' ', '\t', '　']);
    let (from, is_signed) = match sign(rest) {
        Some((at, end)) if is_qualifier(&rest[..at]) => (mark.end + end, true),
        None if is_first => (mark.end, false),
        _ => return None,
    };
    let value = bounds(line.text, from);
    Some(Item {
        called,
        expected,
        value,
        is_signed,
    })
}

/// The word for a credential that the label which begins at `start` of `line` begins or ends with.
fn label(line: &Line<'_>, start: usize) -> Option<(Credential, Expected, Span)> {
    let end = sign(&line.text[start..]).map_or(line.text.len(), |(at, _)| start + at);
    let labels = line.marks.iter().filter_map(|mark| {
        let (called, expected) = match mark.what {
            What::Noun(noun) => {
                let is_one = matches!(
                    noun.expected,
                    Expected::Password | Expected::Pin | Expected::Code
                );
                is_one.then_some((noun.called, noun.expected))?
            }
            What::Cue(Cue::Label) => (Credential::Password, Expected::Password),
            What::Cue(_) => return None,
        };
        let is_one = mark.span.start >= start
            && mark.span.end <= end
            && (mark.span.start == start || is_qualifier(&line.text[mark.span.end..end]));
        is_one.then_some((called, expected, mark.span))
    });
    labels.max_by_key(|(_, _, span)| (span.end, span.len()))
}

/// Whether `text` between a word for a credential and a sign only says what it is for.
fn is_qualifier(text: &str) -> bool {
    let text = text.trim_matches(['*', '_', '`', ' ', '"', '」', '\u{a0}', '\u{202f}']);
    let is_bracket = text.starts_with(['(', '（']) && text.ends_with([')', '）']);
    text.len() <= LONGEST
        && (is_bracket || text.split_whitespace().count() <= 8)
        && !text.contains(['.', ',', '?', '!', '，', '。'])
}

/// The value that begins at `from` of `text` and goes to its end, without quotes and remarks.
fn bounds(text: &str, from: usize) -> Span {
    let rest = &text[from..];
    let ends = [
        "  #", " # ", " //", " (", "（", "  ", "\t", " <!--", " – ", " — ",
    ];
    let opened = rest.trim_start_matches([
        ' ', '\t', '*', '_', '`', '"', '“', '„', '«', '「', '\'', '\u{a0}', '　',
    ]);
    let start = text.len() - opened.len();
    let end = ends.iter().filter_map(|end| opened.find(end)).min();
    let value = end.map_or(opened, |end| &opened[..end]);
    let value = value.trim_end().trim_end_matches(['.', ',', ';', '。']);
    let value = value.trim_end_matches([
        '*', '_', '`', '"', '”', '“', '»', '」', '\'', ' ', '\r', '\\',
    ]);
    Span::new(start, start + value.len())
}

/// The line below `line` that is no blank, without what stands around its content.
fn below(text: &str, line: &Line<'_>) -> Option<Span> {
    let mut at = line.start + line.text.len() + 1;
    for _ in 0..3 {
        let rest = text.get(at..)?;
        let below = rest.split('\n').next()?;
        let content = below.trim_start_matches([' ', '\t', '>', '`', '*', '"', '-', '→', '•']);
        if !content.trim().is_empty() {
            let start = at + below.len() - content.len();
            return Some(bounds(&text[..at + below.len()], start));
        }
        at += below.len() + 1;
    }
    None
}

/// The value of at least `least` that is all there is on the line below `line`.
fn alone_below(text: &str, line: &Line<'_>, least: Form) -> Option<Span> {
    let at = line.start + line.text.len() + 1;
    let next = text.get(at..)?.split('\n').next()?;
    let span = if next.trim().is_empty() {
        below(text, line)?
    } else {
        let start = at + content(next);
        bounds(&text[..at + next.len()], start)
    };
    let value = &text[span.range()];
    let fits = form(value).is_some_and(|form| form >= least && form != Form::Random);
    (fits && !value.contains(char::is_whitespace)).then_some(span)
}

/// What the items around the line at `at` of `lines` tell.
fn beside(lines: &[Line<'_>], at: usize) -> Beside {
    around(lines, at).map(user).max().unwrap_or(Beside::Nothing)
}

/// Whether an item around the line at `at` of `lines` is labelled as a password.
fn has_password(lines: &[Line<'_>], at: usize) -> bool {
    around(lines, at).any(|line| item(line).is_some())
}

/// The lines next to the one at `at` of `lines`, without a gap.
fn around<'l, 't>(lines: &'l [Line<'t>], at: usize) -> impl Iterator<Item = &'l Line<'t>> {
    let from = at.saturating_sub(NEAREST);
    let to = lines.len().min(at + NEAREST + 1);
    let here = lines[at].start;
    let near = lines[from..to].iter().enumerate();
    near.filter(move |(number, line)| from + number != at && line.start.abs_diff(here) <= 240)
        .map(|(_, line)| line)
}

/// What the item of `line` tells: who signs in, or where.
fn user(line: &Line<'_>) -> Beside {
    let start = content(line.text);
    let (end, from) = match sign(&line.text[start..]) {
        Some((at, end)) => (start + at, start + end),
        None => (line.text.len(), line.text.len()),
    };
    let mut told = Beside::Nothing;
    for mark in &line.marks {
        let kind = match mark.what {
            What::Cue(Cue::User) => Beside::User,
            What::Cue(Cue::Host) => Beside::Host,
            What::Noun(noun) if noun.expected == Expected::Login => Beside::User,
            _ => continue,
        };
        let is_label = mark.span.start >= start
            && mark.span.end <= end
            && (from < line.text.len() && is_qualifier(&line.text[mark.span.end..end])
                || mark.span.start == start);
        let from = if from < line.text.len() {
            from
        } else {
            mark.span.end
        };
        let span = bounds(line.text, from);
        let value = &line.text[span.range()];
        if is_label && is_name(value, kind) {
            told = told.max(kind);
        }
    }
    told
}

/// Whether `value` is the name of a user or of a host.
fn is_name(value: &str, kind: Beside) -> bool {
    let is_one = value.chars().count() >= 3
        && !value.contains(char::is_whitespace)
        && !value.contains(['<', '{', '$', '[', '(', '|', '`', '"', ';'])
        && !value.contains(is_unspaced)
        && !is_told(value);
    let is_sample = ["example.com", "test", "admin", "foo", "example.org"]
        .iter()
        .any(|sample| value.to_lowercase().contains(sample));
    let is_login = value.contains(['.', '_', '@', '\\', '-'])
        || value.chars().any(|c| c.is_ascii_digit())
        || value.chars().all(|c| c.is_ascii_lowercase());
    is_one && !is_sample && (is_login || kind == Beside::Host)
}

/// A phrase behind a name and a sign within `line`, up to the end of its sentence.
fn within(line: &Line<'_>) -> Option<(Span, Credential)> {
    let (mark, noun) = line.noun(line.whole(), is_typed)?;
    let rest = &line.text[mark.end..];
    let (at, end) = sign(rest)?;
    let between = rest[..at].trim_matches(['*', '_', '`', ' ', '\u{a0}', '\u{202f}']);
    let is_next = between.is_empty();
    let is_last = !rest[end..].contains([':', '：']);
    let before = Span::new(0, mark.start);
    let is_user = line.has(&[Cue::User, Cue::Host], before)
        && line.text[..mark.start].contains(['@', '_', '.', '\\']);
    let sentence = line.sentence(mark.end + end);
    let span = bounds(&line.text[..sentence.end], mark.end + end);
    let value = &line.text[span.range()];
    let has_blank = value.contains(' ');
    let beside = if is_user {
        Beside::Host
    } else {
        Beside::Nothing
    };
    let is_foreign = line.text[..mark.start].contains(is_unspaced) && value.is_ascii();
    ((is_next || (is_last && is_foreign))
        && has_blank
        && accepts(value, noun.called, noun.expected, beside))
    .then_some((span, noun.called))
}
