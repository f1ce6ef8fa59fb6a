//! What an audit found.

use std::collections::BTreeMap;

use flywheel_core::audit::{self, Safety};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::text::{LineIndex, Span};

use super::text::place;
use crate::types::{
    DraftReport, EndedWaiver, Finding, FixLabel, Level, NotRead, Place, RuleInfo, Standing,
    Verdict, WaivedFinding, Waiver,
};

impl From<audit::Level> for Level {
    fn from(level: audit::Level) -> Self {
        match level {
            audit::Level::Block => Self::Block,
            audit::Level::Review => Self::Review,
            audit::Level::Note => Self::Note,
        }
    }
}

impl From<audit::Verdict> for Verdict {
    fn from(verdict: audit::Verdict) -> Self {
        match verdict {
            audit::Verdict::Pass => Self::Pass,
            audit::Verdict::NeedsReview => Self::NeedsReview,
            audit::Verdict::Incomplete => Self::Incomplete,
            audit::Verdict::Blocked => Self::Blocked,
        }
    }
}

impl From<&audit::Report> for Standing {
    fn from(report: &audit::Report) -> Self {
        Self {
            verdict: report.verdict.into(),
            block: report.count(audit::Level::Block),
            review: report.count(audit::Level::Review),
            note: report.count(audit::Level::Note),
        }
    }
}

impl From<&audit::Rule> for RuleInfo {
    fn from(rule: &audit::Rule) -> Self {
        Self {
            code: rule.code.to_owned(),
            name: rule.name.to_owned(),
            group: rule.group.title(),
            level: rule.level.into(),
            summary: rule.summary.clone(),
            since: rule.since.to_owned(),
        }
    }
}

/// The report of `bundle` for a host; `micros` is how long the audit took.
pub(crate) fn report(bundle: &Bundle, report: &audit::Report, micros: u64) -> DraftReport {
    let mut texts = Texts::new(bundle);
    DraftReport {
        standing: report.into(),
        findings: report
            .findings
            .iter()
            .map(|found| texts.finding(found))
            .collect(),
        waived: report
            .waived
            .iter()
            .map(|waived| texts.waived(waived))
            .collect(),
        ended: report.ended.iter().map(EndedWaiver::from).collect(),
        not_read: report
            .not_read
            .iter()
            .map(|file| NotRead {
                path: file.path.clone(),
                inside: file.inside.clone(),
                why: file.why.clone(),
            })
            .collect(),
        files_read: report.files_read,
        bytes_read: report.bytes_read,
        micros,
    }
}

impl From<&audit::Waiver> for Waiver {
    fn from(waiver: &audit::Waiver) -> Self {
        Self {
            reason: waiver.reason.clone(),
            owner: waiver.owner.clone(),
            expires: waiver.expires.clone(),
        }
    }
}

impl From<&audit::EndedWaiver> for EndedWaiver {
    fn from(ended: &audit::EndedWaiver) -> Self {
        let waiver = &ended.waiver;
        let path = audit::path_in_bundle(&ended.home, &waiver.path);
        Self {
            finding: finding_id(&path, &waiver.fingerprint),
            code: waiver.rule.clone(),
            about: audit::rule(&waiver.rule).map(|rule| rule.summary.clone()),
            path,
            waiver: waiver.into(),
        }
    }
}

/// What names the finding with `fingerprint` in the file at `path` among those of its bundle.
pub(crate) fn finding_id(path: &str, fingerprint: &str) -> String {
    format!("{fingerprint}@{path}")
}

/// One finding of `bundle` for a host.
pub(crate) fn finding(bundle: &Bundle, found: &audit::Finding) -> Finding {
    Texts::new(bundle).finding(found)
}

/// The texts of a bundle with their lines, each indexed once.
pub(super) struct Texts<'b> {
    bundle: &'b Bundle,
    lines: BTreeMap<String, LineIndex>,
}

impl<'b> Texts<'b> {
    pub(super) const fn new(bundle: &'b Bundle) -> Self {
        Self {
            bundle,
            lines: BTreeMap::new(),
        }
    }

    pub(super) fn places(&mut self, path: &str, span: Span) -> (Place, Place) {
        let Some(text) = self.bundle.get(path).and_then(BundleFile::text) else {
            return (Place { line: 1, column: 1 }, Place { line: 1, column: 1 });
        };
        let lines = self
            .lines
            .entry(path.to_owned())
            .or_insert_with(|| LineIndex::new(text));
        (place(lines, text, span.start), place(lines, text, span.end))
    }

    fn finding(&mut self, found: &audit::Finding) -> Finding {
        let own = if found.inside.is_some() {
            Span::at(0)
        } else {
            found.span
        };
        let (from, to) = self.places(&found.path, own);
        Finding {
            id: finding_id(&found.path, &found.fingerprint),
            code: found.rule.code.to_owned(),
            rule: found.rule.name.to_owned(),
            level: found.level.into(),
            title: found.title.clone(),
            message: found.message.clone(),
            path: found.path.clone(),
            inside: found.inside.clone(),
            from,
            to,
            evidence: found.evidence.clone(),
            targets: found.targets.iter().map(|target| target.name()).collect(),
            fixes: found
                .fixes
                .iter()
                .map(|fix| FixLabel {
                    label: fix.label.clone(),
                    safe: fix.safety == Safety::Safe,
                })
                .collect(),
        }
    }

    fn waived(&mut self, waived: &audit::WaivedFinding) -> WaivedFinding {
        WaivedFinding {
            finding: self.finding(&waived.finding),
            waiver: (&waived.waiver).into(),
        }
    }
}
