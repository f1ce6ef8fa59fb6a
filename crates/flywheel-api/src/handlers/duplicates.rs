use std::collections::BTreeMap;
use std::time::Instant;

use flywheel_core::audit::{UnitKind, path_in_bundle, units};
use flywheel_core::bundle::{Bundle, BundleFile, SIDECAR};
use flywheel_core::duplicates::{
    DISMISSAL_FILE, DismissalError, DismissalFile, Document, LEAST_SHARE, Near, Trace, clusters,
    dismissal_path, documents,
};
use flywheel_messages::message;
use flywheel_store::{Cause, DraftId};

use super::audit::with_unsaved;
use crate::duplicates as compared;
use crate::shelf::{Shelf, in_draft, parts};
use crate::types::{
    Comparison, DismissDuplicate, DuplicateCluster, DuplicateDecided, DuplicateLink, DuplicateList,
    DuplicateMap, DuplicateRef, ListDuplicates, NearSkill, NearestSkills, NearestTo, Nothing,
};
use crate::{ApiError, App, Call, Code, Result, convert, handlers};

/// How many of the nearest are given.
const NEAREST: usize = 5;
/// Skills up to which the map shows those that are close in meaning, each compared with all.
const MAPPED_BY_MEANING: usize = 3_000;
/// What a command or an agent is called in a comparison.
const ONE_FILE: &str = "text.md";
/// Likeness from which on two skills are close in meaning, in a map.
const CLOSE: f32 = 0.5;

pub(crate) fn list(app: &App, call: &Call, request: ListDuplicates) -> Result<DuplicateList> {
    let shelf = app.shelf(call)?;
    Ok(listed(&shelf, request.least_share.unwrap_or(LEAST_SHARE)))
}

fn listed(shelf: &Shelf, least_share: u8) -> DuplicateList {
    compared::list(shelf.kept(), least_share.clamp(1, 100), |trace| {
        shelf.shown(trace)
    })
}

pub(crate) fn nearest(app: &App, call: &Call, request: NearestTo) -> Result<NearestSkills> {
    let id = DraftId::new(request.draft);
    let name = app.store.draft(&id)?.name;
    let bundle = with_unsaved(&app.store.bundle(&id)?, request.unsaved);
    let shelf = app.shelf(call)?;
    let begun = Instant::now();
    let mut written = documents(&bundle, Some(&name));
    let at = looked_at(&written, request.path.as_deref().unwrap_or_default());
    let own = at.map(|at| written.swap_remove(at));
    let own = own.map(|mut own| {
        own.id = in_draft(id.as_str(), &own.id);
        own
    });
    let near = own.as_ref().map(|own| shelf.index.nearest(own, NEAREST));
    let near = near.unwrap_or_default().into_iter();
    Ok(NearestSkills {
        own: own.map(|own| shelf.shown(&Trace::of(&own))),
        near: near.filter_map(|near| near_skill(&shelf, near)).collect(),
        compared: shelf.index.len(),
        micros: u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
    })
}

/// The innermost of `documents` that holds `path`, or the first.
fn looked_at(documents: &[Document<'_>], path: &str) -> Option<usize> {
    let holds = |document: &Document<'_>| {
        let rest = path.strip_prefix(&*document.id);
        rest.is_some_and(|rest| document.id.is_empty() || rest.is_empty() || rest.starts_with('/'))
    };
    let holding = documents.iter().rposition(holds);
    holding.or((!documents.is_empty()).then_some(0))
}

