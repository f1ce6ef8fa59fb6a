//! Makes a report of findings: decisions applied, verdicts drawn.

use rayon::prelude::*;

use super::engine::{Options, within};
use super::finding::Finding;
use super::registry::RULES;
use super::report::{EndedWaiver, NotChecked, NotRead, Report, UnitReport, Verdict, WaivedFinding};
use super::rule::Rule;
use super::unit::{Unit, path_in_bundle};
use super::view::FileView;
use super::waiver::{WAIVER_FILE, Waiver, WaiverFile};
use crate::bundle::{Bundle, digest_files};

/// What was left out of the bundle, and what of it could not be read.
fn not_read(bundle: &Bundle, views: &[FileView<'_>]) -> Vec<NotRead> {
    let omitted = bundle.omissions().iter().map(|omission| NotRead {
        path: omission.path.clone(),
        inside: None,
        why: omission.reason.message(),
    });
    let unread = views.iter().flat_map(|view| {
        let parts = view.unread().into_iter();
        parts.map(|(inside, why)| NotRead {
            path: view.bundle_path().to_owned(),
            inside,
            why,
        })
    });
    let mut all: Vec<NotRead> = omitted.chain(unread).collect();
    all.sort();
    all
}

/// The report on `units`, from what the rules found.
pub(super) fn conclude(
    bundle: &Bundle,
    units: &[Unit],
    views: &[FileView<'_>],
    options: &Options,
    findings: Vec<Finding>,
) -> Report {
    let mut not_read = not_read(bundle, views);
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
    let ended = units.iter().enumerate().zip(decisions);
    let ended = ended.flat_map(|((index, unit), file)| {
        ended_in(unit, file, &options.today, |waiver| {
            open.iter().any(|finding| {
                finding.unit == index && waiver.covers(finding, unit.relative(&finding.path))
            })
        })
    });
    Report {
        verdict: Verdict::of(
            open.iter().map(|finding| finding.level),
            not_read.is_empty(),
        ),
        units: units
            .par_iter()
            .map(|unit| report_unit(views, unit, &open, &not_read))
            .collect(),
        ended: ended.collect(),
        files_read: bundle.files().len(),
        bytes_read: bundle.total_bytes(),
        findings: open,
        known: Vec::new(),
        waived: accepted,
        not_read,
        not_checked: not_checked(options),
    }
}

/// The rules that hold at the target and cannot be run.
fn not_checked(options: &Options) -> Vec<NotChecked> {
    let holds = |rule: &&&Rule| {
        options
            .target
            .is_none_or(|target| rule.scope.level_at(target, rule.level).is_some())
    };
    let why = |rule: &&'static Rule| {
        let fact = rule.needs.filter(|fact| !options.facts.has(*fact))?;
        let why = options.facts.missing(fact);
        Some(NotChecked { rule, why })
    };
    RULES.iter().filter(holds).filter_map(why).collect()
}

/// The decisions of `file` that ended before `today` and were not taken anew.
fn ended_in(
    unit: &Unit,
    file: WaiverFile,
    today: &str,
    stands: impl Fn(&Waiver) -> bool,
) -> Vec<EndedWaiver> {
    let (held, over): (Vec<_>, Vec<_>) = file
        .waivers
        .into_iter()
        .partition(|waiver| waiver.holds_on(today));
    over.into_iter()
        .filter(|waiver| !held.iter().any(|other| other.replaces(waiver)))
        .map(|waiver| EndedWaiver {
            unit: unit.path.clone(),
            stands: stands(&waiver),
            waiver,
        })
        .collect()
}

fn report_unit(
    views: &[FileView<'_>],
    unit: &Unit,
    open: &[Finding],
    not_read: &[NotRead],
) -> UnitReport {
    let levels = open
        .iter()
        .filter(|finding| unit.holds(&finding.path))
        .map(|finding| finding.level);
    let complete = !not_read.iter().any(|not_read| unit.holds(&not_read.path));
    let files = within(views, unit)
        .iter()
        .filter(|view| view.is_in_bundle())
        .map(|view| (view.file, view.digest()));
    UnitReport {
        path: unit.path.clone(),
        kind: unit.kind,
        name: unit.name.clone(),
        verdict: Verdict::of(levels, complete),
        sha256: digest_files(files),
    }
}

fn waivers_of(bundle: &Bundle, unit: &Unit, not_read: &mut Vec<NotRead>) -> WaiverFile {
    let path = path_in_bundle(&unit.path, WAIVER_FILE);
    let Some(file) = bundle.get(&path) else {
        return WaiverFile::empty();
    };
    WaiverFile::parse(&file.bytes).unwrap_or_else(|error| {
        not_read.push(NotRead {
            path,
            inside: None,
            why: error.message(),
        });
        WaiverFile::empty()
    })
}
