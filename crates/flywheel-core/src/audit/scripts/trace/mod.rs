//! Follows a script without running it: what its variables may hold, and what it does with them.

mod builtin;
mod call;
mod contact;
mod files;
mod filter;
mod fold;
mod gather;
mod handed;
mod interpreter;
mod library;
mod loaded;
mod module;
mod nested;
mod objects;
mod program;
mod request;
mod scope;
mod tables;
mod transfer;

use std::collections::BTreeMap;
use std::rc::Rc;

pub(super) use self::module::{Loads, Module, summarise};

use self::scope::Scopes;
use super::code::{Code, Command, Function, Node, RedirectKind};
use super::event::{Act, Event};
use super::gaps::{Fillings, Gaps};
use super::language::Language;
use super::lower::Place;
use super::origins::Origins;
use super::parse::Cut;
use super::sources::Context;
use super::value::{HOLE, Known, MAX_ITEMS, Value};
use crate::text::Span;

/// The steps a script is followed for, by its length.
const STEPS: usize = 40;

/// The fewest steps a script is followed for.
const FEWEST_STEPS: usize = 100_000;

/// How many times a script with functions is followed: what a function gives back is known to its
/// callers the next time.
const PASSES: usize = 3;

/// The most things one script does that are kept.
const MAX_EVENTS: usize = 4_000;

/// How deeply calls are followed.
const MAX_CALLS: usize = 4;

/// How deeply what is followed may lie in one another, calls and texts that are run included: the
/// stack of an ordinary thread holds more than this.
const MAX_DEPTH: usize = 200;

/// What following a script found.
#[derive(Debug, Default)]
pub(super) struct Trace {
    /// What it does, in its order.
    pub(super) events: Vec<Event>,
    /// Why it was not followed to its end.
    pub(super) cut: Option<Cut>,
    /// The files it leaves with something that nobody hands to a stranger.
    pub(super) left: Left,
}

/// Files with something that nobody hands to a stranger, and where that comes from.
pub(super) type Left = BTreeMap<String, Origins>;

/// The most of those that are kept.
const MOST_LEFT: usize = 100;

/// A function of the script, and what is known of it.
struct Followed {
    function: Rc<Function>,
    scope: usize,
    /// The language it is written in, which is another one in code inside code.
    language: Language,
    /// Where that code stands.
    inside: Option<Span>,
    /// Where what fills the gaps of that code comes from.
    gaps: Fillings,
    /// What each parameter was given by any call.
    given: Vec<Value>,
    /// What it gave back.
    gives: Value,
    /// The place of the mark of its first parameter among those of the script.
    first: usize,
}

/// Follows one script.
pub(super) struct Tracer {
    language: Language,
    /// Where code stands that is a value, not part of the file.
    inside: Option<Span>,
    scopes: Scopes,
    functions: Vec<Followed>,
    by_name: BTreeMap<String, usize>,
    /// The scripts it loads.
    loads: Loads,
    /// The functions that scripts which were loaded brought, where these are called as programs.
    commands: module::Commands,
    /// Whether it is summed up for scripts that load it, and what it hands to them by name.
    exports: Option<BTreeMap<String, Value>>,
    /// Which of its parameters are marked meanwhile.
    turn: usize,
    /// What is known to be in files.
    files: BTreeMap<String, Value>,
    /// The folder it is in, where it went there.
    folder: Option<String>,
    nested: nested::Cache,
    events: Vec<Event>,
    /// Where what fills the gaps of the text that is run comes from.
    gaps: Fillings,
    /// What the command that is followed reads.
    input: Value,
    /// How many conditions and loops are around what is followed.
    conditions: usize,
    /// How many calls are around it.
    calls: usize,
    /// How much of any kind is around it.
    depth: usize,
    /// What the functions around it gave back so far.
    returned: Vec<Value>,
    steps: usize,
    cut: Option<Cut>,
}

/// Follows `script`, of `length` bytes, which loads `loads` and reads `input`, in `context`, where
/// code before it left the files `left`.
pub(super) fn trace(
    language: Language,
    script: &Node,
    length: usize,
    loads: Loads,
    input: Value,
    context: &Context,
    left: &Left,
) -> Trace {
    let mut tracer = Tracer::new(language, length);
    let known = left.iter();
    tracer.files = known
        .map(|(path, from)| (path.clone(), Value::unknown(*from)))
        .collect();
    tracer.gaps = context.gaps.into();
    for (name, from) in &context.variables {
        tracer.scopes.declare(name, Value::unknown(*from));
    }
    tracer.loads = loads;
    tracer.input = input;
    tracer.follow_script(script);
    let mut events = tracer.events;
    events.sort_by_key(|event| (event.span.start, std::cmp::Reverse(event.span.end)));
    events.dedup();
    let files = tracer.files.into_iter();
    let left = files.map(|(path, content)| (path, content.from.of_content()));
    Trace {
        events,
        cut: tracer.cut,
        left: left
            .filter(|(_, from)| from.sensitive.is_some())
            .take(MOST_LEFT)
            .collect(),
    }
}

