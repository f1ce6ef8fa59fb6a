use flywheel_store::{Activity, UndoState};

use crate::types::{ActivityEntry, ActivityList, ActivityRef, ListActivity};
use crate::{App, Call, Result, handlers};

pub(crate) fn list(app: &App, _: &Call, request: ListActivity) -> Result<ActivityList> {
    let entries = app
        .store
        .activity(request.before, request.limit.clamp(1, 500))?;
    Ok(ActivityList {
        entries: entries.into_iter().map(entry).collect(),
    })
}

pub(crate) fn undo(app: &App, _: &Call, request: ActivityRef) -> Result<ActivityEntry> {
    let activity = app.store.undo(request.id)?;
    let drafts: Vec<_> = activity.draft.iter().cloned().collect();
    if let Some(id) = &activity.draft
        && app.store.draft(id).is_ok()
    {
        handlers::draft::refresh(app, id)?;
    }
    app.changed(&["drafts", "trash", "activity"], &drafts);
    Ok(entry(activity))
}

fn entry(activity: Activity) -> ActivityEntry {
    ActivityEntry {
        id: activity.id,
        at: activity.at.0,
        what: activity.cause.message(),
        draft: activity.draft.map(|id| id.as_str().to_owned()),
        name: activity.name,
        undoable: activity.undo == UndoState::Possible,
        undone: matches!(activity.undo, UndoState::Undone { .. }),
        too_long_ago: activity.undo == UndoState::TooLongAgo,
    }
}
