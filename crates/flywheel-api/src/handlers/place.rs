//! Folders: linked ones, and drafts in other programs.

use std::io::ErrorKind;
use std::path::Path;

use flywheel_core::skill::SKILL_FILE;
use flywheel_messages::message;
use flywheel_store::{DraftId, DraftRecord};

use crate::opener::cowork_link;
use crate::types::{DraftRef, DraftSummary, LinkFolder, Nothing, OpenIn, OpenPlace};
use crate::{ApiError, App, Call, Code, Result, handlers};

pub(crate) fn link(app: &App, _: &Call, request: LinkFolder) -> Result<DraftSummary> {
    let record = app.store.link(Path::new(&request.folder))?;
    app.changed(&["drafts", "activity"], std::slice::from_ref(&record.id));
    handlers::draft::refresh(app, &record.id)
}

pub(crate) fn unlink(app: &App, _: &Call, request: DraftRef) -> Result<Nothing> {
    let id = DraftId::new(request.id);
    let record = app.store.draft(&id)?;
    if !record.linked {
        let message = message!(
            "“{name}” is in the library, not linked.",
            name = &record.name
        );
        return Err(
            ApiError::new(Code::Invalid, message).hint(message!("Move it to the trash instead."))
        );
    }
    app.store.unlink(&id)?;
    app.changed(&["drafts", "activity"], &[id]);
    Ok(Nothing {})
}

pub(crate) fn open(app: &App, _: &Call, request: OpenIn) -> Result<Nothing> {
    let record = app.store.draft(&DraftId::new(request.id))?;
    stop_if_away(&record)?;
    // Another program stands in another folder.
    let absolute = std::path::absolute(&record.folder);
    let folder = &absolute.unwrap_or(record.folder);
    let opened = match request.place {
        OpenPlace::Folder => app.opener.open_path(folder),
        OpenPlace::Editor => app.opener.open_path(&folder.join(SKILL_FILE)),
        OpenPlace::Claude => {
            let link = cowork_link(&folder.display().to_string());
            app.opener.open_link(&link)
        }
    };
    opened.map_err(|error| refused(request.place, folder, error.kind()))?;
    Ok(Nothing {})
}

fn stop_if_away(record: &DraftRecord) -> Result<()> {
    if record.away {
        let path = record.folder.clone();
        return Err(flywheel_store::StoreError::LinkAway { path }.into());
    }
    Ok(())
}

fn refused(place: OpenPlace, folder: &Path, kind: ErrorKind) -> ApiError {
    let hint = match place {
        OpenPlace::Claude => message!("Start Claude Desktop and choose the folder there: {folder}"),
        OpenPlace::Folder | OpenPlace::Editor => message!("Open the folder by hand: {folder}"),
    };
    let message = match (place, kind) {
        (OpenPlace::Claude, ErrorKind::NotFound) => {
            message!("No program on this computer opens links to Claude.")
        }
        (OpenPlace::Claude, _) => message!("Claude could not be opened."),
        (OpenPlace::Folder, _) => message!("The folder could not be opened."),
        (OpenPlace::Editor, _) => message!("No editor could be opened."),
    };
    ApiError::new(Code::NoProgram, message).hint(hint)
}
