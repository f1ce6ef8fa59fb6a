//! Front matter as YAML, with the place of every part.
//!
//! Values are read from parser events, so an alias is never expanded: what a hostile text can
//! cost is bounded by its own length, [`MAX_DEPTH`] and [`MAX_NODES`].

use flywheel_messages::{Message, message};
use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan, StrInput};

use super::{Field, Problem, ProblemKind};
use crate::text::Span;

/// Lists and maps inside one another.
const MAX_DEPTH: usize = 16;
/// Events in one front matter.
const MAX_NODES: usize = 4_096;

/// Something with a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<T> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: T,
}

/// A value of the front matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, a number, a boolean: as written, without quotes and escapes.
    Scalar(String),
    /// A list.
    List(Vec<Value>),
    /// A map, in the order of the text.
    Map(Vec<(String, Value)>),
    /// Nothing, or an alias to another value.
    Empty,
}

impl Value {
    /// The text of a scalar.
    pub fn as_scalar(&self) -> Option<&str> {
        match self {
            Self::Scalar(text) => Some(text),
            Self::List(_) | Self::Map(_) | Self::Empty => None,
        }
    }
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// A `|` block.
    Literal,
    /// A `>` block.
    Folded,
    /// A list or a map.
    Collection,
}

/// YAML that some readers refuse (strictyaml, which the reference validator uses).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construct {
    /// `&name`.
    Anchor,
    /// `*name`.
    Alias,
    /// `!tag`.
    Tag,
    /// `[a, b]` or `{a: b}`.
    Flow,
    /// A second document.
    SecondDocument,
}

/// What [`read`] understood.
pub(super) struct Read {
    pub(super) outcome: Result<Vec<Field>, Problem>,
    pub(super) constructs: Vec<Node<Construct>>,
}

/// Reads `text`, the YAML between the fences; places are relative to it.
pub(super) fn read(text: &str) -> Read {
    let mut reader = Reader {
        text,
        bytes: ByteOf::new(text),
        parser: Parser::new_from_str(text),
        nodes: 0,
        constructs: Vec::new(),
    };
    let outcome = reader.document();
    Read {
        outcome,
        constructs: reader.constructs,
    }
}

struct Reader<'t> {
    text: &'t str,
    bytes: ByteOf,
    parser: Parser<'t, StrInput<'t>>,
    nodes: usize,
    constructs: Vec<Node<Construct>>,
}

type Step<T> = Result<T, Problem>;

