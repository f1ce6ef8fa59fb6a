use std::collections::BTreeMap;

use super::Topic;

/// What a person answered, as they wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<Topic, String>);

impl Answers {
    /// Keeps `text` as the answer about `topic`, in place of an earlier one.
    pub fn set(&mut self, topic: Topic, text: impl Into<String>) {
        self.0.insert(topic, text.into());
    }

    /// The answer about `topic`; empty where there is none.
    pub fn get(&self, topic: Topic) -> &str {
        self.0.get(&topic).map_or("", String::as_str)
    }

    /// The lines of an answer that say something, without the spaces around them.
    ///
    /// A lone carriage return ends a line too, because Markdown reads it so.
    pub fn lines(&self, topic: Topic) -> impl Iterator<Item = &str> {
        let lines = self.get(topic).split(['\n', '\r']).map(str::trim);
        lines.filter(|line| !line.is_empty())
    }

    /// The same lines without a bullet or a number the person put in front.
    pub(super) fn items(&self, topic: Topic) -> impl Iterator<Item = &str> {
        self.lines(topic).map(without_marker)
    }
}

/// `line` without the bullet or the number of a list in front.
pub(super) fn without_marker(line: &str) -> &str {
    let bullet = ["- ", "* ", "+ ", "• "];
    let rest = bullet.iter().find_map(|sign| line.strip_prefix(sign));
    rest.or_else(|| without_number(line))
        .map_or(line, str::trim_start)
}

fn without_number(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let marked = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "));
    marked.filter(|_| (1..=2).contains(&digits))
}
