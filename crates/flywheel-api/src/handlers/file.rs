use crate::types::*;
use crate::{App, Call, Result};
pub(crate) fn open(_: &App, _: &Call, _: FileRef) -> Result<FileContent> {
    unimplemented!()
}
pub(crate) fn save(_: &App, _: &Call, _: SaveFile) -> Result<Saved> {
    unimplemented!()
}
pub(crate) fn rename(_: &App, _: &Call, _: RenameFile) -> Result<Draft> {
    unimplemented!()
}
pub(crate) fn remove(_: &App, _: &Call, _: FileRef) -> Result<Draft> {
    unimplemented!()
}
