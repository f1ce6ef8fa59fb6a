use flywheel_messages::message;
use rayon::prelude::*;
use regex::{Regex, RegexBuilder};

use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope, UnitView};
use crate::policy::Policy;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Words that the organisation’s policy says must never leave it: names of clients, projects
    /// and deals, and names of its own computers. Case and the signs between words make no
    /// difference: “Project Falcon” is also found as `project-falcon`.
    ///
    /// ## Why it matters
    /// A skill travels further than the person who wrote it thinks. A name alone can tell that a
    /// deal is under way.
    ///
    /// ## Example
    /// `Compare with the model of Project Falcon`, where the policy lists Project Falcon.
    ///
    /// ## How to fix
    /// Say what kind of thing it is, such as “the current deal”, or ask for the name.
    ///
    /// Source: the organisation’s policy.
    NO_CONFIDENTIAL_WORDS {
        code: "PII-005",
        name: "no_confidential_words",
        group: Personal,
        level: Review,
        since: "0.1.0",
        summary: "A word that must not leave the organisation stands in the text",
        scope: Scope::Everywhere,
        needs: Words,
        check: Check::Unit(check),
    }
}

/// Words that are one search.
const AT_ONCE: usize = 500;

/// Places of one file that are told.
const MOST: usize = 50;

/// Looks once through the whole bundle, whose unit is the one without a path.
fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.unit.path.is_empty() {
        return;
    }
    let searches = view.facts.policy.as_deref().map(searches);
    let searches = searches.unwrap_or_default();
    let files: Vec<_> = view.all_files.iter().chain(&view.entries).collect();
    let found: Vec<Vec<Observation>> = files
        .par_iter()
        .map(|file| in_file(file, &searches))
        .collect();
    out.extend(found.into_iter().flatten());
}

fn in_file(file: &FileView<'_>, searches: &[Regex]) -> Vec<Observation> {
    let name = file.file.file_name();
    let is_named = searches
        .iter()
        .any(|search| places(search, name).next().is_some());
    let text = file.text_or_empty();
    let mut spans: Vec<Span> = searches
        .iter()
        .flat_map(|search| places(search, text))
        .collect();
    spans.sort();
    let spans = is_named.then(|| Span::at(0)).into_iter().chain(spans);
    spans
        .take(MOST)
        .map(|span| {
            let title = if span.is_empty() {
                message!("The name of the file holds a word that must not leave the organisation")
            } else {
                message!("A word that must not leave the organisation stands in the text")
            };
            Observation::at(file.path(), span, title).because(message!(
                "Your organisation’s policy lists it. Say what kind of thing it is, such as “the \
                 current deal”, or ask for the name when the skill runs."
            ))
        })
        .collect()
}

/// Where `search` finds a whole word of `text`.
fn places<'s>(search: &'s Regex, text: &'s str) -> impl Iterator<Item = Span> + 's {
    let is_spaced_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && is_spaced(c));
    search.find_iter(text).filter_map(move |found| {
        let before = text[..found.start()].chars().next_back();
        let after = text[found.end()..].chars().next();
        let is_whole = !is_spaced_letter(before) && !is_spaced_letter(after);
        is_whole.then(|| found.range().into())
    })
}

/// Searches for the words of `policy`.
fn searches(policy: &Policy) -> Vec<Regex> {
    let words = policy.never_mention.iter().flatten();
    let patterns: Vec<String> = words.map(|word| pattern(word)).collect();
    let patterns: Vec<String> = patterns.into_iter().filter(|one| !one.is_empty()).collect();
    let search = |group: &[String]| {
        RegexBuilder::new(&group.join("|"))
            .case_insensitive(true)
            .size_limit(usize::MAX)
            .build()
            .expect("escaped words make a search")
    };
    patterns.chunks(AT_ONCE).map(search).collect()
}

/// `word` with any signs between its parts; empty where it has no letter or digit.
fn pattern(word: &str) -> String {
    let word: String = word.chars().take(LONGEST).collect();
    let parts = word.split(|c: char| !c.is_alphanumeric());
    let parts = parts.filter(|part| !part.is_empty()).map(regex::escape);
    let parts: Vec<String> = parts.collect();
    parts.join(r"[\s._/-]{0,3}")
}

/// The characters of a word that are searched for.
const LONGEST: usize = 200;

/// Whether words in the script of `c` have spaces between them.
fn is_spaced(c: char) -> bool {
    !matches!(u32::from(c), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af)
}
