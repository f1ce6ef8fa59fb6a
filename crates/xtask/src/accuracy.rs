//! `cargo xtask bench --accuracy`: fetches the sets of cases that others publish, and measures the
//! audit on them and on ours.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::process::{capture, run};
use crate::step::step;
use crate::workspace::Workspace;

/// The list of sets.
const LIST: &str = "crates/flywheel-core/tests/fixtures/accuracy/sets.json";

#[derive(Deserialize)]
struct Sets {
    sets: Vec<Set>,
}

#[derive(Deserialize)]
struct Set {
    at: Option<At>,
}

/// Where a set lies; only packages are fetched.
#[derive(Deserialize)]
struct At {
    package: Option<Package>,
}

/// A package of a registry, which is fetched with the registry's own client.
#[derive(Deserialize)]
struct Package {
    registry: Registry,
    name: String,
    version: String,
    /// Of the packed file.
    sha256: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Registry {
    Crates,
    Npm,
}

/// Measures all sets, or those of one `family`.
pub(crate) fn accuracy(workspace: &Workspace, family: Option<&str>) -> Result<()> {
    let cache = workspace.target.join("accuracy-sets");
    step("sets of cases", "read the message above", || {
        fetch_all(workspace, &cache)
    })?;
    step("accuracy", "read the message above", || {
        let bench = ["bench", "--quiet", "--profile", "dev"];
        let mut command = workspace.cargo(bench);
        command.args(["--package", "flywheel-core", "--bench", "accuracy", "--"]);
        command.args(family);
        command.env("FLYWHEEL_SETS", &cache);
        run(&mut command)
    })
}

/// Fetches what is not there yet. Where a registry cannot be reached, the set is left out.
fn fetch_all(workspace: &Workspace, cache: &Path) -> Result<()> {
    let list = fs::read_to_string(workspace.root.join(LIST))?;
    let sets: Sets = serde_json::from_str(&list).context("the list of sets")?;
    fs::create_dir_all(cache)?;
    for set in &sets.sets {
        let package = set.at.as_ref().and_then(|at| at.package.as_ref());
        if let Some(package) = package
            && let Err(error) = fetch(workspace, package, cache)
        {
            println!("{} is left out: {error:#}", package.name);
        }
    }
    Ok(())
}

fn fetch(workspace: &Workspace, package: &Package, cache: &Path) -> Result<()> {
    let folder = cache.join(format!("{}-{}", package.name, package.version));
    if folder.is_dir() {
        return Ok(());
    }
    let packed = match package.registry {
        Registry::Crates => crate_file(workspace, package)?,
        Registry::Npm => npm_file(workspace, package, cache)?,
    };
    let sum = hex(&Sha256::digest(fs::read(&packed)?));
    if sum != package.sha256 {
        bail!("its checksum is {sum}, not {}", package.sha256);
    }
    unpack(&packed, &folder)
}

/// The packed file of a crate, which `cargo info` fetches.
fn crate_file(workspace: &Workspace, package: &Package) -> Result<PathBuf> {
    let wanted = format!("{}@{}", package.name, package.version);
    capture(workspace.cargo(["info", "--quiet"]).arg(wanted))?;
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let registries = home.context("no home folder")?.join("registry/cache");
    let name = format!("{}-{}.crate", package.name, package.version);
    fs::read_dir(&registries)?
        .flatten()
        .map(|entry| entry.path().join(&name))
        .find(|path| path.is_file())
        .with_context(|| format!("cargo did not fetch {name}"))
}

/// The packed file of an npm package; none of its scripts is run.
fn npm_file(workspace: &Workspace, package: &Package, cache: &Path) -> Result<PathBuf> {
    let wanted = format!("{}@{}", package.name, package.version);
    let args = ["pack", "--silent", "--ignore-scripts", "--pack-destination"];
    capture(workspace.npm(args).arg(cache).arg(wanted))?;
    Ok(cache.join(format!("{}-{}.tgz", package.name, package.version)))
}

/// Unpacks into `folder`, without the folder that everything in the package lies in.
fn unpack(packed: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(packed).arg("-C").arg(folder);
    run(tar.arg("--strip-components=1"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
