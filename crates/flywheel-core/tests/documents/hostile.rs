//! Documents made to fill a memory, to run for ever or to end the program.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use flywheel_core::audit::Verdict;

use crate::made::{office, paragraphs, pdf, report, unread, zip};

/// Longer than any of these may take, on a slow machine too.
const PATIENCE: Duration = Duration::from_secs(20);

/// Audits `bytes` as `path`: it ends, in time, and is not green.
fn is_told(path: &str, bytes: Vec<u8>) -> Vec<String> {
    let start = Instant::now();
    let report = report(path, bytes);
    let took = start.elapsed();
    assert!(took < PATIENCE, "{path} took {took:?}");
    assert_ne!(
        report.verdict,
        Verdict::Pass,
        "{path} is not shown as clean"
    );
    let unread = unread(&report);
    assert!(!unread.is_empty(), "{path} is told not to be read whole");
    unread
}

#[test]
fn a_document_that_unpacks_to_too_much_is_not_unpacked() {
    let zeros = vec![b' '; 48 << 20];
    let bomb = zip(&[
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("word/document.xml", &zeros),
    ]);
    assert!(bomb.len() < 1 << 20, "it is a bomb");
    is_told("a.docx", bomb);
}

#[test]
fn entities_that_multiply_are_not_expanded() {
    let mut laughs = String::from("<!DOCTYPE w [<!ENTITY e0 \"ha\">");
    for level in 1..30 {
        let below = format!("&e{};", level - 1).repeat(10);
        let _ = write!(laughs, "<!ENTITY e{level} \"{below}\">");
    }
    laughs.push_str("]><w:document xmlns:w='w'><w:t>&e29;</w:t></w:document>");
    is_told("a.docx", office(&[("word/document.xml", &laughs)]));
}

#[test]
fn ten_thousand_sheets_are_too_many() {
    let paths: Vec<String> = (0..10_000)
        .map(|number| format!("xl/worksheets/sheet{number}.xml"))
        .collect();
    let sheets: Vec<(&str, &str)> = paths
        .iter()
        .map(|path| (path.as_str(), "<worksheet/>"))
        .collect();
    is_told("a.xlsx", office(&sheets));
}

#[test]
fn rows_and_columns_far_out_cost_nothing() {
    let sheet = "<worksheet><cols><col min='1' max='4294967295' hidden='1'/></cols><sheetData>\
                 <row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData></worksheet>";
    let start = Instant::now();
    report("a.xlsx", office(&[("xl/worksheets/sheet1.xml", sheet)]));
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn elements_without_end_are_no_harm() {
    let deep = format!(
        "<w:document xmlns:w='w'>{}",
        "<w:tbl><w:tr><w:tc><w:p>".repeat(200_000)
    );
    is_told("a.docx", office(&[("word/document.xml", &deep)]));
}

#[test]
fn a_pdf_whose_parts_lead_in_circles_is_read_once() {
    let circle = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R 3 0 R]/Parent 2 0 R>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 3 0 R/XObject<</A 4 0 R>>\
        /Font<</F 3 0 R>>/ToUnicode 3 0 R/DescendantFonts[3 0 R]/Subtype/Type0>>endobj\n\
        4 0 obj<</Subtype/Form/Length 5 0 R/Filter 6 0 R>>stream\n/A Do /A Do BT /F 1 Tf (a) Tj ET\n\
        endstream endobj 5 0 obj 5 0 R endobj 6 0 obj 5 0 R endobj\n";
    is_told("a.pdf", circle.as_bytes().to_vec());
}

#[test]
fn a_pdf_that_unpacks_to_too_much_is_not_unpacked() {
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 100 << 20], 9);
    let mut bomb = b"%PDF-1.4\n1 0 obj<</Type/Page/Contents 2 0 R>>endobj\n2 0 obj<</Filter/FlateDecode>>stream\n".to_vec();
    bomb.extend(packed);
    bomb.extend(b"\nendstream endobj\n");
    is_told("a.pdf", bomb);
}

#[test]
fn values_in_values_of_a_pdf_have_an_end() {
    for opened in ["[", "<</A ", "(", "<</A[("] {
        let deep = format!("%PDF-1.4\n1 0 obj {}", opened.repeat(300_000));
        let start = Instant::now();
        report("a.pdf", deep.into_bytes());
        assert!(start.elapsed() < PATIENCE, "{opened}");
    }
}

#[test]
fn what_breaks_off_is_not_read_and_no_harm() {
    let document = office(&[("word/document.xml", &paragraphs("document", &["Terms"]))]);
    let pages = pdf(&[&["A guide"], &["Steps"]]);
    for (path, whole) in [("a.docx", document), ("a.pdf", pages)] {
        for length in (0..whole.len()).step_by(7) {
            report(path, whole[..length].to_vec());
        }
    }
}

#[test]
fn a_locked_document_says_so() {
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(is_told("a.docx", locked), ["it is locked with a password"]);
}

#[test]
fn a_packed_file_without_end_stops_at_the_limit() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(&vec![0; 200 << 20])
        .expect("room in memory");
    is_told("a.csv.gz", encoder.finish().expect("a file"));
}
