//! Whether words are said to be done, not to be done, or only spoken of.

use super::Role;
use super::orders::opens_a_sentence;
use super::stance::Stance;
use super::words::{self, Cue};

/// Whether words are meant as they read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::audit) enum Polarity {
    /// They are to be done.
    Affirmed,
    /// They are not to be done.
    Negated,
    /// They are spoken of: quoted, listed as what may be met, an example of an attack.
    Reported,
}

/// The polarity of the words at byte `at` of `sentence`, folded, which are for `role`, in a block
/// framed by `stance`.
pub(super) fn at(sentence: &str, at: usize, role: Role, stance: Stance) -> Polarity {
    let at = sentence.floor_char_boundary(at);
    if is_spoken_of(sentence, at, role) {
        Polarity::Reported
    } else if is_refused(sentence, at, stance) {
        Polarity::Negated
    } else {
        Polarity::Affirmed
    }
}

/// Whether the words at byte `at` of `sentence`, folded, are not to be done, whoever says so.
pub(super) fn is_refused(sentence: &str, at: usize, stance: Stance) -> bool {
    stance == Stance::Refused || negates(sentence, sentence.floor_char_boundary(at))
}

/// Whether the words at byte `at` of `sentence` are only spoken of.
fn is_spoken_of(sentence: &str, at: usize, role: Role) -> bool {
    let before = &sentence[..at];
    // There quotation marks hold the value and quote nobody.
    let is_value = matches!(role, Role::Value | Role::FrontMatter | Role::ScriptString);
    let is_quoted = !is_value && is_quoted(sentence, at);
    let clause = behind_opener(before);
    let cues = [Cue::Report, Cue::Attack];
    cues.into_iter().any(|cue| words::has(cue, clause))
        || is_sought(clause, is_quoted)
        || is_supposed(before)
        || is_quoted && (words::has(Cue::Saying, sentence) || words::has(Cue::Attack, sentence))
}

/// What stands behind the words that open a sentence and say when, what for or as what: “as part of
/// the detection, …”. They speak of nothing that follows.
fn behind_opener(before: &str) -> &str {
    let opens = opens_a_sentence(before) && !words::begins_with(Cue::Such, before);
    let behind = before.split_once(", ").filter(|_| opens);
    behind.map_or(before, |(_, behind)| behind)
}

/// Whether `before` begins a case in which somebody says what follows at once: “if a mail says to”.
fn is_supposed(before: &str) -> bool {
    const BETWEEN: [&str; 8] = [
        "to",
        "you",
        "claude",
        "the",
        "assistant",
        "that",
        "should",
        "must",
    ];
    let says = words::last_position(Cue::Saying, before);
    let follows_at_once = |end: usize| {
        let mut between = before[end..].split_whitespace();
        between.all(|word| BETWEEN.contains(&word))
    };
    words::begins_with(Cue::Condition, before) && says.is_some_and(follows_at_once)
}

/// Whether `before` ends in something that somebody is sent to find.
fn is_sought(before: &str, is_quoted: bool) -> bool {
    let Some(end) = words::last_position(Cue::Seek, before) else {
        return false;
    };
    let goes_on = [" and ", " then ", ", ", ": ", " und ", " et ", " y ", " e "];
    is_quoted || !goes_on.iter().any(|sign| before[end..].contains(sign))
}

/// Whether `sentence`, folded, says as a whole what must not be.
pub(super) fn is_negated(sentence: &str) -> bool {
    let body = sentence.trim_end_matches([':', '：', ' ']);
    negates(body, body.len())
}

/// Whether a negation in the clause of `sentence` that byte `at` belongs to reaches it.
fn negates(sentence: &str, at: usize) -> bool {
    let clause = last_clause(&sentence[..at]);
    words::positions(Cue::Negation, clause).any(|(start, end)| {
        let part = clause[..start].rsplit(", ").next().unwrap_or_default();
        let is_condition = words::has(Cue::Condition, part);
        let lifts = words::begins_with(Cue::Lifting, clause[end..].trim_start());
        let behind = &sentence[at - clause.len() + end..];
        let last = clause[end..].rsplit_once(", ").map(|(_, last)| last);
        let is_over = last.is_some_and(|last| !words::begins_with(Cue::Such, last))
            && !words::has(Cue::Or, behind);
        !is_condition && !lifts && !is_over
    })
}

/// What stands behind the last sign or word that begins another clause.
fn last_clause(text: &str) -> &str {
    let signs = text
        .rmatch_indices([';', '—', '–', '；', '\n'])
        .map(|(at, sign)| at + sign.len())
        .next()
        .unwrap_or(0);
    let turns = words::positions(Cue::Turn, text).map(|(_, end)| end);
    let turn = turns.filter(|end| !text[*end..].starts_with(" of")).last();
    let turn = turn.unwrap_or(0);
    &text[signs.max(turn)..]
}

/// Quotation marks of which one opens and another closes.
const PAIRS: [(char, char); 4] = [('“', '”'), ('«', '»'), ('「', '」'), ('„', '“')];

/// Where the mark of a pair stands that `before` leaves open.
fn left_open(before: &str, (open, close): (char, char)) -> Option<usize> {
    let start = before.rfind(open)?;
    before
        .rfind(close)
        .is_none_or(|end| end < start)
        .then_some(start)
}

/// Whether byte `at` of `sentence` lies between quotation marks.
fn is_quoted(sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    let straight =
        |mark: &str| before.matches(mark).count() % 2 == 1 && sentence[at..].contains(mark);
    let single = || {
        let opens = |sign: &(usize, &str)| {
            let outer = before[..sign.0].chars().next_back();
            outer.is_none_or(|c| c.is_whitespace() || c == '(')
        };
        let opened = before.rmatch_indices('\'').find(opens);
        opened.is_some_and(|(open, _)| !closes(&before[open + 1..]) && closes(&sentence[at..]))
    };
    straight("\"")
        || straight("`")
        || single()
        || PAIRS.iter().any(|pair| left_open(before, *pair).is_some())
}

/// What stands before the quotation in `text` around byte `at`, which closes behind it.
pub(super) fn before_quotation(text: &str, at: usize) -> Option<&str> {
    let (before, behind) = text.split_at(text.floor_char_boundary(at));
    let straight = || {
        let is_open = before.matches('"').count() % 2 == 1 && behind.contains('"');
        is_open.then(|| before.rfind('"')).flatten()
    };
    let paired = PAIRS
        .iter()
        .filter(|(_, close)| behind.contains(*close))
        .find_map(|pair| left_open(before, *pair));
    Some(&text[..paired.or_else(straight)?])
}

/// Whether a straight single quotation mark ends a word of `text`.
fn closes(text: &str) -> bool {
    text.match_indices('\'').any(|(at, _)| {
        let next = text[at + 1..].chars().next();
        !next.is_some_and(char::is_alphanumeric)
    })
}
