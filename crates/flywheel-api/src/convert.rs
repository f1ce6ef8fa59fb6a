//! From the core's and the store's types to those that cross to a host.

use std::collections::BTreeMap;

use flywheel_core::audit::{self, Safety};
use flywheel_core::bundle::{Bundle, BundleFile, extension};
use flywheel_core::plugin::preview::{self as plugin, ExportPlan, PlanError};
use flywheel_core::skill::{Document, EditError, SKILL_FILE};
use flywheel_core::target::Target;
use flywheel_core::text::{LineIndex, Span, TextEdit};
use flywheel_store::{FileChange, Hash, StoreError};

use crate::types::{
    BundlePreview, Component, Connection, DraftKind, DraftReport, Edit, ExportForm, FileEntry,
    FileKind, Finding, FixLabel, Gauge, Level, NotRead, Outcome, OutcomeKind, Place, PlannedFile,
    RuleInfo, RunPoint, Standing, TargetInfo, Verdict, WaivedFinding, Waiver,
};
use crate::{ApiError, Code};

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NameTaken { .. } | StoreError::PathTaken { .. } => Code::NameTaken,
            StoreError::BadName { .. }
            | StoreError::BadPath { .. }
            | StoreError::BadVersionName { .. }
            | StoreError::TooLongAgo
            | StoreError::AlreadyUndone
            | StoreError::NothingToUndo => Code::Invalid,
            StoreError::NoDraft
            | StoreError::NotInTrash
            | StoreError::NoFile { .. }
            | StoreError::NoVersion { .. }
            | StoreError::NoActivity => Code::NotFound,
            StoreError::Conflict { .. } | StoreError::ChangedSince { .. } => Code::Conflict,
            StoreError::TooLarge { .. } | StoreError::BadBackup { .. } => Code::Refused,
            _ => Code::Storage,
        };
        Self::new(code, error.to_string()).hint(error.advice())
    }
}

impl From<PlanError> for ApiError {
    fn from(error: PlanError) -> Self {
        Self::new(Code::Invalid, error.to_string()).hint(error.advice())
    }
}

impl From<EditError> for ApiError {
    fn from(error: EditError) -> Self {
        Self::new(Code::Invalid, error.to_string()).hint(error.advice())
    }
}

impl From<audit::Level> for Level {
    fn from(level: audit::Level) -> Self {
        match level {
            audit::Level::Block => Self::Block,
            audit::Level::Review => Self::Review,
            audit::Level::Note => Self::Note,
        }
    }
}

impl From<audit::Verdict> for Verdict {
    fn from(verdict: audit::Verdict) -> Self {
        match verdict {
            audit::Verdict::Pass => Self::Pass,
            audit::Verdict::NeedsReview => Self::NeedsReview,
            audit::Verdict::Incomplete => Self::Incomplete,
            audit::Verdict::Blocked => Self::Blocked,
        }
    }
}

impl From<&audit::Report> for Standing {
    fn from(report: &audit::Report) -> Self {
        Self {
            verdict: report.verdict.into(),
            block: report.count(audit::Level::Block),
            review: report.count(audit::Level::Review),
            note: report.count(audit::Level::Note),
        }
    }
}

impl From<&audit::Rule> for RuleInfo {
    fn from(rule: &audit::Rule) -> Self {
        Self {
            code: rule.code.to_owned(),
            name: rule.name.to_owned(),
            group: rule.group.title().to_owned(),
            level: rule.level.into(),
            summary: rule.summary.to_owned(),
            since: rule.since.to_owned(),
        }
    }
}

/// The report of `bundle` for a host; `micros` is how long the audit took.
pub(crate) fn report(bundle: &Bundle, report: &audit::Report, micros: u64) -> DraftReport {
    let mut texts = Texts::new(bundle);
    DraftReport {
        standing: report.into(),
        findings: report
            .findings
            .iter()
            .map(|found| texts.finding(found))
            .collect(),
        waived: report
            .waived
            .iter()
            .map(|waived| texts.waived(waived))
            .collect(),
        not_read: report
            .not_read
            .iter()
            .map(|file| NotRead {
                path: file.path.clone(),
                why: file.why.clone(),
            })
            .collect(),
        files_read: report.files_read,
        bytes_read: report.bytes_read,
        micros,
    }
}

/// One finding of `bundle` for a host.
pub(crate) fn finding(bundle: &Bundle, found: &audit::Finding) -> Finding {
    Texts::new(bundle).finding(found)
}

/// The texts of a bundle with their lines, each indexed once.
struct Texts<'b> {
    bundle: &'b Bundle,
    lines: BTreeMap<String, LineIndex>,
}

impl<'b> Texts<'b> {
    const fn new(bundle: &'b Bundle) -> Self {
        Self {
            bundle,
            lines: BTreeMap::new(),
        }
    }

    fn places(&mut self, path: &str, span: Span) -> (Place, Place) {
        let Some(text) = self.bundle.get(path).and_then(BundleFile::text) else {
            return (Place { line: 1, column: 1 }, Place { line: 1, column: 1 });
        };
        let lines = self
            .lines
            .entry(path.to_owned())
            .or_insert_with(|| LineIndex::new(text));
        (place(lines, text, span.start), place(lines, text, span.end))
    }

