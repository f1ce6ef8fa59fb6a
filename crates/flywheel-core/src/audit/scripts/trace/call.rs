//! Calls and members: what is meant, and what it is given.

use super::super::code::{Argument, Code, Node};
use super::super::event::Act;
use super::super::language::Language;
use super::super::origins::{Made, Origins, Sensitive};
use super::super::services::Service;
use super::super::value::{Known, Value};
use super::{Tracer, fold, scope};
use crate::text::Span;

/// A call of something that is no function of the script.
pub(super) struct Call {
    /// Its path: `os.system`, or `.decode` of a value of which no path is known.
    pub(super) path: String,
    /// The value whose method it is.
    pub(super) receiver: Value,
    /// What it is given, by place.
    pub(super) given: Vec<Value>,
    /// What it is given by name.
    pub(super) named: Vec<(String, Value)>,
    /// Where it stands.
    pub(super) span: Span,
}

impl Call {
    /// The argument at `index`.
    pub(super) fn argument(&self, index: usize) -> Value {
        self.given.get(index).cloned().unwrap_or_default()
    }

    /// The argument with one of `names`, by name or in an object of options.
    pub(super) fn option(&self, names: &[&str]) -> Option<Value> {
        let by_name = self
            .named
            .iter()
            .filter(|(name, _)| names.contains(&name.as_str()))
            .map(|(_, value)| value.clone());
        let in_objects = self
            .given
            .iter()
            .flat_map(|value| names.iter().filter_map(|name| value.get(name).cloned()));
        let all: Vec<Value> = by_name.chain(in_objects).collect();
        match all.len() {
            0 => None,
            1 => all.into_iter().next(),
            _ => Some(Value::list(all)),
        }
    }

    /// The argument at `index`, or that with one of `names`.
    pub(super) fn at_or(&self, index: usize, names: &[&str]) -> Value {
        let given = self.given.get(index).cloned();
        given.or_else(|| self.option(names)).unwrap_or_default()
    }

    /// Where all that it is given comes from.
    pub(super) fn from(&self) -> Origins {
        let named = self.named.iter().map(|(_, value)| value);
        Origins::of_all(self.given.iter().chain(named).chain([&self.receiver]))
    }

    /// The last part of its path.
    pub(super) fn method(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }
}

impl Tracer {
    /// `object.name` where `object` is code.
    pub(super) fn eval_member(&mut self, object: &Node, name: &str, span: Span) -> Value {
        if scope::is_self(object) {
            if let Some(value) = self.own_member(name) {
                return value;
            }
            if let Some(number) = self.by_name.get(name) {
                return Known::Function(*number).into();
            }
        }
        let object = self.eval(object);
        self.with_loaded(member(&object, name, span), span)
    }

    /// `object[index]`.
    pub(super) fn index(&mut self, object: &Value, index: &Value, span: Span) -> Value {
        if let Some(number) = index.number() {
            return indexed(object, number);
        }
        let Some(name) = index.as_text().map(str::to_owned) else {
            let any = fold::any_item(object);
            return match object.path() {
                Some("os.environ" | "process.env") => one_of_environment(object, index, span),
                Some(_) => Value::unknown(object.from.and(index.from)),
                None => any.also_from(index.from),
            };
        };
        if object.path() == Some("os.environ") {
            return environment(&name, span);
        }
        if index.made != Made::default() && object.path().is_some() {
            self.act(span, Act::Reach(index.clone()));
        }
        member(object, &name, span)
    }

    pub(super) fn call(&mut self, callee: &Node, arguments: &[Argument], span: Span) -> Value {
        if matches!(&callee.code, Code::Name(name) if name == "<") {
            let values: Vec<Value> = arguments.iter().map(|one| self.eval(&one.value)).collect();
            return Value::thing("<()", values.into_iter().next());
        }
        let (target, receiver) = self.callee(callee);
        let mut call = Call {
            path: String::new(),
            receiver,
            given: Vec::new(),
            named: Vec::new(),
            span,
        };
        self.give(&mut call, arguments);
        if let Known::Function(number) = target.known {
            let gives = self.call_function(number, &call);
            let names = &self.functions[number].function.names;
            let is_object = names.first().is_some_and(|name| name == "constructor");
            return if is_object {
                gives.also_from(call.from())
            } else {
                gives
            };
        }
        let Some(path) = target.path() else {
            return Value::unknown(call.from().and(target.from));
        };
        path.clone_into(&mut call.path);
        if let Some(function) = self.loaded_function(&call.path) {
            return self.call_loaded(&function, &call);
        }
        if keeps(&call) {
            if let Code::Member(object, _) = &callee.code {
                for added in added_by(&call) {
                    self.absorb(object, added);
                }
            }
            return Value::default();
        }
        if let Some(number) = self.method_of_script(&call) {
            return self.call_function(number, &call);
        }
        let gives = self.invoke(&call);
        self.fill(&call, arguments);
        self.change_object(callee, &call);
        let given_functions = self.hand_to_functions(&call, gives.from);
        gives.also_from(given_functions)
    }

