use flywheel_core::render::markdown_html;
use flywheel_core::skill::{Document, Fence, ProblemKind, remove_field, set_field as set};
use flywheel_core::text::{LineIndex, Span};
use flywheel_messages::{Message, message};

use crate::types::{Edits, FormField, Place, Rendered, SetField, SkillForm, SkillText};
use crate::{App, Call, Result, convert};

pub(crate) fn form(_: &App, _: &Call, request: SkillText) -> Result<SkillForm> {
    let text = request.text;
    let document = Document::parse(&text);
    let lines = LineIndex::new(&text);
    let place = |at: usize| {
        let place = lines.place_utf16(&text, at);
        Place {
            line: place.line,
            column: place.column,
        }
    };
    let fields = document.fields.iter().map(|field| FormField {
        key: field.key.clone(),
        value: field.value.as_scalar().map(str::to_owned),
        from: place(field.value_span.start),
        to: place(field.value_span.end),
    });
    Ok(SkillForm {
        fields: fields.collect(),
        problem: problem(&document),
    })
}

pub(crate) fn set_field(_: &App, _: &Call, request: SetField) -> Result<Edits> {
    let edits = match &request.value {
        Some(value) => set(&request.text, &request.key, value),
        None => remove_field(&request.text, &request.key),
    };
    Ok(Edits {
        edits: convert::edits(&request.text, &edits?),
    })
}

pub(crate) fn render(_: &App, call: &Call, request: SkillText) -> Result<Rendered> {
    let document = Document::parse(&request.text);
    let body = match document.fence {
        Fence::Found { .. } => document.body,
        Fence::Unclosed { .. } | Fence::Missing => Span::new(0, request.text.len()),
    };
    Ok(Rendered {
        html: markdown_html(&request.text[body.range()], call.language()),
    })
}

/// Why the form cannot stand for the text now.
fn problem(document: &Document) -> Option<Message> {
    if matches!(document.fence, Fence::Unclosed { .. }) {
        return Some(message!(
            "The block at the top has no end. Put a line of three hyphens after it."
        ));
    }
    let problem = document.problems.first()?;
    let words = match problem.kind {
        ProblemKind::UnquotedColon => return None,
        ProblemKind::Tab => message!("A tab stands in the block at the top; use spaces."),
        ProblemKind::Syntax => message!("The block at the top cannot be read."),
        ProblemKind::NotAMap => message!("The block at the top is not a list of names and values."),
        ProblemKind::DuplicateKey => message!("A name stands twice in the block at the top."),
        ProblemKind::TooLarge => message!("The block at the top is too long to show as a form."),
    };
    Some(Message::text([
        words,
        message!("You can still change the text below."),
    ]))
}
