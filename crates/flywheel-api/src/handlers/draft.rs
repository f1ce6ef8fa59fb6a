use flywheel_core::audit::audit;
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::skill::{Document, SKILL_FILE, set_field};
use flywheel_core::template::blank;
use flywheel_core::text::apply_edits;
use flywheel_store::{Cause, DraftId, DraftRecord, GitHead, SearchHit as StoreHit, TrashId};
use serde::{Deserialize, Serialize};

use crate::types::{
    CreateDraft, Draft, DraftKind, DraftList, DraftRef, DraftSummary, GitState, Nothing,
    RenameDraft, SearchHit, SearchLibrary, SearchResult, SnippetPart, Standing, Trash,
    TrashedDraft,
};
use crate::{App, Call, Result, convert, handlers};

/// How many drafts of unknown standing a list looks at before it answers.
const LOOKED_AT_PER_LIST: usize = 50;

pub(crate) fn list(app: &App, _: &Call, _: Nothing) -> Result<DraftList> {
    let mut records = app.store.drafts()?;
    records.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.name.cmp(&b.name)));
    let mut budget = LOOKED_AT_PER_LIST;
    let mut drafts = Vec::with_capacity(records.len());
    for record in records {
        let note = Note::read(&record);
        if note.is_some() || record.away || budget == 0 {
            drafts.push(summary(record, note));
        } else {
            budget -= 1;
            drafts.push(refresh(app, &record.id)?);
        }
    }
    Ok(DraftList { drafts })
}

pub(crate) fn search(app: &App, _: &Call, request: SearchLibrary) -> Result<SearchResult> {
    let hits = app
        .store
        .search(&request.query, request.limit.clamp(1, 200))?;
    Ok(SearchResult {
        hits: hits.into_iter().map(hit).collect(),
    })
}

pub(crate) fn open(app: &App, _: &Call, request: DraftRef) -> Result<Draft> {
    opened(app, &DraftId::new(request.id))
}

pub(crate) fn create(app: &App, call: &Call, request: CreateDraft) -> Result<DraftSummary> {
    let (bundle, cause) = match request.template {
        None => (blank(&request.name, call.language()), Cause::Created),
        Some(id) => {
            let template = handlers::template::found(&id)?;
            let cause = Cause::FromTemplate {
                template: template.title.to_string(),
            };
            (
                template.edition(call.language()).bundle(&request.name),
                cause,
            )
        }
    };
    begin(app, &request.name, &bundle, &cause)
}

/// Starts the draft `name` with what `bundle` holds.
pub(crate) fn begin(app: &App, name: &str, bundle: &Bundle, cause: &Cause) -> Result<DraftSummary> {
    let record = app.store.create(name, bundle, cause)?;
    app.changed(&["drafts", "activity"], std::slice::from_ref(&record.id));
    refresh(app, &record.id)
}

pub(crate) fn rename(app: &App, _: &Call, request: RenameDraft) -> Result<DraftSummary> {
    let id = DraftId::new(request.id);
    let old = app.store.draft(&id)?.name;
    let bundle = app.store.bundle(&id)?;
    let renamed = called(&bundle, &old, &request.name);
    app.store
        .rename(&id, &request.name, &convert::changes(&bundle, &renamed))?;
    app.changed(&["drafts", "activity"], std::slice::from_ref(&id));
    refresh(app, &id)
}

pub(crate) fn duplicate(app: &App, _: &Call, request: DraftRef) -> Result<DraftSummary> {
    let id = DraftId::new(request.id);
    let old = app.store.draft(&id)?.name;
    let name = app.store.free_name(&old)?;
    let bundle = called(&app.store.bundle(&id)?, &old, &name);
    begin(app, &name, &bundle, &Cause::Duplicated { of: old })
}

pub(crate) fn trash(app: &App, call: &Call, request: DraftRef) -> Result<Nothing> {
    let id = DraftId::new(request.id.clone());
    if app.store.draft(&id)?.linked {
        return handlers::place::unlink(app, call, request);
    }
    app.store.trash(&id)?;
    app.changed(&["drafts", "trash", "activity"], &[id]);
    Ok(Nothing {})
}

pub(crate) fn trashed(app: &App, _: &Call, _: Nothing) -> Result<Trash> {
    let mut records = app.store.trashed()?;
    records.sort_by_key(|record| std::cmp::Reverse(record.deleted));
    let drafts = records.into_iter().map(|record| TrashedDraft {
        id: record.id.as_str().to_owned(),
        name: record.name,
        deleted: record.deleted.0,
        files: record.files,
    });
    Ok(Trash {
        drafts: drafts.collect(),
    })
}

