use crate::types::*;
use crate::{App, Call, Result};
pub(crate) fn list(_: &App, _: &Call, _: ListActivity) -> Result<ActivityList> {
    unimplemented!()
}
pub(crate) fn undo(_: &App, _: &Call, _: ActivityRef) -> Result<ActivityEntry> {
    unimplemented!()
}
