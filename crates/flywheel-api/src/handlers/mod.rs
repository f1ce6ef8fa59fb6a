//! What each command does, one module a noun.

pub(crate) mod activity;
pub(crate) mod audit;
pub(crate) mod bundle;
pub(crate) mod draft;
pub(crate) mod file;
pub(crate) mod settings;
pub(crate) mod skill;
