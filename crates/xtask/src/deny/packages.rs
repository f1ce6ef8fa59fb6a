//! Rust packages: their licences, their names, where they come from.

use anyhow::{Result, bail};
use cargo_metadata::{Metadata, Package};

use super::Policy;
use crate::metadata;
use crate::workspace::Workspace;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Judges every Rust package of the build, on every platform.
pub(super) fn check(workspace: &Workspace, policy: &Policy) -> Result<()> {
    let metadata = metadata::read(workspace)?;
    let others = metadata
        .packages
        .iter()
        .filter(|package| !metadata::is_ours(&metadata, package));
    let faults: Vec<String> = others
        .clone()
        .flat_map(|package| faults(policy, package))
        .collect();
    for fault in &faults {
        println!("{fault}");
    }
    if !faults.is_empty() {
        bail!("{} Rust packages do not fit", faults.len());
    }
    println!("{} Rust packages fit deny.toml.", count(&metadata));
    Ok(())
}

fn count(metadata: &Metadata) -> usize {
    metadata.packages.len() - metadata.workspace_members.len()
}

fn faults(policy: &Policy, package: &Package) -> Vec<String> {
    let of = format!("{} {}", package.name, package.version);
    let mut faults = Vec::new();
    let expression = package.license.as_deref().unwrap_or_default();
    if let Err(error) = policy.choose(&package.name, expression, &[]) {
        faults.push(format!("{of}: licence {error}"));
    }
    if let Some(ban) = policy
        .bans
        .deny
        .iter()
        .find(|ban| ban.package == package.name.as_str())
    {
        faults.push(format!("{of}: banned: {}", ban.reason));
    }
    let source = package
        .source
        .as_ref()
        .map_or("a folder", |source| source.repr.as_str());
    if source != CRATES_IO {
        faults.push(format!("{of}: comes from {source}, not from crates.io"));
    }
    faults
}
