//! Scripts that other scripts load: what of each is handed on, summed up once.
//!
//! While a script is summed up, what its functions are given is marked with a bit a parameter.
//! What a function gives back, and what is done with such values, is kept with its marks; where
//! another script calls the function, what stands there takes the place of the marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::code::{Function, Node};
use super::super::event::Act;
use super::super::language::Language;
use super::super::origins::Origins;
use super::super::value::{Known, Value};
use super::call::parameter_name;
use super::{Followed, Tracer};

/// Parameters of one function that are followed to other scripts.
pub(super) const MAX_PARAMETERS: usize = 5;

/// The bits that marks have.
const BITS: usize = u64::BITS as usize;

/// How many times a script is followed that has more parameters than there are bits: each time
/// others are marked.
const MAX_TURNS: usize = 4;

/// Things that one function does with what it is given which are kept.
const MAX_ACTS: usize = 40;

/// Names that one script hands on.
const MAX_EXPORTS: usize = 2_000;

/// The scripts that a script loads, by the names it loads them by.
pub(in crate::audit::scripts) type Loads = Arc<BTreeMap<String, Arc<Module>>>;

/// Functions of other scripts that are called as programs.
pub(super) type Commands = BTreeMap<String, Arc<Exported>>;

/// What a script hands to those that load it, by name.
#[derive(Debug, Default)]
pub(in crate::audit::scripts) struct Module(pub(super) BTreeMap<String, Export>);

/// Something a script hands on.
#[derive(Clone, Debug)]
pub(super) enum Export {
    /// A value.
    Value(Value),
    /// A function.
    Function(Arc<Exported>),
}

/// A function of another script.
#[derive(Debug)]
pub(super) struct Exported {
    /// The names of its parameters.
    pub(super) parameters: Vec<String>,
    /// The number of the bit of the first of them.
    pub(super) first: usize,
    /// What it gives back.
    pub(super) gives: Value,
    /// The address that what it gives back was fetched from.
    pub(super) fetched_from: Option<Value>,
    /// What it does with what it is given.
    pub(super) acts: Vec<Act>,
}

/// Sums `script`, of `length` bytes, which loads `loads`, up for the scripts that load it.
pub(in crate::audit::scripts) fn summarise(
    language: Language,
    script: &Node,
    length: usize,
    loads: &Loads,
) -> Module {
    let mut module = Module::default();
    for turn in 0..MAX_TURNS {
        let mut tracer = Tracer::new(language, length);
        tracer.loads = Arc::clone(loads);
        tracer.exports = Some(BTreeMap::new());
        tracer.turn = turn;
        tracer.follow_script(script);
        let last = tracer.functions.last();
        let is_whole = last.is_none_or(|last| last.turn() <= turn);
        tracer.add_to(&mut module);
        if is_whole {
            break;
        }
    }
    module
}

/// How many of the parameters of `function`, and of what it reads, are marked.
fn marks(function: &Function, language: Language) -> usize {
    let reads = matches!(language, Language::Shell | Language::PowerShell);
    function.parameters.len().min(MAX_PARAMETERS) + usize::from(reads)
}

impl Followed {
    /// The first place behind those of its marks.
    fn end(&self, language: Language) -> usize {
        self.first + marks(&self.function, language)
    }

    /// The turn in which it is marked.
    fn turn(&self) -> usize {
        self.first / BITS
    }

    /// The number of its first bit in the turn `turn`, one that there is not where that is not
    /// its own.
    fn first_bit(&self, turn: usize) -> usize {
        if self.turn() == turn {
            self.first % BITS
        } else {
            BITS
        }
    }
}

/// The bit with the number `at`; nothing where there is none.
pub(super) fn bit(at: usize) -> u64 {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    1_u64.checked_shl(at).unwrap_or_default()
}

/// `value`, marked as the parameter with the bit `at`.
fn marked(value: Value, at: usize) -> Value {
    value.also_from(Origins {
        parameters: bit(at),
        ..Origins::default()
    })
}

impl Tracer {
    /// The place of the first mark of `function`, behind those of the functions before it; all of
    /// a function lie in the same turn.
    pub(super) fn first_mark(&self, function: &Function) -> usize {
        let last = self.functions.last();
        let first = last.map_or(0, |last| last.end(self.language));
        let is_in_one = first % BITS + marks(function, self.language) <= BITS;
        if is_in_one {
            first
        } else {
            first.next_multiple_of(BITS)
        }
    }

