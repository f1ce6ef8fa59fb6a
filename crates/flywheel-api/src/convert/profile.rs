//! What a bundle does, as a reviewer reads it.

use flywheel_core::bundle::Bundle;
use flywheel_core::profile::{Change, Evidence, Item, Profile, State, Step};

use super::report::Texts;
use crate::types::{
    CapabilityChange, ComparedVersion, DraftProfile, EvidencePlace, ReviewItem, ReviewState,
    ReviewStep,
};

impl From<State> for ReviewState {
    fn from(state: State) -> Self {
        match state {
            State::Nothing => Self::Nothing,
            State::NotVisible => Self::NotVisible,
            State::Look => Self::Look,
            State::Stops => Self::Stops,
        }
    }
}

/// The profile of `bundle` for a host, compared with `before`, which is the version `since`.
pub(crate) fn profile(
    bundle: &Bundle,
    before: Option<&Bundle>,
    profile: &Profile,
    since: Option<ComparedVersion>,
) -> DraftProfile {
    let mut texts = Texts::new(bundle);
    let nothing = Bundle::default();
    let mut earlier = Texts::new(before.unwrap_or(&nothing));
    let changes = profile.changes.iter().flatten();
    DraftProfile {
        steps: profile
            .steps
            .iter()
            .map(|one| step(&mut texts, one))
            .collect(),
        since,
        changes: changes
            .map(|one| {
                let side = if one.is_gain {
                    &mut texts
                } else {
                    &mut earlier
                };
                change(side, one)
            })
            .collect(),
    }
}

fn step(texts: &mut Texts<'_>, step: &Step) -> ReviewStep {
    ReviewStep {
        number: step.number,
        question: step.question.clone(),
        state: step.state.into(),
        answer: step.answer.clone(),
        items: step.items.iter().map(|one| item(texts, one)).collect(),
    }
}

fn item(texts: &mut Texts<'_>, item: &Item) -> ReviewItem {
    ReviewItem {
        what: item.what.clone(),
        state: item.state.into(),
        count: item.count,
        places: places(texts, &item.places),
    }
}

fn change(texts: &mut Texts<'_>, change: &Change) -> CapabilityChange {
    CapabilityChange {
        what: change.what.clone(),
        gain: change.is_gain,
        places: places(texts, &change.places),
    }
}

fn places(texts: &mut Texts<'_>, places: &[Evidence]) -> Vec<EvidencePlace> {
    let places = places.iter().map(|place| {
        let (from, to) = texts.places(&place.path, place.span);
        EvidencePlace {
            path: place.path.clone(),
            from,
            to,
            words: place.words.clone(),
        }
    });
    places.collect()
}
