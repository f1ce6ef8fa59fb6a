use std::time::Instant;

use flywheel_core::coach::Library;
use flywheel_core::sees::{BUDGET_CHARACTERS, listing_characters, skill_of};
use flywheel_core::skill::SKILL_FILE;
use flywheel_store::DraftId;

use super::audit::with_unsaved;
use super::draft::described_skills;
use crate::types::{DraftSees, ListingRoom, SeesDraft};
use crate::{App, Call, Result, sees};

pub(crate) fn draft(app: &App, _: &Call, request: SeesDraft) -> Result<DraftSees> {
    let begun = Instant::now();
    let id = DraftId::new(request.draft);
    let name = app.store.draft(&id)?.name;
    let bundle = with_unsaved(&app.store.bundle(&id)?, request.unsaved);
    let others = described_skills(app)?;
    let library = Library::new(
        others
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    let path = request.path.as_deref().unwrap_or(SKILL_FILE);
    let skill = skill_of(&bundle, path);
    let skill = skill.and_then(|path| sees::skill(&bundle, path, &name, &library));
    let lines = others
        .iter()
        .map(|(name, text)| listing_characters(name, text));
    Ok(DraftSees {
        skill,
        room: ListingRoom {
            skills: others.len(),
            characters: lines.sum(),
            most: BUDGET_CHARACTERS,
        },
        micros: u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
    })
}
