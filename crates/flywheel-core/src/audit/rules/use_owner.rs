use flywheel_messages::message;

use super::published::Published;
use crate::audit::rule::declare_rule;
use crate::audit::{Audience, Check, Facts, Fix, Level, Observation, Person, Scope, UnitView};

declare_rule! {
    /// ## What it checks
    /// A skill or plugin that is shared says who owns it: `owner` under `metadata` of `SKILL.md`,
    /// `author` in `plugin.json`, or the list of approved versions of the policy. Where owner and
    /// reviewer are both known they are two people.
    ///
    /// ## Why it matters
    /// When a figure looks wrong or a step no longer works, people need somebody to ask. Nobody
    /// sees what they themselves overlooked, so somebody else approves it.
    ///
    /// ## Example
    /// A skill for the month-end close without a name in it, two years later.
    ///
    /// ## How to fix
    /// Fill in the owner: Flywheel offers the name from your settings. Ask somebody else to
    /// review it.
    ///
    /// Source: Anthropic, “Skills for enterprise” (owner in the registry; “skill authors should not
    /// be their own reviewers”), November 2026.
    USE_OWNER {
        code: "GOV-002",
        name: "use_owner",
        group: Governance,
        level: Review,
        since: "0.1.0",
        summary: "Nobody answers for it, or its owner approved it",
        scope: Scope::Everywhere,
        needs: Owner,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(published) = Published::of(view) else {
        return;
    };
    let approvals = published.approvals();
    let approved = approvals.last();
    let said = published.says.owner.as_ref();
    let owner = said
        .map(|owner| owner.value.as_str())
        .or_else(|| approved.and_then(|approved| approved.owner.as_deref()));
    match owner {
        None => out.push(nobody(&published)),
        Some(owner) => {
            let reviewer = approved.and_then(|approved| approved.reviewer.as_deref());
            if let Some(reviewer) = reviewer.filter(|reviewer| is_same_person(reviewer, owner)) {
                let span = said.map_or(published.name_span(), |owner| owner.span);
                let title = message!("{reviewer} owns it and approved it");
                let seen = Observation::at(published.file.path(), span, title);
                out.push(seen.level(level(view.facts)).because(message!(
                    "Nobody sees what they themselves overlooked. Ask somebody else to review it."
                )));
            }
        }
    }
}

/// How much it matters to whom it is meant for; where there is no policy it is no more than a
/// note.
fn level(facts: &Facts) -> Level {
    match (&facts.policy, facts.audience) {
        (None, _) => Level::Note,
        (Some(_), Some(Audience::Organisation)) => Level::Block,
        (Some(_), _) => Level::Review,
    }
}

fn nobody(published: &Published<'_, '_, '_>) -> Observation {
    let facts = published.view.facts;
    let seen = Observation::at(
        published.file.path(),
        published.name_span(),
        message!("It does not say who owns it"),
    )
    .level(level(facts))
    .because(message!(
        "When something in it is wrong, nobody knows whom to ask. Fill in a name."
    ));
    let fix = facts.person.as_ref().and_then(|person| {
        let name = signature(person)?;
        let edit = published.set_owner(&name)?;
        let label = message!("Fill in “{name}” as the owner");
        Some(Fix::reviewed(label, vec![edit]))
    });
    fix.into_iter().fold(seen, Observation::fix)
}

/// The name of `person`, with the team.
fn signature(person: &Person) -> Option<String> {
    let name = person.name.trim();
    if name.is_empty() {
        return None;
    }
    let team = person.team.as_deref().or(person.department.as_deref());
    let team = team.map(str::trim).filter(|team| !team.is_empty());
    Some(team.map_or_else(|| name.to_owned(), |team| format!("{name} ({team})")))
}

/// Whether two names are of one person: the words are the same, without what stands in brackets.
fn is_same_person(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let name = name.split(['(', '<']).next().unwrap_or_default();
        let words = name.split(|c: char| !c.is_alphanumeric());
        let mut words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.sort();
        words
    };
    !words(one).is_empty() && words(one) == words(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_known_in_two_spellings() {
        assert!(is_same_person("Lee, Ann", "ann lee (FP&A)"));
        assert!(is_same_person("Ann Lee <ann@example.com>", "Ann Lee"));
        assert!(!is_same_person("Ann Lee", "Ann Li"));
        assert!(!is_same_person("", "(FP&A)"));
    }
}
