use flywheel_core::example::{NAME, example};
use flywheel_store::{Cause, DraftId, StoreError};

use crate::handlers::draft;
use crate::types::{DraftSummary, Nothing};
use crate::{App, Call, Result};

/// The row that says which draft the example is.
const KEY: &str = "example";

pub(crate) fn open(app: &App, call: &Call, _: Nothing) -> Result<DraftSummary> {
    if let Some(id) = kept(app)? {
        return draft::refresh(app, &id);
    }
    let name = app.store.free_name(NAME)?;
    let made = draft::begin(app, &name, &example(call.language()), &Cause::FromExample)?;
    app.store.set_setting(KEY, &made.id)?;
    Ok(made)
}

/// The draft of the example, while it is in the library.
fn kept(app: &App) -> Result<Option<DraftId>> {
    let Some(id) = app.store.setting(KEY)?.map(DraftId::new) else {
        return Ok(None);
    };
    match app.store.draft(&id) {
        Ok(_) => Ok(Some(id)),
        Err(StoreError::NoDraft) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
