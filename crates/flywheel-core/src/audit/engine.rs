//! Runs the rules.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::cache::{Cache, Recall};
use super::conclusion::conclude;
use super::contents::{Contents, open_all};
use super::facts::{Audience, Facts, Person};
use super::finding::Observation;
use super::naming;
use super::placing::place;
use super::registry::RULES;
use super::repeats::{RepeatView, repeats};
use super::report::Report;
use super::rule::{Check, Group, Level, Rule};
use super::scripts::Links;
use super::unit::{Unit, owner, units};
use super::view::{FileView, SkillView, UnitView};
use crate::bundle::{Bundle, BundleFile, SIDECAR};
use crate::policy::Policy;
use crate::profile::Profile;
use crate::target::Target;

/// What an audit is asked.
#[derive(Clone, Debug)]
pub struct Options {
    /// Judge for this target alone; nothing judges for all.
    pub target: Option<Target>,
    /// The name of the bundle's folder, where it has one.
    pub name: Option<String>,
    /// What is known besides the bundle.
    pub facts: Facts,
    /// What is known of contents that were audited before.
    pub cache: Option<Arc<Cache>>,
    /// Counts the files that were looked at, for whoever waits.
    pub looked_at: Arc<AtomicUsize>,
    /// Whether the report has the risk profile too.
    pub profile: bool,
}

impl Options {
    /// Judges for all targets on `today`, `YYYY-MM-DD`.
    pub fn on(today: impl Into<String>) -> Self {
        Self {
            target: None,
            name: None,
            facts: Facts {
                today: today.into(),
                ..Facts::default()
            },
            cache: None,
            looked_at: Arc::default(),
            profile: false,
        }
    }

    /// The same with the risk profile in the report.
    #[must_use]
    pub fn profiled(mut self) -> Self {
        self.profile = true;
        self
    }

    /// The same where `person` asks.
    #[must_use]
    pub fn asked_by(mut self, person: Person) -> Self {
        self.facts.person = Some(person);
        self
    }

    /// The same for a bundle that is meant for `audience`.
    #[must_use]
    pub fn meant_for(mut self, audience: Audience) -> Self {
        self.facts.audience = Some(audience);
        self
    }

    /// The same for a bundle whose folder is called `name`.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same where `policy` is what the organisation decided.
    #[must_use]
    pub fn under(mut self, policy: Arc<Policy>) -> Self {
        self.facts.policy = Some(policy);
        self
    }

    /// The same for what was `earlier` shared or approved.
    #[must_use]
    pub fn after(mut self, earlier: Arc<Bundle>) -> Self {
        self.facts.earlier = Some(earlier);
        self
    }

    /// The same with what `cache` knows of contents that were audited before; the report does not
    /// depend on it.
    #[must_use]
    pub fn with_cache(mut self, cache: Arc<Cache>) -> Self {
        self.cache = Some(cache);
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
    let opened = open_all(bundle);
    let links = Links::of(bundle, &units);
    let views = views(bundle, &units, &opened, &links, options);
    let cache = options.cache.as_deref();
    let recall = cache.map(|cache| Recall::new(cache, &options.facts));
    let recall = recall.as_ref();
    let look = |view| {
        let seen = look_at_file(view, recall);
        options.looked_at.fetch_add(1, Ordering::Relaxed);
        seen
    };
    let mut seen: Vec<Seen> = views.par_iter().flat_map_iter(look).collect();
    seen.par_extend(units.par_iter().flat_map_iter(|unit| {
        let view = unit_view(bundle, &units, &views, unit, &options.facts);
        look_at_unit(&view, recall)
    }));
    seen.extend(repeats(bundle, &views).iter().flat_map(look_at_repeat));
    let findings = place(bundle, &units, &views, options, seen);
    let mut report = conclude(bundle, &units, &views, options, findings);
    if options.profile {
        let profile = Profile::of_all(&report, &units, &views, &options.facts);
        report.profile = Some(profile);
    }
    report
}

/// The files of `bundle` as rules see them, ordered by path, without those inside them; `units` are
/// its units.
pub(crate) fn outer_views<'a>(
    bundle: &'a Bundle,
    units: &'a [Unit],
    facts: &'a Facts,
) -> Vec<FileView<'a>> {
    let files = bundle.files().par_iter();
    files
        .filter(|file| !is_sidecar(&file.path))
        .map(|file| FileView::new(file, &units[owner(units, &file.path)], facts))
        .collect()
}

