//! What is known of files.

use super::super::event::Act;
use super::super::origins::{Origins, Sensitive};
use super::super::sensitive;
use super::super::value::Value;
use super::Tracer;
use super::library::file_key;
use crate::text::Span;

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
        }
        content
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
            && text != super::super::value::HOLE.to_string()
        {
            let text = text.to_owned();
            let before = self.files.remove(&text).unwrap_or_default();
            self.files
                .insert(text, Value::either([before, content.clone()]));
        }
        let path = path.clone();
        self.act(span, Act::Write { path, content });
    }
}
