//! Credentials said in a sentence: “log in as finance-bot, password …”.

mod candidates;
pub(in crate::audit) mod cues;
mod digits;
mod evidence;
mod form;
mod items;
mod line;
mod nouns;
mod plausible;
mod remarks;
mod sentence;
mod shaped;
mod struck;
mod table;
mod wordlist;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use memchr::{memchr, memrchr};

use self::line::Line;
use self::nouns::{Expected, Noun, is_word, nouns};
use self::remarks::{Remark, Remarks};
use super::assigned::KEYS_OF_DATA;
use super::role::is_mention;
use super::{Credential, Found, MOST, SecretKind};
use crate::audit::hidden::is_prose;
use crate::audit::kind::FileKind;
use crate::audit::view::FileView;
use crate::audit::words::Hit;
use crate::text::Span;

/// How far from a noun its value may stand, in bytes.
const FARTHEST: usize = 240;

static NOUNS: LazyLock<Vec<Noun>> = LazyLock::new(nouns);

static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasickBuilder::new()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(NOUNS.iter().map(|noun| noun.word))
        .expect("the nouns make a search")
});

/// The nouns, as they are looked for.
pub(in crate::audit) fn words() -> Vec<&'static str> {
    NOUNS.iter().map(|noun| noun.word).collect()
}

/// Credentials in the sentences, lists and tables of `text`, where that is prose, whose nouns stand at `nouns`, and other
/// words about them at `cues`.
pub(super) fn find(view: &FileView<'_>, text: &str, nouns: &[Hit], cues: &[Hit]) -> Found {
    let mut found = Found::default();
    if !is_prose(view) {
        return found;
    }
    let lines = looked_at(view, text, nouns, cues);
    for (span, called) in table::find(text, nouns) {
        found.add(span, sure(called));
    }
    for (span, called) in told(text, &lines) {
        found.add(span, sure(called));
    }
    for hit in nouns {
        if found.is_full() {
            return found;
        }
        let noun = &NOUNS[hit.word];
        if let Some(span) = value_near(view, text, hit.span, noun) {
            let called = noun.called;
            found.add(span, sure(called));
        }
    }
    for likely in evidence::find(text, &lines, |line| is_code(view, line)) {
        if !is_mentioned(text, likely.span) {
            let (called, doubtful) = (likely.called, likely.is_doubtful);
            found.add(likely.span, SecretKind::Prose { called, doubtful });
        }
    }
    found
}

/// The lines of `text`, the one of `view`, that may give a credential away: those with one of `nouns`
/// or `cues`, and those with a word that looks like one. Code is left out, and the name of a skill.
fn looked_at<'t>(view: &FileView<'_>, text: &'t str, nouns: &[Hit], cues: &[Hit]) -> Vec<Line<'t>> {
    let mut lines = line::lines(text, nouns, cues);
    if view.kind != FileKind::Document {
        lines = shaped::joined(lines, shaped::lines(text));
    }
    let body = view.body().start;
    lines.retain(|line| {
        let is_name = line.start < body && line.text.starts_with("name:");
        !is_name && !is_code(view, line)
    });
    lines
}

fn sure(called: Credential) -> SecretKind {
    SecretKind::Prose {
        called,
        doubtful: false,
    }
}

