//! The variables of a script.

use std::collections::HashMap;

use super::super::code::{Code, Node};
use super::super::event::Act;
use super::super::language::Language;
use super::super::origins::Origins;
use super::super::value::{Known, Value};
use super::{Tracer, call, fold, library};
use crate::text::Span;

/// The most variables that are kept.
const MAX_NAMES: usize = 20_000;

/// Variables by scope; the first scope is that of the whole script.
pub(super) struct Scopes {
    all: Vec<Scope>,
    now: usize,
    names: usize,
}

struct Scope {
    outer: Option<usize>,
    names: HashMap<String, Value>,
}

impl Default for Scopes {
    fn default() -> Self {
        let whole = Scope {
            outer: None,
            names: HashMap::new(),
        };
        Self {
            all: vec![whole],
            now: 0,
            names: 0,
        }
    }
}

impl Scopes {
    /// A new scope inside the one that is open.
    pub(super) fn open(&mut self) -> usize {
        self.all.push(Scope {
            outer: Some(self.now),
            names: HashMap::new(),
        });
        self.all.len() - 1
    }

    /// Goes into `scope`; gives the one to come back to.
    pub(super) fn enter(&mut self, scope: usize) -> usize {
        std::mem::replace(&mut self.now, scope)
    }

    /// Comes back to `scope`.
    pub(super) fn leave(&mut self, scope: usize) {
        self.now = scope;
    }

    /// The value of `name` in the open scope or one around it.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let scope = self.holder(name)?;
        self.all[scope].names.get(name)
    }

    /// The variables of the whole script.
    pub(super) fn of_script(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.all[0].names.iter()
    }

    fn holder(&self, name: &str) -> Option<usize> {
        let mut at = Some(self.now);
        while let Some(scope) = at {
            if self.all[scope].names.contains_key(name) {
                return Some(scope);
            }
            at = self.all[scope].outer;
        }
        None
    }

    /// Gives `name` a value in the open scope.
    pub(super) fn declare(&mut self, name: &str, value: Value) {
        self.put(self.now, name, value);
    }

    /// Gives `name` a value where it is known, else in the open scope.
    fn assign(&mut self, name: &str, value: Value) {
        let scope = self.holder(name).unwrap_or(self.now);
        self.put(scope, name, value);
    }

    fn put(&mut self, scope: usize, name: &str, value: Value) {
        let names = &mut self.all[scope].names;
        if let Some(known) = names.get_mut(name) {
            *known = value;
        } else if self.names < MAX_NAMES {
            self.names += 1;
            names.insert(name.to_owned(), value);
        }
    }
}

impl Tracer {
    /// The value of the variable `name`, or the thing that the language calls so.
    pub(super) fn name(&mut self, name: &str, span: Span) -> Value {
        if let Some(value) = self.scopes.get(name) {
            return value.clone();
        }
        if let Some(number) = self.by_name.get(name) {
            return Known::Function(*number).into();
        }
        match self.language {
            Language::Shell => call::environment(name, span),
            Language::PowerShell if matches!(name, "true" | "false") => {
                Value::text(&format!("${name}"))
            }
            Language::PowerShell if name.starts_with("env:") => call::environment(&name[4..], span),
            Language::PowerShell if !name.starts_with('[') => Value::unknown(Origins::outside()),
            _ => call::thing(name, span),
        }
    }

    /// Assigns what `value` is to `to`.
    pub(super) fn assign(&mut self, to: &Node, value: &Node, adds: bool) -> Value {
        let mut value = self.eval(value);
        if adds {
            let before = self.eval(to);
            value = fold::plus(&[before, value]);
        }
        self.bind(to, value.clone(), false);
        value
    }

