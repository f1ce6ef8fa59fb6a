//! One step of a task: its name, its seconds, and what to do when it fails.

use std::time::Instant;

use anyhow::{Context as _, Result};

/// Runs `work` as the step `name`, printing both its start and its seconds; an error names the
/// step and carries `advice`.
pub(crate) fn step<T>(name: &str, advice: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {name}");
    let started = Instant::now();
    let done = work();
    let seconds = started.elapsed().as_secs_f64();
    match done {
        Ok(value) => {
            println!("== {name}: done in {seconds:.1} s");
            Ok(value)
        }
        Err(error) => Err(error).with_context(|| {
            format!("“{name}” failed after {seconds:.1} s.\nWhat to do: {advice}\nWhy")
        }),
    }
}
