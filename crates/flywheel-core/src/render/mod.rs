//! Reports and texts for people and machines.

mod github;
mod html;
mod json;
mod profile;
mod rules;
mod sarif;
mod table;
mod text;

pub use github::report_github;
pub use html::markdown_html;
pub use json::{JSON_VERSION, report_json};
pub use rules::{rules_markdown, rules_text};
pub use sarif::report_sarif;
pub use table::{TextTable, text_table};
pub use text::{Palette, printable, report_text};

use flywheel_messages::Message;

use crate::audit::{EndedWaiver, Finding, Level, NotChecked, NotRead, Report, Verdict};

/// A report and where its bundle was found.
#[derive(Clone, Debug)]
pub struct Audited {
    /// The folder that was asked for, as it was given; an archive stands for a folder.
    pub base: String,
    /// What was found.
    pub report: Report,
}

impl Audited {
    /// `path`, a path in the bundle, as seen from where the audit was asked for.
    pub fn at(&self, path: &str) -> String {
        Self::place(&self.base, path)
    }

    /// `path`, a path in a bundle that was found at `base`, as seen from where that is.
    pub fn place(base: &str, path: &str) -> String {
        match (base, path) {
            ("" | ".", "") => ".".to_owned(),
            ("" | ".", path) => path.to_owned(),
            (base, "") => base.to_owned(),
            (base, path) => format!("{}/{path}", base.trim_end_matches('/')),
        }
    }
}

/// `path` and the part of the file that is meant.
fn with_inside(path: &str, inside: Option<&Message>) -> String {
    match inside {
        Some(inside) => format!("{path} › {inside}"),
        None => path.to_owned(),
    }
}

/// The verdict on all of `audits`.
pub fn verdict(audits: &[Audited]) -> Verdict {
    let findings = audits.iter().flat_map(|audited| &audited.report.findings);
    let complete = audits
        .iter()
        .all(|audited| audited.report.not_read.is_empty());
    Verdict::of(findings.map(|finding| finding.level), complete)
}

/// How many open findings of `level` there are in all of `audits`.
fn count(audits: &[Audited], level: Level) -> usize {
    audits
        .iter()
        .map(|audited| audited.report.count(level))
        .sum()
}

fn findings(audits: &[Audited]) -> impl Iterator<Item = (&Audited, &Finding)> {
    audits.iter().flat_map(|audited| {
        audited
            .report
            .findings
            .iter()
            .map(move |found| (audited, found))
    })
}

/// What the decision `ended` says now, as a sentence.
fn ended(ended: &EndedWaiver) -> String {
    let waiver = &ended.waiver;
    let (rule, owner, day) = (&waiver.rule, &waiver.owner, &waiver.expires);
    let now = if ended.stands {
        "the finding counts again"
    } else {
        "what it was about is gone"
    };
    format!("The decision of {owner} about {rule} ended on {day}; {now}.")
}

fn not_read(audits: &[Audited]) -> impl Iterator<Item = (&Audited, &NotRead)> {
    audits.iter().flat_map(|audited| {
        audited
            .report
            .not_read
            .iter()
            .map(move |file| (audited, file))
    })
}

/// Every finding that stood before, in all of `audits`.
fn known(audits: &[Audited]) -> impl Iterator<Item = (&Audited, &Finding)> {
    audits.iter().flat_map(|audited| {
        audited
            .report
            .known
            .iter()
            .map(move |found| (audited, found))
    })
}

/// Every rule that was not run in one of `audits`, ordered by code, each reason once.
fn not_checked(audits: &[Audited]) -> Vec<&NotChecked> {
    let mut all: Vec<&NotChecked> = audits
        .iter()
        .flat_map(|audited| &audited.report.not_checked)
        .collect();
    all.sort_by(|a, b| (a.rule.code, &a.why).cmp(&(b.rule.code, &b.why)));
    all.dedup_by(|a, b| (a.rule.code, &a.why) == (b.rule.code, &b.why));
    all
}

#[cfg(test)]
mod tests;
