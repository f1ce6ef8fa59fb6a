//! What a sentence speaks of: words of many languages as concepts.
//!
//! Rules about instructions are written over concepts, never over phrases: to set guidance aside,
//! to keep something from the user, to send secrets outside. The order and the polarity of the
//! words in a sentence then tell what it asks for.

mod candour;
mod lexicon;
pub(super) mod triggers;
mod unbroken;

use std::sync::LazyLock;

use self::unbroken::Unbroken;
use super::kind::FileKind;
use super::roles::{Polarity, Role, fold, sentence_of};
use super::rule::Level;
use super::speech::{commands_claude, is_in_another_language};
use super::view::FileView;
use super::vocabulary::Vocabulary;
use super::words::Finder;
use crate::text::Span;

/// What a word speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Concept {
    /// To set something aside.
    Ignore,
    /// What came before, or belongs to the one spoken to.
    Prior,
    /// Instructions, rules, prompts.
    Guidance,
    /// What keeps people safe: confirmations, permissions, sandboxes.
    Safety,
    /// To put something out of force.
    Disable,
    /// To make something known.
    Tell,
    /// The one Claude works for.
    User,
    /// To hide something.
    Conceal,
    /// In secret.
    Secretly,
    /// To give something away.
    Send,
    /// What opens doors, or was said in confidence.
    Secret,
    /// To take something in.
    Read,
    /// To run something.
    Execute,
    /// To fetch something.
    Fetch,
    /// To do as told.
    Follow,
    /// This skill, or others.
    Skill,
    /// Every request, before everything else.
    Whole,
    /// Another role for Claude.
    Persona,
    /// Without limits.
    Unbound,
    /// Words of somebody whom Claude would have to obey.
    Authority,
    /// To remove for good.
    Delete,
    /// To move money.
    Pay,
    /// To bind the organisation.
    Approve,
    /// To say something to others.
    Publish,
    /// To ask a person first.
    Confirm,
    /// Not.
    Not,
    /// How something is worded or shown.
    Wording,
    /// A place outside.
    Outside,
    /// What Claude answers, and addresses that it writes.
    Answer,
    /// That something may be left undone.
    Unneeded,
    /// To hear a person before acting.
    Consult,
    /// Agreed to beforehand.
    Vouched,
    /// To take for something.
    Deem,
    /// In a person's place.
    Proxy,
    /// To say yes to a question.
    Grant,
    /// In force no more.
    Lapsed,
    /// What Claude was told, and who told it.
    Told,
    /// What holds somebody back.
    Limit,
    /// As if something were so.
    AsIf,
    /// Where somebody asks about it.
    Asked,
    /// To state.
    Says,
    /// That nothing was.
    Denial,
    /// Left out of what is told.
    Unlisted,
    /// Something that was just done.
    Deed,
    /// Done to something.
    Done,
    /// Where is told what was done.
    Report,
    /// Those who grant rights.
    Body,
    /// Granted by somebody.
    Issued,
    /// That nothing more has to be shown.
    Proof,
    /// For good.
    Lasting,
    /// To spend money.
    Spend,
    /// That nothing was done.
    Nothing,
    /// To go before something else.
    Outranks,
    /// This text itself.
    Itself,
    /// What was granted.
    Given,
    /// Whenever it happens.
    Always,
    /// This text and no other.
    Sole,
    /// To come to know.
    Know,
    /// Not held any more.
    Exempt,
    /// A question for a yes.
    Question,
    /// Where a yes is written down.
    Stamp,
    /// To call something by another name before people.
    Relabel,
    /// Written so that nobody reads it.
    Disguise,
}

/// A word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    /// Where it stands in the file.
    pub(super) span: Span,
    /// What it speaks of.
    pub(super) concept: Concept,
}

/// A sentence in which something rare is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Where it stands.
    pub(super) span: Span,
    /// Its words, ordered by place.
    pub(super) marks: Vec<Mark>,
}

/// Sentences of one file that are looked at; more show when these are gone.
const MOST: usize = 2_000;

