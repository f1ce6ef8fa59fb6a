use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flywheel_core::bundle::BundleFile;
use flywheel_core::render::text_table;
use flywheel_store::{Cause, DraftId, FileChange, Hash};

use crate::types::{
    Draft, FileContent, FileKind, FileRef, RenameFile, SaveFile, Saved, TableText, TextTable,
};
use crate::{ApiError, App, Call, Code, Result, convert, handlers};

/// A text longer than this many bytes is shown, not edited.
const LONGEST_EDITED: usize = 1 << 20;

/// A picture of more bytes is named, not shown.
const LARGEST_PICTURE: usize = 8 << 20;

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
        path: file.path.clone(),
        kind,
        text,
        picture: picture(&file),
        base: stored.hash.to_string(),
        read_only,
    })
}

pub(crate) fn table(_: &App, _: &Call, request: TableText) -> Result<TextTable> {
    let table = text_table(&request.text);
    Ok(TextTable {
        header: table.header,
        rows: table.rows,
        row_count: table.row_count,
        column_count: table.column_count,
    })
}

/// `file` as a `data:` address, where it is a picture the window can show and not a large one.
fn picture(file: &BundleFile) -> Option<String> {
    let media = media_type(&file.bytes)?;
    (file.bytes.len() <= LARGEST_PICTURE)
        .then(|| format!("data:{media};base64,{}", STANDARD.encode(&file.bytes)))
}

/// The media type of a picture, by how its bytes begin; drawings in SVG are texts.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        _ => None,
    }
}

pub(crate) fn save(app: &App, _: &Call, request: SaveFile) -> Result<Saved> {
    let id = DraftId::new(request.draft);
    let base = request.base.map(|base| hash(&base)).transpose()?;
    let saved = app
        .store
        .save_file(&id, &request.path, request.text.as_bytes(), base.as_ref())?;
    handlers::draft::refresh(app, &id)?;
    app.changed(&["drafts", "activity"], &[]);
    Ok(self::saved(saved))
}

pub(crate) fn saved(saved: flywheel_store::Saved) -> Saved {
    Saved {
        base: saved.hash.to_string(),
        version: saved.version as usize,
        at: saved.at.0,
    }
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

pub(crate) fn hash(text: &str) -> Result<Hash> {
    text.parse().map_err(|_| {
        ApiError::new(Code::Invalid, "What this text is based on is not known.")
            .hint("Open the file again.")
    })
}
