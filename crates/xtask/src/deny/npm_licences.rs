//! npm packages: their licences.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::Policy;
use crate::workspace::Workspace;

/// A package of the interface.
pub(crate) struct NpmPackage {
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its licence expression; empty where it names none.
    pub(crate) licence: String,
    /// Whether it is part of what people install, not only of what builds it.
    pub(crate) ships: bool,
    /// Where it is installed.
    pub(crate) folder: PathBuf,
}

#[derive(Deserialize)]
struct Lock {
    packages: BTreeMap<String, Locked>,
}

#[derive(Deserialize)]
struct Locked {
    version: Option<String>,
    license: Option<String>,
    #[serde(default)]
    dev: bool,
}

/// What `deny.toml` cannot say of npm packages.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NpmPolicy {
    /// Licences that are fine for what only builds the interface.
    also_for_tools: Vec<String>,
    /// Licences of packages that carry one but do not name it.
    clarified: BTreeMap<String, String>,
}

/// Judges every npm package.
pub(super) fn check(workspace: &Workspace, policy: &Policy) -> Result<()> {
    let npm_policy = npm_policy(workspace)?;
    let packages = read(workspace)?;
    let mut faults = 0;
    for package in &packages {
        let also: &[String] = if package.ships {
            &[]
        } else {
            &npm_policy.also_for_tools
        };
        if let Err(error) = policy.choose(&package.name, &package.licence, also) {
            println!(
                "{} {} (npm): licence {error}",
                package.name, package.version
            );
            faults += 1;
        }
    }
    if faults > 0 {
        bail!("{faults} npm packages do not fit");
    }
    let ships = packages.iter().filter(|package| package.ships).count();
    println!(
        "{} npm packages fit, {ships} of which ship.",
        packages.len()
    );
    Ok(())
}

/// Every package of the lock file, in its order.
pub(crate) fn read(workspace: &Workspace) -> Result<Vec<NpmPackage>> {
    let ui = workspace.root.join("ui");
    let path = ui.join("package-lock.json");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let lock: Lock = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    let clarified = npm_policy(workspace)?.clarified;
    let others = lock.packages.into_iter().filter(|(at, _)| !at.is_empty());
    Ok(others
        .map(|(at, locked)| {
            let name = at.rsplit("node_modules/").next().unwrap_or(&at).to_owned();
            let licence = locked.license.or_else(|| clarified.get(&name).cloned());
            NpmPackage {
                version: locked.version.unwrap_or_default(),
                licence: licence.unwrap_or_default(),
                ships: !locked.dev,
                folder: ui.join(at),
                name,
            }
        })
        .collect())
}

fn npm_policy(workspace: &Workspace) -> Result<NpmPolicy> {
    let path = workspace.root.join("ui/licences.json");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}
