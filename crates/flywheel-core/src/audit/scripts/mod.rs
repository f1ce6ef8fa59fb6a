//! Scripts, parsed and followed without running them: what they start, fetch, send, read, write
//! and remove, whichever language they are written in.
//!
//! A file's code comes from [`sources`]; [`lower`] turns the tree of each language into one form;
//! [`trace`] follows what the variables may hold, also through functions, and notes what happens.
//! Texts that are put together are put together here too, and code in them is followed in turn.
//! [`links`] tells which scripts of a skill load which, and what each hands on.

mod code;
mod event;
mod foreign;
mod gaps;
mod language;
mod links;
mod lower;
mod origins;
mod parse;
mod pipelines;
mod recipes;
pub(super) mod sensitive;
mod services;
mod settings;
mod sources;
mod spoken;
mod trace;
mod value;
pub(super) mod words;

#[cfg(test)]
mod folder_tests;
#[cfg(test)]
mod go_tests;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod typescript_tests;

use std::sync::Arc;

use flywheel_messages::Message;

pub(super) use self::event::{Act, Event, Run};
pub(super) use self::language::{Language, is_git_hook};
pub(super) use self::links::{Linked, Links};
pub(super) use self::origins::{Made, Sensitive};
pub(super) use self::pipelines::is_workflow;
pub(super) use self::sources::Standing;
pub(super) use self::value::{HOLE, Value};

use self::lower::{Place, lower};
use self::origins::Origins;
use self::parse::Cut;
use self::sources::{Source, SourceText};
use self::trace::{Left, Loads};
use super::view::FileView;
use super::words::{Finder, Found};
use crate::text::Span;

/// The code in one file that may matter to a rule.
#[derive(Debug, Default)]
pub(super) struct Scripts {
    /// Each piece of code, in the order of the file.
    pub(super) all: Vec<Script>,
    /// Why some of it was not followed to its end.
    cut: Option<Cut>,
}

/// A piece of code.
#[derive(Debug)]
pub(super) struct Script {
    /// The language.
    pub(super) language: Language,
    /// What makes it run.
    pub(super) standing: Standing,
    /// Where it stands in the file.
    pub(super) span: Span,
    /// What it does, in its order.
    pub(super) events: Vec<Event>,
}

impl Scripts {
    /// The code in `view`.
    pub(super) fn of(view: &FileView<'_>) -> Self {
        let mut scripts = Self::default();
        let loads = view.linked().map(|linked| linked.loads());
        let loads = loads.unwrap_or_default();
        let mut left = Left::default();
        for source in sources::sources(view) {
            if !scripts.tells_of(source.place) {
                scripts.add(view, &source, &loads, &mut left);
            }
        }
        scripts
    }

    /// Whether a program that is followed as a whole does something with the line at `place` of it.
    fn tells_of(&self, place: Place) -> bool {
        let whole = self
            .all
            .first()
            .filter(|script| script.language == Language::Go);
        let around = |event: &Event| {
            event.span.start <= place.span.start && place.span.end <= event.span.end
        };
        !place.is_exact && whole.is_some_and(|whole| whole.events.iter().any(around))
    }

    /// Adds `source`, before which blocks of the text left the files `left`.
    fn add(&mut self, view: &FileView<'_>, source: &Source<'_>, loads: &Loads, left: &mut Left) {
        let place = source.place;
        let is_left_out = |text: &str| loads.is_empty() && !may_matter(view, text, place);
        let trace = match &source.text {
            SourceText::Words(words) => trace::trace_words(words, place),
            SourceText::Code(text) if is_left_out(text) => return,
            SourceText::Code(text) => match lower(source.language, text, place) {
                Ok((node, cut)) => {
                    self.cut = cut.or(self.cut);
                    let input = read_by(source);
                    let loads = Arc::clone(loads);
                    let context = &source.context;
                    let length = text.len();
                    trace::trace(source.language, &node, length, loads, input, context, left)
                }
                Err(cut) => {
                    self.cut = Some(cut);
                    return;
                }
            },
        };
        self.cut = self.cut.or(trace.cut);
        if source.standing == Standing::Block {
            left.extend(trace.left);
        }
        self.all.push(Script {
            language: source.language,
            standing: source.standing,
            span: place.span,
            events: trace.events,
        });
    }

    /// Why some of the code was not read, where that is so.
    pub(super) fn unread(&self) -> Option<Message> {
        self.cut.map(Cut::message)
    }
}

/// What `source` reads as it starts.
fn read_by(source: &Source<'_>) -> Value {
    match source.standing {
        Standing::Hook => Value::unknown(Origins::sensitive(Sensitive::Talk, source.place.span)),
        _ => Value::default(),
    }
}

/// Whether a rule may have something to say about the code `text`, which stands at `place` in `view`.
fn may_matter(view: &FileView<'_>, text: &str, place: Place) -> bool {
    if place.is_exact {
        let hits = view.words().within(Finder::Code, place.span);
        return words::counts(view.text_or_empty(), hits);
    }
    names_a_deed(text)
}

/// Whether the code `text` names something that a rule speaks of.
fn names_a_deed(text: &str) -> bool {
    words::counts(text, Found::of(text).of_finder(Finder::Code))
}
