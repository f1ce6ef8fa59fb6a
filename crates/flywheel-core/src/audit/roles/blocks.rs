//! Reads the blocks of a Markdown text, and how each is framed by what stands around it.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::stance::{Announcement, Form, Framing};
use super::{Block, Role, Roles};
use crate::audit::markdown::{Listener, Markdown};
use crate::text::Span;

/// Headings have six levels.
const LEVELS: usize = 6;

/// The way through a text, block by block.
pub(super) struct Walk<'t> {
    text: &'t str,
    /// Bytes before the Markdown.
    start: usize,
    roles: Roles,
    /// The block that is being read.
    open: Option<Block>,
    /// The headings above, by level, as indices of announcements.
    headings: [Option<usize>; LEVELS],
    heading: Option<HeadingLevel>,
    /// Lists, quotes, tables around this place, and what announced each.
    around: Vec<(Container, Option<usize>)>,
    /// The block that announces what comes next.
    before: Option<Span>,
    /// The heads of the columns of a table, and the column.
    columns: Vec<Option<usize>>,
    column: usize,
    in_head: bool,
    /// The block of code right above, which what comes next may speak of.
    code: Option<usize>,
    /// Links and pictures that are open: where what they show begins.
    links: Vec<(Range<usize>, Option<Range<usize>>)>,
}

/// Files from which assistants take their instructions.
const ASSISTANT_FILES: [&str; 8] = [
    "CLAUDE.md",
    "AGENTS.md",
    "GEMINI.md",
    "SOUL.md",
    "MEMORY.md",
    "IDENTITY.md",
    ".cursorrules",
    "copilot-instructions",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    List,
    Quote,
    Table,
}

impl Listener for Walk<'_> {
    fn define(&mut self, range: Range<usize>) {
        self.definition(range);
    }

    fn hear(&mut self, event: &Event<'_>, range: Range<usize>) {
        self.take(event, range);
    }
}

