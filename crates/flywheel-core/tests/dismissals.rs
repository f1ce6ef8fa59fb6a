//! Decisions to keep two skills that repeat each other, as the audit takes them.

use flywheel_core::audit::{Options, Report, Verdict, audit};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::duplicates::{Dismissal, DismissalFile, documents};

const TEXT: &str = "---\nname: bank-rec\ndescription: Reconciles a bank account.\n---\n\nMatch.\n";

fn twice() -> Bundle {
    let files = ["a/SKILL.md", "b/SKILL.md"].map(|path| BundleFile::new(path, TEXT.as_bytes()));
    Bundle::new(files.to_vec(), Vec::new())
}

/// `bundle` with the decision, beside the second skill, that both stay.
fn decided(bundle: &Bundle) -> Bundle {
    let documents = documents(bundle, None);
    let mut file = DismissalFile::empty();
    file.dismissed.push(Dismissal {
        name: documents[1].name.clone(),
        content: documents[1].content.clone(),
        other: documents[0].name.clone(),
        other_content: documents[0].content.clone(),
        reason: "Each team installs its own.".to_owned(),
        decided: "2026-11-20".to_owned(),
    });
    bundle.with_file(BundleFile::new(
        "b/.flywheel/duplicates.json",
        file.to_bytes(),
    ))
}

fn report(bundle: &Bundle) -> Report {
    audit(bundle, &Options::on("2026-11-26").named("both"))
}

fn copies(report: &Report) -> usize {
    let codes = report.findings.iter().map(|finding| finding.rule.code);
    codes.filter(|code| code.starts_with("DUP")).count()
}

#[test]
fn a_pair_that_was_decided_is_no_finding_until_one_side_changes() {
    let bundle = twice();
    assert_eq!(copies(&report(&bundle)), 1);
    let decided = decided(&bundle);
    assert_eq!(copies(&report(&decided)), 0);
    let changed = decided.with_file(BundleFile::new("a/notes.md", *b"One more file."));
    assert!(
        copies(&report(&changed)) > 0,
        "what was decided was about another a"
    );
}

#[test]
fn decisions_that_cannot_be_read_leave_the_audit_incomplete() {
    for broken in [&b"not json"[..], br#"{"version":2,"dismissed":[]}"#] {
        let bundle = twice().subfolder("a");
        let file = BundleFile::new(".flywheel/duplicates.json", broken);
        let report = report(&bundle.with_file(file));
        assert_eq!(report.verdict, Verdict::Incomplete);
        assert_eq!(report.not_read[0].path, ".flywheel/duplicates.json");
    }
}
