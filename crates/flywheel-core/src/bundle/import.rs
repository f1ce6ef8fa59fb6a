//! What an import of a bundle would create.

use std::collections::BTreeSet;

use super::{Bundle, BundleFile, file_name};
use crate::plugin::{MANIFEST_FILE, parse_manifest};
use crate::skill::{Document, SKILL_FILE};

/// Parts that make a folder beside `skills/` a plugin, whether or not it has a manifest.
const PLUGIN_PARTS: [&str; 4] = [".mcp.json", "hooks/hooks.json", "commands/", "agents/"];

/// Folders in which nothing is looked for: copies, caches and what other programs leave.
const BESIDE: [&str; 4] = ["__MACOSX", ".git", "node_modules", "__pycache__"];

/// What something in a bundle becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportableKind {
    /// A skill.
    Skill,
    /// A plugin.
    Plugin,
}

/// Something in a bundle that would become a draft of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Importable {
    /// What it becomes.
    pub kind: ImportableKind,
    /// What the draft would be called.
    pub name: String,
    /// Its folder; empty for the whole bundle. `bundle.subfolder(root)` holds the draft's files.
    pub root: String,
}

/// What an import of `bundle` would create, ordered by folder; nothing inside another. A plugin
/// or skill that is the whole bundle is called as it calls itself, or else `name` (the name of
/// the archive or folder, without an ending); others are called as their folders.
pub fn importables(bundle: &Bundle, name: &str) -> Vec<Importable> {
    let mut candidates: BTreeSet<(&str, ImportableKind)> = BTreeSet::new();
    for file in bundle.files().iter().filter(|file| !is_beside(&file.path)) {
        candidates.extend(root_of(&file.path));
    }
    let bare = plugins_without_manifest(bundle, &candidates);
    candidates.extend(bare.iter().map(|root| (*root, ImportableKind::Plugin)));
    let plugins: BTreeSet<&str> = candidates
        .iter()
        .filter(|(_, kind)| *kind == ImportableKind::Plugin)
        .map(|(root, _)| *root)
        .collect();
    let roots: BTreeSet<&str> = candidates.iter().map(|(root, _)| *root).collect();
    let outermost = roots
        .iter()
        .filter(|root| !folders_above(root).any(|folder| roots.contains(folder)));
    outermost
        .map(|root| {
            let is_plugin = plugins.contains(root);
            let kind = if is_plugin {
                ImportableKind::Plugin
            } else {
                ImportableKind::Skill
            };
            Importable {
                kind,
                name: name_of(bundle, root, kind, name),
                root: (*root).to_owned(),
            }
        })
        .collect()
}

/// The paths of `bundle` that belong to none of `importables`, ordered.
pub fn unclaimed<'b>(bundle: &'b Bundle, importables: &[Importable]) -> Vec<&'b str> {
    let roots: BTreeSet<&str> = importables
        .iter()
        .map(|importable| importable.root.as_str())
        .collect();
    let paths = bundle.files().iter().map(|file| file.path.as_str());
    paths
        .filter(|path| !folders_above(path).any(|folder| roots.contains(folder)))
        .collect()
}

/// The folders that hold `path`, from the innermost to the whole bundle (the empty path).
pub fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    let named = path.rmatch_indices('/').map(|(at, _)| &path[..at]);
    named.chain((!path.is_empty()).then_some(""))
}

fn is_beside(path: &str) -> bool {
    path.split('/').any(|part| BESIDE.contains(&part))
}

fn root_of(path: &str) -> Option<(&str, ImportableKind)> {
    if let Some(root) = path.strip_suffix(MANIFEST_FILE) {
        let is_whole_part = root.is_empty() || root.ends_with('/');
        return is_whole_part.then(|| (root.trim_end_matches('/'), ImportableKind::Plugin));
    }
    let (root, file) = path.rsplit_once('/').unwrap_or(("", path));
    let is_skill = file.eq_ignore_ascii_case(SKILL_FILE);
    is_skill.then_some((root, ImportableKind::Skill))
}

/// Folders that hold `skills/<name>/SKILL.md` and another part only a plugin has.
fn plugins_without_manifest<'b>(
    bundle: &'b Bundle,
    candidates: &BTreeSet<(&'b str, ImportableKind)>,
) -> BTreeSet<&'b str> {
    let holders = candidates.iter().filter_map(|(root, _)| {
        let (skills, _) = root.rsplit_once('/')?;
        let holder = skills.strip_suffix("skills")?;
        (holder.is_empty() || holder.ends_with('/')).then(|| holder.trim_end_matches('/'))
    });
    let holders: BTreeSet<&str> = holders.collect();
    let paths = bundle.files().iter().map(|file| file.path.as_str());
    paths
        .flat_map(|path| folders_above(path).map(move |folder| (folder, path)))
        .filter(|(folder, path)| holders.contains(folder) && is_plugin_part(folder, path))
        .map(|(folder, _)| folder)
        .collect()
}