/// Follows the command line `words`, which stands at `place`.
pub(super) fn trace_words(words: &[String], place: Place) -> Trace {
    let mut tracer = Tracer::new(Language::Shell, 0);
    let words = words.iter().map(|word| Value::text(word)).collect();
    tracer.run(words, Value::default(), place.span);
    Trace {
        events: tracer.events,
        cut: tracer.cut,
        left: Left::default(),
    }
}

impl Tracer {
    fn new(language: Language, length: usize) -> Self {
        Self {
            language,
            inside: None,
            scopes: Scopes::default(),
            functions: Vec::new(),
            by_name: BTreeMap::new(),
            loads: Loads::default(),
            commands: module::Commands::new(),
            exports: None,
            turn: 0,
            files: BTreeMap::new(),
            folder: None,
            nested: nested::Cache::default(),
            events: Vec::new(),
            gaps: Fillings::default(),
            input: Value::default(),
            conditions: 0,
            calls: 0,
            depth: 0,
            returned: Vec::new(),
            steps: FEWEST_STEPS + length * STEPS,
            cut: None,
        }
    }

    /// Follows the whole script until its functions are known to one another.
    fn follow_script(&mut self, script: &Node) {
        self.eval(script);
        self.follow_functions();
        if self.functions.is_empty() {
            return;
        }
        for _ in 1..PASSES {
            self.events.clear();
            self.eval(script);
            self.follow_functions();
        }
    }

    fn act(&mut self, span: Span, act: Act) {
        if self.events.len() < MAX_EVENTS {
            let span = self.inside.unwrap_or(span);
            self.events.push(Event { span, act });
        }
    }

    /// What `node` is, and what happens on the way.
    fn eval(&mut self, node: &Node) -> Value {
        let Some(steps) = self.steps.checked_sub(1) else {
            self.cut = Some(Cut::Effort);
            return Value::default();
        };
        self.steps = steps;
        if self.depth >= MAX_DEPTH {
            self.cut = Some(Cut::Depth);
            return Value::default();
        }
        self.depth += 1;
        let value = self.eval_within(node);
        self.depth -= 1;
        value
    }

    fn eval_within(&mut self, node: &Node) -> Value {
        match &node.code {
            Code::Text(text) if text.contains(HOLE) => self.with_gaps(text, node.span),
            Code::Text(text) => literal(text, node.span),
            Code::Number(number) => Known::Number(*number).into(),
            Code::Name(name) => self.name(name, node.span),
            Code::List(items) => Value::list(self.eval_all(items)),
            Code::Join(parts) => Value::join(&self.eval_all(parts)),
            Code::Choice(values) => Value::either(self.eval_all(values)),
            Code::Other(parts) => Value::unknown(Origins::of_all(&self.eval_all(parts))),
            Code::Block(nodes) => self.block(nodes),
            Code::Pairs(pairs) => self.pairs(pairs),
            Code::Maybe(nodes) => self.maybe(nodes),
            Code::Reversed(value) => {
                let value = self.eval(value);
                fold::reversed(&value)
            }
            Code::Operation(operator, operands) => {
                let operands = self.eval_all(operands);
                fold::operation(*operator, &operands)
            }
            _ => self.eval_compound(node),
        }
    }

    fn eval_compound(&mut self, node: &Node) -> Value {
        match &node.code {
            Code::Member(object, name) => self.eval_member(object, name, node.span),
            Code::Index(object, index) => {
                let object = self.eval(object);
                let index = self.eval(index);
                self.index(&object, &index, node.span)
            }
            Code::Call(callee, arguments) => self.call(callee, arguments, node.span),
            Code::Function(function) => self.function(function),
            Code::Assign { to, value, adds } => self.assign(to, value, *adds),
            Code::Import { name, path } => self.import(name, path, node.span),
            Code::Each { item, of, body } => self.each(item, of, body),
            Code::Return(value) => {
                let value = self.eval(value);
                if let Some(returned) = self.returned.last_mut() {
                    *returned = Value::either([std::mem::take(returned), value.clone()]);
                }
                value
            }
            Code::Command(command) => self.command(command, node.span),
            Code::Pipe(stages) => self.pipe(stages),
            _ => Value::default(),
        }
    }

