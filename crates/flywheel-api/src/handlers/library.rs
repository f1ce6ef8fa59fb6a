use std::path::{Path, PathBuf};

use flywheel_messages::message;
use flywheel_store::{BackupRecord, BackupRestored as Restored};

use crate::types::{
    BackUpLibrary, Backup, BackupRestored, HistorySpace, HistoryThinned, ImportedDraft, Nothing,
    Refused, RestoreBackup,
};
use crate::{ApiError, App, Call, Code, Result};

pub(crate) fn space(app: &App, _: &Call, _: Nothing) -> Result<HistorySpace> {
    let space = app.store.history_space()?;
    Ok(HistorySpace {
        versions: space.versions,
        bytes: space.bytes,
        database_bytes: space.database_bytes,
        thinnable: space.thinnable,
    })
}

pub(crate) fn thin(app: &App, _: &Call, _: Nothing) -> Result<HistoryThinned> {
    let thinned = app.store.thin_history()?;
    app.changed(&["activity"], &[]);
    Ok(HistoryThinned {
        versions: thinned.versions,
        freed_bytes: thinned.freed_bytes,
    })
}

pub(crate) fn back_up(app: &App, call: &Call, request: BackUpLibrary) -> Result<Backup> {
    let path = place(app, Path::new(&request.path), request.replace)?;
    let step = |done, total, at: &str| call.step(done, total, at);
    let done: BackupRecord = app.store.back_up(&path, step)?;
    app.changed(&["activity"], &[]);
    Ok(Backup {
        path: done.path.display().to_string(),
        bytes: done.bytes,
        drafts: done.drafts,
        trashed: done.trashed,
        versions: done.versions,
        left_out: done.left_out,
    })
}

/// The file to write: `path` itself, or one in the folder `path` that is named after the day.
fn place(app: &App, path: &Path, replace: bool) -> Result<PathBuf> {
    if path.is_dir() {
        return Ok(free_in(path, &app.today()));
    }
    if path.exists() && !replace {
        let message = message!("There is already something at “{path}”.");
        return Err(ApiError::new(Code::NameTaken, message)
            .hint(message!("Choose another name, or replace what is there.")));
    }
    Ok(path.to_path_buf())
}

fn free_in(folder: &Path, day: &str) -> PathBuf {
    let first = folder.join(format!("flywheel-{day}.zip"));
    let numbered = (2..).map(|number: u32| folder.join(format!("flywheel-{day}-{number}.zip")));
    std::iter::once(first)
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.to_path_buf())
}

pub(crate) fn restore_backup(
    app: &App,
    call: &Call,
    request: RestoreBackup,
) -> Result<BackupRestored> {
    let step = |done, total, at: &str| call.step(done, total, at);
    let outcome = app.store.restore_backup(Path::new(&request.path), step);
    app.changed(&["drafts", "trash", "activity", "settings"], &[]);
    outcome.map(|done: Restored| taken_in(done, &request.path))
}

fn taken_in(done: Restored, from: &str) -> BackupRestored {
    let (trashed, drafts): (Vec<_>, Vec<_>) =
        done.drafts.into_iter().partition(|draft| draft.trashed);
    let refused = done.refused.into_iter();
    BackupRestored {
        trashed: trashed.len(),
        drafts: drafts
            .into_iter()
            .map(|draft| ImportedDraft {
                id: draft.id.as_str().to_owned(),
                renamed: draft.name != draft.was,
                name: draft.name,
                from: from.to_owned(),
            })
            .collect(),
        refused: refused
            .map(|(folder, why)| Refused {
                path: format!("{from}: {folder}"),
                why,
            })
            .collect(),
    }
}
