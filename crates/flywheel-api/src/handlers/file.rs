use flywheel_core::bundle::BundleFile;
use flywheel_store::{Cause, DraftId, FileChange, Hash};

use crate::types::{Draft, FileContent, FileKind, FileRef, RenameFile, SaveFile, Saved};
use crate::{ApiError, App, Call, Code, Result, convert, handlers};

/// A text longer than this many bytes is shown, not edited.
const LONGEST_EDITED: usize = 1 << 20;

pub(crate) fn open(app: &App, _: &Call, request: FileRef) -> Result<FileContent> {
    let stored = app
        .store
        .read_file(&DraftId::new(request.draft), &request.path)?;
    let file = BundleFile::new(request.path, stored.bytes);
    let kind = convert::file_kind(&file);
    let text = match kind {
        FileKind::Image | FileKind::Binary => None,
        _ => file.text().map(str::to_owned),
    };
    let read_only = match (&text, kind) {
        (None, FileKind::Image) => Some("This is a picture.".to_owned()),
        (None, FileKind::Binary) => Some("This is not a text Flywheel can show.".to_owned()),
        (None, _) => Some(
            "This text is not in UTF-8, the usual form of text, so it is not shown. Open it in \
             another editor and save it as UTF-8."
                .to_owned(),
        ),
        (Some(text), _) if text.len() > LONGEST_EDITED => {
            Some("This text is too long to edit here; open it in another editor.".to_owned())
        }
        (Some(_), _) => None,
    };
    Ok(FileContent {
        path: file.path,
        kind,
        text,
        base: stored.hash.to_string(),
        read_only,
    })
}

pub(crate) fn save(app: &App, _: &Call, request: SaveFile) -> Result<Saved> {
    let id = DraftId::new(request.draft);
    let base = request.base.map(|base| hash(&base)).transpose()?;
    let saved = app
        .store
        .save_file(&id, &request.path, request.text.as_bytes(), base.as_ref())?;
    handlers::draft::refresh(app, &id)?;
    app.changed(&["drafts", "activity"], &[]);
    Ok(Saved {
        base: saved.hash.to_string(),
        version: saved.version as usize,
        at: saved.at.0,
    })
}

pub(crate) fn rename(app: &App, _: &Call, request: RenameFile) -> Result<Draft> {
    let id = DraftId::new(request.draft);
    let cause = Cause::Moved {
        from: request.path.clone(),
        to: request.to.clone(),
    };
    change(
        app,
        &id,
        FileChange::Move {
            from: request.path,
            to: request.to,
        },
        cause,
    )
}

pub(crate) fn remove(app: &App, _: &Call, request: FileRef) -> Result<Draft> {
    let id = DraftId::new(request.draft);
    let base = app.store.read_file(&id, &request.path)?.hash;
    let cause = Cause::Removed {
        path: request.path.clone(),
    };
    change(
        app,
        &id,
        FileChange::Remove {
            path: request.path,
            base,
        },
        cause,
    )
}

fn change(app: &App, id: &DraftId, change: FileChange, cause: Cause) -> Result<Draft> {
    app.store.apply(id, &[change], &cause)?;
    app.changed(&["drafts", "activity"], std::slice::from_ref(id));
    handlers::draft::opened(app, id)
}

fn hash(text: &str) -> Result<Hash> {
    text.parse().map_err(|_| {
        ApiError::new(Code::Invalid, "What this text is based on is not known.")
            .hint("Open the file again.")
    })
}
