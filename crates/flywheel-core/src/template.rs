//! Skills to start from, by job.

use crate::bundle::{Bundle, BundleFile};
use crate::skill::{SKILL_FILE, set_field};
use crate::text::apply_edits;

/// A skill to start from.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Identity, and the name to suggest for the draft.
    pub id: &'static str,
    /// The job, in a person's words.
    pub title: &'static str,
    /// What the skill will do.
    pub summary: &'static str,
    text: &'static str,
}

/// All templates, in the order to show them.
pub const TEMPLATES: &[Template] = &[
    Template {
        id: "reconcile-two-lists",
        title: "Reconcile two lists",
        summary: "Matches two lists that should agree and explains every difference.",
        text: include_str!("../templates/reconcile-two-lists/SKILL.md"),
    },
    Template {
        id: "review-against-checklist",
        title: "Review against a checklist",
        summary: "Checks a document point by point and quotes where each point is met.",
        text: include_str!("../templates/review-against-checklist/SKILL.md"),
    },
    Template {
        id: "weekly-digest",
        title: "Weekly digest",
        summary: "Writes a short update for one team: what changed, what to decide.",
        text: include_str!("../templates/weekly-digest/SKILL.md"),
    },
];

/// The text a blank skill starts with.
const BLANK: &str = "---\nname: skill\ndescription: \"\"\n---\n\n# Title\n\n## When to use\n\n## Steps\n\n1. \n\n## Result\n";

/// The template whose id is `id`.
pub fn template(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id == id)
}

impl Template {
    /// The template as a skill called `name`.
    pub fn bundle(&self, name: &str) -> Bundle {
        skill(self.text, name)
    }
}

/// A skill called `name` with headings and nothing else.
pub fn blank(name: &str) -> Bundle {
    skill(BLANK, name)
}

fn skill(text: &str, name: &str) -> Bundle {
    let named = set_field(text, "name", name)
        .ok()
        .and_then(|edits| apply_edits(text, &edits));
    let bytes = named.unwrap_or_else(|| text.to_owned()).into_bytes();
    Bundle::new(vec![BundleFile::new(SKILL_FILE, bytes)], Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Options, audit};

    #[test]
    fn every_template_is_clean_under_its_own_and_another_name() {
        for template in TEMPLATES {
            for name in [template.id, "another-name"] {
                let report = audit(
                    &template.bundle(name),
                    &Options::on("2026-11-23").named(name),
                );
                let titles: Vec<_> = report
                    .findings
                    .iter()
                    .map(|finding| &finding.title)
                    .collect();
                assert!(titles.is_empty(), "{}: {titles:?}", template.id);
            }
        }
    }
}