    fn finding(&mut self, found: &audit::Finding) -> Finding {
        let (from, to) = self.places(&found.path, found.span);
        Finding {
            id: found.fingerprint.clone(),
            code: found.rule.code.to_owned(),
            rule: found.rule.name.to_owned(),
            level: found.level.into(),
            title: found.title.clone(),
            message: found.message.clone(),
            path: found.path.clone(),
            from,
            to,
            evidence: found.evidence.clone(),
            targets: found
                .targets
                .iter()
                .map(|target| target.name().to_owned())
                .collect(),
            fixes: found
                .fixes
                .iter()
                .map(|fix| FixLabel {
                    label: fix.label.clone(),
                    safe: fix.safety == Safety::Safe,
                })
                .collect(),
        }
    }

    fn waived(&mut self, waived: &audit::WaivedFinding) -> WaivedFinding {
        WaivedFinding {
            finding: self.finding(&waived.finding),
            waiver: Waiver {
                reason: waived.waiver.reason.clone(),
                owner: waived.waiver.owner.clone(),
                expires: waived.waiver.expires.clone(),
            },
        }
    }
}

fn place(lines: &LineIndex, text: &str, at: usize) -> Place {
    let place = lines.place_utf16(text, at);
    Place {
        line: place.line,
        column: place.column,
    }
}

/// Edits of `text` for an editor, in order of place.
pub(crate) fn edits(text: &str, edits: &[TextEdit]) -> Vec<Edit> {
    let lines = LineIndex::new(text);
    let mut ordered: Vec<&TextEdit> = edits.iter().collect();
    ordered.sort();
    ordered
        .into_iter()
        .map(|edit| Edit {
            from: place(&lines, text, edit.span.start),
            to: place(&lines, text, edit.span.end),
            insert: edit.insert.clone(),
        })
        .collect()
}

/// What turns `before` into `after`, each change based on what stands there now.
pub(crate) fn changes(before: &Bundle, after: &Bundle) -> Vec<FileChange> {
    let written = after
        .files()
        .iter()
        .filter(|file| before.get(&file.path) != Some(file))
        .map(|file| FileChange::Write {
            path: file.path.clone(),
            bytes: file.bytes.clone(),
            base: before.get(&file.path).map(|old| Hash::of(&old.bytes)),
        });
    let removed = before
        .files()
        .iter()
        .filter(|file| after.get(&file.path).is_none())
        .map(|file| FileChange::Remove {
            path: file.path.clone(),
            base: Hash::of(&file.bytes),
        });
    written.chain(removed).collect()
}

/// What the folder `bundle` is.
pub(crate) fn kind(bundle: &Bundle) -> DraftKind {
    let is_plugin = bundle.get(".claude-plugin/plugin.json").is_some()
        || bundle
            .files()
            .iter()
            .any(|file| file.path.starts_with("skills/"));
    if is_plugin {
        DraftKind::Plugin
    } else if bundle.get(SKILL_FILE).is_some() {
        DraftKind::Skill
    } else {
        DraftKind::Other
    }
}

/// What the skill or the plugin in `bundle` says of itself.
pub(crate) fn description(bundle: &Bundle) -> Option<String> {
    if let Some(text) = bundle.get(SKILL_FILE).and_then(BundleFile::text) {
        return Document::parse(text).description().map(str::to_owned);
    }
    let manifest = bundle.get(".claude-plugin/plugin.json")?;
    let value: serde_json::Value = serde_json::from_slice(&manifest.bytes).ok()?;
    value["description"].as_str().map(str::to_owned)
}

/// The files of `bundle` for a list, what was left out included.
pub(crate) fn file_entries(bundle: &Bundle) -> Vec<FileEntry> {
    let files = bundle.files().iter().map(|file| FileEntry {
        path: file.path.clone(),
        bytes: file.bytes.len() as u64,
        kind: file_kind(file),
        unread: None,
    });
    let omitted = bundle.omissions().iter().map(|omission| FileEntry {
        path: omission.path.clone(),
        bytes: 0,
        kind: FileKind::Binary,
        unread: Some(omission.reason.to_string()),
    });
    files.chain(omitted).collect()
}

/// How `file` is shown.
pub(crate) fn file_kind(file: &BundleFile) -> FileKind {
    match audit::kind_of(file) {
        audit::FileKind::Markdown => FileKind::Markdown,
        audit::FileKind::Script => FileKind::Script,
        audit::FileKind::Json | audit::FileKind::Data => FileKind::Data,
        audit::FileKind::Text => FileKind::Text,
        audit::FileKind::Image if extension(&file.path) != "woff2" => FileKind::Image,
        audit::FileKind::Image | audit::FileKind::Binary => FileKind::Binary,
    }
}

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
                name: target.name().to_owned(),
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
        source: cited(outcome.citation),
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
        how: connection.reach.words().to_owned(),
        path: connection.path.clone(),
    }
}

/// A value against a limit for a host.
pub(crate) fn gauge(gauge: &plugin::Gauge) -> Gauge {
    Gauge {
        target: gauge.target.name().to_owned(),
        what: gauge.what.clone(),
        value: gauge.value,
        limit: gauge.limit,
        unit: gauge.unit.id().to_owned(),
        advice: gauge.advice,
        source: cited(gauge.citation),
    }
}

/// A source and its date, in words.
pub(crate) fn cited(citation: plugin::Citation) -> String {
    format!("{}, {}", citation.source, citation.seen)
}
