//! JSON with the place of every part.

use flywheel_messages::{Message, message};
use jsonc_parser::ast;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::grammar::fault;
use crate::text::Span;

/// A JSON text longer than this many bytes is not read.
pub const MAX_JSON: usize = 4 << 20;

/// Lists and maps inside each other beyond this depth are not read.
pub const MAX_DEPTH: usize = 128;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Why something in a file is not as its readers expect it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, as a sentence.
    pub message: Message,
    /// Where.
    pub span: Span,
}

impl Problem {
    /// A problem at `span`.
    pub fn new(span: Span, message: Message) -> Self {
        Self { message, span }
    }
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A JSON value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A string, escapes resolved.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the text, repeated keys included.
    Map(Vec<Entry>),
}

/// A key of a map and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Located<String>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The value of `key`, where this is a map that has it; of a repeated key the last, as
    /// JavaScript reads it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let found = self.entries().iter().rev();
        found
            .into_iter()
            .find(|entry| entry.key.value == key)
            .map(|entry| &entry.value)
    }

    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text, where this is a string.
    pub fn as_text(&self) -> Option<Located<String>> {
        match &self.value {
            Value::Text(text) => Some(Located {
                value: text.clone(),
                span: self.span,
            }),
            _ => None,
        }
    }
}

/// Every text under `key` anywhere in `node`, in the order of the text.
pub fn texts_of(node: &Node, key: &str) -> Vec<Located<String>> {
    let mut found: Vec<_> = node
        .items()
        .iter()
        .flat_map(|item| texts_of(item, key))
        .collect();
    for entry in node.entries() {
        match entry.value.as_text().filter(|_| entry.key.value == key) {
            Some(text) => found.push(text),
            None => found.extend(texts_of(&entry.value, key)),
        }
    }
    found
}

/// A JSON text, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Json {
    /// The value, where one could be made out.
    pub root: Option<Node>,
    /// Whether the text begins with a byte order mark.
    pub byte_order_mark: bool,
    /// What a strict reader would refuse.
    pub problems: Vec<Problem>,
    /// Whether the first of the problems is one of the grammar, which strict readers stop at.
    pub is_broken: bool,
}

impl Json {
    /// Why a strict reader does not take the text at all, where that is so.
    pub fn fault(&self) -> Option<&Problem> {
        self.problems.first().filter(|_| self.is_broken)
    }

    /// Reads `text`. Comments, trailing commas and the like are reported and read all the same.
    pub fn parse(text: &str) -> Self {
        let body = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let shift = text.len() - body.len();
        let mut json = Self {
            byte_order_mark: shift > 0,
            ..Self::default()
        };
        if let Some(problem) = too_much(body, shift) {
            json.problems.push(problem);
            json.is_broken = true;
            return json;
        }
        let parsed = match parse_to_ast(body, &CollectOptions::default(), &strict()) {
            Ok(parsed) => parsed.value,
            Err(error) => {
                let span = Span::new(error.range().start, error.range().end).shifted(shift);
                let why = fault(error.kind());
                let message = message!("This is not valid JSON: {why}.");
                json.problems.push(Problem::new(span, message));
                parse_to_ast(body, &CollectOptions::default(), &ParseOptions::default())
                    .ok()
                    .and_then(|parsed| parsed.value)
            }
        };
        if parsed.is_none() && json.problems.is_empty() {
            let span = Span::at(text.len());
            let message = message!("The file is empty.");
            json.problems.push(Problem::new(span, message));
        }
        json.is_broken = !json.problems.is_empty();
        json.root = parsed.map(|value| {
            Convert {
                shift,
                problems: &mut json.problems,
            }
            .node(value)
        });
        json
    }
}

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn too_much(body: &str, shift: usize) -> Option<Problem> {
    if body.len() > MAX_JSON {
        let message = message!(
            "The file is larger than {megabytes} MB and was not read.",
            megabytes = MAX_JSON >> 20
        );
        return Some(Problem::new(Span::at(shift), message));
    }
    let at = too_deep(body)?;
    let message = message!("Lists and maps stand too deep inside each other to be read.");
    Some(Problem::new(Span::new(at, at + 1).shifted(shift), message))
}

