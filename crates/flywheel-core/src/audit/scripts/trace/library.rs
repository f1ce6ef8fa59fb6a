//! What calls of the languages' libraries do and give.

use super::super::event::Act;
use super::super::language::Language;
use super::super::origins::{Made, Origins};
use super::super::value::{Known, Value};
use super::call::{Call, environment, member};
use super::tables::{Meaning, meaning};
use super::{Tracer, fold};
use crate::text::Span;

impl Tracer {
    /// What `call` gives, and what happens on the way.
    pub(super) fn invoke(&mut self, call: &Call) -> Value {
        let Some(meaning) = meaning(self.language, &call.path) else {
            return made_by(call);
        };
        let first = call.argument(0);
        let value = match meaning {
            Meaning::Evaluate
            | Meaning::EvaluateText
            | Meaning::EvaluateFile
            | Meaning::Shell
            | Meaning::Start
            | Meaning::StartWith
            | Meaning::StartWords => Some(self.start(meaning, call)),
            Meaning::Fetch
            | Meaning::FetchBy
            | Meaning::FetchTo
            | Meaning::Connect
            | Meaning::Send
            | Meaning::SendFile
            | Meaning::Receive
            | Meaning::Attach
            | Meaning::Pipe
            | Meaning::Inject => Some(self.contact(meaning, call)),
            Meaning::Open
            | Meaning::ReadObject
            | Meaning::ReadGiven
            | Meaning::ReadFile
            | Meaning::WriteFile
            | Meaning::WriteObject
            | Meaning::WriteTo
            | Meaning::Copy
            | Meaning::RemoveTree
            | Meaning::Remove => Some(self.touch_file(meaning, call)),
            Meaning::Pour
            | Meaning::Pack
            | Meaning::PackText
            | Meaning::Archive
            | Meaning::Memory => Some(self.gather(meaning, call)),
            Meaning::Reach
            | Meaning::Module
            | Meaning::Map
            | Meaning::MapOver
            | Meaning::Walk
            | Meaning::Unpickle
            | Meaning::Yaml
            | Meaning::Database
            | Meaning::Query
            | Meaning::HandsOut(_) => Some(self.consider(meaning, call, &first)),
            _ => pure(meaning, call, &first),
        };
        value.unwrap_or_else(|| made_by(call))
    }

    /// Runs code or starts a program.
    fn start(&mut self, meaning: Meaning, call: &Call) -> Value {
        let first = call.argument(0);
        let pipes = call.option(&["stdin", "stdout"]);
        let is_joined = |pipe: &Value| pipe.paths().iter().any(|path| path.contains("socket"));
        if pipes.is_some_and(|pipe| is_joined(&pipe)) {
            self.act(call.span, Act::Attach);
        }
        match meaning {
            Meaning::Evaluate => self.evaluate_call(call),
            Meaning::EvaluateText if first.as_text().is_some() => {
                self.evaluate(Some(self.language), first, &call.path, call.span)
            }
            Meaning::EvaluateText => Value::default(),
            Meaning::EvaluateFile => {
                let code = self.read(&first, call.span);
                self.evaluate(Some(self.language), code, &call.path, call.span)
            }
            Meaning::Shell => self.evaluate(Some(Language::Shell), first, &call.path, call.span),
            Meaning::StartWith => {
                let mut words = vec![first];
                words.extend(call.argument(1).items().into_iter().cloned());
                self.start_words(words, call)
            }
            Meaning::StartWords => self.start_words(call.given.clone(), call),
            _ => {
                let line = call.at_or(0, &["args"]);
                match &line.known {
                    Known::List(items) => self.start_words(items.to_vec(), call),
                    _ => self.start_line(line, call),
                }
            }
        }
    }

    fn evaluate_call(&mut self, call: &Call) -> Value {
        let code = match call.method() {
            "invoke" | "invokereturnasis" => call.receiver.of().cloned(),
            "Function" | "constructor" | "AsyncFunction" => call.given.last().cloned(),
            _ => call.given.first().cloned(),
        };
        let Some(code) = code else {
            return Value::default();
        };
        self.evaluate(Some(self.language), code, &call.path, call.span)
    }

    /// Starts a program from a list; with `shell`, from its words as a line.
    fn start_words(&mut self, words: Vec<Value>, call: &Call) -> Value {
        if has_shell(call) {
            let spaced: Vec<Value> = words
                .iter()
                .flat_map(|word| [word.clone(), Value::text(" ")])
                .collect();
            let line = Value::join(&spaced);
            return self.evaluate(Some(Language::Shell), line, &call.path, call.span);
        }
        let input = call.option(&["input"]).unwrap_or_default();
        self.run(words, input, call.span)
    }

