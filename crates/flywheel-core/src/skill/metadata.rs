//! One entry of the map `metadata`, read and changed without touching anything else.

use super::edit::{EditError, written};
use super::{Document, Fence, Field, Style, Value};
use crate::plugin::Located;
use crate::text::{Span, TextEdit, apply_edits};

/// The key of the map.
const KEY: &str = "metadata";

impl Document {
    /// The text under `key` of `metadata` in `text`, from which this was read; nothing where it is
    /// missing or empty.
    pub fn metadata(&self, text: &str, key: &str) -> Option<Located<String>> {
        let field = self.field(KEY)?;
        let Value::Map(entries) = &field.value else {
            return None;
        };
        let (_, value) = entries.iter().find(|(name, _)| name == key)?;
        let value = value.as_scalar()?.trim();
        let span = entry(text, field, key).map_or(field.value_span, |(_, value)| value);
        (!value.is_empty()).then(|| Located {
            value: value.to_owned(),
            span,
        })
    }
}

/// Sets `key` of `metadata` to `value`, and adds the entry or the map where it is missing.
///
/// The edits are checked before they are returned, as those of
/// [`set_field`](super::set_field) are.
pub fn set_metadata(text: &str, key: &str, value: &str) -> Result<Vec<TextEdit>, EditError> {
    let document = Document::parse(text);
    let Fence::Found { yaml, .. } = document.fence else {
        return Err(EditError::NoFrontMatter);
    };
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("{key}: {}{newline}", written(value));
    let edit = match document.field(KEY) {
        None => Some(TextEdit::insert(
            yaml.end,
            format!("{KEY}:{newline}  {line}"),
        )),
        Some(field) => inside(text, field, key, value, &line),
    };
    let edits = vec![edit.ok_or(EditError::NotSafe)?];
    if keeps_the_rest(text, &document, key, value, &edits) {
        Ok(edits)
    } else {
        Err(EditError::NotSafe)
    }
}

/// The edit of the map `field`: over the value of the entry, or a `line` before the first one.
fn inside(text: &str, field: &Field, key: &str, value: &str, line: &str) -> Option<TextEdit> {
    if let Some((_, span)) = entry(text, field, key) {
        return Some(TextEdit::replace(span, written(value)));
    }
    let is_block =
        field.style == Style::Collection && !text[field.value_span.range()].starts_with('{');
    let first = text[..field.value_span.start].rfind('\n')? + 1;
    let indent = &text[first..field.value_span.start];
    let is_below = first > field.key_span.end && indent.chars().all(|c| c == ' ');
    (is_block && is_below).then(|| TextEdit::insert(first, format!("{indent}{line}")))
}

/// Where the entry `key` stands in the map `field`, its value on the same line.
fn entry(text: &str, field: &Field, key: &str) -> Option<(Span, Span)> {
    let written = &text[field.value_span.range()];
    let mut at = field.value_span.start;
    for line in written.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let entry = line.trim_start().strip_prefix(key);
        let Some(value) = entry.and_then(|rest| rest.strip_prefix(':')) else {
            continue;
        };
        let from = start + key.len() + 1 + value.len() - value.trim_start().len();
        let to = from + value.trim().len();
        return Some((Span::new(start, start + key.len()), Span::new(from, to)));
    }
    None
}

/// Whether `edits` give the entry its `value` and leave everything else alone.
fn keeps_the_rest(
    text: &str,
    before: &Document,
    key: &str,
    value: &str,
    edits: &[TextEdit],
) -> bool {
    let Some(edited) = apply_edits(text, edits) else {
        return false;
    };
    let after = Document::parse(&edited);
    let others = |document: &Document| -> Vec<(String, Value)> {
        let fields = document.fields.iter().filter(|field| field.key != KEY);
        let fields = fields.map(|field| (field.key.clone(), field.value.clone()));
        let inner = entries(document)
            .into_iter()
            .filter(|(name, _)| name != key);
        fields.chain(inner).collect()
    };
    let now = entries(&after).into_iter().find(|(name, _)| name == key);
    after.is_sound()
        && now.is_some_and(|(_, now)| now.as_scalar() == Some(value))
        && others(before) == others(&after)
        && edited[after.body.range()] == text[before.body.range()]
}

fn entries(document: &Document) -> Vec<(String, Value)> {
    match document.field(KEY).map(|field| &field.value) {
        Some(Value::Map(entries)) => entries.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, key: &str, value: &str) -> Option<String> {
        apply_edits(text, &set_metadata(text, key, value).ok()?)
    }

    #[test]
    fn an_entry_is_added_or_changed_and_the_rest_stays() {
        for (before, after) in [
            (
                "---\nname: a\n---\nHi\n",
                "---\nname: a\nmetadata:\n  owner: Ann Lee\n---\nHi\n",
            ),
            (
                "---\nmetadata:\n    team: x # why\nname: a\n---\n",
                "---\nmetadata:\n    owner: Ann Lee\n    team: x # why\nname: a\n---\n",
            ),
            (
                "---\nmetadata:\n  owner: \"Old\"\n  team: x\n---\n",
                "---\nmetadata:\n  owner: Ann Lee\n  team: x\n---\n",
            ),
            (
                "---\r\nname: a\r\n---\r\n",
                "---\r\nname: a\r\nmetadata:\r\n  owner: Ann Lee\r\n---\r\n",
            ),
        ] {
            assert_eq!(
                set(before, "owner", "Ann Lee").as_deref(),
                Some(after),
                "{before}"
            );
            let document = Document::parse(after);
            let found = document.metadata(after, "owner").expect("an owner");
            assert_eq!(found.value, "Ann Lee");
            assert_eq!(&after[found.span.range()], "Ann Lee");
        }
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left() {
        for text in [
            "no front matter",
            "---\nname: a\n",
            "---\nmetadata: {team: x}\n---\n",
            "---\nmetadata: text\n---\n",
            "---\nmetadata:\n  owner: |\n    Ann\n---\n",
        ] {
            assert_eq!(set(text, "owner", "Ann Lee"), None, "{text}");
        }
    }

    #[test]
    fn a_number_stays_a_text() {
        let after = set("---\nname: a\n---\n", "version", "1.0").expect("set");
        assert!(after.contains("version: \"1.0\""), "{after}");
    }
}
