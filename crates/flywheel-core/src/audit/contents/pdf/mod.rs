//! PDF (ISO 32000-1): the text of its pages, of its forms, notes and properties, and what it does.
//!
//! The reader is our own because what is read here is hostile: a general reader unpacks streams
//! without a limit and ends with the program on some damaged files, and it shows what the table of
//! objects leads to, while this one reads every object that is there.

mod content;
mod file;
mod filter;
mod font;
mod geometry;
mod object;

use std::collections::HashSet;

use flywheel_messages::{Message, message};

use self::content::{Reader, text_of};
use self::file::File;
use self::filter::Fault;
use self::geometry::Edges;
use self::object::{Dictionary, Object};
use super::risk::host_of;
use super::{Budget, Contents, Risk, add_entry, too_much};
use crate::bundle::BundleFile;

/// Pages that are read.
const MOST_PAGES: usize = 5_000;

/// Parents of a page that are asked for what they pass on.
const MOST_PARENTS: usize = 64;

/// Keys whose strings are words, for people or for a program.
const WORDS: [&str; 21] = [
    "Title",
    "Author",
    "Subject",
    "Keywords",
    "Creator",
    "Contents",
    "T",
    "TU",
    "TM",
    "V",
    "DV",
    "RC",
    "Alt",
    "ActualText",
    "E",
    "URI",
    "JS",
    "CA",
    "Opt",
    "Desc",
    "Reason",
];

/// What lies inside the PDF `file`.
pub(super) fn read(file: &BundleFile, budget: &mut Budget) -> Contents {
    let left = usize::try_from(budget.bytes).unwrap_or(usize::MAX);
    let pdf = File::scan(&file.bytes, left);
    if pdf.is_encrypted() {
        return Contents::closed(message!("it is locked with a password"));
    }
    let mut contents = Contents::default();
    let mut reader = Reader::new(&pdf);
    for (index, page) in pages(&pdf).into_iter().enumerate() {
        let number = index + 1;
        if number > MOST_PAGES {
            contents.skip(None, message!("it has more than {MOST_PAGES} pages"));
            break;
        }
        read_page(&pdf, page, number, &mut reader, &mut contents);
    }
    read_rest(&pdf, &mut reader, &mut contents);
    reader.out.part(message!("notes, forms and properties"));
    for object in &pdf.objects {
        read_words(&object.value, &mut reader, 0);
        find_risks(&object.value, &mut contents, 0);
    }
    attachments(&pdf, file, &mut contents, budget);
    if !(pdf.is_whole && reader.is_whole) {
        contents.skip(
            None,
            message!("it holds more than Flywheel reads of one PDF"),
        );
    }
    finish(reader, contents)
}

fn finish(reader: Reader<'_, '_>, mut contents: Contents) -> Contents {
    let (text, why) = reader.out.finish();
    if let Some(why) = why {
        contents.skip(None, why);
    }
    contents.text = Some(text);
    contents
}

/// The pages in their order; those that nothing leads to at the end.
fn pages(pdf: &File<'_>) -> Vec<usize> {
    let dictionaries = (0..pdf.objects.len()).filter_map(|at| Some((at, pdf.dictionary_at(at)?)));
    let mut pages = Vec::new();
    let mut met = HashSet::new();
    let mut open: Vec<usize> = dictionaries
        .clone()
        .filter(|(_, about)| about.is("Type", "Catalog"))
        .filter_map(|(_, about)| match about.get("Pages") {
            Some(Object::Reference(number)) => pdf.find(*number),
            _ => None,
        })
        .collect();
    while let Some(at) = open.pop() {
        let Some(about) = pdf.dictionary_at(at).filter(|_| met.insert(at)) else {
            continue;
        };
        match pdf.get(about, "Kids").and_then(Object::array) {
            Some(kids) => open.extend(kids.iter().rev().filter_map(|kid| match kid {
                Object::Reference(number) => pdf.find(*number),
                _ => None,
            })),
            None => pages.push(at),
        }
    }
    let others = dictionaries.filter(|(at, about)| about.is("Type", "Page") && !met.contains(at));
    pages.extend(others.map(|(at, _)| at));
    pages
}

