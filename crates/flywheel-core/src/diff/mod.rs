//! What differs between two bundles: files that came, went, moved or changed, and in texts which
//! lines. A difference holds what both sides had, so that it can be applied and turned around.

mod lines;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use lines::{Hunk, LineCount, hunks, patched, unified};

use crate::bundle::{Bundle, BundleFile};

/// Bytes in a text, above which its lines are not compared.
pub const TEXT_LIMIT: usize = 1 << 20;

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileDifference {
    /// It is new.
    Added(BundleFile),
    /// It is gone.
    Removed(BundleFile),
    /// It has another path and the same content.
    Moved {
        /// How it was.
        before: BundleFile,
        /// How it is.
        after: BundleFile,
    },
    /// It is another text; the lines that differ are known.
    Edited {
        /// Its path.
        path: String,
        /// The lines that differ, in order.
        hunks: Vec<Hunk>,
        /// Whether it was executable, and whether it is.
        executable: (bool, bool),
    },
    /// It has another content, which is no text or too long to compare by lines.
    Replaced {
        /// How it was.
        before: BundleFile,
        /// How it is.
        after: BundleFile,
    },
}

/// What leads from one bundle to another; omissions take no part in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The files that differ, ordered by the path they have or had.
    pub files: Vec<FileDifference>,
}

/// What leads from `before` to `after`.
pub fn difference(before: &Bundle, after: &Bundle) -> Difference {
    let gone: Vec<&BundleFile> = only_in(before, after).collect();
    let come: Vec<&BundleFile> = only_in(after, before).collect();
    let moved = moves(&gone, &come);
    let from: BTreeSet<&str> = moved.values().map(|file| file.path.as_str()).collect();
    let mut files: Vec<FileDifference> = Vec::new();
    let stayed = gone.iter().filter(|file| !from.contains(&*file.path));
    files.extend(stayed.map(|file| FileDifference::Removed((*file).clone())));
    files.extend(come.iter().map(|file| match moved.get(&*file.path) {
        Some(old) => FileDifference::Moved {
            before: (*old).clone(),
            after: (*file).clone(),
        },
        None => FileDifference::Added((*file).clone()),
    }));
    files.extend(before.files().iter().filter_map(|old| {
        let new = after.get(&old.path)?;
        (old != new).then(|| changed(old, new))
    }));
    files.sort_by(|a, b| a.path().cmp(b.path()));
    Difference { files }
}

fn only_in<'b>(one: &'b Bundle, other: &'b Bundle) -> impl Iterator<Item = &'b BundleFile> {
    one.files()
        .iter()
        .filter(|file| other.get(&file.path).is_none())
}

/// The files that came, by path, which have the content of one that went; each pair once.
fn moves<'b>(
    gone: &[&'b BundleFile],
    come: &[&'b BundleFile],
) -> BTreeMap<&'b str, &'b BundleFile> {
    let mut left: BTreeMap<(&[u8], bool), Vec<&'b BundleFile>> = BTreeMap::new();
    for file in gone.iter().rev().filter(|file| !file.bytes.is_empty()) {
        let same = left.entry((&file.bytes, file.executable)).or_default();
        same.push(file);
    }
    come.iter()
        .filter_map(|file| {
            let same = left.get_mut(&(&file.bytes[..], file.executable))?;
            Some((file.path.as_str(), same.pop()?))
        })
        .collect()
}

fn changed(old: &BundleFile, new: &BundleFile) -> FileDifference {
    match (text_of(old), text_of(new)) {
        (Some(before), Some(after)) => FileDifference::Edited {
            path: old.path.clone(),
            hunks: hunks(before, after),
            executable: (old.executable, new.executable),
        },
        _ => FileDifference::Replaced {
            before: old.clone(),
            after: new.clone(),
        },
    }
}

/// The text of `file`, where its lines can be compared.
pub fn text_of(file: &BundleFile) -> Option<&str> {
    let text = file.text()?;
    (text.len() <= TEXT_LIMIT && !text.contains('\0')).then_some(text)
}

impl FileDifference {
    /// The path the file has, or had where it is gone.
    pub fn path(&self) -> &str {
        match self {
            Self::Added(file)
            | Self::Removed(file)
            | Self::Moved { after: file, .. }
            | Self::Replaced { after: file, .. } => &file.path,
            Self::Edited { path, .. } => path,
        }
    }

    /// How many lines came and went; nothing where lines cannot be compared.
    pub fn lines(&self) -> Option<LineCount> {
        match self {
            Self::Added(file) => text_of(file).map(LineCount::added),
            Self::Removed(file) => text_of(file).map(|text| LineCount::added(text).reversed()),
            Self::Moved { .. } => Some(LineCount::default()),
            Self::Edited { hunks, .. } => Some(hunks.iter().map(Hunk::count).sum()),
            Self::Replaced { .. } => None,
        }
    }

    fn reversed(&self) -> Self {
        match self.clone() {
            Self::Added(file) => Self::Removed(file),
            Self::Removed(file) => Self::Added(file),
            Self::Moved { before, after } => Self::Moved {
                before: after,
                after: before,
            },
            Self::Replaced { before, after } => Self::Replaced {
                before: after,
                after: before,
            },
            Self::Edited {
                path,
                hunks,
                executable: (was, is),
            } => Self::Edited {
                path,
                hunks: hunks.iter().map(Hunk::reversed).collect(),
                executable: (is, was),
            },
        }
    }

    /// Takes this step on files by path; nothing where they are not what it was made from.
    fn apply(&self, files: &mut BTreeMap<String, BundleFile>) -> Option<()> {
        match self {
            Self::Added(file) => put(files, file),
            Self::Removed(file) => take(files, file),
            Self::Moved { before, after } | Self::Replaced { before, after } => {
                take(files, before)?;
                put(files, after)
            }
            Self::Edited {
                path,
                hunks,
                executable: (was, is),
            } => {
                let file = files.get_mut(path)?;
                let text = patched(file.text()?, hunks)?;
                file.bytes = Arc::from(text.into_bytes());
                (std::mem::replace(&mut file.executable, *is) == *was).then_some(())
            }
        }
    }
}

fn put(files: &mut BTreeMap<String, BundleFile>, file: &BundleFile) -> Option<()> {
    let there = files.insert(file.path.clone(), file.clone());
    there.is_none().then_some(())
}

fn take(files: &mut BTreeMap<String, BundleFile>, file: &BundleFile) -> Option<()> {
    (files.remove(&file.path)? == *file).then_some(())
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many lines came and went in the files whose lines can be compared.
    pub fn lines(&self) -> LineCount {
        self.files.iter().filter_map(FileDifference::lines).sum()
    }

    /// What leads the other way.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let mut files: Vec<_> = self.files.iter().map(FileDifference::reversed).collect();
        files.sort_by(|a, b| a.path().cmp(b.path()));
        Self { files }
    }

    /// What this makes of `bundle`; nothing where that is not what the difference was made from.
    pub fn apply(&self, bundle: &Bundle) -> Option<Bundle> {
        let mut files: BTreeMap<String, BundleFile> = bundle
            .files()
            .iter()
            .map(|file| (file.path.clone(), file.clone()))
            .collect();
        for difference in &self.files {
            difference.apply(&mut files)?;
        }
        let omissions = bundle.omissions().to_vec();
        Some(Bundle::new(files.into_values().collect(), omissions))
    }
}

#[cfg(test)]
mod tests;