impl<'t> Reader<'t> {
    fn document(&mut self) -> Step<Vec<Field>> {
        let mut fields = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(fields.unwrap_or_default()),
                Event::StreamStart
                | Event::DocumentStart(_)
                | Event::DocumentEnd
                | Event::Nothing => {}
                _ if fields.is_some() => self.second_document(span)?,
                Event::MappingStart(..) => fields = Some(self.top_level(&event, span)?),
                Event::Scalar(ref text, ..) if text.is_empty() || text == "~" => {
                    fields = Some(Vec::new());
                }
                _ => {
                    return Err(problem(
                        span,
                        ProblemKind::NotAMap,
                        message!("expected keys and values"),
                    ));
                }
            }
        }
    }

    /// Readers differ on a second document; it is named and passed over.
    fn second_document(&mut self, span: Span) -> Step<()> {
        self.constructs.push(Node {
            span,
            value: Construct::SecondDocument,
        });
        while !matches!(self.next()?.0, Event::DocumentEnd | Event::StreamEnd) {}
        Ok(())
    }

    fn top_level(&mut self, start: &Event<'t>, span: Span) -> Step<Vec<Field>> {
        self.note_constructs(start, span);
        let mut fields = Vec::new();
        loop {
            let (event, key_span) = self.next()?;
            self.note_constructs(&event, key_span);
            let key = match event {
                Event::MappingEnd => return Ok(fields),
                Event::Scalar(text, ..) => text.into_owned(),
                _ => {
                    return Err(problem(
                        key_span,
                        ProblemKind::NotAMap,
                        message!("a key that is not text"),
                    ));
                }
            };
            let (value, mut value_span, style) = self.value(1)?;
            if value_span.is_empty() {
                value_span = self.after_colon(key_span);
            }
            fields.push(Field {
                key,
                key_span,
                value,
                value_span,
                style,
            });
        }
    }

    /// Where an empty value stands; the parser puts it at the next token.
    fn after_colon(&self, key: Span) -> Span {
        Span::at(
            self.text[key.end..]
                .find(':')
                .map_or(key.end, |at| key.end + at + 1),
        )
    }

    fn value(&mut self, depth: usize) -> Step<(Value, Span, Style)> {
        let (event, span) = self.next()?;
        self.note_constructs(&event, span);
        if depth > MAX_DEPTH {
            return Err(problem(
                span,
                ProblemKind::TooLarge,
                message!("too many levels"),
            ));
        }
        match event {
            Event::Scalar(text, style, ..) => Ok(self.scalar(&text, style, span)),
            Event::SequenceStart(..) => self.list(span, depth),
            Event::MappingStart(..) => self.map(span, depth),
            _ => Ok((Value::Empty, span, Style::Plain)),
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Span) -> (Value, Span, Style) {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let is_block = matches!(style, Style::Literal | Style::Folded);
        let span = if is_block {
            block_span(self.text, span.start)
        } else {
            span
        };
        let empty = style == Style::Plain && matches!(text, "" | "~" | "null");
        let value = if empty {
            Value::Empty
        } else {
            Value::Scalar(text.to_owned())
        };
        (value, span, style)
    }

    fn list(&mut self, start: Span, depth: usize) -> Step<(Value, Span, Style)> {
        let mut items = Vec::new();
        let mut end = start.end;
        loop {
            if let Some(close) = self.closes(&Event::SequenceEnd)? {
                return Ok((
                    Value::List(items),
                    self.whole(start, end, close),
                    Style::Collection,
                ));
            }
            let (item, span, _) = self.value(depth + 1)?;
            end = span.end;
            items.push(item);
        }
    }

    fn map(&mut self, start: Span, depth: usize) -> Step<(Value, Span, Style)> {
        let mut entries = Vec::new();
        let mut end = start.end;
        loop {
            if let Some(close) = self.closes(&Event::MappingEnd)? {
                return Ok((
                    Value::Map(entries),
                    self.whole(start, end, close),
                    Style::Collection,
                ));
            }
            let (key, ..) = self.value(depth + 1)?;
            let (value, span, _) = self.value(depth + 1)?;
            end = span.end;
            entries.push((key.as_scalar().unwrap_or_default().to_owned(), value));
        }
    }

    /// The place of a collection: to its closing bracket, or to the end of its last item.
    fn whole(&self, start: Span, last_item: usize, close: Span) -> Span {
        let is_flow = self.text[start.start..].starts_with(['[', '{']);
        Span::new(
            start.start,
            if is_flow {
                close.end
            } else {
                last_item.max(start.start)
            },
        )
    }

    /// Takes the next event when it is `end`, and returns its place.
    fn closes(&mut self, end: &Event<'t>) -> Step<Option<Span>> {
        let is_end = matches!(self.parser.peek(), Some(Ok((event, _))) if event == end);
        if is_end {
            self.next().map(|(_, span)| Some(span))
        } else {
            Ok(None)
        }
    }

    fn next(&mut self) -> Step<(Event<'t>, Span)> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(problem(
                Span::at(0),
                ProblemKind::TooLarge,
                message!("too many values"),
            ));
        }
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.bytes.span(span))),
            Some(Err(error)) => {
                let at = self.bytes.of(error.marker().index());
                let detail = Message::verbatim(error.info().to_owned());
                Err(problem(Span::at(at), ProblemKind::Syntax, detail))
            }
            None => Ok((Event::StreamEnd, Span::at(self.text.len()))),
        }
    }

    fn note_constructs(&mut self, event: &Event<'_>, span: Span) {
        let (anchor, tagged, collection) = match event {
            Event::Alias(_) => {
                self.constructs.push(Node {
                    span,
                    value: Construct::Alias,
                });
                return;
            }
            Event::Scalar(_, _, anchor, tag) => (*anchor, tag.is_some(), false),
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                (*anchor, tag.is_some(), true)
            }
            _ => return,
        };
        let flow = collection && self.text[span.start..].starts_with(['[', '{']);
        let seen = [
            (anchor > 0, Construct::Anchor),
            (tagged, Construct::Tag),
            (flow, Construct::Flow),
        ];
        let seen = seen.into_iter().filter(|(is_so, _)| *is_so);
        self.constructs
            .extend(seen.map(|(_, value)| Node { span, value }));
    }
}

fn problem(span: Span, kind: ProblemKind, detail: Message) -> Problem {
    Problem { span, kind, detail }
}

/// The place of a block scalar, from its `|` or `>` to the end of its last line with text; the
/// parser's own span ends where the next token starts.
fn block_span(text: &str, at: usize) -> Span {
    let start = if text[at..].starts_with(['|', '>']) {
        at
    } else {
        text[..at].rfind(['|', '>']).unwrap_or(at)
    };
    let mut end = start;
    let mut line_start = start;
    for line in text[start..].split_inclusive('\n') {
        let content = line.trim_end();
        if line_start > start && !content.is_empty() && !line.starts_with(' ') {
            break;
        }
        if !content.is_empty() {
            end = line_start + content.len();
        }
        line_start += line.len();
    }
    Span::new(start, end)
}

/// From character positions, which the parser counts, to bytes.
struct ByteOf(Option<Vec<u32>>);

impl ByteOf {
    fn new(text: &str) -> Self {
        let index = || {
            let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            starts
                .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
                .collect()
        };
        Self((!text.is_ascii()).then(index))
    }

    fn of(&self, character: usize) -> usize {
        match &self.0 {
            None => character,
            Some(starts) => starts
                .get(character)
                .or(starts.last())
                .map_or(0, |at| *at as usize),
        }
    }

    fn span(&self, span: YamlSpan) -> Span {
        Span::new(self.of(span.start.index()), self.of(span.end.index()))
    }
}
