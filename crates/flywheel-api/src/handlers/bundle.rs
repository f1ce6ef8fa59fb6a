use std::path::Path;

use flywheel_core::bundle::archive::write_archive;
use flywheel_core::bundle::{Bundle, file_name, importables, unclaimed};
use flywheel_core::plugin::MANIFEST_FILE;
use flywheel_core::plugin::preview::ExportPlan;
use flywheel_core::skill::SKILL_FILE;
use flywheel_messages::{counted, message};
use flywheel_store::{Cause, write_file_atomic, write_folder};

use self::chosen::Chosen;
use crate::types::{
    BundlePreview, ExportBundle, ExportForm, Exported, ImportPaths, Imported, ImportedDraft,
    PreviewBundle, Refused,
};
use crate::{ApiError, App, Call, Code, Result, handlers, source};

mod chosen;

pub(crate) fn preview(app: &App, _: &Call, request: PreviewBundle) -> Result<BundlePreview> {
    let chosen = Chosen::read(app, &request)?;
    Ok(chosen.preview(chosen.plan(&request)?))
}

pub(crate) fn export(app: &App, _: &Call, request: ExportBundle) -> Result<Exported> {
    let chosen = Chosen::read(app, &request.bundle)?;
    let plan = chosen.plan(&request.bundle)?;
    chosen.stop_if_blocked()?;
    let folder = Path::new(&request.folder);
    stop_unless_folder(folder)?;
    let path = folder.join(&plan.file_name);
    write(&plan, request.bundle.form, &path, request.replace)?;
    let cause = Cause::Exported {
        path: path.display().to_string(),
        sha256: plan.sha256.clone(),
    };
    for draft in chosen.ids() {
        app.store.record(Some(draft), &cause)?;
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
    let outcome = import_paths(app, call, &request.paths, &mut imported);
    app.changed(&["drafts", "activity"], &[]);
    outcome.map(|()| imported)
}

/// Takes in what it can and notes the rest; stops only when the person cancels.
fn import_paths(app: &App, call: &Call, paths: &[String], imported: &mut Imported) -> Result<()> {
    let total = paths.len();
    for (done, path) in paths.iter().enumerate() {
        call.step(done, total, path.clone())?;
        if let Err(error) = import_path(app, call, Path::new(path), imported) {
            if error.code == Code::Cancelled {
                return Err(error);
            }
            imported.refused.push(Refused {
                path: path.clone(),
                why: error.told(),
            });
        }
    }
    Ok(())
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
        let bundle = numbered(bundle, &importable.name, &name);
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
                why: message!(
                    "This file was left out because {why}.",
                    why = omission.reason.message()
                ),
            }));
    }
    let beside = unclaimed(&source.bundle, &found);
    imported
        .refused
        .extend((!beside.is_empty()).then(|| Refused {
            path: shown,
            why: counted!(
                beside.len(),
                "1 file beside the skills belongs to none of them and was left out.",
                "{count} files beside the skills belong to none of them and were left out."
            ),
        }));
    Ok(())
}

/// `bundle` called `name`, its own name and a number, where another draft has its own. Where no
/// folder can have that, its text stays as it is, and the report says what is wrong with it.
fn numbered(bundle: Bundle, own: &str, name: &str) -> Bundle {
    if name.starts_with(own) {
        handlers::draft::called(&bundle, own, name)
    } else {
        bundle
    }
}

/// Says why nothing in `bundle` would become a draft: what was not read may be the reason.
fn nothing_to_import(bundle: &Bundle) -> ApiError {
    let omissions = bundle.omissions();
    let skill = omissions
        .iter()
        .find(|one| file_name(&one.path).eq_ignore_ascii_case(SKILL_FILE));
    let (message, hint) = match skill.or(omissions.first()) {
        None => (
            message!("There is no skill in it: no SKILL.md and no plugin was found."),
            message!("Choose a folder or an archive with a SKILL.md in it."),
        ),
        Some(left_out) => (
            message!(
                "No skill was found in it, and not everything in it was read: “{path}” was left \
                 out because {why}.",
                path = &left_out.path,
                why = left_out.reason.message()
            ),
            message!("Put that right, and import it again."),
        ),
    };
    ApiError::new(Code::Refused, message).hint(hint)
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
    let message = message!(
        "Nothing was imported: “{path}” cannot be taken in safely, because {why}.",
        path = &omission.path,
        why = omission.reason.message()
    );
    Err(ApiError::new(Code::Refused, message)
        .hint(message!("Ask whoever made this for a clean copy.")))
}

fn stop_unless_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let message = message!("There is no folder “{folder}”.");
    Err(ApiError::new(Code::NotFound, message).hint(message!("Make it first, or choose another.")))
}

fn write(plan: &ExportPlan, form: ExportForm, path: &Path, replace: bool) -> Result<()> {
    if path.exists() && !replace {
        let message = message!("There is already something at “{path}”.");
        return Err(ApiError::new(Code::NameTaken, message)
            .hint(message!("Choose another folder, or replace what is there.")));
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
        let message = message!("“{path}” is not a plugin folder, so it is not replaced.");
        return Err(
            ApiError::new(Code::NameTaken, message).hint(message!("Choose another folder."))
        );
    }
    std::fs::remove_dir_all(path).map_err(|error| {
        ApiError::new(
            Code::Storage,
            message!(
                "“{path}” could not be replaced: {error}.",
                error = error.to_string()
            ),
        )
        .hint(message!("Check that the folder is yours to change."))
    })
}