/// Every file of `bundle` and every file inside them, `opened`, ordered by path; `links` are the
/// scripts of it that load each other.
fn views<'a>(
    bundle: &'a Bundle,
    units: &'a [Unit],
    opened: &'a [Option<Contents>],
    links: &'a Links<'a>,
    options: &'a Options,
) -> Vec<FileView<'a>> {
    let mut views: Vec<FileView<'a>> = bundle
        .files()
        .par_iter()
        .zip(opened)
        .filter(|(file, _)| !is_sidecar(&file.path))
        .flat_map_iter(|(file, contents)| {
            let unit = &units[owner(units, &file.path)];
            let view = FileView::new(file, unit, &options.facts).holding(contents.as_ref());
            let mut views = vec![view.linked_with(links.get(&file.path))];
            if let Some(contents) = contents {
                add_entries(contents, &file.path, &mut views);
            }
            views
        })
        .collect();
    if views.len() > bundle.files().len() {
        views.sort_by(|a, b| a.path().cmp(b.path()));
    }
    views
}

/// Adds the files in `contents`, which lie in the file of the bundle at `holder`, the first of
/// `views`.
fn add_entries<'a>(contents: &'a Contents, holder: &'a str, views: &mut Vec<FileView<'a>>) {
    let (unit, facts) = (views[0].unit, views[0].facts);
    for entry in &contents.entries {
        let inside = entry.contents.as_ref();
        let view = FileView::new(&entry.file, unit, facts).holding(inside);
        views.push(view.inside_of(holder));
        if let Some(inside) = inside {
            add_entries(inside, holder, views);
        }
    }
}

