//! What commands work on.

/// The one value behind every command.
pub struct App {}
/// Parts.
pub struct Parts {}
/// Changed.
pub struct Changed {}
