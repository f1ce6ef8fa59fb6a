//! The audit looks inside documents and archives, and holds on hostile ones.

mod hostile;
mod made;
mod places;

use flywheel_core::audit::{FileEdit, Verdict};
use flywheel_core::bundle::BundleFile;

use made::{office, paragraphs, pdf, places, report, report_on, unread, zip};

/// A credential as people write it.
const SAID: &str = "Log in as finance-bot, password Sunny-Harbor-42";

/// The code of the rule that finds it.
const RULE: &str = "CRED-004";

#[test]
fn every_part_of_a_text_document_is_read() {
    let parts = [
        ("document", "document"),
        ("header1", "hdr"),
        ("footer2", "ftr"),
        ("comments", "comments"),
        ("footnotes", "footnotes"),
    ];
    for (name, root) in parts {
        let path = format!("word/{name}.xml");
        let bytes = office(&[(&path, &paragraphs(root, &["Terms", SAID]))]);
        let report = report("handbook.docx", bytes);
        assert_eq!(
            places(&report, RULE),
            [path],
            "what the part says is judged"
        );
        assert_eq!(unread(&report), [""; 0], "and everything was read");
    }
}

#[test]
fn text_that_was_deleted_and_kept_is_read() {
    let deleted = format!(
        "<w:document xmlns:w='w'><w:p><w:del><w:r><w:delText>{SAID}</w:delText></w:r></w:del></w:p></w:document>"
    );
    let report = report("a.docx", office(&[("word/document.xml", &deleted)]));
    assert_eq!(places(&report, RULE), ["word/document.xml"]);
}

#[test]
fn a_pdf_that_another_program_wrote_is_read_page_by_page() {
    let report = report("guide.pdf", pdf(&[&["A guide"], &["Steps", SAID]]));
    assert_eq!(places(&report, RULE), ["page 2"]);
    assert_eq!(report.verdict, Verdict::Blocked);
    assert_eq!(
        unread(&report),
        [""; 0],
        "a plain PDF leaves nothing unread"
    );
}

#[test]
fn archives_in_archives_are_opened_three_deep() {
    let mut bytes = zip(&[("notes.md", SAID.as_bytes())]);
    for depth in 1..=5 {
        let report = report("a.zip", bytes.clone());
        let is_found = !places(&report, RULE).is_empty();
        assert_eq!(is_found, depth <= 4, "{depth} archives");
        assert_eq!(unread(&report).is_empty(), depth <= 4, "{depth} archives");
        bytes = zip(&[("inner.zip", &bytes)]);
    }
}

#[test]
fn a_document_in_an_archive_is_named_by_both() {
    let inner = office(&[("word/document.xml", &paragraphs("document", &[SAID]))]);
    let report = report("a.zip", zip(&[("x/terms.docx", &inner)]));
    assert_eq!(places(&report, RULE), ["x/terms.docx, word/document.xml"]);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule.code == RULE);
    assert_eq!(finding.map(|finding| finding.path.as_str()), Some("a.zip"));
}

#[test]
fn nothing_inside_a_document_is_offered_as_a_change_of_text() {
    let table = "name,bsn\nJan,246813575\n";
    let letter = format!("From: a@example.com\nSubject: x\n\n{SAID}\n/Users/jesse/a\n");
    let rtf = format!("{{\\rtf1 {SAID}\\par /Users/jesse/a}}");
    let report = report_on(vec![
        BundleFile::new("a.eml", letter.into_bytes()),
        BundleFile::new("b.rtf", rtf.into_bytes()),
        BundleFile::new(
            "c.zip",
            zip(&[("n.md", SAID.as_bytes()), ("t.csv", table.as_bytes())]),
        ),
    ]);
    let inside: Vec<_> = report
        .findings
        .iter()
        .filter(|one| one.inside.is_some())
        .collect();
    assert!(inside.len() >= 5, "each place is found: {inside:?}");
    for finding in inside {
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
        let texts = edits.filter(|edit| matches!(edit, FileEdit::Text { .. }));
        assert_eq!(texts.count(), 0, "{} has no text to change", finding.path);
    }
}

#[test]
fn a_folder_that_poses_as_the_inside_of_an_archive_hides_nothing() {
    let report = report_on(vec![
        BundleFile::new("a.zip", zip(&[("n.md", SAID.as_bytes())])),
        BundleFile::new("a.zip!/n.md", *b"Harmless"),
    ]);
    assert!(
        !unread(&report).is_empty(),
        "the archive is said to be unread"
    );
}

#[test]
fn a_report_on_documents_is_the_same_each_time() {
    let files: Vec<BundleFile> = (0..20)
        .map(|number| {
            let said = paragraphs("document", &[SAID, "Send it to ann.lee@brightline.io"]);
            let bytes = office(&[("word/document.xml", &said)]);
            BundleFile::new(format!("d{number}.docx"), bytes)
        })
        .collect();
    let shown = |files: Vec<BundleFile>| format!("{:?}", report_on(files));
    assert_eq!(shown(files.clone()), shown(files));
}
