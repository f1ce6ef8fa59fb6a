//! Whether words are said to be done, not to be done, or only spoken of.

use super::Role;
use super::orders::{is_between, is_order_at, opens_a_sentence};
use super::stance::Stance;
use super::verb_final;
use super::words::{self, Cue};
use crate::text::Span;

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

/// The polarity of the words at `place` of `sentence`, folded, which are for `role`, in a block
/// framed by `stance`.
pub(super) fn of(sentence: &str, place: Span, role: Role, stance: Stance) -> Polarity {
    if is_spoken_of(sentence, sentence.floor_char_boundary(place.start), role) {
        Polarity::Reported
    } else if is_refused(sentence, place, stance) {
        Polarity::Negated
    } else {
        Polarity::Affirmed
    }
}

/// Whether the words at `place` of `sentence`, folded, are not to be done, whoever says so.
pub(super) fn is_refused(sentence: &str, place: Span, stance: Stance) -> bool {
    let at = sentence.floor_char_boundary(place.start);
    stance == Stance::Refused
        || negates(sentence, at)
        || verb_final::negates(sentence, sentence.floor_char_boundary(place.end))
        || is_turned_away(sentence, at)
        || is_withdrawn(
            sentence,
            sentence.floor_char_boundary(place.end.max(place.start)),
        )
}

/// Whether what stands at byte `at` of `sentence` is said right behind to be there no more: “the old
/// form, `…`, is gone”.
fn is_withdrawn(sentence: &str, at: usize) -> bool {
    /// How far behind the code's end that may be said, in bytes.
    const NEAR: usize = 12;
    let rest = &sentence[at..];
    let end = rest.find('`').map_or(0, |end| end + 1);
    let found = words::position(Cue::Withdrawn, &rest[end..]);
    found.is_some_and(|(start, _)| start <= NEAR)
}

/// Whether the words at byte `at` of `sentence` are an example of something that the same sentence
/// then turns away: “a request such as …; refuse it”.
fn is_turned_away(sentence: &str, at: usize) -> bool {
    let (before, behind) = sentence.split_at(at);
    let is_example = words::has(Cue::Such, before) || words::has(Cue::Saying, before);
    is_example
        && words::positions(Cue::TurningAway, behind).any(|(start, end)| {
            let opening = behind[..start].trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
            let between = &behind[opening.len()..start];
            let begins = opening.ends_with([';', '—', '–', ':', '.', ',', '；', '、'])
                && between.split_whitespace().all(is_between);
            let says_it = is_whole(&behind[start..end]) && ends_clause(&behind[end..]);
            begins && (says_it || refers_above(&behind[end..]))
        })
}

/// Whether `verb` needs no word for what is turned away: “turn it down”.
fn is_whole(verb: &str) -> bool {
    verb == "say no" || verb.starts_with("turn ") && verb != "turn down"
}

/// Whether `rest`, which follows a verb, begins with a word for what was shown and goes no further
/// than to another order: no “unless”, no “twice”.
fn refers_above(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '-']);
    let mut found = words::positions(Cue::Shown, rest).take_while(|(start, _)| *start == 0);
    found
        .next()
        .is_some_and(|(_, end)| ends_clause(&rest[end..]))
}

/// Whether a clause ends at the beginning of `rest`.
fn ends_clause(rest: &str) -> bool {
    const GOING_ON: [&str; 9] = [
        "and", "but", "or", "und", "sondern", "et", "mais", "y", "ab",
    ];
    let rest = rest.trim_start_matches([' ', '*', '_', '"', '”', '»', ')']);
    let word = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    rest.is_empty()
        || rest.starts_with(['.', '!', ';', ',', ':', '—', '–', '\n', '。'])
        || GOING_ON.contains(&word)
}

