//! What scripts that are loaded hand on, where it is used.

use std::sync::Arc;

use super::super::code::ALL;
use super::super::event::Act;
use super::super::language::Language;
use super::super::parse::Cut;
use super::super::value::{HOLE, Known, Value};
use super::call::{Call, thing};
use super::handed::Handed;
use super::module::{Export, Exported, MAX_PARAMETERS};
use super::program::by_word;
use super::{MAX_CALLS, Tracer, tables};
use crate::text::Span;

/// The steps that one thing a function does takes where the function is called.
const STEPS: usize = 20;

impl Tracer {
    /// What a script that is loaded hands on as `path`, where no library has that.
    pub(super) fn loaded(&self, path: &str) -> Option<&Export> {
        if self.loads.is_empty() || tables::is_known(self.language, path) {
            return None;
        }
        let mut loads = self.loads.iter().rev();
        let (module, rest) = loads.find_map(|(name, module)| {
            let rest = path.strip_prefix(name.as_str())?;
            (rest.is_empty() || rest.starts_with('.')).then_some((module, rest))
        })?;
        let name = rest.rsplit('.').next().filter(|name| !name.is_empty());
        module.0.get(name.unwrap_or("default"))
    }

    /// The function that a script that is loaded hands on as `path`.
    pub(super) fn loaded_function(&self, path: &str) -> Option<Arc<Exported>> {
        match self.loaded(path)? {
            Export::Function(function) => Some(Arc::clone(function)),
            Export::Value(_) => None,
        }
    }

    /// `value`, or what it is where a script that is loaded hands on a value by its path.
    pub(super) fn with_loaded(&self, value: Value, span: Span) -> Value {
        match value.path().and_then(|path| self.loaded(path)) {
            Some(Export::Value(known)) => Handed::nothing(span).value(known),
            _ => value,
        }
    }

    /// Gives `name` what stands at `path` of another module, or each name of it its own.
    pub(super) fn import(&mut self, name: &str, path: &str, span: Span) -> Value {
        if name != ALL {
            let value = self.with_loaded(thing(path, span), span);
            self.scopes.declare(name, value);
            return Value::default();
        }
        if let Some(module) = self.loads.get(path).map(Arc::clone) {
            for name in module.0.keys() {
                let value = Value::thing(&format!("{path}.{name}"), None);
                let value = self.with_loaded(value, span);
                self.scopes.declare(name, value);
            }
        }
        Value::default()
    }

    /// Loads the script of the shell that `file` names; says whether it is one that is known.
    pub(super) fn load_commands(&mut self, file: &Value, span: Span) -> bool {
        let written = file.written();
        let name = written.rsplit(['/', '\\', HOLE]).next().unwrap_or_default();
        let Some(module) = self.loads.get(name).map(Arc::clone) else {
            return false;
        };
        for (name, export) in &module.0 {
            match export {
                Export::Function(function) => {
                    self.commands.insert(name.clone(), Arc::clone(function));
                }
                Export::Value(value) => {
                    let value = Handed::nothing(span).value(value);
                    self.scopes.declare(name, value);
                }
            }
        }
        true
    }

    /// Runs the program of `words` where it is a script that can be loaded, or a function of one.
    pub(super) fn run_loaded(
        &mut self,
        program: &str,
        words: &[Value],
        input: &Value,
        span: Span,
    ) -> Option<Value> {
        if self.loads.is_empty() {
            return None;
        }
        if self.language == Language::PowerShell && self.load_commands(&words[0], span) {
            return Some(Value::default());
        }
        let function = self.commands.get(program).map(Arc::clone)?;
        let mut given = by_word(&function.parameters, &words[1..]);
        given.truncate(MAX_PARAMETERS);
        given.push(input.clone());
        Some(self.apply(&function, &given, span))
    }

    /// Calls `function`, which a script that is loaded hands on.
    pub(super) fn call_loaded(&mut self, function: &Exported, call: &Call) -> Value {
        let names = function.parameters.iter().take(MAX_PARAMETERS).enumerate();
        let given = names.map(|(index, name)| call.at_or(index, &[name.as_str()]));
        let given: Vec<Value> = given.collect();
        let output = self.apply(function, &given, call.span);
        if output.known == Known::Nothing && call.method().starts_with(char::is_uppercase) {
            return Value::thing(&format!("{}()", call.path), None).also_from(output.from);
        }
        output
    }

    /// What `function` gives back for `given`, and what it does with it.
    fn apply(&mut self, function: &Exported, given: &[Value], span: Span) -> Value {
        let Some(steps) = self.steps.checked_sub(STEPS * (1 + function.acts.len())) else {
            self.cut = Some(Cut::Effort);
            return Value::default();
        };
        self.steps = steps;
        if self.calls >= MAX_CALLS {
            return Value::default();
        }
        self.calls += 1;
        let mut handed = self.handed(function, given, span);
        for act in &function.acts {
            let act = handed.act(act);
            self.again(act, span);
        }
        self.calls -= 1;
        handed.value(&function.gives)
    }

    /// What stands in the place of the marks of `function`, which is `given` this; what it fetches
    /// from nobody knows where does not count as fetched.
    fn handed(&mut self, function: &Exported, given: &[Value], span: Span) -> Handed {
        let contents = given.iter().map(|value| self.read(value, span));
        let given = given.iter().cloned().zip(contents).collect();
        let mut handed = Handed::new(function.first, given, span);
        let Some(address) = &function.fetched_from else {
            return handed;
        };
        let address = handed.value(address);
        if names_a_host(&address) {
            let sends = Value::default();
            self.act(span, Act::Contact { address, sends });
        } else {
            handed.forget_fetched();
        }
        handed
    }

    /// Does `act` of another script at `span`; what is run there is told of only where its words
    /// are known here.
    fn again(&mut self, act: Act, span: Span) {
        match act {
            Act::Run(run) => {
                let mut words = vec![run.given];
                words.extend(run.arguments);
                let input = run.input.from;
                if words.iter().all(is_told) || input.sensitive.is_some() {
                    self.run(words, run.input, span);
                }
            }
            Act::Evaluate { language, code, by } if is_told(&code) => {
                self.evaluate(language, code, &by, span);
            }
            Act::Evaluate { .. } => {}
            Act::Write { path, content } => self.write(&path, content, span),
            act => self.act(span, act),
        }
    }
}

/// Whether what is run is known, comes from the network, or is what a function is given.
fn is_told(code: &Value) -> bool {
    code.is_constant() || code.from.fetched.is_some() || code.from.takes(u64::MAX)
}

/// Whether `address` tells whose it is.
fn names_a_host(address: &Value) -> bool {
    address.texts().into_iter().any(|text| {
        let known = text.split(HOLE).next().unwrap_or_default();
        let host = known.rsplit("://").next().unwrap_or_default();
        host.contains('.') || host.starts_with("localhost")
    })
}
