//! What an audit concludes.

use flywheel_messages::Message;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::rule::{Level, Rule};
use super::unit::{UnitKind, holders};
use super::waiver::Waiver;
use crate::profile::Profile;

/// The conclusion of an audit. There is no "safe": an audit says what it found, and what it
/// could not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Everything was read; nothing needs a decision.
    Pass,
    /// Something needs a recorded decision.
    NeedsReview,
    /// Something was not read; never shown as clean.
    Incomplete,
    /// Something stops sharing upward.
    Blocked,
}

impl Verdict {
    /// The verdict of `levels`, where `complete` says that everything was read.
    pub fn of(levels: impl IntoIterator<Item = Level>, complete: bool) -> Self {
        match levels.into_iter().max() {
            Some(Level::Block) => Self::Blocked,
            _ if !complete => Self::Incomplete,
            Some(Level::Review) => Self::NeedsReview,
            Some(Level::Note) | None => Self::Pass,
        }
    }

    /// The verdict's name in JSON and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::NeedsReview => "needs_review",
            Self::Incomplete => "incomplete",
            Self::Blocked => "blocked",
        }
    }
}

/// One unit of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReport {
    /// Its path in the bundle; empty for the whole.
    pub path: String,
    /// What it is.
    pub kind: UnitKind,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// The folder with what was decided about it; see [`Unit::home`](super::Unit::home).
    pub home: String,
    /// The verdict on it and on the units inside it.
    pub verdict: Verdict,
    /// SHA-256 over its files and those of the units inside it, the same wherever the unit lies;
    /// see [`Bundle::sha256`](crate::bundle::Bundle::sha256).
    pub sha256: String,
}

/// Something that was not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NotRead {
    /// The path.
    pub path: String,
    /// Which part of the file, where it is not the whole.
    pub inside: Option<Message>,
    /// Why, as the end of the sentence "was not read because ...".
    pub why: Message,
}

/// A rule that was not run.
#[derive(Clone, Debug)]
pub struct NotChecked {
    /// The rule.
    pub rule: &'static Rule,
    /// Why, as the end of the sentence "was not checked because ...".
    pub why: Message,
}

/// A finding somebody decided to accept.
#[derive(Clone, Debug)]
pub struct WaivedFinding {
    /// The finding.
    pub finding: Finding,
    /// The decision.
    pub waiver: Waiver,
}

/// A decision whose last day is over, and which no later one replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedWaiver {
    /// The folder it lies in.
    pub home: String,
    /// The decision.
    pub waiver: Waiver,
    /// Whether what it was about still stands; it then counts again.
    pub stands: bool,
}

/// Everything an audit has to say.
#[derive(Clone, Debug)]
pub struct Report {
    /// The verdict on all units together.
    pub verdict: Verdict,
    /// The units, ordered by path.
    pub units: Vec<UnitReport>,
    /// Findings no waiver covers, ordered by path, place and code.
    pub findings: Vec<Finding>,
    /// Findings that stood before and were set aside, in the same order; no verdict counts them.
    pub known: Vec<Finding>,
    /// Findings a waiver covers, in the same order.
    pub waived: Vec<WaivedFinding>,
    /// Decisions whose last day is over, in the order of their units.
    pub ended: Vec<EndedWaiver>,
    /// What was not read, ordered by path.
    pub not_read: Vec<NotRead>,
    /// Rules that were not run, ordered by code.
    pub not_checked: Vec<NotChecked>,
    /// Files read.
    pub files_read: usize,
    /// Bytes read.
    pub bytes_read: u64,
    /// The risk profile of all of it, where it was asked for.
    pub profile: Option<Profile>,
}

impl UnitReport {
    fn path(&self) -> &str {
        &self.path
    }
}

impl Report {
    /// The report on something that could not be opened, `why` being the end of the sentence
    /// "was not read because ...".
    pub fn unopened(why: Message) -> Self {
        Self {
            verdict: Verdict::Incomplete,
            units: Vec::new(),
            findings: Vec::new(),
            known: Vec::new(),
            waived: Vec::new(),
            ended: Vec::new(),
            not_read: vec![NotRead {
                path: String::new(),
                inside: None,
                why,
            }],
            not_checked: Vec::new(),
            files_read: 0,
            bytes_read: 0,
            profile: None,
        }
    }

    /// Sets aside the open findings of which `is_known` says that they stood before, and draws the
    /// verdicts from the others.
    pub fn set_aside(&mut self, mut is_known: impl FnMut(&Finding) -> bool) {
        let findings = std::mem::take(&mut self.findings);
        let (known, open) = findings.into_iter().partition(|found| is_known(found));
        self.findings = open;
        self.known = known;
        self.judge();
    }

    /// Draws the verdicts, of all of it and of each unit, from the open findings and from what was
    /// not read.
    pub(super) fn judge(&mut self) {
        let levels = self.findings.iter().map(|finding| finding.level);
        self.verdict = Verdict::of(levels, self.not_read.is_empty());
        let mut worst: Vec<Option<Level>> = vec![None; self.units.len()];
        for finding in &self.findings {
            for at in holders(&self.units, UnitReport::path, &finding.path) {
                worst[at] = worst[at].max(Some(finding.level));
            }
        }
        let mut complete = vec![true; self.units.len()];
        for unread in &self.not_read {
            for at in holders(&self.units, UnitReport::path, &unread.path) {
                complete[at] = false;
            }
        }
        let judged = worst.into_iter().zip(complete);
        for (unit, (worst, complete)) in self.units.iter_mut().zip(judged) {
            unit.verdict = Verdict::of(worst, complete);
        }
    }

    /// How many open findings there are of `level`.
    pub fn count(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    }
}