pub(crate) fn restore(app: &App, _: &Call, request: DraftRef) -> Result<DraftSummary> {
    let record = app.store.restore(&TrashId::new(request.id))?;
    app.changed(
        &["drafts", "trash", "activity"],
        std::slice::from_ref(&record.id),
    );
    refresh(app, &record.id)
}

/// The draft `id` with its files.
pub(crate) fn opened(app: &App, id: &DraftId) -> Result<Draft> {
    let bundle = app.store.bundle(id)?;
    let record = app.store.draft(id)?;
    let version = record.version as usize;
    let folder = record.folder.display().to_string();
    let git = app.store.git(id)?.map(git_state);
    let files = convert::file_entries(&bundle);
    let connectors = convert::connectors(&bundle);
    let placeholders = convert::placeholders(&bundle);
    Ok(Draft {
        summary: look(app, record, &bundle)?,
        folder,
        git,
        files,
        version,
        connectors,
        placeholders,
    })
}

fn git_state(head: GitHead) -> GitState {
    match head {
        GitHead::Branch(name) => GitState {
            branch: Some(name),
            commit: None,
        },
        GitHead::Commit(hash) => GitState {
            branch: None,
            commit: Some(hash),
        },
    }
}

/// Audits the draft `id` and remembers where it stands.
pub(crate) fn refresh(app: &App, id: &DraftId) -> Result<DraftSummary> {
    let bundle = app.store.bundle(id)?;
    look(app, app.store.draft(id)?, &bundle)
}

/// What is remembered about exactly one content of a draft, so that a list reads no file.
#[derive(Serialize, Deserialize)]
struct Note {
    kind: DraftKind,
    description: Option<String>,
    standing: Standing,
    /// The rules and the day the standing was judged by.
    judged: String,
}

impl Note {
    fn read(record: &DraftRecord) -> Option<Self> {
        serde_json::from_str(record.note.as_deref()?).ok()
    }
}

/// The name and the description of every skill that was looked at.
pub(crate) fn described_skills(app: &App) -> Result<Vec<(String, String)>> {
    let records = app.store.drafts()?.into_iter();
    let described = records.filter_map(|record| {
        let note = Note::read(&record).filter(|note| note.kind == DraftKind::Skill)?;
        Some((record.name, note.description.unwrap_or_default()))
    });
    Ok(described.collect())
}

fn look(app: &App, record: DraftRecord, bundle: &Bundle) -> Result<DraftSummary> {
    let judged = format!("{} {}", app.version, app.today());
    if let Some(note) = Note::read(&record).filter(|note| note.judged == judged) {
        return Ok(summary(record, Some(note)));
    }
    let report = audit(bundle, &app.audit_options(&record.name));
    let note = Note {
        kind: convert::kind(bundle),
        description: convert::description(bundle),
        standing: (&report).into(),
        judged,
    };
    let text = serde_json::to_string(&note).unwrap_or_default();
    app.store.set_note(&record.id, record.version, &text)?;
    Ok(summary(record, Some(note)))
}

fn summary(record: DraftRecord, note: Option<Note>) -> DraftSummary {
    let (kind, description, standing) = match note {
        Some(note) => (note.kind, note.description, Some(note.standing)),
        None => (DraftKind::Other, None, None),
    };
    DraftSummary {
        id: record.id.as_str().to_owned(),
        name: record.name,
        description,
        kind,
        changed: record.changed.0,
        files: record.files,
        bytes: record.bytes,
        standing,
        linked: record.linked,
        away: record.away,
    }
}

/// `bundle` with the name `new` in its front matter, where that held `old`.
pub(crate) fn called(bundle: &Bundle, old: &str, new: &str) -> Bundle {
    let Some(text) = bundle.get(SKILL_FILE).and_then(|file| file.text()) else {
        return bundle.clone();
    };
    if Document::parse(text).name() != Some(old) {
        return bundle.clone();
    }
    let renamed = set_field(text, "name", new)
        .ok()
        .and_then(|edits| apply_edits(text, &edits));
    match renamed {
        Some(text) => bundle.with_file(BundleFile::new(SKILL_FILE, text.into_bytes())),
        None => bundle.clone(),
    }
}

fn hit(hit: StoreHit) -> SearchHit {
    let mut snippet = Vec::new();
    let text = hit.snippet.text;
    let mut at = 0;
    for mark in hit.snippet.marks {
        snippet.push(SnippetPart {
            text: text[at..mark.start].to_owned(),
            hit: false,
        });
        snippet.push(SnippetPart {
            text: text[mark.range()].to_owned(),
            hit: true,
        });
        at = mark.end;
    }
    snippet.push(SnippetPart {
        text: text[at..].to_owned(),
        hit: false,
    });
    snippet.retain(|part| !part.text.is_empty());
    SearchHit {
        id: hit.draft.as_str().to_owned(),
        name: hit.name,
        path: hit.path,
        snippet,
    }
}
