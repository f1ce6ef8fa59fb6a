//! What can be asked about duplicates.

use std::path::PathBuf;

use clap::Args;
use flywheel_core::duplicates::LEAST_SHARE;

use super::audit::FailOn;

/// Where duplicates are looked for, and what is decided about a pair.
#[derive(Debug, Args)]
pub(crate) struct Duplicates {
    /// Folders, archives or files, compared with each other too; nothing for the library.
    pub(crate) paths: Vec<PathBuf>,
    /// Percent of a text that another has to hold to be taken for an edited copy.
    #[arg(long, value_name = "PERCENT", default_value_t = LEAST_SHARE,
        value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(crate) min: u8,
    /// Show what differs between the texts of edited copies; paths only.
    #[arg(long, conflicts_with = "json", requires = "paths")]
    pub(crate) diff: bool,
    /// Keep both of a pair, each named as the list names it; it is no duplicate until one of them
    /// changes.
    #[arg(long, num_args = 2, value_names = ["SKILL", "OTHER"], requires = "reason")]
    pub(crate) dismiss: Option<Vec<String>>,
    /// Why both are needed.
    #[arg(long, requires = "dismiss")]
    pub(crate) reason: Option<String>,
    /// The least level that makes the command end with 1.
    #[arg(long, value_enum, default_value_t = FailOn::Block)]
    pub(crate) fail_on: FailOn,
}
