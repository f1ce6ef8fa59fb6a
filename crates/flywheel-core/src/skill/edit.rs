//! Changes to one field that leave every other byte as it is.

use std::fmt;

use flywheel_messages::{Message, message};

use super::{Document, Fence, Field, Style, Value};
use crate::text::{TextEdit, apply_edits};

/// The column at which a folded block is wrapped.
const WRAP: usize = 88;

/// Why a field could not be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no front matter to change, or it has no end.
    NoFrontMatter,
    /// The key is not a plain word.
    BadKey,
    /// No way of writing the value kept the rest as it was.
    NotSafe,
}

impl EditError {
    /// What is wrong, as a sentence.
    pub const fn message(&self) -> Message {
        match self {
            Self::NoFrontMatter => message!("The front matter has no clear start and end."),
            Self::BadKey => message!("This cannot be the name of a field."),
            Self::NotSafe => message!("This field could not be changed without touching others."),
        }
    }

    /// What to do next, as a sentence.
    pub const fn advice(&self) -> Message {
        match self {
            Self::NoFrontMatter => message!("Put a line of three hyphens before and after it."),
            Self::BadKey => message!("Use letters, digits, hyphens and underscores only."),
            Self::NotSafe => message!("Change it in the text."),
        }
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

/// Sets `key` to the text `value`, and adds the field where it is missing. The way the value was
/// written (quotes, block) is kept where it can be.
///
/// The edits are checked before they are returned: applied, the document has that value for
/// `key`, and every other field as before.
pub fn set_field(text: &str, key: &str, value: &str) -> Result<Vec<TextEdit>, EditError> {
    if key.is_empty()
        || !key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    {
        return Err(EditError::BadKey);
    }
    let document = Document::parse(text);
    let field = document.field(key);
    if document.is_sound() && field.is_some_and(|field| field.value.as_scalar() == Some(value)) {
        return Ok(Vec::new());
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let style = field.map_or(Style::Plain, |field| field.style);
    ways(value, style, newline)
        .into_iter()
        .filter_map(|written| place(text, &document, key, &written, newline))
        .find(|edits| keeps_the_rest(text, &document, key, Some(value), edits))
        .ok_or(match document.fence {
            Fence::Found { .. } => EditError::NotSafe,
            Fence::Unclosed { .. } | Fence::Missing => EditError::NoFrontMatter,
        })
}

/// Removes `key` with its line or lines; nothing to do where it is missing.
pub fn remove_field(text: &str, key: &str) -> Result<Vec<TextEdit>, EditError> {
    let document = Document::parse(text);
    let Some(field) = document.field(key) else {
        return Ok(Vec::new());
    };
    let edits = vec![TextEdit::remove(field.lines(text))];
    if keeps_the_rest(text, &document, key, None, &edits) {
        Ok(edits)
    } else {
        Err(EditError::NotSafe)
    }
}

/// The edit that puts `written` where it belongs: over the old value, at the end of the front
/// matter, or in front matter of its own.
fn place(
    text: &str,
    document: &Document,
    key: &str,
    written: &str,
    newline: &str,
) -> Option<Vec<TextEdit>> {
    let edit = match (document.fence, document.field(key)) {
        (Fence::Found { .. }, Some(field)) => replace(text, field, written),
        (Fence::Found { yaml, .. }, None) => {
            TextEdit::insert(yaml.end, format!("{key}: {written}{newline}"))
        }
        (Fence::Missing, _) => {
            let block = format!("---{newline}{key}: {written}{newline}---{newline}{newline}");
            TextEdit::insert(0, block)
        }
        (Fence::Unclosed { .. }, _) => return None,
    };
    Some(vec![edit])
}

fn replace(text: &str, field: &Field, written: &str) -> TextEdit {
    let space = if text[..field.value_span.start].ends_with(':') {
        " "
    } else {
        ""
    };
    TextEdit::replace(field.value_span, format!("{space}{written}"))
}

/// Whether `edits` give `key` the `value` and leave all other fields and the body alone.
fn keeps_the_rest(
    text: &str,
    before: &Document,
    key: &str,
    value: Option<&str>,
    edits: &[TextEdit],
) -> bool {
    let Some(edited) = apply_edits(text, edits) else {
        return false;
    };
    let after = Document::parse(&edited);
    let sound = after.is_sound() || !before.is_sound();
    sound
        && after.scalar(key) == value
        && other_fields(before, key).eq(other_fields(&after, key))
        && edited[after.body.range()].trim_start() == text[before.body.range()].trim_start()
}

fn other_fields<'d>(
    document: &'d Document,
    key: &'d str,
) -> impl Iterator<Item = (&'d str, &'d Value)> {
    let others = document.fields.iter().filter(move |field| field.key != key);
    others.map(|field| (field.key.as_str(), &field.value))
}

/// The ways to write `value`, the one closest to `style` first.
fn ways(value: &str, style: Style, newline: &str) -> Vec<String> {
    let one_line = !value.contains(['\n', '\r']);
    let closest = match style {
        Style::Folded => Some(block('>', &wrap(value), newline)),
        Style::Literal => Some(block('|', &lines_of(value), newline)),
        Style::Single if one_line => Some(format!("'{}'", value.replace('\'', "''"))),
        Style::Plain | Style::Collection if !one_line => {
            Some(block('|', &lines_of(value), newline))
        }
        Style::Plain | Style::Collection if is_plain(value) => Some(value.to_owned()),
        Style::Double | Style::Single | Style::Plain | Style::Collection => None,
    };
    closest.into_iter().chain([double(value)]).collect()
}

fn lines_of(value: &str) -> Vec<String> {
    value.split('\n').map(str::to_owned).collect()
}

/// Breaks `value` at spaces so that folding it gives it back.
fn wrap(value: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut width = 0;
    for word in value.split(' ') {
        let length = word.chars().count();
        if let Some(last) = lines.last_mut()
            && (last.is_empty() || width + 1 + length <= WRAP)
        {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
            width = last.chars().count();
        } else {
            lines.push(word.to_owned());
            width = length;
        }
    }
    lines
}

fn block(header: char, lines: &[String], newline: &str) -> String {
    let ends_in_break = lines.len() > 1 && lines.last().is_some_and(String::is_empty);
    let (chomp, kept) = if ends_in_break {
        ("", lines.len() - 1)
    } else {
        ("-", lines.len())
    };
    let mut out = format!("{header}{chomp}");
    for line in &lines[..kept] {
        out.push_str(newline);
        if !line.is_empty() {
            out.push_str("  ");
            out.push_str(line);
        }
    }
    out
}

/// Whether every YAML reader takes `value` without quotes as the same text.
fn is_plain(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let is_word = matches!(
        lower.as_str(),
        "" | "~" | "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    let starts_well =
        !value.starts_with(|c: char| c.is_ascii_digit() || ".+-?:,[]{}#&*!|>'\"%@`=<".contains(c));
    !is_word
        && starts_well
        && value.trim() == value
        && !value.contains(": ")
        && !value.ends_with(':')
        && !value.contains(" #")
        && !value.chars().any(needs_escape)
}

fn needs_escape(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// `value` as every YAML reader takes it for the same text, in double quotes where it needs them.
pub(crate) fn written(value: &str) -> String {
    if is_plain(value) {
        value.to_owned()
    } else {
        double(value)
    }
}

fn double(value: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::from("\"");
    for character in value.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if needs_escape(character) => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}
