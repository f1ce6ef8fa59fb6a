//! The report as SARIF 2.1.0 (OASIS standard, errata 01), for code hosts and editors.

use serde_json::{Value, json};

use super::{Audited, findings, not_read};
use crate::audit::{Finding, Level, RULES, Rule};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report as SARIF; `version` is that of the program.
pub fn report_sarif(audits: &[Audited], version: &str) -> Value {
    let open = findings(audits).map(|(audited, found)| result(audited, found));
    let waived = audits.iter().flat_map(|audited| {
        audited.report.waived.iter().map(|waived| {
            let mut value = result(audited, &waived.finding);
            value["suppressions"] =
                json!([{ "kind": "external", "justification": waived.waiver.reason }]);
            value
        })
    });
    let unread = not_read(audits).map(|(audited, file)| {
        json!({
            "level": "error",
            "message": { "text": format!("{} was not read: {}.", audited.at(&file.path), file.why) },
        })
    });
    let unread: Vec<Value> = unread.collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "flywheel",
                "semanticVersion": version,
                "rules": RULES.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": unread.is_empty(),
                "toolExecutionNotifications": unread,
            }],
            "results": open.chain(waived).collect::<Vec<_>>(),
        }],
    })
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.help, "markdown": rule.help },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

fn result(audited: &Audited, finding: &Finding) -> Value {
    let index = RULES.iter().position(|rule| rule.code == finding.rule.code);
    json!({
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": level(finding.level),
        "message": { "text": finding.sentence() },
        "partialFingerprints": { "flywheel/v1": finding.fingerprint },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&audited.at(&finding.path)) },
            "region": {
                "startLine": finding.place.line,
                "startColumn": finding.place.column,
                "byteOffset": finding.span.start,
                "byteLength": finding.span.len(),
            },
        }}],
    })
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Block => "error",
        Level::Review => "warning",
        Level::Note => "note",
    }
}

/// `path` as a relative URI reference (RFC 3986): every byte that is not unreserved is escaped.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