/// Where the depth first exceeds [`MAX_DEPTH`], whatever kind of brackets they are.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

struct Convert<'p> {
    shift: usize,
    problems: &'p mut Vec<Problem>,
}

impl Convert<'_> {
    fn span(&self, range: jsonc_parser::common::Range) -> Span {
        Span::new(range.start, range.end).shifted(self.shift)
    }

    fn node(&mut self, value: ast::Value<'_>) -> Node {
        use jsonc_parser::common::Ranged as _;
        let span = self.span(value.range());
        let value = match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
            ast::Value::NumberLit(literal) => Value::Number(literal.value.to_owned()),
            ast::Value::StringLit(literal) => Value::Text(literal.value.into_owned()),
            ast::Value::Array(list) => Value::List(
                list.elements
                    .into_iter()
                    .map(|item| self.node(item))
                    .collect(),
            ),
            ast::Value::Object(map) => Value::Map(self.entries(map)),
        };
        Node { value, span }
    }

    fn entries(&mut self, map: ast::Object<'_>) -> Vec<Entry> {
        use jsonc_parser::common::Ranged as _;
        let mut seen = std::collections::BTreeSet::new();
        let mut entries = Vec::with_capacity(map.properties.len());
        for property in map.properties {
            let span = self.span(property.name.range());
            let key = property.name.into_string();
            if !seen.insert(key.clone()) {
                let message = message!("“{key}” stands twice here; only the last one counts.");
                self.problems.push(Problem::new(span, message));
            }
            entries.push(Entry {
                key: Located { value: key, span },
                value: self.node(property.value),
            });
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_bytes_of_the_text_after_a_byte_order_mark_too() {
        let text = "\u{feff}{\"é\": [1, \"a\\nb\"]}";
        let json = Json::parse(text);
        assert!(json.byte_order_mark);
        assert_eq!(json.problems, []);
        let root = json.root.expect("a value");
        let list = root.get("é").expect("the key");
        assert_eq!(&text[list.span.range()], "[1, \"a\\nb\"]");
        assert_eq!(&text[list.items()[1].span.range()], "\"a\\nb\"");
        assert_eq!(&text[root.entries()[0].key.span.range()], "\"é\"");
    }

    #[test]
    fn what_strict_readers_refuse_is_reported_and_read() {
        for text in [
            "{\"a\": 1,}",
            "// c\n{\"a\": 1}",
            "{a: 1}",
            "{'a': 1}",
            "{\"a\": +1}",
        ] {
            let json = Json::parse(text);
            assert_eq!(json.problems.len(), 1, "{text}");
            assert!(
                json.root.is_some_and(|root| root.get("a").is_some()),
                "{text}"
            );
        }
    }

    #[test]
    fn of_a_repeated_key_the_last_counts() {
        let json = Json::parse("{\"a\": 1, \"a\": 2}");
        let root = json.root.expect("a value");
        assert_eq!(
            root.get("a").map(|node| &node.value),
            Some(&Value::Number("2".into()))
        );
        assert_eq!(json.problems[0].span, Span::new(9, 12));
    }

    #[test]
    fn depth_and_size_are_bounded() {
        for open in ["[", "{\"a\":"] {
            let json = Json::parse(&open.repeat(100_000));
            assert!(json.root.is_none());
            assert!(
                json.problems[0].message.to_string().contains("deep"),
                "{:?}",
                json.problems
            );
        }
        let brackets = format!("[\"{}\"]", "[".repeat(1000));
        assert_eq!(
            Json::parse(&brackets).problems,
            [],
            "brackets in a text are no depth"
        );
        let long = format!("\"{}\"", "x".repeat(MAX_JSON));
        assert!(Json::parse(&long).root.is_none());
    }

    #[test]
    fn nothing_and_nonsense_are_said_plainly() {
        assert_eq!(Json::parse(" ").problems[0].message, "The file is empty.");
        assert!(
            Json::parse("{\"a\": ").problems[0]
                .message
                .to_string()
                .starts_with("This is not valid JSON")
        );
    }
}
