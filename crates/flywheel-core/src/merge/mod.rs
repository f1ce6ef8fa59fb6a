//! Two changes of one text, brought together line by line.
//!
//! Where only one side changed something, or both the same, that stands. Where both changed the
//! same lines, or lines beside each other, nothing is decided: the place is an [`Overlap`] until
//! somebody chooses. Every line keeps the end it had.

use std::ops::Range;

use similar::{MergeRegion, MergeResolution, TextMerge};

/// A place that both sides changed, each in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Its first line in the text of this side, from 0.
    pub line: usize,
    /// What both began with.
    pub base: String,
    /// What this side made of it.
    pub mine: String,
    /// What the other side made of it.
    pub theirs: String,
}

/// A run of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Lines nobody disagrees about.
    Settled(String),
    /// Lines that need a choice.
    Overlap(Overlap),
}

/// What stays of an overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This side's lines.
    Mine,
    /// The other side's lines.
    Theirs,
    /// This side's lines, then the other side's.
    Both,
}

/// Two changes of one text, brought together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The text in order; two settled parts never follow each other.
    pub parts: Vec<Part>,
}

/// Brings together what `mine` and `theirs` made of `base`.
pub fn merge(base: &str, mine: &str, theirs: &str) -> Merge {
    let found = TextMerge::from_lines(base, mine, theirs);
    let mut merged = Merge { parts: Vec::new() };
    for region in found.regions() {
        merged.push(part(&found, region));
    }
    merged
}

fn part(found: &TextMerge<'_, '_, '_, str>, region: &MergeRegion) -> Part {
    let mine = || lines(region.ours_range(), |at| found.ours_line(at));
    let theirs = || lines(region.theirs_range(), |at| found.theirs_line(at));
    match region.resolution() {
        MergeResolution::Unchanged | MergeResolution::Ours | MergeResolution::Both => {
            Part::Settled(mine())
        }
        MergeResolution::Theirs => Part::Settled(theirs()),
        _ => Part::Overlap(Overlap {
            line: region.ours_range().start,
            base: lines(region.base_range(), |at| found.base_line(at)),
            mine: mine(),
            theirs: theirs(),
        }),
    }
}

fn lines<'t>(range: Range<usize>, line: impl Fn(usize) -> Option<&'t str>) -> String {
    range.filter_map(line).collect()
}

impl Merge {
    fn push(&mut self, part: Part) {
        match (self.parts.last_mut(), part) {
            (Some(Part::Settled(before)), Part::Settled(more)) => before.push_str(&more),
            (_, part) => self.parts.push(part),
        }
    }

    /// The places that need a choice, in order.
    pub fn overlaps(&self) -> impl Iterator<Item = &Overlap> {
        self.parts.iter().filter_map(|part| match part {
            Part::Settled(_) => None,
            Part::Overlap(overlap) => Some(overlap),
        })
    }

    /// The text that `choices` make, one for each overlap in order; nothing while one is missing.
    pub fn resolved(&self, choices: &[Choice]) -> Option<String> {
        let mut choices = choices.iter();
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Settled(lines) => text.push_str(lines),
                Part::Overlap(overlap) => text.push_str(&overlap.chosen(*choices.next()?)),
            }
        }
        Some(text)
    }
}

impl Overlap {
    fn chosen(&self, choice: Choice) -> String {
        match choice {
            Choice::Mine => self.mine.clone(),
            Choice::Theirs => self.theirs.clone(),
            Choice::Both => joined(&self.mine, &self.theirs),
        }
    }
}

/// `first` and then `second`, on a line of its own also where `first` has no end of line.
fn joined(first: &str, second: &str) -> String {
    let end = match first {
        "" => "",
        _ if second.is_empty() || first.ends_with('\n') => "",
        _ if first.contains("\r\n") || second.contains("\r\n") => "\r\n",
        _ => "\n",
    };
    [first, end, second].concat()
}

#[cfg(test)]
mod tests;
