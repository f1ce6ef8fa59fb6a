//! The report as JSON: a contract, with its schema in `docs/audit-report.schema.json`.

use flywheel_messages::Message;
use serde_json::{Value, json};

use super::{Audited, findings, known, not_checked, not_read, profile, verdict};
use crate::audit::{FileEdit, Finding, Fix, Safety, UnitReport, Waiver, path_in_bundle};

/// The version of the JSON report; it rises when a field changes its meaning or goes.
pub const JSON_VERSION: u32 = 1;

/// The report as JSON, version [`JSON_VERSION`]. Fields may be added without a new version.
pub fn report_json(audits: &[Audited]) -> Value {
    let units = audits
        .iter()
        .flat_map(|audited| audited.report.units.iter().map(|u| unit(audited, u)));
    let waived = audits.iter().flat_map(|audited| {
        audited.report.waived.iter().map(|waived| {
            let mut value = finding(audited, &waived.finding);
            value["waiver"] = waiver(&waived.waiver);
            value
        })
    });
    let ended = audits.iter().flat_map(|audited| {
        audited.report.ended.iter().map(|ended| {
            json!({
                "rule": ended.waiver.rule,
                "unit": audited.at(&ended.home),
                "path": audited.at(&path_in_bundle(&ended.home, &ended.waiver.path)),
                "fingerprint": ended.waiver.fingerprint,
                "stands": ended.stands,
                "waiver": waiver(&ended.waiver),
            })
        })
    });
    json!({
        "version": JSON_VERSION,
        "verdict": verdict(audits).id(),
        "units": units.collect::<Vec<_>>(),
        "findings": findings(audits).map(|(audited, f)| finding(audited, f)).collect::<Vec<_>>(),
        "known": known(audits).map(|(audited, f)| finding(audited, f)).collect::<Vec<_>>(),
        "waived": waived.collect::<Vec<_>>(),
        "ended": ended.collect::<Vec<_>>(),
        "files_read": audits.iter().map(|audited| audited.report.files_read).sum::<usize>(),
        "bytes_read": audits.iter().map(|audited| audited.report.bytes_read).sum::<u64>(),
        "not_read": not_read(audits)
            .map(|(audited, file)| {
                let unread = json!({ "path": audited.at(&file.path), "why": file.why });
                with_inside(unread, file.inside.as_ref())
            })
            .collect::<Vec<_>>(),
        "not_checked": not_checked(audits)
            .into_iter()
            .map(|not| json!({ "rule": not.rule.code, "why": not.why }))
            .collect::<Vec<_>>(),
        "profile": audits
            .iter()
            .filter_map(|audited| Some(profile::json(audited, audited.report.profile.as_ref()?)))
            .collect::<Vec<_>>(),
    })
}

fn waiver(waiver: &Waiver) -> Value {
    json!({ "reason": waiver.reason, "owner": waiver.owner, "expires": waiver.expires })
}

fn unit(audited: &Audited, unit: &UnitReport) -> Value {
    json!({
        "path": audited.at(&unit.path),
        "kind": unit.kind,
        "name": unit.name,
        "verdict": unit.verdict.id(),
        "sha256": unit.sha256,
    })
}

fn finding(audited: &Audited, finding: &Finding) -> Value {
    let value = json!({
        "rule": finding.rule.code,
        "name": finding.rule.name,
        "level": finding.level.id(),
        "unit": audited.at(&audited.report.units[finding.unit].path),
        "path": audited.at(&finding.path),
        "line": finding.place.line,
        "column": finding.place.column,
        "start": finding.span.start,
        "end": finding.span.end,
        "message": finding.sentence(),
        "targets": finding.targets.iter().map(|target| target.id()).collect::<Vec<_>>(),
        "fingerprint": finding.fingerprint,
        "masked_evidence": finding.evidence,
        "fix": finding.fixes.first().map(|first| fix(audited, first)),
    });
    with_inside(value, finding.inside.as_ref())
}

/// `value`, with the part of the file it is about.
fn with_inside(mut value: Value, inside: Option<&Message>) -> Value {
    if let Some(inside) = inside {
        value["inside"] = json!(inside);
    }
    value
}

fn fix(audited: &Audited, fix: &Fix) -> Value {
    let edits: Vec<FileEdit> = fix.edits.iter().map(|edit| placed(audited, edit)).collect();
    json!({ "label": fix.label, "safe": fix.safety == Safety::Safe, "edits": edits })
}

/// `edit` with its paths as the rest of the report writes them.
fn placed(audited: &Audited, edit: &FileEdit) -> FileEdit {
    match edit {
        FileEdit::Text { path, edits } => FileEdit::Text {
            path: audited.at(path),
            edits: edits.clone(),
        },
        FileEdit::Remove { path } => FileEdit::Remove {
            path: audited.at(path),
        },
        FileEdit::Move { from, to } => FileEdit::Move {
            from: audited.at(from),
            to: audited.at(to),
        },
    }
}
