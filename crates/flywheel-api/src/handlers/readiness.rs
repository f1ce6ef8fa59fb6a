use std::path::Path;

use flywheel_core::connector::{NeedKind, NeedReadiness, Outcome, Readiness, Reason};
use flywheel_messages::{Message, message};
use flywheel_store::write_file_atomic;

use crate::connectors::known::asked_id;
use crate::connectors::lamps;
use crate::connectors::rows::Rows;
use crate::shelf::parts;
use crate::types::{
    Copyable, ExportReadiness, Nothing, ReadinessCandidate, ReadinessCounts, ReadinessKind,
    ReadinessMap, ReadinessNeed, ReadinessOutcome, ReadinessQuery, ReadinessSkill,
};
use crate::{ApiError, App, Call, Code, Result};

pub(crate) fn map(app: &App, call: &Call, query: ReadinessQuery) -> Result<ReadinessMap> {
    let rows = Rows::read(app, call)?;
    let all = asked(&rows, query.department.as_deref())?;
    let counts = counts(&all);
    let shown = if query.failing { all.failing() } else { all };
    let skills = shown.skills.iter().map(|skill| {
        let (draft, path) = parts(&skill.path);
        ReadinessSkill {
            name: skill.name.clone(),
            plugin: skill.plugin.clone(),
            draft: draft.to_owned(),
            path: path.to_owned(),
            outcome: outcome(skill.outcome, skill.says()),
            needs: skill
                .needs
                .iter()
                .map(|need| self::need(&rows, need))
                .collect(),
        }
    });
    Ok(ReadinessMap {
        now: shown.now.0,
        skills: skills.collect(),
        counts,
        policy: rows.policy_state(),
    })
}

pub(crate) fn csv(app: &App, call: &Call, query: ReadinessQuery) -> Result<Copyable> {
    let rows = Rows::read(app, call)?;
    let all = asked(&rows, query.department.as_deref())?;
    let mut shown = if query.failing { all.failing() } else { all };
    for skill in &mut shown.skills {
        parts(&skill.path).1.to_owned().clone_into(&mut skill.path);
    }
    Ok(Copyable {
        text: flywheel_core::connector::readiness_csv(&shown, call.language()),
    })
}

pub(crate) fn export(app: &App, call: &Call, request: ExportReadiness) -> Result<Nothing> {
    let query = ReadinessQuery {
        department: request.department,
        failing: request.failing,
    };
    let table = csv(app, call, query)?;
    write_file_atomic(Path::new(&request.path), table.text.as_bytes())?;
    Ok(Nothing {})
}

/// Which skills can do their work, of `department` only where one is named.
fn asked(rows: &Rows<'_>, department: Option<&str>) -> Result<Readiness> {
    let Some(name) = department.filter(|name| !name.is_empty()) else {
        return Ok(rows.judged().readiness.clone());
    };
    let policy = rows.policy.as_deref();
    let department = policy.and_then(|policy| policy.department(name));
    let department = department.ok_or_else(|| {
        ApiError::new(
            Code::NotFound,
            message!("The policy knows no department “{name}”."),
        )
        .hint(message!("Choose one of the departments it names."))
    })?;
    Ok(rows.judged().readiness.of_department(department))
}

fn counts(all: &Readiness) -> ReadinessCounts {
    let mut counts = ReadinessCounts::default();
    for skill in &all.skills {
        let count = match skill.outcome {
            Outcome::Ready => &mut counts.ready,
            Outcome::WithLess(_) => &mut counts.with_less,
            Outcome::NotKnown(_) => &mut counts.not_known,
            Outcome::WillFail(_) => &mut counts.will_fail,
        };
        *count += 1;
    }
    counts
}

fn need(rows: &Rows<'_>, need: &NeedReadiness) -> ReadinessNeed {
    let says = match need.outcome.reason() {
        Some(reason) => message!(
            "{outcome}: {reason}.",
            outcome = need.outcome.label(),
            reason = reason.label()
        ),
        None => need.outcome.label(),
    };
    let candidates = need.candidates.iter().map(|one| ReadinessCandidate {
        connector: one.connector.map(|at| rows.all[at].id.clone()),
        name: one.name.clone(),
        enabled: lamps::enabled(one.gate),
        linked: lamps::linked(&one.link),
        checked: one.checked.map(|at| at.0),
    });
    let is_brought = need.candidates.iter().any(|one| one.connector.is_some());
    let asked = rows.judged().asked.by(&need.need).filter(|_| !is_brought);
    ReadinessNeed {
        name: need.need.name.clone(),
        tool: match &need.need.kind {
            NeedKind::Tool { tool } => Some(tool.clone()),
            _ => None,
        },
        kind: need.need.label(),
        path: need.need.path.clone(),
        outcome: outcome(need.outcome, says),
        candidates: candidates.collect(),
        asked: asked.map(asked_id),
    }
}

fn outcome(outcome: Outcome, says: Message) -> ReadinessOutcome {
    ReadinessOutcome {
        kind: match outcome {
            Outcome::Ready => ReadinessKind::Ready,
            Outcome::WithLess(_) => ReadinessKind::WithLess,
            Outcome::NotKnown(_) => ReadinessKind::NotKnown,
            Outcome::WillFail(_) => ReadinessKind::WillFail,
        },
        says,
        why: outcome.reason().map(Reason::label),
        advice: outcome.reason().map(Reason::advice),
    }
}