static LEXICON: LazyLock<Vocabulary<Concept>> = LazyLock::new(|| {
    let lists = [lexicon::WORDS, candour::RARE, candour::PLAIN];
    let words = lists.into_iter().flatten().flat_map(|(concept, list)| {
        let words = list.split(lexicon::BAR).flat_map(candour::apostrophes);
        words.map(|word| (*concept, word))
    });
    Vocabulary::of(words)
});

/// The sentences of `view` around a trigger, each once, ordered.
pub(super) fn find(view: &FileView<'_>) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    for hit in view.words().of_finder(Finder::Triggers) {
        let at = hit.span.start;
        let is_known = found.last().is_some_and(|last| at < last.span.end);
        if is_known {
            continue;
        }
        if found.len() == MOST {
            break;
        }
        found.push(said_at(view, at));
    }
    found
}

/// The sentence of `view` around byte `at`.
pub(super) fn said_at(view: &FileView<'_>, at: usize) -> Said {
    let span = span_at(view, at);
    let marks = marks(view.text_or_empty(), span);
    Said { span, marks }
}

fn span_at(view: &FileView<'_>, at: usize) -> Span {
    let text = view.text_or_empty();
    let by_line = matches!(view.kind, FileKind::Data | FileKind::Json);
    sentence_of(text, text.floor_char_boundary(at), by_line)
}

/// What stands within `reach` bytes of `said` under the same heading, as one.
pub(super) fn passage(view: &FileView<'_>, said: &Said, reach: usize) -> Said {
    let text = view.text_or_empty();
    let from = text.floor_char_boundary(said.span.start.saturating_sub(reach));
    let to = text.ceil_char_boundary((said.span.end + reach).min(text.len()));
    let start = text[from..said.span.start].rfind("\n#");
    let end = text[said.span.end..to].find("\n#");
    let span = Span::new(
        start.map_or(from, |at| from + at + 1),
        end.map_or(to, |at| said.span.end + at),
    );
    let marks = marks(text, span);
    Said { span, marks }
}

/// The words of `text` in `span` that speak of something, ordered by place.
pub(super) fn marks(text: &str, span: Span) -> Vec<Mark> {
    let folded = fold(&text[span.range()]);
    let said = Unbroken::of(&folded);
    let words = LEXICON.in_text(&said.text);
    let mut marks: Vec<Mark> = words
        .map(|(concept, place)| {
            let end = said.place(place.end - 1) + 1;
            Mark {
                span: Span::new(said.place(place.start), end).shifted(span.start),
                concept,
            }
        })
        .collect();
    marks.extend(keys_in_variables(&text[span.range()]).map(|key| Mark {
        span: key.shifted(span.start),
        concept: Concept::Secret,
    }));
    marks.sort();
    marks
}

