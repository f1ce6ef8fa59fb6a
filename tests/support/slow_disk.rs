//! A disk that takes long to confirm that it wrote, made by strace around a program.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::must_use_candidate,
    unreachable_pub,
    reason = "a part of several tests, which starts a process and says where it cannot"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What makes it slow.
pub const PROGRAM: &str = "strace";

/// What [`PROGRAM`] is told, in front of the program that has the disk: each time a file is said to
/// be on the disk, two tenths of a second pass. The program itself stays the child of whoever
/// starts it.
const DELAY: [&str; 8] = [
    "--daemonize",
    "--follow-forks",
    "--seccomp-bpf",
    "--quiet=all",
    "--trace=fsync,fdatasync",
    "--inject=fsync,fdatasync:delay_exit=200000",
    "--decode-fds=path",
    "--output",
];

/// The arguments of [`PROGRAM`]; the program and its own arguments follow. It notes in `log` what
/// waited.
pub fn arguments(log: &Path) -> Vec<&Path> {
    DELAY.iter().map(Path::new).chain([log]).collect()
}

/// Whether it can be made here; where tests must not be left out, it can.
///
/// # Panics
/// Where `CI` is set, on Linux, and strace is missing: a check that nobody ran is no check.
pub fn is_at_hand() -> bool {
    let mut asked = Command::new(PROGRAM);
    let asked = asked.arg("-V").stdout(Stdio::null()).status();
    let here = asked.is_ok_and(|status| status.success());
    let must = cfg!(target_os = "linux") && std::env::var_os("CI").is_some();
    assert!(here || !must, "strace is missing: run `cargo xtask setup`");
    if !here {
        eprintln!("SKIPPED: no strace, so no slow disk; `cargo xtask setup` installs it");
    }
    here
}

/// How often something waited for the disk.
pub fn waits(log: &Path) -> usize {
    let log = fs::read_to_string(log).unwrap_or_default();
    log.matches("(DELAYED)").count()
}
