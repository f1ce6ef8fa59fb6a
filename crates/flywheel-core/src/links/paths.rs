//! Paths of a bundle, as addresses in its texts lead to them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::bundle::Bundle;
use crate::skill::SKILL_FILE;

/// What cannot stand in an address of Markdown as it is, or would mean something else there.
const SPECIAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'(')
    .add(b')')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'`')
    .add(b'|');

/// The paths of the files of a bundle.
pub(crate) struct Paths<'b> {
    files: BTreeSet<&'b str>,
}

/// A file that an address leads to.
pub(crate) struct Found {
    /// Its path.
    pub(crate) path: String,
    /// Whether the address counts from the root of the skill, not from the folder it stands in.
    pub(super) from_root: bool,
}

impl<'b> Paths<'b> {
    /// The paths of `bundle`.
    pub(super) fn of(bundle: &'b Bundle) -> Self {
        let files = bundle.files().iter().map(|file| file.path.as_str());
        Self {
            files: files.collect(),
        }
    }

    /// These paths.
    pub(crate) fn new(paths: impl IntoIterator<Item = &'b str>) -> Self {
        let files = paths.into_iter().collect();
        Self { files }
    }

    /// Whether a file lies in the folder that `address`, written in the file `at`, leads to.
    pub(crate) fn has_folder(&self, address: &str, at: &str) -> bool {
        let Some(path) = decoded(path_part(address).trim_end_matches('/')) else {
            return false;
        };
        let holds = |folder: Option<String>| {
            folder.is_some_and(|folder| {
                let inside = format!("{folder}/");
                let next = self.files.range(inside.as_str()..).next();
                folder.is_empty() || next.is_some_and(|file| file.starts_with(&inside))
            })
        };
        holds(joined(folder(at), &path)) || holds(joined(self.root(at), &path))
    }

    /// The paths of `bundle` once `from` is called `to`.
    pub(super) fn moved(bundle: &'b Bundle, from: &str, to: &'b str) -> Self {
        let mut paths = Self::of(bundle);
        if paths.files.remove(from) {
            paths.files.insert(to);
        }
        paths
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'b str> {
        self.files.iter().copied()
    }

    /// The folder of the skill that the file `at` lies in; empty where that is the whole bundle.
    pub(super) fn root<'p>(&self, at: &'p str) -> &'p str {
        let mut folder = folder(at);
        while !folder.is_empty() {
            if self
                .files
                .contains(format!("{folder}/{SKILL_FILE}").as_str())
            {
                return folder;
            }
            folder = self::folder(folder);
        }
        ""
    }

    /// The file that `address`, written in the file `at`, leads to.
    pub(crate) fn resolve(&self, address: &str, at: &str) -> Option<Found> {
        let written = path_part(address);
        let is_inside = !written.is_empty() && !written.starts_with(['/', '\\']);
        if !is_inside || written.contains(':') {
            return None;
        }
        let path = decoded(written)?;
        let near = joined(folder(at), &path).filter(|path| self.files.contains(path.as_str()));
        let from_root = near.is_none();
        let far = || joined(self.root(at), &path);
        let path = near
            .or_else(far)
            .filter(|path| self.files.contains(path.as_str()))?;
        Some(Found { path, from_root })
    }

    /// `path` as it is written from the root of the skill that `at` lies in.
    pub(super) fn in_skill<'p>(&self, at: &str, path: &'p str) -> Option<&'p str> {
        match self.root(at) {
            "" => Some(path),
            root => path.strip_prefix(root)?.strip_prefix('/'),
        }
    }
}

/// The part of an address before a place within the file or a query.
pub(super) fn path_part(address: &str) -> &str {
    address.split(['#', '?']).next().unwrap_or_default()
}

/// The folder of `path`; empty at the top.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` as an address that starts in the folder of the file `at`.
pub(super) fn relative(at: &str, path: &str) -> String {
    let own: Vec<&str> = parts(folder(at)).collect();
    let wanted: Vec<&str> = parts(path).collect();
    let last = wanted.len() - 1;
    let shared = own
        .iter()
        .zip(&wanted[..last])
        .take_while(|(own, wanted)| own == wanted)
        .count();
    let up = own[shared..].iter().map(|_| "..");
    let down = wanted[shared..].iter().copied();
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// `path` as it stands in an address of Markdown.
pub(super) fn encoded(path: impl AsRef<str>) -> String {
    utf8_percent_encode(path.as_ref(), SPECIAL).to_string()
}

fn decoded(address: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(address).decode_utf8().ok()
}

/// `path` counted from `folder`; nothing where it climbs out of the bundle.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut out: Vec<&str> = parts(folder).collect();
    for part in parts(path) {
        match part {
            "." => {}
            ".." => drop(out.pop()?),
            part => out.push(part),
        }
    }
    Some(out.join("/"))
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}
