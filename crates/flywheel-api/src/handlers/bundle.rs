use std::path::Path;

use flywheel_core::audit::{Level, Report, Verdict, audit};
use flywheel_core::bundle::archive::write_archive;
use flywheel_core::bundle::{Bundle, file_name, importables, unclaimed};
use flywheel_core::plugin::MANIFEST_FILE;
use flywheel_core::plugin::preview::{ExportPlan, ExportSource, PluginDetails, plan_export};
use flywheel_core::skill::SKILL_FILE;
use flywheel_store::{Cause, DraftId, write_file_atomic, write_folder};

use crate::types::{
    BundlePreview, DraftFinding, ExportBundle, ExportForm, Exported, ImportPaths, Imported,
    ImportedDraft, PreviewBundle, Refused, Standing,
};
use crate::{ApiError, App, Call, Code, Result, convert, handlers, source};

pub(crate) fn preview(app: &App, _: &Call, request: PreviewBundle) -> Result<BundlePreview> {
    let chosen = Chosen::read(app, &request)?;
    Ok(chosen.preview(&chosen.plan(&request)?))
}

pub(crate) fn export(app: &App, _: &Call, request: ExportBundle) -> Result<Exported> {
    let chosen = Chosen::read(app, &request.bundle)?;
    let plan = chosen.plan(&request.bundle)?;
    chosen.stop_if_blocked()?;
    let path = Path::new(&request.folder).join(&plan.file_name);
    write(&plan, request.bundle.form, &path, request.replace)?;
    let cause = Cause::Exported {
        path: path.display().to_string(),
        sha256: plan.sha256.clone(),
    };
    for draft in &chosen.drafts {
        app.store.record(Some(&draft.id), &cause)?;
    }
    app.changed(&["activity"], &[]);
    Ok(Exported {
        path: path.display().to_string(),
        sha256: plan.sha256,
        bytes: plan.totals.packed_bytes,
        files: plan.totals.files,
    })
}

pub(crate) fn import(app: &App, call: &Call, request: ImportPaths) -> Result<Imported> {
    let mut imported = Imported {
        drafts: Vec::new(),
        refused: Vec::new(),
    };
    let total = request.paths.len();
    for (done, path) in request.paths.iter().enumerate() {
        call.step(done, total, path.clone())?;
        if let Err(error) = import_path(app, call, Path::new(path), &mut imported) {
            if error.code == Code::Cancelled {
                return Err(error);
            }
            imported.refused.push(Refused {
                path: path.clone(),
                why: std::iter::once(error.message)
                    .chain(error.hints)
                    .collect::<Vec<_>>()
                    .join(" "),
            });
        }
    }
    app.changed(&["drafts", "activity"], &[]);
    Ok(imported)
}

fn import_path(app: &App, call: &Call, path: &Path, imported: &mut Imported) -> Result<()> {
    let source = source::read(path)?;
    let shown = path.display().to_string();
    stop_if_hostile(&source.bundle)?;
    let found = importables(&source.bundle, &source.name);
    if found.is_empty() {
        return Err(nothing_to_import(&source.bundle));
    }
    for (done, importable) in found.iter().enumerate() {
        call.step(done, found.len(), importable.name.clone())?;
        let name = app.store.free_name(&importable.name)?;
        let bundle = source.bundle.subfolder(&importable.root);
        let bundle = handlers::draft::called(&bundle, &importable.name, &name);
        let record = app.store.create(
            &name,
            &bundle,
            &Cause::Imported {
                from: shown.clone(),
            },
        )?;
        handlers::draft::refresh(app, &record.id)?;
        imported.drafts.push(ImportedDraft {
            id: record.id.as_str().to_owned(),
            renamed: name != importable.name,
            name,
            from: shown.clone(),
        });
        imported
            .refused
            .extend(bundle.omissions().iter().map(|omission| Refused {
                path: format!("{shown}: {}", omission.path),
                why: format!("This file was left out because {}.", omission.reason),
            }));
    }
    let beside = unclaimed(&source.bundle, &found);
    imported
        .refused
        .extend((!beside.is_empty()).then(|| Refused {
            path: shown,
            why: format!(
                "{} beside the skills belong to none of them and were left out.",
                counted(beside.len())
            ),
        }));
    Ok(())
}

