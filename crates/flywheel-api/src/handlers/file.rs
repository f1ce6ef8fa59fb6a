use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flywheel_core::bundle::BundleFile;
use flywheel_core::render::text_table;
use flywheel_messages::{Message, message};
use flywheel_store::{Cause, DraftId, FileChange, Hash, StoreError};

use crate::types::{
    ChangePreview, Draft, FileContent, FileKind, FileRef, RenameFile, SaveFile, Saved, TableText,
    TextTable,
};
use crate::{ApiError, App, Call, Code, Result, convert, handlers};

/// A text longer than this many bytes is shown, not edited.
const LONGEST_EDITED: usize = 1 << 20;

/// A line longer than this many bytes makes a text slow to change.
const LONGEST_LINE: usize = 64 << 10;

/// Bytes of a text that can only be read that are shown, at most.
const MOST_SHOWN: usize = 256 << 10;

/// A picture of more bytes is named, not shown.
const LARGEST_PICTURE: usize = 8 << 20;

pub(crate) fn open(app: &App, _: &Call, request: FileRef) -> Result<FileContent> {
    let read = app
        .store
        .read_file(&DraftId::new(request.draft), &request.path);
    let stored = match read {
        Err(StoreError::TooLarge { path, limit }) => return Ok(too_large(path, limit)),
        read => read?,
    };
    let file = BundleFile::new(request.path, stored.bytes);
    Ok(content(&file, stored.hash.to_string()))
}

/// What is shown of `file`, whose content is called `base`.
pub(super) fn content(file: &BundleFile, base: String) -> FileContent {
    let kind = convert::file_kind(file);
    let shown = Shown::of(file, kind);
    FileContent {
        path: file.path.clone(),
        kind,
        text: shown.text.map(str::to_owned),
        picture: picture(file),
        base,
        read_only: shown.read_only,
    }
}

/// A file that is larger than Flywheel reads.
fn too_large(path: String, limit: u64) -> FileContent {
    FileContent {
        path,
        kind: FileKind::Binary,
        text: None,
        picture: None,
        base: String::new(),
        read_only: Some(message!(
            "It is larger than {size} MB, more than Flywheel reads and more than a skill should \
             carry. Make it smaller, or take it out.",
            size = limit >> 20
        )),
    }
}

/// What of a file crosses to the editor, and why that can only be read, where it is so.
struct Shown<'f> {
    text: Option<&'f str>,
    read_only: Option<Message>,
}

impl<'f> Shown<'f> {
    fn of(file: &'f BundleFile, kind: FileKind) -> Self {
        match (kind, file.text()) {
            (FileKind::Image, _) => Self::nothing(message!("This is a picture.")),
            (FileKind::Binary, _) => {
                Self::nothing(message!("This is not a text Flywheel can show."))
            }
            (_, None) => Self::nothing(message!(
                "This text is not in UTF-8, the usual form of text, so it is not shown. Open it \
                 in another editor and save it as UTF-8."
            )),
            (_, Some(text)) => Self::text(text),
        }
    }

    fn nothing(why: Message) -> Self {
        Self {
            text: None,
            read_only: Some(why),
        }
    }

    fn text(text: &'f str) -> Self {
        let too_long = text.len() > LONGEST_EDITED;
        let lines = text.split('\n');
        if !too_long && lines.map(str::len).all(|line| line <= LONGEST_LINE) {
            return Self {
                text: Some(text),
                read_only: None,
            };
        }
        let part = beginning(text);
        let (length, shown) = (size(text.len()), size(part.len()));
        let why = match (too_long, part.len() < text.len()) {
            (true, true) => message!(
                "This file is long ({length}), so only its first {shown} are shown, and it would \
                 be slow to change here."
            ),
            (true, false) => {
                message!("This file is long ({length}), and it would be slow to change here.")
            }
            (false, true) => message!(
                "A line of this file is very long, so only its first {shown} are shown, and it \
                 would be slow to change here."
            ),
            (false, false) => {
                message!("A line of this file is very long, and it would be slow to change here.")
            }
        };
        let instead =
            message!("Change it in another editor: what you save there appears here at once.");
        Self {
            text: Some(part),
            read_only: Some(Message::text([why, instead])),
        }
    }
}

/// The part of a long text that is shown: whole lines, unless the last of them is most of it.
fn beginning(text: &str) -> &str {
    let end = text.floor_char_boundary(MOST_SHOWN);
    let part = &text[..end];
    if part.len() == text.len() {
        return part;
    }
    match part.rfind('\n') {
        Some(at) if at > MOST_SHOWN / 2 => &part[..=at],
        _ => part,
    }
}

fn size(bytes: usize) -> Message {
    match bytes >> 20 {
        0 => message!("{kilobytes} kB", kilobytes = bytes >> 10),
        megabytes => message!("{megabytes} MB"),
    }
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
    self::saved(app, &id, &saved)
}

/// Tells of a file of the draft `id` that was `saved`.
pub(crate) fn saved(app: &App, id: &DraftId, saved: &flywheel_store::Saved) -> Result<Saved> {
    handlers::draft::refresh(app, id)?;
    app.changed(&["drafts", "activity"], &[]);
    Ok(Saved {
        base: saved.hash.to_string(),
        version: saved.version as usize,
        at: saved.at.0,
    })
}

pub(crate) fn rename(app: &App, _: &Call, request: RenameFile) -> Result<Draft> {
    let id = DraftId::new(request.draft);
    let bundle = app.store.bundle(&id)?;
    let changes = convert::renamed(&bundle, &request.path, &request.to);
    let cause = Cause::Moved {
        from: request.path,
        to: request.to,
    };
    change(app, &id, &changes, &cause)
}

pub(crate) fn preview_rename(app: &App, _: &Call, request: RenameFile) -> Result<ChangePreview> {
    let bundle = app.store.bundle(&DraftId::new(request.draft))?;
    Ok(convert::renamed_preview(
        &bundle,
        &request.path,
        &request.to,
    ))
}

pub(crate) fn remove(app: &App, _: &Call, request: FileRef) -> Result<Draft> {
    let id = DraftId::new(request.draft);
    let base = app.store.read_file(&id, &request.path)?.hash;
    let cause = Cause::Removed {
        path: request.path.clone(),
    };
    let removed = FileChange::Remove {
        path: request.path,
        base,
    };
    change(app, &id, &[removed], &cause)
}

/// Applies `changes` to the draft `id` and tells of them.
pub(crate) fn change(
    app: &App,
    id: &DraftId,
    changes: &[FileChange],
    cause: &Cause,
) -> Result<Draft> {
    app.store.apply(id, changes, cause)?;
    app.changed(&["drafts", "activity"], std::slice::from_ref(id));
    handlers::draft::opened(app, id)
}

pub(crate) fn hash(text: &str) -> Result<Hash> {
    text.parse().map_err(|_| {
        ApiError::new(
            Code::Invalid,
            message!("What this text is based on is not known."),
        )
        .hint(message!("Open the file again."))
    })
}