    /// Starts a program from a line. Without `shell`, the line is the name of the program.
    fn start_line(&mut self, line: Value, call: &Call) -> Value {
        if has_shell(call) {
            return self.evaluate(Some(Language::Shell), line, &call.path, call.span);
        }
        let is_line = line.as_text().is_some_and(|text| text.contains(' '));
        let words = match line.as_text() {
            Some(text) if is_line => text.split_whitespace().map(Value::text).collect(),
            _ => vec![line],
        };
        let input = call.option(&["input"]).unwrap_or_default();
        self.run(words, input, call.span)
    }

    /// `values` with what is in the open files among them.
    pub(super) fn contents(&mut self, values: Vec<Value>, span: Span) -> Value {
        let mut from = Origins::default();
        for value in &values {
            for file in value.things() {
                let is_file = file.path().is_some_and(is_open_file);
                if let Some(of) = file.of().filter(|_| is_file) {
                    from = from.and(self.read(of, span).from);
                }
            }
        }
        let from = Origins {
            outside: false,
            ..from
        };
        Value::list(values).also_from(from)
    }

    /// Reads, writes or removes files.
    fn touch_file(&mut self, meaning: Meaning, call: &Call) -> Value {
        let first = call.at_or(0, &["path", "file", "fileobj", "name"]);
        match meaning {
            Meaning::Open => Value::thing(&format!("{}()", call.path), Some(first)),
            Meaning::ReadFile => self.read(&first, call.span),
            Meaning::ReadObject => self.read_object(&call.receiver, call.span),
            Meaning::ReadGiven => self.read_object(&first, call.span),
            Meaning::WriteTo => self.write_to(call),
            Meaning::WriteFile => {
                self.write(&first, call.argument(1), call.span);
                Value::default()
            }
            Meaning::WriteObject => {
                let file = call.receiver.of().cloned();
                let file = file.unwrap_or_else(|| call.receiver.clone());
                self.write(&file, call.argument(0), call.span);
                Value::default()
            }
            Meaning::Copy => {
                let content = self.read(&first, call.span);
                self.write(&call.argument(1), content, call.span);
                Value::default()
            }
            _ => {
                let is_whole =
                    meaning == Meaning::RemoveTree || call.option(&["recursive"]).is_some();
                let path = first;
                self.act(call.span, Act::Remove { path, is_whole });
                Value::default()
            }
        }
    }

    /// Writes to the file or the connection that the first argument of `call` is, or puts the others
    /// into it.
    fn write_to(&mut self, call: &Call) -> Value {
        let Some((place, content)) = call.given.split_first() else {
            return Value::default();
        };
        let content = self.contents(content.to_vec(), call.span);
        let file = place.of().cloned();
        match (place.path(), file) {
            (Some(path), Some(address)) if is_connection(path) => {
                let sends = content;
                self.act(call.span, Act::Contact { address, sends });
            }
            (Some(path), Some(file)) if is_open_file(path) => {
                self.write(&file, content, call.span);
            }
            _ => {}
        }
        Value::default()
    }

    /// What `receiver` holds, which is an open file, a path or an answer.
    fn read_object(&mut self, receiver: &Value, span: Span) -> Value {
        let is_answer = receiver.from.fetched.is_some();
        let file = match receiver.path() {
            Some(path) if path.contains("open") || path.contains(".Open") => receiver.of().cloned(),
            Some(_) => None,
            None => Some(receiver.clone()),
        };
        match file {
            Some(file) if !is_answer => self.read(&file, span),
            _ => Value::unknown(receiver.from),
        }
    }

