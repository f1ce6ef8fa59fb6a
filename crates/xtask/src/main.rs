//! Runs, tests, generates, benchmarks and packages Flywheel.

fn main() {}
