//! Which folder is judged with a file.

use std::path::{Path, PathBuf};

use flywheel_core::skill::SKILL_FILE;

use crate::client::Client;

const MANIFEST: &str = ".claude-plugin/plugin.json";

/// The folder that is judged with the file `path`: the plugin around it, else the skill around it,
/// else the folder that a file of a plugin by itself speaks about.
///
/// Of several the outermost counts, up to the folder that the editor shows; where it shows none,
/// the innermost, so that a file that lies far outside is not taken for a part.
pub(crate) fn root_of(path: &Path, client: &Client) -> Option<PathBuf> {
    let folder = path.parent()?;
    let top = client.folder_of(path);
    let above = folder.ancestors();
    let above = above.take_while(|at| top.is_none_or(|top| at.starts_with(top)));
    let above: Vec<&Path> = above.collect();
    let pick = |is_root: &dyn Fn(&Path) -> bool| {
        let mut roots = above.iter().copied().filter(|at| is_root(at));
        if top.is_some() {
            roots.next_back()
        } else {
            roots.next()
        }
    };
    let plugin = pick(&|at| is_or_becomes(&at.join(MANIFEST), path));
    let skill = || pick(&|at| is_or_becomes(&at.join(SKILL_FILE), path));
    let root = plugin.or_else(skill).or_else(|| of_one_file(path));
    root.map(Path::to_path_buf)
}

/// Whether `wanted` is there, or is the file `open`, which may not be saved yet.
fn is_or_becomes(wanted: &Path, open: &Path) -> bool {
    wanted == open || wanted.is_file()
}

/// The folder that `path`, a file of a plugin or a marketplace, speaks about.
fn of_one_file(path: &Path) -> Option<&Path> {
    let folder = path.parent()?;
    match path.file_name()?.to_str()? {
        ".mcp.json" => Some(folder),
        "marketplace.json" | "plugin.json" if folder.ends_with(".claude-plugin") => folder.parent(),
        "hooks.json" if folder.ends_with("hooks") => folder.parent(),
        _ => None,
    }
}

/// `path` as the bundle of the folder `root` calls it.
pub(crate) fn in_bundle(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// The path on disk of what the bundle of the folder `root` calls `path`.
pub(crate) fn on_disk(root: &Path, path: &str) -> PathBuf {
    path.split('/')
        .fold(root.to_path_buf(), |at, part| at.join(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let place = folder.path().join(file);
            fs::create_dir_all(place.parent().expect("a folder")).expect("the folder");
            fs::write(place, "").expect("the file");
        }
        folder
    }

    fn found(files: &[&str], path: &str, shown: bool) -> Option<String> {
        let folder = folder(files);
        let folders = shown.then(|| folder.path().to_path_buf());
        let client = Client {
            folders: folders.into_iter().collect(),
            ..Client::default()
        };
        let root = root_of(&folder.path().join(path), &client)?;
        in_bundle(folder.path(), &root)
    }

    #[test]
    fn the_plugin_counts_then_the_skill() {
        let files = [
            "p/.claude-plugin/plugin.json",
            "p/skills/s/SKILL.md",
            "t/SKILL.md",
        ];
        let root = |path| found(&files, path, true);
        assert_eq!(root("p/skills/s/references/a.md").as_deref(), Some("p"));
        assert_eq!(root("p/commands/new.md").as_deref(), Some("p"));
        assert_eq!(root("t/notes/a.md").as_deref(), Some("t"));
        assert_eq!(
            root("new/SKILL.md").as_deref(),
            Some("new"),
            "not saved yet"
        );
        assert_eq!(root("README.md"), None, "it belongs to nothing");
    }

    #[test]
    fn the_outermost_counts_only_inside_what_the_editor_shows() {
        let files = ["SKILL.md", "a/SKILL.md"];
        assert_eq!(found(&files, "a/b.md", true).as_deref(), Some(""));
        assert_eq!(found(&files, "a/b.md", false).as_deref(), Some("a"));
    }

    #[test]
    fn a_file_of_a_plugin_stands_for_its_folder() {
        for path in [
            "m/.claude-plugin/marketplace.json",
            "m/.mcp.json",
            "m/hooks/hooks.json",
        ] {
            assert_eq!(found(&[], path, true).as_deref(), Some("m"), "{path}");
        }
        assert_eq!(found(&[], "m/hooks.json", true), None);
    }
}
