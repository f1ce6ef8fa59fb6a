//! Which network there is, for what nobody asked for and which may cost.

/// Which network there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkState {
    /// One that may be used freely, or that does not say.
    Free,
    /// One that is paid for by what goes over it.
    Metered,
    /// None.
    Absent,
}

/// Tells which network there is.
pub trait Network: Send + Sync {
    /// Which network there is at the moment; blocks for a moment.
    fn state(&self) -> NetworkState;
}
