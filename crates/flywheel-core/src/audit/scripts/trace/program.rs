//! What programs and cmdlets do with what they are given.

use super::super::event::{Act, Run};
use super::super::language::Language;
use super::super::origins::{Origins, Sensitive};
use super::super::sensitive;
use super::super::value::{HOLE, Known, Value};
use super::call::parameter_name;
use super::{Tracer, fold};
use crate::text::Span;

/// How the value of an interpreter that is running begins.
pub(super) const RUNNING: &str = "running ";

/// What makes a script block of a text.
const SCRIPT_BLOCK: &str = "[scriptblock].create()";

/// Programs that start the program they are given, with the options that take a word.
const STARTERS: &[(&str, &[&str])] = &[
    (
        "sudo",
        &["-u", "-g", "-h", "-p", "-C", "-T", "-U", "-R", "-D"],
    ),
    ("doas", &["-u", "-C"]),
    ("env", &["-u", "-C", "-S"]),
    ("nohup", &[]),
    ("exec", &["-a"]),
    ("command", &[]),
    ("builtin", &[]),
    ("time", &["-f", "-o"]),
    ("timeout", &["-s", "-k"]),
    ("nice", &["-n"]),
    ("ionice", &["-c", "-n", "-p"]),
    ("setsid", &[]),
    ("stdbuf", &["-i", "-o", "-e"]),
    ("xargs", &["-I", "-n", "-P", "-d", "-L", "-a", "-s", "-E"]),
    ("busybox", &[]),
    ("caffeinate", &["-t", "-w"]),
    ("proxychains", &["-f"]),
    ("proxychains4", &["-f"]),
    ("torsocks", &[]),
    ("unbuffer", &[]),
    ("chroot", &[]),
    ("parallel", &["-j"]),
    ("watch", &["-n", "-d", "--interval"]),
    ("coproc", &[]),
    // What follows `time` is a group of commands.
    ("{", &[]),
];

impl Tracer {
    /// Runs `words` with `input`; tells what it writes.
    pub(super) fn run(&mut self, words: Vec<Value>, input: Value, span: Span) -> Value {
        let mut words = as_typed(hand_on(flattened(words), &input));
        let through = strip_starters(&mut words);
        if let Some(line) = line_for(&through, &words) {
            return self.follow_text(Language::Shell, &line, span);
        }
        let Some(given) = words.first().cloned() else {
            return without_program(&through, input, span);
        };
        if let Known::Function(number) = given.known {
            return self.run_function(number, &words[1..], input);
        }
        let program = self.program_name(&given);
        if let Some(number) = self.by_name.get(&program).copied() {
            return self.run_function(number, &words[1..], input);
        }
        if let Some(output) = self.run_loaded(&program, &words, &input, span) {
            return output;
        }
        if let Some(code) = given.of().filter(|_| given.path() == Some(SCRIPT_BLOCK)) {
            let code = code.clone();
            return self.evaluate(Some(Language::PowerShell), code, "scriptblock", span);
        }
        let is_unknown = program.is_empty() && given.as_text().is_none();
        if is_unknown && words.len() == 1 && given.from.fetched.is_none() {
            return given;
        }
        let mut run = Run {
            program,
            given,
            arguments: words.split_off(1),
            input,
            through,
        };
        run.take_input_as_path();
        self.act(span, Act::Run(run.clone()));
        self.run_fetched(&run, span);
        let output = self.output(&run, span);
        output.unwrap_or_else(|| unknown_output(&run))
    }

    fn run_function(&mut self, number: usize, words: &[Value], input: Value) -> Value {
        let function = std::rc::Rc::clone(&self.functions[number].function);
        let is_block = function.names.is_empty();
        let names: Vec<String> = function.parameters.iter().map(parameter_name).collect();
        let mut given = by_word(&names, words);
        for (name, value) in names.iter().zip(&mut given) {
            if is_block && name == "_" {
                *value = fold::any_item(&input);
            }
        }
        for (known, value) in self.functions[number].given.iter_mut().zip(&given) {
            *known = Value::either([std::mem::take(known), value.clone()]);
        }
        let outer = std::mem::replace(&mut self.input, input);
        let output = self.follow(number, given);
        self.input = outer;
        output
    }

    /// The name of the program `given` names, without folders, in lower case.
    fn program_name(&self, given: &Value) -> String {
        let written = given.written();
        let name = written.trim().trim_matches(['"', '\'']);
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = name.to_lowercase();
        let name = name.strip_suffix(".exe").unwrap_or(&name);
        if name.contains(HOLE) {
            return String::new();
        }
        let is_powershell = self.language == Language::PowerShell;
        alias(name, is_powershell).to_owned()
    }

