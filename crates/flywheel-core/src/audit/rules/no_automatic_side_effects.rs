use std::sync::LazyLock;

use flywheel_messages::message;
use regex::Regex;

use super::edits;
use super::use_confirmation::unconfirmed;
use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::words::Finder;
use crate::audit::{Check, FileView, Fix, Level, Observation, Scope, SkillView};
use crate::pattern::pattern;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// A skill whose steps do something that cannot be taken back (send, post, publish, pay, refund,
    /// delete, cancel, deploy) and that never asks the person first is not one that Claude may start
    /// by itself.
    ///
    /// ## Why it matters
    /// Claude starts a skill when its description fits what somebody says. “How would I pay this
    /// invoice?” must not pay it.
    ///
    /// ## Example
    /// “3. Send the reminder to the customer.” in a skill without a step that shows it first.
    ///
    /// ## How to fix
    /// Add a step in which Claude shows what it would send and waits for a yes. Or set
    /// `disable-model-invocation: true`, so that only a person starts the skill, by its name.
    ///
    /// Source: code.claude.com/docs, skills (“workflows with side effects”:
    /// `disable-model-invocation`); November 2026.
    NO_AUTOMATIC_SIDE_EFFECTS {
        code: "PERM-004",
        name: "no_automatic_side_effects",
        group: Permissions,
        level: Review,
        since: "0.2.0",
        summary: "Claude may start a skill by itself that sends, pays or deletes",
        scope: Scope::Everywhere,
        check: Check::Skill(check),
    }
}

/// The verbs of such steps.
pub(in crate::audit) const DEEDS: &[&str] = &[
    "send",
    "forward",
    "dispatch",
    "post",
    "publish",
    "pay",
    "refund",
    "reimburse",
    "charge",
    "wire",
    "transfer",
    "delete",
    "remove",
    "purge",
    "wipe",
    "drop",
    "cancel",
    "terminate",
    "deploy",
    "release",
    "roll out",
    "submit",
    "place",
];

/// A step that does something which cannot be taken back: a verb at the beginning, and what it is
/// done to.
static STEP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?mix) ^ [\s>]* (?: [-*+] \s+ (?:\[[\sx]\]\s*)? | \d+ [.)] \s+ | \#{1,6}\s+ (?:step\s+\d+ | \d+)[.:)]?\s+ )? (?:\*\*|__)? (?: then | now | finally | next | also | and | immediately | automatically )? ,? \s*
        (?:
            (?: send | forward | dispatch ) \s+ (?: \S+ \s+ ){0,5}? (?: e-?mails? | messages? | invoices? | reminders? | letters? | offers? | contracts? | payments? | notices? | newsletters? | repl(?:y|ies) | customers? | clients? | suppliers? | vendors? | candidates? | employees? | recipients? | everyone | list )\b
          | (?: post | publish ) \s+ (?: \S+ \s+ ){0,6}? (?: to | on | in ) \s+ (?: \S+ \s+ ){0,3}? (?: slack | teams | linkedin | twitter | x | facebook | instagram | channels? | website | blog | public | production | social\ media )\b
          | (?: pay | refund | reimburse | charge | wire | transfer ) \s+ (?: \S+ \s+ ){0,5}? (?: invoices? | bills? | customers? | clients? | suppliers? | vendors? | employees? | amounts? | money | funds? | payments? | orders? | cards? | accounts? | balances? | salar(?:y|ies) )\b
          | (?: delete | remove | purge | wipe | drop ) \s+ (?: \S+ \s+ ){0,4}? (?: records? | customers? | accounts? | users? | contacts? | databases? | tables? | mailbox(?:es)? | e-?mails? | tickets? | deals? | production )\b
          | (?: cancel | terminate ) \s+ (?: \S+ \s+ ){0,4}? (?: subscriptions? | contracts? | orders? | accounts? | bookings? | payments? )\b
          | (?: deploy | release | roll\ out ) \s+ (?: \S+ \s+ ){0,5}? (?: to | into ) \s+ (?: \S+ \s+ ){0,2}? (?: production | prod | customers | live )\b
          | (?: submit | place ) \s+ (?: \S+ \s+ ){0,4}? (?: orders? | payments? | tax\ returns? | filings? | applications? )\b
        )",
    )
});

