//! The strings and comments of a script, told by their signs alone.
//!
//! Enough to say what a word in a script is for; what the script does is told by its syntax tree.

use super::{Block, Role, Roles};
use crate::bundle::extension;
use crate::text::Span;

/// How a language writes comments and strings.
struct Signs {
    /// Begin a comment that ends with its line.
    line: &'static [&'static str],
    /// Begin and end a comment.
    block: &'static [(&'static str, &'static str)],
    /// Begin and end a string; the longer ones first.
    strings: &'static [&'static str],
}

const PYTHON: Signs = Signs {
    line: &["#"],
    block: &[],
    strings: &["\"\"\"", "'''", "\"", "'"],
};

const SHELL: Signs = Signs {
    line: &["#"],
    block: &[("<#", "#>")],
    strings: &["\"", "'"],
};

const C_LIKE: Signs = Signs {
    line: &["//"],
    block: &[("/*", "*/")],
    strings: &["\"", "'", "`"],
};

const SQL: Signs = Signs {
    line: &["--"],
    block: &[("/*", "*/")],
    strings: &["'", "\""],
};

fn signs_of(path: &str) -> &'static Signs {
    match extension(path).as_str() {
        "py" => &PYTHON,
        "js" | "mjs" | "cjs" | "ts" | "tsx" | "jsx" | "go" | "rs" | "java" | "php" => &C_LIKE,
        "sql" | "applescript" => &SQL,
        _ => &SHELL,
    }
}

/// The roles of the script `text` at `path`.
pub(super) fn roles(path: &str, text: &str) -> Roles {
    let signs = signs_of(path);
    let mut roles = Roles::default();
    roles.blocks.push(Block {
        span: Span::new(0, text.len()),
        role: Role::ScriptCode,
        framing: None,
        language: None,
        remark: None,
    });
    let mut at = 0;
    while at < text.len() {
        let Some((span, role, end)) = next(signs, text, at) else {
            break;
        };
        roles.parts.push((span, role));
        at = end;
    }
    roles
}

/// The next comment or string of `text` from `at` on: where it stands, what it is, where the code
/// goes on.
fn next(signs: &Signs, text: &str, at: usize) -> Option<(Span, Role, usize)> {
    let mut from = at;
    loop {
        let start = from + text[from..].find(may_begin)?;
        let rest = &text[start..];
        if let Some(open) = signs.strings.iter().find(|open| rest.starts_with(**open)) {
            let inner = start + open.len();
            let end = end_of_string(text, inner, open);
            return Some((
                Span::new(inner, end),
                Role::ScriptString,
                (end + open.len()).min(text.len()),
            ));
        }
        let pair = signs.block.iter().find(|(open, _)| rest.starts_with(open));
        if let Some((open, close)) = pair {
            let inner = start + open.len();
            let end = text[inner..]
                .find(close)
                .map_or(text.len(), |end| inner + end);
            let whole = Span::new(start, (end + close.len()).min(text.len()));
            return Some((whole, Role::ScriptComment, whole.end));
        }
        if begins_comment(signs, text, start) {
            let end = text[start..]
                .find('\n')
                .map_or(text.len(), |end| start + end);
            return Some((Span::new(start, end), Role::ScriptComment, end));
        }
        from = start + 1;
    }
}

/// Whether `c` may be the first sign of a comment or a string.
const fn may_begin(c: char) -> bool {
    matches!(c, '#' | '/' | '<' | '-' | '"' | '\'' | '`')
}

/// Whether a comment begins at `start`; in the middle of a word its sign means something else.
fn begins_comment(signs: &Signs, text: &str, start: usize) -> bool {
    let rest = &text[start..];
    let before = text[..start].chars().next_back();
    let is_free = before.is_none_or(|c| c.is_whitespace() || matches!(c, ';' | ')' | '}' | ','));
    is_free && signs.line.iter().any(|sign| rest.starts_with(sign))
}

/// Where the string that begins at `start` and ends with `close` ends; one of a single sign ends
/// with its line, but for a template.
fn end_of_string(text: &str, start: usize, close: &str) -> usize {
    let bytes = text.as_bytes();
    let first = close.as_bytes()[0];
    let spans_lines = close.len() > 1 || close == "`";
    let mut at = start;
    while let Some(found) = memchr::memchr3(first, b'\\', b'\n', &bytes[at.min(bytes.len())..]) {
        let here = at + found;
        match bytes[here] {
            b'\\' => at = here + 2,
            b'\n' if !spans_lines => return here,
            byte if byte == first && text[here..].starts_with(close) => return here,
            _ => at = here + 1,
        }
    }
    text.len()
}