    /// A call that reads into the variable it is given.
    fn fill(&mut self, call: &Call, arguments: &[Argument]) {
        let reads = matches!(
            call.method(),
            "read" | "readasync" | "receive" | "recv_into"
        );
        if let Some(first) = arguments.first().filter(|_| reads)
            && call.receiver.from.fetched.is_some()
        {
            self.absorb(&first.value, Value::unknown(call.receiver.from));
        }
    }

    /// What is called, and the value whose method it is.
    fn callee(&mut self, callee: &Node) -> (Value, Value) {
        if let Code::Member(object, name) = &callee.code
            && !scope::is_self(object)
        {
            let receiver = self.eval(object);
            let target = member(&receiver, name, callee.span);
            let is_known = target.path().is_some() || matches!(target.known, Known::Function(_));
            let target = if is_known {
                target
            } else {
                Value::thing(&format!(".{name}"), Some(receiver.clone()))
            };
            return (target, receiver);
        }
        let target = self.eval(callee);
        let receiver = target.of().cloned().unwrap_or_default();
        (target, receiver)
    }

    fn give(&mut self, call: &mut Call, arguments: &[Argument]) {
        for argument in arguments {
            let inner = match &argument.value.code {
                Code::Other(parts) if argument.is_spread && parts.len() == 1 => &parts[0],
                _ => &argument.value,
            };
            let value = self.eval(inner);
            match (&argument.name, argument.is_spread, &value.known) {
                (Some(name), ..) => call.named.push((name.clone(), value)),
                (None, true, Known::List(items)) => call.given.extend_from_slice(items),
                _ => call.given.push(value),
            }
        }
    }

    /// The function of the script that `call` means: a method that no library has.
    fn method_of_script(&self, call: &Call) -> Option<usize> {
        let is_own = super::tables::meaning(self.language, &call.path).is_none();
        let number = self.by_name.get(call.method());
        number.copied().filter(|_| is_own)
    }

    /// Calls the function `number` of the script.
    fn call_function(&mut self, number: usize, call: &Call) -> Value {
        let names: Vec<String> = self.functions[number]
            .function
            .parameters
            .iter()
            .map(parameter_name)
            .collect();
        let given: Vec<Value> = names
            .iter()
            .enumerate()
            .map(|(index, name)| call.at_or(index, &[name.as_str()]))
            .collect();
        for (known, value) in self.functions[number].given.iter_mut().zip(&given) {
            *known = Value::either([std::mem::take(known), value.clone()]);
        }
        let is_known = !given.is_empty() && given.iter().all(Value::is_constant);
        if is_known {
            let events = self.events.len();
            let result = self.follow(number, given);
            self.events.truncate(events);
            return result;
        }
        self.functions[number].gives.clone()
    }

    /// Functions that are handed to a call are given what it works on; tells where what they give
    /// back comes from.
    fn hand_to_functions(&mut self, call: &Call, gives: Origins) -> Origins {
        let mut from = Origins::default();
        for value in &call.given {
            let item = fold::any_item(&call.receiver).also_from(call.from().and(gives));
            if value.path() == Some("eval") && call.method() == "then" {
                self.evaluate(Some(Language::JavaScript), item, "eval", call.span);
                continue;
            }
            let Known::Function(number) = value.known else {
                continue;
            };
            for known in &mut self.functions[number].given {
                *known = Value::either([std::mem::take(known), item.clone()]);
            }
            from = from.and(self.functions[number].gives.from);
        }
        from
    }
}

/// `path` without the holder of all names of a language: `window.eval` is `eval`.
fn without_holder(path: &str) -> String {
    const HOLDERS: [&str; 12] = [
        "builtins.",
        "__builtins__.",
        "__builtins__.__dict__.",
        "globals().",
        "locals().",
        "vars().",
        "globalThis.",
        "window.",
        "global.",
        "self.",
        "process.mainModule.",
        "fs.promises.",
    ];
    let holder = HOLDERS.iter().find(|holder| path.starts_with(**holder));
    let rest = &path[holder.map_or(0, |holder| holder.len())..];
    if holder.is_some_and(|holder| *holder == "fs.promises.") {
        return format!("fs.{rest}");
    }
    rest.to_owned()
}

