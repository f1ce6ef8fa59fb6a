//! What every acceptance test shares.

#![allow(
    clippy::missing_panics_doc,
    reason = "a story that cannot go on panics: that is its report"
)]

pub mod browser;
pub mod desk;
pub mod samples;
pub mod slow_disk;
pub mod window;
