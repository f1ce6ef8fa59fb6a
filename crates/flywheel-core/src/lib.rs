//! Parses, judges, previews and plans skills and plugins.
//!
//! Pure: no SQL, no network, no clock, no environment, no async and no disk. Whatever is read
//! arrives as a [`bundle::Bundle`]; whatever changes leaves as edits for the caller to apply.

pub mod audit;
pub mod bundle;
pub mod clock;
pub mod coach;
pub mod connector;
pub mod diff;
pub mod duplicates;
pub mod example;
pub mod interview;
pub mod inventory;
pub mod links;
pub mod merge;
mod pattern;
pub mod plugin;
pub mod policy;
pub mod profile;
pub mod render;
pub mod sees;
pub mod skill;
pub mod target;
pub mod template;
pub mod text;