    /// Follows the function `number`, what it is `given` marked as such where it is its turn.
    pub(super) fn follow_marked(&mut self, number: usize, given: Vec<Value>) -> Value {
        let function = &self.functions[number];
        if function.turn() != self.turn {
            return self.follow(number, given);
        }
        let first = function.first % BITS;
        let reads = first + given.len().min(MAX_PARAMETERS);
        let given = given.into_iter().enumerate();
        let given = given.map(|(index, value)| match index {
            0..MAX_PARAMETERS => marked(value, first + index),
            _ => value,
        });
        let given = given.collect();
        let input = match self.language {
            Language::Shell | Language::PowerShell => marked(Value::default(), reads),
            Language::Python | Language::JavaScript | Language::Go => Value::default(),
        };
        let outer = std::mem::replace(&mut self.input, input);
        let output = self.follow(number, given);
        self.input = outer;
        output
    }

    /// Notes what a script of JavaScript says that it hands on.
    pub(super) fn export(&mut self, holder: &str, name: &str, value: &Value) {
        let Some(exports) = &mut self.exports else {
            return;
        };
        match (holder, name, &value.known) {
            ("module", "exports", Known::Pairs(pairs)) => {
                for (key, value) in pairs.iter().take(MAX_EXPORTS) {
                    let key = key.as_text().unwrap_or_default();
                    exports.insert(key.to_owned(), value.clone());
                }
            }
            ("module", "exports", _) => {
                if let Some(path) = value.path()
                    && let Some(module) = self.loads.get(path)
                {
                    for name in module.0.keys().take(MAX_EXPORTS) {
                        let through = Value::thing(&format!("{path}.{name}"), None);
                        exports.insert(name.clone(), through);
                    }
                }
                exports.insert("default".to_owned(), value.clone());
            }
            ("exports" | "module.exports", ..) => {
                exports.insert(name.to_owned(), value.clone());
            }
            _ => {}
        }
    }

    /// Adds to `module` what the script hands on; behind the first turn, the functions whose turn
    /// it is.
    fn add_to(self, module: &mut Module) {
        let functions = self.functions.iter();
        let functions: Vec<Arc<Exported>> = functions
            .map(|function| Arc::new(self.exported(function)))
            .collect();
        let by_name = self.by_name.iter();
        let by_name = by_name.map(|(name, number)| (name, Known::Function(*number).into()));
        let said = self.exports.iter().flatten();
        let values = self.scopes.of_script().chain(said);
        let values = values.map(|(name, value)| (name, value.clone()));
        for (name, value) in by_name.chain(values) {
            let is_due = match value.known {
                Known::Function(number) => self.functions[number].turn() == self.turn,
                _ => false,
            };
            if (self.turn == 0 || is_due) && module.0.len() < MAX_EXPORTS {
                let export = self.export_of(value, &functions);
                module.0.insert(name.clone(), export);
            }
        }
    }

    /// What `value` is to other scripts, where the script has these `functions`.
    fn export_of(&self, value: Value, functions: &[Arc<Exported>]) -> Export {
        if let Known::Function(number) = value.known {
            return Export::Function(Arc::clone(&functions[number]));
        }
        let elsewhere = value.path().and_then(|path| self.loaded(path));
        elsewhere.cloned().unwrap_or(Export::Value(value))
    }

    /// What is known of `function` to other scripts.
    fn exported(&self, function: &Followed) -> Exported {
        let first = function.first_bit(self.turn);
        let last = first + marks(&function.function, self.language);
        let acts = self.acts_on((first..last).fold(0, |bits, at| bits | bit(at)));
        let of_acts = || acts.iter().find_map(|act| act.from()?.fetched);
        let fetched = function.gives.from.fetched.or_else(of_acts);
        let fetched_from = self.events.iter().find_map(|event| match &event.act {
            Act::Contact { address, .. } if fetched == Some(event.span) => Some(address.clone()),
            _ => None,
        });
        let names = function.function.parameters.iter().map(parameter_name);
        Exported {
            parameters: names.collect(),
            first,
            gives: function.gives.clone(),
            fetched_from,
            acts,
        }
    }

    /// What is done with values that have one of the marks `bits`.
    fn acts_on(&self, bits: u64) -> Vec<Act> {
        let is_on = |act: &&Act| act.from().is_some_and(|from| from.takes(bits));
        let mut acts: Vec<Act> = Vec::new();
        for act in self.events.iter().map(|event| &event.act).filter(is_on) {
            if acts.len() < MAX_ACTS && !acts.contains(act) {
                acts.push(act.clone());
            }
        }
        acts
    }
}
