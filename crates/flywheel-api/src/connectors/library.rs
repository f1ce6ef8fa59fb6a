//! What the drafts of the library declare and need of connectors, read once and again when they
//! change.

use std::collections::{BTreeMap, BTreeSet};

use flywheel_core::connector::{Declared, SkillNeeds};
use flywheel_store::DraftRecord;

use crate::{App, Call, Result};

/// What each draft declares and needs.
#[derive(Default)]
pub(crate) struct Needs {
    drafts: BTreeMap<String, OfDraft>,
}

/// What one draft declares and needs.
pub(crate) struct OfDraft {
    version: u32,
    name: String,
    declared: Declared,
    skills: Vec<SkillNeeds>,
}

impl Needs {
    /// Reads the drafts that changed since, reporting to `call`, and forgets those that are gone or
    /// away. A draft that cannot be read declares nothing and needs nothing.
    pub(crate) fn refresh(&mut self, app: &App, call: &Call) -> Result<()> {
        let mut records = app.store.drafts()?;
        records.retain(|record| !record.away);
        let there: BTreeSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
        self.drafts.retain(|id, _| there.contains(id.as_str()));
        records.retain(|record| !self.has(record));
        let total = records.len();
        for (done, record) in records.iter().enumerate() {
            call.step(done, total, &record.name)?;
            let read = OfDraft::read(app, record);
            self.drafts.insert(record.id.as_str().to_owned(), read);
        }
        Ok(())
    }

    fn has(&self, record: &DraftRecord) -> bool {
        let known = self.drafts.get(record.id.as_str());
        known.is_some_and(|known| known.version == record.version && known.name == record.name)
    }

    /// What all drafts declare together.
    pub(crate) fn declared(&self) -> Declared {
        let mut all = Declared::default();
        for draft in self.drafts.values() {
            all.servers.extend_from_slice(&draft.declared.servers);
            all.left_out += draft.declared.left_out;
        }
        all
    }

    /// Every skill with what it needs, and the draft it is in.
    pub(crate) fn skills(&self) -> impl Iterator<Item = (&str, &SkillNeeds)> {
        let drafts = self.drafts.iter();
        drafts.flat_map(|(id, draft)| draft.skills.iter().map(move |skill| (id.as_str(), skill)))
    }
}

impl OfDraft {
    fn read(app: &App, record: &DraftRecord) -> Self {
        let bundle = app.store.bundle(&record.id).unwrap_or_default();
        let declared = Declared::of(&bundle, Some(&record.name));
        Self {
            version: record.version,
            name: record.name.clone(),
            skills: SkillNeeds::of(&bundle, Some(&record.name), &declared),
            declared,
        }
    }
}
