//! Packages that are installed straight from an address.

use flywheel_messages::message;

use super::deeds::{Verdict, short};
use super::hosts::{host_of, is_bare};
use crate::audit::scripts::{Run, Value};

/// Programs that install packages, or run them.
const MANAGERS: [&str; 14] = [
    "pip", "pip3", "python", "python3", "uv", "uvx", "pipx", "npm", "npx", "yarn", "pnpm", "bun",
    "bunx", "deno",
];

/// Options of theirs which take an address that is no package.
const INDEXES: [&str; 10] = [
    "--index-url",
    "-i",
    "--extra-index-url",
    "--registry",
    "--find-links",
    "-f",
    "--index",
    "--default-index",
    "-r",
    "--proxy",
];

/// Words that come before a package which is only run.
const RUNNING: [&str; 4] = ["dlx", "exec", "x", "run"];

/// What it means that `run` installs a package from an address.
pub(super) fn of_install(run: &Run) -> Option<Verdict> {
    if !MANAGERS.contains(&run.program.as_str()) {
        return None;
    }
    let mut packages = packages(run).into_iter();
    let package = packages.find(|word| is_address(word) && !is_pinned(word))?;
    let title = message!(
        "A package is installed straight from an address: {address}",
        address = short(&package)
    );
    if is_bare(&package) {
        return Some(Verdict::block(
            title,
            message!(
                "The address is not encrypted, or is only a number: anybody on the way can \
                 replace the package. Install it from the public registry, with a version."
            ),
        ));
    }
    Some(Verdict::review(
        title,
        message!(
            "It is not the package of that name that others have checked, and may be another one \
             tomorrow. Install it from the public registry, with a version."
        ),
    ))
}

/// The packages a command installs, or fetches to run them. What a package that runs is given is
/// none.
fn packages(run: &Run) -> Vec<String> {
    let runs = matches!(run.program.as_str(), "npx" | "uvx" | "bunx") || run.has(&RUNNING);
    if runs {
        let named = run.option(&["--from", "--with", "-p", "--package", "--spec"]);
        let operands = run.operands().into_iter();
        let first = operands
            .filter(|word| !RUNNING.contains(&word.written().as_str()))
            .take(1);
        return named.iter().chain(first).map(Value::written).collect();
    }
    if !run.has(&["install", "i", "add"]) {
        return Vec::new();
    }
    let mut before = String::new();
    let mut found = Vec::new();
    for word in run.words() {
        if !word.starts_with('-') && !INDEXES.contains(&before.as_str()) {
            found.push(word.clone());
        }
        before = word;
    }
    found
}

/// Whether the package at `address` is the one of a whole commit, which nobody can replace.
fn is_pinned(address: &str) -> bool {
    let commit = address.rsplit(['@', '#']).next().unwrap_or_default();
    address.starts_with("git+https://")
        && commit.len() == 40
        && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_address(word: &str) -> bool {
    let starts = ["git+", "http://", "https://"];
    let is_one = starts.iter().any(|start| word.starts_with(start));
    is_one && host_of(word).is_some_and(|host| host.contains(char::is_alphanumeric))
}