/// Whether the file `path`, which lies under `folder`, is a part only a plugin has.
fn is_plugin_part(folder: &str, path: &str) -> bool {
    let relative = path[folder.len()..].trim_start_matches('/');
    PLUGIN_PARTS
        .iter()
        .any(|part| relative == *part || (part.ends_with('/') && relative.starts_with(part)))
}

fn name_of(bundle: &Bundle, root: &str, kind: ImportableKind, given: &str) -> String {
    if !root.is_empty() {
        return file_name(root).to_owned();
    }
    let own = match kind {
        ImportableKind::Plugin => own_text(bundle, MANIFEST_FILE)
            .and_then(|text| parse_manifest(text).value.name)
            .map(|name| name.value),
        ImportableKind::Skill => own_text(bundle, SKILL_FILE)
            .and_then(|text| Document::parse(text).name().map(str::to_owned)),
    };
    own.filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| given.to_owned())
}

fn own_text<'b>(bundle: &'b Bundle, path: &str) -> Option<&'b str> {
    let mut files = bundle.files().iter();
    files
        .find(|file| file.path.eq_ignore_ascii_case(path))
        .and_then(BundleFile::text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(files: &[(&str, &str)]) -> Bundle {
        let files = files
            .iter()
            .map(|(path, text)| BundleFile::new(*path, text.as_bytes()));
        Bundle::new(files.collect(), Vec::new())
    }

    fn found(files: &[(&str, &str)]) -> Vec<(ImportableKind, String, String)> {
        importables(&bundle(files), "given")
            .into_iter()
            .map(|found| (found.kind, found.name, found.root))
            .collect()
    }

    fn skill(name: &str, root: &str) -> (ImportableKind, String, String) {
        (ImportableKind::Skill, name.to_owned(), root.to_owned())
    }

    fn plugin(name: &str, root: &str) -> (ImportableKind, String, String) {
        (ImportableKind::Plugin, name.to_owned(), root.to_owned())
    }

    const NAMED: &str = "---\nname: cash\ndescription: d\n---\n";

    #[test]
    fn one_skill_in_its_folder_or_at_the_top() {
        assert_eq!(
            found(&[("a/SKILL.md", NAMED), ("a/x/y.md", "")]),
            [skill("a", "a")]
        );
        assert_eq!(found(&[("SKILL.md", NAMED)]), [skill("cash", "")]);
        assert_eq!(
            found(&[("skill.md", "no front matter")]),
            [skill("given", "")]
        );
        assert_eq!(
            found(&[("outer/inner/SKILL.md", NAMED)]),
            [skill("inner", "outer/inner")]
        );
    }

    #[test]
    fn a_plugin_takes_its_skills_with_it() {
        let manifest = (".claude-plugin/plugin.json", "{\"name\": \"fin\"}");
        let inner = ("skills/a/SKILL.md", NAMED);
        assert_eq!(found(&[manifest, inner]), [plugin("fin", "")]);
        assert_eq!(
            found(&[
                ("p/.claude-plugin/plugin.json", "{}"),
                ("p/skills/a/SKILL.md", NAMED)
            ]),
            [plugin("p", "p")]
        );
        assert_eq!(
            found(&[manifest, ("SKILL.md", NAMED)]),
            [plugin("fin", "")],
            "a skill that is a plugin too"
        );
    }

    #[test]
    fn a_plugin_without_a_manifest_keeps_its_connectors() {
        let files = [("p/skills/a/SKILL.md", NAMED), ("p/.mcp.json", "{}")];
        assert_eq!(found(&files), [plugin("p", "p")]);
        let plain = [("p/skills/a/SKILL.md", NAMED), ("p/README.md", "")];
        assert_eq!(found(&plain), [skill("a", "p/skills/a")]);
    }

    #[test]
    fn a_folder_of_many_gives_many() {
        let files = [
            (".claude-plugin/marketplace.json", "{}"),
            ("a/SKILL.md", NAMED),
            ("a/examples/old/SKILL.md", NAMED),
            ("ab/SKILL.md", NAMED),
            ("p/.claude-plugin/plugin.json", "{}"),
        ];
        assert_eq!(
            found(&files),
            [skill("a", "a"), skill("ab", "ab"), plugin("p", "p")]
        );
    }

    #[test]
    fn what_belongs_to_nothing_is_named() {
        let bundle = bundle(&[
            ("a/SKILL.md", NAMED),
            ("__MACOSX/a/SKILL.md", ""),
            ("ab.txt", ""),
        ]);
        let items = importables(&bundle, "given");
        assert_eq!(items.len(), 1);
        assert_eq!(
            unclaimed(&bundle, &items),
            ["__MACOSX/a/SKILL.md", "ab.txt"]
        );
        assert!(importables(&Bundle::default(), "given").is_empty());
    }
}