/// The names of variables in `text` that hold what opens doors: `$OPENAI_API_KEY`.
fn keys_in_variables(text: &str) -> impl Iterator<Item = Span> {
    const ENDS: [&str; 6] = [
        "_KEY",
        "_TOKEN",
        "_SECRET",
        "_PASSWORD",
        "_CREDENTIALS",
        "_KEYS",
    ];
    let mut at = 0;
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter_map(move |word| {
        let start = at;
        at += word.len()
            + text[start + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        let is_name = word.bytes().all(|byte| !byte.is_ascii_lowercase());
        let is_key = is_name && ENDS.iter().any(|end| word.ends_with(end));
        is_key.then(|| Span::new(start, start + word.len()))
    })
}

impl Said {
    /// The words of `concept`.
    pub(super) fn of(&self, concept: Concept) -> impl Iterator<Item = Mark> {
        let marks = self.marks.iter().copied();
        marks.filter(move |mark| mark.concept == concept)
    }

    /// The first word of `concept`.
    pub(super) fn first(&self, concept: Concept) -> Option<Mark> {
        self.of(concept).next()
    }

    /// Whether a word of `concept` is there.
    pub(super) fn has(&self, concept: Concept) -> bool {
        self.first(concept).is_some()
    }

    /// The first word of `then` that follows a word of `first` within `reach` bytes, each with the
    /// word before it that is nearest.
    pub(super) fn followed(
        &self,
        first: Concept,
        then: Concept,
        reach: usize,
    ) -> Option<(Mark, Mark)> {
        self.of(then).find_map(|after| {
            let before = self
                .of(first)
                .filter(|before| before.span.end <= after.span.start);
            let nearest = before.last()?;
            let gap = after.span.start - nearest.span.end;
            (gap <= reach).then_some((nearest, after))
        })
    }

    /// Words of the two within `reach` bytes of one another, in any order.
    pub(super) fn near(&self, one: Concept, other: Concept, reach: usize) -> Option<(Mark, Mark)> {
        self.of(one).find_map(|a| {
            self.of(other)
                .find(|b| {
                    let gap = if a.span.start < b.span.start {
                        b.span.start.saturating_sub(a.span.end)
                    } else {
                        a.span.start.saturating_sub(b.span.end)
                    };
                    gap <= reach && (a.span.end <= b.span.start || b.span.end <= a.span.start)
                })
                .map(|b| (a, b))
        })
    }
}

/// What the words of `mark` in `view` are for, where they are meant as they read.
pub(super) fn meant(view: &FileView<'_>, mark: Mark) -> Option<Role> {
    let roles = view.roles();
    let polarity = roles.polarity_of(view.text_or_empty(), mark.span);
    (polarity == Polarity::Affirmed).then(|| roles.role_at(mark.span.start))
}

/// How much the order of `mark`, in the sentence `said` of `view`, weighs: what Claude is told
/// blocks. What a script, a data file or a block of code holds is told to Claude only where it is
/// spoken to, and has to be looked at then.
pub(super) fn weight(view: &FileView<'_>, said: &Said, mark: Mark) -> Option<Level> {
    let sentence = &view.text_or_empty()[said.span.range()];
    match meant(view, mark)? {
        Role::FrontMatter
        | Role::Heading
        | Role::Instruction
        | Role::TableCell
        | Role::LinkText
        | Role::Comment
        | Role::LinkTitle
        | Role::Html => Some(Level::Block),
        Role::Quotation
        | Role::Code
        | Role::InlineCode
        | Role::Value
        | Role::ScriptString
        | Role::ScriptComment => commands_claude(sentence).then_some(Level::Review),
        Role::Key | Role::Url | Role::ScriptCode | Role::Markup => None,
    }
}

/// Words behind which an English verb is an order.
const OPENINGS: &[&str] = &[
    "",
    "and",
    "then",
    "please",
    "also",
    "always",
    "just",
    "now",
    "first",
    "next",
    "finally",
    "or",
    "must",
    "should",
    "shall",
    "will",
    "can",
    "may",
    "to",
    "you",
    "claude",
    "assistant",
    "agent",
    "important",
    "note",
    "instead",
    "immediately",
    "simply",
    "completely",
    "do",
    "but",
    "so",
    "not",
    "never",
    "don't",
];

/// Whether the verb of `mark` gives an order rather than telling what happens. Other languages
/// than English mark it in the word itself.
pub(super) fn is_order(view: &FileView<'_>, said: &Said, mark: Mark) -> bool {
    let text = view.text_or_empty();
    let verb = &text[mark.span.range()];
    let sentence = &text[said.span.range()];
    !verb.is_ascii()
        || opens_a_clause(&text[said.span.start..mark.span.start]) && !verb.ends_with("ing")
        || is_in_another_language(sentence)
}

/// Whether `mark`, of any sentence, is an order that Claude reads as something to do.
pub(super) fn is_to_be_done(view: &FileView<'_>, mark: Mark) -> bool {
    let said = Said {
        span: span_at(view, mark.span.start),
        marks: Vec::new(),
    };
    let role = view.roles().role_at(mark.span.start);
    role.instructs() && is_order(view, &said, mark)
}

/// Whether an English verb behind `before`, the beginning of its sentence, is an order.
fn opens_a_clause(before: &str) -> bool {
    let before = before.trim_end();
    let ends_in_sign = before
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '`' | ')' | '/' | '_' | '-'));
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric() && c != '\'')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    ends_in_sign || OPENINGS.contains(&word.as_str())
}
