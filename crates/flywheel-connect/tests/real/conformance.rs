//! The conformance runner of the Model Context Protocol project, client mode, suite `auth`.

use std::path::PathBuf;
use std::process::Command;

use crate::ledger::{node, servers};

/// Scenarios that do not pass, and why.
const NOT_PASSED: [(&str, &str); 4] = [
    (
        "auth/2025-03-26-oauth-metadata-backcompat",
        "its metadata lies at the root and names an issuer below it, which RFC 8414, section 3.3, \
         says must not be used",
    ),
    (
        "auth/client-credentials-basic",
        "it is for programs that act for nobody; Flywheel signs people in",
    ),
    (
        "auth/client-credentials-jwt",
        "it is for programs that act for nobody; Flywheel signs people in",
    ),
    (
        "auth/cross-app-access-complete-flow",
        "it needs an assertion of the organisation's identity provider, which a person's computer \
         does not have",
    ),
];

/// The client that is tested, which cargo builds before the tests of its package.
fn client() -> PathBuf {
    let me = std::env::current_exe().expect("a program");
    let target = me.ancestors().nth(2).expect("the target folder");
    let client = target.join("examples/conformance");
    assert!(
        client.is_file(),
        "{} is built with the tests",
        client.display()
    );
    client
}

fn runner(args: &[&str]) -> std::process::Output {
    let out = tempfile::tempdir().expect("a folder");
    Command::new(node())
        .arg(servers().join("node_modules/@modelcontextprotocol/conformance/dist/index.js"))
        .args(args)
        .current_dir(out.path())
        .output()
        .expect("node")
}

fn scenarios() -> Vec<String> {
    let listed = runner(&["list"]);
    let listed = String::from_utf8(listed.stdout).expect("text");
    let words = listed
        .split_whitespace()
        .filter(|word| word.starts_with("auth/"));
    words.map(str::to_owned).collect()
}

#[test]
fn every_scenario_passes_but_those_that_cannot() {
    let all = scenarios();
    assert!(all.len() >= 22, "the runner lists its scenarios: {all:?}");
    let client = client();
    let client = client.to_str().expect("a path");
    let mut told = Vec::new();
    for name in &all {
        let ran = runner(&["client", "--scenario", name, "--command", client]);
        let is_excused = NOT_PASSED.iter().any(|(excused, _)| excused == name);
        if ran.status.success() == is_excused {
            let said = String::from_utf8_lossy(&ran.stdout).into_owned();
            told.push(format!("{name}: passed {}\n{said}", ran.status.success()));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
