//! What the preview's predictions rest on.

use super::plan::Citation;

const fn cite(source: &'static str, seen: &'static str) -> Citation {
    Citation { source, seen }
}

pub(crate) const PLATFORMS: Citation = cite("claude.com/docs/plugins/platform-support", "2026-09");
pub(crate) const MANIFEST: Citation = cite("Claude Code's plugin manifest reference", "2026-11");
pub(crate) const ORG_PLUGINS: Citation = cite("Claude help centre, article 13837433", "2026-11");
pub(crate) const ORG_SYNC: Citation = cite("claude.com/docs/plugins/org-sync", "2026-11");
pub(crate) const SKILL_HELP: Citation = cite("Claude help centre, article 12512180", "2026-11");
pub(crate) const HELP_DESCRIPTION: Citation =
    cite("Claude help centre, article 12512198", "2026-11");
pub(crate) const SKILL_DOCS: Citation = cite("code.claude.com/docs/en/skills", "2026-08");
pub(crate) const SKILL_SHAPE: Citation = cite("claude.com/docs/skills/how-to", "2026-11");
pub(crate) const SKILL_FILES: Citation = cite(
    "the upload dialog, as reported in OWASP/secure-agent-playbook#23",
    "2026-11",
);
pub(crate) const SKILL_BYTES: Citation =
    cite("the upload dialog, as reported in tw93/Kami#7", "2026-11");
pub(crate) const SPEC: Citation = cite("agentskills.io/specification", "2026-11");
pub(crate) const VALIDATE: Citation = cite("claude plugin validate 2.1.330, observed", "2026-11");
