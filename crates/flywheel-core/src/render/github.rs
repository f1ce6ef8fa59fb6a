//! The report as GitHub workflow commands, which show as annotations on a pull request.

use std::fmt::Write as _;

use super::{Audited, ended, findings, not_checked, not_read, with_inside};
use crate::audit::{Level, path_in_bundle};

/// One line a finding that did not stand before, one for each file that was not read, and one for
/// each rule that was not run.
pub fn report_github(audits: &[Audited]) -> String {
    let mut out = String::new();
    for (audited, finding) in findings(audits) {
        let command = match finding.level {
            Level::Block => "error",
            Level::Review => "warning",
            Level::Note => "notice",
        };
        let (path, title) = (
            audited.at(&finding.path),
            with_inside(
                &format!("{} {}", finding.rule.code, finding.title),
                finding.inside.as_ref(),
            ),
        );
        let _ = writeln!(
            out,
            "::{command} file={},line={},col={},title={}::{}",
            property(&path),
            finding.place.line,
            finding.place.column,
            property(&title),
            data(&finding.message.to_string()),
        );
    }
    for audited in audits {
        for over in &audited.report.ended {
            let path = audited.at(&path_in_bundle(&over.home, &over.waiver.path));
            let _ = writeln!(
                out,
                "::warning file={},title=A decision is over::{}",
                property(&path),
                data(&ended(over))
            );
        }
    }
    for (audited, file) in not_read(audits) {
        let path = audited.at(&file.path);
        let _ = writeln!(
            out,
            "::error file={},title={}::{}",
            property(&path),
            property(&with_inside("Not read", file.inside.as_ref())),
            data(&file.why.to_string())
        );
    }
    for not in not_checked(audits) {
        let code = not.rule.code;
        let _ = writeln!(
            out,
            "::notice title={} not checked::{}",
            property(code),
            data(&not.why.to_string())
        );
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
