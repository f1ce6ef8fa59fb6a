//! Texts, compared line by line.

use std::fmt::Write as _;
use std::iter::Sum;
use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

/// Unchanged lines shown around a change.
const CONTEXT: usize = 3;

/// Lines that were replaced, each with the end it had; a line ends with `\n` or with the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The first line in the earlier text, from 0.
    pub before_line: usize,
    /// The first line in the later text, from 0.
    pub after_line: usize,
    /// The lines that went.
    pub removed: Vec<String>,
    /// The lines that came.
    pub added: Vec<String>,
}

/// How many lines came and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineCount {
    /// Lines that came.
    pub added: usize,
    /// Lines that went.
    pub removed: usize,
}

impl LineCount {
    /// All lines of `text` as new ones.
    pub(super) fn added(text: &str) -> Self {
        let added = lines_of(text).len();
        Self { added, removed: 0 }
    }

    pub(super) const fn reversed(self) -> Self {
        Self {
            added: self.removed,
            removed: self.added,
        }
    }
}

impl Sum for LineCount {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, count| Self {
            added: sum.added + count.added,
            removed: sum.removed + count.removed,
        })
    }
}

impl Hunk {
    pub(super) const fn count(&self) -> LineCount {
        LineCount {
            added: self.added.len(),
            removed: self.removed.len(),
        }
    }

    pub(super) fn reversed(&self) -> Self {
        Self {
            before_line: self.after_line,
            after_line: self.before_line,
            removed: self.added.clone(),
            added: self.removed.clone(),
        }
    }
}

fn lines_of(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// What leads from one list of lines to another; bounded work instead of the least change.
fn operations(before: &[&str], after: &[&str]) -> Vec<DiffOp> {
    capture_diff_slices(Algorithm::Myers, before, after)
}

/// The lines that differ between two texts, in order.
pub fn hunks(before: &str, after: &str) -> Vec<Hunk> {
    let (before, after) = (lines_of(before), lines_of(after));
    let copied = |lines: &[&str], range: Range<usize>| -> Vec<String> {
        lines[range].iter().map(|line| (*line).to_owned()).collect()
    };
    operations(&before, &after)
        .iter()
        .filter(|operation| operation.tag() != DiffTag::Equal)
        .map(|operation| {
            let (_, old, new) = operation.as_tag_tuple();
            Hunk {
                before_line: old.start,
                after_line: new.start,
                removed: copied(&before, old),
                added: copied(&after, new),
            }
        })
        .collect()
}

/// What `hunks` make of `text`; nothing where its lines are not those they were made from.
pub fn patched(text: &str, hunks: &[Hunk]) -> Option<String> {
    let lines = lines_of(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for hunk in hunks {
        let end = hunk.before_line.checked_add(hunk.removed.len())?;
        out.extend(lines.get(at..hunk.before_line)?.iter().copied());
        let there = lines.get(hunk.before_line..end)?;
        if there != hunk.removed {
            return None;
        }
        out.extend(hunk.added.iter().map(String::as_str));
        at = end;
    }
    out.extend(lines.get(at..)?.iter().copied());
    Some(out)
}

/// The lines that differ with a few around them, as `diff -u` prints them without its heading.
pub fn unified(before: &str, after: &str) -> String {
    let (before, after) = (lines_of(before), lines_of(after));
    let mut out = String::new();
    for group in group_diff_ops(operations(&before, &after), CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            continue;
        };
        let old = first.old_range().start..last.old_range().end;
        let new = first.new_range().start..last.new_range().end;
        let _ = writeln!(out, "@@ -{} +{} @@", counted(&old), counted(&new));
        for operation in &group {
            print(&mut out, *operation, &before, &after);
        }
    }
    out
}

/// A range of lines as `diff -u` names it: counted from 1, an empty one by the line before it.
fn counted(range: &Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => format!("{}", range.start + 1),
        length => format!("{},{length}", range.start + 1),
    }
}

fn print(out: &mut String, operation: DiffOp, before: &[&str], after: &[&str]) {
    let (tag, old, new) = operation.as_tag_tuple();
    if tag == DiffTag::Equal {
        return print_lines(out, ' ', &before[old]);
    }
    print_lines(out, '-', &before[old]);
    print_lines(out, '+', &after[new]);
}

fn print_lines(out: &mut String, mark: char, lines: &[&str]) {
    for line in lines {
        let end = if line.ends_with('\n') {
            ""
        } else {
            "\n\\ No newline at end of file\n"
        };
        let _ = write!(out, "{mark}{line}{end}");
    }
}
