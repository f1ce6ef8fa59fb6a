//! What is kept in memory of the skills of the library, to compare them.

use std::collections::{BTreeMap, BTreeSet};

use flywheel_core::audit::NotRead;
use flywheel_core::bundle::Bundle;
use flywheel_core::duplicates::{Index, Trace, documents};
use flywheel_store::DraftRecord;

use crate::duplicates::{Kept, kind};
use crate::types::ComparedSkill;
use crate::{App, Call, Result};

/// The skills of the library, read once and again when they change.
#[derive(Default)]
pub(crate) struct Shelf {
    drafts: BTreeMap<String, Shelved>,
    /// Their words.
    pub(crate) index: Index,
}

/// The skills of one draft.
struct Shelved {
    version: u32,
    name: String,
    kept: Kept,
}

impl Shelf {
    /// Reads the drafts that changed since, reporting to `call`, and forgets those that are gone
    /// or away.
    pub(crate) fn refresh(&mut self, app: &App, call: &Call) -> Result<()> {
        let mut records = app.store.drafts()?;
        records.retain(|record| !record.away);
        let there: BTreeSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
        let gone = self.drafts.keys().filter(|id| !there.contains(id.as_str()));
        for id in gone.cloned().collect::<Vec<_>>() {
            self.take_out(&id);
        }
        records.retain(|record| !self.has(record));
        let total = records.len();
        for (done, record) in records.into_iter().enumerate() {
            call.step(done, total, &record.name)?;
            self.put(app, &record);
        }
        Ok(())
    }

    fn has(&self, record: &DraftRecord) -> bool {
        let shelved = self.drafts.get(record.id.as_str());
        shelved
            .is_some_and(|shelved| shelved.version == record.version && shelved.name == record.name)
    }

    /// Reads a draft anew; one that cannot be read is kept as such.
    fn put(&mut self, app: &App, record: &DraftRecord) {
        let id = record.id.as_str();
        self.take_out(id);
        let kept = match app.store.bundle(&record.id) {
            Ok(bundle) => self.read(id, &record.name, &bundle),
            Err(error) => Kept {
                not_read: vec![NotRead {
                    inside: None,
                    path: record.name.clone(),
                    why: error.message(),
                }],
                ..Kept::default()
            },
        };
        let shelved = Shelved {
            version: record.version,
            name: record.name.clone(),
            kept,
        };
        self.drafts.insert(id.to_owned(), shelved);
    }

    fn read(&mut self, id: &str, name: &str, bundle: &Bundle) -> Kept {
        let mut documents = documents(bundle, Some(name));
        for document in &mut documents {
            document.id = in_draft(id, &document.id);
            self.index.put(document);
        }
        Kept::of(bundle, name, &documents)
    }

    fn take_out(&mut self, id: &str) {
        if let Some(shelved) = self.drafts.remove(id) {
            for trace in &shelved.kept.traces {
                self.index.remove(&trace.id);
            }
        }
    }

    /// What is kept of each draft, ordered by name, so that a pair stands the same way each time.
    pub(crate) fn kept(&self) -> impl Iterator<Item = &Kept> {
        let mut drafts: Vec<(&String, &Shelved)> = self.drafts.iter().collect();
        drafts.sort_by_key(|(id, shelved)| (&shelved.name, *id));
        drafts.into_iter().map(|(_, shelved)| &shelved.kept)
    }

    /// Every skill.
    pub(crate) fn traces(&self) -> impl Iterator<Item = &Trace> {
        let drafts = self.drafts.values();
        drafts.flat_map(|shelved| &shelved.kept.traces)
    }

    /// The skill with the identity `id`.
    pub(crate) fn trace(&self, id: &str) -> Option<&Trace> {
        let (draft, _) = parts(id);
        let traces = &self.drafts.get(draft)?.kept.traces;
        traces.iter().find(|trace| trace.id == id)
    }

    /// How `trace` is shown.
    pub(crate) fn shown(&self, trace: &Trace) -> ComparedSkill {
        let (draft, path) = parts(&trace.id);
        let shelved = self.drafts.get(draft);
        let stands_in = shelved.map(|shelved| shelved.name.clone());
        ComparedSkill {
            id: trace.id.clone(),
            kind: kind(trace.kind).to_owned(),
            name: trace.name.clone(),
            department: trace
                .department
                .clone()
                .or(stands_in.filter(|_| !path.is_empty())),
            draft: Some(draft.to_owned()),
            path: path.to_owned(),
        }
    }
}

/// The identity of what stands at `path` in `draft`.
pub(crate) fn in_draft(draft: &str, path: &str) -> String {
    format!("{draft}/{path}")
}

/// The draft and the path that the identity `id` names.
pub(crate) fn parts(id: &str) -> (&str, &str) {
    id.split_once('/').unwrap_or((id, ""))
}
