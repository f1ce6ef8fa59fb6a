//! Makes findings of what rules saw: placed, masked, identified, ordered.

use std::collections::BTreeMap;

use super::engine::{Options, Seen};
use super::finding::{Finding, Observation};
use super::fix::is_possible;
use super::mask::excerpt;
use super::rule::Rule;
use super::unit::Unit;
use crate::bundle::{Bundle, sha256_hex};
use crate::text::Place;

/// The findings of what was `seen`, ordered by path, place and code.
pub(super) fn place(
    bundle: &Bundle,
    units: &[Unit],
    options: &Options,
    seen: Vec<Seen>,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = seen
        .into_iter()
        .filter_map(|(rule, observation)| to_finding(bundle, units, options, rule, observation))
        .collect();
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for finding in &mut findings {
        let nth = times.entry(finding.fingerprint.clone()).or_default();
        if *nth > 0 {
            finding.fingerprint = short_hash(&format!("{}\0{nth}", finding.fingerprint));
        }
        *nth += 1;
    }
    findings
}

fn to_finding(
    bundle: &Bundle,
    units: &[Unit],
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
    let unit = units
        .iter()
        .rposition(|unit| unit.holds(&seen.path))
        .unwrap_or(0);
    let text = bundle.get(&seen.path).and_then(|file| file.text());
    let evidence = text
        .filter(|_| !seen.span.is_empty())
        .map(|text| excerpt(text, seen.span, &seen.secrets));
    let place = text.map_or(Place { line: 1, column: 1 }, |text| {
        place_of(text, seen.span.start)
    });
    let mut fixes = seen.fixes.clone();
    fixes.retain(|fix| is_possible(bundle, fix));
    Some(Finding {
        rule,
        level,
        unit,
        span: seen.span,
        place,
        targets,
        fingerprint: fingerprint(rule, &units[unit], text, &seen),
        evidence,
        path: seen.path,
        title: seen.title,
        message: seen.message,
        fixes,
    })
}

fn place_of(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Place {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
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
        seen.title.as_str()
    } else {
        ""
    };
    short_hash(&[rule.code, unit.relative(&seen.path), &evidence, what].join("\0"))
}

fn short_hash(text: &str) -> String {
    let mut hash = sha256_hex(text.as_bytes());
    hash.truncate(16);
    hash
}
