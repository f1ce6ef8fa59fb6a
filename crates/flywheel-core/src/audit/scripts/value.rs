//! What is known of a value before the script runs.

use std::sync::Arc;

use super::gaps::{Gaps, Gathered};
use super::origins::{Made, Origins};

/// Stands in a text for the part that is not known.
pub(crate) const HOLE: char = '\u{fffc}';

/// The longest text that is put together.
const MAX_TEXT: usize = 64 << 10;

/// The most items of a list that are kept.
pub(super) const MAX_ITEMS: usize = 8_192;

/// The most values that a variable may have one of.
const MAX_CHOICES: usize = 24;

/// What is known of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Value {
    /// The value itself.
    pub(crate) known: Known,
    /// Where it comes from.
    pub(crate) from: Origins,
    /// How it was put together.
    pub(crate) made: Made,
    /// Where what fills each gap of it comes from, where it is a text.
    pub(super) gaps: Gaps,
}

/// The value itself, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Known {
    /// Nothing.
    #[default]
    Nothing,
    /// A text; [`HOLE`] stands for parts that are not known.
    Text(Arc<str>),
    /// Bytes that are no text.
    Bytes(Arc<[u8]>),
    /// A whole number.
    Number(i64),
    /// A list.
    List(Arc<[Value]>),
    /// Keys and values.
    Pairs(Arc<[(Value, Value)]>),
    /// One of these.
    OneOf(Arc<[Value]>),
    /// Something a module or a call gives, by its path: `os.system`, `socket.socket()`.
    Thing {
        /// The path.
        path: Arc<str>,
        /// What it was made of: the file of an open file, the address of a request.
        of: Option<Arc<Value>>,
    },
    /// A function of the script, by its number.
    Function(usize),
}

impl Value {
    /// A value of which nothing is known but where it comes from.
    pub(super) fn unknown(from: Origins) -> Self {
        Self {
            from,
            ..Self::default()
        }
    }

    /// A text.
    pub(super) fn text(text: &str) -> Self {
        let end = text.floor_char_boundary(MAX_TEXT);
        Known::Text(text[..end].into()).into()
    }

