//! What the two lamps of a connector show, and what a person would do next.

use flywheel_core::clock::Timestamp;
use flywheel_core::connector::{Gate, Link};
use flywheel_store::{Attempt, AttemptKind};

use crate::types::{ConnectorState, ConnectorStep, Lamp};

/// How long an interrupted sign-in is spoken of, in milliseconds.
const TOLD: i64 = 24 * 60 * 60 * 1_000;

/// Whether `attempt`, which began and may not have ended, is still worth a word.
///
/// Who has not signed in again within a day does not want to. Whether a renewal took place, only
/// the server knows, so that one is spoken of until the connector is checked.
pub(crate) fn is_told(attempt: Attempt, now: Timestamp) -> bool {
    match attempt.kind {
        AttemptKind::SignIn => now.0.saturating_sub(attempt.began.0).saturating_abs() < TOLD,
        AttemptKind::Renewal => true,
    }
}

/// What a person would do next with a connector of this state.
pub(crate) fn next(link: &Link) -> ConnectorStep {
    match link {
        Link::NotLinked => ConnectorStep::SignIn,
        Link::Expired { .. } | Link::RefreshFailed | Link::NeedsScope { .. } => {
            ConnectorStep::SignInAgain
        }
        Link::Linked {
            ends_soon: true, ..
        } => ConnectorStep::SignInAgain,
        Link::Linked { .. } | Link::Open | Link::Unreachable => ConnectorStep::Check,
        Link::Linking
        | Link::KeychainLocked
        | Link::KeychainMissing
        | Link::Placeholder
        | Link::Local => ConnectorStep::Nothing,
    }
}

/// Which lamp shows whether the person is signed in.
const fn lamp(link: &Link) -> Lamp {
    match link {
        Link::Linked {
            ends_soon: false, ..
        }
        | Link::Open => Lamp::On,
        Link::Linking => Lamp::Working,
        Link::Linked {
            ends_soon: true, ..
        }
        | Link::Expired { .. }
        | Link::RefreshFailed
        | Link::NeedsScope { .. }
        | Link::Unreachable => Lamp::Attention,
        Link::NotLinked | Link::Placeholder => Lamp::Off,
        Link::KeychainLocked | Link::KeychainMissing | Link::Local => Lamp::Unknown,
    }
}

/// Whether the organisation enabled it, in words.
pub(crate) fn enabled(gate: Gate) -> ConnectorState {
    ConnectorState {
        lamp: match gate {
            Gate::Enabled => Lamp::On,
            Gate::NotEnabled => Lamp::Off,
            Gate::Unknown(_) => Lamp::Unknown,
        },
        label: gate.label(),
        advice: gate.advice(),
    }
}

/// Whether the person is signed in, in words.
pub(crate) fn linked(link: &Link) -> ConnectorState {
    ConnectorState {
        lamp: lamp(link),
        label: link.label(),
        advice: link.advice(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interrupted_sign_in_is_spoken_of_for_a_day_and_a_renewal_until_it_is_known() {
        let now = Timestamp(1_800_000_000_000);
        let told = |kind, hours: i64| {
            let began = Timestamp(now.0 - hours * 60 * 60 * 1_000);
            is_told(Attempt { kind, began }, now)
        };
        assert!(told(AttemptKind::SignIn, 0) && told(AttemptKind::SignIn, 23));
        assert!(!told(AttemptKind::SignIn, 24));
        assert!(!told(AttemptKind::SignIn, -48), "the clock was set back");
        assert!(told(AttemptKind::Renewal, 1_000));
        let long_ago = Attempt {
            kind: AttemptKind::SignIn,
            began: Timestamp(i64::MIN),
        };
        assert!(!is_told(long_ago, now));
    }
}