/// What `lines` tell besides.
fn told(text: &str, lines: &[Line<'_>]) -> Vec<(Span, Credential)> {
    let mut told = items::find(text, lines);
    for line in lines {
        if told.len() >= MOST {
            break;
        }
        let replaced = struck::find(line).map(|span| span.shifted(line.start));
        told.extend(replaced.map(|span| (span, Credential::Password)));
    }
    told.retain(|(span, _)| !is_mentioned(text, *span));
    told
}

/// Whether the value at `span` is one that a sentence only speaks of.
fn is_mentioned(text: &str, span: Span) -> bool {
    let opening = text[..span.start].chars().next_back();
    let from = span.start - opening.map_or(0, char::len_utf8);
    is_mention(text, Span::new(from, span.end), span)
}

/// Whether all of `line` is code.
fn is_code(view: &FileView<'_>, line: &Line<'_>) -> bool {
    let indent = line.text.len() - line.text.trim_start().len();
    let last = line.text.trim_end().len().saturating_sub(1);
    view.in_code(line.start + indent) && view.in_code(line.start + last)
}

/// The credential that `noun`, which stands at `place`, announces.
fn value_near(view: &FileView<'_>, text: &str, place: Span, noun: &Noun) -> Option<Span> {
    if !is_word(text, place.start, place.end) {
        return None;
    }
    if is_in_program(text, place) {
        return None;
    }
    if noun.word == "pass" && !may_be_noun(text, place) {
        return None;
    }
    let above = &text[text.ceil_char_boundary(place.start.saturating_sub(FARTHEST))..place.start];
    let behind = &text[place.end..text.floor_char_boundary(place.end + FARTHEST)];
    let before = memrchr(b'\n', above.as_bytes()).map_or(above, |at| &above[at + 1..]);
    let rest = memchr(b'\n', behind.as_bytes()).map_or(behind, |at| &behind[..at]);
    if noun.expected == Expected::Random && finds_data(before) {
        return None;
    }
    let is_row = before.trim_start().starts_with('|');
    if is_row && matches!(noun.expected, Expected::Login | Expected::Lock) {
        return None;
    }
    if noun.expected == Expected::Lock && !has_lock(before, rest, noun.word) {
        return None;
    }
    let span = behind_or_before(before, rest, noun)
        .map(|(span, is_behind)| {
            let from = if is_behind {
                place.end
            } else {
                place.start - before.len()
            };
            span.shifted(from)
        })
        .or_else(|| {
            let may_stand = noun.expected == Expected::Password && !view.in_code(place.start);
            let below = || table::labelled(above, behind).or_else(|| sentence::value_below(behind));
            Some(may_stand.then(below)??.shifted(place.end))
        })?;
    let value = &text[span.range()];
    let is_open = || {
        let line = line::lowered(&format!("{before}{}{rest}", noun.word));
        is_replaced(Remarks::of(&line)) || is_postal(noun, value, &line)
    };
    (!is_mention(text, place, span) && !is_open()).then_some(span)
}

/// Whether a line that `says` so much speaks of what a maker chose and somebody must replace.
fn is_replaced(says: Remarks) -> bool {
    says.has(Remark::MadeElsewhere) && says.has(Remark::ToBeReplaced)
}

/// Words of a line that speaks of where letters go.
const POSTAL: &[&str] = &[
    "postal",
    "address",
    "courier",
    "delivery",
    "deliver",
    "parcel",
    "city",
    "district",
    "india",
    "shipment",
    "bengaluru",
    "bangalore",
    "mumbai",
    "delhi",
    "chennai",
    "kolkata",
    "hyderabad",
    "pune",
];

/// Whether `value` behind a “PIN code” is one of a town in India.
fn is_postal(noun: &Noun, value: &str, line: &str) -> bool {
    let is_code = ["pin code", "pin-code", "pincode", "pin"].contains(&noun.word);
    let digits = value.replace(' ', "");
    let is_six = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_code && is_six && POSTAL.iter().any(|word| line.contains(word))
}

/// Whether what stands `before` the word “key” makes it one that finds something: “File key”.
fn finds_data(before: &str) -> bool {
    let word = before
        .trim_end()
        .rsplit(|c: char| !c.is_alphanumeric())
        .next();
    let word = word.unwrap_or_default().to_ascii_lowercase();
    KEYS_OF_DATA.contains(&word.as_str())
}

/// Whether the word at `place` is a parameter of an address or a name in JSON.
fn is_in_program(text: &str, place: Span) -> bool {
    let (before, rest) = (&text[..place.start], &text[place.end..]);
    let is_parameter = before.ends_with(['&', '?', ';']) && rest.starts_with('=');
    let is_json = rest.starts_with("\",") || (before.ends_with('"') && rest.starts_with("\":"));
    is_parameter || is_json
}

/// Whether the word “pass” at `place` can stand for a password: a sign follows, or a user stands
/// before it on the line.
fn may_be_noun(text: &str, place: Span) -> bool {
    let rest = text[place.end..].trim_start_matches(['*', '_', ' ']);
    let before = &text[text.ceil_char_boundary(place.start.saturating_sub(80))..place.start];
    let line = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let names_user = [
        "user", "login", "account", "mailbox", "e-mail", "email", "sftp", "ftp",
    ];
    rest.starts_with([':', '=', '→']) || names_user.iter().any(|word| line.contains(word))
}

/// Words for what a code of digits opens.
const LOCKS: &[&str] = &[
    "unlocks with",
    "unlock with",
    "opens with",
    "open with",
    "door",
    "gate",
    "alarm",
    "keypad",
    "key pad",
    "safe",
    "vault",
    "lock",
    "kiosk",
    "garage",
    "entrance",
    "voicemail",
    "tür",
    "tresor",
    "schließfach",
    "schloss",
    "porte",
    "coffre",
    "digicode",
    "puerta",
    "caja fuerte",
    "porta",
    "cofre",
    "ドア",
    "金庫",
    "deur",
    "kluis",
    "cassaforte",
    "allarme",
];

/// Whether the line says what the code that `word` announces opens.
fn has_lock(before: &str, rest: &str, word: &str) -> bool {
    LOCKS.contains(&word) || {
        let line = format!("{before}{rest}").to_lowercase();
        let begins_word = |at: usize| !line[..at].ends_with(|c: char| c.is_ascii_alphabetic());
        let mut found = LOCKS
            .iter()
            .filter_map(|lock| Some((lock, line.find(lock)?)));
        found.any(|(lock, at)| lock.len() > 4 || begins_word(at))
    }
}

/// The value in `rest` or, failing that, in `before`, and whether it is in `rest`. All but plain
/// words hold a digit, which spares most lines the patterns.
fn behind_or_before(before: &str, rest: &str, noun: &Noun) -> Option<(Span, bool)> {
    let may_hold = |part: &str| {
        noun.expected == Expected::Password || part.bytes().any(|byte| byte.is_ascii_digit())
    };
    let behind = may_hold(rest)
        .then(|| sentence::value_behind(rest, noun))
        .flatten();
    behind.map(|span| (span, true)).or_else(|| {
        let value = may_hold(before).then(|| sentence::value_before(before, noun, rest));
        value.flatten().map(|span| (span, false))
    })
}
