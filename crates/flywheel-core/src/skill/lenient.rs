//! What can be said of front matter that is not YAML: its top-level lines.

use flywheel_messages::message;

use super::{Field, Problem, ProblemKind, Style, Value};
use crate::text::Span;

/// The `key: value` lines at the margin, each value as it is written, up to the next such line.
pub(super) fn fields(text: &str) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (start, line) in lines(text) {
        if let Some(colon) = key_end(line) {
            fields.push(field(line, start, colon));
        } else if let Some(last) = fields.last_mut()
            && line.starts_with([' ', '\t'])
            && !line.trim().is_empty()
        {
            extend(last, text, start + line.trim_end().len());
        }
    }
    fields
}

/// Names the most likely cause of `problem`, so that a person can be told what to change.
pub(super) fn diagnose(text: &str, fields: &[Field], problem: Problem) -> Problem {
    if problem.kind != ProblemKind::Syntax {
        return problem;
    }
    if let Some(field) = fields.iter().find(|field| has_unquoted_colon(text, field)) {
        return Problem {
            span: field.value_span,
            kind: ProblemKind::UnquotedColon,
            ..problem
        };
    }
    match lines(text).find(|(_, line)| line.trim_start_matches(' ').starts_with('\t')) {
        Some((start, line)) => {
            let at = start + line.find('\t').unwrap_or(0);
            Problem {
                span: Span::new(at, at + 1),
                kind: ProblemKind::Tab,
                ..problem
            }
        }
        None => problem,
    }
}

/// A tab before the first key, which our reader takes and others refuse.
pub(super) fn leading_tab(text: &str) -> Option<Problem> {
    let (start, line) = lines(text).find(|(_, line)| !line.trim().is_empty())?;
    line.starts_with('\t').then(|| Problem {
        span: Span::new(start, start + 1),
        kind: ProblemKind::Tab,
        detail: message!("a tab before the first key"),
    })
}

fn has_unquoted_colon(text: &str, field: &Field) -> bool {
    let written = &text[field.value_span.range()];
    let has_colon = written.contains(": ") || written.ends_with(':');
    has_colon && !written.contains('\n') && !written.starts_with(['"', '\'', '|', '>', '[', '{'])
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    })
}

/// Where the colon of `key:` is, when `line` starts with a key at the margin.
fn key_end(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let key = &line[..colon];
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && line[colon + 1..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace);
    is_key.then_some(colon)
}

fn field(line: &str, start: usize, colon: usize) -> Field {
    let rest = &line[colon + 1..];
    let value = rest.trim();
    let value_start = start + colon + 1 + (rest.len() - rest.trim_start().len());
    Field {
        key: line[..colon].to_owned(),
        key_span: Span::new(start, start + colon),
        value: if value.is_empty() {
            Value::Empty
        } else {
            Value::Scalar(value.to_owned())
        },
        value_span: Span::new(value_start, value_start + value.len()),
        style: Style::Plain,
    }
}

fn extend(field: &mut Field, text: &str, end: usize) {
    field.value_span.end = end;
    let words = text[field.value_span.range()].split_whitespace();
    let joined: Vec<&str> = words
        .filter(|word| !matches!(*word, "|" | ">" | "|-" | ">-"))
        .collect();
    field.value = Value::Scalar(joined.join(" "));
}
