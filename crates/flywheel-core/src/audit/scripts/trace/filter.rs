//! Programs that read files, or change what they read.

use super::super::event::Run;
use super::super::gaps::Gaps;
use super::super::language::Language;
use super::super::origins::{Made, Origins, Sensitive};
use super::super::sensitive;
use super::super::value::Value;
use super::library::file_key;
use super::{Tracer, fold};
use crate::text::Span;

/// Programs that pick a part of what they read.
const PICKING: [&str; 8] = [
    "grep", "egrep", "awk", "sed", "jq", "cut", "find", "sqlite3",
];

/// Programs that make one file of many.
const PACKING: [&str; 5] = ["tar", "zip", "7z", "gpg", "compress-archive"];

/// The option of `tar` for the folder it goes to.
const FOLDER: &[&str] = &["-C", "--directory"];

impl Tracer {
    /// Programs that read files or change what they read.
    pub(super) fn filter(&mut self, run: &Run, span: Span) -> Option<Value> {
        let input = &run.input;
        if run.program == "find" {
            self.run_for_each(run, span);
            if let Some(found) = found_by(run) {
                return Some(found);
            }
        }
        match run.program.as_str() {
            "cat" | "get-content" | "head" | "tail" | "less" | "more" | "tac" | "grep"
            | "egrep" | "awk" | "sed" | "jq" | "sort" | "uniq" | "cut" | "tar" | "zip" | "gzip"
            | "7z" | "find" | "strings" | "compress-archive" | "sqlite3" | "gpg" | "zstd"
            | "xz" => Some(self.read_files(run, span)),
            "base64" | "base32" => {
                let source = self.source(run, span);
                let decodes = run.has_letter('d') || run.has_letter('D') || run.has(&["--decode"]);
                Some(if decodes {
                    fold::base64(&source)
                } else {
                    Value::unknown(source.from).also_made(Made::ENCODED)
                })
            }
            "xxd" => {
                let source = self.source(run, span);
                Some(if run.has_letter('r') {
                    fold::hex(&source)
                } else {
                    Value::unknown(source.from).also_made(Made::ENCODED)
                })
            }
            "rev" => Some(fold::reversed(input)),
            "tr" => Some(translated(run)),
            "gunzip" | "bunzip2" => {
                let source = self.source(run, span);
                Some(fold::unpacked(&source))
            }
            "cp" | "mv" | "ln" | "install" | "copy-item" | "move-item" | "unzip"
            | "expand-archive" => {
                self.copy(run, span);
                None
            }
            "crontab" | "at" | "batch" => {
                self.schedule(run, span);
                None
            }
            _ => None,
        }
    }

    /// Runs what `find` runs for each file it finds.
    fn run_for_each(&mut self, run: &Run, span: Span) {
        let words = run.words();
        let starts = |word: &String| matches!(word.as_str(), "-exec" | "-execdir" | "-ok");
        let Some(at) = words.iter().position(starts) else {
            return;
        };
        let folder = words.first().map_or("", String::as_str);
        let name = run.option(&["-name", "-iname", "-path"]);
        let name = name.map_or_else(String::new, |name| name.written());
        let found = format!("{}/{name}", folder.trim_end_matches('/'));
        let inner = run.arguments[at + 1..].iter();
        let inner = inner
            .take_while(|word| !matches!(word.written().as_str(), ";" | "+"))
            .map(|word| fold::replaced(word, &Value::text("{}"), &Value::text(&found)));
        self.run(inner.collect(), Value::default(), span);
    }

    /// What a program decodes: a file, or what it reads.
    fn source(&mut self, run: &Run, span: Span) -> Value {
        let files: Vec<Value> = run.operands().into_iter().cloned().collect();
        match files.iter().rfind(|file| file.written() != "-") {
            Some(file) if run.input == Value::default() => self.read(file, span),
            _ => run.input.clone(),
        }
    }

    /// What the files among the arguments hold, and what the program reads.
    fn read_files(&mut self, run: &Run, span: Span) -> Value {
        let mut values = Vec::new();
        let packs = PACKING.contains(&run.program.as_str());
        for operand in read_by(run, packs) {
            let content = if packs {
                self.read_below(&operand, span)
            } else {
                self.read(&operand, span)
            };
            let is_known = content.as_text().is_some() || content.from != Origins::outside();
            if is_known {
                let is_part = PICKING.contains(&run.program.as_str());
                values.push(if is_part { content } else { whole(content) });
            }
        }
        if run.program == "tar" {
            self.unpack(run, &values);
        }
        let archive = run.arguments.iter().any(is_archive);
        if archive && packs {
            self.pack(run, &values, span);
        }
        if run.input != Value::default() {
            let passes = matches!(
                run.program.as_str(),
                "cat" | "get-content" | "head" | "tail" | "sort" | "uniq" | "tac"
            );
            let input = if passes {
                run.input.clone()
            } else {
                part(Value::unknown(run.input.from))
            };
            values.push(input);
        }
        match values.len() {
            0 => Value::thing(&format!("$({})", run.program), None).also_from(Origins::outside()),
            _ => Value::either(values),
        }
    }