    /// The text that `bytes` are, or the bytes.
    pub(super) fn bytes(bytes: &[u8]) -> Self {
        let bytes = &bytes[..bytes.len().min(MAX_TEXT)];
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::text(text),
            Err(_) => Known::Bytes(bytes.into()).into(),
        }
    }

    /// A list.
    pub(super) fn list(mut items: Vec<Self>) -> Self {
        items.truncate(MAX_ITEMS);
        let from = Origins::of_all(&items);
        Self {
            from,
            ..Known::List(items.into()).into()
        }
    }

    /// Something by its path.
    pub(super) fn thing(path: &str, of: Option<Self>) -> Self {
        let from = of.as_ref().map_or(Origins::default(), |of| of.from);
        let of = of.map(Arc::new);
        let path = path[..path.floor_char_boundary(200)].into();
        Self {
            from,
            ..Known::Thing { path, of }.into()
        }
    }

    /// One of `values`.
    pub(super) fn either(values: impl IntoIterator<Item = Self>) -> Self {
        let mut choices: Vec<Self> = Vec::new();
        let (mut from, mut made) = (Origins::default(), Made::default());
        for value in values {
            from = from.and(value.from);
            made = made.and(value.made);
            for choice in value.choices() {
                let is_new = choice.known != Known::Nothing && !choices.contains(choice);
                if is_new && choices.len() < MAX_CHOICES {
                    choices.push(choice.clone());
                }
            }
        }
        let one = match choices.len() {
            0 => Self::default(),
            1 => choices.remove(0).also_from(from),
            _ => Known::OneOf(choices.into()).into(),
        };
        Self { from, made, ..one }
    }

    /// The text that `parts` make, one behind the other.
    pub(super) fn join<'v>(parts: impl IntoIterator<Item = &'v Self>) -> Self {
        let mut text = String::new();
        let (mut from, mut made) = (Origins::default(), Made::default());
        let mut gaps = Gathered::default();
        for part in parts {
            from = from.and(part.from);
            made = made.and(part.made);
            if text.len() > MAX_TEXT {
                break;
            }
            let written = part.written();
            if splits_a_word(&text, &written) {
                made = made.and(Made::SPLIT);
            }
            gaps.take(part, &written);
            text.push_str(&written);
        }
        Self {
            from,
            made,
            gaps: gaps.end(),
            ..Self::text(&text)
        }
    }

    /// The same, from `from` too.
    #[must_use]
    pub(super) fn also_from(mut self, from: Origins) -> Self {
        self.gaps.add(self.from, from);
        self.from = self.from.and(from);
        self
    }

    /// The same, put together in the way `made` too.
    #[must_use]
    pub(super) fn also_made(mut self, made: Made) -> Self {
        self.made = self.made.and(made);
        self
    }

    /// The values it may be: itself alone, or each of several.
    pub(crate) fn choices(&self) -> &[Self] {
        match &self.known {
            Known::OneOf(values) => values,
            _ => std::slice::from_ref(self),
        }
    }

    /// The items of a list, or of one of several; a value that is no list is one item.
    pub(crate) fn items(&self) -> Vec<&Self> {
        self.choices()
            .iter()
            .flat_map(|value| match &value.known {
                Known::List(items) => items.iter().collect(),
                _ => vec![value],
            })
            .collect()
    }

    /// The path of a thing.
    pub(crate) fn path(&self) -> Option<&str> {
        match &self.known {
            Known::Thing { path, .. } => Some(path),
            _ => None,
        }
    }

    /// What a thing was made of.
    pub(crate) fn of(&self) -> Option<&Self> {
        match &self.known {
            Known::Thing { of, .. } => of.as_deref(),
            _ => None,
        }
    }

    /// The text, parts that are not known as [`HOLE`].
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.known {
            Known::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text, where all of it is known.
    pub(crate) fn constant(&self) -> Option<&str> {
        self.as_text().filter(|text| !text.contains(HOLE))
    }

    /// The number.
    pub(super) fn number(&self) -> Option<i64> {
        match &self.known {
            Known::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The bytes of a text that is known, or the bytes.
    pub(super) fn as_bytes(&self) -> Option<&[u8]> {
        match &self.known {
            Known::Bytes(bytes) => Some(bytes),
            _ => self.constant().map(str::as_bytes),
        }
    }

    /// Whether all of it is known: a literal, or lists of literals.
    pub(crate) fn is_constant(&self) -> bool {
        match &self.known {
            Known::Text(text) => !text.contains(HOLE),
            Known::Bytes(_) | Known::Number(_) => true,
            Known::List(items) | Known::OneOf(items) => items.iter().all(Self::is_constant),
            Known::Pairs(pairs) => pairs.iter().all(|(_, value)| value.is_constant()),
            Known::Nothing | Known::Thing { .. } | Known::Function(_) => false,
        }
    }

    /// How it reads as a part of a text.
    pub(crate) fn written(&self) -> String {
        match &self.known {
            Known::Text(text) => text.to_string(),
            Known::Number(number) => number.to_string(),
            Known::OneOf(values) => values.first().map_or_else(hole, Self::written),
            Known::List(items) if items.len() == 1 => items[0].written(),
            Known::List(items) => {
                let items: Vec<String> = items.iter().take(64).map(Self::written).collect();
                items.join(" ")
            }
            _ => hole(),
        }
    }

    /// Every text in it, at any depth, up to a bound.
    pub(crate) fn texts(&self) -> Vec<&str> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(value) = open.pop() {
            match &value.known {
                Known::Text(text) => found.push(&**text),
                Known::List(items) | Known::OneOf(items) => open.extend(items.iter().rev()),
                Known::Pairs(pairs) => open.extend(pairs.iter().rev().map(|(_, value)| value)),
                Known::Thing { of: Some(of), .. } => open.push(of),
                _ => {}
            }
            if found.len() + open.len() > MAX_ITEMS {
                break;
            }
        }
        found
    }

    /// The things in it, at any depth, up to a bound.
    pub(super) fn things(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(value) = open.pop() {
            match &value.known {
                Known::Thing { .. } => found.push(value),
                Known::List(items) | Known::OneOf(items) => open.extend(items.iter()),
                Known::Pairs(pairs) => open.extend(pairs.iter().map(|(_, value)| value)),
                _ => {}
            }
            if found.len() + open.len() > MAX_ITEMS {
                break;
            }
        }
        found
    }

    /// The paths of the things it is, or that are items of it.
    pub(super) fn paths(&self) -> Vec<&str> {
        self.items().into_iter().filter_map(Self::path).collect()
    }

    /// The value under the key `key`.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.choices()
            .iter()
            .find_map(|choice| match &choice.known {
                Known::Pairs(pairs) => pairs
                    .iter()
                    .rev()
                    .find(|(name, _)| name.as_text().is_some_and(|name| name == key))
                    .map(|(_, value)| value),
                _ => None,
            })
    }
}

impl From<Known> for Value {
    fn from(known: Known) -> Self {
        Self {
            known,
            ..Self::default()
        }
    }
}

fn hole() -> String {
    HOLE.to_string()
}

/// Whether a word goes on from `before` to `after`, one of them a short piece.
fn splits_a_word(before: &str, after: &str) -> bool {
    let is_short = before.len() <= 12 || after.len() <= 12;
    let in_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    is_short && in_word(before.chars().next_back()) && in_word(after.chars().next())
}
