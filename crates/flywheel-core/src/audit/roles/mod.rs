//! What every byte of a file is for, and whether a sentence means what it says.
//!
//! A rule about prose says which [`Role`]s it speaks of, and asks for the [`Polarity`] of the
//! words it found: “Never paste your password” and a list of forbidden commands are no findings.

mod blocks;
mod data;
mod lexer;
mod orders;
mod pairs;
mod polarity;
mod prohibition;
mod reports;
mod sentence;
mod shown;
mod stance;
mod verb_final;
mod words;

use self::blocks::Walk;
pub(super) use self::polarity::Polarity;
pub(super) use self::sentence::{Sentence, around as sentence_of};
pub(super) use self::stance::is_warning;
use self::stance::{Announcement, Framing, Shown, Stance};
pub(super) use self::words::{folded as fold, is_unspaced, is_word};
use super::kind::FileKind;
use super::markdown::Markdown;
use super::view::FileView;
use crate::text::Span;

/// What a byte is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A key of the front matter or of a data file.
    Key,
    /// A value of the front matter.
    FrontMatter,
    /// A heading.
    Heading,
    /// Prose that tells Claude what to do.
    Instruction,
    /// A block quote, or an example.
    Quotation,
    /// A cell of a table.
    TableCell,
    /// A block of code.
    Code,
    /// Code within a line.
    InlineCode,
    /// What a link shows.
    LinkText,
    /// Where a link leads.
    Url,
    /// What shows when somebody points at a link.
    LinkTitle,
    /// An HTML comment, or a comment of a data file.
    Comment,
    /// Other HTML.
    Html,
    /// A value of a data file.
    Value,
    /// The code of a script.
    ScriptCode,
    /// A string in a script.
    ScriptString,
    /// A comment in a script.
    ScriptComment,
    /// Signs between the parts.
    Markup,
}

impl Role {
    /// Whether Claude reads it as something to do.
    pub const fn instructs(self) -> bool {
        matches!(
            self,
            Self::FrontMatter
                | Self::Heading
                | Self::Instruction
                | Self::TableCell
                | Self::LinkText
        )
    }

    /// Whether a person who looks at the page does not see it.
    pub const fn is_unseen(self) -> bool {
        matches!(self, Self::Comment | Self::LinkTitle | Self::Html)
    }
}

/// A stretch of text that is read as one: a paragraph, an item of a list, a cell, a block of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is for.
    pub(super) role: Role,
    /// The index of what stands around it.
    framing: Option<usize>,
    /// Where the language of a block of code is named.
    pub(super) language: Option<Span>,
    /// The index of what is said of a block of code right below it.
    remark: Option<usize>,
}

/// The roles of the bytes of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles {
    /// Ordered, none overlapping.
    blocks: Vec<Block>,
    /// Parts inside the blocks, or between them; ordered by start, the outer one first.
    parts: Vec<(Span, Role)>,
    /// Headings and the like, in the order of the text.
    announcements: Vec<Announcement>,
    /// What stands around blocks.
    framings: Vec<Framing>,
}

impl Roles {
    /// The Markdown of the text of `view` and its roles, from one reading.
    pub(super) fn of_markdown(view: &FileView<'_>) -> (Markdown, Self) {
        let (markdown, mut roles) = Walk::markdown(view.text_or_empty(), view.body());
        if view.body().start > 0 {
            data::front_matter(view.document(), &mut roles);
        }
        (markdown, roles.sorted())
    }

    /// The roles of the text of `view`, which is no Markdown.
    pub(super) fn of(view: &FileView<'_>) -> Self {
        let text = view.text_or_empty();
        let roles = match view.kind {
            FileKind::Script => lexer::roles(view.path(), text),
            FileKind::Json => data::json(text),
            FileKind::Data => data::lines(text),
            _ => Walk::plain(text),
        };
        roles.sorted()
    }

    fn sorted(mut self) -> Self {
        self.blocks.sort_by_key(|block| block.span);
        self.parts
            .sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        self
    }

    /// What byte `at` is for.
    pub(super) fn role_at(&self, at: usize) -> Role {
        let part = self.part_at(at).map(|(_, role)| *role);
        part.or_else(|| self.block_at(at).map(|block| block.role))
            .unwrap_or(Role::Markup)
    }

