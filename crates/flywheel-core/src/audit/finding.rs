//! What a rule says, and what the report makes of it.

use flywheel_messages::{Message, message};
use serde::{Deserialize, Serialize};

use super::rule::{Level, Rule};
use crate::target::Target;
use crate::text::{Place, Span, TextEdit};

/// A change to one file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FileEdit {
    /// Changes a text.
    Text {
        /// The file.
        path: String,
        /// The changes, none overlapping.
        edits: Vec<TextEdit>,
    },
    /// Removes a file.
    Remove {
        /// The file.
        path: String,
    },
    /// Moves a file.
    Move {
        /// From.
        from: String,
        /// To.
        to: String,
    },
}

/// Whether a fix can be applied without a person looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// It cannot change what the skill means.
    Safe,
    /// A person should look at it first.
    NeedsReview,
}

/// A way to make a finding go away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fix {
    /// The button's words: its effect, such as "Remove the hidden characters".
    pub label: Message,
    /// Whether it needs a look.
    pub safety: Safety,
    /// What it changes.
    pub edits: Vec<FileEdit>,
}

impl Fix {
    /// A fix that cannot change what the skill means.
    pub fn safe(label: Message, edits: Vec<FileEdit>) -> Self {
        Self {
            label,
            safety: Safety::Safe,
            edits,
        }
    }

    /// A fix that a person should look at first.
    pub fn reviewed(label: Message, edits: Vec<FileEdit>) -> Self {
        Self {
            label,
            safety: Safety::NeedsReview,
            edits,
        }
    }
}

/// What a rule's check saw.
#[derive(Clone, Debug)]
pub struct Observation {
    pub(super) path: String,
    pub(super) span: Span,
    pub(super) title: Message,
    pub(super) message: Message,
    pub(super) level: Option<Level>,
    pub(super) levels_at: Vec<(Target, Level)>,
    pub(super) only: Option<Vec<Target>>,
    pub(super) secrets: Vec<Span>,
    pub(super) fixes: Vec<Fix>,
}

impl Observation {
    /// Something at `span` of the file `path`; `title` says in a few words what happened.
    pub fn at(path: &str, span: impl Into<Span>, title: Message) -> Self {
        Self {
            path: path.to_owned(),
            span: span.into(),
            title,
            message: Message::EMPTY,
            level: None,
            levels_at: Vec::new(),
            only: None,
            secrets: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Why it matters and what to do, in one or two sentences for a person who does not program.
    #[must_use]
    pub fn because(mut self, message: Message) -> Self {
        self.message = message;
        self
    }

    /// Another level than the rule's own, at every target that
    /// [`level_at`](Self::level_at) does not name.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// Another level at these targets.
    #[must_use]
    pub fn level_at(mut self, targets: &[Target], level: Level) -> Self {
        self.levels_at
            .extend(targets.iter().map(|target| (*target, level)));
        self
    }

    /// Holds for these of the rule's targets only.
    #[must_use]
    pub fn only(mut self, targets: &[Target]) -> Self {
        self.only = Some(targets.to_vec());
        self
    }

    /// The level at `target`, where the rule's own is `default` there; nothing where it does not
    /// hold there.
    pub(super) fn level_for(&self, target: Target, default: Level) -> Option<Level> {
        if self
            .only
            .as_ref()
            .is_some_and(|only| !only.contains(&target))
        {
            return None;
        }
        let named = self.levels_at.iter().find(|(at, _)| *at == target);
        named
            .map(|(_, level)| *level)
            .or(self.level)
            .or(Some(default))
    }

    /// Whether it is about a part of `span`.
    pub(super) fn is_within(&self, span: Span) -> bool {
        span.start <= self.span.start && self.span.start < span.end
    }

    /// The bytes of the file that no report may show.
    #[must_use]
    pub fn secret(mut self, span: impl Into<Span>) -> Self {
        self.secrets.push(span.into());
        self
    }

    /// A way to make it go away; the best one first.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}

/// A rule's finding, placed.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it matters, at the target asked for.
    pub level: Level,
    /// The index of its unit in the report.
    pub unit: usize,
    /// The file; where the unit as a whole is meant, its path.
    pub path: String,
    /// Where inside the file, for a document or an archive: the part of the document, the path in
    /// the archive. The span and the place are then those of the text that was read out of it.
    pub inside: Option<Message>,
    /// The bytes it is about; empty at 0 for a file or a unit as a whole.
    pub span: Span,
    /// The first byte's line and column, in characters.
    pub place: Place,
    /// What happened, in a few words.
    pub title: Message,
    /// Why it matters and what to do.
    pub message: Message,
    /// The targets it holds for.
    pub targets: Vec<Target>,
    /// Identity that survives edits elsewhere: 16 hex digits over the rule, the path inside the
    /// unit and the text found. Of a secret, 16 bits only go into it, so that it cannot be
    /// guessed back.
    pub fingerprint: String,
    /// The text found, one line, secrets masked.
    pub evidence: Option<String>,
    /// Ways to make it go away.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// The title and the message as one text.
    pub fn sentence(&self) -> Message {
        let title = message!("{title}.", title = &self.title);
        Message::text([title, self.message.clone()])
    }

    /// The key that the findings of one file are ordered by.
    pub(super) fn order(&self) -> (Span, &str, &Message) {
        (self.span, self.rule.code, &self.title)
    }
}