    /// Calls that are noted, or that call something else.
    fn consider(&mut self, meaning: Meaning, call: &Call, first: &Value) -> Value {
        match meaning {
            Meaning::Reach => self.reach(call),
            Meaning::Module => {
                let name = first.constant().unwrap_or_default();
                let name = name.strip_prefix("node:").unwrap_or(name);
                if first.made != Made::default() || !first.is_constant() {
                    self.act(call.span, Act::Reach(first.clone()));
                }
                Value::thing(name, None).also_from(first.from)
            }
            Meaning::Map => self.map(&call.receiver, first),
            Meaning::MapOver => self.map(&call.argument(1), first),
            Meaning::Walk => {
                let folder = Value::list(vec![first.clone()]);
                self.map(&folder, &call.argument(1))
            }
            Meaning::Unpickle => self.unpickle(call, first),
            Meaning::Yaml => {
                let loader = call.at_or(1, &["Loader"]);
                let loader = loader.path().unwrap_or_default();
                let is_safe = loader.contains("Safe") || loader.contains("Base");
                if is_safe {
                    return Value::unknown(first.from);
                }
                self.unpickle(call, first)
            }
            Meaning::Query => {
                self.act(call.span, Act::Query(first.clone()));
                let database = call.receiver.of().cloned().unwrap_or_default();
                let rows = self.read(&database, call.span);
                made_by(call).also_from(Origins {
                    outside: false,
                    ..rows.from
                })
            }
            Meaning::Database => {
                let rows = self.read(first, call.span);
                made_by(call).also_from(Origins {
                    outside: false,
                    ..rows.from
                })
            }
            Meaning::HandsOut(what) => Value::unknown(Origins::sensitive(what, call.span)),
            _ => Value::default(),
        }
    }

    fn unpickle(&mut self, call: &Call, bytes: &Value) -> Value {
        if call.given.is_empty() {
            return Value::default();
        }
        let by = call.path.clone();
        let file = bytes.of().cloned();
        let bytes = match (bytes.path(), file) {
            (Some(path), Some(file)) if path.contains("open") => self.read(&file, call.span),
            _ => bytes.clone(),
        };
        let from = bytes.from;
        self.act(call.span, Act::Unpickle { bytes, by });
        Value::unknown(from)
    }

    /// `getattr(object, name)`.
    fn reach(&mut self, call: &Call) -> Value {
        let object = call.argument(0);
        let name = call.argument(1);
        if name.made != Made::default() || !name.is_constant() && object.path().is_some() {
            self.act(call.span, Act::Reach(name.clone()));
        }
        match name.constant() {
            Some(name) => member(&object, name, call.span),
            None => Value::unknown(object.from.and(name.from)),
        }
    }

    /// What `function` makes of each item of `list`.
    fn map(&mut self, list: &Value, function: &Value) -> Value {
        let made = match (&function.known, fold::items_of(list)) {
            (Known::Function(number), Some(items)) => {
                let number = *number;
                let one = |item: Value| {
                    let mut given = vec![Value::default(); self.functions[number].given.len()];
                    if let Some(first) = given.first_mut() {
                        *first = item;
                    }
                    self.follow(number, given)
                };
                items.into_iter().map(one).collect()
            }
            (Known::Thing { path, .. }, Some(items)) => {
                let path = path.to_string();
                let one = |item| {
                    let call = Call {
                        path: path.clone(),
                        receiver: Value::default(),
                        given: vec![item],
                        named: Vec::new(),
                        span: Span::default(),
                    };
                    self.invoke(&call)
                };
                items.into_iter().map(one).collect()
            }
            _ => return Value::unknown(list.from.and(function.from)).also_made(list.made),
        };
        Value::list(made).also_from(list.from)
    }
}

/// Whether `path` is that of an open file.
fn is_open_file(path: &str) -> bool {
    const OPEN: [&str; 6] = [
        "open()",
        "fs.createReadStream()",
        "fs.openAsBlob()",
        "os.Open()",
        "os.OpenFile()",
        "os.Create()",
    ];
    OPEN.iter().any(|call| path.ends_with(call))
}

/// Whether `path` is that of a connection that is written to.
pub(super) fn is_connection(path: &str) -> bool {
    matches!(
        path,
        "net.Dial()" | "net.DialTimeout()" | "crypto/tls.Dial()"
    )
}

