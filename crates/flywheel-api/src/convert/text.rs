//! Changes of texts, and what differs between two bundles.

use flywheel_core::audit::{FileEdit, apply_edits};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::links::move_file;
use flywheel_core::text::{LineIndex, TextEdit};
use flywheel_store::{FileChange, Hash};

use crate::types::{self, ChangePreview, Edit, Place};

pub(super) fn place(lines: &LineIndex, text: &str, at: usize) -> Place {
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

/// The change from `before` to `after` as a person looks at it.
pub(crate) fn preview(before: &Bundle, after: &Bundle) -> ChangePreview {
    let different = changes(before, after);
    let changes = different.iter().map(|change| types::FileChange {
        path: change.path().to_owned(),
        moved_to: None,
        before: text_of(before, change.path()),
        after: text_of(after, change.path()),
    });
    ChangePreview {
        changes: changes.collect(),
    }
}

/// What moving `from` to `to` comes to: the texts that name it, then the move itself. A file that
/// is not there makes the move fail, not this.
pub(crate) fn renamed(bundle: &Bundle, from: &str, to: &str) -> Vec<FileChange> {
    let mut written = changes(bundle, &with_names(bundle, from, to));
    written.push(FileChange::Move {
        from: from.to_owned(),
        to: to.to_owned(),
    });
    written
}

/// The same as a person looks at it.
pub(crate) fn renamed_preview(bundle: &Bundle, from: &str, to: &str) -> ChangePreview {
    let mut shown = preview(bundle, &with_names(bundle, from, to));
    for change in &mut shown.changes {
        change.moved_to = (change.path == from).then(|| to.to_owned());
    }
    if shown.changes.iter().all(|change| change.moved_to.is_none()) {
        shown.changes.insert(0, only_moved(from, to));
    }
    shown
}

/// `bundle` with `from` still in its place, its texts naming `to`.
fn with_names(bundle: &Bundle, from: &str, to: &str) -> Bundle {
    let mut edits = move_file(bundle, from, to);
    edits.retain(|edit| matches!(edit, FileEdit::Text { .. }));
    apply_edits(bundle, &edits).unwrap_or_else(|| bundle.clone())
}

/// A file that moves and stays as it is.
fn only_moved(from: &str, to: &str) -> types::FileChange {
    types::FileChange {
        path: from.to_owned(),
        moved_to: Some(to.to_owned()),
        before: None,
        after: None,
    }
}

fn text_of(bundle: &Bundle, path: &str) -> Option<String> {
    bundle
        .get(path)
        .and_then(BundleFile::text)
        .map(str::to_owned)
}
