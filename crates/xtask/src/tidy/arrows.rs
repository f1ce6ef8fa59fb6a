//! Which crate may name which.

use cargo_metadata::{DependencyKind, Metadata, Package};

use crate::metadata;

/// A crate may name crates of lower layers only; crates of one layer do not know each other, but
/// the tests of one may play it against another.
const LAYERS: &[&[&str]] = &[
    &["flywheel-messages-macros"],
    &["flywheel-messages"],
    &["flywheel-core", "flywheel-secrets"],
    &[
        "flywheel-store",
        "flywheel-connect",
        "flywheel-practice",
        "flywheel-publish",
        "flywheel-observe",
        "flywheel-workshop",
    ],
    &["flywheel-api"],
    &["flywheel-lsp"],
    &["flywheel-app", "flywheel-cli"],
    &["flywheel-tests"],
];

/// Dependencies that one crate alone names, or two that are the ends of one protocol; a name stands
/// for all that begin with it and a dash, one that begins with a dash for all that end with it.
const OWNED: &[(&str, &[&str])] = &[
    ("tauri", &["flywheel-app"]),
    ("rusqlite", &["flywheel-store"]),
    ("keyring", &["flywheel-secrets"]),
    ("-keyring-store", &["flywheel-secrets"]),
    ("secret-service", &["flywheel-secrets"]),
    ("rmcp", &["flywheel-connect", "flywheel-practice"]),
    ("gen-lsp-types", &["flywheel-lsp"]),
    ("ctrlc", &["flywheel-cli"]),
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
    let wrong = package.dependencies.iter().filter(|dependency| {
        let is_of_tests = dependency.kind == DependencyKind::Development;
        layer(&dependency.name).is_some_and(|other| {
            own.is_none_or(|own| other > own || (other == own && !is_of_tests))
        })
    });
    wrong
        .map(|other| format!("{name}: may not name {}", other.name))
        .collect()
}

fn borrowed(package: &Package) -> Vec<String> {
    let mut faults = Vec::new();
    for dependency in &package.dependencies {
        for (family, owners) in OWNED {
            if is_of(&dependency.name, family) && !owners.contains(&package.name.as_str()) {
                faults.push(format!(
                    "{}: only {} names {}",
                    package.name,
                    owners.join(" or "),
                    dependency.name
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
        package_with(name, dependencies, None)
    }

    fn package_with(name: &str, dependencies: &[&str], kind: Option<&str>) -> Package {
        let dependencies: Vec<_> = dependencies
            .iter()
            .map(|name| {
                json!({ "name": name, "req": "*", "kind": kind, "optional": false,
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
    fn tests_may_play_one_crate_against_another_of_its_layer() {
        let in_tests = |other| {
            let package = package_with("flywheel-practice", &[other], Some("dev"));
            upward(&package).len()
        };
        assert_eq!(in_tests("flywheel-connect"), 0, "one of its own layer");
        assert_eq!(in_tests("flywheel-api"), 1, "no higher one");
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
