//! Values against published limits.

use flywheel_messages::message;

use super::cite;
use super::outcomes::{ORG_BYTES, OWN_BYTES, OWN_FILES};
use super::plan::{ExportForm, Gauge, Totals, Unit};
use super::skills;
use crate::bundle::{Bundle, BundleFile};
use crate::inventory::Inventory;
use crate::plugin::NAME_MOST;
use crate::skill::SKILL_FILE;
use crate::target::Target;

/// The limits that matter for `form`.
pub(super) fn gauges(
    packed: &Bundle,
    inventory: &Inventory<'_>,
    totals: Totals,
    form: ExportForm,
) -> Vec<Gauge> {
    if form.is_plugin() {
        plugin_gauges(inventory, totals)
    } else {
        skill_gauges(packed, inventory, totals)
    }
}

fn skill_gauges(packed: &Bundle, inventory: &Inventory<'_>, totals: Totals) -> Vec<Gauge> {
    let names = packed.files().iter().map(BundleFile::file_name);
    let skill_files = names
        .filter(|name| name.eq_ignore_ascii_case(SKILL_FILE))
        .count();
    let upload = Target::SkillUpload;
    let files = (totals.files as u64, Unit::Files);
    let skill_files = (skill_files as u64, Unit::Files);
    let bytes = (totals.bytes, Unit::Bytes);
    let mut gauges = vec![
        Gauge::new(
            upload,
            message!("Size unpacked"),
            bytes,
            skills::UPLOAD_BYTES,
            cite::SKILL_BYTES,
        ),
        Gauge::new(
            upload,
            message!("Files"),
            files,
            skills::UPLOAD_FILES,
            cite::SKILL_FILES,
        ),
        Gauge::new(
            upload,
            message!("Files called SKILL.md"),
            skill_files,
            1,
            cite::SKILL_SHAPE,
        ),
    ];
    for skill in &inventory.skills {
        let name = length(skill.document.name());
        let description = length(skill.document.description());
        let most = (skills::NAME_MOST as u64, skills::DESCRIPTION_MOST as u64);
        gauges.push(Gauge::new(
            Target::Spec,
            message!("Name"),
            name,
            most.0,
            cite::SPEC,
        ));
        gauges.push(Gauge::new(
            Target::Spec,
            message!("Description"),
            description,
            most.1,
            cite::SPEC,
        ));
    }
    gauges
}

fn plugin_gauges(inventory: &Inventory<'_>, totals: Totals) -> Vec<Gauge> {
    let manifest = inventory.manifest.as_ref().map(|parsed| &parsed.value);
    let name = manifest.and_then(|manifest| manifest.name.as_ref());
    let name = length(name.map(|name| name.value.as_str()));
    let packed = (totals.packed_bytes, Unit::Bytes);
    let files = (totals.files as u64, Unit::Files);
    let org = Target::OrgUpload;
    let own = Target::Desktop;
    vec![
        Gauge::new(
            org,
            message!("Size packed"),
            packed,
            ORG_BYTES,
            cite::ORG_PLUGINS,
        ),
        Gauge::new(
            org,
            message!("Name"),
            name,
            NAME_MOST as u64,
            cite::ORG_PLUGINS,
        ),
        Gauge::new(
            own,
            message!("Size packed"),
            packed,
            OWN_BYTES,
            cite::PLATFORMS,
        ),
        Gauge::new(own, message!("Files"), files, OWN_FILES, cite::PLATFORMS),
    ]
}

fn length(text: Option<&str>) -> (u64, Unit) {
    let characters = text.unwrap_or_default().chars().count();
    (characters as u64, Unit::Characters)
}