fn indexed(object: &Value, number: i64) -> Value {
    let count = match &object.known {
        Known::List(items) => items.len(),
        Known::Text(text) => text.chars().count(),
        Known::Bytes(bytes) => bytes.len(),
        Known::Thing { .. } => return object.clone(),
        _ => return fold::any_item(object),
    };
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let place = if number < 0 { number + count } else { number };
    let Ok(place) = usize::try_from(place) else {
        return Value::unknown(object.from);
    };
    let found = match &object.known {
        Known::List(items) => items.get(place).cloned(),
        Known::Text(text) => text
            .chars()
            .nth(place)
            .map(|c| Value::text(c.encode_utf8(&mut [0; 4])).also_made(object.made)),
        Known::Bytes(bytes) => bytes
            .get(place)
            .map(|byte| Known::Number(i64::from(*byte)).into()),
        _ => None,
    };
    found.unwrap_or_default().also_from(object.from)
}

/// The variable `name` of the environment, read at `span`.
pub(super) fn environment(name: &str, span: Span) -> Value {
    let key = Service::of_variable(name).map(|of| Origins::sensitive(Sensitive::KeyOf(of), span));
    match name.to_ascii_uppercase().as_str() {
        "HOME" | "USERPROFILE" | "HOMEPATH" => Value::text("~"),
        "USER" | "USERNAME" | "LOGNAME" => {
            Value::unknown(Origins::sensitive(Sensitive::Account, span))
        }
        "TMPDIR" | "TEMP" | "TMP" => Value::text("/tmp"),
        _ => Value::unknown(key.unwrap_or_else(Origins::outside)),
    }
}

/// The variable of `environment` whose name is `name`: one, where a name is known that stands for
/// another that may be set, or where a file or whoever starts the script names it; else it may be
/// any, and in a loop all of them.
fn one_of_environment(environment: &Value, name: &Value, span: Span) -> Value {
    let mut known = name.choices().iter().filter_map(Value::constant);
    match (known.next(), known.next()) {
        (Some(one), None) => self::environment(one, span).also_from(name.from),
        (None, _) if name.from.outside && name.from.sensitive.is_none() => {
            Value::unknown(name.from)
        }
        _ => Value::unknown(environment.from),
    }
}

pub(super) fn parameter_name(parameter: &Node) -> String {
    match &parameter.code {
        Code::Name(name) => name.clone(),
        Code::Assign { to, .. } => parameter_name(to),
        _ => String::new(),
    }
}

/// What `call` puts into its object: each of several things one after the other, or one at a place
/// that is named before it.
fn added_by(call: &Call) -> Vec<Value> {
    match call.method() {
        "push" => call.given.clone(),
        _ => vec![Value::either(call.given.iter().cloned())],
    }
}

/// Whether the call only puts what it is given into its object.
fn keeps(call: &Call) -> bool {
    let is_unknown = call.receiver.path().is_none();
    is_unknown
        && matches!(
            call.method(),
            "append" | "extend" | "push" | "add" | "update" | "insert" | "setdefault" | "unshift"
        )
}

/// Something a module or the language calls `name`.
pub(super) fn thing(name: &str, span: Span) -> Value {
    let value = Value::thing(name, None);
    match name {
        "os.environ" | "process.env" | "environ" => {
            value.also_from(Origins::sensitive(Sensitive::Environment, span))
        }
        // The program that runs the script.
        "sys.executable" => Value::text("python3"),
        "process.execPath" | "process.argv0" => Value::text("node"),
        _ => value,
    }
}

/// Where what `object` has under any name may come from besides its own value: nowhere else, where
/// the object is as it was written down and all of its names are known.
fn beside(object: &Value) -> Origins {
    /// The most names of an object that are looked at each time.
    const MOST: usize = 64;
    let Known::Pairs(pairs) = &object.known else {
        return object.from;
    };
    let values = pairs.iter().map(|(_, value)| value);
    let is_named = |(key, _): &(Value, Value)| key.constant().is_some();
    let is_whole = pairs.len() <= MOST && pairs.iter().all(is_named);
    if is_whole && Origins::of_all(values) == object.from {
        Origins::default()
    } else {
        object.from
    }
}

/// What `object` has under `name`.
pub(super) fn member(object: &Value, name: &str, span: Span) -> Value {
    if let Some(value) = object.get(name) {
        return value.clone().also_from(beside(object));
    }
    match (&object.known, object.path()) {
        (Known::Thing { .. }, Some("process.env")) => environment(name, span),
        (Known::Thing { of, .. }, Some(path)) => {
            let path = without_holder(&format!("{path}.{name}"));
            let of = of.as_deref().cloned();
            let thing = thing(&path, span).also_from(object.from);
            match of {
                Some(of) => Value::thing(&path, Some(of)).also_from(thing.from),
                None => thing,
            }
        }
        (Known::OneOf(_) | Known::List(_), _) => Value::unknown(object.from).also_made(object.made),
        _ => Value::thing(&format!(".{name}"), Some(object.clone())),
    }
}
