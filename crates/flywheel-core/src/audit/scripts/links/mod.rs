//! Which scripts of a skill load which, and what each hands to those that load it.
//!
//! The text of a script tells what it loads; a folder with one script of a language has nothing
//! to tell. Only where the scripts of a folder load each other are the ones that are loaded summed
//! up, each once, those that load nothing first, so that the cost grows with the scripts and not
//! with the ways between them. Scripts in a circle are summed up a second time.

mod names;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use self::names::{Name, endings, names};
use super::language::Language;
use super::lower::{Place, lower};
use super::names_a_deed;
use super::parse::MAX_SCRIPT;
use super::trace::{Loads, Module, summarise};
use crate::audit::unit::{Unit, is_within, owner};
use crate::bundle::{Bundle, BundleFile};
use crate::text::Span;

/// Scripts of one folder and one language that are told apart.
const MAX_FILES: usize = 1_000;

/// The most bytes of the scripts of one folder that are summed up.
const MAX_BYTES: usize = 8 << 20;

/// The scripts of a bundle that load each other.
#[derive(Debug)]
pub(in crate::audit) struct Links<'b> {
    groups: Vec<Group<'b>>,
    /// For each path the group and the place in it.
    by_path: HashMap<&'b str, (usize, usize)>,
}

/// The scripts in one language that reach people together.
#[derive(Debug)]
struct Group<'b> {
    language: Language,
    scripts: Vec<Script<'b>>,
    modules: OnceLock<Vec<Option<Arc<Module>>>>,
    digest: OnceLock<[u8; 32]>,
}

#[derive(Debug)]
struct Script<'b> {
    file: &'b BundleFile,
    text: &'b str,
    /// What it loads: the name it gives it, and its place in the group.
    loads: Vec<(String, usize)>,
    is_loaded: bool,
}

/// A script that loads others or is loaded.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit) struct Linked<'l> {
    group: &'l Group<'l>,
    at: usize,
}

impl<'b> Links<'b> {
    /// Those of `bundle`, whose units are `units`.
    pub(in crate::audit) fn of(bundle: &'b Bundle, units: &[Unit]) -> Self {
        let mut folders: BTreeMap<(&str, Language), Vec<&'b BundleFile>> = BTreeMap::new();
        for file in bundle.files() {
            if let Some(language) = Language::of_name(&file.path) {
                let folder = units[owner(units, &file.path)].shared.as_str();
                folders.entry((folder, language)).or_default().push(file);
            }
        }
        folders.retain(|_, files| files.len() > 1);
        let groups: Vec<Group<'b>> = folders
            .into_par_iter()
            .filter_map(|((folder, language), files)| Group::of(folder, language, files))
            .collect();
        let mut by_path = HashMap::new();
        for (number, group) in groups.iter().enumerate() {
            for (at, script) in group.scripts.iter().enumerate() {
                if script.is_linked() {
                    by_path.insert(script.file.path.as_str(), (number, at));
                }
            }
        }
        Self { groups, by_path }
    }

    /// The script at `path`, where it loads others or is loaded.
    pub(in crate::audit) fn get(&self, path: &str) -> Option<Linked<'_>> {
        let (number, at) = *self.by_path.get(path)?;
        let group = self.groups.get(number)?;
        Some(Linked { group, at })
    }
}

impl Linked<'_> {
    /// What it loads.
    pub(super) fn loads(&self) -> Loads {
        let modules = self.group.modules.get_or_init(|| self.group.summed_up());
        self.group.scripts[self.at].with(modules)
    }

    /// SHA-256 over all scripts that load each other with it.
    pub(in crate::audit) fn digest(&self) -> [u8; 32] {
        *self.group.digest.get_or_init(|| {
            let mut hash = Sha256::new();
            for script in self.group.scripts.iter().filter(|one| one.is_linked()) {
                hash.update((script.file.path.len() as u64).to_le_bytes());
                hash.update(script.file.path.as_bytes());
                hash.update(script.file.digest());
            }
            hash.finalize().into()
        })
    }
}

impl<'b> Script<'b> {
    fn of(file: &'b BundleFile) -> Option<Self> {
        let is_short = file.bytes.len() <= MAX_SCRIPT;
        Some(Self {
            file,
            text: file.text().filter(|_| is_short)?,
            loads: Vec::new(),
            is_loaded: false,
        })
    }

    /// What it says that it loads, and where among `paths` that is.
    fn names(
        &self,
        folder: &str,
        language: Language,
        paths: &HashMap<&str, usize>,
    ) -> Vec<(String, usize)> {
        let found = names(language, self.text).into_iter().filter_map(|name| {
            let at = place(folder, &self.file.path, &name, language, paths)?;
            Some((name.called, at))
        });
        found.collect()
    }

    fn is_linked(&self) -> bool {
        self.is_loaded || !self.loads.is_empty()
    }

    /// Those of `modules` that it loads, by the names it gives them.
    fn with(&self, modules: &[Option<Arc<Module>>]) -> Loads {
        let loads = self.loads.iter().filter_map(|(name, at)| {
            let module = modules.get(*at)?.as_ref()?;
            Some((name.clone(), Arc::clone(module)))
        });
        Arc::new(loads.collect())
    }
}

