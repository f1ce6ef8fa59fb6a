//! What a plan says.

use flywheel_messages::Message;

use super::words;
use crate::audit::Verdict;
use crate::bundle::Bundle;
use crate::inventory::{Connection, RunPoint};
use crate::target::Target;

/// What a bundle is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportForm {
    /// One skill as `<name>.skill`.
    Skill,
    /// One skill or one plugin as `<name>.zip`, for upload.
    Zip,
    /// A plugin as a folder.
    PluginFolder,
    /// A plugin as `<name>.plugin`.
    Plugin,
}

impl ExportForm {
    /// Whether the form is a plugin rather than one skill.
    pub const fn is_plugin(self) -> bool {
        matches!(self, Self::PluginFolder | Self::Plugin)
    }

    /// Whether the form is one file rather than a folder.
    pub const fn is_archive(self) -> bool {
        !matches!(self, Self::PluginFolder)
    }

    /// The name of the file or folder written for something called `name`.
    pub fn file_name(self, name: &str) -> String {
        match self {
            Self::Skill => format!("{name}.skill"),
            Self::Zip => format!("{name}.zip"),
            Self::PluginFolder => name.to_owned(),
            Self::Plugin => format!("{name}.plugin"),
        }
    }

    /// The targets the form is made for; the others are shown for comparison.
    pub const fn targets(self) -> &'static [Target] {
        if self.is_plugin() {
            &[
                Target::Desktop,
                Target::OrgUpload,
                Target::OrgSync,
                Target::ClaudeCode,
            ]
        } else {
            &[
                Target::Desktop,
                Target::ClaudeCode,
                Target::SkillUpload,
                Target::Spec,
            ]
        }
    }
}

/// A draft's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportSource {
    /// The draft's name, which becomes the name of its folder.
    pub name: String,
    /// Its files.
    pub bundle: Bundle,
}

/// What a plugin made of skills is called; a draft that is a plugin keeps its own manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PluginDetails {
    /// Name, lower case with hyphens.
    pub name: String,
    /// Version, such as `1.0.0`.
    pub version: String,
    /// What it is for.
    pub description: String,
    /// The team or person that owns it; may be empty.
    pub author: String,
}

/// An export before it is written.
#[derive(Clone, Debug)]
pub struct ExportPlan {
    /// Exactly what would be written: the files of the folder or of the archive.
    pub packed: Bundle,
    /// The name of the file or folder that would be written.
    pub file_name: String,
    /// SHA-256 of the archive, or [`Bundle::sha256`] of the folder; lower-case hex.
    pub sha256: String,
    /// What it was planned as: a plugin for an archive that holds one.
    pub form: ExportForm,
    /// How grave the outcome is: refused somewhere, to be looked at, or neither.
    pub verdict: Verdict,
    /// The outcome as one sentence.
    pub headline: Message,
    /// What follows from it.
    pub detail: Message,
    /// Every file of every draft, in the order of the drafts and their paths.
    pub files: Vec<PlannedFile>,
    /// What would be installed.
    pub installs: Vec<Component>,
    /// What would run, ordered by place.
    pub runs: Vec<RunPoint>,
    /// What it would connect to, ordered by place.
    pub connects: Vec<Connection>,
    /// Sizes.
    pub totals: Totals,
    /// Values against published limits.
    pub gauges: Vec<Gauge>,
}

impl ExportPlan {
    /// Whether a target the form is made for refuses a part of it.
    pub fn is_refused(&self) -> bool {
        meets(&self.installs, self.form, Outcome::Refused)
    }

    /// The same plan in the light of an audit: its headline and detail also say what `verdict`
    /// stands for, `to_settle` being how many findings have to be fixed or decided.
    #[must_use]
    pub fn judged(mut self, verdict: Verdict, to_settle: usize) -> Self {
        (self.headline, self.detail) = words::judged(&self, verdict, to_settle);
        self.verdict = self.verdict.max(verdict);
        self
    }
}

/// How grave it is what the targets of `form` do with `components`.
pub(super) fn verdict(components: &[Component], form: ExportForm) -> Verdict {
    if meets(components, form, Outcome::Refused) {
        Verdict::Blocked
    } else if meets(components, form, Outcome::Look) {
        Verdict::NeedsReview
    } else {
        Verdict::Pass
    }
}

