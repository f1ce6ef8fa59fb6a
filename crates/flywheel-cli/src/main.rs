//! The `flywheel` command: the audit and the library, without a window.

mod args;
mod audit;
mod duplicates;
mod library;
mod lsp;
mod output;
mod practice;
mod rules;
mod sees;

use std::process::ExitCode;

use clap::Parser as _;
use flywheel_api::ApiError;

use crate::args::{Args, Command};

/// Exit code of a command that did what was asked.
const DONE: u8 = 0;

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output::complain(&error, args.json);
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(args: &Args) -> Result<u8, ApiError> {
    match &args.command {
        Command::Audit(request) => audit::run(request, args.home.as_deref(), args.json),
        Command::Rules => {
            rules::list(args.json);
            Ok(DONE)
        }
        Command::Explain { code } => rules::explain(code, args.json).map(|()| DONE),
        Command::Lsp(request) => lsp::run(request, args.home.as_deref()),
        Command::Sees { what } => sees::run(what, args.home.as_deref(), args.json).map(|()| DONE),
        Command::Duplicates(request) => duplicates::run(request, args.home.as_deref(), args.json),
        Command::Connectors(request) => {
            library::connectors(args.home.as_deref(), args.json, request)
        }
        Command::PracticeConnector(request) => practice::run(request, args.json).map(|()| DONE),
        Command::Library(command) => {
            library::run(args.home.as_deref(), args.json, command).map(|()| DONE)
        }
    }
}
