//! The findings that belong to each step.

use flywheel_messages::message;

use super::{Item, State};
use crate::audit::{Finding, Group, Level, Report, path_in_unit};
use crate::profile::capabilities::Evidence;

/// The findings of one unit, by step.
pub(super) struct Findings {
    items: Vec<(usize, Item)>,
}

impl Findings {
    /// The findings of `report` in the unit at `path`, those that somebody accepted included.
    pub(super) fn of(report: &Report, path: &str) -> Self {
        let inside = |finding: &&Finding| {
            path.is_empty()
                || finding.path == path
                || path_in_unit(path, &finding.path) != finding.path
        };
        let open = report.findings.iter().filter(inside);
        let open = open.filter_map(|finding| {
            let state = state_of(finding.level)?;
            let item = Item::new(finding.title.clone(), state, &[place(finding)]);
            Some((step_of(finding)?, item))
        });
        let accepted = report
            .waived
            .iter()
            .filter(|waived| inside(&&waived.finding));
        let accepted = accepted.filter_map(|waived| {
            let (finding, waiver) = (&waived.finding, &waived.waiver);
            let what = message!(
                "{title} (accepted by {owner} until {day})",
                title = &finding.title,
                owner = &waiver.owner,
                day = &waiver.expires
            );
            let item = Item::new(what, State::Look, &[place(finding)]);
            Some((step_of(finding)?, item))
        });
        Self {
            items: open.chain(accepted).collect(),
        }
    }

    /// Those of step `number`, the gravest first.
    pub(super) fn at(&self, number: usize) -> Vec<Item> {
        let items = self.items.iter().filter(|(step, _)| *step == number);
        let mut items: Vec<Item> = items.map(|(_, item)| item.clone()).collect();
        items.sort_by_key(|item| std::cmp::Reverse(item.state));
        items
    }
}

/// How what has a finding of `level` stands; a note is nothing a reviewer has to look at.
fn state_of(level: Level) -> Option<State> {
    match level {
        Level::Block => Some(State::Stops),
        Level::Review => Some(State::Look),
        Level::Note => None,
    }
}

/// The step that `finding` belongs to; nothing where it is about form or ownership.
fn step_of(finding: &Finding) -> Option<usize> {
    let by_code = match finding.rule.code {
        "NET-002" | "NET-005" => Some(8),
        "NET-004" | "NET-006" | "INJ-006" => Some(7),
        "CONN-001" | "CONN-002" => Some(5),
        "EXEC-005" => Some(6),
        _ => None,
    };
    by_code.or(match finding.rule.group {
        Group::Running | Group::Disguise => Some(2),
        Group::Instructions | Group::Hidden => Some(3),
        Group::Network => Some(4),
        Group::Credentials => Some(5),
        Group::Connectors | Group::Permissions => Some(6),
        Group::Spec
        | Group::Package
        | Group::Plugins
        | Group::Personal
        | Group::Quality
        | Group::Governance
        | Group::Duplicates => None,
    })
}

fn place(finding: &Finding) -> Evidence {
    Evidence {
        path: finding.path.clone(),
        span: finding.span,
        place: finding.place,
        words: finding.evidence.clone(),
    }
}
