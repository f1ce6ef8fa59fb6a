//! The objects of a PDF, found by looking through all of its bytes.
//!
//! The table of objects that a PDF brings along is not asked: where it is wrong, or leaves an
//! object out, another reader may see what this one would not.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::{self, Finder};

use super::filter::{Fault, unpack};
use super::object::{Dictionary, Lexer, Object, is_space};

/// Objects that are kept.
const MOST_OBJECTS: usize = 300_000;

/// References that lead to references.
const MOST_STEPS: usize = 16;

/// Bytes that one stream may unpack to.
const STREAM_BYTES: usize = 32 << 20;

/// Bytes before `obj` in which its numbers stand.
const NUMBERS: usize = 24;

/// An object.
#[derive(Debug)]
pub(super) struct Indirect {
    pub(super) value: Object,
    /// Where its packed content lies, for a stream.
    stream: Option<Range<usize>>,
}

/// The objects of a PDF.
pub(super) struct File<'b> {
    bytes: &'b [u8],
    pub(super) objects: Vec<Indirect>,
    by_number: HashMap<u32, usize>,
    /// Bytes that may still be unpacked.
    left: Cell<usize>,
    /// Whether every object was kept.
    pub(super) is_whole: bool,
}

impl<'b> File<'b> {
    /// The objects of `bytes`, which may unpack to `left` bytes in all.
    pub(super) fn scan(bytes: &'b [u8], left: usize) -> Self {
        let mut file = Self {
            bytes,
            objects: Vec::new(),
            by_number: HashMap::new(),
            left: Cell::new(left),
            is_whole: true,
        };
        file.scan_objects();
        file.unpack_objects();
        file
    }

    fn scan_objects(&mut self) {
        let ends: Vec<usize> = memmem::find_iter(self.bytes, b"endstream").collect();
        let mut work = self.bytes.len().saturating_mul(8).saturating_add(1 << 20);
        for at in Finder::new(b"obj").find_iter(self.bytes) {
            let Some(number) = number_before(self.bytes, at) else {
                continue;
            };
            let mut lexer = Lexer::new(self.bytes, at + 3);
            let value = lexer.next_or_reference();
            let spent = lexer.at() - at;
            if spent > work || self.objects.len() >= MOST_OBJECTS {
                self.is_whole = false;
                return;
            }
            work -= spent;
            if let Some(value) = value {
                let stream = stream_after(self.bytes, &mut lexer, &value, &ends);
                self.by_number.insert(number, self.objects.len());
                self.objects.push(Indirect { value, stream });
            }
        }
    }

    /// Adds the objects that are packed together in streams (7.5.7).
    fn unpack_objects(&mut self) {
        for index in 0..self.objects.len() {
            let packed = self.dictionary_at(index);
            if !packed.is_some_and(|about| about.is("Type", "ObjStm")) {
                continue;
            }
            let Ok(content) = self.content(index) else {
                self.is_whole = false;
                continue;
            };
            for (number, value) in self.packed_objects(index, &content) {
                if self.objects.len() >= MOST_OBJECTS {
                    self.is_whole = false;
                    return;
                }
                self.by_number.entry(number).or_insert(self.objects.len());
                self.objects.push(Indirect {
                    value,
                    stream: None,
                });
            }
        }
    }

    fn packed_objects(&self, index: usize, content: &[u8]) -> Vec<(u32, Object)> {
        let count = |key: &str| {
            let value = self.dictionary_at(index)?.get(key)?;
            self.resolve(value).count()
        };
        let (Some(count), Some(first)) = (count("N"), count("First")) else {
            return Vec::new();
        };
        let mut head = Lexer::new(content, 0);
        let mut next = || head.next().and_then(|value| value.count());
        let pairs = std::iter::from_fn(|| next().zip(next()));
        pairs
            .take(count.min(MOST_OBJECTS))
            .filter_map(|(number, offset)| {
                let mut lexer = Lexer::new(content, first.checked_add(offset)?);
                Some((u32::try_from(number).ok()?, lexer.next_or_reference()?))
            })
            .collect()
    }

    /// What `value` is, or what it refers to.
    pub(super) fn resolve<'o>(&'o self, value: &'o Object) -> &'o Object {
        let mut value = value;
        for _ in 0..MOST_STEPS {
            let Object::Reference(number) = value else {
                break;
            };
            match self.find(*number) {
                Some(index) => value = &self.objects[index].value,
                None => break,
            }
        }
        value
    }

    /// The index of the object `number`.
    pub(super) fn find(&self, number: u32) -> Option<usize> {
        self.by_number.get(&number).copied()
    }

    /// The value of `key`, resolved.
    pub(super) fn get<'o>(&'o self, about: &'o Dictionary, key: &str) -> Option<&'o Object> {
        about.get(key).map(|value| self.resolve(value))
    }

