//! The languages.

use std::cell::Cell;

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::message;
use crate::message::{Form, Message, Named, Part};
use crate::pattern::{Piece, pieces};

/// A language Flywheel speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, in which the sentences are written.
    #[default]
    English,
    /// German.
    German,
}

thread_local! {
    /// The language of the answer that this thread is writing.
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// Gives the thread back the language it spoke before, however the writing ends.
struct Spoken(Language);

impl Drop for Spoken {
    fn drop(&mut self) {
        SPOKEN.set(self.0);
    }
}

/// The language of the answer that this thread is writing.
pub(crate) fn spoken() -> Language {
    SPOKEN.get()
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag after BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language with this tag.
    pub fn with_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// `message` in this language; in English where its catalogue lacks it.
    pub fn say(self, message: &Message) -> String {
        match &message.0 {
            Form::Verbatim(text) => text.clone().into_owned(),
            Form::Sentence { words, parts } => {
                let known = self.catalogue().and_then(|all| all.words(words, 0));
                self.fill(known.unwrap_or(words), parts)
            }
            Form::Counted {
                count,
                words,
                parts,
            } => {
                // Both languages have one form for one, and another for every other number.
                let form = usize::from(*count != 1);
                let known = self.catalogue().and_then(|all| all.words(words[0], form));
                self.fill(known.unwrap_or(words[form]), parts)
            }
            Form::Text(sentences) => {
                let said: Vec<String> = sentences
                    .iter()
                    .map(|sentence| self.say(sentence))
                    .collect();
                said.join(" ")
            }
            Form::List(names) => self.list(names),
        }
    }

    /// `value` as JSON, every [`Message`] in it said in this language.
    pub fn to_json(self, value: &impl Serialize) -> serde_json::Result<serde_json::Value> {
        let _spoken = Spoken(SPOKEN.replace(self));
        serde_json::to_value(value)
    }

    fn catalogue(self) -> Option<&'static Catalogue> {
        match self {
            Self::English => None,
            Self::German => Some(Catalogue::german()),
        }
    }

    fn fill(self, words: &str, parts: &[Named]) -> String {
        let pieces = pieces(words).into_iter().map(|piece| match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Part(name) => parts
                .iter()
                .find(|(own, _)| *own == name)
                .map(|(_, part)| self.part(part))
                .unwrap_or_default(),
        });
        pieces.collect()
    }

    fn list(self, names: &[Part]) -> String {
        let said: Vec<String> = names.iter().map(|name| self.part(name)).collect();
        match said.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                self.say(&message!("{first} and {last}", first = first.join(", ")))
            }
        }
    }

    /// `number` with this language's sign between thousands.
    fn grouped(self, number: u64) -> String {
        let sign = match self {
            Self::English => ',',
            Self::German => '.',
        };
        match (number / 1000, number % 1000) {
            (0, rest) => rest.to_string(),
            (thousands, rest) => format!("{}{sign}{rest:03}", self.grouped(thousands)),
        }
    }

    fn part(self, part: &Part) -> String {
        match part {
            Part::Number(number) => number.to_string(),
            Part::Grouped(number) => self.grouped(*number),
            Part::Words(message) => self.say(message),
        }
    }
}
