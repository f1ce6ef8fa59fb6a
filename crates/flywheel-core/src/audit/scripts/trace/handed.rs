//! What stands in another script, with what its function is given in the place of its marks.

use super::super::event::{Act, Run};
use super::super::origins::Origins;
use super::super::value::{Known, Value};
use super::module::bit;
use crate::text::Span;

/// The most values of one call that are gone through.
const MAX_VALUES: usize = 400;

/// How deeply values in values are gone through.
const MAX_DEPTH: usize = 6;

/// What a function of another script is given at one place.
pub(super) struct Handed {
    /// The bit of the first parameter.
    first: usize,
    /// For each parameter what it is given, and what is in the file of that name.
    given: Vec<(Value, Value)>,
    /// Where the call stands.
    span: Span,
    /// Whether what the function fetches counts as fetched.
    is_fetched: bool,
    /// The values that may still be gone through.
    left: usize,
}

impl Handed {
    pub(super) fn new(first: usize, given: Vec<(Value, Value)>, span: Span) -> Self {
        Self {
            first,
            given,
            span,
            is_fetched: true,
            left: MAX_VALUES,
        }
    }

    /// The same where what the function fetches does not count as fetched.
    pub(super) fn forget_fetched(&mut self) {
        self.is_fetched = false;
    }

    /// Nothing, at `span`.
    pub(super) fn nothing(span: Span) -> Self {
        Self::new(0, Vec::new(), span)
    }

    /// `from` as it is seen where the function is called.
    fn from(&self, from: Origins) -> Origins {
        let mut seen = Origins {
            fetched: from.fetched.map(|_| self.span).filter(|_| self.is_fetched),
            sensitive: from.sensitive.map(|(what, _)| (what, self.span)),
            opaque: from.opaque.map(|_| self.span),
            outside: from.outside,
            ..Origins::default()
        };
        for (index, (value, content)) in self.given.iter().enumerate() {
            let bit = bit(self.first + index);
            if from.parameters & bit != 0 {
                seen = seen.and(value.from);
            }
            if from.files & bit != 0 {
                seen = seen.and(content.from);
            }
        }
        seen
    }

    /// The one value that `from` says something is, where it is no more than that.
    fn only(&self, from: Origins) -> Option<&Value> {
        self.given.iter().enumerate().find_map(|(index, given)| {
            let bit = bit(self.first + index);
            match (from.parameters, from.files) {
                (0, 0) => None,
                (one, 0) if one == bit => Some(&given.0),
                (0, one) if one == bit => Some(&given.1),
                _ => None,
            }
        })
    }

    /// `value` as it is seen where the function is called.
    pub(super) fn value(&mut self, value: &Value) -> Value {
        self.value_in(value, 0)
    }

    fn value_in(&mut self, value: &Value, depth: usize) -> Value {
        let from = self.from(value.from);
        if value.known == Known::Nothing
            && let Some(only) = self.only(value.from)
        {
            return only.clone().also_from(from).also_made(value.made);
        }
        let known = if depth > MAX_DEPTH || self.left == 0 {
            Known::Nothing
        } else {
            self.left -= 1;
            self.known(&value.known, depth + 1)
        };
        let gaps = value.gaps.map(|gap| self.from(*gap));
        let made = value.made;
        Value {
            known,
            from,
            made,
            gaps,
        }
    }

    fn known(&mut self, known: &Known, depth: usize) -> Known {
        let mut all =
            |values: &[Value]| values.iter().map(|one| self.value_in(one, depth)).collect();
        match known {
            Known::List(items) => Known::List(all(items)),
            Known::OneOf(values) => Known::OneOf(all(values)),
            Known::Pairs(pairs) => {
                let pair = |(key, value): &(Value, Value)| {
                    (self.value_in(key, depth), self.value_in(value, depth))
                };
                Known::Pairs(pairs.iter().map(pair).collect())
            }
            Known::Thing { path, of } => Known::Thing {
                path: path.clone(),
                of: of.as_ref().map(|of| self.value_in(of, depth).into()),
            },
            Known::Function(_) => Known::Nothing,
            Known::Nothing | Known::Text(_) | Known::Bytes(_) | Known::Number(_) => known.clone(),
        }
    }

    /// `act` as it is seen where the function is called.
    pub(super) fn act(&mut self, act: &Act) -> Act {
        match act {
            Act::Run(run) => Act::Run(self.run(run)),
            Act::Evaluate { language, code, by } => Act::Evaluate {
                language: *language,
                code: self.value(code),
                by: by.clone(),
            },
            Act::Contact { address, sends } => Act::Contact {
                address: self.value(address),
                sends: self.value(sends),
            },
            Act::Write { path, content } => Act::Write {
                path: self.value(path),
                content: self.value(content),
            },
            Act::Remove { path, is_whole } => Act::Remove {
                path: self.value(path),
                is_whole: *is_whole,
            },
            Act::Set { name, value } => Act::Set {
                name: name.clone(),
                value: self.value(value),
            },
            Act::Query(value) => Act::Query(self.value(value)),
            Act::Unpickle { bytes, by } => Act::Unpickle {
                bytes: self.value(bytes),
                by: by.clone(),
            },
            other => other.clone(),
        }
    }

    fn run(&mut self, run: &Run) -> Run {
        Run {
            program: run.program.clone(),
            given: self.value(&run.given),
            arguments: run.arguments.iter().map(|one| self.value(one)).collect(),
            input: self.value(&run.input),
            through: run.through.clone(),
        }
    }
}
