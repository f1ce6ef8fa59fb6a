use std::sync::LazyLock;

use flywheel_messages::{Message, message};
use regex::{Captures, Regex};

use super::skill_text::text_of_part;
use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::words::Finder;
use crate::audit::{Check, FileView, Observation, Scope};
use crate::pattern::pattern;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// What a text says is so “as of” a year that is over, or until a day that has passed, and
    /// names of models that are no longer offered.
    ///
    /// ## Why it matters
    /// Claude takes it as it stands: last year's rate, a model that answers with an error.
    ///
    /// ## Example
    /// “As of January 2024 the rate is 21 %.”
    ///
    /// ## How to fix
    /// Look whether it still holds. Where it changes each year, say where the figure of today
    /// stands, and leave it out of the text.
    ///
    /// Source: platform.claude.com, best practices (“Avoid time-sensitive information”) and model
    /// deprecations; November 2026.
    NO_STALE_FACTS {
        code: "QUAL-014",
        name: "no_stale_facts",
        group: Quality,
        level: Note,
        since: "0.2.0",
        summary: "The text says what was so in the past, or names a model that is gone",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// A date that something is tied to.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[Aa]s of|[Vv]alid (?:until|through|till)|[Uu]ntil|[Ee]xpires(?: on)?|[Cc]urrent as of|[Ss]tand:?|[Gg]ültig bis|[Jj]usqu'(?:au|en)|[Aa] fecha de|[Hh]asta(?: el)?) (?:the end of |zum |[Ee]nde |fin |finales de )?(?:(?:\d{1,2}(?:er|\.)? (?:de )?)?[A-Za-z][a-zéäûí]{2,9}\.? (?:de )?)?(?:\d{1,2},? )?(20[0-9]{2})(?-u:\b)",
    )
});

/// Models that were retired by the date in the help of the rule.
static RETIRED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:claude-(?:instant|v?[12](?:\.[01])?|3(?:-[57])?-(?:opus|sonnet|haiku))|gpt-3\.5-[a-z]|text-davinci|gpt-4-(?:turbo|32k|0314|0613)|gemini-1\.[05])[a-z0-9.-]*|(?:[Uu]se|[Ww]ith|[Rr]un|[Ss]et|[Ss]elect|[Cc]hoose|[Cc]all|[Mm]odel:?) (?:\*\*)?(Claude (?:Instant|[12](?:\.[01])?(?-u:\b)|3(?:\.[57])? (?:Opus|Sonnet|Haiku)))",
    )
});

/// Years before this one are numbers of something else, or history.
const EARLIEST: u32 = 2015;

fn check(file: &FileView<'_>, out: &mut Vec<Observation>) {
    let Some(text) = text_of_part(file) else {
        return;
    };
    out.extend(dated(file, text));
    out.extend(retired(file, text));
}

fn dated(file: &FileView<'_>, text: &str) -> Option<Observation> {
    let this_year: u32 = file.facts.year().parse().ok()?;
    let mut past = captures(file, text, Finder::Dates, &DATED).filter_map(|(start, captures)| {
        let year: u32 = captures.get(1)?.as_str().parse().ok()?;
        let span = Span::from(captures.get(0)?.range()).shifted(start);
        let is_past = (EARLIEST..this_year).contains(&year) && is_meant(file, text, span.start);
        is_past.then_some(span)
    });
    let span = past.next()?;
    let when = text[span.range()].to_lowercase();
    Some(say(
        file,
        span,
        message!("This was so in the past: “{when}”"),
    ))
}

fn retired(file: &FileView<'_>, text: &str) -> Option<Observation> {
    let names = captures(file, text, Finder::Models, &RETIRED).filter_map(|(start, captures)| {
        let name = captures.get(1).or_else(|| captures.get(0))?;
        Some(Span::from(name.range()).shifted(start))
    });
    let mut meant = names.filter(|name| is_meant(file, text, name.start));
    let name = meant.next()?;
    let model = &text[name.range()];
    let title = message!("The model “{model}” is no longer offered");
    Some(say(file, name, title))
}

/// What `pattern` finds on the lines of `text` that hold a word of `finder`, and where each begins.
fn captures<'t>(
    file: &'t FileView<'_>,
    text: &'t str,
    finder: Finder,
    pattern: &'static Regex,
) -> impl Iterator<Item = (usize, Captures<'t>)> {
    let lines = file.words().lines(finder, text);
    let found = lines.flat_map(move |(start, line)| {
        let captures = pattern.captures_iter(line);
        captures.map(move |captures| (start, captures))
    });
    found.take(50)
}

/// What dates are tied with, as it is looked for.
pub(in crate::audit) const DATES: &[&str] = &[
    "as of ",
    "valid ",
    "until ",
    "expires ",
    "stand ",
    "stand: ",
    "gültig bis ",
    "jusqu'",
    "fecha de ",
    "hasta ",
];

/// What the names of models begin with, as it is looked for.
pub(in crate::audit) const MODELS: &[&str] = &[
    "claude-",
    "claude instant",
    "claude 1",
    "claude 2",
    "claude 3",
    "gpt-",
    "text-davinci",
    "gemini-1",
];

fn say(file: &FileView<'_>, span: Span, title: Message) -> Observation {
    Observation::at(file.path(), span, title).because(message!(
        "Claude takes it as it stands. Look whether it still holds, or say where to look it up."
    ))
}

fn is_meant(file: &FileView<'_>, text: &str, at: usize) -> bool {
    let role = file.roles().role_at(at);
    let is_read = role.instructs() || matches!(role, Role::InlineCode | Role::Code);
    is_read && file.roles().polarity_at(text, at) == Polarity::Affirmed
}
