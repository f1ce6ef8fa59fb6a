//! Which skills repeat others, for both hosts.

use flywheel_core::audit::{NotRead as Unread, UnitKind, units};
use flywheel_core::bundle::Bundle;
use flywheel_core::duplicates::{
    Dismissal, DismissalFile, Dismissals, Document, Pair, Repeats, Trace, dismissal_path,
    dismissed, pairs,
};
use flywheel_messages::message;

use crate::source::Source;
use crate::types::{
    ComparedSkill, DuplicateDecision, DuplicateList, DuplicatePair, NotRead, RepeatKind,
};
use crate::{ApiError, Code, Result};

/// What is kept of the skills of one folder or archive.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Of each skill, command and agent.
    pub traces: Vec<Trace>,
    /// What was decided about them.
    pub dismissals: Vec<Dismissal>,
    /// What could not be read.
    pub not_read: Vec<Unread>,
}

impl Kept {
    /// Keeps `documents`, which were read from `bundle`, whose folder is called `name`.
    pub(crate) fn of(bundle: &Bundle, name: &str, documents: &[Document<'_>]) -> Self {
        let (dismissals, unread) = decisions(bundle, name);
        let omitted = bundle.omissions().iter().map(|omission| Unread {
            inside: None,
            path: omission.path.clone(),
            why: omission.reason.message(),
        });
        Self {
            traces: Trace::all(documents),
            dismissals,
            not_read: omitted.chain(unread).collect(),
        }
    }

    /// Keeps what was read from a path; a skill is known by that path, gone on.
    pub fn of_source(source: &Source) -> Self {
        let mut documents =
            flywheel_core::duplicates::documents(&source.bundle, Some(&source.name));
        for document in &mut documents {
            document.id = at(&source.base, &document.id);
        }
        let mut kept = Self::of(&source.bundle, &source.name, &documents);
        for unread in &mut kept.not_read {
            unread.path = at(&source.base, &unread.path);
        }
        kept
    }
}

/// `path` of a bundle as a continuation of `base`.
fn at(base: &str, path: &str) -> String {
    if path.is_empty() {
        base.to_owned()
    } else {
        format!("{}/{path}", base.trim_end_matches('/'))
    }
}

/// What was decided in the files of `bundle`, and which of them could not be read.
fn decisions(bundle: &Bundle, name: &str) -> (Vec<Dismissal>, Vec<Unread>) {
    let units = units(bundle, Some(name));
    let mut paths: Vec<String> = units.iter().map(dismissal_path).collect();
    paths.sort_unstable();
    paths.dedup();
    let (mut decided, mut unread) = (Vec::new(), Vec::new());
    for path in paths {
        match bundle
            .get(&path)
            .map(|file| DismissalFile::parse(&file.bytes))
        {
            Some(Ok(file)) => decided.extend(file.dismissed),
            Some(Err(error)) => unread.push(Unread {
                inside: None,
                path,
                why: error.message(),
            }),
            None => {}
        }
    }
    (decided, unread)
}

/// Which of what is `kept` repeat others; `shown` says how each is shown.
pub fn list<'k>(
    kept: impl IntoIterator<Item = &'k Kept>,
    least_share: u8,
    shown: impl Fn(&Trace) -> ComparedSkill,
) -> DuplicateList {
    let kept: Vec<&Kept> = kept.into_iter().collect();
    let traces: Vec<&Trace> = kept.iter().flat_map(|kept| &kept.traces).collect();
    let decided = kept.iter().flat_map(|kept| kept.dismissals.clone());
    let dismissals = Dismissals::new(decided);
    let pair = |pair: &Pair| wired(pair, &traces, &dismissals, &shown);
    let found = pairs(&traces, least_share, &dismissals);
    let kept_both = dismissed(&traces, least_share, &dismissals);
    let unread = kept.iter().flat_map(|kept| &kept.not_read);
    DuplicateList {
        compared: traces.len(),
        pairs: found.iter().map(pair).collect(),
        dismissed: kept_both.iter().map(|(found, _)| pair(found)).collect(),
        not_read: unread
            .map(|unread| NotRead {
                inside: unread.inside.clone(),
                path: unread.path.clone(),
                why: unread.why.clone(),
            })
            .collect(),
    }
}

fn wired(
    pair: &Pair,
    traces: &[&Trace],
    dismissals: &Dismissals,
    shown: impl Fn(&Trace) -> ComparedSkill,
) -> DuplicatePair {
    let pair = pair.as_given();
    let (first, second) = (traces[pair.first], traces[pair.second]);
    let in_plugins = first.in_plugin && second.in_plugin;
    let level = pair.level(in_plugins);
    DuplicatePair {
        first: shown(first),
        second: shown(second),
        kind: pair.foremost().into(),
        level: level.into(),
        reasons: pair.reasons(first, second),
        shared_of_first: pair.shared.of_first,
        shared_of_second: pair.shared.of_second,
        decided: dismissals.of(first, second).map(decision),
        lapsed: dismissals.lapsed(first, second).map(decision),
    }
}

fn decision(dismissal: &Dismissal) -> DuplicateDecision {
    DuplicateDecision {
        reason: dismissal.reason.clone(),
        decided: dismissal.decided.clone(),
    }
}

/// How a skill read from a path is shown.
pub fn at_path(trace: &Trace) -> ComparedSkill {
    ComparedSkill {
        id: trace.id.clone(),
        kind: kind(trace.kind).to_owned(),
        name: trace.name.clone(),
        department: trace.department.clone(),
        draft: None,
        path: trace.id.clone(),
    }
}

pub(crate) const fn kind(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Command => "command",
        UnitKind::Agent => "agent",
        _ => "skill",
    }
}

/// The decision of `reason` on the day `today` that `one` and `other` may stay as they are.
pub fn decide(one: &Trace, other: &Trace, reason: &str, today: String) -> Result<Dismissal> {
    let reason = reason.trim();
    if reason.is_empty() {
        let message = message!("A decision needs a reason.");
        return Err(ApiError::new(Code::Invalid, message)
            .hint(message!("Say why both are needed, for whoever asks later.")));
    }
    if one.content == other.content && one.id == other.id {
        let message = message!("A skill cannot be told apart from itself.");
        return Err(ApiError::new(Code::Invalid, message).hint(message!("Name two skills.")));
    }
    Ok(Dismissal {
        name: one.name.clone(),
        content: one.content.clone(),
        other: other.name.clone(),
        other_content: other.content.clone(),
        reason: reason.to_owned(),
        decided: today,
    })
}

impl From<Repeats> for RepeatKind {
    fn from(repeats: Repeats) -> Self {
        match repeats {
            Repeats::Everything => Self::Everything,
            Repeats::Text => Self::Text,
            Repeats::Edited => Self::Edited,
            Repeats::Name => Self::Name,
            Repeats::Description => Self::Description,
            Repeats::NameWords => Self::NameWords,
        }
    }
}
