//! How long the text of a skill is.

use crate::audit::FileView;
use crate::sees::count;

/// Lines of the text that the published advice allows.
pub(super) const LINES: usize = 500;
/// Tokens of the text that the published advice allows.
pub(super) const TOKENS: u64 = 5_000;
/// Bytes of a text that has fewer tokens for certain, whatever its language.
const SHORT: usize = 12_000;
/// Bytes of a text that has more for certain.
const LONG: usize = 26_000;

/// In what a text is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum TooLong {
    /// It has so many lines.
    Lines(usize),
    /// It has about so many tokens.
    Tokens(u64),
}

/// In what the text of the skill `file` is too long, where it is. Tokens are counted only where the
/// size leaves it open.
pub(in crate::audit) fn too_long(file: &FileView<'_>) -> Option<TooLong> {
    let text = file.text_or_empty();
    let body = text[file.document().body.range()].trim();
    let lines = body.lines().count();
    if lines > LINES {
        return Some(TooLong::Lines(lines));
    }
    let tokens = match body.len() {
        0..SHORT => return None,
        LONG.. => body.len() as u64 * 10 / 34,
        _ => count(body).tokens,
    };
    (tokens > TOKENS).then_some(TooLong::Tokens(tokens))
}