fn read_page<'f>(
    pdf: &'f File<'_>,
    page: usize,
    number: usize,
    reader: &mut Reader<'f, '_>,
    contents: &mut Contents,
) {
    let Some(about) = pdf.dictionary_at(page) else {
        return;
    };
    let name = message!("page {number}");
    let mut all = Vec::new();
    for at in streams_of(pdf, about) {
        reader.seen.insert(at);
        match pdf.content(at) {
            Ok(content) => all.extend(content),
            Err(fault) => contents.skip(Some(name.clone()), why(fault)),
        }
        all.push(b'\n');
    }
    let resources = inherited(pdf, about, "Resources").and_then(Object::dictionary);
    reader.out.part(name.clone());
    let met = reader.page(&all, resources, edges(pdf, about));
    if met.unknown > 10 && met.unknown * 5 > met.known {
        let why = message!("its font does not say which letters it shows");
        contents.skip(Some(name), why);
    } else if met.is_picture && met.known == 0 {
        let why = message!("it is a picture, whose words Flywheel cannot read");
        contents.skip(Some(name), why);
    }
}

/// The streams that draw a page.
fn streams_of(pdf: &File<'_>, page: &Dictionary) -> Vec<usize> {
    let number = |value: &Object| match value {
        Object::Reference(number) => pdf.find(*number),
        _ => None,
    };
    let Some(value) = page.get("Contents") else {
        return Vec::new();
    };
    match pdf.resolve(value) {
        Object::Array(parts) => parts.iter().filter_map(number).collect(),
        _ => number(value).into_iter().collect(),
    }
}

/// The value of `key` for a page, or what its parents pass on.
fn inherited<'f>(pdf: &'f File<'_>, page: &'f Dictionary, key: &str) -> Option<&'f Object> {
    let mut about = page;
    for _ in 0..MOST_PARENTS {
        if let Some(value) = pdf.get(about, key) {
            return Some(value);
        }
        about = pdf.dictionary(about, "Parent")?;
    }
    None
}

fn edges(pdf: &File<'_>, page: &Dictionary) -> Edges {
    let numbers = inherited(pdf, page, "MediaBox").and_then(Object::array);
    let numbers = numbers.unwrap_or_default().iter();
    let numbers: Vec<f64> = numbers
        .filter_map(|value| pdf.resolve(value).number())
        .collect();
    numbers.try_into().map_or(Edges::LETTER, Edges::of)
}

/// Reads streams of operators that no page leads to: an earlier version of the file, or something
/// put there for a program.
fn read_rest(pdf: &File<'_>, reader: &mut Reader<'_, '_>, contents: &mut Contents) {
    let name = message!("what no page shows");
    reader.out.part(name.clone());
    for at in (0..pdf.objects.len()).filter(|at| pdf.is_stream(*at)) {
        let Some(about) = pdf.dictionary_at(at).filter(|_| !reader.seen.contains(&at)) else {
            continue;
        };
        let is_xml = about.is("Type", "Metadata");
        let is_plain = about.get("Type").is_none() && about.get("Subtype").is_none();
        let is_form = about.is("Subtype", "Form");
        if !(is_xml || is_plain || is_form) {
            continue;
        }
        match pdf.content(at) {
            Ok(content) if is_xml => reader.out.line(&words_of_xml(&content)),
            Ok(content) if shows_text(&content) => {
                reader.page(&content, None, Edges::LETTER);
            }
            Ok(_) | Err(Fault::Picture) => {}
            Err(fault) => contents.skip(Some(name.clone()), why(fault)),
        }
    }
}

/// Whether the operators of `content` begin a text and show it.
fn shows_text(content: &[u8]) -> bool {
    let has = |word: &[u8]| memchr::memmem::find(content, word).is_some();
    let head = &content[..content.len().min(256)];
    let is_binary = head.iter().any(|byte| *byte == 0 || *byte >= 0x80);
    !is_binary && has(b"BT") && has(b"ET") && (has(b"Tj") || has(b"TJ"))
}