fn near_skill(shelf: &Shelf, near: Near) -> Option<NearSkill> {
    Some(NearSkill {
        skill: shelf.shown(shelf.trace(&near.id)?),
        description: near.description,
        likeness: percent(near.likeness),
        shared: near.shared,
        told_apart: near.told_apart,
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a likeness lies between 0 and 1"
)]
fn percent(likeness: f32) -> u8 {
    (likeness.clamp(0.0, 1.0) * 100.0).round() as u8
}

pub(crate) fn map(app: &App, call: &Call, _: Nothing) -> Result<DuplicateMap> {
    let shelf = app.shelf(call)?;
    let traces: Vec<&Trace> = shelf.traces().collect();
    let places: BTreeMap<&str, usize> = traces
        .iter()
        .enumerate()
        .map(|(at, trace)| (trace.id.as_str(), at))
        .collect();
    let mut links = repeating(&shelf, &places);
    if traces.len() <= MAPPED_BY_MEANING {
        close_in_meaning(&shelf, &traces, &places, &mut links, call)?;
    }
    let found = clusters(traces.len(), links.keys().copied());
    let clusters: Vec<DuplicateCluster> = found
        .iter()
        .map(|members| cluster(&shelf, &traces, members, &links))
        .collect();
    let together: usize = found.iter().map(Vec::len).sum();
    Ok(DuplicateMap {
        compared: traces.len(),
        alone: traces.len() - together,
        clusters,
    })
}

/// What holds two skills together, by their places.
type Links = BTreeMap<(usize, usize), DuplicateLink>;

fn repeating(shelf: &Shelf, places: &BTreeMap<&str, usize>) -> Links {
    let pairs = listed(shelf, LEAST_SHARE).pairs.into_iter();
    let links = pairs.filter_map(|pair| {
        let first = *places.get(pair.first.id.as_str())?;
        let second = *places.get(pair.second.id.as_str())?;
        let link = DuplicateLink {
            first,
            second,
            kind: Some(pair.kind),
            reasons: pair.reasons,
        };
        Some(((first.min(second), first.max(second)), link))
    });
    links.collect()
}

/// Adds to `links` each skill with the one that is nearest to it, where that is close.
fn close_in_meaning(
    shelf: &Shelf,
    traces: &[&Trace],
    places: &BTreeMap<&str, usize>,
    links: &mut Links,
    call: &Call,
) -> Result<()> {
    for (at, trace) in traces.iter().enumerate() {
        call.step(at, traces.len(), &trace.name)?;
        let nearest = shelf.index.nearest_of(&trace.id, 1).into_iter().next();
        let nearest = nearest.filter(|near| near.likeness >= CLOSE && !near.told_apart);
        let Some((other, near)) = nearest.and_then(|near| Some((*places.get(&*near.id)?, near)))
        else {
            continue;
        };
        links
            .entry((at.min(other), at.max(other)))
            .or_insert_with(|| DuplicateLink {
                first: at,
                second: other,
                kind: None,
                reasons: vec![message!(
                    "Both speak of {words}.",
                    words = near.shared.join(", ")
                )],
            });
    }
    Ok(())
}

fn cluster(shelf: &Shelf, traces: &[&Trace], members: &[usize], links: &Links) -> DuplicateCluster {
    let place = |at: usize| members.binary_search(&at).ok();
    let inside = links.values().filter_map(|link| {
        Some(DuplicateLink {
            first: place(link.first)?,
            second: place(link.second)?,
            ..link.clone()
        })
    });
    DuplicateCluster {
        skills: members.iter().map(|at| shelf.shown(traces[*at])).collect(),
        links: inside.collect(),
    }
}

pub(crate) fn compare(app: &App, _: &Call, request: DuplicateRef) -> Result<Comparison> {
    let (before, after) = (files(app, &request.first)?, files(app, &request.second)?);
    Ok(handlers::version::comparison(&before, &after))
}

/// The files of the skill with the identity `id`; a command or an agent is one file, whatever it is
/// called.
fn files(app: &App, id: &str) -> Result<Bundle> {
    let (draft, path) = parts(id);
    let bundle = app.store.bundle(&DraftId::new(draft))?;
    let only = bundle.get(path).map(|file| BundleFile {
        path: ONE_FILE.to_owned(),
        ..file.clone()
    });
    let files = match only {
        Some(file) => Bundle::new(vec![file], Vec::new()),
        None => bundle.subfolder(path),
    };
    let is_own = |file: &&BundleFile| !file.path.split('/').any(|part| part == SIDECAR);
    let own = files.files().iter().filter(is_own);
    Ok(Bundle::new(own.cloned().collect(), Vec::new()))
}

pub(crate) fn dismiss(
    app: &App,
    call: &Call,
    request: DismissDuplicate,
) -> Result<DuplicateDecided> {
    let decision = {
        let shelf = app.shelf(call)?;
        let one = shelf.trace(&request.first).ok_or_else(gone)?;
        let other = shelf.trace(&request.second).ok_or_else(gone)?;
        compared::decide(one, other, &request.reason, app.today())?
    };
    let cause = Cause::KeptBoth {
        other: decision.other.clone(),
    };
    change(app, &request.first, cause, |file| {
        file.dismissed.retain(|earlier| !decision.replaces(earlier));
        file.dismissed.push(decision);
    })
}

pub(crate) fn reconsider(
    app: &App,
    call: &Call,
    request: DuplicateRef,
) -> Result<DuplicateDecided> {
    let contents = {
        let shelf = app.shelf(call)?;
        let content = |id: &str| {
            let trace = shelf.trace(id).ok_or_else(gone)?;
            Ok::<_, ApiError>((trace.content.clone(), trace.name.clone()))
        };
        [content(&request.first)?, content(&request.second)?]
    };
    let [(one, _), (two, other)] = contents;
    let mut decided = DuplicateDecided { activity: None };
    for id in [&request.first, &request.second] {
        let cause = Cause::Reconsidered {
            other: other.clone(),
        };
        let done = change(app, id, cause, |file| {
            file.dismissed
                .retain(|earlier| !earlier.is_about(&one, &two));
        })?;
        decided.activity = done.activity.or(decided.activity);
    }
    Ok(decided)
}

/// Changes the decisions that live beside the skill with the identity `id`.
fn change(
    app: &App,
    id: &str,
    cause: Cause,
    change: impl FnOnce(&mut DismissalFile),
) -> Result<DuplicateDecided> {
    let (draft, unit) = parts(id);
    let draft = DraftId::new(draft);
    let before = app.store.bundle(&draft)?;
    let path = decisions_of(&before, unit);
    let mut file = match before.get(&path) {
        Some(file) => DismissalFile::parse(&file.bytes).map_err(|error| unreadable(&error))?,
        None => DismissalFile::empty(),
    };
    let earlier = file.clone();
    change(&mut file);
    if file == earlier {
        return Ok(DuplicateDecided { activity: None });
    }
    let after = before.with_file(BundleFile::new(path, file.to_bytes()));
    let applied = app
        .store
        .apply(&draft, &convert::changes(&before, &after), &cause)?;
    handlers::draft::refresh(app, &draft)?;
    app.changed(&["drafts", "activity"], &[draft]);
    Ok(DuplicateDecided {
        activity: applied.activity,
    })
}

/// Where the decisions about what stands at `path` of `bundle` live.
fn decisions_of(bundle: &Bundle, path: &str) -> String {
    let units = units(bundle, None);
    let unit = units.iter().find(|unit| unit.path == path);
    let is_there = unit.filter(|unit| unit.kind != UnitKind::Marketplace);
    is_there.map_or_else(|| path_in_bundle(path, DISMISSAL_FILE), dismissal_path)
}

fn unreadable(error: &DismissalError) -> ApiError {
    let message = match error {
        DismissalError::Malformed(why) => {
            message!("The decisions in {DISMISSAL_FILE} could not be read: {why}.")
        }
        DismissalError::Newer => {
            message!("The decisions in {DISMISSAL_FILE} were written by a newer Flywheel.")
        }
        DismissalError::TooLong => {
            message!("{DISMISSAL_FILE} is too long to be a list of decisions.")
        }
    };
    ApiError::new(Code::Storage, message).hint(message!(
        "Mend that file, or bring back an older version of it."
    ))
}

fn gone() -> ApiError {
    ApiError::new(
        Code::NotFound,
        message!("One of the two skills is no longer there."),
    )
    .hint(message!("Look at the duplicates again."))
}