    /// Says so where the program itself came from the network.
    fn run_fetched(&mut self, run: &Run, span: Span) {
        let mut code = self.known_file(&run.given.written());
        if run.given.from.fetched.is_some() {
            code = Some(run.given.clone());
        }
        if let Some(code) = code.filter(|code| code.from.fetched.is_some()) {
            let by = run.given.written();
            let language = None;
            self.act(span, Act::Evaluate { language, code, by });
        }
    }

    fn output(&mut self, run: &Run, span: Span) -> Option<Value> {
        if let Some(what) = sensitive::of_command(&line_of(run)) {
            return Some(Value::unknown(Origins::sensitive(what, span)));
        }
        let interpreted = self.interpret(run, span);
        let interpreted = interpreted.or_else(|| self.transfer(run, span));
        interpreted
            .or_else(|| self.builtin(run, span))
            .or_else(|| self.filter(run, span))
    }
}

/// Whether `word` is an option.
pub(super) fn is_option(word: &Value) -> bool {
    word.as_text().is_some_and(|text| text.starts_with('-'))
}

/// What a function with the parameters `names` is given by `words`.
pub(super) fn by_word(names: &[String], words: &[Value]) -> Vec<Value> {
    let mut positional = words.iter().filter(|word| !is_option(word));
    let one = |name: &String| {
        let value = named_word(words, name);
        let is_item = name == "_";
        let next = || positional.next().cloned();
        let value = if is_item { value } else { value.or_else(next) };
        value.unwrap_or_default()
    };
    names.iter().map(one).collect()
}

/// The word after `-name`.
fn named_word(words: &[Value], name: &str) -> Option<Value> {
    let at = words.iter().position(|word| {
        word.as_text().is_some_and(|text| {
            text.strip_prefix('-')
                .is_some_and(|option| option.eq_ignore_ascii_case(name))
        })
    })?;
    words.get(at + 1).cloned()
}

/// `words` with the items of lists in it as words of their own.
fn flattened(words: Vec<Value>) -> Vec<Value> {
    let flat = |word: Value| match &word.known {
        Known::List(items) => items.to_vec(),
        _ => vec![word],
    };
    words.into_iter().flat_map(flat).collect()
}

/// The longest text that is taken apart as a line, or handed on, in bytes.
const LONGEST_LINE: usize = 1_000;

/// `words` with what a variable without quotes holds as words of their own: `$CMD file`.
fn as_typed(mut words: Vec<Value>) -> Vec<Value> {
    let first = words.first().and_then(Value::as_text).unwrap_or_default();
    let Some((program, _)) = first.trim().split_once(' ') else {
        return words;
    };
    let is_long = first.len() > LONGEST_LINE;
    if is_long || program.is_empty() || !program.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return words;
    }
    let from = words[0].from;
    let split: Vec<Value> = first
        .split_whitespace()
        .map(|word| Value::text(word).also_from(from))
        .collect();
    words.splice(..1, split);
    words
}

/// The line that a program which starts others takes as one word: `watch 'a | b'`.
fn line_for(through: &[String], words: &[Value]) -> Option<String> {
    let takes_line = through
        .last()
        .is_some_and(|last| matches!(last.as_str(), "watch" | "parallel"));
    let [line] = words else {
        return None;
    };
    let line = line.as_text().filter(|_| takes_line)?;
    line.contains(' ').then(|| line.to_owned())
}

/// `words` of a program that starts another with what it reads, where that matters: in the place
/// that is marked for it, or at the end.
fn hand_on(mut words: Vec<Value>, input: &Value) -> Vec<Value> {
    let name = words.first().map(Value::written).unwrap_or_default();
    let text = input.written();
    let names_secret = text.lines().next().and_then(sensitive::of_path).is_some();
    let runs = words.iter().any(|word| word.as_text() == Some("-c"));
    let matters =
        names_secret || input.from.sensitive.is_some() || runs && input.from.fetched.is_some();
    if !matches!(name.as_str(), "xargs" | "parallel") || !matters {
        return words;
    }
    let item = match text.lines().next() {
        Some(line) if names_secret => Value::text(line).also_from(input.from),
        _ if text.len() <= LONGEST_LINE => input.clone(),
        _ => Value::unknown(input.from),
    };
    let mark = mark_of(&words, name == "parallel");
    let Some(mark) = mark.filter(|mark| words[1..].iter().any(|word| is_marked(word, mark))) else {
        words.push(item);
        return words;
    };
    for word in words[1..].iter_mut().filter(|word| is_marked(word, &mark)) {
        *word = if word.as_text() == Some(&mark) {
            item.clone()
        } else {
            fold::replaced(word, &Value::text(&mark), &item).also_from(item.from)
        };
    }
    words
}

