//! Makes a report of findings: decisions applied, verdicts drawn.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::engine::{Options, within};
use super::finding::Finding;
use super::registry::RULES;
use super::repeats::dismissals_of;
use super::report::{EndedWaiver, NotChecked, NotRead, Report, UnitReport, Verdict, WaivedFinding};
use super::rule::Rule;
use super::unit::{Unit, path_in_bundle, path_in_unit};
use super::view::FileView;
use super::waiver::{WAIVER_FILE, Waiver, WaiverFile};
use crate::bundle::{Bundle, digest_files};
use crate::duplicates::dismissal_path;

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
    let homes: BTreeSet<&str> = units.iter().map(Unit::home).collect();
    let decisions: BTreeMap<&str, WaiverFile> = homes
        .into_iter()
        .map(|home| (home, waivers_in(bundle, home, &mut not_read)))
        .collect();
    not_read.extend(unread_dismissals(bundle, units));
    let mut open = Vec::new();
    let mut accepted = Vec::new();
    for finding in findings {
        let home = units[finding.unit].home();
        let path = path_in_unit(home, &finding.path);
        let mut decided = decisions.get(home).into_iter().flat_map(|of| &of.waivers);
        let decision = decided
            .find(|waiver| waiver.covers(&finding, path) && waiver.holds_on(&options.facts.today));
        match decision.cloned() {
            Some(waiver) => accepted.push(WaivedFinding { finding, waiver }),
            None => open.push(finding),
        }
    }
    let ended = decisions.into_iter().flat_map(|(home, file)| {
        ended_in(home, file, &options.facts.today, |waiver| {
            open.iter().any(|finding| {
                units[finding.unit].home() == home
                    && waiver.covers(finding, path_in_unit(home, &finding.path))
            })
        })
    });
    let mut report = Report {
        verdict: Verdict::Pass,
        units: units
            .par_iter()
            .map(|unit| report_unit(views, unit))
            .collect(),
        ended: ended.collect(),
        files_read: bundle.files().len(),
        bytes_read: bundle.total_bytes(),
        findings: open,
        known: Vec::new(),
        waived: accepted,
        not_read,
        not_checked: not_checked(options),
        profile: None,
    };
    report.judge();
    report
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
    home: &str,
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
            home: home.to_owned(),
            stands: stands(&waiver),
            waiver,
        })
        .collect()
}

/// What is told of `unit`, before it is judged.
fn report_unit(views: &[FileView<'_>], unit: &Unit) -> UnitReport {
    let files = within(views, unit)
        .iter()
        .filter(|view| view.is_in_bundle())
        .map(|view| (unit.relative(view.path()), view.file, view.digest()));
    UnitReport {
        path: unit.path.clone(),
        kind: unit.kind,
        name: unit.name.clone(),
        home: unit.home().to_owned(),
        verdict: Verdict::Pass,
        sha256: digest_files(files),
    }
}

/// The files of decisions about repeated skills that cannot be read.
fn unread_dismissals(bundle: &Bundle, units: &[Unit]) -> BTreeSet<NotRead> {
    let unread = units.iter().filter_map(|unit| {
        let error = dismissals_of(bundle, unit)?.err()?;
        Some(NotRead {
            path: dismissal_path(unit),
            inside: None,
            why: error.message(),
        })
    });
    unread.collect()
}

fn waivers_in(bundle: &Bundle, home: &str, not_read: &mut Vec<NotRead>) -> WaiverFile {
    let path = path_in_bundle(home, WAIVER_FILE);
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
