//! Documents made for the tests.

use std::io::{Cursor, Write as _};

use flywheel_core::audit::{Finding, Options, Report, audit};
use flywheel_core::bundle::{Bundle, BundleFile};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, dictionary};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip of `files`.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        writer
            .start_file(*path, SimpleFileOptions::default())
            .expect("a file of the archive");
        writer.write_all(content).expect("room in memory");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A text document whose parts are `parts`.
pub(crate) fn office(parts: &[(&str, &str)]) -> Vec<u8> {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let parts = parts.iter().map(|(path, text)| (*path, text.as_bytes()));
    let all: Vec<(&str, &[u8])> = std::iter::once(types).chain(parts).collect();
    zip(&all)
}

/// A part of a text document with these paragraphs.
pub(crate) fn paragraphs(root: &str, texts: &[&str]) -> String {
    let inner = texts.join("</w:t></w:r></w:p><w:p><w:r><w:t>");
    let inner = format!("<w:p><w:r><w:t>{inner}</w:t></w:r></w:p>");
    format!("<w:{root} xmlns:w=\"w\">{inner}</w:{root}>")
}

/// A PDF of pages with these lines, as another program writes it: packed, its objects in streams.
pub(crate) fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let kids: Vec<Object> = pages
        .iter()
        .map(|lines| {
            let content = document.add_object(Stream::new(Dictionary::new(), shown(lines)));
            let page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content,
                "Resources" => resources, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(kids.len()).expect("a few pages");
    let all = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(tree, Object::Dictionary(all));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document.compress();
    let mut bytes = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .build();
    document
        .save_with_options(&mut bytes, options)
        .expect("room in memory");
    bytes
}

fn shown(lines: &[&str]) -> Vec<u8> {
    let operation = |name: &str, operands: Vec<Object>| Operation::new(name, operands);
    let mut operations = vec![
        operation("BT", vec![]),
        operation("Tf", vec!["F1".into(), 12.into()]),
        operation("Td", vec![72.into(), 700.into()]),
    ];
    for line in lines {
        operations.push(operation("Tj", vec![Object::string_literal(*line)]));
        operations.push(operation("Td", vec![0.into(), (-16).into()]));
    }
    operations.push(operation("ET", vec![]));
    Content { operations }.encode().expect("operators")
}

/// The report on a skill with one more file.
pub(crate) fn report(path: &str, bytes: Vec<u8>) -> Report {
    report_on(vec![BundleFile::new(path, bytes)])
}

/// The report on a skill with more files.
pub(crate) fn report_on(mut files: Vec<BundleFile>) -> Report {
    let skill =
        b"---\nname: close\ndescription: Closes the books. Use when asked.\n---\n\n# Close\n";
    files.push(BundleFile::new("SKILL.md", *skill));
    let options = Options::on("2026-11-26").named("close");
    audit(&Bundle::new(files, Vec::new()), &options)
}

/// Where each finding of the rule `code` is inside its file.
pub(crate) fn places(report: &Report, code: &str) -> Vec<String> {
    let of_rule = |finding: &&Finding| finding.rule.code == code;
    let found = report.findings.iter().filter(of_rule);
    let inside = found.map(|finding| finding.inside.as_ref());
    inside
        .map(|inside| inside.map(ToString::to_string).unwrap_or_default())
        .collect()
}

/// Why things were not read.
pub(crate) fn unread(report: &Report) -> Vec<String> {
    let told = report.not_read.iter();
    told.map(|unread| unread.why.to_string()).collect()
}
