//! What a bundle holds: skills, plugins, marketplaces, commands, agents.

use std::collections::BTreeSet;
use std::iter::successors;

use serde::Serialize;

use crate::bundle::{Bundle, file_name};

/// The kinds of [`Unit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// A marketplace checkout, or any folder of many.
    Marketplace,
    /// A plugin.
    Plugin,
    /// A skill.
    Skill,
    /// A command of a plugin.
    Command,
    /// An agent of a plugin.
    Agent,
}

/// Something that is judged by itself; its files are those under its path that no unit deeper
/// inside owns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Its folder, or its file for a command or an agent; empty for the whole bundle.
    pub path: String,
    /// The name of its folder or file; nothing for a whole bundle without a name.
    pub name: Option<String>,
    /// Whether it is part of a plugin.
    pub in_plugin: bool,
    /// The folder that reaches people with it: its plugin's, that of the outermost skill around
    /// it, or its own.
    pub shared: String,
}

impl Unit {
    /// Whether the file `path` lies in this unit or in one inside it.
    pub fn holds(&self, path: &str) -> bool {
        is_within(&self.path, path)
    }

    /// The folder beside whose files lies what was decided about it: its own, or that of the plugin
    /// of one that is a single file.
    pub fn home(&self) -> &str {
        match self.kind {
            UnitKind::Command | UnitKind::Agent => &self.shared,
            UnitKind::Marketplace | UnitKind::Plugin | UnitKind::Skill => &self.path,
        }
    }

    /// Whether its skill reaches people as a part of a plugin.
    pub fn comes_with_a_plugin(&self) -> bool {
        self.in_plugin || self.kind == UnitKind::Plugin
    }

    /// `path` as seen from the unit.
    pub fn relative<'p>(&self, path: &'p str) -> &'p str {
        path_in_unit(&self.path, path)
    }
}

/// Whether `path` is, or lies in, the unit at `unit`; an empty one is the whole bundle.
pub(super) fn is_within(unit: &str, path: &str) -> bool {
    unit.is_empty()
        || path
            .strip_prefix(unit)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where those of `units`, ordered by `path_of` them, stand that hold `path`: the deepest first, the
/// whole bundle last.
pub(super) fn holders<'p, T>(
    units: &'p [T],
    path_of: fn(&T) -> &str,
    path: &'p str,
) -> impl Iterator<Item = usize> + 'p {
    let around = successors(Some(path), |path: &&'p str| match path.rsplit_once('/') {
        Some((folder, _)) => Some(folder),
        None => (!path.is_empty()).then_some(""),
    });
    around.filter_map(move |around| {
        let found = units.binary_search_by(|unit| path_of(unit).cmp(around));
        found.ok()
    })
}

/// Where the deepest of `units`, ordered by path, stands that holds `path`.
pub(super) fn owner(units: &[Unit], path: &str) -> usize {
    let mut holders = holders(units, |unit| &unit.path, path);
    holders.next().unwrap_or_default()
}

/// `path`, one of a bundle, as seen from its unit at `unit`.
pub fn path_in_unit<'p>(unit: &str, path: &'p str) -> &'p str {
    path.strip_prefix(unit)
        .map_or(path, |rest| rest.trim_start_matches('/'))
}

/// `path`, as seen from the unit at `unit`, as one of the bundle.
pub fn path_in_bundle(unit: &str, path: &str) -> String {
    if unit.is_empty() {
        path.to_owned()
    } else {
        format!("{unit}/{path}")
    }
}

/// The units of `bundle`, ordered by path. There is always at least one; a bundle called `name`
/// in which nothing is recognised is taken for a skill without its `SKILL.md`.
pub fn units(bundle: &Bundle, name: Option<&str>) -> Vec<Unit> {
    let mut found = BTreeSet::new();
    for file in bundle.files() {
        found.extend(unit_of(&file.path));
    }
    let plugins = paths_of(&found, |kind| kind == UnitKind::Plugin);
    for file in bundle.files() {
        let plugins = around(&file.path).filter(|folder| plugins.contains(*folder));
        found.extend(plugins.filter_map(|plugin| part_of(plugin, &file.path)));
    }
    if !found.iter().any(|(path, _)| path.is_empty()) {
        let kind = if found.is_empty() {
            UnitKind::Skill
        } else {
            UnitKind::Marketplace
        };
        found.insert((String::new(), kind));
    }
    let wholes = paths_of(&found, |kind| {
        matches!(kind, UnitKind::Plugin | UnitKind::Skill)
    });
    let mut units: Vec<Unit> = Vec::new();
    for (path, kind) in found {
        if units.last().is_some_and(|last| last.path == path) {
            continue;
        }
        let in_plugin = around(&path).any(|folder| plugins.contains(folder));
        let outermost = around(&path).find(|folder| wholes.contains(*folder));
        let own = (!path.is_empty()).then(|| file_name(&path).to_owned());
        units.push(Unit {
            kind,
            name: own.or_else(|| name.map(str::to_owned)),
            shared: outermost.unwrap_or(&path).to_owned(),
            path,
            in_plugin,
        });
    }
    units
}

