//! What cargo knows of the packages.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};

use crate::workspace::Workspace;

/// Every package of the build, on every platform, as the lock file has it.
pub(crate) fn read(workspace: &Workspace) -> Result<Metadata> {
    MetadataCommand::new()
        .manifest_path(workspace.root.join("Cargo.toml"))
        .other_options(vec!["--locked".to_owned()])
        .exec()
        .context("cargo metadata")
}

/// Whether `package` is one of ours.
pub(crate) fn is_ours(metadata: &Metadata, package: &Package) -> bool {
    metadata.workspace_members.contains(&package.id)
}

/// The packages linked into what `roots` build: their normal dependencies, all the way down, but
/// not what is only needed to build or to test.
pub(crate) fn shipped<'m>(metadata: &'m Metadata, roots: &[&str]) -> Vec<&'m Package> {
    let links = links(metadata);
    let mut found = BTreeSet::new();
    let mut open: Vec<&PackageId> = metadata
        .workspace_packages()
        .iter()
        .filter(|package| roots.contains(&package.name.as_str()))
        .map(|package| &package.id)
        .collect();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(links.get(id).into_iter().flatten());
        }
    }
    let is_linked = |package: &&Package| {
        found.contains(&package.id) && !is_ours(metadata, package) && !is_macro(package)
    };
    let mut packages: Vec<_> = metadata.packages.iter().filter(is_linked).collect();
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    packages
}

/// What each package links to; a procedural macro runs in the compiler and links nothing.
fn links(metadata: &Metadata) -> BTreeMap<&PackageId, Vec<&PackageId>> {
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    nodes
        .filter(|node| !is_macro(&metadata[&node.id]))
        .map(|node| {
            let normal = node.deps.iter().filter(|dependency| {
                dependency
                    .dep_kinds
                    .iter()
                    .any(|kind| kind.kind == DependencyKind::Normal)
            });
            (&node.id, normal.map(|dependency| &dependency.pkg).collect())
        })
        .collect()
}

fn is_macro(package: &Package) -> bool {
    package
        .targets
        .iter()
        .any(cargo_metadata::Target::is_proc_macro)
}