/// Whether `remark`, folded, which stands right below a block of code, says that nobody is to run
/// it: “Don't run them; report them”.
pub(super) fn refuses_above(remark: &str) -> bool {
    /// Second halves of negations, behind the verb.
    const HALVES: [&str; 4] = [" pas", " jamais", " nunca", " mai"];
    let is_small = |word: &str| is_between(word) || words::begins_with(Cue::Shown, word);
    let forbids = words::positions(Cue::Negation, remark).any(|(start, end)| {
        let behind = remark[end..].trim_start_matches([' ', '*', '_']);
        let verb = words::position(Cue::Running, behind)
            .filter(|(start, _)| behind[..*start].split_whitespace().all(is_small));
        let rest = verb.map(|(_, end)| &behind[end..]);
        let half = |rest: &str| {
            HALVES
                .iter()
                .find_map(|half| rest.strip_prefix(half))
                .map(str::len)
        };
        let rest = rest.map(|rest| &rest[rest.len() - half(rest).unwrap_or(rest.len())..]);
        let stops = rest.is_some_and(|rest| refers_above(rest) || ends_clause(rest));
        begins_clause(&remark[..start]) && stops
    });
    forbids || is_forbidden_behind(remark)
}

/// The same where the verb stands before: “Führe das nicht aus”, 「実行しないでください」.
fn is_forbidden_behind(remark: &str) -> bool {
    /// Second halves of verbs, behind their negation.
    const HALVES: [&str; 4] = [" aus", " ab", " durch", " ein"];
    words::positions(Cue::Running, remark).any(|(start, end)| {
        let behind = remark[end..].trim_start_matches([' ', '-']);
        let shown = words::positions(Cue::Shown, behind).take_while(|(start, _)| *start == 0);
        let behind = shown
            .last()
            .map_or(behind, |(_, end)| behind[end..].trim_start());
        let not = words::position(Cue::Negation, behind).filter(|(start, _)| *start == 0);
        let rest = not.map(|(_, end)| &behind[end..]);
        let half = |rest: &str| {
            HALVES
                .iter()
                .any(|half| rest.strip_prefix(half).is_some_and(ends_clause))
        };
        let is_negated = rest.is_some_and(|rest| ends_clause(rest) || half(rest));
        begins_clause(&remark[..start]) && is_negated || is_forbidden_last(remark, start)
    })
}

/// Whether the verb at byte `at` of `remark` is negated behind it, and nothing but a word for what
/// was shown stands before it in its sentence.
fn is_forbidden_last(remark: &str, at: usize) -> bool {
    const POINTING: [&str; 8] = ["これ", "この", "上", "右の", "決して", "絶対", "이", "위"];
    let before = remark[..at]
        .rsplit(['。', '\n', '！'])
        .next()
        .unwrap_or_default();
    let before = before.trim_start();
    let points = before.is_empty() || POINTING.iter().any(|word| before.starts_with(word));
    points && before.chars().count() <= 14 && verb_final::negates(remark, at)
}

/// Whether a clause begins behind `before`.
fn begins_clause(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '*', '_', '\n', '>']);
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    before.is_empty()
        || before.ends_with(['.', '!', '?', ';', ',', ':', '—', '–', '。'])
        || is_between(word)
}

/// Whether `words` begin with a quotation mark, behind what marks them as bold.
pub(super) fn begins_with_quotation(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    words.starts_with(['"', '“', '„', '«', '「', '『', '\''])
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
        || is_quoted && (is_said(sentence) || words::has(Cue::Attack, sentence))
        || is_quoted_and_negated(sentence, at)
}

/// Whether byte `at` of `sentence` lies between quotation marks in a sentence about an attack.
pub(super) fn is_of_an_attack(sentence: &str, at: usize) -> bool {
    let at = sentence.floor_char_boundary(at);
    let is_quoted = before_quotation(sentence, at).is_some();
    is_quoted && words::has(Cue::Attack, &sentence[..at])
}

/// Whether `sentence` says that somebody says something; “include”, as an order, says nothing.
fn is_said(sentence: &str) -> bool {
    words::positions(Cue::Saying, sentence)
        .any(|(start, end)| &sentence[start..end] != "include" || !is_order_at(sentence, start))
}

