//! Words with named parts.

use std::collections::BTreeSet;

/// A piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'p> {
    /// Words as they are.
    Words(&'p str),
    /// The part of this name.
    Part(&'p str),
}

/// The pieces of `pattern`, in which `{name}` is a part, and `{{` and `}}` are braces.
pub(crate) fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '}']) {
        pieces.push(Piece::Words(&rest[..at]));
        let sign = &rest[at..=at];
        let after = &rest[at + 1..];
        if let Some(after) = after.strip_prefix(sign) {
            pieces.push(Piece::Words(sign));
            rest = after;
        } else if let Some((name, after)) = after.split_once('}') {
            pieces.push(Piece::Part(name));
            rest = after;
        } else {
            pieces.push(Piece::Words(sign));
            rest = after;
        }
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// The names of the parts that `pattern` fills in: those of a translation are those of its sentence.
pub fn part_names(pattern: &str) -> BTreeSet<&str> {
    let names = pieces(pattern).into_iter().filter_map(|piece| match piece {
        Piece::Part(name) => Some(name),
        Piece::Words(_) => None,
    });
    names.collect()
}
