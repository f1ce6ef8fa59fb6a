//! The eight steps of a review, each answered from what was read and found.

mod answers;
mod findings;
mod network;
mod tools;

use flywheel_messages::Message;

use self::findings::Findings;
use super::capabilities::{Capabilities, Evidence};
use crate::audit::Report;

/// How a step stands, or a part of it. There is no “safe”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing was seen.
    Nothing,
    /// It cannot be seen from here.
    NotVisible,
    /// A person has to look.
    Look,
    /// It stops sharing.
    Stops,
}

impl State {
    /// The state's name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::NotVisible => "not_visible",
            Self::Look => "look",
            Self::Stops => "stops",
        }
    }

    /// The state in words.
    pub const fn words(self) -> Message {
        use flywheel_messages::message;
        match self {
            Self::Nothing => message!("nothing seen"),
            Self::NotVisible => message!("not visible from here"),
            Self::Look => message!("look at this"),
            Self::Stops => message!("stops sharing"),
        }
    }
}

/// A step of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which one, from 1.
    pub number: usize,
    /// What it asks.
    pub question: Message,
    /// How it stands.
    pub state: State,
    /// The answer, in one or two sentences.
    pub answer: Message,
    /// What the answer rests on.
    pub items: Vec<Item>,
}

/// A part of an answer, and the places it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is, in a few words.
    pub what: Message,
    /// How it stands.
    pub state: State,
    /// How many places it rests on.
    pub count: usize,
    /// The first of them.
    pub places: Vec<Evidence>,
}

impl Item {
    fn new(what: Message, state: State, places: &[Evidence]) -> Self {
        Self {
            what,
            state,
            count: places.len(),
            places: places.to_vec(),
        }
    }

    /// Whether it stands where `other` does, and is as grave.
    fn says_more_than(&self, other: &Self) -> bool {
        let is_here = |place: &Evidence| {
            let mut own = self.places.iter();
            own.any(|own| (&own.path, own.place) == (&place.path, place.place))
        };
        self.state >= other.state
            && other.count == other.places.len()
            && !other.places.is_empty()
            && other.places.iter().all(is_here)
    }

    fn counted(mut self, count: usize) -> Self {
        self.count = self.count.max(count);
        self
    }
}

/// What an answer is made of.
struct Answer {
    state: State,
    said: Vec<Message>,
    items: Vec<Item>,
}

impl Answer {
    fn new(state: State, said: Message) -> Self {
        Self {
            state,
            said: vec![said],
            items: Vec::new(),
        }
    }

    fn with(mut self, items: impl IntoIterator<Item = Item>) -> Self {
        for item in items {
            self.state = self.state.max(item.state);
            if !self.items.iter().any(|shown| shown.says_more_than(&item)) {
                self.items.push(item);
            }
        }
        self
    }

    fn and(mut self, state: State, said: Message) -> Self {
        self.state = self.state.max(state);
        self.said.push(said);
        self
    }

    fn into_step(self, number: usize, question: Message) -> Step {
        Step {
            number,
            question,
            state: self.state,
            answer: Message::text(self.said),
            items: self.items,
        }
    }
}

/// The steps of the unit at `path`, which `can` do this, and of which the audit made `report`.
pub(super) fn steps(report: &Report, can: &Capabilities, path: &str) -> Vec<Step> {
    let findings = Findings::of(report, path);
    let answers: [(Message, Answer); 8] = answers::all(report, can, path, &findings);
    let numbered = answers.into_iter().enumerate();
    numbered
        .map(|(index, (question, answer))| answer.into_step(index + 1, question))
        .collect()
}
