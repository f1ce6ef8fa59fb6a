//! From the core's and the store's types to those that cross to a host.

mod files;
mod plan;
mod profile;
mod report;
mod text;

pub(crate) use files::{connectors, description, file_entries, file_kind, kind, placeholders};
pub(crate) use plan::{cited, gauge, plan};
pub(crate) use profile::profile;
pub(crate) use report::{finding, finding_id, report};
pub(crate) use text::{changes, edits, preview, renamed, renamed_preview};