fn paths_of(
    found: &BTreeSet<(String, UnitKind)>,
    is_wanted: impl Fn(UnitKind) -> bool,
) -> BTreeSet<String> {
    let wanted = found.iter().filter(|(_, kind)| is_wanted(*kind));
    wanted.map(|(path, _)| path.clone()).collect()
}

/// The folders around `path`, the outermost first; the whole bundle is around everything but
/// itself.
fn around(path: &str) -> impl Iterator<Item = &str> {
    let whole = (!path.is_empty()).then_some("");
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    whole.into_iter().chain(folders)
}

fn unit_of(path: &str) -> Option<(String, UnitKind)> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    if file.eq_ignore_ascii_case(crate::skill::SKILL_FILE) {
        return Some((folder.to_owned(), UnitKind::Skill));
    }
    let root = folder.strip_suffix(".claude-plugin")?;
    let root = root.strip_suffix('/').unwrap_or(root);
    match file {
        "plugin.json" => Some((root.to_owned(), UnitKind::Plugin)),
        "marketplace.json" => Some((root.to_owned(), UnitKind::Marketplace)),
        _ => None,
    }
}

/// The command or agent of `plugin` that the file `path` is.
fn part_of(plugin: &str, path: &str) -> Option<(String, UnitKind)> {
    let rest = inside(plugin, path)?;
    let is_text = std::path::Path::new(rest)
        .extension()
        .is_some_and(|ending| ending == "md");
    let kind = match rest.split('/').next() {
        Some("commands") => UnitKind::Command,
        Some("agents") => UnitKind::Agent,
        _ => return None,
    };
    (is_text && rest.contains('/')).then(|| (path.to_owned(), kind))
}

/// `path` relative to `folder`, when it lies inside.
fn inside<'p>(folder: &str, path: &'p str) -> Option<&'p str> {
    if folder.is_empty() {
        return (!path.is_empty()).then_some(path);
    }
    path.strip_prefix(folder)?.strip_prefix('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::BundleFile;

    fn seen(paths: &[&str]) -> Vec<(String, UnitKind, bool)> {
        let files = paths
            .iter()
            .map(|path| BundleFile::new(*path, *b""))
            .collect();
        let units = units(&Bundle::new(files, Vec::new()), Some("root"));
        units
            .into_iter()
            .map(|unit| (unit.path, unit.kind, unit.in_plugin))
            .collect()
    }

    #[test]
    fn a_marketplace_holds_plugins_that_hold_parts() {
        let found = seen(&[
            ".claude-plugin/marketplace.json",
            "fin/.claude-plugin/plugin.json",
            "fin/commands/close.md",
            "fin/agents/README.txt",
            "fin/skills/cash/SKILL.md",
            "loose/SKILL.md",
        ]);
        let expected = [
            ("", UnitKind::Marketplace, false),
            ("fin", UnitKind::Plugin, false),
            ("fin/commands/close.md", UnitKind::Command, true),
            ("fin/skills/cash", UnitKind::Skill, true),
            ("loose", UnitKind::Skill, false),
        ];
        assert_eq!(
            found,
            expected.map(|(path, kind, within)| (path.to_owned(), kind, within))
        );
    }

    #[test]
    fn what_lies_inside_a_skill_or_a_plugin_is_shared_with_it() {
        let paths = [
            "a/SKILL.md",
            "a/b/SKILL.md",
            "ab/SKILL.md",
            "p/.claude-plugin/plugin.json",
            "p/skills/c/SKILL.md",
        ];
        let files = paths.map(|path| BundleFile::new(path, *b""));
        let units = units(&Bundle::new(files.to_vec(), Vec::new()), None);
        let shared: Vec<&str> = units.iter().map(|unit| unit.shared.as_str()).collect();
        assert_eq!(shared, ["", "a", "a", "ab", "p", "p"]);
    }

    #[test]
    fn an_unknown_folder_is_a_skill_without_its_file() {
        assert_eq!(
            seen(&["notes.txt"]),
            [(String::new(), UnitKind::Skill, false)]
        );
        assert_eq!(seen(&[]), [(String::new(), UnitKind::Skill, false)]);
    }
}
