//! The drafts chosen for a bundle, each with its audit.

use flywheel_core::audit::{Level, Report, Verdict, audit};
use flywheel_core::bundle::Bundle;
use flywheel_core::plugin::preview::{ExportPlan, ExportSource, PluginDetails, plan_export};
use flywheel_messages::{Message, message};
use flywheel_store::DraftId;

use crate::types::{BundlePreview, DraftFinding, PreviewBundle, Standing};
use crate::{ApiError, App, Code, Result, convert};

/// A draft chosen for a bundle, and what the audit says of it.
struct ChosenDraft {
    id: DraftId,
    name: String,
    bundle: Bundle,
    report: Report,
}

/// The drafts of a bundle.
pub(super) struct Chosen {
    drafts: Vec<ChosenDraft>,
}

impl Chosen {
    pub(super) fn read(app: &App, request: &PreviewBundle) -> Result<Self> {
        let drafts = request.drafts.iter().map(|id| {
            let id = DraftId::new(id);
            let name = app.store.draft(&id)?.name;
            let bundle = app.store.bundle(&id)?;
            let report = audit(&bundle, &app.audit_options(&name));
            Ok(ChosenDraft {
                id,
                name,
                bundle,
                report,
            })
        });
        Ok(Self {
            drafts: drafts.collect::<Result<_>>()?,
        })
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &DraftId> {
        self.drafts.iter().map(|draft| &draft.id)
    }

    pub(super) fn plan(&self, request: &PreviewBundle) -> Result<ExportPlan> {
        let sources: Vec<ExportSource> = self
            .drafts
            .iter()
            .map(|draft| ExportSource {
                name: draft.name.clone(),
                bundle: draft.bundle.clone(),
            })
            .collect();
        let details = request.details.as_ref().map(|details| PluginDetails {
            name: details.name.clone(),
            version: details.version.clone(),
            description: details.description.clone(),
            author: details.author.clone(),
        });
        Ok(plan_export(
            &sources,
            request.form.into(),
            details.as_ref(),
        )?)
    }

    fn verdict(&self) -> Verdict {
        let verdicts = self.drafts.iter().map(|draft| draft.report.verdict);
        verdicts.max().unwrap_or(Verdict::Pass)
    }

    fn count(&self, level: Level) -> usize {
        let reports = self.drafts.iter().map(|draft| &draft.report);
        reports.map(|report| report.count(level)).sum()
    }

    fn standing(&self) -> Standing {
        Standing {
            verdict: self.verdict().into(),
            block: self.count(Level::Block),
            review: self.count(Level::Review),
            note: self.count(Level::Note),
        }
    }

    fn blocking(&self) -> Vec<DraftFinding> {
        let found = self.drafts.iter().flat_map(|draft| {
            let stops = draft
                .report
                .findings
                .iter()
                .filter(|found| found.level == Level::Block);
            stops.map(|found| DraftFinding {
                draft: draft.id.as_str().to_owned(),
                name: draft.name.clone(),
                finding: convert::finding(&draft.bundle, found),
            })
        });
        found.collect()
    }

    pub(super) fn stop_if_blocked(&self) -> Result<()> {
        let blocking = self.blocking();
        let Some(first) = blocking.first() else {
            return Ok(());
        };
        let message = match blocking.len() {
            1 => message!(
                "“{name}” is not ready to share: {title}.",
                name = &first.name,
                title = &first.finding.title
            ),
            count => message!("Not ready to share: {count} findings must be fixed first."),
        };
        let hints = blocking.iter().take(5).map(|found| {
            let finding = &found.finding;
            let what = message!(
                "{name}/{path}, line {line}: {title} ({code}).",
                name = &found.name,
                path = &finding.path,
                line = finding.from.line,
                title = &finding.title,
                code = &finding.code
            );
            let fix = finding.fixes.first();
            let fix = fix.map(|fix| message!("{label}.", label = &fix.label));
            Message::text([what].into_iter().chain(fix))
        });
        Err(hints.fold(ApiError::new(Code::Blocked, message), ApiError::hint))
    }

    pub(super) fn preview(&self, plan: ExportPlan) -> BundlePreview {
        let blocking = self.blocking();
        let ids: Vec<_> = self.ids().map(|id| id.as_str().to_owned()).collect();
        let verdict = self.verdict();
        let to_settle = self.count(match verdict {
            Verdict::Blocked => Level::Block,
            _ => Level::Review,
        });
        let mut preview = convert::plan(&plan.judged(verdict, to_settle), &ids);
        preview.standing = self.standing();
        preview.exportable = blocking.is_empty();
        preview.blocking = blocking;
        preview
    }
}