impl<'b> Group<'b> {
    /// The scripts `files` of `folder`, where one loads another.
    fn of(folder: &str, language: Language, mut files: Vec<&'b BundleFile>) -> Option<Self> {
        files.truncate(MAX_FILES);
        let mut scripts: Vec<Script<'b>> = files.into_iter().filter_map(Script::of).collect();
        let paths: HashMap<&str, usize> = scripts
            .iter()
            .enumerate()
            .map(|(at, script)| (script.file.path.as_str(), at))
            .collect();
        let loads: Vec<Vec<(String, usize)>> = scripts
            .par_iter()
            .map(|script| script.names(folder, language, &paths))
            .collect();
        if loads.iter().all(Vec::is_empty) {
            return None;
        }
        for (at, loads) in loads.into_iter().enumerate() {
            for (_, loaded) in &loads {
                scripts[*loaded].is_loaded = true;
            }
            scripts[at].loads = loads;
        }
        Some(Self {
            language,
            scripts,
            modules: OnceLock::new(),
            digest: OnceLock::new(),
        })
    }

    /// What each script that is loaded hands on; nothing where no rule has anything to say of any.
    fn summed_up(&self) -> Vec<Option<Arc<Module>>> {
        let mut modules = vec![None; self.scripts.len()];
        let mut linked = self.scripts.iter().filter(|script| script.is_linked());
        if !linked.any(|script| names_a_deed(script.text)) {
            return modules;
        }
        let order = self.order();
        let waiting = self.waiting(&order);
        let mut left = MAX_BYTES;
        for round in [&order, &waiting] {
            for at in round.iter().copied() {
                let script = &self.scripts[at];
                let Some(rest) = left.checked_sub(script.text.len()) else {
                    return modules;
                };
                left = rest;
                modules[at] = self.sum_up(script, &script.with(&modules));
            }
        }
        modules
    }

    fn sum_up(&self, script: &Script<'_>, loads: &Loads) -> Option<Arc<Module>> {
        let place = Place {
            span: Span::new(0, script.text.len()),
            is_exact: true,
        };
        let (node, _) = lower(self.language, script.text, place).ok()?;
        let module = summarise(self.language, &node, script.text.len(), loads);
        Some(Arc::new(module))
    }

    /// Those of `order` that load one which comes behind them in it, or themselves: what they load
    /// was not yet known when they were summed up.
    fn waiting(&self, order: &[usize]) -> Vec<usize> {
        let mut places = vec![0; self.scripts.len()];
        for (place, at) in order.iter().enumerate() {
            places[*at] = place;
        }
        let waits = |at: &usize| {
            let mut loads = self.scripts[*at].loads.iter();
            loads.any(|(_, loaded)| places[*loaded] >= places[*at])
        };
        order.iter().copied().filter(waits).collect()
    }

    /// The scripts that are loaded, each behind those it loads, circles aside.
    fn order(&self) -> Vec<usize> {
        let mut order = Vec::new();
        let mut seen = vec![false; self.scripts.len()];
        for start in 0..self.scripts.len() {
            let mut open = vec![(start, 0)];
            while let Some((at, next)) = open.pop() {
                if next == 0 && std::mem::replace(&mut seen[at], true) {
                    continue;
                }
                match self.scripts[at].loads.get(next) {
                    Some((_, loaded)) => {
                        open.push((at, next + 1));
                        open.push((*loaded, 0));
                    }
                    None if self.scripts[at].is_loaded => order.push(at),
                    None => {}
                }
            }
        }
        order
    }
}

/// Where among `paths` the script stands that the script `from` of `folder` calls `name`.
fn place(
    folder: &str,
    from: &str,
    name: &Name,
    language: Language,
    paths: &HashMap<&str, usize>,
) -> Option<usize> {
    let mut around = from.rsplit_once('/').map_or("", |(around, _)| around);
    for _ in 0..name.up.unwrap_or_default() {
        around = outer(around, folder)?;
    }
    loop {
        let found = joined(around, &name.path).and_then(|path| file_at(&path, language, paths));
        if found.is_some() || name.up.is_some() {
            return found;
        }
        around = outer(around, folder)?;
    }
}

/// Where among `paths` the file stands that is meant by `path`, which may lack its ending.
fn file_at(path: &str, language: Language, paths: &HashMap<&str, usize>) -> Option<usize> {
    let is_python = language == Language::Python;
    let bare = path.strip_suffix(".js").filter(|_| !is_python);
    let mut candidates = [Some(path), bare].into_iter().flatten().flat_map(|path| {
        endings(language)
            .iter()
            .map(move |ending| format!("{path}{ending}"))
    });
    candidates.find_map(|path| paths.get(path.trim_start_matches('/')).copied())
}

/// The folder around `inner`, where that lies in `folder` too.
fn outer<'p>(inner: &'p str, folder: &str) -> Option<&'p str> {
    let outer = inner.rsplit_once('/').map_or("", |(outer, _)| outer);
    (inner != folder && is_within(folder, outer)).then_some(outer)
}

/// `path` as seen from the folder `from`; nothing where it leads out of the bundle.
fn joined(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests;
