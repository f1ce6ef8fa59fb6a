use flywheel_core::audit::apply_edits;
use flywheel_core::bundle::Bundle;
use flywheel_core::links;
use flywheel_messages::message;
use flywheel_store::{Cause, DraftId};

use crate::types::{ChangePreview, Draft, RenameHeading};
use crate::{ApiError, App, Call, Code, Result, convert, handlers};

pub(crate) fn rename(app: &App, _: &Call, request: RenameHeading) -> Result<Draft> {
    let id = DraftId::new(request.draft.clone());
    let bundle = app.store.bundle(&id)?;
    let changes = convert::changes(&bundle, &renamed(&bundle, &request)?);
    let cause = Cause::RenamedHeading {
        path: request.path,
        to: request.to,
    };
    handlers::file::change(app, &id, &changes, &cause)
}

pub(crate) fn preview_rename(app: &App, _: &Call, request: RenameHeading) -> Result<ChangePreview> {
    let bundle = app.store.bundle(&DraftId::new(request.draft.clone()))?;
    Ok(convert::preview(&bundle, &renamed(&bundle, &request)?))
}

/// `bundle` with the heading renamed, and what leads to it.
fn renamed(bundle: &Bundle, request: &RenameHeading) -> Result<Bundle> {
    let edits = links::rename_heading(bundle, &request.path, request.line, &request.to);
    let renamed = edits.and_then(|edits| apply_edits(bundle, &edits));
    renamed.ok_or_else(|| {
        ApiError::new(
            Code::Invalid,
            message!("This line is not a heading, or would not be one afterwards."),
        )
        .hint(message!("Put the cursor on a heading, and give it words."))
    })
}
