//! Sentences for people, in every language Flywheel speaks.
//!
//! A sentence is written in English where it is said, with [`message!`] or [`counted!`], and
//! travels as a [`Message`]: its words and what fills them. It becomes a text at the edge, where
//! the person's [`Language`] is known: [`Language::say`] for one, [`Language::to_json`] for a whole
//! answer. `Display` is English, which is what the command line and the formats for machines say.
//!
//! The translations are gettext catalogues, `languages/*.po`, whose `msgid` is the English.
//! `cargo xtask codegen` enters what is new and removes what is gone, and the tests fail where a
//! sentence has no translation.

// The macros name this crate, also from inside it.
extern crate self as flywheel_messages;

mod catalogue;
mod language;
mod message;
mod pattern;

pub use flywheel_messages_macros::{counted, lines, message};
pub use language::Language;
pub use message::{Message, Part};
pub use pattern::part_names;

#[cfg(test)]
mod tests;
