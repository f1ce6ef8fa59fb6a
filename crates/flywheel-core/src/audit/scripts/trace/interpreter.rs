//! Programs that run code.

use super::super::event::{Act, Run};
use super::super::language::Language;
use super::super::origins::Origins;
use super::super::value::{Known, Value};
use super::contact::answer_of;
use super::program::{RUNNING, is_option, spaced};
use super::{Tracer, fold};
use crate::text::Span;

impl Tracer {
    /// Programs that run code.
    pub(super) fn interpret(&mut self, run: &Run, span: Span) -> Option<Value> {
        let program = run.program.as_str();
        match program {
            "eval" => {
                let code = spaced(&run.arguments);
                return Some(self.evaluate(Some(Language::Shell), code, program, span));
            }
            "invoke-expression" => {
                let code = run.option(&["-command", "-Command"]);
                let code = code.or_else(|| run.operands().first().copied().cloned());
                let code = code.unwrap_or_else(|| run.input.clone());
                return Some(self.evaluate(Some(Language::PowerShell), code, program, span));
            }
            "source" | "." | "import-module"
                if self.load_commands(run.arguments.first()?, span) =>
            {
                return Some(Value::default());
            }
            "source" | "." => {
                let code = self.read(run.arguments.first()?, span);
                return Some(self.evaluate(None, code, program, span));
            }
            "cmd" => {
                let at = run.words().iter().position(|word| is_slash_c(word))?;
                let code = spaced(&run.arguments[at + 1..]);
                return Some(self.evaluate(Some(Language::Shell), code, program, span));
            }
            "trap" | "alias" => {
                self.keep_for_later(run, span);
                return Some(Value::default());
            }
            "su" | "runuser" | "flock" | "script" | "sg" => {
                let code = run.option(&["-c", "--command"])?;
                return Some(self.evaluate(Some(Language::Shell), code, program, span));
            }
            "osascript" | "perl" | "ruby" | "php" | "lua" => {
                return self.other_interpreter(run, span);
            }
            _ => {}
        }
        let language = Language::of_program(program)?;
        Some(self.interpreter(language, run, span))
    }

    /// Follows commands that a shell keeps for a signal, or under another name.
    fn keep_for_later(&mut self, run: &Run, span: Span) {
        let is_alias = run.program == "alias";
        let kept = run.operands().into_iter().filter_map(|word| {
            let text = word.as_text()?;
            let behind = text.split_once('=').map(|(_, behind)| behind);
            if is_alias { behind } else { Some(text) }
        });
        let most = if is_alias { 20 } else { 1 };
        let kept: Vec<String> = kept.take(most).map(str::to_owned).collect();
        for code in kept.iter().filter(|code| code.contains(' ')) {
            self.follow_text(Language::Shell, code, span);
        }
    }

    /// Runs `code`, a line of a shell, which is given the words of `given` by their places.
    fn evaluate_with(&mut self, code: Value, given: &[Value], by: &str, span: Span) -> Value {
        let scope = self.scopes.open();
        let outer = self.scopes.enter(scope);
        for (place, word) in given.iter().take(10).enumerate() {
            self.scopes.declare(&place.to_string(), word.clone());
        }
        let rest = Value::list(given.iter().skip(1).take(10).cloned().collect());
        for name in ["@", "*"] {
            self.scopes.declare(name, rest.clone());
        }
        let output = self.evaluate(Some(Language::Shell), code, by, span);
        self.scopes.leave(outer);
        output
    }

    /// A shell, Python, Node or PowerShell: it runs what follows `-c`, a file, or what it reads.
    fn interpreter(&mut self, language: Language, run: &Run, span: Span) -> Value {
        let words = run.words();
        let by = &run.program;
        let inline = words.iter().position(|word| is_inline(language, word));
        if let Some(at) = inline {
            let code = match language {
                Language::PowerShell => spaced(&run.arguments[at + 1..]),
                _ => run.arguments.get(at + 1).cloned().unwrap_or_default(),
            };
            let behind = run.arguments.get(at + 2..).unwrap_or_default();
            if language == Language::Shell && !behind.is_empty() {
                return self.evaluate_with(code, behind, by, span);
            }
            return self.evaluate(Some(language), code, by, span);
        }
        if let Some(at) = words.iter().position(|word| is_encoded(language, word)) {
            let code = run.arguments.get(at + 1).cloned().unwrap_or_default();
            return self.evaluate(Some(language), wide(&fold::base64(&code)), by, span);
        }
        if words.iter().any(|word| word == "-m") {
            return Value::unknown(run.input.from);
        }
        let file = run.arguments.iter().find(|word| !is_option(word));
        let reads_input = file.is_none() || words.iter().any(|word| word == "-" || word == "-s");
        if let Some(file) = file.filter(|_| !reads_input || run.input.known == Known::Nothing) {
            let code = self.read(file, span);
            let is_shell = language == Language::Shell;
            if is_shell && run.input.from.fetched.is_some() && code.from.fetched.is_none() {
                return self.evaluate(Some(language), run.input.clone(), by, span);
            }
            let is_known = code.from.fetched.is_some() || code.as_text().is_some();
            return if is_known {
                self.evaluate(Some(language), code, by, span)
            } else {
                running(run, code.from)
            };
        }
        if run.input != Value::default() {
            self.evaluate(Some(language), run.input.clone(), by, span);
        }
        running(run, run.input.from)
    }

