//! Commands of the shells themselves.

use super::super::code::Operator;
use super::super::event::{Act, Run};
use super::super::lower::unescape;
use super::super::origins::Made;
use super::super::sensitive;
use super::super::value::{Known, Value};
use super::program::spaced;
use super::{Tracer, fold};
use crate::text::Span;

impl Tracer {
    /// Commands of the shells themselves.
    pub(super) fn builtin(&mut self, run: &Run, span: Span) -> Option<Value> {
        let first = run.arguments.first();
        match run.program.as_str() {
            "echo" | "printf" | "write-output" | "print" => Some(printed(run)),
            "read" | "mapfile" | "readarray" => {
                for word in run.operands() {
                    let name = word.written();
                    self.scopes.declare(&name, run.input.clone());
                }
                Some(Value::default())
            }
            "get-childitem" => run
                .option(&["-Path", "-path", "-LiteralPath"])
                .or_else(|| first.cloned())
                .map(|folder| Value::join(&[folder, Value::text("\\*")])),
            "ls" => {
                let mut names = run.operands().into_iter();
                let is_secret = |name: &&Value| sensitive::of_path(&name.written()).is_some();
                names.find(is_secret).cloned()
            }
            "cd" | "pushd" | "popd" | "chdir" | "set-location" | "push-location"
            | "pop-location" => {
                let folder = run.operands().first().map(|folder| folder.written());
                self.go_to(folder.as_deref());
                None
            }
            "which" => run.operands().first().copied().cloned(),
            "get-command" => run.operands().first().copied().map(command_like),
            "mktemp" | "new-temporaryfile" => Some(Value::text("/tmp/\u{fffc}")),
            "pwd" | "get-location" => Some(Value::text("\u{fffc}")),
            "new-object" => new_object(run),
            "foreach-object" | "where-object" | "invoke-command" => {
                let Known::Function(number) = run.arguments.iter().find_map(|value| {
                    matches!(value.known, Known::Function(_)).then(|| value.known.clone())
                })?
                else {
                    return None;
                };
                let gives = self.for_each(number, &run.input);
                Some(gives.also_from(run.input.from))
            }
            "start-process" => self.start_process(run, span),
            "tee" | "tee-object" | "out-file" | "set-content" | "add-content" => {
                self.write_command(run, span);
                Some(run.input.clone())
            }
            "set-item" | "setx" => {
                let name = first?.written().trim_start_matches("env:").to_uppercase();
                let value = run.operands().get(1).copied().cloned().unwrap_or_default();
                self.act(span, Act::Set { name, value });
                None
            }
            _ => None,
        }
    }

    /// What the script block `number` makes of each item of `input`.
    fn for_each(&mut self, number: usize, input: &Value) -> Value {
        let Known::List(items) = &input.known else {
            return self.follow(number, vec![fold::any_item(input)]);
        };
        let items = items.iter().cloned();
        let made = items.map(|item| self.follow(number, vec![item]));
        Value::list(made.collect()).also_made(input.made)
    }

    fn start_process(&mut self, run: &Run, span: Span) -> Option<Value> {
        let program = run.option(&["-FilePath", "-filepath"]);
        // “start /b” of the command line of Windows.
        let is_switch = |word: &Value| {
            let text = word.written();
            let letters = text.strip_prefix('/').unwrap_or_default();
            (1..=5).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_alphabetic())
        };
        let named = || run.operands().into_iter().find(|word| !is_switch(word));
        let program = program.or_else(|| named().cloned())?;
        let list = run.option(&["-ArgumentList", "-argumentlist", "-Args", "-args"]);
        let mut words = vec![program];
        for item in list.iter().flat_map(Value::items) {
            let text = item.written();
            words.extend(text.split_whitespace().map(Value::text));
        }
        Some(self.run(words, run.input.clone(), span))
    }

    fn write_command(&mut self, run: &Run, span: Span) {
        let named = run.option(&["-FilePath", "-filepath", "-Path", "-path", "-LiteralPath"]);
        let content = run.option(&["-Value", "-value", "-InputObject"]);
        let operands = run.operands();
        let file = named.or_else(|| operands.first().copied().cloned());
        let content = content.or_else(|| {
            let is_content = run.program.ends_with("-content");
            operands.get(1).copied().cloned().filter(|_| is_content)
        });
        if let Some(file) = file {
            self.write(&file, content.unwrap_or_else(|| run.input.clone()), span);
        }
    }
}

/// What `New-Object` gives.
fn new_object(run: &Run) -> Option<Value> {
    let name = run.option(&["-TypeName", "-typename"]);
    let name = name.or_else(|| run.operands().first().copied().cloned())?;
    let name = name.written().to_lowercase();
    let name = name.strip_prefix("system.").unwrap_or(&name).to_owned();
    let (name, _) = name.split_once('(').unwrap_or((&name, ""));
    let given = run.operands().get(1).copied().cloned();
    Some(Value::thing(&format!("[{name}]()"), given))
}

/// What `echo` and `printf` write.
fn printed(run: &Run) -> Value {
    let operands: Vec<Value> = run
        .arguments
        .iter()
        .skip_while(|word| {
            matches!(
                word.written().as_str(),
                "-e" | "-n" | "-en" | "-ne" | "-E" | "--"
            )
        })
        .cloned()
        .collect();
    let Some((template, rest)) = operands.split_first() else {
        return run.input.clone();
    };
    let escapes = run.program == "printf" || run.has(&["-e", "-en", "-ne"]);
    if !escapes {
        return spaced(&operands);
    }
    let text = template.written();
    let resolved = unescape(&text);
    let coded = resolved != text && text.contains("\\x");
    let made = if coded { Made::CODES } else { Made::default() };
    let template = Value::text(&resolved)
        .also_from(template.from)
        .also_made(template.made.and(made));
    match run.program.as_str() {
        "printf" => fold::operation(Operator::Percent, &[template, Value::list(rest.to_vec())]),
        _ => spaced(
            &std::iter::once(template)
                .chain(rest.iter().cloned())
                .collect::<Vec<_>>(),
        ),
    }
}

/// The command that `name` means, which may have `*` for a part of it.
fn command_like(name: &Value) -> Value {
    const COMMANDS: [&str; 6] = [
        "invoke-expression",
        "invoke-webrequest",
        "invoke-restmethod",
        "invoke-command",
        "start-process",
        "new-object",
    ];
    let written = name.written().to_lowercase();
    let mut commands = COMMANDS.iter().filter(|_| written.contains('*'));
    let command = commands.find(|command| is_like(command, &written));
    command.map_or_else(
        || name.clone(),
        |command| {
            let whole = Value::text(command).also_from(name.from);
            whole.also_made(Made::SPLIT)
        },
    )
}

/// Whether `text` is `pattern`, in which each `*` stands for anything.
fn is_like(text: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut last = rest;
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            return false;
        };
        last = if part.is_empty() { "" } else { after };
        rest = after;
    }
    last.is_empty()
}
