//! What scripts do, for the rules that judge it.

use flywheel_messages::Message;

use crate::audit::instruction::is_instruction;
use crate::audit::scripts::{Event, HOLE, Script, Standing, Value};
use crate::audit::{FileView, Level, Observation};
use crate::text::Span;

/// What a rule says of one thing a script does.
pub(super) struct Verdict {
    /// How much it matters.
    pub(super) level: Level,
    /// What happens, in a few words.
    pub(super) title: Message,
    /// Why it matters and what to do.
    pub(super) message: Message,
}

impl Verdict {
    /// Something that is harmful as it stands.
    pub(super) fn block(title: Message, message: Message) -> Self {
        Self {
            level: Level::Block,
            title,
            message,
        }
    }

    /// Something a person has to look at.
    pub(super) fn review(title: Message, message: Message) -> Self {
        Self {
            level: Level::Review,
            title,
            message,
        }
    }

    /// It of what stands at `span` of the file `path`.
    pub(super) fn at(self, path: &str, span: Span) -> Observation {
        Observation::at(path, span, self.title)
            .because(self.message)
            .level(self.level)
    }

    /// Something worth knowing.
    pub(super) fn note(title: Message, message: Message) -> Self {
        Self {
            level: Level::Note,
            title,
            message,
        }
    }
}

/// Adds what `judge` says of the things the scripts of `view` do. Code that is only shown is left
/// out; of several things at one place the worst counts, and what is worth a look is said once of
/// each piece of code.
pub(super) fn judge_deeds(
    view: &FileView<'_>,
    out: &mut Vec<Observation>,
    judge: impl Fn(&Script, &Event) -> Option<Verdict>,
) {
    for script in &view.scripts().all {
        let mut last: Option<(Span, Level)> = None;
        let mut said: Vec<Message> = Vec::new();
        for event in &script.events {
            let Some(verdict) = judge(script, event) else {
                continue;
            };
            let is_same = last.is_some_and(|(span, _)| span.start == event.span.start);
            if is_same && last.is_some_and(|(_, level)| level >= verdict.level) {
                continue;
            }
            let is_said = verdict.level != Level::Block && said.contains(&verdict.title);
            let is_run = runs_unseen(script) || is_instruction(view, place_of(script, event));
            if is_said || !is_run {
                continue;
            }
            said.push(verdict.title.clone());
            if is_same {
                out.pop();
            }
            last = Some((event.span, verdict.level));
            out.push(verdict.at(view.path(), event.span));
        }
    }
}

/// What tells whether code is there to be run: its own place, or that of the whole command where
/// nothing marks it as code.
fn place_of(script: &Script, event: &Event) -> Span {
    match script.standing {
        Standing::Spoken => script.span,
        _ => event.span,
    }
}

/// Whether `script` runs without anybody seeing it first.
pub(super) fn runs_unseen(script: &Script) -> bool {
    !matches!(
        script.standing,
        Standing::Block | Standing::Inline | Standing::Spoken
    )
}

/// `value` as a person reads it, cut to a few words.
pub(super) fn shown(value: &Value) -> String {
    short(&value.written().replace(HOLE, "…"))
}

/// `text` on one line, cut to a few words.
pub(super) fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(30).collect();
    let line = words.join(" ");
    let short: String = line.chars().take(60).collect();
    if short.len() < text.trim().len() {
        format!("{short}…")
    } else {
        short
    }
}