impl<'t> Walk<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        Self {
            text,
            start,
            roles: Roles::default(),
            open: None,
            headings: [None; LEVELS],
            heading: None,
            around: Vec::new(),
            before: None,
            columns: Vec::new(),
            column: 0,
            in_head: false,
            code: None,
            links: Vec::new(),
        }
    }

    /// The Markdown in the part `body` of `text`, and the roles of its bytes.
    pub(super) fn markdown(text: &'t str, body: Span) -> (Markdown, Roles) {
        let mut walk = Self::new(text, body.start);
        let markdown = Markdown::parse_with(text, body, &mut walk);
        walk.flush();
        (markdown, walk.roles)
    }

    /// The roles of a text without markup: paragraphs between blank lines.
    pub(super) fn plain(text: &'t str) -> Roles {
        let mut walk = Self::new(text, 0);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            if words.is_empty() {
                walk.flush();
            } else {
                let from = at + line.len() - line.trim_start().len();
                walk.grow(from..from + words.len());
            }
            at += line.len();
        }
        walk.flush();
        walk.roles
    }

    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(_)
            | Event::InlineMath(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak => self.grow(range),
            Event::Code(_) => {
                self.part(range.clone(), Role::InlineCode);
                self.grow(range);
            }
            Event::Html(_) => self.html(range),
            Event::InlineHtml(_) => {
                self.html(range.clone());
                self.grow(range);
            }
            Event::Rule => {
                self.flush();
                self.before = None;
            }
            Event::TaskListMarker(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(*level);
            }
            Tag::List(_) => self.enter(Container::List),
            Tag::BlockQuote(_) => self.enter(Container::Quote),
            Tag::Table(_) => {
                self.enter(Container::Table);
                self.columns.clear();
            }
            Tag::TableHead | Tag::TableRow => {
                self.column = 0;
                self.in_head = matches!(tag, Tag::TableHead);
            }
            Tag::CodeBlock(kind) => self.code(kind, range),
            Tag::Link { .. } | Tag::Image { .. } => {
                self.grow(range.clone());
                self.links.push((range, None));
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.grow(range),
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Table => self.leave(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Link | TagEnd::Image => self.end_link(range),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::CodeBlock => self.open = None,
            _ => self.flush(),
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let index = level as usize - 1;
        let form = match level {
            HeadingLevel::H1 => Form::Title,
            _ => Form::Heading,
        };
        let title = self.open.map(|block| block.span);
        self.headings[index..].fill(None);
        self.flush();
        self.headings[index] = self.announcement(title, form);
        self.heading = None;
        self.before = None;
    }

    fn end_cell(&mut self) {
        if self.in_head {
            let head = self.open.map(|block| block.span);
            let head = self.announcement(head, Form::Column);
            self.columns.push(head);
        }
        self.flush();
        self.column += 1;
    }

    /// Enters a container, which the block before it announces.
    fn enter(&mut self, container: Container) {
        self.flush();
        let announced = self.announcement(self.before, Form::LeadIn);
        self.around.push((container, announced));
    }

    fn leave(&mut self) {
        self.flush();
        self.around.pop();
        self.before = None;
    }

    /// The index of what stands at `span` and announces what follows.
    fn announcement(&mut self, span: Option<Span>, form: Form) -> Option<usize> {
        let announcements = &mut self.roles.announcements;
        announcements.push(Announcement::new(span?, form));
        Some(announcements.len() - 1)
    }

    /// The index of what stands around this place; `code` is what announces a block of code there.
    fn framing(&mut self, is_code: bool, code: Option<usize>) -> usize {
        let around = self.around.iter().map(|(_, announced)| *announced);
        let column = self.columns.get(self.column).copied().flatten();
        let is_cell = self.is_in(Container::Table) && !self.in_head;
        let by = self.headings.iter().copied().chain(around);
        let by = by.chain([column.filter(|_| is_cell), code]).flatten();
        let is_shown = !self.around.is_empty() || is_code;
        let framings = &mut self.roles.framings;
        let is_same = framings.last().is_some_and(|last| {
            last.is_shown == is_shown && by.clone().eq(last.by.iter().copied())
        });
        if !is_same {
            let by = by.collect();
            framings.push(Framing { by, is_shown });
        }
        framings.len() - 1
    }

    fn is_in(&self, container: Container) -> bool {
        self.around.iter().any(|(around, _)| *around == container)
    }

    fn role(&self) -> Role {
        if self.heading.is_some() {
            Role::Heading
        } else if self.is_in(Container::Table) {
            Role::TableCell
        } else if self.is_in(Container::Quote) {
            Role::Quotation
        } else {
            Role::Instruction
        }
    }

    /// Takes `range` as a part of the block at this place.
    fn grow(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let span = Span::from(range.clone()).shifted(self.start);
        if let Some((_, shown)) = self.links.last_mut() {
            let from = shown.as_ref().map_or(range.start, |known| known.start);
            *shown = Some(from..range.end);
        }
        if let Some(open) = &mut self.open {
            open.span.end = open.span.end.max(span.end);
            return;
        }
        let framing = self.framing(false, None);
        self.open = Some(Block {
            span,
            role: self.role(),
            framing: Some(framing),
            language: None,
            remark: None,
        });
    }

    fn flush(&mut self) {
        if let Some(block) = self.open.take() {
            self.before = Some(block.span);
            self.roles.blocks.push(block);
            if let Some(code) = self.code.take().filter(|_| self.heading.is_none()) {
                let remark = self.announcement(Some(block.span), Form::LeadIn);
                self.roles.blocks[code].remark = remark;
            }
        }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        self.flush();
        let span = Span::from(range).shifted(self.start);
        let language = match kind {
            CodeBlockKind::Fenced(info) => self.place_of(span, info),
            CodeBlockKind::Indented => None,
        };
        let announced = self.announcement(self.before, Form::LeadIn);
        let framing = self.framing(true, announced);
        let role = if self.is_in(Container::Quote) {
            Role::Quotation
        } else if self.is_for_assistant(span, language) {
            Role::Instruction
        } else {
            Role::Code
        };
        self.roles.blocks.push(Block {
            span,
            role,
            framing: Some(framing),
            language,
            remark: None,
        });
        self.code = Some(self.roles.blocks.len() - 1);
        // The text of the code is no part of a block of prose.
        self.open = None;
        self.heading = None;
    }

    /// Whether the block of code at `span`, in `language`, is text for a file that assistants take
    /// their instructions from: what is written there is followed in later tasks.
    fn is_for_assistant(&self, span: Span, language: Option<Span>) -> bool {
        /// How much of the text above is looked at, in bytes.
        const ABOVE: usize = 400;
        let language = language.map_or("", |language| &self.text[language.range()]);
        if !["", "markdown", "md"].contains(&language) {
            return false;
        }
        let from = span.start.saturating_sub(ABOVE).max(self.start);
        let above = &self.text[self.text.ceil_char_boundary(from)..span.start];
        ASSISTANT_FILES.iter().any(|name| above.contains(name))
    }

    /// Where the first word of `info` stands on the first line of the block at `span`.
    fn place_of(&self, span: Span, info: &str) -> Option<Span> {
        let word = info.split_whitespace().next()?;
        let line = self.text[span.range()].lines().next()?;
        let at = line.find(word)? + span.start;
        Some(Span::new(at, at + word.len()))
    }

    fn html(&mut self, range: Range<usize>) {
        let span = Span::from(range).shifted(self.start);
        let is_comment = self.text[span.range()].trim_start().starts_with("<!--");
        let goes_on = self
            .roles
            .parts
            .last()
            .is_some_and(|(last, role)| *role == Role::Comment && last.end == span.start)
            && self.is_open_comment();
        let role = if is_comment || goes_on {
            Role::Comment
        } else {
            Role::Html
        };
        match self.roles.parts.last_mut() {
            Some((last, _)) if goes_on => last.end = span.end,
            _ => self.roles.parts.push((span, role)),
        }
    }

    /// Whether the last comment has not ended yet.
    fn is_open_comment(&self) -> bool {
        self.roles
            .parts
            .last()
            .is_some_and(|(last, _)| !self.text[last.range()].contains("-->"))
    }

    fn definition(&mut self, range: Range<usize>) {
        let span = Span::from(range).shifted(self.start);
        self.roles.parts.push((span, Role::Url));
        self.title(span);
    }

    /// What is shown of a link, where it leads, and its title.
    fn end_link(&mut self, range: Range<usize>) {
        let Some((_, shown)) = self.links.pop() else {
            return;
        };
        let whole = Span::from(range.clone()).shifted(self.start);
        let shown_end = shown.as_ref().map_or(range.start, |shown| shown.end);
        if let Some(shown) = shown {
            self.part(shown, Role::LinkText);
        }
        let address = Span::new(shown_end + self.start, whole.end);
        if self.text[address.range()].contains('(') {
            self.roles.parts.push((address, Role::Url));
            self.title(address);
        }
    }

    /// The title in the last part of an address, where it has one.
    fn title(&mut self, address: Span) {
        let written = self.text[address.range()].trim_end_matches([')', ' ', '\n']);
        let quote = written
            .chars()
            .next_back()
            .filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            return;
        };
        let inner = &written[..written.len() - 1];
        if let Some(from) = inner.find(quote) {
            let span = Span::new(from + 1, inner.len()).shifted(address.start);
            self.roles.parts.push((span, Role::LinkTitle));
        }
    }

    fn part(&mut self, range: Range<usize>, role: Role) {
        self.roles
            .parts
            .push((Span::from(range).shifted(self.start), role));
    }
}