/// Words by which a text has the person asked before something happens.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:confirm(?:s|ed|ation)?|approv(?:e|es|ed|al)|ask (?:the|for|before|first|whether|if)|before (?:sending|posting|publishing|paying|deleting|deploying|you send|you post)|wait for|sign[- ]?off|go[- ]ahead|review(?:s|ed)? (?:by|it|the draft|with|before)|draft only|as a draft|drafts?\b|show (?:the|it|them) to|permission|explicit(?:ly)?|let (?:the )?(?:user|person) (?:review|decide)|only (?:after|when|if) the (?:user|person)|never send|do not send|don't send|bestätig|freigabe|fragen?|nachfragen|valider|confirmer|confirmar|aprobar|確認)",
    )
});

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let file = view.file;
    let is_called_only = view
        .document
        .scalar("disable-model-invocation")
        .is_some_and(|value| {
            matches!(
                value.to_ascii_lowercase().as_str(),
                "true" | "yes" | "on" | "1"
            )
        });
    if is_called_only {
        return;
    }
    let Some(step) = first_step(file) else {
        return;
    };
    let body = &file.text_or_empty()[view.document.body.range()];
    if ASKS.is_match(body) {
        return;
    }
    let seen = Observation::at(
        file.path(),
        step,
        message!("Claude may do this without anybody having asked for it"),
    );
    // Rule EXEC-005 asks for a decision where it speaks too; the way out that is offered here stays.
    let level = unconfirmed(file).map_or(Level::Review, |_| Level::Note);
    let seen = seen.level(level).because(message!(
        "It starts a skill by itself when the description fits, and this cannot be taken back. \
         Add a step that shows it first and waits for a yes, or let only people start the skill."
    ));
    out.push(match edits::set(file, "disable-model-invocation", "true") {
        Some(edit) => seen.fix(Fix::reviewed(
            message!("Let only people start it"),
            vec![edit],
        )),
        None => seen,
    });
}

/// The first step that is meant and cannot be taken back.
fn first_step(file: &FileView<'_>) -> Option<Span> {
    let body = file.document().body;
    let text = file.text_or_empty();
    let lines = file.words().lines(Finder::Deeds, text);
    let in_body = lines.filter(|(start, _)| body.range().contains(start));
    let mut steps = in_body.filter_map(|(start, line)| {
        // What is sent, and to whom, may stand on the next line.
        let rest = &text[start + line.len()..body.end];
        let next = rest
            .split_inclusive('\n')
            .take(2)
            .map(str::len)
            .sum::<usize>();
        let found = STEP.find(&text[start..start + line.len() + next])?;
        let lead = found.as_str().len() - found.as_str().trim_start().len();
        let span = Span::new(found.start() + lead, found.end());
        Some(span.shifted(start))
    });
    steps.find(|span| {
        let role = file.roles().role_at(span.end - 1);
        matches!(role, Role::Instruction | Role::Heading)
            && file.roles().polarity_at(text, span.end - 1) == Polarity::Affirmed
            && !is_label(text, *span)
            && !is_below_uses(text, span.start)
    })
}

/// Whether the words are a label for what is said of it: “**Post in the channel** when …”.
fn is_label(text: &str, span: Span) -> bool {
    let is_bold = text[span.range()].contains("**");
    let line = text[span.end..].lines().next().unwrap_or_default();
    is_bold
        && ["** when", " when ", "** if", "** for"]
            .iter()
            .any(|word| line.contains(word))
}

/// Whether byte `at` stands below a heading that lists occasions or abilities, not steps.
fn is_below_uses(text: &str, at: usize) -> bool {
    const HEADINGS: [&str; 9] = [
        "when to",
        "use case",
        "use when",
        "features",
        "capabilit",
        "what it",
        "what this",
        "overview",
        "example",
    ];
    let heading = text[..at].rfind("\n#").map_or("", |start| {
        text[start + 1..].lines().next().unwrap_or_default()
    });
    let heading = heading.to_lowercase();
    HEADINGS.iter().any(|word| heading.contains(word))
}
