//! Parses a script within limits that are the same on every computer.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use flywheel_messages::{Message, message};
use regex::Regex;
use tree_sitter::{Decode, Language as Grammar, ParseOptions, ParseState, Parser, Tree};

use super::language::Language;
use crate::pattern::pattern;

/// A script longer than this many bytes is not parsed.
pub(super) const MAX_SCRIPT: usize = 1 << 20;

/// The bytes handed to the parser at once.
const CHUNK: usize = 1024;

/// A call with the types it is made for: `f<T>(x)`.
static TYPED_CALL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"[A-Za-z0-9_$]<[A-Za-z0-9_$\[{"'][A-Za-z0-9_$\s.,|&?:;\[\]{}<>"']{0,120}>\("#)
});

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

/// The tree of `text`, by the grammar of `language` that reads most of it, and why another was not
/// asked that might have read more. Errors in it are nodes of the tree.
pub(super) fn parse(language: Language, text: &str) -> Result<(Tree, Option<Cut>), Cut> {
    if text.len() > MAX_SCRIPT {
        return Err(Cut::Length);
    }
    let mut grammars = language.grammars().into_iter();
    let usual = grammars.next().ok_or(Cut::Effort)?;
    let is_wide = language == Language::Shell && !text.is_ascii();
    let mut best = parse_by(&usual, is_wide, text)?;
    let mut missed = unread(&best);
    // `f<T>(x)` is two comparisons where there are no types.
    let mut may_be_typed = language == Language::JavaScript && TYPED_CALL.is_match(text);
    let mut cut = None;
    for grammar in grammars {
        if missed == 0 && !may_be_typed {
            break;
        }
        if is_tangled(text) {
            return Ok((best, (missed > 0).then_some(Cut::Effort)));
        }
        let Ok(tree) = parse_by(&grammar, is_wide, text) else {
            cut = Some(Cut::Effort);
            continue;
        };
        let left = unread(&tree);
        if left < missed || left == missed && may_be_typed {
            (best, missed) = (tree, left);
        }
        may_be_typed = false;
    }
    if language == Language::Shell
        && missed > 0
        && let Some(mended) = mended(text)
        && let Ok(tree) = parse_by(&usual, is_wide, &mended)
        && unread(&tree) < missed
    {
        best = tree;
    }
    Ok((best, cut))
}

/// `text` with a sign before each bracket that ends a list of commands on their line, as zsh needs
/// none: `{ echo a }`. Every place in it stays where it is.
fn mended(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let mut is_other = false;
    for at in memchr::memchr_iter(b'}', text.as_bytes()) {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let ends =
            before.is_empty() || before.ends_with(['\n', ';', '&', '|', '{', '}', '(', '\\']);
        if before.len() < at && !ends {
            bytes[at - 1] = b';';
            is_other = true;
        }
    }
    String::from_utf8(bytes).ok().filter(|_| is_other)
}

/// Whether `text` opens far more lists of types than it closes: each may be a comparison too, and
/// the grammar of TypeScript weighs both for all that follows.
fn is_tangled(text: &str) -> bool {
    const MOST: usize = 1_000;
    let mut open = 0_usize;
    let mut before = b' ';
    text.bytes().any(|byte| {
        match byte {
            b'<' => open += 1,
            b'>' if before != b'=' => open = open.saturating_sub(1),
            _ => {}
        }
        before = byte;
        open > MOST
    })
}

/// How many bytes of its text `tree` has no place for, and one for each sign that it misses.
fn unread(tree: &Tree) -> usize {
    let mut count = 0;
    let mut open = vec![tree.root_node()];
    while let Some(node) = open.pop() {
        if node.is_missing() {
            count += 1;
        } else if node.is_error() {
            count += node.byte_range().len().max(1);
        } else if node.has_error() {
            open.extend(node.children(&mut node.walk()));
        }
    }
    count
}

/// The tree of `text` by `grammar`; `is_wide` says that it has characters the grammar must not see.
///
/// Grammars look ahead: in a hostile text each token may make them read to the end. So the bytes
/// they read and the steps they take are counted, and a parser that takes too many is stopped.
fn parse_by(grammar: &Grammar, is_wide: bool, text: &str) -> Result<Tree, Cut> {
    let mut parser = Parser::new();
    parser.set_language(grammar).map_err(|_| Cut::Effort)?;
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
    let tree = if is_wide {
        parser.parse_custom_encoding::<Latin, _, _>(&mut give, None, Some(options))
    } else {
        parser.parse_with_options(&mut give, None, Some(options))
    };
    tree.filter(|_| read.get() <= most).ok_or(Cut::Effort)
}