/// Says why nothing in `bundle` would become a draft: what was not read may be the reason.
fn nothing_to_import(bundle: &Bundle) -> ApiError {
    let omissions = bundle.omissions();
    let skill = omissions
        .iter()
        .find(|one| file_name(&one.path).eq_ignore_ascii_case(SKILL_FILE));
    let message = match skill.or(omissions.first()) {
        None => "There is no skill in it: no SKILL.md and no plugin was found. Choose the folder \
                 or archive that holds the SKILL.md."
            .to_owned(),
        Some(left_out) => format!(
            "No skill was found in it, and not everything in it was read: “{}” was left out because \
             {}. Put that right, and import it again.",
            left_out.path, left_out.reason
        ),
    };
    ApiError::new(Code::Refused, message)
}

fn counted(files: usize) -> String {
    if files == 1 {
        "1 file".to_owned()
    } else {
        format!("{files} files")
    }
}

/// Refuses a bundle that tries to reach outside its folder, before anything is written.
fn stop_if_hostile(bundle: &Bundle) -> Result<()> {
    let Some(omission) = bundle
        .omissions()
        .iter()
        .find(|omission| omission.reason.is_hostile())
    else {
        return Ok(());
    };
    let message = format!(
        "Nothing was imported: “{}” cannot be taken in safely, because {}. Ask whoever made this for a clean copy.",
        omission.path, omission.reason
    );
    Err(ApiError::new(Code::Refused, message))
}

/// A draft chosen for a bundle, and what the audit says of it.
struct ChosenDraft {
    id: DraftId,
    name: String,
    bundle: Bundle,
    report: Report,
}

struct Chosen {
    drafts: Vec<ChosenDraft>,
}

impl Chosen {
    fn read(app: &App, request: &PreviewBundle) -> Result<Self> {
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

    fn plan(&self, request: &PreviewBundle) -> Result<ExportPlan> {
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
        plan_export(&sources, request.form.into(), details.as_ref())
            .map_err(|error| ApiError::new(Code::Invalid, error.to_string()))
    }

    fn standing(&self) -> Standing {
        let count = |level| {
            self.drafts
                .iter()
                .map(|draft| draft.report.count(level))
                .sum()
        };
        let worst = self.drafts.iter().map(|draft| draft.report.verdict).max();
        Standing {
            verdict: worst.unwrap_or(Verdict::Pass).into(),
            block: count(Level::Block),
            review: count(Level::Review),
            note: count(Level::Note),
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

    fn stop_if_blocked(&self) -> Result<()> {
        let blocking = self.blocking();
        let Some(first) = blocking.first() else {
            return Ok(());
        };
        let message = match blocking.len() {
            1 => format!(
                "“{}” is not ready to share: {}.",
                first.name, first.finding.title
            ),
            count => format!("Not ready to share: {count} findings must be fixed first."),
        };
        let hints = blocking.iter().take(5).map(|found| {
            let place = format!(
                "{}/{}, line {}",
                found.name, found.finding.path, found.finding.from.line
            );
            format!("{place}: {} ({})", found.finding.title, found.finding.code)
        });
        Err(hints.fold(ApiError::new(Code::Blocked, message), ApiError::hint))
    }

    fn preview(&self, plan: &ExportPlan) -> BundlePreview {
        let blocking = self.blocking();
        let ids = self
            .drafts
            .iter()
            .map(|draft| draft.id.as_str().to_owned())
            .collect::<Vec<_>>();
        let mut preview = convert::plan(plan, &ids);
        preview.standing = self.standing();
        preview.exportable = blocking.is_empty();
        preview.blocking = blocking;
        preview
    }
}

fn write(plan: &ExportPlan, form: ExportForm, path: &Path, replace: bool) -> Result<()> {
    if path.exists() && !replace {
        let message = format!("There is already something at “{}”.", path.display());
        return Err(ApiError::new(Code::NameTaken, message)
            .hint("Choose another folder, or replace what is there."));
    }
    if form == ExportForm::PluginFolder {
        if path.exists() {
            remove_earlier_export(path)?;
        }
        return Ok(write_folder(path, &plan.packed)?);
    }
    Ok(write_file_atomic(path, &write_archive(&plan.packed))?)
}

/// Removes the folder an earlier export left; refuses one that is no plugin.
fn remove_earlier_export(path: &Path) -> Result<()> {
    if !path.join(MANIFEST_FILE).is_file() {
        let message = format!(
            "“{}” is not a plugin folder, so it is not replaced.",
            path.display()
        );
        return Err(ApiError::new(Code::NameTaken, message).hint("Choose another folder."));
    }
    std::fs::remove_dir_all(path).map_err(|error| {
        ApiError::new(
            Code::Storage,
            format!("“{}” could not be replaced: {error}.", path.display()),
        )
    })
}
