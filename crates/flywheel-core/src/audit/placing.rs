//! Makes findings of what rules saw: placed, masked, identified, ordered.

use std::collections::BTreeMap;

use super::engine::{Options, Seen};
use super::finding::{FileEdit, Finding, Observation};
use super::fix::is_possible;
use super::mask::excerpt;
use super::rule::Rule;
use super::unit::{Unit, owner};
use super::view::FileView;
use crate::bundle::{Bundle, sha256_hex};
use crate::text::{Place, Span};

/// The findings of what was `seen`, ordered by path, place and code.
pub(super) fn place(
    bundle: &Bundle,
    units: &[Unit],
    views: &[FileView<'_>],
    options: &Options,
    seen: Vec<Seen>,
) -> Vec<Finding> {
    let mut placed: Vec<(String, Finding)> = seen
        .into_iter()
        .filter_map(|(rule, observation)| {
            let path = observation.path.clone();
            let finding = to_finding(bundle, units, views, options, rule, observation)?;
            Some((path, finding))
        })
        .collect();
    placed.sort_by(|(a_path, a), (b_path, b)| (a_path, a.order()).cmp(&(b_path, b.order())));
    let mut findings: Vec<Finding> = placed.into_iter().map(|(_, finding)| finding).collect();
    for of_one_file in findings.chunk_by_mut(|a, b| a.path == b.path) {
        number(of_one_file);
    }
    findings
}

/// Gives those of `findings`, all of one file, that look the same a fingerprint each. Those of other
/// files have no part in it, so that a decision outlives what is done to them.
fn number(findings: &mut [Finding]) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let nth = times.entry(finding.fingerprint.clone()).or_default();
        if *nth > 0 {
            finding.fingerprint = short_hash(&format!("{}\0{nth}", finding.fingerprint));
        }
        *nth += 1;
    }
}

fn to_finding(
    bundle: &Bundle,
    units: &[Unit],
    views: &[FileView<'_>],
    options: &Options,
    rule: &'static Rule,
    seen: Observation,
) -> Option<Finding> {
    let level = match options.target {
        Some(target) => seen.level_for(target, rule.scope.level_at(target, rule.level)?)?,
        None => seen.level.unwrap_or(rule.level),
    };
    let mut targets = rule.scope.targets();
    if let Some(only) = &seen.only {
        targets.retain(|target| only.contains(target));
    }
    let unit = owner(units, &seen.path);
    let view = find(views, &seen.path);
    let text = view.and_then(|view| view.text);
    let evidence = view
        .filter(|view| view.text.is_some() && !seen.span.is_empty())
        .map(|view| excerpt(view.text_or_empty(), seen.span, &secrets(view, &seen)));
    let place = view.map_or(Place { line: 1, column: 1 }, |view| {
        view.lines().place(view.text_or_empty(), seen.span.start)
    });
    let mut fixes = seen.fixes.clone();
    fixes.retain(|fix| {
        is_possible(bundle, fix) && fix.edits.iter().all(|edit| can_be_made(views, edit))
    });
    let fingerprint = fingerprint(rule, &units[unit], text, &seen);
    let is_whole = |view: &&FileView<'_>| seen.span.is_empty() && view.is_in_bundle();
    let inside = view
        .filter(|view| !is_whole(view))
        .and_then(|view| view.inside(seen.span.start));
    Some(Finding {
        rule,
        level,
        unit,
        span: seen.span,
        place,
        targets,
        fingerprint,
        evidence,
        inside,
        path: view.map_or(seen.path, |view| view.bundle_path().to_owned()),
        title: seen.title,
        message: seen.message,
        fixes,
    })
}

fn find<'v, 'a>(views: &'v [FileView<'a>], path: &str) -> Option<&'v FileView<'a>> {
    let at = views.binary_search_by(|view| view.path().cmp(path)).ok()?;
    views.get(at)
}

/// Whether `edit` speaks of files of the bundle, and of their own text: what lies inside an
/// archive, and the words of a document, are not there to be changed.
fn can_be_made(views: &[FileView<'_>], edit: &FileEdit) -> bool {
    match edit {
        FileEdit::Text { path, .. } => find(views, path).is_some_and(FileView::is_editable),
        FileEdit::Remove { path } | FileEdit::Move { from: path, .. } => {
            find(views, path).is_some_and(FileView::is_in_bundle)
        }
    }
}

/// The parts of the file that no evidence may show: those the rule names, and every credential in
/// it, whatever the rule is about.
fn secrets(view: &FileView<'_>, seen: &Observation) -> Vec<Span> {
    let known = view.secrets().iter().filter(|found| found.kind.is_secret());
    let known = known.map(|found| found.span);
    let mut all: Vec<Span> = seen.secrets.iter().copied().chain(known).collect();
    all.sort();
    all.dedup();
    all
}

/// See [`Finding::fingerprint`].
fn fingerprint(rule: &Rule, unit: &Unit, text: Option<&str>, seen: &Observation) -> String {
    let found = text
        .and_then(|text| text.get(seen.span.range()))
        .unwrap_or_default();
    let words: Vec<&str> = found.split_whitespace().collect();
    let words = words.join(" ");
    let evidence = if seen.secrets.is_empty() {
        words
    } else {
        short_hash(&words)[..4].to_owned()
    };
    let what = if seen.span.is_empty() {
        seen.title.to_string()
    } else {
        String::new()
    };
    short_hash(&[rule.code, unit.relative(&seen.path), &evidence, &what].join("\0"))
}

fn short_hash(text: &str) -> String {
    let mut hash = sha256_hex(text.as_bytes());
    hash.truncate(16);
    hash
}
