//! Advice on a description while it is written: does it say what the skill does, when to use it
//! and what not for, does it say so clearly, and is it told from other skills.
//!
//! The words are English. About a description in another language nothing is said that would
//! need its grammar.

mod language;
mod near;
mod praise;
mod rewrite;
mod text;
mod when;

pub use near::{Library, Near};
pub use praise::{Praise, praise};

use flywheel_messages::{Message, message};

use self::text::Description;

/// Characters of a description that every target takes.
const LONGEST: usize = crate::plugin::preview::DESCRIPTION_MOST;
/// Words below which a description can hardly say what and when.
const FEWEST_WORDS: usize = 6;
/// Words of its own that a description needs to be about something.
const FEWEST_OWN_WORDS: usize = 2;

/// One thing about a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What it is about.
    pub topic: Topic,
    /// Whether it is well as it is.
    pub good: bool,
    /// In a few words, such as “says what”.
    pub title: Message,
    /// What it means for the person, and the one thing to do.
    pub why: Message,
    /// A better description, made of the person's own words, where one can be.
    pub example: Option<String>,
}

/// What an [`Advice`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// That there is a description.
    Empty,
    /// What the skill does.
    What,
    /// When to use it.
    When,
    /// What it is not for.
    NotFor,
    /// Who speaks.
    Voice,
    /// How long it is.
    Length,
    /// Whether it says anything of its own.
    Vague,
    /// Another skill that is much like it.
    Near,
}

impl Topic {
    /// The topic's name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::What => "what",
            Self::When => "when",
            Self::NotFor => "notFor",
            Self::Voice => "voice",
            Self::Length => "length",
            Self::Vague => "vague",
            Self::Near => "near",
        }
    }
}

/// Advice on the `description` of the skill `name`, among the skills of `library`; `when` is its
/// `when_to_use`. What is well comes first, then what to look at.
pub fn coach(name: &str, description: &str, when: &str, library: &Library) -> Vec<Advice> {
    let description = description.trim();
    if description.is_empty() {
        return vec![empty()];
    }
    let near = library.nearest(name, description);
    let whole = format!("{description} {when}");
    let read = Description::read(whole.trim());
    let mut advice = Vec::new();
    if language::is_english(&read) {
        advice.extend(in_english(description, &read));
    }
    advice.extend(length(description));
    advice.extend(near.map(|near| close(description, &read, &near)));
    advice.sort_by_key(|one| !one.good);
    advice
}

fn in_english(text: &str, read: &Description<'_>) -> Vec<Advice> {
    let mut advice = vec![what(text, read), when(text, read)];
    advice.extend(not_for(read));
    advice.extend(voice(text, read));
    advice.extend(vague(read));
    advice
}

fn advice(topic: Topic, good: bool, title: Message, why: Message) -> Advice {
    Advice {
        topic,
        good,
        title,
        why,
        example: None,
    }
}

fn empty() -> Advice {
    advice(
        Topic::Empty,
        false,
        message!("nothing yet"),
        message!(
            "Claude decides by these words alone whether to use the skill. Say what it does, then \
             “Use when …”."
        ),
    )
}

fn what(text: &str, read: &Description<'_>) -> Advice {
    if read.says_what() {
        return advice(
            Topic::What,
            true,
            message!("says what"),
            message!("It says what the skill does."),
        );
    }
    Advice {
        example: rewrite::with_what(text, read),
        ..advice(
            Topic::What,
            false,
            message!("does not say what"),
            message!(
                "It says when, and not what Claude then does. Begin with the work: “Reconciles …”, \
                 “Drafts …”."
            ),
        )
    }
}

fn when(text: &str, read: &Description<'_>) -> Advice {
    if read.says_when() {
        let why = message!("It says when Claude should use the skill.");
        return advice(Topic::When, true, message!("says when"), why);
    }
    Advice {
        example: rewrite::with_when(text, read),
        ..advice(
            Topic::When,
            false,
            message!("does not say when"),
            message!(
                "Claude has to guess from what it does. Add the occasions and the words people \
                 use: “Use when someone asks to …”."
            ),
        )
    }
}

/// Praise alone: that it is missing matters only where another skill is close, and is said there.
fn not_for(read: &Description<'_>) -> Option<Advice> {
    let why = message!("It says what the skill is not for, so that Claude leaves it alone then.");
    let says = read.says_not_for();
    says.then(|| advice(Topic::NotFor, true, message!("says what not for"), why))
}

fn voice(text: &str, read: &Description<'_>) -> Option<Advice> {
    let word = read.first_person()?;
    Some(Advice {
        example: rewrite::in_third_person(text, read),
        ..advice(
            Topic::Voice,
            false,
            message!("speaks as “I”"),
            message!(
                "The words go into Claude’s own instructions, where “{word}” is unclear. Speak \
                 of the skill: “Reconciles …”, not “I reconcile …”."
            ),
        )
    })
}

fn vague(read: &Description<'_>) -> Option<Advice> {
    if read.words.len() < FEWEST_WORDS {
        return Some(advice(
            Topic::Length,
            false,
            message!("very short"),
            message!(
                "There is room for 1,024 characters. Name the things it works on, and the words \
                 people use when they ask for it."
            ),
        ));
    }
    (read.own_words() < FEWEST_OWN_WORDS).then(|| {
        advice(
            Topic::Vague,
            false,
            message!("vague"),
            message!(
                "It would fit many skills. Name the kind of document, system or figure it works \
                 on, and what comes out."
            ),
        )
    })
}

fn length(text: &str) -> Option<Advice> {
    let length = text.chars().count();
    let over = length.checked_sub(LONGEST).filter(|over| *over > 0)?;
    Some(advice(
        Topic::Length,
        false,
        message!("too long"),
        message!(
            "{over} characters more than the 1,024 an upload takes. Keep what and when; move the \
             rest below the header."
        ),
    ))
}

fn close(text: &str, read: &Description<'_>, near: &Near) -> Advice {
    let shared = quoted(&near.shared);
    let why = message!(
        "Claude may pick either: both speak of {shared}. Say in each what the other is for."
    );
    Advice {
        example: (!read.says_not_for()).then(|| rewrite::apart_from(text, near)),
        ..advice(
            Topic::Near,
            false,
            message!("close to “{name}”", name = &near.name),
            why,
        )
    }
}

/// The words that two descriptions share, at most three.
fn quoted(words: &[String]) -> Message {
    match words {
        [] => Message::EMPTY,
        [one] => message!("“{one}”"),
        [one, two] => message!("“{one}”, “{two}”"),
        [one, two, three, ..] => message!("“{one}”, “{two}”, “{three}”"),
    }
}

#[cfg(test)]
mod tests;
