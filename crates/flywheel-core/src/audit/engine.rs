//! Runs the rules.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use rayon::prelude::*;

use super::finding::{Finding, Observation};
use super::fix::is_possible;
use super::mask::excerpt;
use super::registry::RULES;
use super::report::{NotRead, Report, UnitReport, Verdict, WaivedFinding};
use super::rule::{Check, Rule};
use super::unit::{Unit, units};
use super::view::{FileView, SkillView, UnitView};
use super::waiver::{WAIVER_FILE, WaiverFile};
use crate::bundle::{Bundle, SIDECAR, digest_files, sha256_hex};
use crate::target::Target;
use crate::text::{LineIndex, Place};

/// What an audit is asked.
#[derive(Clone, Debug)]
pub struct Options {
    /// Judge for this target alone; nothing judges for all.
    pub target: Option<Target>,
    /// The name of the bundle's folder, where it has one.
    pub name: Option<String>,
    /// Today, `YYYY-MM-DD`, against which waivers expire.
    pub today: String,
}

impl Options {
    /// Judges for all targets on `today`, `YYYY-MM-DD`.
    pub fn on(today: impl Into<String>) -> Self {
        Self {
            target: None,
            name: None,
            today: today.into(),
        }
    }

    /// The same for a bundle whose folder is called `name`.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same for one target.
    #[must_use]
    pub fn at(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }
}

/// Audits `bundle`.
pub fn audit(bundle: &Bundle, options: &Options) -> Report {
    let units = units(bundle, options.name.as_deref());
    let mut seen: Vec<Seen> = bundle
        .files()
        .par_iter()
        .filter(|file| !is_sidecar(&file.path))
        .flat_map_iter(|file| look_at_file(&FileView::new(file, owner(&units, &file.path))))
        .collect();
    seen.par_extend(
        units
            .par_iter()
            .flat_map_iter(|unit| look_at_unit(bundle, &units, unit)),
    );
    let findings = place(bundle, &units, options, seen);
    let not_read = not_read(bundle, &units);
    conclude(bundle, &units, options, findings, not_read)
}

/// A rule and what it saw.
type Seen = (&'static Rule, Observation);

/// Whether `path` is one of Flywheel's own files beside a skill.
fn is_sidecar(path: &str) -> bool {
    path.split('/').any(|part| part == SIDECAR)
}

/// The deepest unit that holds `path`; the first one is the whole bundle.
fn owner<'u>(units: &'u [Unit], path: &str) -> &'u Unit {
    units
        .iter()
        .rev()
        .find(|unit| unit.holds(path))
        .unwrap_or(&units[0])
}

fn look_at_file(view: &FileView<'_>) -> Vec<Seen> {
    let words = view
        .text
        .map(|text| WORDS.rules_with_a_word_in(text))
        .unwrap_or_default();
    let mut seen = Vec::new();
    for (index, rule) in RULES.iter().copied().enumerate() {
        let mut observations = Vec::new();
        match rule.check {
            Check::File(check) => check(view, &mut observations),
            Check::FileWith(_, check) if words.get(index) == Some(&true) => {
                check(view, &mut observations);
            }
            Check::Skill(check) if view.is_skill_file() && view.text.is_some() => {
                let folder = view.unit.name.as_deref();
                check(
                    &SkillView {
                        file: view,
                        document: view.document(),
                        folder,
                    },
                    &mut observations,
                );
            }
            Check::FileWith(..) | Check::Skill(_) | Check::Unit(_) => {}
        }
        seen.extend(
            observations
                .into_iter()
                .map(|observation| (rule, observation)),
        );
    }
    seen
}

fn look_at_unit(bundle: &Bundle, units: &[Unit], unit: &Unit) -> Vec<Seen> {
    let files = bundle
        .files()
        .iter()
        .filter(|file| unit.holds(&file.path) && !is_sidecar(&file.path));
    let views: Vec<FileView<'_>> = files
        .map(|file| FileView::new(file, owner(units, &file.path)))
        .collect();
    let own = |path: &str| owner(units, path).path == unit.path;
    let view = UnitView {
        unit,
        files: views.iter().filter(|view| own(view.path())).collect(),
        all_files: views.iter().collect(),
        omissions: bundle
            .omissions()
            .iter()
            .filter(|omission| own(&omission.path))
            .collect(),
    };
    let mut seen = Vec::new();
    for rule in RULES.iter().copied() {
        if let Check::Unit(check) = rule.check {
            let mut observations = Vec::new();
            check(&view, &mut observations);
            seen.extend(
                observations
                    .into_iter()
                    .map(|observation| (rule, observation)),
            );
        }
    }
    seen
}

/// One search for the words of all [`Check::FileWith`] rules.
struct Words {
    search: AhoCorasick,
    /// The index in [`RULES`] that each word belongs to.
    rule_of: Vec<usize>,
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::collect);

impl Words {
    fn collect() -> Self {
        let mut words = Vec::new();
        let mut rule_of = Vec::new();
        for (index, rule) in RULES.iter().enumerate() {
            if let Check::FileWith(own, _) = rule.check {
                words.extend_from_slice(own);
                rule_of.extend(std::iter::repeat_n(index, own.len()));
            }
        }
        let search = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(words)
            .expect("the rules' words make a search");
        Self { search, rule_of }
    }