/// What calls give that do nothing else.
fn pure(meaning: Meaning, call: &Call, first: &Value) -> Option<Value> {
    let receiver = &call.receiver;
    Some(match meaning {
        Meaning::Base64 => fold::base64(first),
        Meaning::Hex => fold::hex(first),
        Meaning::Percent => fold::from_percent(first),
        Meaning::Unpack => fold::unpacked(first),
        Meaning::Buffer | Meaning::Codecs => by_coding(call, first),
        Meaning::FromCodes => fold::from_codes(&call.given),
        Meaning::CodeOf => code_of(call, first),
        Meaning::Bytes => fold::to_bytes(first),
        Meaning::Reverse => fold::reversed(first),
        Meaning::ReverseObject => fold::reversed(receiver),
        Meaning::JoinBy if receiver.known == Known::Nothing => {
            fold::joined(&[call.argument(1), first.clone()])
        }
        Meaning::JoinBy => fold::joined(&[first.clone(), receiver.clone()]),
        Meaning::JoinObject => fold::joined(&[receiver.clone(), first.clone()]),
        Meaning::Split => fold::split(&with_object(call)),
        Meaning::Replace => fold::replaced(receiver, first, &call.argument(1)),
        Meaning::JoinGiven => fold::joined(&call.given),
        Meaning::SplitGiven => fold::split(&call.given),
        Meaning::ReplaceGiven => fold::replaced(first, &call.argument(1), &call.argument(2)),
        Meaning::Print => fold::printed(&call.given),
        Meaning::ConcatGiven => fold::plus(&call.given),
        Meaning::Format => fold::formatted(&with_object(call)),
        Meaning::Concat => fold::plus(&with_object(call)),
        Meaning::Path => fold::path(&call.given),
        Meaning::PathObject => fold::path(&with_object(call)),
        Meaning::Home => Value::text("~"),
        Meaning::Temporary => Value::text("/tmp/\u{fffc}"),
        Meaning::Variable => first
            .as_text()
            .map_or_else(Value::default, |name| environment(name, call.span)),
        Meaning::Entries => {
            let folder = call.given.first().filter(|_| receiver.as_text().is_none());
            let found = folder.map_or_else(|| found_in(receiver, first), Value::clone);
            Value::list(vec![found])
        }
        Meaning::Encode => encoded(call, first),
        Meaning::Same => first.clone().also_from(call.from()),
        Meaning::Object => object_of(call),
        _ => return None,
    })
}

/// What lies in `folder` under the `names`: all of it is known as the folder.
fn found_in(folder: &Value, names: &Value) -> Value {
    match names.as_text() {
        Some(text) if text.contains(|c| !matches!(c, '*' | '/' | '.')) => {
            fold::path(&[folder.clone(), names.clone()])
        }
        _ => folder.clone(),
    }
}

/// What encodes `first`: a text that is known stays what it is.
fn encoded(call: &Call, first: &Value) -> Value {
    let same = first.clone().also_from(call.from());
    if first.is_constant() {
        same
    } else {
        same.also_made(Made::ENCODED)
    }
}

/// The object of a method that gives it back, as it is or in another form.
fn object_of(call: &Call) -> Value {
    let receiver = &call.receiver;
    let is_hex = call.method() == "toString" && call.argument(0).number() == Some(16);
    match &receiver.known {
        Known::Nothing | Known::Function(_) => Value::unknown(call.from()).also_made(receiver.made),
        _ if is_hex => Value::unknown(call.from()).also_made(Made::ENCODED),
        _ => receiver.clone().also_from(call.from()),
    }
}

fn with_object(call: &Call) -> Vec<Value> {
    let given = call.given.iter().cloned();
    std::iter::once(call.receiver.clone())
        .chain(given)
        .collect()
}

fn by_coding(call: &Call, first: &Value) -> Value {
    let coding = call.argument(1);
    match coding.constant().unwrap_or_default() {
        "base64" | "base64url" => fold::base64(first),
        "hex" => fold::hex(first),
        "rot13" | "rot_13" => fold::rot13(first),
        _ => fold::to_bytes(first),
    }
}

fn code_of(call: &Call, first: &Value) -> Value {
    let (text, index) = match call.receiver.as_text() {
        Some(text) => (text, first.number().unwrap_or_default()),
        None => (first.as_text().unwrap_or_default(), 0),
    };
    let index = usize::try_from(index).unwrap_or_default();
    let from = call.from();
    let value = match text.chars().nth(index) {
        Some(c) => Known::Number(i64::from(u32::from(c))).into(),
        None => Value::default(),
    };
    value.also_from(from)
}

/// Something of which only the path is known, made of the first argument.
pub(super) fn made_by(call: &Call) -> Value {
    let first = call.given.first().or(call.receiver.of()).cloned();
    let made = call.receiver.made;
    Value::thing(&format!("{}()", call.path), first)
        .also_from(call.from())
        .also_made(made)
}

/// A file's path without what does not change which file it is.
pub(super) fn file_key(path: &str) -> &str {
    let path = path.trim().trim_matches(['"', '\'']);
    path.strip_prefix("./")
        .or_else(|| path.strip_prefix(".\\"))
        .unwrap_or(path)
}

/// Whether a shell reads what `call` starts.
fn has_shell(call: &Call) -> bool {
    let is_on = |value: &Value| {
        let text = value.path().or(value.as_text()).unwrap_or_default();
        matches!(text, "True" | "true") || text.ends_with("sh")
    };
    call.option(&["shell"]).is_some_and(|value| is_on(&value))
}
