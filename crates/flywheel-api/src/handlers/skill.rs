use crate::types::*;
use crate::{App, Call, Result};
pub(crate) fn form(_: &App, _: &Call, _: SkillText) -> Result<SkillForm> {
    unimplemented!()
}
pub(crate) fn set_field(_: &App, _: &Call, _: SetField) -> Result<Edits> {
    unimplemented!()
}
pub(crate) fn render(_: &App, _: &Call, _: SkillText) -> Result<Rendered> {
    unimplemented!()
}
