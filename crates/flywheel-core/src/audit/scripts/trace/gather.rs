//! Many files in one: archives, and what is poured from one open file into another.

use super::super::value::Value;
use super::Tracer;
use super::call::Call;
use super::tables::Meaning;

impl Tracer {
    /// Puts files into others.
    pub(super) fn gather(&mut self, meaning: Meaning, call: &Call) -> Value {
        match meaning {
            Meaning::Pour => self.pour(call),
            Meaning::Pack => {
                let file = call.at_or(0, &["filename", "name"]);
                let content = self.read_below(&file, call.span);
                self.pack_into(call, &content)
            }
            Meaning::PackText => self.pack_into(call, &call.at_or(1, &["data"])),
            Meaning::Archive => self.make_archive(call),
            _ => in_memory(call),
        }
    }

    /// Writes what is poured to the open file among what `call` is given.
    pub(super) fn pour(&mut self, call: &Call) -> Value {
        let files = call.given.iter().flat_map(Value::things);
        let mut files = files.filter(|thing| thing.path().is_some_and(is_written));
        if let Some(file) = files.next_back().and_then(Value::of).cloned() {
            let content = self.contents(call.given.clone(), call.span);
            let from = content.from.and(call.receiver.from).and(call.from());
            self.write(&file, Value::unknown(from), call.span);
        }
        Value::unknown(call.from())
    }

    /// Puts `content` into the archive that the object of `call` is.
    fn pack_into(&mut self, call: &Call, content: &Value) -> Value {
        let archive = call.receiver.of().cloned().unwrap_or_default();
        let file = archive.of().cloned().unwrap_or(archive);
        let content = Value::unknown(content.from);
        self.write(&file, content, call.span);
        Value::default()
    }

    /// Makes an archive of a folder; gives its path.
    fn make_archive(&mut self, call: &Call) -> Value {
        let folder = call.at_or(2, &["root_dir"]);
        let inner = call.at_or(3, &["base_dir"]);
        let content = self.read_below(&folder, call.span);
        let content = content.also_from(self.read_below(&inner, call.span).from);
        let ending = call
            .at_or(1, &["format"])
            .written()
            .replace("gztar", "tar.gz");
        let name = call.at_or(0, &["base_name"]);
        let archive = Value::join(&[name, Value::text(&format!(".{ending}"))]);
        let content = Value::unknown(content.from);
        self.write(&archive, content, call.span);
        archive
    }
}

/// Whether `path` is that of a file that is open for writing.
fn is_written(path: &str) -> bool {
    path.ends_with("open()") || path.ends_with("fs.createWriteStream()")
}

/// A file in memory, known by where it is made; what it is made of is that instead.
fn in_memory(call: &Call) -> Value {
    if let Some(first) = call.given.first() {
        return first.clone().also_from(call.from());
    }
    let name = format!("memory:{}", call.span.start);
    Value::thing(&format!("{}.open()", call.path), Some(Value::text(&name)))
}
