//! The app in its real window, driven as a person would: `cargo xtask e2e`.

mod connectors;
mod duplicates;
mod editor;
mod first_run;
mod history;
mod interview;
mod language;
mod main_job;
mod mishaps;
mod opens;
mod outside;
mod review;
mod sees;
mod tour;
