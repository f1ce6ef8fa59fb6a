//! The flywheel command.

fn main() {}
