//! What each command does, one module a noun.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "every handler has one signature, by which the list calls it"
)]

pub(crate) mod activity;
pub(crate) mod audit;
pub(crate) mod bundle;
pub(crate) mod connector;
pub(crate) mod draft;
pub(crate) mod duplicates;
pub(crate) mod example;
pub(crate) mod file;
pub(crate) mod handed_in;
pub(crate) mod heading;
pub(crate) mod interview;
pub(crate) mod library;
pub(crate) mod merge;
pub(crate) mod place;
pub(crate) mod practice;
pub(crate) mod profile;
pub(crate) mod readiness;
pub(crate) mod sees;
pub(crate) mod settings;
pub(crate) mod skill;
pub(crate) mod template;
pub(crate) mod version;