    /// The block that holds byte `at`.
    pub(super) fn block_at(&self, at: usize) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.span.start <= at);
        let block = self.blocks.get(next.checked_sub(1)?)?;
        (at < block.span.end).then_some(block)
    }

    /// What the block of code at byte `at` of `text` is called, behind its fence.
    pub(super) fn info_at<'t>(&self, text: &'t str, at: usize) -> Option<&'t str> {
        Some(&text[self.block_at(at)?.language?.range()])
    }

    /// What the column of the cell at byte `at` of `text` is called.
    pub(super) fn column_at<'t>(&self, text: &'t str, at: usize) -> Option<&'t str> {
        let cell = self
            .block_at(at)
            .filter(|block| block.role == Role::TableCell)?;
        let framing = self.framings.get(cell.framing?)?;
        framing.column(&self.announcements, text)
    }

    /// How what stands around `block` speaks of it.
    fn stance_of(&self, block: &Block, text: &str) -> Stance {
        let remark = block.remark.map(|index| &self.announcements[index]);
        if remark.is_some_and(|remark| remark.forbids_above(text)) {
            return Stance::Refused;
        }
        let is_code = block.role == Role::Code || block.language.is_some();
        let shown = match &text[block.span.range()] {
            _ if is_code => Shown::Code,
            words if polarity::begins_with_quotation(words) => Shown::Quotation,
            _ => Shown::Words,
        };
        let framing = block.framing.and_then(|index| self.framings.get(index));
        framing.map_or(Stance::Given, |framing| {
            framing.stance(&self.announcements, text, shown)
        })
    }

    /// The innermost part that holds byte `at`.
    fn part_at(&self, at: usize) -> Option<&(Span, Role)> {
        /// Parts lie at most this deep in one another, a picture in a link in a comment.
        const DEEPEST: usize = 6;
        let next = self.parts.partition_point(|(span, _)| span.start <= at);
        let nearest = self.parts[..next].iter().rev().take(DEEPEST);
        nearest.into_iter().find(|(span, _)| at < span.end)
    }

    /// The sentence of `text` around byte `at`: of its block, or of the part it stands in where
    /// that is no part of what the block says.
    pub(super) fn sentence_at(&self, text: &str, at: usize) -> Option<Sentence> {
        let role = self.role_at(at);
        let aside = matches!(
            role,
            Role::Comment
                | Role::LinkTitle
                | Role::Html
                | Role::Value
                | Role::ScriptString
                | Role::ScriptComment
        );
        let block = self.block_at(at);
        let part = self.part_at(at).filter(|_| aside || block.is_none());
        let whole = part.map_or_else(|| block.map(|block| block.span), |(span, _)| Some(*span))?;
        let stance = block.map_or(Stance::Given, |block| self.stance_of(block, text));
        Some(Sentence::around(text, whole, at, role, stance))
    }

    /// Whether what stands at byte `at` of `text` is not to be done: it is forbidden, or the block
    /// around it is shown as what may be met. What a command says is no sentence.
    pub(super) fn is_set_aside(&self, text: &str, at: usize) -> bool {
        if self.role_at(at) == Role::Code {
            let block = self.block_at(at);
            return block.is_some_and(|block| self.stance_of(block, text) != Stance::Given);
        }
        let sentence = self.sentence_at(text, at);
        sentence.is_some_and(|sentence| sentence.is_set_aside(text, at))
    }

    /// Whether byte `at` of `text` stands in a quotation, of several sentences too, that is shown as
    /// an example: what stands before it in its block says so or, where it is all of its block, the
    /// heading.
    fn is_shown_quotation(&self, text: &str, at: usize) -> bool {
        let Some(block) = self.block_at(at).filter(|block| block.role.instructs()) else {
            return false;
        };
        let said = &text[block.span.range()];
        let Some(before) = polarity::before_quotation(said, at - block.span.start) else {
            return false;
        };
        let lead = before.trim_matches(['*', '_', ' ', '\n', '>']);
        if lead.is_empty() {
            return self.is_sample(text, block);
        }
        lead.ends_with([':', '：']) && stance::announces_example(sentence::last(lead))
    }

    /// Whether the heading above `block` calls what stands below it an example.
    pub(super) fn is_sample(&self, text: &str, block: &Block) -> bool {
        let framing = block.framing.and_then(|index| self.framings.get(index));
        framing.is_some_and(|one| one.announces_example(&self.announcements, text))
    }

    /// Whether what stands right above `block` has somebody do what it shows.
    pub(super) fn is_ordered(&self, text: &str, block: &Block) -> bool {
        let framing = block.framing.and_then(|index| self.framings.get(index));
        framing.is_some_and(|one| one.orders(&self.announcements, text))
    }

    /// Whether the words of `text` at byte `at` are meant as they read.
    pub(super) fn polarity_at(&self, text: &str, at: usize) -> Polarity {
        self.polarity_of(text, Span::at(at))
    }

    /// Whether the words of `text` at `span`, which may hold a negation of their own, are meant as
    /// they read.
    pub(super) fn polarity_of(&self, text: &str, span: Span) -> Polarity {
        if self.is_shown_quotation(text, span.start) {
            return Polarity::Reported;
        }
        self.sentence_at(text, span.start)
            .map_or(Polarity::Affirmed, |sentence| {
                sentence.polarity_of(text, span)
            })
    }
}

/// Whether `sentence` says that anything is not to be done.
pub(super) fn forbids(sentence: &str) -> bool {
    words::has(words::Cue::Negation, &fold(sentence))
}

/// Whether the clause in which `before`, the beginning of a sentence, ends says that anything is not
/// to be done.
pub(super) fn forbids_up_to(before: &str) -> bool {
    let before = fold(before);
    words::has(words::Cue::Negation, polarity::last_clause(&before))
}

#[cfg(test)]
mod tests;
