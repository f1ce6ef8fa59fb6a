use crate::types::*;
use crate::{App, Call, Result};
pub(crate) fn list(_: &App, _: &Call, _: Nothing) -> Result<DraftList> {
    unimplemented!()
}
pub(crate) fn search(_: &App, _: &Call, _: SearchLibrary) -> Result<SearchResult> {
    unimplemented!()
}
pub(crate) fn open(_: &App, _: &Call, _: DraftRef) -> Result<Draft> {
    unimplemented!()
}
pub(crate) fn create(_: &App, _: &Call, _: CreateDraft) -> Result<DraftSummary> {
    unimplemented!()
}
pub(crate) fn rename(_: &App, _: &Call, _: RenameDraft) -> Result<DraftSummary> {
    unimplemented!()
}
pub(crate) fn duplicate(_: &App, _: &Call, _: DraftRef) -> Result<DraftSummary> {
    unimplemented!()
}
pub(crate) fn trash(_: &App, _: &Call, _: DraftRef) -> Result<Nothing> {
    unimplemented!()
}
pub(crate) fn templates(_: &App, _: &Call, _: Nothing) -> Result<TemplateList> {
    unimplemented!()
}
pub(crate) fn trashed(_: &App, _: &Call, _: Nothing) -> Result<Trash> {
    unimplemented!()
}
pub(crate) fn restore(_: &App, _: &Call, _: DraftRef) -> Result<DraftSummary> {
    unimplemented!()
}
