//! The network of a story: what the story says it is.

use std::sync::{Mutex, PoisonError};

use flywheel_api::{Network, NetworkState};

/// A network that a story chooses.
#[derive(Debug)]
pub(super) struct ChosenNetwork(Mutex<NetworkState>);

impl Default for ChosenNetwork {
    fn default() -> Self {
        Self(Mutex::new(NetworkState::Free))
    }
}

impl ChosenNetwork {
    /// Makes it another one.
    pub(super) fn set(&self, state: NetworkState) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

impl Network for ChosenNetwork {
    fn state(&self) -> NetworkState {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
