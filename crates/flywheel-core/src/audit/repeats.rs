//! What of a bundle repeats something else in it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::rule::Level;
use super::unit::Unit;
use super::view::FileView;
use crate::bundle::Bundle;
use crate::duplicates::{
    Dismissal, DismissalError, DismissalFile, Dismissals, Document, LEAST_SHARE, Pair, Repeats,
    Trace, dismissal_path, is_compared, is_text_of, pairs,
};

/// Something that repeats an earlier one.
pub struct RepeatView<'a, 'v> {
    /// The text of the one that repeats.
    pub file: &'v FileView<'a>,
    /// All its files, ordered by path.
    pub files: Vec<&'v FileView<'a>>,
    /// The text of the one it repeats, earlier in the order of paths.
    pub other: &'v FileView<'a>,
    pair: Pair,
}

impl RepeatView<'_, '_> {
    /// Whether it repeats the other one in this.
    pub fn repeats(&self, what: Repeats) -> bool {
        self.pair.repeats.contains(&what)
    }

    /// How much of the text stands in the other one, and how much of that in this, in percent.
    pub fn shared(&self) -> (u8, u8) {
        (self.pair.shared.of_second, self.pair.shared.of_first)
    }

    /// Where the other one stands: its folder, or its file.
    pub fn other_path(&self) -> &str {
        &self.other.unit.path
    }

    /// Whether one plugin brings both.
    pub fn in_one_plugin(&self) -> bool {
        let (one, two) = (self.file.unit, self.other.unit);
        one.in_plugin && two.in_plugin && one.shared == two.shared
    }

    /// How much it matters that it repeats the other one in this.
    pub fn level(&self, what: Repeats) -> Level {
        what.level(self.file.unit.in_plugin && self.other.unit.in_plugin)
    }
}

/// What repeats something earlier, aside from what was decided to stay.
pub(super) fn repeats<'a, 'v>(
    bundle: &Bundle,
    views: &'v [FileView<'a>],
) -> Vec<RepeatView<'a, 'v>> {
    let texts = texts(views);
    if texts.len() < 2 {
        return Vec::new();
    }
    let traces: Vec<Trace> = texts
        .par_iter()
        .map(|(text, files)| trace(text, files))
        .collect();
    let decided = texts.iter().filter_map(|(text, _)| {
        let file = dismissals_of(bundle, text.unit)?.ok()?;
        Some(file.dismissed)
    });
    let dismissals = Dismissals::new(decided.flatten().collect::<Vec<Dismissal>>());
    let traces: Vec<&Trace> = traces.iter().collect();
    let found = pairs(&traces, LEAST_SHARE, &dismissals).into_iter();
    found
        .map(|pair| RepeatView {
            file: texts[pair.second].0,
            files: texts[pair.second].1.clone(),
            other: texts[pair.first].0,
            pair,
        })
        .collect()
}

/// The decisions beside `unit`, where there is a file of them.
pub(super) fn dismissals_of(
    bundle: &Bundle,
    unit: &Unit,
) -> Option<Result<DismissalFile, DismissalError>> {
    let file = bundle.get(&dismissal_path(unit))?;
    Some(DismissalFile::parse(&file.bytes))
}

/// The text of each skill, command and agent, with all files of it.
fn texts<'a, 'v>(views: &'v [FileView<'a>]) -> Vec<(&'v FileView<'a>, Vec<&'v FileView<'a>>)> {
    let mut by_unit: BTreeMap<&str, Vec<&FileView<'a>>> = BTreeMap::new();
    let compared = |view: &&FileView<'_>| view.is_in_bundle() && is_compared(view.unit);
    for view in views.iter().filter(compared) {
        by_unit.entry(&view.unit.path).or_default().push(view);
    }
    let texts = by_unit.into_values().filter_map(|files| {
        let is_text = |view: &&&FileView<'_>| {
            view.text.is_some() && is_text_of(view.unit, view.relative_path())
        };
        let text = files.iter().find(is_text).copied()?;
        Some((text, files))
    });
    texts.collect()
}

fn trace(text: &FileView<'_>, files: &[&FileView<'_>]) -> Trace {
    let files: Vec<_> = files
        .iter()
        .map(|view| (view.relative_path(), view.file, view.digest()))
        .collect();
    let document = Document::of_unit(text.unit, text.text_or_empty(), text.document(), &files);
    Trace::of(&document)
}
