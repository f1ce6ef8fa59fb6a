//! Parses a script within limits that are the same on every computer.

use std::cell::Cell;
use std::ops::ControlFlow;

use flywheel_messages::{Message, message};
use tree_sitter::{ParseOptions, ParseState, Parser, Tree};

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

/// The tree of `text`. Errors in it are nodes of the tree.
///
/// Grammars look ahead: in a hostile text each token may make them read to the end. So the bytes
/// they read and the steps they take are counted, and a parser that takes too many is stopped.
pub(super) fn parse(language: Language, text: &str) -> Result<Tree, Cut> {
    let bytes = text.as_bytes();
    if bytes.len() > MAX_SCRIPT {
        return Err(Cut::Length);
    }
    let mut parser = Parser::new();
    parser
        .set_language(&language.grammar())
        .map_err(|_| Cut::Effort)?;
    let read = Cell::new(0);
    let most = bytes.len() * 24 + (1 << 20);
    let mut give = |at: usize, _| {
        if at >= bytes.len() || read.get() > most {
            return &bytes[..0];
        }
        let chunk = &bytes[at..bytes.len().min(at + CHUNK)];
        read.set(read.get() + chunk.len());
        chunk
    };
    let mut steps = bytes.len() / 8 + 1_000;
    let mut go_on = |_: &ParseState| {
        steps = steps.saturating_sub(1);
        if steps == 0 || read.get() > most {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let options = ParseOptions::new().progress_callback(&mut go_on);
    let tree = parser.parse_with_options(&mut give, None, Some(options));
    tree.filter(|_| read.get() <= most).ok_or(Cut::Effort)
}
