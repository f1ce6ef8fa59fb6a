//! Runs the rules.

use rayon::prelude::*;

use super::conclusion::conclude;
use super::finding::Observation;
use super::placing::place;
use super::prefilter::rules_with_a_word_in;
use super::registry::RULES;
use super::report::Report;
use super::rule::{Check, Rule};
use super::unit::{Unit, units};
use super::view::{FileView, SkillView, UnitView};
use crate::bundle::{Bundle, SIDECAR};
use crate::target::Target;

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

/// What one rule says of one file at most: the rest shows when these are gone.
const MOST: usize = 500;

/// A rule and what it saw.
pub(super) type Seen = (&'static Rule, Observation);

/// Audits `bundle`.
pub fn audit(bundle: &Bundle, options: &Options) -> Report {
    let units = units(bundle, options.name.as_deref());
    let views: Vec<FileView<'_>> = bundle
        .files()
        .par_iter()
        .filter(|file| !is_sidecar(&file.path))
        .map(|file| FileView::new(file, owner(&units, &file.path)))
        .collect();
    let mut seen: Vec<Seen> = views.par_iter().flat_map_iter(look_at_file).collect();
    seen.par_extend(
        units
            .par_iter()
            .flat_map_iter(|unit| look_at_unit(bundle, &units, &views, unit)),
    );
    let findings = place(bundle, &units, &views, options, seen);
    conclude(bundle, &units, &views, options, findings)
}

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

/// Those of `views`, which are ordered by path, that lie in `unit` or in one inside it.
pub(super) fn within<'v, 'a>(views: &'v [FileView<'a>], unit: &Unit) -> &'v [FileView<'a>] {
    if unit.path.is_empty() {
        return views;
    }
    let range = |first: &str, is_inside: &dyn Fn(&str) -> bool| {
        let start = views.partition_point(|view| view.path() < first);
        let length = views[start..].partition_point(|view| is_inside(view.path()));
        &views[start..start + length]
    };
    let folder = format!("{}/", unit.path);
    let inside = range(&folder, &|path| path.starts_with(&folder));
    if inside.is_empty() {
        range(&unit.path, &|path| path == unit.path)
    } else {
        inside
    }
}

fn look_at_file(view: &FileView<'_>) -> Vec<Seen> {
    let words = view.text.map(rules_with_a_word_in).unwrap_or_default();
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
                .take(MOST)
                .map(|observation| (rule, observation)),
        );
    }
    seen
}

fn look_at_unit(bundle: &Bundle, units: &[Unit], views: &[FileView<'_>], unit: &Unit) -> Vec<Seen> {
    let inside = within(views, unit);
    let own = |path: &str| owner(units, path).path == unit.path;
    let view = UnitView {
        unit,
        files: inside
            .iter()
            .filter(|view| view.unit.path == unit.path)
            .collect(),
        all_files: inside.iter().collect(),
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