/// Whether `word`, which is no option, has `mark` in it.
fn is_marked(word: &Value, mark: &str) -> bool {
    word.as_text()
        .is_some_and(|text| !text.starts_with("-I") && text.contains(mark))
}

/// What `xargs` replaces in `words` by what it reads.
fn mark_of(words: &[Value], is_known: bool) -> Option<String> {
    let at = words.iter().position(|word| {
        let text = word.as_text().unwrap_or_default();
        text.starts_with("-I") || matches!(text, "-i" | "--replace")
    });
    let Some(at) = at else {
        return is_known.then(|| "{}".to_owned());
    };
    let option = words[at].written();
    let behind = option.strip_prefix("-I").unwrap_or_default();
    match (option.as_str(), behind) {
        ("-I", _) => words.get(at + 1).map(Value::written),
        (_, "") => Some("{}".to_owned()),
        (_, mark) => Some(mark.to_owned()),
    }
}

/// Takes the programs that only start another off the front of `words`; gives their names.
fn strip_starters(words: &mut Vec<Value>) -> Vec<String> {
    let mut through = Vec::new();
    while through.len() < 8 {
        let name = words.first().map(Value::written).unwrap_or_default();
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        let Some((_, options)) = STARTERS.iter().find(|(starter, _)| *starter == name) else {
            break;
        };
        words.remove(0);
        skip_options(words, options, name == "timeout" || name == "chroot");
        through.push(name);
    }
    through
}

/// Takes options, and assignments to the environment, off the front of `words`.
fn skip_options(words: &mut Vec<Value>, options: &[&str], takes_word: bool) {
    while let Some(word) = words.first().map(Value::written) {
        let is_assignment = word.split_once('=').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        });
        if !word.starts_with('-') && !is_assignment {
            break;
        }
        words.remove(0);
        if options.contains(&word.as_str()) && !words.is_empty() {
            words.remove(0);
        }
    }
    if takes_word && words.len() > 1 {
        words.remove(0);
    }
}

/// The name by which the program `name` is known here.
fn alias(name: &str, is_powershell: bool) -> &str {
    match name {
        "iwr" | "invoke-webrequest" => "invoke-webrequest",
        "curl" | "wget" if is_powershell => name,
        "irm" | "invoke-restmethod" => "invoke-restmethod",
        "iex" | "invoke-expression" => "invoke-expression",
        "gc" | "get-content" => "get-content",
        "sc" if is_powershell => "set-content",
        "ac" if is_powershell => "add-content",
        "saps" | "start-process" | "start" => "start-process",
        "gci" | "get-childitem" => "get-childitem",
        "ls" | "dir" if is_powershell => "get-childitem",
        "ri" | "remove-item" => "remove-item",
        "rm" | "rmdir" | "del" | "erase" | "rd" if is_powershell => "remove-item",
        "icm" | "invoke-command" => "invoke-command",
        "%" | "foreach" | "foreach-object" => "foreach-object",
        "?" | "where" | "where-object" if is_powershell => "where-object",
        "cat" | "type" if is_powershell => "get-content",
        "echo" | "write" if is_powershell => "write-output",
        "ni" | "new-item" => "new-item",
        "sp" | "set-itemproperty" => "set-itemproperty",
        "cp" | "copy" | "cpi" if is_powershell => "copy-item",
        "mv" | "move" | "mi" if is_powershell => "move-item",
        "gunzip" | "zcat" => "gunzip",
        other => other,
    }
}

/// The command as a line, its options' values and all.
pub(super) fn line_of(run: &Run) -> String {
    let words = run.words();
    let mut line = run.program.clone();
    for word in words.iter().take(64) {
        line.push(' ');
        line.push_str(word);
    }
    line
}

/// What a program writes of which only the name is known.
fn unknown_output(run: &Run) -> Value {
    let from = Origins::of_all(run.arguments.iter().chain([&run.input]));
    Value::thing(&format!("$({})", run.program), None)
        .also_from(from)
        .also_from(Origins::outside())
}

/// The arguments with a space between.
pub(super) fn spaced(values: &[Value]) -> Value {
    let space = Value::text(" ");
    let mut parts = Vec::with_capacity(values.len() * 2);
    for value in values {
        if !parts.is_empty() {
            parts.push(space.clone());
        }
        parts.push(value.clone());
    }
    match parts.len() {
        1 => parts.remove(0),
        _ => Value::join(&parts),
    }
}

/// What `env`, `time` and their kin do when they are given no program.
fn without_program(through: &[String], input: Value, span: Span) -> Value {
    if through.last().is_some_and(|last| last == "env") {
        return Value::unknown(Origins::sensitive(Sensitive::Environment, span));
    }
    input
}