fn words_of_xml(content: &[u8]) -> String {
    let mut words = String::new();
    // A damaged description is read as far as it goes.
    let _ = super::xml::walk(content, |node| {
        if let super::xml::Node::Text(text) = node
            && !text.trim().is_empty()
        {
            words.push_str(text.trim());
            words.push('\n');
        }
    });
    words
}

fn why(fault: Fault) -> Message {
    match fault {
        Fault::TooLarge => too_much(super::FILE_BYTES),
        Fault::Unknown | Fault::Picture => message!("it is packed in an unknown way"),
    }
}

/// Values inside values that are looked at.
const DEEPEST: usize = 64;

/// Writes the words that stand in `value`: those of notes, forms, links and properties.
fn read_words(value: &Object, reader: &mut Reader<'_, '_>, depth: usize) {
    match value {
        Object::Dictionary(about) if depth < DEEPEST => {
            for (key, value) in &about.0 {
                match value {
                    Object::String(text) if WORDS.contains(&key.as_str()) => {
                        let text = text_of(text);
                        if !text.trim().is_empty() {
                            reader.out.line(&format!("{key}: {text}"));
                        }
                    }
                    _ => read_words(value, reader, depth + 1),
                }
            }
        }
        Object::Array(values) if depth < DEEPEST => {
            for value in values {
                read_words(value, reader, depth + 1);
            }
        }
        _ => {}
    }
}

/// Notes what `value` does by itself (12.6).
fn find_risks(value: &Object, contents: &mut Contents, depth: usize) {
    match value {
        Object::Dictionary(about) if depth < DEEPEST => {
            let action = about.get("S").and_then(Object::name);
            if action == Some("JavaScript") || about.get("JS").is_some() {
                contents.warn(Risk::Script);
            }
            match action {
                Some("Launch") => contents.warn(Risk::StartsProgram),
                Some("SubmitForm" | "ImportData") => {
                    let host = target(about).unwrap_or_default();
                    contents.warn(Risk::Submits { host });
                }
                _ => {}
            }
            if about.is("Subtype", "RichMedia") {
                let name = "RichMedia".to_owned();
                contents.warn(Risk::Embedded { name });
            }
            for (_, value) in &about.0 {
                find_risks(value, contents, depth + 1);
            }
        }
        Object::Array(values) if depth < DEEPEST => {
            for value in values {
                find_risks(value, contents, depth + 1);
            }
        }
        _ => {}
    }
}

/// The computer that the file specification of an action names.
fn target(action: &Dictionary) -> Option<String> {
    let bytes = match action.get("F")? {
        Object::String(bytes) => bytes,
        Object::Dictionary(file) => match file.get("F")? {
            Object::String(bytes) => bytes,
            _ => return None,
        },
        _ => return None,
    };
    host_of(&text_of(bytes))
}

/// The files that the PDF carries (7.11.4) become entries.
fn attachments(pdf: &File<'_>, file: &BundleFile, contents: &mut Contents, budget: &mut Budget) {
    let mut met = HashSet::new();
    for at in 0..pdf.objects.len() {
        let Some(about) = pdf.dictionary_at(at) else {
            continue;
        };
        let Some(embedded) = pdf.dictionary(about, "EF") else {
            continue;
        };
        let name = ["UF", "F"]
            .iter()
            .find_map(|key| match pdf.get(about, key)? {
                Object::String(name) => Some(text_of(name)),
                _ => None,
            });
        let name = name.unwrap_or_else(|| "attachment".to_owned());
        contents.warn(Risk::Attachment { name: name.clone() });
        for (_, value) in &embedded.0 {
            let Object::Reference(number) = value else {
                continue;
            };
            let Some(stream) = pdf.find(*number).filter(|at| met.insert(*at)) else {
                continue;
            };
            match pdf.content(stream) {
                Ok(bytes) if budget.spend(bytes.len()).is_some() => {
                    add_entry(contents, &file.path, &name, bytes, budget);
                }
                Ok(_) => contents.skip(
                    Some(Message::verbatim(name.clone())),
                    too_much(super::FILE_BYTES),
                ),
                Err(fault) => contents.skip(Some(Message::verbatim(name.clone())), why(fault)),
            }
        }
    }
}
