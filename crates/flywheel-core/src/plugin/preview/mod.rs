//! An export before it is written: every file and why it is in or out, what would be installed,
//! what would run, what it would connect to, and what each target would do with it.

pub(crate) mod cite;
mod components;
mod error;
mod gauges;
mod outcomes;
mod pack;
mod plan;
mod skills;
mod words;

pub use error::PlanError;
pub use plan::{
    Citation, Component, ComponentKind, ExportForm, ExportPlan, ExportSource, Gauge, Outcome,
    PlannedFile, PluginDetails, TargetOutcome, Totals, Unit,
};

use self::pack::{Packing, pack};
pub(crate) use self::skills::{DESCRIPTION_MOST, NAME_MOST};
use crate::audit::{Facts, FileView, units};
use crate::bundle::archive::write_archive;
use crate::bundle::{Bundle, sha256_hex};
use crate::inventory::{self, Inventory};
pub use crate::inventory::{Connection, Reach, RunKind, RunPoint};

/// Plans the export of `sources` as `form`; `details` name a plugin made of skills.
///
/// A skill lies in one folder of its own name, as claude.ai asks for. A plugin has its manifest
/// and its parts at the root: those of the draft that is a plugin, where one is, and each skill in
/// `skills/<name>/`. Drafts that would mix, or do not fit the form, are refused.
pub fn plan_export(
    sources: &[ExportSource],
    form: ExportForm,
    details: Option<&PluginDetails>,
) -> Result<ExportPlan, PlanError> {
    let Packing {
        packed,
        files,
        name,
        is_plugin,
    } = pack(sources, form, details)?;
    let file_name = form.file_name(&name);
    let (packed_bytes, sha256) = weigh(&packed, form);
    let form = if is_plugin { ExportForm::Plugin } else { form };
    let totals = Totals {
        files: packed.files().len(),
        bytes: packed.total_bytes(),
        packed_bytes,
    };
    let inventory = Inventory::take(&packed, form.is_plugin());
    let installs = components::components(&packed, &inventory, totals, form);
    let runs = inventory::runs(&packed, &inventory);
    let connects = connects(&packed, &inventory);
    let gauges = gauges::gauges(&packed, &inventory, totals, form);
    let (headline, detail) = words::words(&installs, form);
    drop(inventory);
    Ok(ExportPlan {
        packed,
        file_name,
        sha256,
        form,
        verdict: plan::verdict(&installs, form),
        headline,
        detail,
        files,
        installs,
        runs,
        connects,
        totals,
        gauges,
    })
}

/// What the files of `packed` say is contacted.
fn connects(packed: &Bundle, inventory: &Inventory<'_>) -> Vec<Connection> {
    let (units, facts) = (units(packed, None), Facts::default());
    let files = packed.files().iter();
    let views: Vec<FileView<'_>> = files
        .map(|file| FileView::new(file, &units[0], &facts))
        .collect();
    inventory::connects(&views, "", inventory)
}

/// The size of what would be written, and its digest.
fn weigh(packed: &Bundle, form: ExportForm) -> (u64, String) {
    if form.is_archive() {
        let archive = write_archive(packed);
        (archive.len() as u64, sha256_hex(&archive))
    } else {
        (packed.total_bytes(), packed.sha256())
    }
}

#[cfg(test)]
mod tests;
