//! Which crate may name which.

use cargo_metadata::{Metadata, Package};

use crate::metadata;

/// A crate may name crates of lower layers only; crates of one layer do not know each other.
const LAYERS: &[&[&str]] = &[
    &["flywheel-messages-macros"],
    &["flywheel-messages"],
    &["flywheel-core"],
    &[
        "flywheel-store",
        "flywheel-secrets",
        "flywheel-connect",
        "flywheel-publish",
        "flywheel-observe",
        "flywheel-workshop",
    ],
    &["flywheel-api"],
    &["flywheel-lsp"],
    &["flywheel-app", "flywheel-cli"],
    &["flywheel-tests"],
];

/// Dependencies that one crate alone names; a name stands for all that begin with it and a dash,
/// one that begins with a dash for all that end with it.
const OWNED: &[(&str, &str)] = &[
    ("tauri", "flywheel-app"),
    ("rusqlite", "flywheel-store"),
    ("keyring", "flywheel-secrets"),
    ("-keyring-store", "flywheel-secrets"),
    ("secret-service", "flywheel-secrets"),
    ("rmcp", "flywheel-connect"),
    ("gen-lsp-types", "flywheel-lsp"),
    ("ctrlc", "flywheel-cli"),
];

/// What the core does without, even through another crate.
const NOT_IN_CORE: &[&str] = &[
    "tauri",
    "rusqlite",
    "keyring",
    "-keyring-store",
    "secret-service",
    "tokio",
    "reqwest",
    "notify",
];

/// Every arrow that points where it may not.
pub(super) fn faults(metadata: &Metadata) -> Vec<String> {
    let mut faults = Vec::new();
    for package in metadata.workspace_packages() {
        faults.extend(upward(package));
        faults.extend(borrowed(package));
    }
    faults.extend(in_core(metadata));
    faults
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

fn upward(package: &Package) -> Vec<String> {
    let name = package.name.as_str();
    let own = layer(name);
    if own.is_none() && name != "xtask" {
        return vec![format!(
            "{name}: say in crates/xtask/src/tidy/arrows.rs which layer it is of"
        )];
    }
    let named = package
        .dependencies
        .iter()
        .map(|dependency| dependency.name.as_str());
    let wrong =
        named.filter(|other| layer(other).is_some_and(|other| own.is_none_or(|own| other >= own)));
    wrong
        .map(|other| format!("{name}: may not name {other}"))
        .collect()
}

fn borrowed(package: &Package) -> Vec<String> {
    let mut faults = Vec::new();
    for dependency in &package.dependencies {
        for (family, owner) in OWNED {
            if is_of(&dependency.name, family) && package.name.as_str() != *owner {
                faults.push(format!(
                    "{}: only {owner} names {}",
                    package.name, dependency.name
                ));
            }
        }
    }
    faults
}

fn in_core(metadata: &Metadata) -> Vec<String> {
    let linked = metadata::shipped(metadata, &["flywheel-core"]);
    let unfit = linked.iter().filter(|package| {
        NOT_IN_CORE
            .iter()
            .any(|family| is_of(&package.name, family))
    });
    unfit
        .map(|package| format!("flywheel-core: links {}, directly or not", package.name))
        .collect()
}

fn is_of(name: &str, family: &str) -> bool {
    if family.starts_with('-') {
        return name.ends_with(family);
    }
    name.strip_prefix(family)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(name: &str, dependencies: &[&str]) -> Package {
        let dependencies: Vec<_> = dependencies
            .iter()
            .map(|name| {
                json!({ "name": name, "req": "*", "kind": null, "optional": false,
                    "uses_default_features": true, "features": [], "target": null })
            })
            .collect();
        let package = json!({ "name": name, "version": "0.1.0", "id": name, "dependencies": dependencies,
            "targets": [], "features": {}, "manifest_path": "/Cargo.toml" });
        serde_json::from_value(package).expect("a package")
    }

    #[test]
    fn an_arrow_points_down() {
        let fine = package(
            "flywheel-api",
            &["flywheel-store", "flywheel-core", "serde"],
        );
        assert!(upward(&fine).is_empty(), "a lower layer may be named");
        assert_eq!(
            upward(&package("flywheel-core", &["flywheel-store"])).len(),
            1,
            "a higher may not"
        );
        assert_eq!(
            upward(&package("flywheel-store", &["flywheel-connect"])).len(),
            1,
            "nor its own"
        );
        assert_eq!(
            upward(&package("xtask", &["flywheel-core"])).len(),
            1,
            "the build tool names none"
        );
    }

    #[test]
    fn a_new_crate_says_where_it_stands() {
        assert_eq!(
            upward(&package("flywheel-extra", &[])).len(),
            1,
            "an unknown crate is a fault"
        );
    }

    #[test]
    fn a_family_has_one_owner() {
        assert!(borrowed(&package("flywheel-app", &["tauri", "tauri-plugin-dialog"])).is_empty());
        assert_eq!(
            borrowed(&package("flywheel-api", &["tauri-plugin-dialog"])).len(),
            1,
            "by prefix"
        );
        assert!(
            borrowed(&package("flywheel-api", &["taurine"])).is_empty(),
            "not by any prefix"
        );
        let keychains = [
            "keyring-core",
            "apple-native-keyring-store",
            "secret-service",
        ];
        assert!(borrowed(&package("flywheel-secrets", &keychains)).is_empty());
        assert_eq!(
            borrowed(&package("flywheel-api", &keychains)).len(),
            3,
            "by suffix too"
        );
    }
}
