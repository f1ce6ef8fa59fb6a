//! The report as SARIF 2.1.0 (OASIS standard, errata 01), for code hosts and editors.

use serde_json::{Value, json};

use super::{Audited, ended, findings, known, not_checked, not_read, with_inside};
use crate::audit::{Finding, Level, NotChecked, RULES, Rule, path_in_bundle};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report as SARIF; `version` is that of the program.
pub fn report_sarif(audits: &[Audited], version: &str) -> Value {
    let compared = known(audits).next().is_some();
    let stood = |(audited, found), state: &str| {
        let mut value = result(audited, found);
        if compared {
            value["baselineState"] = state.into();
        }
        value
    };
    let open = findings(audits).map(|found| stood(found, "new"));
    let known = known(audits).map(|found| stood(found, "unchanged"));
    let waived = audits.iter().flat_map(|audited| {
        audited.report.waived.iter().map(|waived| {
            let mut value = result(audited, &waived.finding);
            value["suppressions"] =
                json!([{ "kind": "external", "justification": waived.waiver.reason }]);
            value
        })
    });
    let unread = unread(audits);
    let successful = unread.is_empty();
    let notices: Vec<Value> = unread.into_iter().chain(over(audits)).collect();
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
                "executionSuccessful": successful,
                "toolExecutionNotifications": notices,
                "toolConfigurationNotifications": not_checked(audits)
                    .into_iter()
                    .map(unchecked)
                    .collect::<Vec<_>>(),
            }],
            "results": open.chain(known).chain(waived).collect::<Vec<_>>(),
        }],
    })
}

/// A notice of each file that was not read.
fn unread(audits: &[Audited]) -> Vec<Value> {
    let unread = not_read(audits).map(|(audited, file)| {
        json!({
            "level": "error",
            "message": { "text": format!(
                "{} was not read: {}.",
                with_inside(&audited.at(&file.path), file.inside.as_ref()),
                file.why
            ) },
        })
    });
    unread.collect()
}

/// A notice of each decision that is over.
fn over(audits: &[Audited]) -> impl Iterator<Item = Value> {
    audits.iter().flat_map(|audited| {
        audited.report.ended.iter().map(|over| {
            let path = audited.at(&path_in_bundle(&over.home, &over.waiver.path));
            json!({
                "level": "warning",
                "message": { "text": format!("{path}: {}", ended(over)) },
                "associatedRule": { "id": over.waiver.rule },
            })
        })
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

fn unchecked(not: &NotChecked) -> Value {
    let code = not.rule.code;
    json!({
        "level": "note",
        "message": { "text": format!("{code} was not checked: {}.", not.why) },
        "associatedRule": { "id": code, "index": index(not.rule) },
    })
}

fn index(rule: &Rule) -> Option<usize> {
    RULES.iter().position(|other| other.code == rule.code)
}

fn result(audited: &Audited, finding: &Finding) -> Value {
    json!({
        "ruleId": finding.rule.code,
        "ruleIndex": index(finding.rule),
        "level": level(finding.level),
        "message": { "text": finding.sentence() },
        "partialFingerprints": { "flywheel/v1": finding.fingerprint },
        "locations": [location(audited, finding)],
    })
}

/// Where `finding` is. A place in the text of a document is none in the file, so it has no region.
fn location(audited: &Audited, finding: &Finding) -> Value {
    let artifact = json!({ "uri": uri(&audited.at(&finding.path)) });
    match &finding.inside {
        Some(inside) => json!({
            "physicalLocation": { "artifactLocation": artifact },
            "logicalLocations": [{ "fullyQualifiedName": inside, "kind": "resource" }],
        }),
        None => json!({ "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": finding.place.line,
                "startColumn": finding.place.column,
                "byteOffset": finding.span.start,
                "byteLength": finding.span.len(),
            },
        }}),
    }
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
