//! Rust packages: what the `RustSec` database knows against them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use rustsec::report::Settings;
use rustsec::{Database, Lockfile, Report};

use super::{Looked, Policy};
use crate::process::capture;
use crate::workspace::Workspace;

const DATABASE: &str = "https://github.com/RustSec/advisory-db";

/// Compares Cargo.lock with the database, fetched now.
pub(super) fn look(workspace: &Workspace, policy: &Policy) -> Result<Looked> {
    let folder = workspace.root.join("target/advisory-db");
    if let Err(error) = fetch(&folder) {
        return Ok(Looked::Unreachable(last_words(&error.to_string())));
    }
    compare(&folder, &workspace.root.join("Cargo.lock"), policy)
}

/// What went wrong in the end: the last line, from git's “fatal:” on.
fn last_words(message: &str) -> String {
    let line = message.lines().last().unwrap_or_default();
    let (_, words) = line.rsplit_once("fatal: ").unwrap_or(("", line));
    words.to_owned()
}

/// Clones the database afresh; it is small, and an old one is no answer.
fn fetch(folder: &PathBuf) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let mut clone = Command::new("git");
    clone.args([
        "-c",
        "http.lowSpeedLimit=1000",
        "-c",
        "http.lowSpeedTime=20",
    ]);
    clone
        .args(["clone", "--quiet", "--depth", "1", DATABASE])
        .arg(folder);
    clone.env("GIT_TERMINAL_PROMPT", "0");
    capture(&mut clone).map(drop)
}

fn compare(database: &Path, lock: &Path, policy: &Policy) -> Result<Looked> {
    let database = Database::open(database).context("the database of advisories")?;
    let lockfile = Lockfile::load(lock).context("Cargo.lock")?;
    let report = Report::generate(&database, &lockfile, &settings(policy)?);
    for ignored in &policy.advisories.ignore {
        println!("Ignored: {} ({})", ignored.id, ignored.reason);
    }
    let warnings: usize = report.warnings.values().map(Vec::len).sum();
    for found in &report.vulnerabilities.list {
        let (package, advisory) = (&found.package, &found.advisory);
        println!(
            "{} {}: {} {}",
            package.name, package.version, advisory.id, advisory.title
        );
    }
    if report.vulnerabilities.found {
        bail!(
            "{} known vulnerabilities in Rust packages",
            report.vulnerabilities.count
        );
    }
    let known = database.iter().count();
    let said =
        format!("no vulnerability among {known} advisories ({warnings} notices of other kinds)");
    Ok(Looked::Clear(said))
}

fn settings(policy: &Policy) -> Result<Settings> {
    let ignored = policy.advisories.ignore.iter();
    let ignore = ignored
        .map(|advisory| advisory.id.parse().with_context(|| advisory.id.clone()))
        .collect::<Result<_>>()?;
    Ok(Settings {
        ignore,
        ..Settings::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADVISORY: &str = r#"```toml
[advisory]
id = "RUSTSEC-2026-9999"
package = "wobbly"
date = "2026-01-01"

[versions]
patched = [">= 1.2.0"]
```

# Wobbly falls over

It does.
"#;

    fn judged(version: &str, ignore: &str) -> Result<Looked> {
        let folder = tempfile::tempdir()?;
        let crates = folder.path().join("db/crates/wobbly");
        fs::create_dir_all(&crates)?;
        fs::write(crates.join("RUSTSEC-2026-9999.md"), ADVISORY)?;
        let lock = folder.path().join("Cargo.lock");
        let source = "registry+https://github.com/rust-lang/crates.io-index";
        let package =
            format!("name = \"wobbly\"\nversion = \"{version}\"\nsource = \"{source}\"\n");
        fs::write(&lock, format!("version = 4\n\n[[package]]\n{package}"))?;
        let policy = format!(
            "[licenses]\nallow = []\nexceptions = []\n[bans]\ndeny = []\n[advisories]\nignore = [{ignore}]\n"
        );
        compare(&folder.path().join("db"), &lock, &toml::from_str(&policy)?)
    }

    #[test]
    fn a_vulnerable_version_fails() {
        assert!(
            judged("1.1.0", "").is_err(),
            "an unpatched version is a failure"
        );
    }

    #[test]
    fn a_patched_version_passes() {
        let looked = judged("1.2.0", "").expect("a patched version passes");
        assert!(matches!(looked, Looked::Clear(_)), "and it was compared");
    }

    #[test]
    fn an_ignored_advisory_passes() {
        let ignore = r#"{ id = "RUSTSEC-2026-9999", reason = "we do not wobble" }"#;
        assert!(
            judged("1.1.0", ignore).is_ok(),
            "a decision with a reason is kept"
        );
    }
}
