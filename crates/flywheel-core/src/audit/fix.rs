//! Applies fixes to a bundle.

use std::collections::BTreeMap;

use super::engine::{Options, audit};
use super::finding::{FileEdit, Fix, Safety};
use super::report::Report;
use crate::bundle::{Bundle, BundleFile};
use crate::text::{TextEdit, apply_edits as apply_to_text};

/// Rounds of "fix all": a fix may uncover another finding, and must not go on for ever.
const ROUNDS: usize = 8;

/// The bundle after `edits`, or nothing when they overlap or speak of what is not there.
pub fn apply_edits(bundle: &Bundle, edits: &[FileEdit]) -> Option<Bundle> {
    let mut files: BTreeMap<String, BundleFile> = bundle
        .files()
        .iter()
        .map(|file| (file.path.clone(), file.clone()))
        .collect();
    for edit in merge(edits) {
        match edit {
            FileEdit::Text { path, edits } => {
                let file = files.get_mut(&path)?;
                let text = apply_to_text(file.text()?, &edits)?;
                file.bytes = text.into_bytes().into();
            }
            FileEdit::Remove { path } => drop(files.remove(&path)?),
            FileEdit::Move { from, to } => {
                let mut file = files.remove(&from)?;
                file.path.clone_from(&to);
                if files.insert(to, file).is_some() {
                    return None;
                }
            }
        }
    }
    Some(Bundle::new(
        files.into_values().collect(),
        bundle.omissions().to_vec(),
    ))
}

/// Whether no file of `bundle` lies where `fix` moves another.
pub(super) fn is_possible(bundle: &Bundle, fix: &Fix) -> bool {
    let target = |edit: &FileEdit| match edit {
        FileEdit::Move { to, .. } => Some(to.clone()),
        FileEdit::Text { .. } | FileEdit::Remove { .. } => None,
    };
    let mut targets = fix.edits.iter().filter_map(target);
    targets.all(|to| bundle.get(&to).is_none())
}

/// Applies the first safe fix of every finding, again until there is none left. Returns the
/// bundle, how many findings were fixed, and the last report.
pub fn fix_all_safe(bundle: &Bundle, options: &Options) -> (Bundle, usize, Report) {
    let mut fixed = 0;
    let mut current = bundle.clone();
    let mut report = audit(&current, options);
    for _ in 0..ROUNDS {
        let (edits, count) = compatible(&report);
        let Some(next) = apply_edits(&current, &edits).filter(|_| count > 0) else {
            break;
        };
        if next == current {
            break;
        }
        fixed += count;
        current = next;
        report = audit(&current, options);
    }
    (current, fixed, report)
}

/// The safe fixes that do not get into one another's way, first come first served, and how many
/// findings they belong to.
fn compatible(report: &Report) -> (Vec<FileEdit>, usize) {
    let mut chosen: Vec<FileEdit> = Vec::new();
    let mut count = 0;
    for finding in &report.findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe) else {
            continue;
        };
        if fix
            .edits
            .iter()
            .all(|edit| chosen.iter().all(|other| agree(edit, other)))
        {
            chosen.extend(fix.edits.iter().cloned());
            count += 1;
        }
    }
    (chosen, count)
}

fn agree(a: &FileEdit, b: &FileEdit) -> bool {
    match (a, b) {
        (
            FileEdit::Text {
                path: one,
                edits: x,
            },
            FileEdit::Text {
                path: other,
                edits: y,
            },
        ) => one != other || x.iter().all(|x| y.iter().all(|y| x != y && apart(x, y))),
        _ => paths(a).iter().all(|path| !paths(b).contains(path)),
    }
}

fn apart(x: &TextEdit, y: &TextEdit) -> bool {
    x.span.end < y.span.start || y.span.end < x.span.start
}

fn paths(edit: &FileEdit) -> Vec<&str> {
    match edit {
        FileEdit::Text { path, .. } | FileEdit::Remove { path } => vec![path],
        FileEdit::Move { from, to } => vec![from, to],
    }
}

/// The edits of one text as one, texts before moves and removals.
fn merge(edits: &[FileEdit]) -> Vec<FileEdit> {
    let mut texts: BTreeMap<&str, Vec<TextEdit>> = BTreeMap::new();
    let mut others = Vec::new();
    for edit in edits {
        match edit {
            FileEdit::Text { path, edits } => {
                texts.entry(path).or_default().extend(edits.iter().cloned());
            }
            FileEdit::Remove { .. } | FileEdit::Move { .. } => others.push(edit.clone()),
        }
    }
    let texts = texts.into_iter().map(|(path, edits)| FileEdit::Text {
        path: path.to_owned(),
        edits,
    });
    texts.chain(others).collect()
}
