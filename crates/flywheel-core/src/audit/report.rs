//! What an audit concludes.

use flywheel_messages::Message;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::rule::{Level, Rule};
use super::unit::{UnitKind, is_within};
use super::waiver::Waiver;

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
    /// The verdict on it and on the units inside it.
    pub verdict: Verdict,
    /// SHA-256 over its files and those of the units inside it; see
    /// [`Bundle::sha256`](crate::bundle::Bundle::sha256).
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
    /// The path of the unit it belongs to.
    pub unit: String,
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
        }
    }

    /// Sets aside the open findings of which `is_known` says that they stood before, and draws the
    /// verdicts from the others.
    pub fn set_aside(&mut self, mut is_known: impl FnMut(&Finding) -> bool) {
        let findings = std::mem::take(&mut self.findings);
        let (known, open) = findings.into_iter().partition(|found| is_known(found));
        self.findings = open;
        self.known = known;
        self.verdict = self.verdict_within("");
        for at in 0..self.units.len() {
            self.units[at].verdict = self.verdict_within(&self.units[at].path);
        }
    }

    fn verdict_within(&self, unit: &str) -> Verdict {
        let inside = self.findings.iter().filter(|f| is_within(unit, &f.path));
        let unread = self.not_read.iter().any(|f| is_within(unit, &f.path));
        Verdict::of(inside.map(|finding| finding.level), !unread)
    }

    /// How many open findings there are of `level`.
    pub fn count(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    }
}
