//! Changes of texts, and what differs between two bundles.

use flywheel_core::bundle::Bundle;
use flywheel_core::text::{LineIndex, TextEdit};
use flywheel_store::{FileChange, Hash};

use crate::types::{Edit, Place};

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
