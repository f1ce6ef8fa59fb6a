//! What an audit concludes.

use flywheel_messages::Message;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::rule::Level;
use super::unit::UnitKind;
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
    /// Why, as the end of the sentence "was not read because ...".
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
    /// Findings a waiver covers, in the same order.
    pub waived: Vec<WaivedFinding>,
    /// Decisions whose last day is over, in the order of their units.
    pub ended: Vec<EndedWaiver>,
    /// What was not read, ordered by path.
    pub not_read: Vec<NotRead>,
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
            waived: Vec::new(),
            ended: Vec::new(),
            not_read: vec![NotRead {
                path: String::new(),
                why,
            }],
            files_read: 0,
            bytes_read: 0,
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