    /// The dictionary that is the value of `key`.
    pub(super) fn dictionary<'o>(
        &'o self,
        about: &'o Dictionary,
        key: &str,
    ) -> Option<&'o Dictionary> {
        self.get(about, key)?.dictionary()
    }

    /// The dictionary that the object at `index` is.
    pub(super) fn dictionary_at(&self, index: usize) -> Option<&Dictionary> {
        self.objects.get(index)?.value.dictionary()
    }

    /// Whether the object at `index` is a stream.
    pub(super) fn is_stream(&self, index: usize) -> bool {
        self.objects
            .get(index)
            .is_some_and(|object| object.stream.is_some())
    }

    /// The unpacked content of the stream at `index`.
    pub(super) fn content(&self, index: usize) -> Result<Vec<u8>, Fault> {
        let object = self.objects.get(index).ok_or(Fault::Unknown)?;
        let range = object.stream.clone().ok_or(Fault::Unknown)?;
        let packed = self.bytes.get(range).ok_or(Fault::Unknown)?;
        let about = object.value.dictionary().ok_or(Fault::Unknown)?;
        let several = |keys: [&str; 2]| {
            let value = keys.iter().find_map(|key| self.get(about, key));
            match value {
                Some(Object::Array(values)) => {
                    values.iter().map(|value| self.resolve(value)).collect()
                }
                Some(value) => vec![value],
                None => Vec::new(),
            }
        };
        let filters = several(["Filter", "F"])
            .into_iter()
            .filter_map(Object::name);
        let filters: Vec<String> = filters.map(str::to_owned).collect();
        let parameters = several(["DecodeParms", "DP"]).into_iter();
        let parameters: Vec<Dictionary> = parameters
            .map(|value| value.dictionary().cloned().unwrap_or_default())
            .collect();
        let limit = self.left.get().min(STREAM_BYTES);
        let content = unpack(packed, &filters, &parameters, limit)?;
        if content.len() > limit {
            return Err(Fault::TooLarge);
        }
        self.left.set(self.left.get() - content.len());
        Ok(content)
    }

    /// Whether the file is encrypted.
    pub(super) fn is_encrypted(&self) -> bool {
        let streams = self
            .objects
            .iter()
            .filter_map(|object| object.value.dictionary());
        let mut tables = streams.filter(|about| about.is("Type", "XRef"));
        let has = |about: &Dictionary| about.get("Encrypt").is_some();
        tables.any(has) || {
            let mut trailers = memmem::find_iter(self.bytes, b"trailer").take(MOST_TRAILERS);
            trailers.any(|at| {
                let mut lexer = Lexer::new(self.bytes, at + "trailer".len());
                let trailer = lexer.next();
                trailer.and_then(|value| value.dictionary().map(has)) == Some(true)
            })
        }
    }
}

/// Trailers that are looked at: each change of a PDF adds one.
const MOST_TRAILERS: usize = 256;

/// The number of the object whose `obj` stands at `at`.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let before = &bytes[at.saturating_sub(NUMBERS)..at];
    let (before, _) = without_last(before, |byte| is_space(*byte));
    let (before, generation) = without_last(before, u8::is_ascii_digit);
    let (before, between) = without_last(before, |byte| is_space(*byte));
    let (_, number) = without_last(before, u8::is_ascii_digit);
    if generation.is_empty() || between.is_empty() {
        return None;
    }
    std::str::from_utf8(number).ok()?.parse().ok()
}

fn without_last(bytes: &[u8], is_part: impl Fn(&u8) -> bool) -> (&[u8], &[u8]) {
    let kept = bytes
        .iter()
        .rposition(|byte| !is_part(byte))
        .map_or(0, |last| last + 1);
    bytes.split_at(kept)
}

/// Where the content of a stream lies whose dictionary ends at `lexer`.
fn stream_after(
    bytes: &[u8],
    lexer: &mut Lexer<'_>,
    about: &Object,
    ends: &[usize],
) -> Option<Range<usize>> {
    let about = about.dictionary()?;
    lexer.skip_to_token()?;
    let rest = bytes.get(lexer.at()..)?;
    let after = rest.strip_prefix(b"stream")?;
    let after = after
        .strip_prefix(b"\r\n")
        .or_else(|| after.strip_prefix(b"\n"))
        .or_else(|| after.strip_prefix(b"\r"))
        .unwrap_or(after);
    let start = bytes.len() - after.len();
    if let Some(length) = about.get("Length").and_then(Object::count) {
        let end = start.checked_add(length)?;
        let next = bytes.get(end..).unwrap_or_default();
        let next = &next[..next.len().min(16)];
        if next.trim_ascii_start().starts_with(b"endstream") {
            return Some(start..end);
        }
    }
    let next = ends.partition_point(|end| *end < start);
    Some(start..ends.get(next).copied().unwrap_or(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_without_a_table() {
        let bytes = b"%PDF-1.4\n1 0 obj\n<< /A 2 0 R >>\nendobj 2 0 obj (x) endobj\n\
                      3 0 obj<</Length 99>>stream\nabc\nendstream endobj xobj 7 obj";
        let file = File::scan(bytes, 1_000);
        let found = [1, 2, 3, 7, 99].map(|number| file.find(number));
        assert_eq!(found, [Some(0), Some(1), Some(2), None, None]);
        let first = file.dictionary_at(0).expect("a dictionary");
        assert_eq!(file.get(first, "A"), Some(&Object::String(b"x".to_vec())));
        assert_eq!(file.content(2).as_deref(), Ok(&b"abc\n"[..]));
    }

    #[test]
    fn references_in_a_circle_end() {
        let file = File::scan(b"1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj", 1_000);
        assert!(matches!(
            file.resolve(&Object::Reference(1)),
            Object::Reference(_)
        ));
    }

    #[test]
    fn objects_that_open_one_another_cost_no_square() {
        let bytes = b"1 0 obj (".repeat(200_000);
        let file = File::scan(&bytes, 1_000);
        assert!(!file.is_whole, "it says that it gave up");
    }
}
