use crate::types::*;
use crate::{App, Call, Result};
pub(crate) fn preview(_: &App, _: &Call, _: PreviewBundle) -> Result<BundlePreview> {
    unimplemented!()
}
pub(crate) fn export(_: &App, _: &Call, _: ExportBundle) -> Result<Exported> {
    unimplemented!()
}
pub(crate) fn import(_: &App, _: &Call, _: ImportPaths) -> Result<Imported> {
    unimplemented!()
}
