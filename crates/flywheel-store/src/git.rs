//! What git keeps of a folder, read without git: nothing in it is ever written or run.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::GitHead;

/// Bytes of one of git's small files that are read, at most.
const SMALL: u64 = 4096;

/// Characters of a branch's name that are shown, at most.
const LONGEST_NAME: usize = 100;

/// Where git stands with its own work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Work {
    /// It does nothing that is known.
    Idle,
    /// It is in the middle of a series of steps, such as a rebase, and may go on at any moment.
    Series,
    /// It writes files right now.
    Writing,
}

/// The folder in which git keeps the history of `folder`: its own, or that of the closest folder
/// above it, up to `top`; up to the root of the disk where there is no `top`.
pub(crate) fn find(folder: &Path, top: Option<&Path>) -> Option<PathBuf> {
    for at in folder.ancestors() {
        if let Some(found) = kept_in(at) {
            return Some(found);
        }
        if Some(at) == top {
            return None;
        }
    }
    None
}

/// Git's folder of the work tree `folder`; a `.git` that is a file names one elsewhere.
fn kept_in(folder: &Path) -> Option<PathBuf> {
    let at = folder.join(".git");
    let about = fs::symlink_metadata(&at).ok()?;
    let kept = if about.is_file() {
        let text = small(&at)?;
        folder.join(text.strip_prefix("gitdir:")?.trim())
    } else {
        at
    };
    small(&kept.join("HEAD")).map(|_| kept)
}

/// Whether `folder` is the top of a work tree whose `.git` is a repository, or names one.
pub(crate) fn is_top(folder: &Path) -> bool {
    let at = folder.join(".git");
    let names_another = || small(&at).is_some_and(|text| text.starts_with("gitdir:"));
    let has_both = ["objects", "refs"].map(|name| at.join(name).is_dir()) == [true; 2];
    (has_both && small(&at.join("HEAD")).is_some()) || names_another()
}

/// What `HEAD` in git's folder `kept` says.
pub(crate) fn head(kept: &Path) -> Option<GitHead> {
    let text = small(&kept.join("HEAD"))?;
    let text = text.trim();
    if let Some(name) = text.strip_prefix("ref: refs/heads/") {
        let shown = name.chars().filter(|letter| is_plain(*letter));
        return Some(GitHead::Branch(shown.take(LONGEST_NAME).collect()));
    }
    let is_hash = text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| GitHead::Commit(text[..7].to_owned()))
}

/// Whether `letter` shows as itself and turns no line around.
fn is_plain(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// What git is doing in the work tree whose folder is `kept`.
pub(crate) fn work(kept: &Path) -> Work {
    let has = |name: &str| fs::symlink_metadata(kept.join(name)).is_ok();
    if has("index.lock") {
        Work::Writing
    } else if ["rebase-merge", "rebase-apply", "sequencer"]
        .into_iter()
        .any(has)
    {
        Work::Series
    } else {
        Work::Idle
    }
}

/// The beginning of an ordinary file, as text.
fn small(path: &Path) -> Option<String> {
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    let file = File::open(path).ok()?;
    file.take(SMALL).read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(head: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        fs::write(folder.path().join(".git/HEAD"), head).unwrap();
        folder
    }

    fn said(head_says: &str) -> Option<GitHead> {
        let folder = kept(head_says);
        head(&find(folder.path(), None)?)
    }

    #[test]
    fn the_branch_is_the_one_that_head_names() {
        let branch = |name: &str| Some(GitHead::Branch(name.into()));
        assert_eq!(said("ref: refs/heads/main\n"), branch("main"));
        assert_eq!(said("ref: refs/heads/team/q3\n"), branch("team/q3"));
        let hash = "0123456789abcdef0123456789abcdef01234567\n";
        assert_eq!(said(hash), Some(GitHead::Commit("0123456".into())));
    }

    #[test]
    fn a_head_that_makes_no_sense_names_nothing() {
        for hostile in ["", "ref: refs/tags/a", "../../etc/passwd", "0123"] {
            assert_eq!(said(hostile), None, "{hostile:?}");
        }
        let turned = said("ref: refs/heads/a\u{202e}b\u{7}c\n");
        assert_eq!(turned, Some(GitHead::Branch("abc".into())), "no tricks");
        let long = format!("ref: refs/heads/{}", "x".repeat(9000));
        assert!(matches!(said(&long), Some(GitHead::Branch(name)) if name.len() == LONGEST_NAME));
    }

    #[test]
    fn a_folder_called_git_is_a_repository_only_with_all_it_needs() {
        let folder = kept("ref: refs/heads/main");
        assert!(!is_top(folder.path()), "a HEAD alone is a leftover");
        for name in ["objects", "refs"] {
            fs::create_dir(folder.path().join(".git").join(name)).unwrap();
        }
        assert!(is_top(folder.path()));
        let tree = folder.path().join("tree");
        fs::create_dir(&tree).unwrap();
        assert!(!is_top(&tree), "only the top");
        fs::write(tree.join(".git"), "gitdir: ../.git\n").unwrap();
        assert!(is_top(&tree), "a linked work tree");
    }

    #[test]
    fn a_folder_above_counts_up_to_the_top_alone() {
        let folder = kept("ref: refs/heads/main");
        let inner = folder.path().join("drafts/one");
        fs::create_dir_all(&inner).unwrap();
        assert!(find(&inner, None).is_some());
        assert!(
            find(&inner, Some(folder.path())).is_some(),
            "the top counts"
        );
        let below = folder.path().join("drafts");
        assert_eq!(
            find(&inner, Some(&below)),
            None,
            "what is above it does not"
        );
    }

    #[test]
    fn a_work_tree_whose_history_is_elsewhere_is_followed() {
        let folder = kept("ref: refs/heads/main");
        let tree = folder.path().join("tree");
        fs::create_dir(&tree).unwrap();
        fs::write(tree.join(".git"), "gitdir: ../.git\n").unwrap();
        let found = find(&tree, Some(&tree)).unwrap();
        assert_eq!(head(&found), Some(GitHead::Branch("main".into())));
        fs::write(tree.join(".git"), "gitdir: ../nowhere\n").unwrap();
        assert_eq!(find(&tree, Some(&tree)), None);
    }
}
