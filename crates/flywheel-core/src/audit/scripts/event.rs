//! What a script does that rules ask about.

use super::language::Language;
use super::origins::Origins;
use super::value::Value;
use crate::text::Span;

/// Something a script does, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    /// Where it stands in the file.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) act: Act,
}

/// What an [`Event`] is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Act {
    /// Starts a program.
    Run(Run),
    /// Runs a text as code.
    Evaluate {
        /// The language of the text, where that is known.
        language: Option<Language>,
        /// The text.
        code: Value,
        /// What runs it: `eval`, `bash`, `os.system`.
        by: String,
    },
    /// Contacts an address.
    Contact {
        /// The address.
        address: Value,
        /// What is sent there.
        sends: Value,
    },
    /// Writes a file.
    Write {
        /// The file.
        path: Value,
        /// What is written.
        content: Value,
    },
    /// Removes a file or a folder.
    Remove {
        /// Where it is.
        path: Value,
        /// Whether everything in it goes too.
        is_whole: bool,
    },
    /// Gives a variable of the environment a value.
    Set {
        /// The variable.
        name: String,
        /// The value.
        value: Value,
    },
    /// Asks a database.
    Query(Value),
    /// Turns bytes into objects, which may run code.
    Unpickle {
        /// The bytes.
        bytes: Value,
        /// What does it: `pickle.loads`.
        by: String,
    },
    /// Reaches for something by a name that is a value: `getattr(os, name)`.
    Reach(Value),
    /// Joins a connection to the input and output of a program.
    Attach,
    /// Waits for what a connection sends.
    Listen,
    /// Uses memory as machine code.
    Inject,
}

impl Act {
    /// Where what it is about comes from.
    pub(super) fn from(&self) -> Option<Origins> {
        Some(match self {
            Self::Run(run) => Origins::of_all(run.arguments.iter().chain([&run.given, &run.input])),
            Self::Evaluate { code: value, .. }
            | Self::Remove { path: value, .. }
            | Self::Set { value, .. }
            | Self::Query(value)
            | Self::Unpickle { bytes: value, .. } => value.from,
            Self::Contact { address, sends } => address.from.and(sends.from),
            Self::Write { path, content } => path.from.and(content.from),
            Self::Reach(_) | Self::Attach | Self::Listen | Self::Inject => return None,
        })
    }
}

/// A program that is started.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    /// Its name without folders, in lower case; empty where it is not known.
    pub(crate) program: String,
    /// Its name as it is given.
    pub(crate) given: Value,
    /// What it is given.
    pub(crate) arguments: Vec<Value>,
    /// What it reads.
    pub(crate) input: Value,
    /// The programs it is started through, such as `sudo`.
    pub(crate) through: Vec<String>,
}

impl Run {
    /// Takes the files that a cmdlet for removing is handed through a pipe for those it is given.
    pub(super) fn take_input_as_path(&mut self) {
        let names_none =
            self.operands().is_empty() && self.option(&["-Path", "-LiteralPath"]).is_none();
        if self.program == "remove-item" && names_none && self.input.as_text().is_some() {
            self.arguments.push(self.input.clone());
        }
    }

    /// The arguments as texts; those that are not known are holes.
    pub(crate) fn words(&self) -> Vec<String> {
        self.arguments.iter().map(Value::written).collect()
    }

    /// Whether one of the arguments is one of `words`.
    pub(crate) fn has(&self, words: &[&str]) -> bool {
        self.words()
            .iter()
            .any(|word| words.contains(&word.as_str()))
    }

    /// Whether the letter `letter` is among the short options, alone or with others: `-rf`.
    pub(crate) fn has_letter(&self, letter: char) -> bool {
        self.words().iter().any(|word| {
            let letters = word.strip_prefix('-').unwrap_or_default();
            !letters.starts_with('-') && letters.contains(letter)
        })
    }

    /// The arguments that are no options.
    pub(crate) fn operands(&self) -> Vec<&Value> {
        self.arguments
            .iter()
            .filter(|value| !value.written().starts_with('-'))
            .collect()
    }

    /// What follows the option `names`, as its next word or behind `=`.
    pub(crate) fn option(&self, names: &[&str]) -> Option<Value> {
        for (index, value) in self.arguments.iter().enumerate() {
            let word = value.written();
            if names.contains(&word.as_str()) {
                return self.arguments.get(index + 1).cloned();
            }
            let behind = |name: &&str| word.strip_prefix(name)?.strip_prefix('=');
            if let Some(rest) = names.iter().find_map(behind) {
                return Some(Value::text(rest).also_from(value.from));
            }
        }
        None
    }
}
