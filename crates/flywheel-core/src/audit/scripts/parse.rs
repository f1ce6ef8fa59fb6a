//! Parses a script within limits that are the same on every computer.

use std::cell::Cell;
use std::ops::ControlFlow;

use flywheel_messages::{Message, message};
use tree_sitter::{Decode, ParseOptions, ParseState, Parser, Tree};

use super::language::Language;

/// A script longer than this many bytes is not parsed.
pub(super) const MAX_SCRIPT: usize = 1 << 20;

/// The bytes handed to the parser at once.
const CHUNK: usize = 1024;

/// Why a script was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// It is longer than [`MAX_SCRIPT`].
    Length,
    /// It is nested more deeply than a person could follow.
    Depth,
    /// Reading it takes far longer than its length tells.
    Effort,
}

impl Cut {
    /// What happened, as the end of the sentence "it was not read because ...".
    pub(crate) fn message(self) -> Message {
        match self {
            Self::Length => message!(
                "it is a script of more than {size} MB",
                size = MAX_SCRIPT >> 20
            ),
            Self::Depth => message!("it is a script nested too deeply to follow"),
            Self::Effort => message!("it is a script too tangled to follow"),
        }
    }
}

/// Reads UTF-8 and tells every character outside of Latin-1 as a letter.
///
/// The grammar for shell looks characters up in C's `isdigit`, whose table has 256 places: one
/// further out ends the process (tree-sitter-bash issue 337). To a shell they are all alike.
struct Latin;

impl Decode for Latin {
    fn decode(bytes: &[u8]) -> (i32, u32) {
        let first = bytes.first().copied().unwrap_or_default();
        match first {
            0..=0x7f => (i32::from(first), 1),
            0xc2 | 0xc3 => {
                let last = bytes.get(1).copied().unwrap_or_default() & 0x3f;
                (i32::from(first & 0x3) << 6 | i32::from(last), 2)
            }
            0x80..=0xc1 | 0xc4..=0xdf => (i32::from(b'z'), 2),
            0xe0..=0xef => (i32::from(b'z'), 3),
            _ => (i32::from(b'z'), 4),
        }
    }
}

/// The tree of `text`. Errors in it are nodes of the tree.
///
/// Grammars look ahead: in a hostile text each token may make them read to the end. So the bytes
/// they read and the steps they take are counted, and a parser that takes too many is stopped.
pub(super) fn parse(language: Language, text: &str) -> Result<Tree, Cut> {
    if text.len() > MAX_SCRIPT {
        return Err(Cut::Length);
    }
    let mut parser = Parser::new();
    parser
        .set_language(&language.grammar())
        .map_err(|_| Cut::Effort)?;
    let read = Cell::new(0);
    let most = text.len() * 24 + (1 << 20);
    let mut give = |at: usize, _| {
        if read.get() > most {
            return "";
        }
        let end = text.floor_char_boundary(at + CHUNK);
        let chunk = text.get(at..end).unwrap_or_default();
        read.set(read.get() + chunk.len());
        chunk
    };
    let mut steps = text.len() / 8 + 1_000;
    let mut go_on = |_: &ParseState| {
        steps = steps.saturating_sub(1);
        if steps == 0 || read.get() > most {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let options = ParseOptions::new().progress_callback(&mut go_on);
    let tree = if language == Language::Shell && !text.is_ascii() {
        parser.parse_custom_encoding::<Latin, _, _>(&mut give, None, Some(options))
    } else {
        parser.parse_with_options(&mut give, None, Some(options))
    };
    tree.filter(|_| read.get() <= most).ok_or(Cut::Effort)
}
