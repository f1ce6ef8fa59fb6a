//! What an export would do.

use flywheel_core::plugin::preview::{self as plugin, ExportPlan};
use flywheel_core::target::Target;

use flywheel_messages::{Message, message};

use crate::types::{
    BundlePreview, Component, Connection, ExportForm, Gauge, Outcome, OutcomeKind, PlannedFile,
    RunPoint, Standing, TargetInfo, Verdict,
};

impl From<ExportForm> for plugin::ExportForm {
    fn from(form: ExportForm) -> Self {
        match form {
            ExportForm::Skill => Self::Skill,
            ExportForm::Zip => Self::Zip,
            ExportForm::PluginFolder => Self::PluginFolder,
            ExportForm::Plugin => Self::Plugin,
        }
    }
}

/// A plan for a host, without what the audit says; `ids` are those of the plan's sources.
pub(crate) fn plan(plan: &ExportPlan, ids: &[String]) -> BundlePreview {
    BundlePreview {
        headline: plan.headline.clone(),
        verdict: plan.verdict.into(),
        detail: plan.detail.clone(),
        standing: Standing {
            verdict: Verdict::Pass,
            block: 0,
            review: 0,
            note: 0,
        },
        exportable: true,
        blocking: Vec::new(),
        files: plan.files.iter().map(|file| planned(file, ids)).collect(),
        installs: plan.installs.iter().map(component).collect(),
        runs: plan.runs.iter().map(run_point).collect(),
        connects: plan.connects.iter().map(connection).collect(),
        gauges: plan.gauges.iter().map(gauge).collect(),
        targets: Target::ALL
            .into_iter()
            .map(|target| TargetInfo {
                id: target.id().to_owned(),
                name: target.name(),
            })
            .collect(),
        bytes: plan.totals.bytes,
        packed_bytes: plan.totals.packed_bytes,
        sha256: plan.sha256.clone(),
        file_name: plan.file_name.clone(),
    }
}

fn planned(file: &plugin::PlannedFile, ids: &[String]) -> PlannedFile {
    let draft = file
        .draft
        .and_then(|index| ids.get(index))
        .cloned()
        .unwrap_or_default();
    PlannedFile {
        draft,
        source: file.source.clone(),
        path: file.path.clone(),
        bytes: file.bytes,
        why: file.why.clone(),
    }
}

fn component(component: &plugin::Component) -> Component {
    Component {
        kind: component.kind.id().to_owned(),
        name: component.name.clone(),
        path: component.path.clone(),
        detail: component.detail.clone(),
        outcomes: component.outcomes.iter().map(outcome).collect(),
    }
}

fn outcome(outcome: &plugin::TargetOutcome) -> Outcome {
    Outcome {
        outcome: match outcome.outcome {
            plugin::Outcome::Installs => OutcomeKind::Installs,
            plugin::Outcome::Look => OutcomeKind::Look,
            plugin::Outcome::Refused => OutcomeKind::Refused,
            plugin::Outcome::Ignored => OutcomeKind::Ignored,
        },
        why: outcome.why.clone(),
        source: cited(&outcome.citation),
    }
}

fn run_point(run: &plugin::RunPoint) -> RunPoint {
    RunPoint {
        what: run.what.clone(),
        when: run.when.clone(),
        path: run.path.clone(),
    }
}

fn connection(connection: &plugin::Connection) -> Connection {
    Connection {
        host: connection.host.clone(),
        how: connection.reach.words(),
        path: connection.path.clone(),
    }
}

/// A value against a limit for a host.
pub(crate) fn gauge(gauge: &plugin::Gauge) -> Gauge {
    Gauge {
        target: gauge.target.name(),
        what: gauge.what.clone(),
        value: gauge.value,
        limit: gauge.limit,
        unit: gauge.unit.id().to_owned(),
        advice: gauge.advice,
        source: cited(&gauge.citation),
    }
}

/// A source and its date, in words.
pub(crate) fn cited(citation: &plugin::Citation) -> Message {
    message!(
        "{source}, {seen}",
        source = &citation.source,
        seen = citation.seen
    )
}
