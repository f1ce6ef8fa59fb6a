//! What a fix would change, and what changed since a commit.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use flywheel_core::audit::{Finding, Report};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::diff::{FileDifference, difference, unified};
use flywheel_core::render::{Audited, printable};
use flywheel_core::text::Place;
use flywheel_messages::Message;

/// What leads from `before` to `after`, file by file with the lines that differ, each path below
/// `base`; and how many files that are.
pub(super) fn told(before: &Bundle, after: &Bundle, base: &str) -> (String, usize) {
    let mut out = String::new();
    let files = difference(before, after).files;
    for file in &files {
        let (verb, lines) = match file {
            FileDifference::Added(_) => ("added", String::new()),
            FileDifference::Removed(_) => ("removed", String::new()),
            FileDifference::Moved { before, .. } => (
                "moved",
                format!("  from {}\n", Audited::place(base, &before.path)),
            ),
            FileDifference::Edited { path, .. } => {
                ("changed", unified(text(before, path), text(after, path)))
            }
            FileDifference::Replaced { .. } => ("changed", String::new()),
        };
        let _ = writeln!(out, "{verb:<8} {}", Audited::place(base, file.path()));
        out.push_str(&lines);
    }
    (printable(&out).into_owned(), files.len())
}

fn text<'b>(bundle: &'b Bundle, path: &str) -> &'b str {
    bundle
        .get(path)
        .and_then(BundleFile::text)
        .unwrap_or_default()
}

/// Sets aside what stood in the report on `earlier` already, in files that are as they were then or
/// about units as wholes.
///
/// In a file that is as it was, a finding is known by its place: a copy elsewhere cannot be taken
/// for it, as by its fingerprint.
pub(super) fn set_aside_unchanged(
    report: &mut Report,
    stood: &Report,
    now: &Bundle,
    earlier: &Bundle,
) {
    let stood: BTreeSet<_> = stood.findings.iter().map(identity).collect();
    report.set_aside(|finding| {
        let path = &finding.path;
        stood.contains(&identity(finding)) && !is_other_text(now.get(path), earlier.get(path))
    });
}

fn identity(finding: &Finding) -> (&str, &str, Place, &Message) {
    (
        finding.rule.code,
        &finding.path,
        finding.place,
        &finding.title,
    )
}

/// Whether `now` is a file that is not what it was `earlier`. Line ends do not count: git writes
/// them as the system has them.
fn is_other_text(now: Option<&BundleFile>, earlier: Option<&BundleFile>) -> bool {
    let Some(now) = now else {
        return false;
    };
    let same = |earlier: &BundleFile| {
        earlier.bytes == now.bytes || without_returns(&earlier.bytes) == without_returns(&now.bytes)
    };
    !earlier.is_some_and(same)
}

fn without_returns(bytes: &[u8]) -> Vec<u8> {
    let is_kept = |at: &usize| bytes[*at] != b'\r' || bytes.get(at + 1) != Some(&b'\n');
    (0..bytes.len())
        .filter(is_kept)
        .map(|at| bytes[at])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_no_change() {
        let file = |text: &str| BundleFile::new("a", text.as_bytes().to_vec());
        let (unix, windows) = (file("a\nb\n"), file("a\r\nb\r\n"));
        assert!(!is_other_text(Some(&windows), Some(&unix)));
        assert!(
            is_other_text(Some(&file("a\rb\n")), Some(&unix)),
            "a lone return is one"
        );
        assert!(is_other_text(Some(&unix), None), "a new file");
        assert!(
            !is_other_text(None, Some(&unix)),
            "no file: a unit as a whole"
        );
    }
}
