//! A `SKILL.md`: YAML front matter between two `---` lines, then Markdown.
//!
//! Reading never fails. A [`Document`] holds what could be understood, with the place of each
//! part, and the [`Problem`]s in the way. Format: agentskills.io specification, November 2026.

mod edit;
mod fence;
mod lenient;
mod metadata;
mod yaml;

pub(crate) use edit::written;
pub use edit::{EditError, remove_field, set_field};
pub use fence::{Fence, Preamble};
use flywheel_messages::{Message, message};
pub use metadata::set_metadata;
pub use yaml::{Construct, Node, Style, Value};

use crate::text::Span;

/// The file that makes a folder a skill.
pub const SKILL_FILE: &str = "SKILL.md";

/// Front matter longer than this many bytes is not parsed.
pub const MAX_FRONT_MATTER: usize = 64 * 1024;

/// Whether `text` begins as front matter does.
pub(crate) fn may_have_front_matter(text: &str) -> bool {
    text.trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with("---")
}

/// A `SKILL.md`, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Where the front matter is, if it is.
    pub fence: Fence,
    /// What stands before the first fence and should not.
    pub preamble: Option<Preamble>,
    /// The top-level keys in the order of the text, duplicates included.
    pub fields: Vec<Field>,
    /// Why the front matter, or a part of it, could not be understood.
    pub problems: Vec<Problem>,
    /// YAML that some readers refuse: anchors, tags, flow collections, ...
    pub constructs: Vec<Node<Construct>>,
    /// The Markdown after the front matter; the whole text where there is none.
    pub body: Span,
}

/// A top-level key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Value,
    /// Where the value stands, quotes and block header included; empty for an empty value.
    pub value_span: Span,
    /// How the value is written.
    pub style: Style,
}

impl Field {
    /// The lines of `text`, which it was read from, that it stands on, with their last line break.
    pub fn lines(&self, text: &str) -> Span {
        let start = text[..self.key_span.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let last = self.value_span.end.max(self.key_span.end);
        let end = text[last..]
            .find('\n')
            .map_or(text.len(), |at| last + at + 1);
        Span::new(start, end)
    }
}

/// Why something in the front matter could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// What kind.
    pub kind: ProblemKind,
    /// What the YAML reader said, for those who know YAML.
    pub detail: Message,
}

/// The kinds of [`Problem`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The value holds `: ` and is not quoted, so YAML takes it for a map.
    UnquotedColon,
    /// A tab stands where YAML wants spaces.
    Tab,
    /// Any other YAML error.
    Syntax,
    /// The front matter is not a list of keys and values.
    NotAMap,
    /// A key stands twice; the second one wins or the whole is refused, depending on the reader.
    DuplicateKey,
    /// The front matter is longer than [`MAX_FRONT_MATTER`] or nested too deeply.
    TooLarge,
}

impl Document {
    /// Reads `text`.
    pub fn parse(text: &str) -> Self {
        let (preamble, fence) = fence::find(text);
        let mut document = Self {
            fence,
            preamble,
            fields: Vec::new(),
            problems: Vec::new(),
            constructs: Vec::new(),
            body: fence.body(text),
        };
        if let Fence::Found { yaml, .. } = fence {
            document.read_fields(text, yaml);
        }
        document
    }

    /// The first field called `key`.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The text of the scalar field `key`.
    pub fn scalar(&self, key: &str) -> Option<&str> {
        self.field(key).and_then(|field| field.value.as_scalar())
    }

    /// The skill's `name`, trimmed; nothing where it is missing or empty.
    pub fn name(&self) -> Option<&str> {
        self.scalar("name")
            .map(str::trim)
            .filter(|name| !name.is_empty())
    }

    /// The skill's `description`, trimmed; nothing where it is missing or empty.
    pub fn description(&self) -> Option<&str> {
        self.scalar("description")
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    /// Whether the front matter was understood as YAML.
    pub fn is_sound(&self) -> bool {
        matches!(self.fence, Fence::Found { .. })
            && self
                .problems
                .iter()
                .all(|problem| problem.kind == ProblemKind::DuplicateKey)
    }

    fn read_fields(&mut self, text: &str, span: Span) {
        if span.len() > MAX_FRONT_MATTER {
            let detail = message!("{bytes} bytes", bytes = span.len());
            self.problems.push(Problem {
                span,
                kind: ProblemKind::TooLarge,
                detail,
            });
            return;
        }
        let yaml = &text[span.range()];
        let read = yaml::read(yaml);
        self.constructs = read.constructs;
        match read.outcome {
            Ok(fields) => {
                self.fields = fields;
                self.problems.extend(lenient::leading_tab(yaml));
            }
            Err(problem) => {
                self.fields = lenient::fields(yaml);
                self.problems
                    .push(lenient::diagnose(yaml, &self.fields, problem));
            }
        }
        self.shift(span.start);
        self.report_duplicates();
    }

    fn shift(&mut self, by: usize) {
        for field in &mut self.fields {
            field.key_span = field.key_span.shifted(by);
            field.value_span = field.value_span.shifted(by);
        }
        for problem in &mut self.problems {
            problem.span = problem.span.shifted(by);
        }
        for node in &mut self.constructs {
            node.span = node.span.shifted(by);
        }
    }

    fn report_duplicates(&mut self) {
        for (index, field) in self.fields.iter().enumerate() {
            if self.fields[..index]
                .iter()
                .any(|earlier| earlier.key == field.key)
            {
                self.problems.push(Problem {
                    span: field.key_span,
                    kind: ProblemKind::DuplicateKey,
                    detail: message!("`{key}` stands twice", key = &field.key),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests;
