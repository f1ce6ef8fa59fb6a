//! Skills that repeat others, in words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use flywheel_api::duplicates::{Kept, at_path, decide, list};
use flywheel_api::source::{self, Source};
use flywheel_api::types::{ComparedSkill, DuplicateList, DuplicatePair, Level, RepeatKind};
use flywheel_api::{ApiError, Code, host};
use flywheel_core::audit::{Level as CoreLevel, path_in_bundle, units};
use flywheel_core::bundle::BundleFile;
use flywheel_core::diff::unified;
use flywheel_core::duplicates::{DISMISSAL_FILE, DismissalFile, Trace, dismissal_path};
use flywheel_core::render::printable;
use flywheel_core::skill::SKILL_FILE;
use flywheel_messages::Message;

use crate::args::Duplicates;
use crate::{library, output};

/// Prints which skills repeat others, or keeps both of a pair; returns the exit code.
pub(crate) fn run(
    request: &Duplicates,
    home: Option<&Path>,
    as_json: bool,
) -> Result<u8, ApiError> {
    let read = read(&request.paths)?;
    let found = if request.paths.is_empty() {
        library::duplicates(home, request.min)?
    } else {
        list(read.iter().map(|(_, _, kept)| kept), request.min, at_path)
    };
    if let (Some([one, other]), Some(reason)) = (request.dismiss.as_deref(), &request.reason) {
        let pair = named(&found, one, other)?;
        let (first, second) = (&pair.first.id, &pair.second.id);
        if request.paths.is_empty() {
            library::keep_both(home, first, second, reason)?;
        } else {
            keep_both(&read, first, second, reason)?;
        }
        output::remark(&format!(
            "Both stay: {} and {}.",
            place(&pair.first),
            place(&pair.second)
        ));
        return Ok(0);
    }
    if as_json {
        output::line(&format!("{:#}", serde_json::json!(found)));
    } else {
        let diff = |pair: &DuplicatePair| differs(&read, pair).filter(|_| request.diff);
        output::say(&printable(&words(&found, diff)));
    }
    Ok(exit_code(&found, request.fail_on.into()))
}

/// A path, what it holds, and what is kept of it.
type Read = (PathBuf, Source, Kept);

fn read(paths: &[PathBuf]) -> Result<Vec<Read>, ApiError> {
    let call = output::watched_call();
    let mut read = Vec::with_capacity(paths.len());
    for (done, path) in paths.iter().enumerate() {
        call.step(done, paths.len(), path.display().to_string())?;
        let source = source::read(path)?;
        let kept = Kept::of_source(&source);
        read.push((path.clone(), source, kept));
    }
    output::end_of_progress();
    Ok(read)
}

/// The pair of the skills called `one` and `other`: by their paths, the ends of them, or names.
fn named<'f>(
    found: &'f DuplicateList,
    one: &str,
    other: &str,
) -> Result<&'f DuplicatePair, ApiError> {
    let is = |skill: &ComparedSkill, name: &str| {
        let name = name.trim_end_matches('/');
        let tail = skill.path.strip_suffix(name);
        skill.id == name || skill.name == name || tail.is_some_and(|rest| rest.ends_with('/'))
    };
    let mut all = found.pairs.iter().chain(&found.dismissed);
    let matching = all.find(|pair| {
        let (first, second) = (&pair.first, &pair.second);
        (is(first, one) && is(second, other)) || (is(first, other) && is(second, one))
    });
    matching.ok_or_else(|| {
        let message = format!("“{one}” and “{other}” are no pair of duplicates.");
        ApiError::new(Code::NotFound, Message::verbatim(message)).hint(Message::verbatim(
            "`flywheel duplicates` lists the pairs; name two skills as it does.",
        ))
    })
}

/// Writes beside the skill `first` that it and `second` stay, for a `reason`.
fn keep_both(read: &[Read], first: &str, second: &str, reason: &str) -> Result<(), ApiError> {
    let trace = |id: &str| {
        let mut all = read.iter().flat_map(|(_, _, kept)| &kept.traces);
        all.find(|trace| trace.id == id).ok_or_else(gone)
    };
    let decision = decide(trace(first)?, trace(second)?, reason, host::today())?;
    let has = |kept: &Kept| kept.traces.iter().any(|trace| trace.id == first);
    let (path, source, _) = read
        .iter()
        .find(|(_, _, kept)| has(kept))
        .ok_or_else(gone)?;
    if !path.is_dir() {
        let message = format!(
            "“{}” is not a folder, so nothing is written.",
            path.display()
        );
        return Err(ApiError::new(Code::Invalid, Message::verbatim(message))
            .hint(Message::verbatim("Unpack it, and name the folder.")));
    }
    let file = decisions_of(source, first);
    let mut decided = match source.bundle.get(&file) {
        Some(file) => DismissalFile::parse(&file.bytes)
            .map_err(|error| ApiError::new(Code::Storage, error.message()))?,
        None => DismissalFile::empty(),
    };
    decided
        .dismissed
        .retain(|earlier| !decision.replaces(earlier));
    decided.dismissed.push(decision);
    let after = source
        .bundle
        .with_file(BundleFile::new(file, decided.to_bytes()));
    source::write_changes(path, &source.bundle, &after)?;
    Ok(())
}

