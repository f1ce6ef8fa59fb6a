//! The places a bundle can go, each with rules of its own.

use flywheel_messages::{Message, message};
use serde::{Deserialize, Serialize};

/// Somewhere a skill or a plugin can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// The agentskills.io specification and its reference validator, skills-ref 0.1.1.
    Spec,
    /// Upload of one skill to claude.ai or the Skills API (help centre 12512180, November 2026).
    SkillUpload,
    /// Upload of a plugin zip by an organisation's owner (help centre 13837433, November 2026).
    OrgUpload,
    /// Sync of a marketplace repository by an organisation (claude.com/docs/plugins/org-sync,
    /// November 2026).
    OrgSync,
    /// Claude Desktop and Cowork (claude.com/docs/plugins/platform-support, September 2026).
    Desktop,
    /// Claude Code, observed with `claude plugin validate` 2.1.330 (November 2026).
    ClaudeCode,
}

impl Target {
    /// Every target, in the order of columns.
    pub const ALL: [Self; 6] = [
        Self::Desktop,
        Self::OrgUpload,
        Self::OrgSync,
        Self::ClaudeCode,
        Self::SkillUpload,
        Self::Spec,
    ];

    /// The identity used on the command line and in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Spec => "spec",
            Self::SkillUpload => "skill-upload",
            Self::OrgUpload => "org-upload",
            Self::OrgSync => "org-sync",
            Self::Desktop => "desktop",
            Self::ClaudeCode => "claude-code",
        }
    }

    /// The name a person knows it by.
    pub const fn name(self) -> Message {
        match self {
            Self::Spec => message!("Open standard"),
            Self::SkillUpload => message!("Skill upload"),
            Self::OrgUpload => message!("Organisation upload"),
            Self::OrgSync => message!("GitHub sync"),
            Self::Desktop => Message::untranslated("Claude Cowork"),
            Self::ClaudeCode => Message::untranslated("Claude Code"),
        }
    }

    /// The target whose [`id`](Self::id) is `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.id() == id)
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.name().fmt(f)
    }
}
