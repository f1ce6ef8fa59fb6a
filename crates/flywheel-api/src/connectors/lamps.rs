//! What the two lamps of a connector show, and what a person would do next.

use flywheel_core::clock::Timestamp;
use flywheel_core::connector::{Gate, Link};

use crate::types::{ConnectorState, ConnectorStep, Lamp};

/// How soon before its end a sign-in is spoken of, in milliseconds.
const SOON: i64 = 24 * 60 * 60 * 1_000;

/// What a person would do next with a connector of this state.
pub(crate) fn next(link: &Link, lamp: Lamp) -> ConnectorStep {
    match link {
        Link::NotLinked => ConnectorStep::SignIn,
        Link::Expired { .. } | Link::RefreshFailed | Link::NeedsScope { .. } => {
            ConnectorStep::SignInAgain
        }
        Link::Linked { .. } if lamp == Lamp::Attention => ConnectorStep::SignInAgain,
        Link::Linked { .. } | Link::Open | Link::Unreachable => ConnectorStep::Check,
        Link::Linking
        | Link::KeychainLocked
        | Link::KeychainMissing
        | Link::Placeholder
        | Link::Local => ConnectorStep::Nothing,
    }
}

pub(crate) fn lamp(link: &Link, now: Timestamp) -> Lamp {
    match link {
        Link::Linked { until: Some(until) } if until.0.saturating_sub(now.0) < SOON => {
            Lamp::Attention
        }
        Link::Linked { .. } | Link::Open => Lamp::On,
        Link::Linking => Lamp::Working,
        Link::Expired { .. }
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
pub(crate) fn linked(link: &Link, now: Timestamp) -> ConnectorState {
    ConnectorState {
        lamp: lamp(link, now),
        label: link.label(),
        advice: link.advice(),
    }
}
