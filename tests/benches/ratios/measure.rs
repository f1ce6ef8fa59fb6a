//! How things are measured and told.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often a short thing is done; its middle time counts.
pub(crate) const TIMES: usize = 9;

/// Tells how long ours took, as a multiple of its bound.
pub(crate) fn ratio(name: &str, ours: f64, bound: f64, show: impl Fn(f64) -> String) {
    println!(
        "  {name}: {:.2} ({} : {})",
        ours / bound,
        show(ours),
        show(bound)
    );
}

pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    black_box(work());
    started.elapsed()
}

pub(crate) fn median(times: impl Iterator<Item = Duration>) -> Duration {
    Duration::from_secs_f64(middle(times.map(|time| time.as_secs_f64()).collect()))
}

pub(crate) fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What 95 of 100 values do not exceed.
pub(crate) fn usual(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values
        .get(values.len() * 95 / 100)
        .copied()
        .unwrap_or(f64::NAN)
}

/// What falls on each of `values`.
#[allow(
    clippy::cast_precision_loss,
    reason = "a count of measurements fits a float"
)]
pub(crate) fn share(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Seconds, as milliseconds.
pub(crate) fn milliseconds(seconds: f64) -> String {
    format!("{:.2} ms", seconds * 1e3)
}