    /// The literal `text`, in which something is filled in.
    fn with_gaps(&self, text: &str, span: Span) -> Value {
        let (text, gaps) = self.gaps.taken(text);
        let from = gaps.iter().copied().fold(Origins::default(), Origins::and);
        Value {
            gaps: Gaps::of(gaps),
            ..literal(&text, span).also_from(from)
        }
    }

    fn eval_all(&mut self, nodes: &[Node]) -> Vec<Value> {
        nodes.iter().map(|node| self.eval(node)).collect()
    }

    /// The value of the last of `nodes`; in a shell, where each writes, of all of them.
    fn block(&mut self, nodes: &[Node]) -> Value {
        let values = self.eval_all(nodes);
        if matches!(self.language, Language::Shell | Language::PowerShell) {
            return last_known(values);
        }
        values.into_iter().next_back().unwrap_or_default()
    }

    fn maybe(&mut self, nodes: &[Node]) -> Value {
        self.conditions += 1;
        let values = self.eval_all(nodes);
        self.conditions -= 1;
        Value::either(values)
    }

    fn pairs(&mut self, pairs: &[(Node, Node)]) -> Value {
        let mut all = Vec::new();
        let mut from = Origins::default();
        for (key, value) in pairs {
            let key = self.eval(key);
            let value = self.eval(value);
            from = from.and(value.from);
            match &value.known {
                Known::Pairs(inner) if key.known == Known::Nothing => all.extend_from_slice(inner),
                _ => all.push((key, value)),
            }
        }
        all.truncate(MAX_ITEMS);
        Value {
            from,
            ..Known::Pairs(all.into()).into()
        }
    }

    /// The number under which `function` is known; its names call it from now on.
    fn function(&mut self, function: &Rc<Function>) -> Value {
        let known = self
            .functions
            .iter()
            .position(|known| Rc::ptr_eq(&known.function, function));
        let number = known.unwrap_or_else(|| {
            let scope = self.scopes.open();
            let first = self.first_mark(function);
            self.functions.push(Followed {
                function: Rc::clone(function),
                scope,
                language: self.language,
                inside: self.inside,
                gaps: Fillings::default(),
                given: vec![Value::default(); function.parameters.len()],
                gives: Value::default(),
                first,
            });
            self.functions.len() - 1
        });
        self.functions[number].gaps = self.gaps.clone();
        for name in &function.names {
            self.by_name.insert(name.clone(), number);
        }
        Known::Function(number).into()
    }

    /// Follows every function with what any call gave it.
    fn follow_functions(&mut self) {
        let mut number = 0;
        while number < self.functions.len() {
            let given = self.functions[number].given.clone();
            self.functions[number].gives = match self.exports {
                Some(_) => self.follow_marked(number, given),
                None => self.follow(number, given),
            };
            number += 1;
        }
    }

    /// Follows the function `number` with `given` for its parameters, unless too many calls are around
    /// it already; tells what it gives back.
    fn follow(&mut self, number: usize, given: Vec<Value>) -> Value {
        if self.calls >= MAX_CALLS {
            return self.functions[number].gives.clone();
        }
        let function = Rc::clone(&self.functions[number].function);
        let outer = self.scopes.enter(self.functions[number].scope);
        let outer_language = std::mem::replace(&mut self.language, self.functions[number].language);
        let outer_inside = std::mem::replace(&mut self.inside, self.functions[number].inside);
        let gaps = self.functions[number].gaps.clone();
        let outer_gaps = std::mem::replace(&mut self.gaps, gaps);
        let conditions = std::mem::take(&mut self.conditions);
        self.calls += 1;
        self.returned.push(Value::default());
        for (parameter, value) in function.parameters.iter().zip(given) {
            self.bind(parameter, value, true);
        }
        let last = self.eval(&function.body);
        let returned = self.returned.pop().unwrap_or_default();
        self.calls -= 1;
        self.conditions = conditions;
        self.gaps = outer_gaps;
        self.inside = outer_inside;
        self.language = outer_language;
        self.scopes.leave(outer);
        if function.gives_last {
            Value::either([returned, last])
        } else {
            returned
        }
    }

    /// What each item of a list makes; a list of what is known is gone through item by item.
    fn each(&mut self, item: &Node, of: &Node, body: &Node) -> Value {
        let list = self.eval(of);
        let mut made = Vec::new();
        if let Some(items) = fold::items_of(&list) {
            for value in items {
                self.bind(item, value.also_from(list.from), true);
                made.push(self.eval(body));
            }
        } else {
            self.bind(item, fold::any_item(&list), true);
            self.conditions += 1;
            made.push(self.eval(body));
            self.conditions -= 1;
        }
        Value::list(made).also_made(list.made)
    }

