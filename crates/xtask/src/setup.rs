//! `cargo xtask setup`: what a machine needs beyond Rust and Node.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::{capture, find, run};
use crate::step::step;
use crate::workspace::Workspace;

/// What Debian and Ubuntu call the things Flywheel is built and tested with.
const APT_PACKAGES: &[&str] = &[
    // To build: a C compiler for SQLite, the web view and what it links to.
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    // To test in the real window: a display, a driver, a session bus, a keychain, a font.
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "dbus",
    "gnome-keyring",
    "fonts-dejavu-core",
    // To test on a slow disk.
    "strace",
    // To publish, and to check for known vulnerabilities.
    "git",
    "ca-certificates",
];

/// A trailing minus keeps this one out: it would change how people sign in to the machine.
const APT_KEPT_OUT: &str = "libpam-gnome-keyring-";

/// Brings the machine to where everything can be built and tested.
pub(crate) fn setup(workspace: &Workspace) -> Result<()> {
    if cfg!(target_os = "linux") {
        step(
            "system packages",
            "install the packages named above with your system's package manager, then run this again",
            system_packages,
        )?;
    }
    step(
        "Node",
        "install Node 20.19 or later with npm (https://nodejs.org), then run this again",
        node_is_here,
    )?;
    step(
        "interface packages",
        "see npm's own message above; `ui/package-lock.json` must match `ui/package.json`",
        || npm_packages(workspace, "ui"),
    )?;
    step(
        "packages of the servers that tests run",
        "see npm's own message above; `tests/servers/package-lock.json` must match its package.json",
        || npm_packages(workspace, "tests/servers"),
    )?;
    step(
        "test runner",
        "run `cargo install cargo-nextest --locked` and read its message",
        || test_runner(workspace),
    )?;
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        step(
            "prerequisites",
            "install what is named above",
            prerequisites,
        )?;
    }
    Ok(())
}

fn system_packages() -> Result<()> {
    if find("dpkg-query").is_none() || find("apt-get").is_none() {
        println!(
            "This is not Debian or Ubuntu. Flywheel needs: {}",
            APT_PACKAGES.join(", ")
        );
        println!("(your system may use other names: https://tauri.app/start/prerequisites).");
        return Ok(());
    }
    let missing = missing_packages(&installed_packages()?, APT_PACKAGES);
    if missing.is_empty() {
        println!("All {} packages are installed.", APT_PACKAGES.len());
        return Ok(());
    }
    println!("Installing: {}", missing.join(" "));
    run(as_root("apt-get").args(["update", "--quiet"]))?;
    let mut install = as_root("apt-get");
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]);
    install.args(&missing).arg(APT_KEPT_OUT);
    run(install.env("DEBIAN_FRONTEND", "noninteractive"))
}

/// The names of the packages that are wholly installed.
fn installed_packages() -> Result<String> {
    capture(
        Command::new("dpkg-query")
            .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"]),
    )
}

/// Those of `wanted` that `listing`, lines of name and status, does not say are installed.
fn missing_packages<'w>(listing: &str, wanted: &[&'w str]) -> Vec<&'w str> {
    let installed = |name: &str| {
        listing
            .lines()
            .any(|line| line == format!("{name} installed"))
    };
    wanted
        .iter()
        .copied()
        .filter(|name| !installed(name))
        .collect()
}

/// `program`, through sudo where this person is not root.
fn as_root(program: &str) -> Command {
    let root = capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["--preserve-env=DEBIAN_FRONTEND", program]);
    command
}

fn node_is_here() -> Result<()> {
    let version = capture(Command::new("node").arg("--version")).context("Node was not found")?;
    if !node_is_new_enough(&version) {
        bail!("Node {} is too old", version.trim());
    }
    println!("Node {}", version.trim());
    Ok(())
}

/// Whether `version`, as `node --version` prints it, is 20.19 or later.
fn node_is_new_enough(version: &str) -> bool {
    let mut parts = version.trim().trim_start_matches('v').split('.');
    let mut next = || parts.next().and_then(|part| part.parse::<u32>().ok());
    match (next(), next()) {
        (Some(major), Some(minor)) => (major, minor) >= (20, 19),
        _ => false,
    }
}

/// Runs `npm ci` in `folder` where the lock file is not the one that was last installed.
fn npm_packages(workspace: &Workspace, folder: &str) -> Result<()> {
    let packages = workspace.root.join(folder);
    let lock = packages.join("package-lock.json");
    let lock = std::fs::read(&lock).with_context(|| lock.display().to_string())?;
    let stamp = packages.join("node_modules/.flywheel-installed-lock.json");
    if same_content(&stamp, &lock) {
        println!("{folder}/node_modules is what {folder}/package-lock.json asks for.");
        return Ok(());
    }
    let mut install = workspace.npm(["ci", "--no-audit", "--no-fund"]);
    run(install.current_dir(&packages))?;
    std::fs::write(&stamp, &lock).with_context(|| stamp.display().to_string())
}

fn same_content(path: &Path, content: &[u8]) -> bool {
    std::fs::read(path).is_ok_and(|found| found == content)
}

fn test_runner(workspace: &Workspace) -> Result<()> {
    if find("cargo-nextest").is_none() {
        println!("Building cargo-nextest; this takes some minutes and happens once.");
        let mut install = workspace.cargo(["install", "cargo-nextest", "--locked"]);
        run(install.env_remove("CARGO_TARGET_DIR"))?;
    }
    println!("cargo-nextest is installed.");
    Ok(())
}

fn prerequisites() -> Result<()> {
    let wanted: &[(&str, &str)] = if cfg!(windows) {
        &[("git", "Git for Windows: https://git-scm.com/download/win")]
    } else {
        &[
            ("cc", "the command line tools: run `xcode-select --install`"),
            (
                "git",
                "the command line tools: run `xcode-select --install`",
            ),
        ]
    };
    let missing: Vec<_> = wanted
        .iter()
        .filter(|(program, _)| find(program).is_none())
        .collect();
    for (program, how) in &missing {
        println!("Missing: {program}. Install {how}");
    }
    if cfg!(windows) {
        println!("The window needs WebView2, which Windows 10 (1803) and later carry,");
        println!("and the build needs the Visual Studio C++ build tools.");
    }
    if !missing.is_empty() {
        bail!("{} programs are missing", missing.len());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_wholly_installed_package_counts() {
        let listing = "xvfb installed\nxauth config-files\nlibssl-dev:amd64 installed\n";
        let missing = missing_packages(listing, &["xvfb", "xauth", "git"]);
        assert_eq!(
            missing,
            ["xauth", "git"],
            "removed and absent packages are installed"
        );
    }

    #[test]
    fn a_machine_without_packages_misses_them_all() {
        assert_eq!(
            missing_packages("", APT_PACKAGES),
            APT_PACKAGES,
            "nothing is taken for granted"
        );
    }

    #[test]
    fn node_is_compared_by_number() {
        assert!(node_is_new_enough("v20.19.0\n"), "the oldest that works");
        assert!(node_is_new_enough("v22.3.1"), "a later major");
        assert!(!node_is_new_enough("v20.9.0"), "9 is before 19");
        assert!(!node_is_new_enough("nonsense"), "no version is no Node");
    }
}
