//! The roles of front matter and of data files.

use super::{Block, Role, Roles};
use crate::skill::Document;
use crate::text::Span;

/// Adds the keys and the values of the front matter of `document`.
pub(super) fn front_matter(document: &Document, roles: &mut Roles) {
    let keys = document.fields.iter().map(|field| field.key_span);
    let ends = keys.clone().skip(1).map(|key| key.start);
    for (key, end) in keys.zip(ends.chain([document.body.start])) {
        roles.parts.push((key, Role::Key));
        let value = Span::new(key.end, end.max(key.end));
        roles.blocks.push(block(value, Role::FrontMatter));
    }
}

/// The keys and strings of a JSON text, well formed or not.
pub(super) fn json(text: &str) -> Roles {
    let mut roles = Roles::default();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'"', &text.as_bytes()[at..]) {
        let start = at + open + 1;
        let end = end_of_string(text.as_bytes(), start);
        let is_key = text[end..]
            .trim_start_matches('"')
            .trim_start()
            .starts_with(':');
        let role = if is_key { Role::Key } else { Role::Value };
        roles.blocks.push(block(Span::new(start, end), role));
        at = (end + 1).min(text.len());
    }
    roles
}

/// Where the string that begins at `start` ends; a line break ends one that was left open.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', &bytes[at..]) {
        match bytes[at + found] {
            b'\\' => at = (at + found + 2).min(bytes.len()),
            _ => return at + found,
        }
    }
    bytes.len()
}

/// The lines of a data file, each a comment or a key and a value.
pub(super) fn lines(text: &str) -> Roles {
    let mut roles = Roles::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        at += line.len();
        if start >= end {
            continue;
        }
        let span = Span::new(start, end);
        let written = &text[span.range()];
        if written.starts_with(['#', ';']) || written.starts_with("//") {
            roles.blocks.push(block(span, Role::Comment));
            continue;
        }
        let sign = written.find([':', '=']);
        if let Some(sign) = sign.filter(|sign| is_key(&written[..*sign])) {
            let key = Span::new(start, start + sign + 1);
            roles.parts.push((key, Role::Key));
        }
        roles.blocks.push(block(span, Role::Value));
    }
    roles
}

/// Whether `written`, which stands before a colon or an equals sign, is a key.
fn is_key(written: &str) -> bool {
    let written = written.trim_start_matches(['-', ' ']).trim_end();
    !written.contains([' ', ',', '<', '"', '\'']) || written.starts_with(['"', '\''])
}

fn block(span: Span, role: Role) -> Block {
    Block {
        span,
        role,
        framing: None,
        language: None,
        remark: None,
    }
}
