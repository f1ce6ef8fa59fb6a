//! What people do with Flywheel, through the commands the window calls.

mod both_sides;
mod canaries;
mod connectors;
mod corpus;
mod decisions;
mod duplicates;
mod elsewhere;
mod files;
mod first_run;
mod first_skill;
mod handed_in;
mod history;
mod interview;
#[path = "../support/ledger.rs"]
mod ledger;
mod life_of_a_draft;
mod long_work;
mod next_steps;
mod plugin;
mod profile;
mod received;
mod sees;