fn meets(components: &[Component], form: ExportForm, outcome: Outcome) -> bool {
    let mut met = components.iter().flat_map(|part| &part.outcomes);
    met.any(|met| met.outcome == outcome && form.targets().contains(&met.target))
}

/// Sizes of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Files that are in.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Bytes of the archive; of the files for a folder.
    pub packed_bytes: u64,
}

/// A file that is in the export, or is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Which of the drafts it comes from; nothing for a file the export makes.
    pub draft: Option<usize>,
    /// Its path in the draft.
    pub source: String,
    /// Its path in the export; nothing where it stays out.
    pub path: Option<String>,
    /// Size in bytes.
    pub bytes: u64,
    /// Why it is in or out, as a sentence.
    pub why: Message,
}

impl PlannedFile {
    /// Whether it is in the export.
    pub const fn is_included(&self) -> bool {
        self.path.is_some()
    }
}

/// Something an export installs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// What it is.
    pub kind: ComponentKind,
    /// Its name.
    pub name: String,
    /// Where it stands in the export.
    pub path: String,
    /// A short line about it.
    pub detail: Message,
    /// What each target does with it, in the order of [`Target::ALL`].
    pub outcomes: Vec<TargetOutcome>,
}

/// The kinds of [`Component`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComponentKind {
    /// The plugin as a whole.
    Plugin,
    /// A skill.
    Skill,
    /// A command people call by name.
    Command,
    /// An agent Claude hands work to.
    Agent,
    /// Something that runs by itself at set moments.
    Hook,
    /// A server that connects Claude to something else.
    Connector,
    /// A program put where Claude's shell finds it.
    Bin,
    /// The page people read first.
    Readme,
    /// Anything else a target knows.
    Other,
}

impl ComponentKind {
    /// The kind's name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Plugin => "plugin",
            Self::Skill => "skill",
            Self::Command => "command",
            Self::Agent => "agent",
            Self::Hook => "hook",
            Self::Connector => "connector",
            Self::Bin => "bin",
            Self::Readme => "readme",
            Self::Other => "other",
        }
    }
}

/// What a target does with a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetOutcome {
    /// The target.
    pub target: Target,
    /// What it does.
    pub outcome: Outcome,
    /// Why, as a sentence.
    pub why: Message,
    /// What this rests on.
    pub citation: Citation,
}

/// What a target does with a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It works there.
    Installs,
    /// It is left aside.
    Ignored,
    /// It works there; somebody should look first.
    Look,
    /// It is refused, and the bundle with it.
    Refused,
}

impl Outcome {
    /// The outcome's name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Installs => "installs",
            Self::Ignored => "ignored",
            Self::Look => "look",
            Self::Refused => "refused",
        }
    }
}

/// A document or an observation, and when it was read or made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Where it is written.
    pub source: Message,
    /// When it was read, `YYYY-MM`.
    pub seen: &'static str,
}

/// A value against a published limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// Whose limit.
    pub target: Target,
    /// What is measured.
    pub what: Message,
    /// The value.
    pub value: u64,
    /// The limit; a value equal to it is within.
    pub limit: u64,
    /// What is counted.
    pub unit: Unit,
    /// Whether the limit is advice: beyond it, nothing is refused or cut.
    pub advice: bool,
    /// What the limit rests on.
    pub citation: Citation,
}

impl Gauge {
    /// A `value` against a `limit` that is more than advice.
    pub fn new(
        target: Target,
        what: Message,
        (value, unit): (u64, Unit),
        limit: u64,
        citation: Citation,
    ) -> Self {
        Self {
            target,
            what,
            value,
            limit,
            unit,
            advice: false,
            citation,
        }
    }

    /// Whether the value is beyond the limit.
    pub const fn is_over(&self) -> bool {
        self.value > self.limit
    }
}

/// What a [`Gauge`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Files.
    Files,
    /// Characters (Unicode scalar values).
    Characters,
    /// Lines.
    Lines,
    /// Tokens, estimated.
    Tokens,
}

impl Unit {
    /// The unit's name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Files => "files",
            Self::Characters => "characters",
            Self::Lines => "lines",
            Self::Tokens => "tokens",
        }
    }
}
