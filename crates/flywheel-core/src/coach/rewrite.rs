//! A better description, made of the words that are there.

use std::sync::LazyLock;

use regex::Regex;

use super::near::Near;
use super::text::Description;
use crate::pattern::pattern;

/// “… asks to reconcile the bank”: the work that a sentence about the occasion names.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:asks?|asking|wants?|wanting|needs?|needing|tries|trying|requests?|has|have|like|likes) (?:you |claude |help )?to ([a-z]+)\b ?([^.;,“\x22(]*)",
    )
});

/// “I can help you reconcile the bank”.
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:hi,? )?i(?:[’']ll| can| will| am able to| help)? ?(?:help |assist )?(?:you |users |people )?(?:to |with )?([a-z]+)\b ?(.*)$",
    )
});

/// The longest part of a person's own words that is said again.
const SAID_AGAIN: usize = 140;

/// Says the work first, then what stands there.
pub(super) fn with_what(text: &str, read: &Description<'_>) -> Option<String> {
    let found = read
        .sentences
        .iter()
        .find_map(|sentence| ASKED.captures(sentence))?;
    let rest = found[2].trim();
    let work = join(&capital(&third_person(&found[1].to_lowercase())), rest);
    Some(format!("{work}. {}", ended(text)))
}

/// Says what stands there, then the occasion in the same words.
pub(super) fn with_when(text: &str, read: &Description<'_>) -> Option<String> {
    let work = plain_work(read.sentences.first()?)?;
    let example = format!("{} Use when someone asks to {work}.", ended(text));
    read.first_person().is_none().then_some(example)
}

/// The first work that `sentence` names, its verb in the plain form: “match two lists”.
fn plain_work(sentence: &str) -> Option<String> {
    let first = sentence.split(['—', '–', ':', '(']).next()?;
    let (verb, rest) = first.split(" - ").next()?.trim().split_once(' ')?;
    let rest = up_to_the_next_work(rest);
    let verb = base(&verb.to_lowercase())?;
    (rest.chars().count() <= SAID_AGAIN).then(|| join(&verb, rest))
}

/// `rest` up to where another verb takes over: “…, ranks …”, “… and sends …”, “…, then …”.
fn up_to_the_next_work(rest: &str) -> &str {
    let mut breaks = rest.match_indices([',', ' ']).map(|(at, _)| at);
    let end = breaks.find(|at| begins_work(&rest[..*at], &rest[*at..]));
    rest[..end.unwrap_or(rest.len())].trim_end_matches([',', ' '])
}

/// Whether `after` begins with another work: a verb after a comma or “and”, or “then”.
fn begins_work(before: &str, after: &str) -> bool {
    let is_new_part = before.ends_with(',') || after.starts_with([',']);
    let mut words = after.trim_start_matches([',', ' ']).split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_joined = first == "and";
    let verb = if is_joined {
        words.next().unwrap_or_default()
    } else {
        first
    };
    let is_verb = verb == "then" || verb.ends_with('s') && base(verb).is_some();
    is_verb && (is_new_part || is_joined)
}

/// The same with the first sentence that speaks as “I” said of the skill.
pub(super) fn in_third_person(text: &str, read: &Description<'_>) -> Option<String> {
    let mut sentences = read.sentences.iter();
    let (sentence, found) =
        sentences.find_map(|sentence| Some((*sentence, SPOKEN.captures(sentence)?)))?;
    let verb = found[1].to_lowercase();
    let is_work = base(&verb).is_some() && !verb.ends_with("ing");
    let work = join(&capital(&third_person(&verb)), found[2].trim());
    is_work.then(|| text.replacen(sentence, &work, 1))
}

/// Says what the other skill is for.
pub(super) fn apart_from(text: &str, near: &Near) -> String {
    let (text, name) = (ended(text), &near.name);
    let other = Description::read(&near.description);
    match other.sentences.first().and_then(|first| plain_work(first)) {
        Some(work) => format!("{text} Not to {work}; use {name} for that."),
        None => format!("{text} Not for what “{name}” does; use {name} for that."),
    }
}

/// Verbs that a description begins with, and which are no nouns in that place.
const VERBS: &[&str] = &[
    "add",
    "aggregate",
    "analyse",
    "analyze",
    "answer",
    "apply",
    "archive",
    "assemble",
    "assess",
    "audit",
    "build",
    "calculate",
    "categorise",
    "categorize",
    "check",
    "clean",
    "close",
    "collect",
    "combine",
    "compare",
    "compile",
    "compose",
    "compute",
    "convert",
    "coordinate",
    "count",
    "create",
    "critique",
    "define",
    "deliver",
    "describe",
    "design",
    "detect",
    "document",
    "draft",
    "edit",
    "estimate",
    "evaluate",
    "examine",
    "explain",
    "explore",
    "extract",
    "fetch",
    "fill",
    "filter",
    "find",
    "fix",
    "flag",
    "forecast",
    "format",
    "gather",
    "generate",
    "group",
    "guide",
    "handle",
    "identify",
    "import",
    "improve",
    "investigate",
    "list",
    "make",
    "manage",
    "map",
    "match",
    "measure",
    "merge",
    "monitor",
    "optimise",
    "optimize",
    "organise",
    "organize",
    "outline",
    "perform",
    "plan",
    "populate",
    "predict",
    "prepare",
    "prioritise",
    "prioritize",
    "process",
    "produce",
    "profile",
    "propose",
    "publish",
    "pull",
    "rank",
    "read",
    "reconcile",
    "record",
    "redact",
    "refresh",
    "rename",
    "report",
    "research",
    "resolve",
    "respond",
    "review",
    "rewrite",
    "route",
    "run",
    "scan",
    "schedule",
    "score",
    "search",
    "send",
    "set",
    "show",
    "sort",
    "split",
    "standardise",
    "standardize",
    "structure",
    "suggest",
    "summarise",
    "summarize",
    "surface",
    "sync",
    "synthesise",
    "synthesize",
    "tailor",
    "test",
    "track",
    "transcribe",
    "transform",
    "translate",
    "triage",
    "turn",
    "update",
    "validate",
    "verify",
    "visualise",
    "visualize",
    "write",
];

/// The plain form of a verb, where it is one that is known.
fn base(verb: &str) -> Option<String> {
    let known = |form: &str| VERBS.contains(&form).then(|| form.to_owned());
    let stem = |ending: &str, put: &str| {
        let stem = verb.strip_suffix(ending)?;
        known(&format!("{stem}{put}"))
    };
    known(verb)
        .or_else(|| stem("ies", "y"))
        .or_else(|| stem("s", ""))
        .or_else(|| stem("es", ""))
        .or_else(|| stem("ing", ""))
        .or_else(|| stem("ing", "e"))
}

fn third_person(verb: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| verb.ends_with(ending));
    if ends(&["s", "x", "z", "ch", "sh", "o"]) {
        return format!("{verb}es");
    }
    match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{verb}s"),
    }
}

fn join(verb: &str, rest: &str) -> String {
    format!("{verb} {rest}").trim_end().to_owned()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// `text` as sentences that end.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{}.", text.trim_end_matches([',', ';', ':']))
    }
}
