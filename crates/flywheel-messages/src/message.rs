//! A sentence before it is said in a language.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Language;
use crate::language::spoken;

/// A sentence for a person, in no language yet.
///
/// It crosses to a host as a text: in English, or in the language of
/// [`Language::to_json`]. Read back, it is words that no catalogue translates.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message(pub(crate) Form);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    /// The same in every language: a name, a path, what another program said.
    Verbatim(Cow<'static, str>),
    /// English words and what fills them.
    Sentence {
        words: &'static str,
        parts: Vec<Named>,
    },
    /// English words for one and for many, and what fills them.
    Counted {
        count: u64,
        words: [&'static str; 2],
        parts: Vec<Named>,
    },
    /// Sentences one after the other.
    Text(Vec<Message>),
    /// Names as a list in words.
    List(Vec<Part>),
}

/// A part under the name that the words use.
pub(crate) type Named = (&'static str, Part);

/// What fills a part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A number.
    Number(u64),
    /// A number with a sign between its thousands: “20,000”.
    Grouped(u64),
    /// A text, or words that are said in the same language.
    Words(Message),
}

impl Message {
    /// Nothing.
    pub const EMPTY: Self = Self::untranslated("");

    /// A text that is the same in every language: a name, a path, what another program said.
    pub fn verbatim(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Form::Verbatim(text.into()))
    }

    /// A text that is the same in every language, as a constant.
    pub const fn untranslated(text: &'static str) -> Self {
        Self(Form::Verbatim(Cow::Borrowed(text)))
    }

    /// Sentences one after the other; those that say nothing are left out.
    pub fn text(sentences: impl IntoIterator<Item = Self>) -> Self {
        let said = sentences.into_iter();
        let mut said: Vec<Self> = said.filter(|sentence| !sentence.is_empty()).collect();
        if said.len() > 1 {
            Self(Form::Text(said))
        } else {
            said.pop().unwrap_or_default()
        }
    }

    /// Names as a list in words: “one”, “one and two”, “one, two and three”.
    pub fn list(names: impl IntoIterator<Item: Into<Part>>) -> Self {
        Self(Form::List(names.into_iter().map(Into::into).collect()))
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Form::Verbatim(text) => text.is_empty(),
            Form::Text(sentences) => sentences.iter().all(Self::is_empty),
            Form::List(names) => names.is_empty(),
            Form::Sentence { .. } | Form::Counted { .. } => false,
        }
    }

    /// What [`message!`](crate::message) makes of words without parts.
    #[doc(hidden)]
    pub const fn fixed(words: &'static str) -> Self {
        Self(Form::Sentence {
            words,
            parts: Vec::new(),
        })
    }

    /// What [`message!`](crate::message) makes of words with parts.
    #[doc(hidden)]
    pub fn filled<const N: usize>(words: &'static str, parts: [Named; N]) -> Self {
        Self(Form::Sentence {
            words,
            parts: parts.into(),
        })
    }

    /// What [`counted!`](crate::counted) makes.
    #[doc(hidden)]
    pub fn counted<const N: usize>(
        name: &'static str,
        count: impl TryInto<u64>,
        words: [&'static str; 2],
        parts: [Named; N],
    ) -> Self {
        let count = count.try_into().unwrap_or(u64::MAX);
        let own = (name, Part::Number(count));
        Self(Form::Counted {
            count,
            words,
            parts: parts.into_iter().chain([own]).collect(),
        })
    }
}

impl Default for Message {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// In English.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Language::English.say(self))
    }
}

/// Whether the English is this text.
impl PartialEq<str> for Message {
    fn eq(&self, text: &str) -> bool {
        Language::English.say(self) == text
    }
}

/// Whether the English is this text.
impl PartialEq<&str> for Message {
    fn eq(&self, text: &&str) -> bool {
        self == *text
    }
}

/// In the language of the [`Language::to_json`] that asks; in English without one.
impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&spoken().say(self))
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::verbatim)
    }
}

#[cfg(feature = "ts-rs")]
impl ts_rs::TS for Message {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }

    fn inline(config: &ts_rs::Config) -> String {
        Self::name(config)
    }
}

impl From<Message> for Part {
    fn from(message: Message) -> Self {
        Self::Words(message)
    }
}

impl From<&Message> for Part {
    fn from(message: &Message) -> Self {
        Self::Words(message.clone())
    }
}

impl From<&&Message> for Part {
    fn from(message: &&Message) -> Self {
        Self::from(*message)
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Words(Message::verbatim(text))
    }
}

/// A text of any kind, such as `&str`, `&&str`, `&String` and `&Cow<str>`.
macro_rules! from_text {
    ($($text:ty),+) => {$(
        impl From<$text> for Part {
            fn from(text: $text) -> Self {
                Self::Words(Message::verbatim(text.to_string()))
            }
        }
    )+};
}
from_text!(
    &str,
    &&str,
    &String,
    &&String,
    &Cow<'_, str>,
    Cow<'_, str>,
    char,
    &char,
    &&char
);

/// A path, as the system writes it.
macro_rules! from_path {
    ($($path:ty),+) => {$(
        impl From<$path> for Part {
            fn from(path: $path) -> Self {
                Self::from(path.display().to_string())
            }
        }
    )+};
}
from_path!(&Path, &&Path, &PathBuf, &&PathBuf);

/// A number, as itself and borrowed.
macro_rules! from_number {
    ($($number:ty),+) => {$(
        impl From<$number> for Part {
            fn from(number: $number) -> Self {
                Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
            }
        }

        impl From<&$number> for Part {
            fn from(number: &$number) -> Self {
                Self::from(*number)
            }
        }

        impl From<&&$number> for Part {
            fn from(number: &&$number) -> Self {
                Self::from(**number)
            }
        }
    )+};
}
from_number!(u8, u16, u32, u64, usize);
