//! Which cases have a finding.

use flywheel_core::audit::{Level, Options, audit};

use crate::sets::{Case, Set};

/// Whether an audit of `case` finds what `set` looks for; where the place is marked, there.
pub(crate) fn is_found(set: &Set, case: &Case) -> bool {
    let report = audit(&case.bundle, &Options::on("2026-11-23").named("close"));
    let counts = |code: &str| set.codes.iter().any(|start| code.starts_with(start));
    report.findings.iter().any(|finding| {
        let is_there = case.marked.is_none_or(|marked| {
            finding.span.is_empty()
                || (finding.span.start < marked.end && marked.start < finding.span.end)
        });
        is_there && finding.level > Level::Note && counts(finding.rule.code)
    })
}
