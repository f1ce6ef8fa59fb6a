//! What a rule is.

use flywheel_messages::{Message, message};
use serde::{Deserialize, Serialize};

use super::facts::Fact;
use super::finding::Observation;
use super::repeats::RepeatView;
use super::view::{FileView, SkillView, UnitView};
use crate::target::Target;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Helps.
    Note,
    /// Needs a recorded decision.
    Review,
    /// Stops sharing upward.
    Block,
}

impl Level {
    /// The word a person sees.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Block => "must fix",
            Self::Review => "decide",
            Self::Note => "note",
        }
    }

    /// The level's name in JSON and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Review => "review",
            Self::Note => "note",
        }
    }
}

/// A family of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The form of a `SKILL.md`.
    Spec,
    /// The files of a bundle.
    Package,
    /// Credentials.
    Credentials,
    /// Text a reader cannot see.
    Hidden,
    /// The files of a plugin and of a marketplace.
    Plugins,
    /// Connectors.
    Connectors,
    /// Data about people.
    Personal,
    /// What is contacted.
    Network,
    /// What is run.
    Running,
    /// Instructions that turn Claude against people.
    Instructions,
    /// What is disguised.
    Disguise,
    /// What a skill may do.
    Permissions,
    /// How well a skill works.
    Quality,
    /// Who answers for a skill.
    Governance,
    /// Skills that repeat others.
    Duplicates,
}

impl Group {
    /// The family's name in plain words.
    pub fn title(self) -> Message {
        match self {
            Self::Spec => message!("Form of the skill"),
            Self::Package => message!("Files and names"),
            Self::Credentials => message!("Passwords and keys"),
            Self::Hidden => message!("Hidden text"),
            Self::Plugins => message!("Form of the plugin"),
            Self::Connectors => message!("Connectors"),
            Self::Personal => message!("Personal data"),
            Self::Network => message!("What it contacts"),
            Self::Running => message!("What it runs"),
            Self::Instructions => message!("Instructions to Claude"),
            Self::Disguise => message!("Disguised code"),
            Self::Permissions => message!("What it may do"),
            Self::Quality => message!("How well it works"),
            Self::Governance => message!("Who answers for it"),
            Self::Duplicates => message!("Repeated skills"),
        }
    }

    /// The prefix of the family's codes.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Spec => "SPEC",
            Self::Package => "PKG",
            Self::Credentials => "CRED",
            Self::Hidden => "HID",
            Self::Plugins => "PLG",
            Self::Connectors => "CONN",
            Self::Personal => "PII",
            Self::Network => "NET",
            Self::Running => "EXEC",
            Self::Instructions => "INJ",
            Self::Disguise => "OBF",
            Self::Permissions => "PERM",
            Self::Quality => "QUAL",
            Self::Governance => "GOV",
            Self::Duplicates => "DUP",
        }
    }
}

/// What one target says about a matter, and where that is written.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// The target.
    pub target: Target,
    /// How much it matters there.
    pub level: Level,
    /// The document or the observation this rests on.
    pub source: &'static str,
    /// When it was read or observed, `YYYY-MM`.
    pub seen: &'static str,
}

/// Where a rule holds.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// At every target alike: the matter is about safety, not about a format.
    Everywhere,
    /// At these targets, each with its own level.
    Targets(&'static [Claim]),
}

impl Scope {
    /// The level at `target`, where `default` is the rule's own; nothing where the rule does not
    /// hold there.
    pub fn level_at(self, target: Target, default: Level) -> Option<Level> {
        match self {
            Self::Everywhere => Some(default),
            Self::Targets(claims) => claims
                .iter()
                .find(|claim| claim.target == target)
                .map(|claim| claim.level),
        }
    }

    /// The targets the rule holds for.
    pub fn targets(self) -> Vec<Target> {
        Target::ALL
            .into_iter()
            .filter(|target| self.level_at(*target, Level::Note).is_some())
            .collect()
    }
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// Each file of a unit.
    File(fn(&FileView<'_>, &mut Vec<Observation>)),
    /// Each file whose text holds one of these words, in any case of ASCII letters.
    FileWith(
        &'static [&'static str],
        fn(&FileView<'_>, &mut Vec<Observation>),
    ),
    /// The `SKILL.md` of a skill.
    Skill(fn(&SkillView<'_, '_>, &mut Vec<Observation>)),
    /// A unit as a whole.
    Unit(fn(&UnitView<'_, '_>, &mut Vec<Observation>)),
    /// Each skill, command and agent that repeats an earlier one.
    Repeat(fn(&RepeatView<'_, '_>, &mut Vec<Observation>)),
}

/// A rule of the audit.
pub struct Rule {
    /// The code; never used again for another rule.
    pub code: &'static str,
    /// The name: `no_<concept>`, `use_<concept>` or `valid_<concept>`.
    pub name: &'static str,
    /// The family.
    pub group: Group,
    /// How much a finding matters where no target is asked for.
    pub level: Level,
    /// The version that first had the rule.
    pub since: &'static str,
    /// One line, without a full stop.
    pub summary: Message,
    /// Where it holds.
    pub scope: Scope,
    /// What it cannot be run without; a report says where that was missing.
    pub needs: Option<Fact>,
    /// The help a champion reads, Markdown with four headings: what it checks, why it matters,
    /// an example, how to fix.
    pub help: Message,
    /// What it does.
    pub check: Check,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Rule").field(&self.code).finish()
    }
}

/// Declares a rule as a static; the doc comment is its help.
macro_rules! declare_rule {
    (
        $(#[doc = $help:literal])+
        $static:ident {
            code: $code:literal,
            name: $name:literal,
            group: $group:ident,
            level: $level:ident,
            since: $since:literal,
            summary: $summary:literal,
            scope: $scope:expr,
            $(needs: $fact:ident,)?
            check: $check:expr $(,)?
        }
    ) => {
        $(#[doc = $help])+
        pub(crate) static $static: $crate::audit::Rule = $crate::audit::Rule {
            code: $code,
            name: $name,
            group: $crate::audit::Group::$group,
            level: $crate::audit::Level::$level,
            since: $since,
            summary: flywheel_messages::message!($summary),
            scope: $scope,
            needs: $crate::audit::rule::needed!($($fact)?),
            help: flywheel_messages::lines!($($help),+),
            check: $check,
        };
    };
}
pub(crate) use declare_rule;

/// The [`Fact`] a rule declares, where it does.
macro_rules! needed {
    () => {
        None
    };
    ($fact:ident) => {
        Some($crate::audit::Fact::$fact)
    };
}
pub(crate) use needed;
