use serde_json::json;

use super::description::description;
use super::{Answers, Topic};
use crate::bundle::{Bundle, BundleFile};
use crate::skill::{SKILL_FILE, set_field};
use crate::template::TRIGGERS_FILE;
use crate::text::apply_edits;

/// What every such skill says, because nobody thinks of it when asked.
const IF_WRONG: &str = "## If something is missing\n\nIf something is missing, cannot be read or does not add up, say what it is and ask. Do not guess.\n";

/// The answers as a skill called `name`.
///
/// A question without an answer leaves no trace, apart from a description without one, which the
/// audit names.
pub fn interviewed(name: &str, answers: &Answers) -> Bundle {
    let text = skill_text(name, answers);
    let mut files = vec![BundleFile::new(SKILL_FILE, text.into_bytes())];
    if let Some(triggers) = triggers(answers) {
        files.push(BundleFile::new(TRIGGERS_FILE, triggers.into_bytes()));
    }
    Bundle::new(files, Vec::new())
}

fn skill_text(name: &str, answers: &Answers) -> String {
    let mut text = "---\nname: skill\ndescription: \"\"\n---\n\n".to_owned();
    for (key, value) in [("name", name), ("description", &description(answers))] {
        let edits = set_field(&text, key, value).ok();
        let changed = edits.and_then(|edits| apply_edits(&text, &edits));
        text = changed.unwrap_or(text);
    }
    text + &body(name, answers)
}

fn body(name: &str, answers: &Answers) -> String {
    let steps = answers.items(Topic::Steps).zip(1..);
    let steps = block(steps.map(|(step, number)| format!("{number}. {step}")));
    let if_wrong = steps.is_some().then(|| IF_WRONG.to_owned());
    let parts = [
        Some(title(name, answers)),
        when(answers),
        before(answers),
        steps.map(|steps| format!("## Steps\n\n{steps}")),
        list(answers, Topic::Never).map(|never| format!("## Never\n\n{never}")),
        result(answers),
        if_wrong,
        list(answers, Topic::Owner).map(|owner| format!("## Owner\n\n{owner}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("\n")
}

fn title(name: &str, answers: &Answers) -> String {
    let mut lines = answers.lines(Topic::Job);
    let job = lines.next().map(str::to_owned);
    let title = format!("# {}\n", job.unwrap_or_else(|| name.replace('-', " ")));
    match block(lines.map(|line| format!("- {line}"))) {
        Some(rest) => format!("{title}\n{rest}"),
        None => title,
    }
}

fn when(answers: &Answers) -> Option<String> {
    let asked = list(answers, Topic::When).map(|list| format!("People ask like this:\n\n{list}"));
    let not_for = list(answers, Topic::NotFor).map(|list| format!("Not for:\n\n{list}"));
    section("When to use", [asked, not_for])
}

fn before(answers: &Answers) -> Option<String> {
    let brings = list(answers, Topic::Brings)
        .map(|list| format!("Ask for whatever of this is missing:\n\n{list}"));
    let systems = answers.items(Topic::Systems);
    let systems = systems.map(|item| format!("- ~~{}", item.trim_start_matches("~~")));
    let systems = block(systems).map(|list| {
        format!("Read these. If one is not connected, say so and ask for what it would have given:\n\n{list}")
    });
    section("Before you start", [brings, systems])
}

fn section(heading: &str, parts: [Option<String>; 2]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("## {heading}\n\n{}", parts.join("\n")))
}

/// A quotation, which keeps the lines and their spaces as they were shown.
fn result(answers: &Answers) -> Option<String> {
    let shown = answers
        .get(Topic::Result)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    if shown.trim().is_empty() {
        return None;
    }
    let lines = shown.trim_end().trim_start_matches('\n').lines();
    let quote = block(lines.map(|line| format!("> {line}").trim_end().to_owned()))?;
    Some(format!("## Result\n\nLike this:\n\n{quote}"))
}

/// One bullet a line; an item of a list holds whatever Markdown stands in it.
fn list(answers: &Answers, topic: Topic) -> Option<String> {
    block(answers.items(topic).map(|item| format!("- {item}")))
}

/// The lines under each other; nothing where there are none.
fn block(lines: impl Iterator<Item = String>) -> Option<String> {
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("\n") + "\n")
}

fn triggers(answers: &Answers) -> Option<String> {
    let asked = answers.items(Topic::When).map(|line| (line, true));
    let not_for = answers.items(Topic::NotFor).map(|line| (line, false));
    let entries: Vec<_> = asked
        .chain(not_for)
        .map(|(query, should)| json!({ "query": query, "should_trigger": should }))
        .collect();
    (!entries.is_empty()).then(|| format!("{:#}\n", serde_json::Value::from(entries)))
}
