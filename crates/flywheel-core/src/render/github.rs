//! The report as GitHub workflow commands, which show as annotations on a pull request.

use std::fmt::Write as _;

use super::{Audited, findings, not_read};
use crate::audit::Level;

/// One line a finding, and one for each file that was not read.
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
            format!("{} {}", finding.rule.code, finding.title),
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
    for (audited, file) in not_read(audits) {
        let path = audited.at(&file.path);
        let _ = writeln!(
            out,
            "::error file={},title=Not read::{}",
            property(&path),
            data(&file.why.to_string())
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
