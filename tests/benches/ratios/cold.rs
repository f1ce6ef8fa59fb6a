//! The audit in a process of its own, as whoever calls it from a command line waits for it.

use std::fs;
use std::hint::black_box;
use std::process::Command;

use flywheel_core::audit::{Options, audit};
use flywheel_core::bundle::Bundle;

use crate::measure::{TIMES, middle, milliseconds, ratio};
use crate::skills::{files_below, read, skills};

/// The argument by which this program is told to do one thing and to say what it took.
pub(crate) const ALONE: &str = "alone:";

/// Processor time and peak memory of a first audit against those of reading the same files.
pub(crate) fn audit_against_reading() {
    let measure = |work: &str| {
        let runs: Vec<_> = (0..TIMES).filter_map(|_| alone(work)).collect();
        let column = |of: fn(&(f64, f64)) -> f64| middle(runs.iter().map(of).collect());
        (column(|run| run.0), column(|run| run.1))
    };
    let (reading, auditing) = (measure("read"), measure("audit"));
    println!("a first audit of {} in a new process", skills().display());
    ratio(
        "processor time, audit : reading its bytes",
        auditing.0,
        reading.0,
        milliseconds,
    );
    ratio(
        "peak memory, audit : reading its bytes",
        auditing.1,
        reading.1,
        |kilobytes| format!("{:.0} MB", kilobytes / 1024.0),
    );
}

/// Does `work` and prints the seconds of processor time and the kilobytes of memory it took.
pub(crate) fn do_alone(work: &str) {
    let folder = skills();
    let files = read(&folder, &files_below(&folder));
    if work == "audit" {
        black_box(audit(
            &Bundle::new(files, Vec::new()),
            &Options::on("2026-01-01"),
        ));
    } else {
        black_box(files);
    }
    println!("{} {}", processor_seconds(), peak_kilobytes());
}

/// What `work` took in a process of its own.
#[allow(
    clippy::disallowed_methods,
    reason = "a measurement starts what it measures"
)]
fn alone(work: &str) -> Option<(f64, f64)> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program)
        .arg(format!("{ALONE}{work}"))
        .output()
        .ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    let (seconds, kilobytes) = said.trim().split_once(' ')?;
    Some((seconds.parse().ok()?, kilobytes.parse().ok()?))
}

/// What the threads of this process spent on a processor (Linux: the first number of `schedstat`,
/// in nanoseconds).
fn processor_seconds() -> f64 {
    let threads = fs::read_dir("/proc/self/task")
        .into_iter()
        .flatten()
        .flatten();
    let spent = threads.filter_map(|thread| {
        let told = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse::<f64>().ok()
    });
    spent.sum::<f64>() / 1e9
}

/// The most memory this process had (Linux: `VmHWM`).
fn peak_kilobytes() -> f64 {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(f64::NAN)
}