    /// An interpreter whose language is not followed.
    fn other_interpreter(&mut self, run: &Run, span: Span) -> Option<Value> {
        let is_inline = |word: &String| matches!(word.as_str(), "-e" | "-r" | "-E");
        let at = run.words().iter().position(is_inline);
        let code = match at {
            Some(at) => run.arguments.get(at + 1).cloned()?,
            None => match run.operands().first() {
                Some(file) => self.read(file, span),
                None => run.input.clone(),
            },
        };
        if code == Value::default() {
            return None;
        }
        let options = run.words().join(" ");
        let text = code.as_text().map(|code| format!("{code} {options}"));
        let fetched = text.as_deref().and_then(fetched_and_run);
        let code = match fetched.map(Value::text) {
            Some(address) => {
                let from = answer_of(&address, span);
                let sends = Value::default();
                self.act(span, Act::Contact { address, sends });
                code.also_from(from)
            }
            None => code,
        };
        Some(self.evaluate(None, code, &run.program, span))
    }
}

/// The address that `code`, in a language that is not followed, fetches what it runs from.
fn fetched_and_run(code: &str) -> Option<&str> {
    const FETCHING: [&str; 8] = [
        "open-uri",
        "uri.open",
        "net::http",
        "lwp",
        "http::tiny",
        "file_get_contents",
        "curl",
        "wget",
    ];
    const EVALUATING: [&str; 8] = [
        "eval",
        "system",
        "exec",
        "popen",
        "passthru",
        "os.execute",
        "load(",
        "`",
    ];
    let small = code.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
    let start = small.find("https://").or_else(|| small.find("http://"))?;
    let address = &code[start..];
    let end = address.find(|c: char| c.is_whitespace() || "'\"`)|;<>".contains(c));
    (has(&FETCHING) && has(&EVALUATING)).then(|| &address[..end.unwrap_or(address.len())])
}

/// The value of an interpreter that is running.
fn running(run: &Run, from: Origins) -> Value {
    Value::thing(&format!("{RUNNING}{}", run.program), None).also_from(from)
}

fn is_inline(language: Language, word: &str) -> bool {
    let lower = word.to_lowercase();
    match language {
        Language::Shell => {
            word.starts_with('-')
                && !word.starts_with("--")
                && word.ends_with('c')
                && word.len() <= 5
        }
        Language::Python => word == "-c",
        Language::JavaScript => matches!(word, "-e" | "--eval" | "-p" | "--print" | "eval"),
        Language::Go => false,
        Language::PowerShell => lower.len() >= 2 && "-command".starts_with(&lower) && lower != "-",
    }
}

fn is_encoded(language: Language, word: &str) -> bool {
    let lower = word.to_lowercase();
    language == Language::PowerShell
        && lower.len() >= 2
        && ("-encodedcommand".starts_with(&lower) || lower == "-ec")
}

fn is_slash_c(word: &str) -> bool {
    word.eq_ignore_ascii_case("/c") || word.eq_ignore_ascii_case("/k")
}

/// A text of two bytes a character as one a character.
fn wide(value: &Value) -> Value {
    let Some(bytes) = value.as_bytes() else {
        return value.clone();
    };
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    let is_wide = bytes.len() >= 2 && bytes.iter().skip(1).step_by(2).all(|byte| *byte == 0);
    if !is_wide {
        return value.clone();
    }
    Value::text(&String::from_utf16_lossy(&units))
        .also_from(value.from)
        .also_made(value.made)
}
