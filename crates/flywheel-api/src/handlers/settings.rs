use crate::types::*;
use crate::{App, Call, Result};
pub(crate) fn get(_: &App, _: &Call, _: Nothing) -> Result<Settings> {
    unimplemented!()
}
pub(crate) fn set(_: &App, _: &Call, _: Settings) -> Result<Settings> {
    unimplemented!()
}
pub(crate) fn info(_: &App, _: &Call, _: Nothing) -> Result<AppInfo> {
    unimplemented!()
}
