use flywheel_messages::{Language, Message, message};
use serde_json::json;

use super::description::description;
use super::{Answers, Topic};
use crate::bundle::{Bundle, BundleFile};
use crate::skill::{SKILL_FILE, set_field};
use crate::template::TRIGGERS_FILE;
use crate::text::apply_edits;

/// The answers as a skill called `name`, its own words in `language`.
///
/// A question without an answer leaves no trace, apart from a description without one, which the
/// audit names.
pub fn interviewed(name: &str, answers: &Answers, language: Language) -> Bundle {
    let writing = Writing { answers, language };
    let text = writing.skill_text(name);
    let mut files = vec![BundleFile::new(SKILL_FILE, text.into_bytes())];
    if let Some(triggers) = triggers(answers) {
        files.push(BundleFile::new(TRIGGERS_FILE, triggers.into_bytes()));
    }
    Bundle::new(files, Vec::new())
}

/// Answers on their way to a skill.
struct Writing<'a> {
    answers: &'a Answers,
    language: Language,
}

impl Writing<'_> {
    fn skill_text(&self, name: &str) -> String {
        let mut text = "---\nname: skill\ndescription: \"\"\n---\n\n".to_owned();
        let description = description(self.answers, self.language);
        for (key, value) in [("name", name), ("description", &description)] {
            let edits = set_field(&text, key, value).ok();
            let changed = edits.and_then(|edits| apply_edits(&text, &edits));
            text = changed.unwrap_or(text);
        }
        text + &self.body(name)
    }

    fn body(&self, name: &str) -> String {
        let steps = self.answers.items(Topic::Steps).zip(1..);
        let steps = block(steps.map(|(step, number)| format!("{number}. {step}")));
        let if_wrong = steps.as_ref().and_then(|_| self.if_wrong());
        let parts = [
            Some(self.title(name)),
            self.when(),
            self.before(),
            self.section(&message!("Steps"), [steps]),
            self.section(&message!("Never"), [self.list(Topic::Never)]),
            self.result(),
            if_wrong,
            self.section(&message!("Owner"), [self.list(Topic::Owner)]),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join("\n")
    }

    fn title(&self, name: &str) -> String {
        let mut lines = self.answers.lines(Topic::Job);
        let job = lines.next().map(str::to_owned);
        let title = format!("# {}\n", job.unwrap_or_else(|| name.replace('-', " ")));
        match block(lines.map(|line| format!("- {line}"))) {
            Some(rest) => format!("{title}\n{rest}"),
            None => title,
        }
    }

    fn when(&self) -> Option<String> {
        let asked = self.introduced(&message!("People ask like this:"), self.list(Topic::When));
        let not_for = self.introduced(&message!("Not for:"), self.list(Topic::NotFor));
        self.section(&message!("When to use"), [asked, not_for])
    }

    fn before(&self) -> Option<String> {
        let missing = message!("Ask for whatever of this is missing:");
        let brings = self.introduced(&missing, self.list(Topic::Brings));
        let systems = self.answers.items(Topic::Systems);
        let systems = systems.map(|item| format!("- ~~{}", item.trim_start_matches("~~")));
        let read = message!(
            "Read these. If one is not connected, say so and ask for what it would have given:"
        );
        let systems = self.introduced(&read, block(systems));
        self.section(&message!("Before you start"), [brings, systems])
    }

    /// A quotation, which keeps the lines and their spaces as they were shown.
    fn result(&self) -> Option<String> {
        let shown = self
            .answers
            .get(Topic::Result)
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        if shown.trim().is_empty() {
            return None;
        }
        let lines = shown.trim_end().trim_start_matches('\n').lines();
        let quote = block(lines.map(|line| format!("> {line}").trim_end().to_owned()));
        self.section(
            &message!("Result"),
            [self.introduced(&message!("Like this:"), quote)],
        )
    }

    /// What every such skill says, because nobody thinks of it when asked.
    fn if_wrong(&self) -> Option<String> {
        let text = self.language.say(&message!(
            "If something is missing, cannot be read or does not add up, say what it is and ask. \
             Do not guess."
        ));
        self.section(&message!("If something is missing"), [Some(text + "\n")])
    }

    /// One bullet a line; an item of a list holds whatever Markdown stands in it.
    fn list(&self, topic: Topic) -> Option<String> {
        block(self.answers.items(topic).map(|item| format!("- {item}")))
    }

    /// `part` below the sentence that leads to it.
    fn introduced(&self, words: &Message, part: Option<String>) -> Option<String> {
        part.map(|part| format!("{}\n\n{part}", self.language.say(words)))
    }

    fn section<const N: usize>(
        &self,
        heading: &Message,
        parts: [Option<String>; N],
    ) -> Option<String> {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let heading = self.language.say(heading);
        (!parts.is_empty()).then(|| format!("## {heading}\n\n{}", parts.join("\n")))
    }
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
