use std::sync::LazyLock;

use flywheel_messages::{Message, message};
use regex::Regex;

use super::skill_text::text_of_part;
use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope};
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
static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:[Aa]s of|[Vv]alid (?:until|through|till)|[Uu]ntil|[Ee]xpires(?: on)?|[Cc]urrent as of|[Ss]tand:?|[Gg]ültig bis|[Jj]usqu'(?:au|en)|[Aa] fecha de|[Hh]asta(?: el)?) (?:the end of |zum |[Ee]nde |fin |finales de )?(?:(?:\d{1,2}(?:er|\.)? (?:de )?)?[A-Za-z][a-zéäûí]{2,9}\.? (?:de )?)?(?:\d{1,2},? )?(20[0-9]{2})(?-u:\b)",
    )
    .ok()
});

/// Models that were retired by the date in the help of the rule.
static RETIRED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?-u:\b)(?:claude-(?:instant|v?[12](?:\.[01])?|3(?:-[57])?-(?:opus|sonnet|haiku))|gpt-3\.5-[a-z]|text-davinci|gpt-4-(?:turbo|32k|0314|0613)|gemini-1\.[05])[a-z0-9.-]*|(?:[Uu]se|[Ww]ith|[Rr]un|[Ss]et|[Ss]elect|[Cc]hoose|[Cc]all|[Mm]odel:?) (?:\*\*)?(Claude (?:Instant|[12](?:\.[01])?(?-u:\b)|3(?:\.[57])? (?:Opus|Sonnet|Haiku)))",
    )
    .ok()
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
    let captures = DATED
        .iter()
        .flat_map(|dated| dated.captures_iter(text))
        .take(50);
    let mut past = captures.filter_map(|captures| {
        let year: u32 = captures.get(1)?.as_str().parse().ok()?;
        let found = captures.get(0)?;
        let is_past = (EARLIEST..this_year).contains(&year) && is_meant(file, text, found.start());
        is_past.then(|| Span::from(found.range()))
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
    let captures = RETIRED
        .iter()
        .flat_map(|retired| retired.captures_iter(text))
        .take(50);
    let names = captures.filter_map(|captures| captures.get(1).or_else(|| captures.get(0)));
    let mut meant = names.filter(|name| is_meant(file, text, name.start()));
    let name = meant.next()?;
    let model = name.as_str();
    let title = message!("The model “{model}” is no longer offered");
    Some(say(file, name.range().into(), title))
}

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
