use super::*;
use crate::audit::{Options, audit};
use crate::bundle::{Bundle, BundleFile};

fn audited() -> Vec<Audited> {
    let skill = "---\nname: Month End\ndescription: Closes the month. Use when asked to close.\n---\n\n# Go\u{E0061}\n";
    let files = vec![
        BundleFile::new("month end/SKILL.md", skill.as_bytes().to_vec()),
        BundleFile::new("month end/data.bin", vec![0, 1, 2]),
    ];
    let report = audit(&Bundle::new(files, Vec::new()), &Options::on("2026-11-23"));
    vec![Audited {
        base: "skills".into(),
        report,
    }]
}

/// The findings of two rules that do not change with the rest of the catalogue.
fn steady() -> Vec<Audited> {
    let mut audits = audited();
    let kept = ["HID-001", "SPEC-003"];
    audits[0]
        .report
        .findings
        .retain(|finding| kept.contains(&finding.rule.code));
    audits
}

#[test]
fn text_reads_from_top_to_bottom() {
    insta::assert_snapshot!(report_text(&steady(), &Palette::default()));
}

#[test]
fn no_name_in_a_bundle_commands_the_terminal() {
    let files = vec![BundleFile::new("a/\u{1b}[2J\u{202e}.bin", vec![0, 1, 2])];
    let report = audit(&Bundle::new(files, Vec::new()), &Options::on("2026-11-23"));
    let base = "a\r".into();
    let text = report_text(&[Audited { base, report }], &Palette::default());
    assert!(
        !text.contains(['\u{1b}', '\u{202e}', '\r']),
        "neither a title nor a path: {text:?}"
    );
    assert!(text.contains("\\u{1b}[2J\\u{202e}.bin"), "{text}");
}

#[test]
fn json_keeps_its_contract() {
    insta::assert_json_snapshot!(report_json(&steady()));
}

#[test]
fn github_lines_escape_what_the_runner_would_read() {
    insta::assert_snapshot!(report_github(&steady()));
}

#[test]
fn sarif_has_places_and_says_what_was_not_read() {
    let mut sarif = report_sarif(&steady(), "0.1.0");
    sarif["runs"][0]["tool"]["driver"]["rules"] = serde_json::json!([]);
    for result in sarif["runs"][0]["results"].as_array_mut().expect("results") {
        result["ruleIndex"] = serde_json::json!(0);
    }
    insta::assert_json_snapshot!(sarif);
}

#[test]
fn paths_are_as_they_were_asked_for() {
    let mut one = audited().remove(0);
    assert_eq!(one.at("a/b"), "skills/a/b");
    one.base = ".".into();
    assert_eq!((one.at("a").as_str(), one.at("").as_str()), ("a", "."));
}