/// Whether byte `at` of `sentence` lies between corner brackets in a clause that says what is not
/// done: 「…」と書かない.
fn is_quoted_and_negated(sentence: &str, at: usize) -> bool {
    let brackets = PAIRS.iter().find(|(open, _)| *open == '「');
    let is_open = brackets.is_some_and(|pair| left_open(&sentence[..at], *pair).is_some());
    let close = sentence[at..]
        .find('」')
        .map(|end| at + end + '」'.len_utf8());
    is_open && close.is_some_and(|close| verb_final::negates(sentence, close))
}

/// What stands behind the words that open a sentence and say when, what for or as what: “as part of
/// the detection, …”. They speak of nothing that follows.
pub(super) fn behind_opener(before: &str) -> &str {
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
    negates(body, body.len()) || verb_final::is_negated_at_end(body)
}

/// Whether a negation in the clause of `sentence` that byte `at` belongs to reaches it.
fn negates(sentence: &str, at: usize) -> bool {
    let clause = last_clause(&sentence[..at]);
    words::positions(Cue::Negation, clause).any(|(start, end)| {
        let part = clause[..start].rsplit(", ").next().unwrap_or_default();
        let is_condition = words::has(Cue::Condition, part);
        let lifts = words::begins_with(Cue::Lifting, clause[end..].trim_start())
            || leaves_out(part, &clause[end..])
            || waits(part, &clause[end..]);
        let behind = &sentence[at - clause.len() + end..];
        let last = clause[end..].rsplit_once(", ").map(|(_, last)| last);
        let is_interrupted = is_interrupted(&clause[end..]);
        let is_over = last.is_some_and(|last| !words::begins_with(Cue::Such, last))
            && !words::has(Cue::Or, behind)
            && !is_interrupted;
        let place = at - clause.len() + start;
        !is_condition && !lifts && !is_over && !is_aside(&sentence[..at], place)
    })
}

/// Whether a concession stands between the negation with `behind` and its verb: “we do not, even
/// where it helps, …”.
fn is_interrupted(behind: &str) -> bool {
    const CONCESSIONS: [&str; 16] = [
        "even", "whatever", "however", "although", "though", "auch", "selbst", "egal", "même",
        "quoi", "aunque", "incluso", "ni", "mesmo", "anche", "zelfs",
    ];
    let Some((before, rest)) = behind.split_once(',') else {
        return false;
    };
    let first = rest
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty());
    let is_near = before.split_whitespace().count() <= 4;
    is_near && first.is_some_and(|word| CONCESSIONS.contains(&word))
}

/// Whether byte `at` of `clause` lies between parentheses that close in it.
fn is_aside(clause: &str, at: usize) -> bool {
    let (before, behind) = clause.split_at(at);
    let is_open = before
        .rfind('(')
        .is_some_and(|open| before.rfind(')').is_none_or(|close| close < open));
    is_open && behind.contains(')')
}

/// Whether a negation denies that something may be left out, which orders it: the words `behind` it,
/// up to a few small ones, or those before it in its `part` of the sentence speak of leaving out.
fn leaves_out(part: &str, behind: &str) -> bool {
    let end = behind
        .find([',', ';', ':', '(', '。', '、'])
        .unwrap_or(behind.len());
    let is_small = |word: &str| is_between(word) || words::has(Cue::Around, word);
    let is_behind = words::position(Cue::Omission, &behind[..end])
        .is_some_and(|(start, _)| behind[..start].split_whitespace().all(is_small));
    let is_one_clause = !part.contains([';', ':', '.']);
    is_behind
        || is_one_clause
            && words::begins_with(Cue::Omission, part.trim_start_matches(['*', '_', ' ']))
}

/// Whether a negation with `before` and `behind` around it has somebody wait for something, which
/// orders that: “do not continue without”, “never start before”.
fn waits(before: &str, behind: &str) -> bool {
    let sides = [before, behind].map(str::trim_start);
    let mut sides = sides.into_iter();
    sides.any(|side| words::begins_with(Cue::Proceeding, side))
        && words::has(Cue::Prerequisite, behind)
}

/// What stands behind the last sign or word that begins another clause.
pub(super) fn last_clause(text: &str) -> &str {
    let signs = text
        .rmatch_indices([';', '—', '–', '；'])
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
