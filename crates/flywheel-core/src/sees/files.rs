//! The files Claude may open, and what leads it to them.

use std::collections::{BTreeMap, VecDeque};

use aho_corasick::AhoCorasick;

use super::tokens::{Count, FILE_MOST, TOTAL_MOST, count_up_to};
use crate::audit::{FileKind, kind_of};
use crate::bundle::{Bundle, BundleFile, SIDECAR};
use crate::skill::SKILL_FILE;

/// The folder of requests a skill is tested with; a packer of skills leaves it out, and nobody
/// reads it at work.
const TRIGGERS: &str = "evals";

/// A file beside `SKILL.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedFile {
    /// Path in the skill's folder.
    pub path: String,
    /// How Claude makes use of it.
    pub reading: Reading,
    /// Its tokens; nothing where it is not text or there was no room left to count it.
    pub count: Option<Count>,
    /// The file that names it: `SKILL.md`, or one that leads here from there. Nothing where
    /// Claude only meets it by looking around.
    pub named_by: Option<String>,
}

/// How Claude makes use of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Claude reads it.
    Read,
    /// Claude usually runs it, and then sees only what it prints.
    Run,
    /// It is not text.
    NotText,
}

/// The files of `skill`, a bundle with `SKILL.md` at its root.
pub(super) fn files(skill: &Bundle) -> Vec<LoadedFile> {
    let beside: Vec<&BundleFile> = skill
        .files()
        .iter()
        .filter(|file| is_beside(file))
        .collect();
    let paths: Vec<&str> = beside.iter().map(|file| file.path.as_str()).collect();
    let text_of = |path: &str| skill.get(path).and_then(BundleFile::text);
    let named_by = named(SKILL_FILE, &paths, text_of);
    let mut room = TOTAL_MOST;
    beside
        .into_iter()
        .map(|file| LoadedFile {
            path: file.path.clone(),
            reading: reading(file),
            count: counted(file, &mut room),
            named_by: named_by.get(file.path.as_str()).map(|by| (*by).to_owned()),
        })
        .collect()
}

/// The sidecar holds decisions and never leaves with the skill.
fn is_beside(file: &BundleFile) -> bool {
    let top = file.path.split('/').next();
    file.path != SKILL_FILE && ![Some(SIDECAR), Some(TRIGGERS)].contains(&top)
}

fn reading(file: &BundleFile) -> Reading {
    match kind_of(file) {
        _ if file.text().is_none() => Reading::NotText,
        FileKind::Image | FileKind::Binary | FileKind::Document => Reading::NotText,
        FileKind::Script => Reading::Run,
        FileKind::Markdown | FileKind::Json | FileKind::Data | FileKind::Text => Reading::Read,
    }
}

fn counted(file: &BundleFile, room: &mut usize) -> Option<Count> {
    let text = file.text().filter(|_| reading(file) != Reading::NotText)?;
    if *room == 0 && !text.is_empty() {
        return None;
    }
    let most = FILE_MOST.min(*room);
    *room -= most.min(text.len());
    Some(count_up_to(text, most))
}

/// For every file of `beside` that the file `start` leads to, the file that names it first, nearest
/// first; `text_of` gives the text at a path.
pub(crate) fn named<'b>(
    start: &'b str,
    beside: &[&'b str],
    text_of: impl Fn(&str) -> Option<&'b str>,
) -> BTreeMap<&'b str, &'b str> {
    let mut found = BTreeMap::new();
    let Some(mut names) = Names::of(beside) else {
        return found;
    };
    let mut waiting = VecDeque::from([start]);
    let mut room = TOTAL_MOST;
    while let Some(by) = waiting.pop_front() {
        let text = text_of(by).unwrap_or_default();
        let Some(left) = room.checked_sub(text.len()) else {
            continue;
        };
        room = left;
        for index in names.in_text(text, by) {
            let path = beside[index];
            if path != by && !found.contains_key(path) {
                found.insert(path, by);
                waiting.push_back(path);
            }
        }
    }
    found
}

/// What files may be called in a text: by path, by name, or by their folder.
struct Names {
    search: AhoCorasick,
    /// For each pattern not met yet, the files it stands for.
    files: Vec<Vec<usize>>,
}

impl Names {
    fn of(files: &[&str]) -> Option<Self> {
        let mut patterns: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, path) in files.iter().enumerate() {
            for name in names_of(path) {
                patterns.entry(name).or_default().push(index);
            }
        }
        let search = AhoCorasick::new(patterns.keys()).ok()?;
        Some(Self {
            search,
            files: patterns.into_values().collect(),
        })
    }

    /// The files that `text`, standing at `by`, is the first to name. A name counts once, so
    /// that a folder named over and over costs no more than one named once.
    fn in_text(&mut self, text: &str, by: &str) -> Vec<usize> {
        let own = by.rsplit_once('/').map_or("", |(folder, _)| folder);
        let found = self.search.find_overlapping_iter(text);
        let mut names: Vec<usize> = found
            .filter(|found| stands_alone(text, found.start(), found.end()))
            .filter(|found| text[found.range()].trim_end_matches('/') != own)
            .map(|found| found.pattern().as_usize())
            .collect();
        names.sort_unstable();
        names.dedup();
        let files = names
            .into_iter()
            .map(|name| std::mem::take(&mut self.files[name]));
        files.flatten().collect()
    }
}

/// The path, every tail of it and every folder above, with a slash at its end.
fn names_of(path: &str) -> Vec<String> {
    let slashes = path.match_indices('/').map(|(at, _)| at);
    let tails = slashes.clone().map(|at| path[at + 1..].to_owned());
    let folders = slashes.map(|at| path[..=at].to_owned());
    std::iter::once(path.to_owned())
        .chain(tails)
        .chain(folders)
        .filter(|name| !name.is_empty())
        .collect()
}

/// Whether no letter, digit or hyphen continues the name on either side; a folder's name must not
/// go on after its slash.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(goes_on) && !after.is_some_and(goes_on)
}