    /// Keeps where the files lie that `tar` takes out of `archives`, or of what it reads, which came
    /// from the network.
    fn unpack(&mut self, run: &Run, archives: &[Value]) {
        let from = Origins::of_all(archives.iter().chain([&run.input]));
        let Some(folder) = run.option(FOLDER).filter(|_| from.fetched.is_some()) else {
            return;
        };
        let folder = folder.written();
        let folder = file_key(&folder).trim_end_matches('/');
        if !folder.is_empty() && folder != "." {
            self.files
                .insert(format!("{folder}/*"), Value::unknown(from));
        }
    }

    /// Puts what was read into the archive that a program writes.
    fn pack(&mut self, run: &Run, values: &[Value], span: Span) {
        let extracts = run
            .words()
            .iter()
            .any(|word| word.starts_with("-x") || word == "x" || word == "--extract");
        let archive = run.arguments.iter().find(|word| is_archive(word)).cloned();
        if let Some(archive) = archive.filter(|_| !extracts) {
            let content = Value::unknown(Origins::of_all(values));
            self.write(&archive, content, span);
        }
    }

    fn copy(&mut self, run: &Run, span: Span) {
        let operands: Vec<Value> = run.operands().into_iter().cloned().collect();
        let Some((to, sources)) = operands.split_last().filter(|(_, rest)| !rest.is_empty()) else {
            return;
        };
        let contents = sources.iter().map(|from| self.read(from, span));
        let contents: Vec<Value> = contents.collect();
        self.write(to, Value::either(contents.iter().cloned()), span);
        let folder = to.written();
        let folder = file_key(&folder).trim_end_matches('/');
        for (from, content) in sources.iter().zip(contents) {
            let name = from.written();
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
            self.files.insert(format!("{folder}/{name}"), content);
        }
    }

    /// Follows the commands of a table of times, each behind its five fields.
    fn schedule(&mut self, run: &Run, span: Span) {
        let is_cron = run.program == "crontab";
        let file = match run.option(&["-f"]) {
            None if is_cron => run.operands().last().copied().cloned(),
            named => named,
        };
        let file = file.filter(|file| file.written() != "-");
        let table = file.map_or_else(|| run.input.clone(), |file| self.read(&file, span));
        let lines = table.texts().into_iter().flat_map(str::lines);
        for line in lines.take(50) {
            let fields = if line.trim_start().starts_with('@') {
                1
            } else {
                5
            };
            let mut words = line.split_whitespace();
            if is_cron && words.by_ref().take(fields).count() < fields {
                continue;
            }
            let command: Vec<&str> = words.collect();
            self.follow_text(Language::Shell, &command.join(" "), span);
        }
    }
}

/// The files that `run` reads; where it packs, also as they are called below the folder it goes to.
fn read_by(run: &Run, packs: bool) -> Vec<Value> {
    let operands = run.operands().into_iter().cloned();
    let mut files: Vec<Value> = operands.collect();
    if let Some(folder) = run.option(FOLDER).filter(|_| packs) {
        let below = |file: &Value| Value::join(&[folder.clone(), Value::text("/"), file.clone()]);
        let inside: Vec<Value> = files.iter().map(below).collect();
        files.extend(inside);
    }
    files
}

/// The files that `find` names, where it looks for such as nobody hands to a stranger.
fn found_by(run: &Run) -> Option<Value> {
    let name = run.option(&["-name", "-iname"])?.written();
    let name = name.replace("*.env", ".env").replace('*', "x");
    sensitive::of_path(&format!("/{name}"))?;
    let folder = run.arguments.first().map(Value::written);
    let folder = folder
        .filter(|folder| !folder.starts_with('-'))
        .unwrap_or_default();
    Some(Value::text(&format!(
        "{}/{name}",
        folder.trim_end_matches('/')
    )))
}

/// `value` as all of a file.
pub(super) fn whole(mut value: Value) -> Value {
    if let Some((what @ Sensitive::Settings, _)) = &mut value.from.sensitive {
        *what = Sensitive::WholeSettings;
        value.gaps = Gaps::default();
    }
    value
}

/// `value` as a part of a file.
fn part(mut value: Value) -> Value {
    if let Some((what @ Sensitive::WholeSettings, _)) = &mut value.from.sensitive {
        *what = Sensitive::Settings;
    }
    value
}

/// What `tr` makes of what it reads: letters turned by half the alphabet, or some removed.
fn translated(run: &Run) -> Value {
    let words = run.words();
    let turns = words
        .first()
        .is_some_and(|word| word.contains("A-Za-z") || word.contains("a-zA-Z"))
        && words
            .get(1)
            .is_some_and(|word| word.to_lowercase().starts_with("n-za-m"));
    if turns {
        return fold::rot13(&run.input);
    }
    match words.as_slice() {
        [option, set] if option == "-d" && set.len() <= 4 => {
            let what = Value::text(set);
            fold::replaced(&run.input, &what, &Value::text(""))
        }
        _ => Value::unknown(run.input.from).also_made(run.input.made),
    }
}

fn is_archive(word: &Value) -> bool {
    const ENDINGS: [&str; 8] = [".tar", ".tgz", ".gz", ".zip", ".7z", ".bz2", ".xz", ".gpg"];
    let text = word.written();
    ENDINGS.iter().any(|ending| text.ends_with(ending))
}