    /// Gives the name, or each name of the pattern, `to` a value. A name that `is_new` is one of
    /// the open scope.
    pub(super) fn bind(&mut self, to: &Node, value: Value, is_new: bool) {
        match &to.code {
            Code::Name(name) => self.bind_name(name, value, is_new, to.span),
            Code::List(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    self.bind(part, fold::item(&value, index), is_new);
                }
            }
            Code::Pairs(pairs) => {
                for (key, part) in pairs {
                    let key = self.eval(key);
                    let member = key.as_text().unwrap_or_default().to_owned();
                    let value = call::member(&value, &member, part.span);
                    let value = self.with_loaded(value, part.span);
                    self.bind(part, value, is_new);
                }
            }
            Code::Member(object, name) => self.bind_member(object, name, value, to.span),
            Code::Index(object, index) => {
                let index = self.eval(index);
                let name = index.as_text().unwrap_or_default().to_owned();
                self.bind_member(object, &name, value, to.span);
            }
            Code::Assign { to, .. } => self.bind(to, value, is_new),
            Code::Block(parts) | Code::Other(parts) => {
                for part in parts {
                    self.bind(part, value.clone(), is_new);
                }
            }
            _ => {}
        }
    }

    fn bind_name(&mut self, name: &str, value: Value, is_new: bool, span: Span) {
        let is_environment = self.language == Language::Shell || name.starts_with("env:");
        if is_environment {
            let name = name.trim_start_matches("env:").to_uppercase();
            self.preload(&name, &value, span);
            let value = value.clone();
            self.act(span, Act::Set { name, value });
        }
        let is_own = is_new || self.language == Language::Python;
        let value = match self.scopes.get(name) {
            Some(before) if self.conditions > 0 && !is_new => {
                Value::either([before.clone(), value])
            }
            _ => value,
        };
        if is_own {
            self.scopes.declare(name, value);
        } else {
            self.scopes.assign(name, value);
        }
    }

    /// Says so where the variable `name` has every program run the file `value`, which was fetched.
    fn preload(&mut self, name: &str, value: &Value, span: Span) {
        const PRELOADS: [&str; 4] = [
            "LD_PRELOAD",
            "DYLD_INSERT_LIBRARIES",
            "BASH_ENV",
            "LD_AUDIT",
        ];
        if name == "PROMPT_COMMAND"
            && let Some(code) = value.as_text().map(str::to_owned)
        {
            self.follow_text(Language::Shell, &code, span);
        }
        if !PRELOADS.contains(&name) {
            return;
        }
        let code = self.read(value, span);
        if code.from.fetched.is_some() {
            let by = name.to_owned();
            let language = None;
            self.act(span, Act::Evaluate { language, code, by });
        }
    }

    /// `object.name = value`, or `object[name] = value`.
    fn bind_member(&mut self, object: &Node, name: &str, value: Value, span: Span) {
        let target = self.eval(object);
        if matches!(target.path(), Some("os.environ" | "process.env")) {
            let name = name.to_owned();
            let value = value.clone();
            self.act(span, Act::Set { name, value });
            return;
        }
        let is_stream = matches!(name, "Stdin" | "Stdout" | "Stderr");
        if is_stream && value.path().is_some_and(library::is_connection) {
            self.act(span, Act::Attach);
        }
        self.export(target.path().unwrap_or_default(), name, &value);
        if is_self(object) {
            let name = format!(".{name}");
            let before = self.scopes.get(&name).cloned().unwrap_or_default();
            let outer = self.scopes.enter(0);
            self.scopes.declare(&name, Value::either([before, value]));
            self.scopes.leave(outer);
        } else {
            self.absorb(object, value);
        }
    }

    /// Puts `value` into what the variable of `object` holds.
    pub(super) fn absorb(&mut self, object: &Node, value: Value) {
        match &object.code {
            Code::Name(name) => {
                let before = self.scopes.get(name).cloned().unwrap_or_default();
                self.scopes.assign(name, fold::with_item(before, value));
            }
            Code::Member(inner, name) if is_self(inner) => {
                let name = format!(".{name}");
                let before = self.scopes.get(&name).cloned().unwrap_or_default();
                let outer = self.scopes.enter(0);
                self.scopes.declare(&name, fold::with_item(before, value));
                self.scopes.leave(outer);
            }
            Code::Member(inner, _) | Code::Index(inner, _) => self.absorb(inner, value),
            _ => {}
        }
    }

    /// What the object of the method that is followed has under `name`.
    pub(super) fn own_member(&self, name: &str) -> Option<Value> {
        self.scopes.get(&format!(".{name}")).cloned()
    }
}

/// Whether `node` is the object of the method it stands in.
pub(super) fn is_self(node: &Node) -> bool {
    matches!(&node.code, Code::Name(name) if name == "self" || name == "this" || name == "cls")
}
