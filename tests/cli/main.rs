//! What a person at a terminal, or a program, gets from `flywheel`: the real binary, in a home of
//! its own. Each snapshot is a session, read from top to bottom.

mod audit;
mod connectors;
mod duplicates;
mod errors;
mod help;
mod history;
mod interview;
mod library;
mod linked;
mod lsp;
mod narrowed;
mod practice;
mod rules;
mod schemas;
mod sees;
mod shell;
mod slow;
#[path = "../support/slow_disk.rs"]
mod slow_disk;
