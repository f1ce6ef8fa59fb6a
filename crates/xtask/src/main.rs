//! Runs, tests, generates, benchmarks and packages Flywheel: `cargo xtask --help`.
//!
//! One file per task. Every task prints its steps and their seconds; a step that fails names
//! itself and says what to do.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a build tool is an edge: it prints, reads the environment and starts processes"
)]

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

mod accuracy;
mod bench;
mod codegen;
mod deny;
mod dist;
mod e2e;
mod metadata;
mod notices;
mod process;
mod rates;
mod run;
mod setup;
mod stage;
mod step;
mod test;
mod tidy;
mod tour;
mod ui;
mod workspace;

/// Runs, tests, generates, benchmarks and packages Flywheel.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Installs what is missing (Debian, Ubuntu) or says what to install (macOS, Windows).
    Setup,
    /// Builds the app and opens it; without a display, walks through the main job and leaves pictures.
    Run,
    /// Checks everything: formatting, lints, tests, generated files, licences, the real window.
    Test,
    /// Writes the generated files: bindings, the page of rules, third-party notices.
    Codegen {
        /// Writes nothing; fails where a file is out of date.
        #[arg(long)]
        check: bool,
    },
    /// Runs the tests in the real window.
    E2e {
        /// Runs only tests whose name contains this.
        filter: Option<String>,
    },
    /// Takes a picture of every screen, light and dark, narrow and wide, into target/tour.
    Tour,
    /// Measures the audit and the app against their lower bounds, as ratios.
    Bench {
        /// Measures one part only: skills, many, start, typing or large; with --accuracy, one family of
        /// rules, such as credentials.
        part: Option<String>,
        /// Measures what the rules find and what they flag by mistake in sets of cases.
        #[arg(long)]
        accuracy: bool,
    },
    /// Measures in how many published skills each rule finds something, and keeps it beside the rules.
    Rates(rates::Request),
    /// Builds the .deb and the .rpm.
    Dist,
    /// Checks what no compiler checks: which crate may name which, file sizes, stray TODOs.
    Tidy,
    /// Checks licences, sources and known vulnerabilities of everything Flywheel is built from.
    Deny {
        /// Fails where a database of vulnerabilities cannot be reached, instead of saying so.
        #[arg(long)]
        require_advisories: bool,
    },
    /// Writes `THIRD_PARTY_NOTICES.md`.
    Notices,
}

fn main() -> ExitCode {
    match perform(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    let workspace = Workspace::here()?;
    match task {
        Task::Setup => setup::setup(&workspace),
        Task::Run => run::run(&workspace),
        Task::Test => test::test(&workspace),
        Task::Codegen { check: true } => codegen::check(&workspace),
        Task::Codegen { check: false } => codegen::write(&workspace),
        Task::E2e { filter } => e2e::e2e(&workspace, filter.as_deref()),
        Task::Tour => tour::tour(&workspace),
        Task::Bench {
            part,
            accuracy: true,
        } => accuracy::accuracy(&workspace, part.as_deref()),
        Task::Bench { part, .. } => bench::bench(&workspace, part.as_deref()),
        Task::Rates(request) => rates::rates(&workspace, &request),
        Task::Dist => dist::dist(&workspace),
        Task::Tidy => tidy::tidy(&workspace),
        Task::Deny { require_advisories } => deny::deny(&workspace, require_advisories),
        Task::Notices => notices::write(&workspace),
    }
}