/// Whether `path` is one of Flywheel's own files beside a skill.
fn is_sidecar(path: &str) -> bool {
    path.split('/').any(|part| part == SIDECAR)
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

/// Whether what `rule` needs is known.
fn can_run(rule: &Rule, facts: &Facts) -> bool {
    rule.needs.is_none_or(|fact| facts.has(fact))
}

/// What the rules about a file say of `view`; where that is known, only those that said something
/// are asked again.
fn look_at_file(view: &FileView<'_>, recall: Option<&Recall<'_>>) -> Vec<Seen> {
    let name = naming::written(view.path());
    let name = name
        .as_ref()
        .map(|name| FileView::new(name, view.unit, view.facts));
    let name = name.as_ref().filter(|name| !name.said().is_empty());
    let key = recall.map(|recall| (recall, recall.of_file(view)));
    if let Some(known) = key.and_then(|(recall, key)| recall.get(&key)) {
        if !known.contains(&CODE_WAS_CUT) {
            view.note_code_was_followed();
        }
        return ask(&known, |rule| look_with(rule, view, name));
    }
    let words = view.words();
    let may_speak = |index: usize, rule: &Rule| match rule.check {
        Check::FileWith(..) => words.has_word_of(index),
        Check::File(_) | Check::Skill(_) => true,
        Check::Unit(_) | Check::Repeat(_) => false,
    };
    let was_cut = key.is_some() && view.scripts().unread().is_some();
    let also = was_cut.then_some(CODE_WAS_CUT);
    ask_all(key, also, |index, rule| {
        if may_speak(index, rule) && can_run(rule, view.facts) {
            look_with(rule, view, name)
        } else {
            Vec::new()
        }
    })
}

/// Stands among the rules that spoke of a file where some of its code was not followed to its end.
const CODE_WAS_CUT: u16 = u16::MAX;

/// What `rule`, which has a word in the file if it wants one, says of it, and of its `name` where that
/// reads like a sentence.
fn look_with(rule: &Rule, view: &FileView<'_>, name: Option<&FileView<'_>>) -> Vec<Observation> {
    let mut observations = look_inside(rule, view);
    if let Some(name) = name.filter(|_| rule.group == Group::Instructions) {
        observations.extend(naming::of_name(rule, view, look_inside(rule, name)));
    }
    observations
}

/// What `rule` says of the content of the file.
fn look_inside(rule: &Rule, view: &FileView<'_>) -> Vec<Observation> {
    let mut observations = Vec::new();
    match rule.check {
        Check::File(check) | Check::FileWith(_, check) => check(view, &mut observations),
        Check::Skill(check) if view.is_skill_file() && view.text.is_some() => {
            let skill = SkillView {
                file: view,
                document: view.document(),
                folder: view.unit.name.as_deref(),
            };
            check(&skill, &mut observations);
        }
        Check::Skill(_) | Check::Unit(_) | Check::Repeat(_) => {}
    }
    observations.truncate(MOST);
    observations
}

/// What the rules about a unit say of `view`; see [`look_at_file`].
fn look_at_unit(view: &UnitView<'_, '_>, recall: Option<&Recall<'_>>) -> Vec<Seen> {
    let look = |rule: &Rule| {
        let mut observations = Vec::new();
        if let Check::Unit(check) = rule.check
            && can_run(rule, view.facts)
        {
            check(view, &mut observations);
        }
        observations
    };
    let key = recall.map(|recall| (recall, recall.of_unit(view)));
    match key.and_then(|(recall, key)| recall.get(&key)) {
        Some(known) => ask(&known, look),
        None => ask_all(key, None, |_, rule| look(rule)),
    }
}

/// What the rules with the indices `known` say.
fn ask(known: &[u16], look: impl Fn(&Rule) -> Vec<Observation>) -> Vec<Seen> {
    let rules = known
        .iter()
        .filter_map(|index| RULES.get(usize::from(*index)));
    rules
        .flat_map(|rule| look(rule).into_iter().map(|said| (*rule, said)))
        .collect()
}

/// What all rules say; which of them said something is kept under `key`, and `also`.
fn ask_all(
    key: Option<(&Recall<'_>, [u8; 32])>,
    also: Option<u16>,
    look: impl Fn(usize, &Rule) -> Vec<Observation>,
) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut spoke: Vec<u16> = also.into_iter().collect();
    for (index, rule) in RULES.iter().copied().enumerate() {
        let observations = look(index, rule);
        if !observations.is_empty() {
            spoke.extend(u16::try_from(index));
        }
        seen.extend(observations.into_iter().map(|said| (rule, said)));
    }
    if let Some((recall, key)) = key {
        recall.put(key, spoke);
    }
    seen
}

/// The families that speak of harm, whatever a text is for.
const HARM: [Group; 7] = [
    Group::Credentials,
    Group::Hidden,
    Group::Instructions,
    Group::Network,
    Group::Running,
    Group::Disguise,
    Group::Personal,
];

/// How bad `text` is, which stood encoded in `outer`, read as prose and as a command; nothing where
/// no rule about harm has anything to say.
pub(super) fn look_at_decoded(outer: &FileView<'_>, text: &str) -> Option<Level> {
    let level_as = |path: &str| {
        let file = BundleFile::new(path, text.as_bytes().to_vec());
        let view = FileView::new(&file, outer.unit, outer.facts).decoded_in(outer);
        let seen = look_at_file(&view, None).into_iter();
        let harm = seen.filter(|(rule, _)| HARM.contains(&rule.group));
        harm.map(|(rule, seen)| seen.level.unwrap_or(rule.level))
            .max()
    };
    level_as("decoded.md").max(level_as("decoded.sh"))
}

fn unit_view<'a, 'v>(
    bundle: &'a Bundle,
    units: &[Unit],
    views: &'v [FileView<'a>],
    unit: &'a Unit,
    facts: &'a Facts,
) -> UnitView<'a, 'v> {
    let inside = within(views, unit);
    let own = |path: &str| units[owner(units, path)].path == unit.path;
    let omissions = bundle.omissions().iter();
    UnitView::new(
        unit,
        inside.iter().collect(),
        omissions.filter(|omission| own(&omission.path)).collect(),
        facts,
    )
}

fn look_at_repeat(repeat: &RepeatView<'_, '_>) -> Vec<Seen> {
    let mut seen = Vec::new();
    for rule in RULES.iter().copied() {
        if let Check::Repeat(check) = rule.check {
            let mut observations = Vec::new();
            check(repeat, &mut observations);
            seen.extend(
                observations
                    .into_iter()
                    .map(|observation| (rule, observation)),
            );
        }
    }
    seen
}
