use flywheel_messages::message;

use crate::audit::concepts::{self, Concept, Mark, Said, is_order, weight};
use crate::audit::rule::declare_rule;
use crate::audit::rules::bare_hosts::{bare_hosts, names_address};
use crate::audit::{Check, FileView, Level, Observation, Scope};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Steps that send Claude to a page or a file on the internet and tell it to do what stands
    /// there.
    ///
    /// ## Why it matters
    /// What was reviewed is not what runs: whoever owns the page can change the skill at any time,
    /// for everyone, without anybody noticing.
    ///
    /// ## Example
    /// “Fetch the setup page and follow the instructions it contains.”
    ///
    /// ## How to fix
    /// Copy what is needed into the skill, where it is reviewed and has versions. Where the newest
    /// text is needed, let Claude read it as information and keep the steps in the skill.
    ///
    /// Source: Anthropic, “Skills for enterprise” (redirect destinations), November 2026; OWASP
    /// Agentic Skills Top 10, AST02.
    NO_REMOTE_INSTRUCTIONS {
        code: "INJ-006",
        name: "no_remote_instructions",
        group: Instructions,
        level: Review,
        since: "0.1.0",
        summary: "Claude is told to do what a page on the internet says",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// How far apart the words stand at most, in bytes.
const REACH: usize = 120;

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for said in view.said() {
        let Some((follow, object)) = order(view, said) else {
            continue;
        };
        let Some(weight) = weight(view, said, follow) else {
            continue;
        };
        let span = Span::new(
            follow.span.start.min(object.span.start),
            object.span.end.max(follow.span.end),
        );
        let title = message!("Claude is told to do what a page on the internet says");
        out.push(
            Observation::at(view.path(), span, title)
                .because(message!(
                    "Whoever owns the page can change the skill for everyone at any time. Copy \
                     what is needed into the skill."
                ))
                .level(weight.min(Level::Review)),
        );
    }
}

/// “follow … instructions” in a sentence that fetches from an address outside.
fn order(view: &FileView<'_>, said: &Said) -> Option<(Mark, Mark)> {
    let text = view.text_or_empty();
    let is_address = |mark: &Mark| text[mark.span.range()].contains("://");
    if let Some(found) = obeyed_here(view, said) {
        return Some(found);
    }
    let is_bare = || bare_hosts(&text[said.span.range()]).next().is_some();
    let is_outside = said.of(Concept::Outside).any(|mark| is_address(&mark))
        || is_bare()
        || said.has(Concept::Fetch) && text[said.span.range()].contains("URL");
    if !(is_outside && said.has(Concept::Fetch)) {
        return None;
    }
    said.near(Concept::Follow, Concept::Guidance, REACH)
        .filter(|(follow, object)| object.span.start > follow.span.start || !follow.span.is_empty())
        .or_else(|| {
            let (fetch, follow) = said.followed(Concept::Fetch, Concept::Follow, REACH)?;
            let word = text[follow.span.range()].to_lowercase();
            let is_blind = ["do what", "obey", "execute", "carry out", "comply"];
            is_blind
                .iter()
                .any(|blind| word.starts_with(blind))
                .then_some((follow, fetch))
        })
}

/// “What stands there is your instruction and takes precedence”, right behind a sentence that has
/// an address opened.
fn obeyed_here(view: &FileView<'_>, said: &Said) -> Option<(Mark, Mark)> {
    let text = view.text_or_empty();
    let outranks = said.first(Concept::Outranks);
    let obeyed = || {
        let (follow, orders) = said.near(Concept::Follow, Concept::Guidance, 40)?;
        is_order(view, said, follow).then_some(follow.min(orders))
    };
    let mark = outranks.or_else(obeyed)?;
    let before = text[..said.span.start].trim_end();
    let is_code = view.markdown().in_code(before.len().saturating_sub(1));
    let most = if is_code { 2 } else { 1 };
    let is_next = text[before.len()..said.span.start].matches('\n').count() <= most;
    if before.is_empty() || !is_next {
        return None;
    }
    if let Some(code) = fetching_code(view, before.len()) {
        return Some((mark, Mark { span: code, ..mark }));
    }
    let last = concepts::said_at(view, before.len() - 1);
    let fetch = last.first(Concept::Fetch)?;
    names_address(&text[last.span.range()]).then_some((mark, fetch))
}

/// The block of code before byte `end` where it fetches from an address.
fn fetching_code(view: &FileView<'_>, end: usize) -> Option<Span> {
    let code = view.markdown().code.iter();
    let code = code
        .rev()
        .find(|span| span.start < end && end <= span.end + 1)?;
    let source = &view.text_or_empty()[code.range()];
    let fetches = ["curl ", "wget ", "Invoke-WebRequest", "iwr ", "fetch("];
    let is_one = source.contains("://") && fetches.iter().any(|word| source.contains(word));
    is_one.then_some(*code)
}
