//! Values of the expected kind out of JSON, with a word about every other.

use flywheel_messages::{Message, message};

use super::json::{Json, Located, Node, Problem, Value};
use crate::text::Span;

/// What a file says, and what is wrong with how it says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed<T> {
    /// What could be understood.
    pub value: T,
    /// What could not, or is not as readers expect it; in the order of the text.
    pub problems: Vec<Problem>,
    /// Whether the text begins with a byte order mark.
    pub byte_order_mark: bool,
}

impl<T: Default> Parsed<T> {
    /// Reads `text` as a JSON map and gives it to `read`.
    pub(super) fn from_map(text: &str, read: impl FnOnce(&Node, &mut Reader) -> T) -> Self {
        let json = Json::parse(text);
        let mut reader = Reader {
            problems: json.problems,
        };
        let value = match &json.root {
            Some(root) if matches!(root.value, Value::Map(_)) => read(root, &mut reader),
            Some(root) => {
                reader.report(
                    root.span,
                    message!("This file should hold keys and values in {{ }}."),
                );
                T::default()
            }
            None => T::default(),
        };
        reader.problems.sort_by_key(|problem| problem.span);
        Self {
            value,
            problems: reader.problems,
            byte_order_mark: json.byte_order_mark,
        }
    }
}

/// Collects problems while values are read.
pub(super) struct Reader {
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn report(&mut self, span: Span, message: Message) {
        self.problems.push(Problem::new(span, message));
    }

    /// The text under `key`; anything else there is reported.
    pub(super) fn text(&mut self, map: &Node, key: &str) -> Option<Located<String>> {
        let node = map.get(key)?;
        let text = node.as_text();
        if text.is_none() && node.value != Value::Null {
            self.report(node.span, message!("“{key}” should be text in quotes."));
        }
        text
    }

    /// The truth value under `key`; anything else there is reported.
    pub(super) fn flag(&mut self, map: &Node, key: &str) -> Option<bool> {
        let node = map.get(key)?;
        if let Value::Bool(flag) = node.value {
            return Some(flag);
        }
        self.report(node.span, message!("“{key}” should be true or false."));
        None
    }

    /// The number of a port under `key`; anything else there is reported.
    pub(super) fn port(&mut self, map: &Node, key: &str) -> Option<u16> {
        let node = map.get(key)?;
        let port = match &node.value {
            Value::Number(number) => number.parse().ok().filter(|port| *port != 0),
            _ => None,
        };
        if port.is_none() && node.value != Value::Null {
            let message = message!("“{key}” should be a number from 1 to 65535.");
            self.report(node.span, message);
        }
        port
    }

    /// The texts under `key`: one, or a list.
    pub(super) fn texts(&mut self, map: &Node, key: &str) -> Vec<Located<String>> {
        let Some(node) = map.get(key) else {
            return Vec::new();
        };
        match &node.value {
            Value::Text(_) => node.as_text().into_iter().collect(),
            Value::List(items) => self.only_texts(items, key),
            Value::Null => Vec::new(),
            _ => {
                self.report(
                    node.span,
                    message!("“{key}” should be text or a list of texts."),
                );
                Vec::new()
            }
        }
    }

    fn only_texts(&mut self, items: &[Node], key: &str) -> Vec<Located<String>> {
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item.as_text() {
                Some(text) => texts.push(text),
                None => self.report(item.span, message!("“{key}” should hold texts only.")),
            }
        }
        texts
    }

    /// The names and texts in the map under `key`.
    pub(super) fn pairs(&mut self, map: &Node, key: &str) -> Vec<Pair> {
        let Some(node) = map.get(key) else {
            return Vec::new();
        };
        if !matches!(node.value, Value::Map(_) | Value::Null) {
            self.report(
                node.span,
                message!("“{key}” should hold names and texts in {{ }}."),
            );
        }
        let mut pairs = Vec::new();
        for entry in node.entries() {
            if let Some(value) = entry.value.as_text() {
                let name = entry.key.clone();
                pairs.push(Pair { name, value });
            } else {
                let message = message!("“{key}” should be text in quotes.", key = &entry.key.value);
                self.report(entry.value.span, message);
            }
        }
        pairs
    }
}

/// A name with a text: a header, an environment variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The name.
    pub name: Located<String>,
    /// The text.
    pub value: Located<String>,
}