    fn rules_with_a_word_in(&self, text: &str) -> Vec<bool> {
        let mut found = vec![false; RULES.len()];
        for hit in self.search.find_overlapping_iter(text) {
            found[self.rule_of[hit.pattern().as_usize()]] = true;
        }
        found
    }
}

/// The texts of a bundle with their lines, each read once however much is found in it.
struct Texts<'b> {
    bundle: &'b Bundle,
    known: BTreeMap<String, Option<(&'b str, LineIndex)>>,
}

impl<'b> Texts<'b> {
    fn get(&mut self, path: &str) -> Option<&(&'b str, LineIndex)> {
        if !self.known.contains_key(path) {
            let text = self.bundle.get(path).and_then(|file| file.text());
            let indexed = text.map(|text| (text, LineIndex::new(text)));
            self.known.insert(path.to_owned(), indexed);
        }
        self.known.get(path)?.as_ref()
    }
}

fn place(bundle: &Bundle, units: &[Unit], options: &Options, seen: Vec<Seen>) -> Vec<Finding> {
    let known = BTreeMap::new();
    let mut texts = Texts { bundle, known };
    let mut findings: Vec<Finding> = seen
        .into_iter()
        .filter_map(|(rule, observation)| to_finding(&mut texts, units, options, rule, observation))
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
    texts: &mut Texts<'_>,
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
    let bundle = texts.bundle;
    let indexed = texts.get(&seen.path);
    let text = indexed.map(|(text, _)| *text);
    let evidence = text
        .filter(|_| !seen.span.is_empty())
        .map(|text| excerpt(text, seen.span, &seen.secrets));
    let place = indexed.map_or(Place { line: 1, column: 1 }, |(text, lines)| {
        lines.place(text, seen.span.start)
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

fn not_read(bundle: &Bundle, units: &[Unit]) -> Vec<NotRead> {
    let omitted = bundle.omissions().iter().map(|omission| NotRead {
        path: omission.path.clone(),
        why: omission.reason.to_string(),
    });
    let unread = bundle
        .files()
        .iter()
        .filter(|file| !is_sidecar(&file.path))
        .filter_map(|file| {
            let why = FileView::new(file, owner(units, &file.path)).unread()?;
            Some(NotRead {
                path: file.path.clone(),
                why,
            })
        });
    let mut all: Vec<NotRead> = omitted.chain(unread).collect();
    all.sort();
    all
}

fn conclude(
    bundle: &Bundle,
    units: &[Unit],
    options: &Options,
    findings: Vec<Finding>,
    mut not_read: Vec<NotRead>,
) -> Report {
    let decisions: Vec<WaiverFile> = units
        .iter()
        .map(|unit| waivers_of(bundle, unit, &mut not_read))
        .collect();
    let mut open = Vec::new();
    let mut accepted = Vec::new();
    for finding in findings {
        let path = units[finding.unit].relative(&finding.path);
        let decision = decisions[finding.unit]
            .waivers
            .iter()
            .find(|waiver| waiver.covers(&finding, path) && waiver.holds_on(&options.today));
        match decision.cloned() {
            Some(waiver) => accepted.push(WaivedFinding { finding, waiver }),
            None => open.push(finding),
        }
    }
    let expired = units.iter().zip(decisions).flat_map(|(unit, file)| {
        let over = file
            .waivers
            .into_iter()
            .filter(|waiver| !waiver.holds_on(&options.today));
        over.map(|waiver| (unit.path.clone(), waiver))
            .collect::<Vec<_>>()
    });
    Report {
        verdict: Verdict::of(
            open.iter().map(|finding| finding.level),
            not_read.is_empty(),
        ),
        units: units
            .iter()
            .map(|unit| report_unit(bundle, unit, &open, &not_read))
            .collect(),
        expired: expired.collect(),
        files_read: bundle.files().len(),
        bytes_read: bundle.total_bytes(),
        findings: open,
        waived: accepted,
        not_read,
    }
}

fn report_unit(bundle: &Bundle, unit: &Unit, open: &[Finding], not_read: &[NotRead]) -> UnitReport {
    let levels = open
        .iter()
        .filter(|finding| unit.holds(&finding.path))
        .map(|finding| finding.level);
    let complete = !not_read.iter().any(|not_read| unit.holds(&not_read.path));
    let files = bundle
        .files()
        .iter()
        .filter(|file| unit.holds(&file.path) && !is_sidecar(&file.path));
    UnitReport {
        path: unit.path.clone(),
        kind: unit.kind,
        name: unit.name.clone(),
        verdict: Verdict::of(levels, complete),
        sha256: digest_files(files),
    }
}

fn waivers_of(bundle: &Bundle, unit: &Unit, not_read: &mut Vec<NotRead>) -> WaiverFile {
    let path = if unit.path.is_empty() {
        WAIVER_FILE.to_owned()
    } else {
        format!("{}/{WAIVER_FILE}", unit.path)
    };
    let Some(file) = bundle.get(&path) else {
        return WaiverFile::empty();
    };
    WaiverFile::parse(&file.bytes).unwrap_or_else(|error| {
        not_read.push(NotRead {
            path,
            why: error.to_string(),
        });
        WaiverFile::empty()
    })
}
