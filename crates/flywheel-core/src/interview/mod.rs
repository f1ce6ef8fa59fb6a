//! A guided interview that becomes a skill, without a model.
//!
//! Questions in plain words, one at a time; any of them may be skipped and changed later. What a
//! person answered stands in the skill as they wrote it, line by line; only the description is
//! put together from it.

mod answers;
mod description;
mod grammar;
mod name;
mod questions;
mod skill;
#[cfg(test)]
mod tests;

pub use answers::Answers;
pub use name::suggested_name;
pub use questions::{QUESTIONS, Question, Topic};
pub use skill::interviewed;

/// An interview under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interview {
    answers: Answers,
    at: usize,
}

impl Interview {
    /// An interview at its first question, with what was answered before.
    pub fn new(answers: Answers) -> Self {
        Self { answers, at: 0 }
    }

    /// The question to ask now; nothing once all were asked.
    pub fn question(&self) -> Option<&'static Question> {
        QUESTIONS.get(self.at)
    }

    /// How many questions were passed.
    pub fn passed(&self) -> usize {
        self.at
    }

    /// Takes the answer to this question and goes on to the next.
    pub fn answer(&mut self, text: impl Into<String>) {
        if let Some(question) = self.question() {
            self.answers.set(question.topic, text);
            self.at += 1;
        }
    }

    /// Goes on to the next question and leaves the answer as it is.
    pub fn skip(&mut self) {
        self.at = (self.at + 1).min(QUESTIONS.len());
    }

    /// Goes back to the question before, if there is one.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// What was answered so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }
}
