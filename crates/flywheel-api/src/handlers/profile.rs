use std::sync::Arc;

use flywheel_core::audit::audit;
use flywheel_core::bundle::Bundle;
use flywheel_store::DraftId;

use super::audit::with_unsaved;
use crate::types::{ComparedVersion, DraftProfile, ProfileDraft};
use crate::{App, Call, Result, convert};

pub(crate) fn draft(app: &App, _: &Call, request: ProfileDraft) -> Result<DraftProfile> {
    let id = DraftId::new(request.draft);
    let mut options = app.audit_options(&app.store.draft(&id)?.name).profiled();
    let bundle = with_unsaved(&app.store.bundle(&id)?, request.unsaved);
    let earlier = earlier(app, &id, request.since)?;
    let since = earlier.as_ref().map(|(version, _)| version.clone());
    let before = earlier.map(|(_, before)| Arc::new(before));
    options.facts.earlier.clone_from(&before);
    let report = audit(&bundle, &options);
    let profile = report.profile.unwrap_or_default();
    Ok(convert::profile(
        &bundle,
        before.as_deref(),
        &profile,
        since,
    ))
}

/// The version `since`, or else the newest one that has a name, and its files.
fn earlier(
    app: &App,
    id: &DraftId,
    since: Option<u32>,
) -> Result<Option<(ComparedVersion, Bundle)>> {
    let versions = app.store.versions(id)?;
    let chosen = versions.into_iter().filter(|version| match since {
        Some(number) => version.number == number,
        None => version.name.is_some(),
    });
    let Some(version) = chosen.max_by_key(|version| version.number) else {
        return Ok(None);
    };
    let bundle = app.store.version_bundle(id, version.number)?;
    let version = ComparedVersion {
        number: version.number,
        name: version.name,
        at: version.at.0,
    };
    Ok(Some((version, bundle)))
}
