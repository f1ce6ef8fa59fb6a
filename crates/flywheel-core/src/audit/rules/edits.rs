//! Edits that several rules offer.

use crate::audit::{FileEdit, FileView};
use crate::skill::set_field;
use crate::text::TextEdit;

/// Changes the text of `file`.
pub(super) fn in_text(file: &FileView<'_>, edits: Vec<TextEdit>) -> FileEdit {
    FileEdit::Text {
        path: file.path().to_owned(),
        edits,
    }
}

/// Sets the field `key` in the front matter of `file`; nothing where that cannot be done without
/// touching other fields.
pub(super) fn set(file: &FileView<'_>, key: &str, value: &str) -> Option<FileEdit> {
    let edits = set_field(file.text_or_empty(), key, value).ok()?;
    Some(in_text(file, edits))
}

/// Removes `files`.
pub(super) fn removals(files: &[&FileView<'_>]) -> Vec<FileEdit> {
    let remove = |file: &&FileView<'_>| FileEdit::Remove {
        path: file.path().to_owned(),
    };
    files.iter().map(remove).collect()
}

/// Moves the file or folder `from`, one of `files` or holding some of them, to `to`; nothing
/// where something lies there already.
pub(super) fn moves(files: &[&FileView<'_>], from: &str, to: &str) -> Option<Vec<FileEdit>> {
    let rest_of = |path: &str, root: &str| {
        let rest = path.strip_prefix(root)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| rest.to_owned())
    };
    let same = |path: &str| path.to_lowercase() == to.to_lowercase();
    let is_taken = files.iter().any(|file| {
        let path = file.path();
        rest_of(path, from).is_none() && (same(path) || rest_of(path, to).is_some())
    });
    let edits: Vec<FileEdit> = files
        .iter()
        .filter_map(|file| {
            let rest = rest_of(file.path(), from)?;
            Some(FileEdit::Move {
                from: file.path().to_owned(),
                to: format!("{to}{rest}"),
            })
        })
        .collect();
    (!is_taken && !edits.is_empty()).then_some(edits)
}
