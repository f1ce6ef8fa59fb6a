//! The reports are what their schemas say.

use std::path::Path;

use serde_json::Value;

use crate::shell::Shell;

const REPORT: &str = include_str!("../../docs/audit-report.schema.json");
const SARIF: &str = include_str!("../fixtures/sarif-2.1.0/sarif-schema-2.1.0.json");

/// What the standard publishes as the pattern of a language, which is no regular expression.
const NO_PATTERN: &str = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";

/// Everything a report can say: findings with fixes, a decision, one that is over, and a file
/// that was not read.
fn told_at_length() -> Shell {
    let shell = Shell::with(&["finance", "payroll-check"]);
    shell.writes("payroll-check/data.bin", [0, 1, 2, 0xFE]);
    let report = shell.json("audit payroll-check --json");
    let finding = &report["findings"][0];
    let waiver = |fingerprint: &Value, expires: &str| {
        serde_json::json!({
            "rule": finding["rule"],
            "path": "SKILL.md",
            "fingerprint": fingerprint,
            "reason": "Renamed next month.",
            "owner": "Ada Byron",
            "expires": expires,
        })
    };
    let held = waiver(&finding["fingerprint"], "2999-12-31");
    let over = waiver(&"0123456789abcdef".into(), "2001-12-31");
    let waiver = serde_json::json!({ "version": 1, "waivers": [held, over] });
    shell.writes("payroll-check/.flywheel/waivers.json", waiver.to_string());
    shell
}

fn schema(text: &str) -> Value {
    serde_json::from_str(text).expect("a schema is JSON")
}

fn is_valid(schema: &Value, report: &Value) {
    let validator = jsonschema::validator_for(schema).expect("the schema is one");
    let faults: Vec<String> = validator
        .iter_errors(report)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert_eq!(faults, [""; 0], "{report:#}");
}

#[test]
fn the_json_report_keeps_its_contract() {
    let report = told_at_length().json("audit finance payroll-check --json");
    for part in ["units", "findings", "waived", "ended", "not_read"] {
        assert_ne!(report[part], Value::Array(Vec::new()), "{part} has a case");
    }
    is_valid(&schema(REPORT), &report);
}

#[test]
fn the_schema_refuses_what_is_not_in_the_contract() {
    let mut report = told_at_length().json("audit payroll-check --json");
    report["findings"][0]["level"] = "error".into();
    let valid = jsonschema::is_valid(&schema(REPORT), &report);
    assert!(!valid, "a level has three words");
}

#[test]
fn the_sarif_report_is_sarif() {
    let report = told_at_length().json("audit finance payroll-check --format sarif");
    let mended = SARIF.replace(NO_PATTERN, "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    is_valid(&schema(&mended), &report);
}

#[test]
fn a_fix_names_the_files_the_finding_names() {
    let shell = told_at_length();
    let report = shell.json("audit payroll-check --json");
    for finding in report["findings"].as_array().expect("a list") {
        for edit in finding["fix"]["edits"].as_array().into_iter().flatten() {
            let path = edit["path"].as_str().or(edit["from"].as_str());
            let path = Path::new(path.expect("an edit names its file"));
            assert!(shell.place("").join(path).exists(), "{}", path.display());
        }
    }
}
