//! What is known of files.

use std::ops::Bound;

use super::super::event::Act;
use super::super::origins::{Origins, Sensitive};
use super::super::sensitive;
use super::super::value::{HOLE, Value};
use super::Tracer;
use super::library::file_key;
use crate::text::Span;

/// The longest path that is put together, in bytes.
const LONGEST: usize = 1_000;

impl Tracer {
    /// What is in the file `path`.
    pub(super) fn read(&mut self, path: &Value, span: Span) -> Value {
        let of = path.of().filter(|_| path.path() == Some("<()"));
        if let Some(output) = of {
            return output.clone();
        }
        let mut content = Value::unknown(path.from.read());
        for text in path.texts() {
            if let Some(what) = sensitive::of_path(text) {
                content = content.also_from(Origins::sensitive(what, span));
            }
            if let Some(known) = self.known_file(text) {
                content = Value::either([content, known]);
            }
            content = content.also_from(self.put_below(text));
        }
        content
    }

    /// Where that comes from which the script put below the folder `path`.
    fn put_below(&self, path: &str) -> Origins {
        /// The most files that are looked at.
        const MOST: usize = 2_000;
        let folder = match folder_of(path) {
            "." => self.folder.as_deref(),
            folder => Some(folder),
        };
        let start = folder.unwrap_or_default();
        let lies_there = |key: &str| match folder {
            Some(folder) => key[folder.len()..].starts_with(['/', '\\']),
            None => is_relative(key),
        };
        let files = self
            .files
            .range::<str, _>((Bound::Included(start), Bound::Unbounded));
        let files = files.take_while(|(key, _)| key.starts_with(start));
        files
            .take(MOST)
            .filter(|(key, _)| lies_there(key))
            .map(|(_, content)| content.from.of_content())
            .fold(Origins::default(), Origins::and)
    }

    /// Goes to the folder `path`; nothing where it is not known.
    pub(super) fn go_to(&mut self, path: Option<&str>) {
        let path = path.map(|path| file_key(path).trim_end_matches(['/', '\\']));
        let path = path.filter(|path| !matches!(*path, "" | "-" | "."));
        let outer = self.folder.take();
        let inside = path.map(|path| match outer {
            Some(outer) if is_relative(path) => format!("{outer}/{path}"),
            _ => path.to_owned(),
        });
        self.folder = inside.filter(|path| path.len() <= LONGEST);
    }

    /// What is known of the file `path`: of itself, or of the folder that something was unpacked to.
    pub(super) fn known_file(&self, path: &str) -> Option<Value> {
        /// How many folders above it are looked at.
        const ABOVE: usize = 6;
        let key = file_key(path);
        let folders = key
            .rmatch_indices('/')
            .map(|(end, _)| format!("{}/*", &key[..end]));
        let unpacked = || {
            folders
                .take(ABOVE)
                .find_map(|folder| self.files.get(&folder))
        };
        self.files.get(key).or_else(unpacked).cloned()
    }

    /// The same where all that lies below `path` is taken, which may be a folder of a person.
    pub(super) fn read_below(&mut self, path: &Value, span: Span) -> Value {
        let content = self.read(path, span);
        if sensitive::is_folder_of_a_person(&path.written()) {
            content.also_from(Origins::sensitive(Sensitive::Folder, span))
        } else {
            content
        }
    }

    /// Writes `content` to the file `path`.
    pub(super) fn write(&mut self, path: &Value, content: Value, span: Span) {
        if let Some(text) = path.texts().into_iter().next().map(file_key)
            && !text.is_empty()
            && text != HOLE.to_string()
        {
            let text = text.to_owned();
            let is_inside = is_relative(&text) && text.len() <= LONGEST;
            if let Some(folder) = self.folder.as_ref().filter(|_| is_inside) {
                let whole = format!("{folder}/{text}");
                self.files.insert(whole, content.clone());
            }
            let before = self.files.remove(&text).unwrap_or_default();
            self.files
                .insert(text, Value::either([before, content.clone()]));
        }
        let path = path.clone();
        self.act(span, Act::Write { path, content });
    }
}

/// The folder that `path` means: itself, or the one in which it stands for all or any file.
fn folder_of(path: &str) -> &str {
    let mut folder = file_key(path);
    loop {
        let (outer, last) = folder.rsplit_once(['/', '\\']).unwrap_or(("", folder));
        if !matches!(last, "" | ".") && !last.contains(['*', HOLE]) {
            return folder;
        }
        if outer.is_empty() {
            return if folder.starts_with('/') { "/" } else { "." };
        }
        folder = outer;
    }
}

/// Whether `path` is seen from the folder a program is in.
fn is_relative(path: &str) -> bool {
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    !is_drive && !path.starts_with(['/', '\\', '~', '$', HOLE])
}
