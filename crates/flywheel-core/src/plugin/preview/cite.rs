//! What the preview's predictions rest on.

use flywheel_messages::{Message, message};

use super::plan::Citation;

const fn cite(source: Message, seen: &'static str) -> Citation {
    Citation { source, seen }
}

/// A page that is called the same in every language.
const fn page(address: &'static str, seen: &'static str) -> Citation {
    cite(Message::untranslated(address), seen)
}

pub(crate) const PLATFORMS: Citation = page("claude.com/docs/plugins/platform-support", "2026-09");
pub(crate) const MANIFEST: Citation = cite(
    message!("Claude Code's plugin manifest reference"),
    "2026-11",
);
pub(crate) const ORG_PLUGINS: Citation =
    cite(message!("Claude help centre, article 13837433"), "2026-11");
pub(crate) const ORG_SYNC: Citation = page("claude.com/docs/plugins/org-sync", "2026-11");
pub(crate) const SKILL_HELP: Citation =
    cite(message!("Claude help centre, article 12512180"), "2026-11");
pub(crate) const HELP_DESCRIPTION: Citation =
    cite(message!("Claude help centre, article 12512198"), "2026-11");
pub(crate) const SKILL_DOCS: Citation = page("code.claude.com/docs/en/skills", "2026-08");
pub(crate) const SKILL_SHAPE: Citation = page("claude.com/docs/skills/how-to", "2026-11");
pub(crate) const SKILL_FILES: Citation = cite(
    message!("the upload dialog, as reported in OWASP/secure-agent-playbook#23"),
    "2026-11",
);
pub(crate) const SKILL_BYTES: Citation = cite(
    message!("the upload dialog, as reported in tw93/Kami#7"),
    "2026-11",
);
pub(crate) const SPEC: Citation = page("agentskills.io/specification", "2026-11");
pub(crate) const VALIDATE: Citation = cite(
    message!("claude plugin validate 2.1.330, observed"),
    "2026-11",
);
