use std::collections::BTreeMap;
use std::sync::LazyLock;

use flywheel_messages::message;
use memchr::memmem;
use regex::Regex;

use super::skill_text::text_of_part;
use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope};
use crate::pattern::pattern;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Two sentences of one English text that say the opposite of the same thing: “Always include
    /// the totals” and “Never include the totals”.
    ///
    /// ## Why it matters
    /// Claude follows one of them, and another one tomorrow.
    ///
    /// ## Example
    /// “Always round amounts.” in the steps, “Never round amounts.” in the limits.
    ///
    /// ## How to fix
    /// Take one out, or say when each holds.
    ///
    /// Source: platform.claude.com, best practices (consistent instructions), November 2026.
    NO_CONTRADICTIONS {
        code: "QUAL-015",
        name: "no_contradictions",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "Two sentences say the opposite of each other",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// What is always, or never, to be done: a verb and up to six words.
static ORDERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?-u:\b)(always|never|do not|don't|don’t|must not|must never|must always)\s+((?:[a-z][a-z'-]*)(?:[ ]+[a-z0-9'*`-]+){1,6})",
    )
});

/// Orders of one text that are looked at.
const MOST: usize = 500;
/// Words that carry no object.
const PLAIN: [&str; 34] = [
    "a", "an", "the", "any", "all", "every", "each", "your", "their", "its", "this", "that",
    "these", "those", "to", "in", "on", "of", "for", "with", "at", "as", "by", "from", "it", "and",
    "or", "is", "be", "into", "when", "if", "unless", "before",
];
/// Words after which the rest says when it holds.
const LIMITS: [&str; 16] = [
    "when", "if", "unless", "before", "without", "until", "in", "for", "from", "with", "after",
    "during", "except", "while", "at", "on",
];

fn check(file: &FileView<'_>, out: &mut Vec<Observation>) {
    let Some(text) = text_of_part(file) else {
        return;
    };
    if memmem::find(text.as_bytes(), b"lways").is_none() {
        return;
    }
    let (always, never) = orders(file, text);
    let both = always
        .iter()
        .find_map(|(key, one)| Some((*one, *never.get(key)?)));
    out.extend(both.map(|(one, other)| opposite(file, text, one, other)));
}

/// Acts and where they are ordered.
type Orders = BTreeMap<String, Span>;

/// What is always to be done, and what never.
fn orders(file: &FileView<'_>, text: &str) -> (Orders, Orders) {
    let (mut always, mut never) = (Orders::new(), Orders::new());
    for captures in ORDERS.captures_iter(text).take(MOST) {
        let (Some(word), Some(rest)) = (captures.get(1), captures.get(2)) else {
            continue;
        };
        let ends = text[rest.end()..].trim_start_matches(['*', '`', '_']);
        let is_whole = ends.is_empty() || ends.starts_with(['.', ',', ';', '!', '\n', ')', ' ']);
        let key = act(rest.as_str()).filter(|_| is_whole);
        if let Some(key) = key.filter(|_| is_order(file, text, rest.start())) {
            let is_always = word.as_str().to_ascii_lowercase().ends_with("always");
            let known = if is_always { &mut always } else { &mut never };
            let span = Span::new(word.start(), rest.end());
            known.entry(key).or_insert(span);
        }
    }
    (always, never)
}

fn opposite(file: &FileView<'_>, text: &str, one: Span, other: Span) -> Observation {
    let (first, second) = (one.min(other), one.max(other));
    let said = &text[first.range()];
    let title = message!("This says the opposite of “{said}”");
    Observation::at(file.path(), second, title).because(message!(
        "Claude follows one of the two, and another one tomorrow. Take one out, or say when each \
         holds."
    ))
}

/// The verb and the first words of what it is done to; nothing where the rest says when.
fn act(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let lower = lower.replace(['*', '`'], "");
    let all: Vec<&str> = lower.split_whitespace().collect();
    let end = all.iter().skip(1).position(|word| LIMITS.contains(word));
    let whole = &all[..end.map_or(all.len(), |at| at + 1)];
    let mut kept = whole.iter().filter(|word| !PLAIN.contains(word));
    let verb = kept.next()?;
    let object: Vec<&str> = kept.take(2).copied().collect();
    let is_limited = end.is_some();
    (!object.is_empty() && !is_limited && object.concat().len() > 3)
        .then(|| format!("{verb} {}", object.join(" ")))
}

fn is_order(file: &FileView<'_>, text: &str, at: usize) -> bool {
    let role = file.roles().role_at(at);
    let is_said = matches!(role, Role::Instruction | Role::TableCell | Role::Heading);
    is_said && file.roles().polarity_at(text, at) != Polarity::Reported
}
