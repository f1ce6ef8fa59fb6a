use crate::text::Span;

/// Where the front matter of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fence {
    /// Between two fences.
    Found {
        /// The first `---` line, without its line break.
        open: Span,
        /// The YAML between the fences, with its last line break.
        yaml: Span,
        /// The second `---` line, without its line break.
        close: Span,
    },
    /// There is a first fence and no second.
    Unclosed {
        /// The first `---` line.
        open: Span,
    },
    /// The text does not start with a fence.
    Missing,
}

/// What stands before the first fence and makes some readers miss it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preamble {
    /// A byte order mark.
    ByteOrderMark(Span),
    /// Blank lines, possibly after a byte order mark.
    BlankLines(Span),
}

impl Preamble {
    /// Where it stands.
    pub const fn span(self) -> Span {
        match self {
            Self::ByteOrderMark(span) | Self::BlankLines(span) => span,
        }
    }
}

impl Fence {
    /// The Markdown that follows; the whole text where there is no front matter.
    pub(super) fn body(self, text: &str) -> Span {
        match self {
            Self::Found { close, .. } => Span::new(after_break(text, close.end), text.len()),
            Self::Unclosed { .. } | Self::Missing => Span::new(0, text.len()),
        }
    }
}

/// Finds the fences. A byte order mark or blank lines before the first one are passed over and
/// named in the [`Preamble`].
pub(super) fn find(text: &str) -> (Option<Preamble>, Fence) {
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let start = first_line_with_text(text, mark);
    let first = line_at(text, start);
    if !is_fence(text, first) {
        return (None, Fence::Missing);
    }
    let preamble = if start > mark {
        Some(Preamble::BlankLines(Span::new(0, start)))
    } else {
        (mark > 0).then_some(Preamble::ByteOrderMark(Span::new(0, mark)))
    };
    let yaml_start = after_break(text, first.end);
    let fence = match closing(text, yaml_start) {
        Some(close) => Fence::Found {
            open: first,
            yaml: Span::new(yaml_start, close.start),
            close,
        },
        None => Fence::Unclosed { open: first },
    };
    (preamble, fence)
}

fn first_line_with_text(text: &str, from: usize) -> usize {
    let blank = text[from..]
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty());
    from + blank.map(str::len).sum::<usize>()
}

fn closing(text: &str, from: usize) -> Option<Span> {
    let mut at = from;
    while at < text.len() {
        let line = line_at(text, at);
        if is_fence(text, line) {
            return Some(line);
        }
        at = after_break(text, line.end);
    }
    None
}

fn is_fence(text: &str, line: Span) -> bool {
    text[line.range()].trim_end_matches([' ', '\t']) == "---"
}

/// The line that starts at `start`, without its LF or CRLF.
fn line_at(text: &str, start: usize) -> Span {
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Span::new(start, start + text[start..end].trim_end_matches('\r').len())
}

/// The byte after the line break at `end`.
fn after_break(text: &str, end: usize) -> usize {
    text[end..].find('\n').map_or(text.len(), |at| end + at + 1)
}
