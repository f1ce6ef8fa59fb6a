use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::diff::{self, FileDifference, LineCount, TEXT_LIMIT, difference};
use flywheel_messages::{Message, message};
use flywheel_store::{Applied, DraftId, VersionChange};

use crate::types::{
    CompareVersions, ComparedFile, Comparison, FileChangeKind, Lines, ListVersions, NameVersion,
    Side, Version, VersionFileRef, VersionFiles, VersionList, VersionRef, VersionRestored,
};
use crate::{App, Call, Result, convert, handlers};

/// Versions in one page, at most.
const LONGEST_PAGE: usize = 200;

/// Bytes of text in one comparison, at most; the texts of further files are left out.
const SHOWN: usize = 8 * TEXT_LIMIT;

pub(crate) fn list(app: &App, _: &Call, request: ListVersions) -> Result<VersionList> {
    let id = DraftId::new(request.draft);
    let limit = request.limit.clamp(1, LONGEST_PAGE);
    let mut changes = app.store.version_changes(&id, request.before, limit + 1)?;
    let more = changes.len() > limit;
    changes.truncate(limit);
    let versions = changes.into_iter().map(version).collect();
    Ok(VersionList { versions, more })
}

pub(crate) fn open(app: &App, _: &Call, request: VersionRef) -> Result<VersionFiles> {
    let id = DraftId::new(request.draft);
    let bundle = app.store.version_bundle(&id, request.version)?;
    Ok(VersionFiles {
        version: request.version,
        files: convert::file_entries(&bundle),
    })
}

pub(crate) fn compare(app: &App, _: &Call, request: CompareVersions) -> Result<Comparison> {
    Ok(comparison(
        &side(app, request.before)?,
        &side(app, request.after)?,
    ))
}

/// What differs between `before` and `after`.
pub(super) fn comparison(before: &Bundle, after: &Bundle) -> Comparison {
    let difference = difference(before, after);
    let mut room = SHOWN;
    let files = difference.files.iter();
    let files = files
        .map(|file| compared(before, after, file, &mut room))
        .collect();
    let lines = lines(difference.lines());
    Comparison { files, lines }
}

pub(crate) fn name(app: &App, _: &Call, request: NameVersion) -> Result<Version> {
    let id = DraftId::new(request.draft);
    let name = request.name.as_deref();
    app.store.name_version(&id, request.version, name)?;
    app.changed(&["activity"], &[]);
    let above = request.version.saturating_add(1);
    let change = app.store.version_changes(&id, Some(above), 1)?.pop();
    let change = change.ok_or(flywheel_store::StoreError::NoVersion {
        version: request.version,
    })?;
    Ok(version(change))
}

pub(crate) fn restore(app: &App, _: &Call, request: VersionRef) -> Result<VersionRestored> {
    let id = DraftId::new(request.draft);
    let applied = app.store.restore_version(&id, request.version)?;
    restored(app, &id, &applied)
}

pub(crate) fn restore_file(
    app: &App,
    _: &Call,
    request: VersionFileRef,
) -> Result<VersionRestored> {
    let id = DraftId::new(request.draft);
    let (version, path) = (request.version, &request.path);
    let applied = app.store.restore_file(&id, version, path)?;
    restored(app, &id, &applied)
}

fn restored(app: &App, id: &DraftId, applied: &Applied) -> Result<VersionRestored> {
    handlers::draft::refresh(app, id)?;
    app.changed(&["drafts", "activity"], std::slice::from_ref(id));
    Ok(VersionRestored {
        version: applied.version,
        activity: applied.activity,
    })
}

fn version(change: VersionChange) -> Version {
    let version = change.version;
    Version {
        number: version.number,
        at: version.at.0,
        what: version.cause.message(),
        name: version.name,
        added: change.added,
        changed: change.changed,
        removed: change.removed,
        lines: change.lines.map(lines),
        paths: version.paths,
    }
}

const fn lines(count: LineCount) -> Lines {
    Lines {
        added: count.added,
        removed: count.removed,
    }
}

fn side(app: &App, side: Side) -> Result<Bundle> {
    let id = DraftId::new(side.draft);
    Ok(match side.version {
        Some(0) => Bundle::default(),
        Some(version) => app.store.version_bundle(&id, version)?,
        None => app.store.bundle(&id)?,
    })
}

fn compared(
    before: &Bundle,
    after: &Bundle,
    file: &FileDifference,
    room: &mut usize,
) -> ComparedFile {
    let path = file.path();
    let (change, moved_from) = match file {
        FileDifference::Added(_) => (FileChangeKind::Added, None),
        FileDifference::Removed(_) => (FileChangeKind::Removed, None),
        FileDifference::Moved { before, .. } => (FileChangeKind::Moved, Some(before.path.clone())),
        FileDifference::Edited { .. } | FileDifference::Replaced { .. } => {
            (FileChangeKind::Changed, None)
        }
    };
    let sides = match change {
        FileChangeKind::Moved => [None, None],
        _ => [before.get(path), after.get(path)],
    };
    let not_shown = not_shown(sides, room);
    let text = |side: Option<&BundleFile>| {
        let shown = side.filter(|_| not_shown.is_none());
        shown.and_then(BundleFile::text).map(str::to_owned)
    };
    ComparedFile {
        path: path.to_owned(),
        change,
        moved_from,
        before: text(sides[0]),
        after: text(sides[1]),
        not_shown,
        lines: file.lines().map(lines),
    }
}

/// Why the texts of a file are not shown; where they are, they take their part of `room`.
fn not_shown(sides: [Option<&BundleFile>; 2], room: &mut usize) -> Option<Message> {
    let there = || sides.into_iter().flatten();
    if there().any(|file| diff::text_of(file).is_none()) {
        let long = there().any(|file| file.text().is_some() && file.bytes.len() > TEXT_LIMIT);
        return Some(if long {
            message!("This text is too long to compare here.")
        } else {
            message!("This file is not text, so the change cannot be shown.")
        });
    }
    let bytes = there().map(|file| file.bytes.len()).sum();
    match room.checked_sub(bytes) {
        Some(left) => *room = left,
        None => {
            return Some(message!(
                "There is too much here to show at once; choose a nearer version."
            ));
        }
    }
    None
}
