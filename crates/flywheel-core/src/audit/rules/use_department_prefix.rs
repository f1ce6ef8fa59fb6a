use flywheel_messages::message;

use super::published::Published;
use super::{edits, skill_name};
use crate::audit::rule::declare_rule;
use crate::audit::{Audience, Check, Fix, Level, Observation, Scope, UnitView};
use crate::policy::{Department, Policy};

declare_rule! {
    /// ## What it checks
    /// The name of a skill that is shared by itself begins as its department's names begin, and a
    /// plugin is one that a department has. The policy file says how: `departments`, each with a
    /// `prefix` and its `plugins`.
    ///
    /// ## Why it matters
    /// In a directory of hundreds of skills the beginning of a name says whose it is and whom to
    /// ask. Without it two departments call different things `month-end`, and people take the
    /// wrong one.
    ///
    /// ## Example
    /// `month-end` where the names of the finance department begin with `finance-`.
    ///
    /// ## How to fix
    /// Put the department's beginning before the name, or share the skill inside the department's
    /// plugin. For everyone in the organisation this has to be settled; between teammates it can
    /// wait.
    ///
    /// Source: “Scaling workflows with Claude Cowork” (name skills by department), 2026;
    /// Anthropic, “Skills for enterprise”, November 2026.
    USE_DEPARTMENT_PREFIX {
        code: "GOV-001",
        name: "use_department_prefix",
        group: Governance,
        level: Review,
        since: "0.1.0",
        summary: "The name does not say which department it belongs to",
        scope: Scope::Everywhere,
        needs: Departments,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let (Some(published), Some(policy)) = (Published::of(view), view.facts.policy.as_deref())
    else {
        return;
    };
    let Some(name) = published.name() else {
        return;
    };
    let own = own_department(&published, policy);
    let named = departments(policy).find(|department| has_name(department, name));
    let seen = match (named, own) {
        (Some(named), Some(own)) if named.name != own.name => {
            belongs_elsewhere(&published, named, own)
        }
        (None, own) if departments(policy).any(|department| department.prefix.is_some()) => {
            says_nothing(&published, name, own)
        }
        _ => return,
    };
    let is_for_all = view.facts.audience == Some(Audience::Organisation);
    out.push(if is_for_all {
        seen.level(Level::Block)
    } else {
        seen
    });
}

fn departments(policy: &Policy) -> impl Iterator<Item = &Department> {
    policy.departments.iter().flatten()
}

/// Whether `name` is that of something the department has.
fn has_name(department: &Department, name: &str) -> bool {
    let prefix = department.prefix.as_deref().unwrap_or_default();
    let is_prefixed = !prefix.is_empty() && name.starts_with(prefix);
    is_prefixed || department.plugins.iter().any(|plugin| plugin == name)
}

/// The department it was approved for, or else that of the person who asks.
fn own_department<'p>(
    published: &Published<'_, '_, '_>,
    policy: &'p Policy,
) -> Option<&'p Department> {
    let approved = published.approvals();
    let approved = approved
        .last()
        .and_then(|approved| approved.department.as_deref());
    let person = published.view.facts.person.as_ref();
    let person = person.and_then(|person| person.department.as_deref());
    policy.department(approved.or(person)?)
}

fn says_nothing(
    published: &Published<'_, '_, '_>,
    name: &str,
    own: Option<&Department>,
) -> Observation {
    let title = message!("“{name}” does not say which department it belongs to");
    let seen = Observation::at(published.file.path(), published.name_span(), title);
    let prefix = own.and_then(|own| own.prefix.as_deref());
    let Some(prefix) = prefix.filter(|prefix| !prefix.is_empty()) else {
        return seen.because(message!(
            "In a long list nobody sees whose it is, and two departments may use the same name. \
             Begin the name as the names of its department begin."
        ));
    };
    let because = message!(
        "In a long list nobody sees whose it is, and two departments may use the same name. \
         Names of your department begin with “{prefix}”."
    );
    renamed(published, &format!("{prefix}{name}"), seen.because(because))
}

fn belongs_elsewhere(
    published: &Published<'_, '_, '_>,
    named: &Department,
    own: &Department,
) -> Observation {
    let (named, own) = (&named.name, &own.name);
    let title = message!("The name is one of {named}, and it belongs to {own}");
    Observation::at(published.file.path(), published.name_span(), title).because(message!(
        "People of {named} take it for theirs, and nobody in {own} finds it. Give it a name of \
         {own}, or hand it over to {named}."
    ))
}

/// `seen` with the fix that gives it the name `name`, and its folder too where that is in the
/// bundle.
fn renamed(published: &Published<'_, '_, '_>, name: &str, seen: Observation) -> Observation {
    if !published.is_plugin() && skill_name::problem(name).is_some() {
        return seen;
    }
    let Some(edit) = published.set("name", name) else {
        return seen;
    };
    let path = published.view.unit.path.as_str();
    let parent = path
        .rsplit_once('/')
        .map(|(parent, _)| format!("{parent}/"));
    let to = format!("{}{name}", parent.unwrap_or_default());
    let moves = edits::moves(&published.view.all_files, path, &to).filter(|_| !path.is_empty());
    let all = std::iter::once(edit).chain(moves.unwrap_or_default());
    seen.fix(Fix::reviewed(message!("Call it “{name}”"), all.collect()))
}