/// Where the decisions about the skill `id` live in `source`.
fn decisions_of(source: &Source, id: &str) -> String {
    let path = in_source(source, id);
    let units = units(&source.bundle, Some(&source.name));
    let unit = units.iter().find(|unit| unit.path == path);
    unit.map_or_else(|| path_in_bundle(path, DISMISSAL_FILE), dismissal_path)
}

/// The path in `source` of the skill known as `id`.
fn in_source<'i>(source: &Source, id: &'i str) -> &'i str {
    let rest = id.strip_prefix(source.base.trim_end_matches('/'));
    rest.unwrap_or(id).trim_start_matches('/')
}

fn gone() -> ApiError {
    let message = Message::verbatim("One of the two skills is no longer there.");
    ApiError::new(Code::NotFound, message)
}

/// What differs between the texts of an edited copy and the other.
fn differs(read: &[Read], pair: &DuplicatePair) -> Option<String> {
    let text = |id: &str| {
        let has = |kept: &Kept| kept.traces.iter().any(|trace: &Trace| trace.id == id);
        let (_, source, _) = read.iter().find(|(_, _, kept)| has(kept))?;
        let path = in_source(source, id);
        let own = source.bundle.get(path);
        own.or_else(|| source.bundle.get(&path_in_bundle(path, SKILL_FILE)))?
            .text()
    };
    let is_edited = pair.kind == RepeatKind::Edited;
    let (first, second) = (text(&pair.first.id)?, text(&pair.second.id)?);
    is_edited.then(|| unified(first, second))
}

fn words(found: &DuplicateList, diff: impl Fn(&DuplicatePair) -> Option<String>) -> String {
    let mut out = String::new();
    for kind in KINDS {
        let of_kind: Vec<_> = found
            .pairs
            .iter()
            .filter(|pair| pair.kind == kind)
            .collect();
        if !of_kind.is_empty() {
            let _ = writeln!(out, "{}", heading(kind));
        }
        for pair in of_kind {
            out.push_str(&shown(pair));
            out.push_str(&diff(pair).unwrap_or_default());
        }
    }
    for unread in &found.not_read {
        let _ = writeln!(out, "not read  {}: {}", unread.path, unread.why);
    }
    out + &conclusion(found)
}

/// The kinds of pairs, the strongest first.
const KINDS: [RepeatKind; 6] = [
    RepeatKind::Everything,
    RepeatKind::Text,
    RepeatKind::Edited,
    RepeatKind::Name,
    RepeatKind::Description,
    RepeatKind::NameWords,
];

const fn heading(kind: RepeatKind) -> &'static str {
    match kind {
        RepeatKind::Everything => "The same, file by file",
        RepeatKind::Text => "The same text under another header",
        RepeatKind::Edited => "Edited copies",
        RepeatKind::Name => "The same name",
        RepeatKind::Description => "The same description",
        RepeatKind::NameWords => "Almost the same name",
    }
}

fn shown(pair: &DuplicatePair) -> String {
    let mut out = format!("  {}\n  {}\n", place(&pair.first), place(&pair.second));
    for reason in &pair.reasons {
        let _ = writeln!(out, "      {reason}");
    }
    if let Some(before) = &pair.lapsed {
        let (day, reason) = (&before.decided, &before.reason);
        let _ = writeln!(out, "      Kept on {day}, and changed since: {reason}");
    }
    out
}

/// Where a skill stands; one of the library by its name, and its path where it has one.
fn place(skill: &ComparedSkill) -> String {
    match (&skill.draft, skill.path.as_str()) {
        (None, path) => path.to_owned(),
        (Some(_), "") => skill.name.clone(),
        (Some(_), path) => format!("{} ({path})", skill.name),
    }
}

fn conclusion(found: &DuplicateList) -> String {
    let decided = match found.dismissed.len() {
        0 => String::new(),
        1 => " 1 pair was decided to stay.".to_owned(),
        pairs => format!(" {pairs} pairs were decided to stay."),
    };
    let pairs = match found.pairs.len() {
        0 => "none repeats another".to_owned(),
        1 => "1 pair".to_owned(),
        pairs => format!("{pairs} pairs"),
    };
    format!("{} compared: {pairs}.{decided}\n", found.compared)
}

fn exit_code(found: &DuplicateList, fail_on: CoreLevel) -> u8 {
    let level = |level: Level| match level {
        Level::Block => CoreLevel::Block,
        Level::Review => CoreLevel::Review,
        Level::Note => CoreLevel::Note,
    };
    if found.pairs.iter().any(|pair| level(pair.level) >= fail_on) {
        1
    } else if found.not_read.is_empty() {
        0
    } else {
        2
    }
}
