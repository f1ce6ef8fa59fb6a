use crate::types::*;
use crate::{App, Call, Result};
pub(crate) fn draft(_: &App, _: &Call, _: AuditDraft) -> Result<DraftReport> {
    unimplemented!()
}
pub(crate) fn library(_: &App, _: &Call, _: Nothing) -> Result<LibraryReport> {
    unimplemented!()
}
pub(crate) fn preview_fix(_: &App, _: &Call, _: FixRef) -> Result<FixPreview> {
    unimplemented!()
}
pub(crate) fn apply_fix(_: &App, _: &Call, _: FixRef) -> Result<FixesApplied> {
    unimplemented!()
}
pub(crate) fn apply_safe_fixes(_: &App, _: &Call, _: DraftRef) -> Result<FixesApplied> {
    unimplemented!()
}
pub(crate) fn waive(_: &App, _: &Call, _: WaiveFinding) -> Result<DraftReport> {
    unimplemented!()
}
pub(crate) fn unwaive(_: &App, _: &Call, _: UnwaiveFinding) -> Result<DraftReport> {
    unimplemented!()
}
pub(crate) fn rules(_: &App, _: &Call, _: Nothing) -> Result<RuleList> {
    unimplemented!()
}
pub(crate) fn explain(_: &App, _: &Call, _: RuleRef) -> Result<RuleHelp> {
    unimplemented!()
}