    /// Runs commands of which each reads what the one before writes.
    fn pipe(&mut self, stages: &[Node]) -> Value {
        let outer = std::mem::take(&mut self.input);
        let mut value = outer.clone();
        for (index, stage) in stages.iter().enumerate() {
            self.input = value;
            let is_read = index + 1 < stages.len();
            value = self.stage(stage, is_read);
        }
        self.input = outer;
        value
    }

    /// What a stage of a pipe writes: where another reads it, all that the commands of a group do.
    fn stage(&mut self, stage: &Node, is_read: bool) -> Value {
        let Code::Block(nodes) = &stage.code else {
            return self.eval(stage);
        };
        if !is_read || nodes.len() < 2 || self.language != Language::Shell {
            return self.eval(stage);
        }
        let values = self.eval_all(nodes);
        let from = Origins::of_all(&values);
        let writes = |node: &Node| !matches!(node.code, Code::Assign { .. } | Code::Function(_));
        let written = nodes.iter().zip(&values).filter(|(node, _)| writes(node));
        let written: Vec<&Value> = written.map(|(_, value)| value).collect();
        let runs = |value: &&Value| {
            value
                .path()
                .is_some_and(|path| path.starts_with(program::RUNNING))
        };
        let is_text = written.iter().any(|value| value.as_text().is_some());
        if is_text && !written.iter().any(runs) {
            let line = Value::text("\n");
            let lines = written
                .into_iter()
                .flat_map(|value| [value.clone(), line.clone()]);
            return Value::join(&lines.collect::<Vec<_>>()).also_from(from);
        }
        last_known(values)
    }

    fn command(&mut self, command: &Command, span: Span) -> Value {
        let mut input = self.input.clone();
        let mut files = Vec::new();
        for redirect in &command.redirects {
            let target = self.eval(&redirect.target);
            match redirect.kind {
                RedirectKind::Text => input = target,
                RedirectKind::From => input = self.read(&target, span),
                RedirectKind::To | RedirectKind::Behind => files.push(target),
            }
        }
        let words = self.eval_all(&command.words);
        let output = if words.is_empty() {
            input
        } else {
            self.run(words, input, span)
        };
        for file in files {
            if file.as_text() == Some(OPEN_FILE) {
                self.send_to_open(&output, span);
            } else if is_connection(&file) {
                self.connect(&file, &output, span);
            } else {
                self.write(&file, output.clone(), span);
            }
        }
        output
    }

    /// Writes to a connection that the shell opens as a file, and may read from it from now on.
    fn connect(&mut self, file: &Value, output: &Value, span: Span) {
        if output
            .path()
            .is_some_and(|path| path.starts_with(program::RUNNING))
        {
            self.act(span, Act::Attach);
        }
        let (address, sends) = (file.clone(), output.clone());
        self.act(span, Act::Contact { address, sends });
        self.act(span, Act::Listen);
        let answer = Value::unknown(Origins::network(span));
        self.files.insert(OPEN_FILE.to_owned(), answer);
        self.files.insert(CONNECTION.to_owned(), file.clone());
    }

    /// Writes to a file that is open by number, where that is a connection.
    fn send_to_open(&mut self, output: &Value, span: Span) {
        if let Some(address) = self.files.get(CONNECTION).cloned() {
            let sends = output.clone();
            self.act(span, Act::Contact { address, sends });
        }
    }
}

/// The last of `values` of which anything is known, with where all of them come from.
fn last_known(mut values: Vec<Value>) -> Value {
    let from = Origins::of_all(&values);
    let known = values
        .iter()
        .rposition(|value| value.known != Known::Nothing);
    let Some(last) = known.or_else(|| values.len().checked_sub(1)) else {
        return Value::default();
    };
    values.swap_remove(last).also_from(from)
}

/// The name under which the files that are open by number are known.
const OPEN_FILE: &str = "/dev/fd";

/// The name under which the address is known that such a file is connected to.
const CONNECTION: &str = "connection";

/// Whether `file` is a connection: `/dev/tcp/host/port`.
fn is_connection(file: &Value) -> bool {
    let is_one = |text: &str| text.starts_with("/dev/tcp/") || text.starts_with("/dev/udp/");
    file.texts().into_iter().any(is_one)
}

/// A literal; a long one without a space is nothing a person can read.
fn literal(text: &str, span: Span) -> Value {
    const LONG: usize = 160;
    let is_opaque = text.len() >= LONG
        && !text.trim().contains(|c: char| c.is_whitespace())
        && !text.contains("://");
    let mut value = Value::text(text);
    if is_opaque {
        value.from.opaque = Some(span);
    }
    value
}
