//! `cargo xtask deny`: licences, sources, and known vulnerabilities.
//!
//! Licences, bans and sources are judged here from `cargo metadata` and `package-lock.json`, so
//! that they never depend on a network. Known vulnerabilities come from databases that live
//! elsewhere: where one cannot be reached, that is said aloud, and `--require-advisories` fails.

use anyhow::Result;

use crate::step::step;
use crate::workspace::Workspace;

mod advisories;
mod npm_audit;
pub(crate) mod npm_licences;
mod packages;
pub(crate) mod policy;

pub(crate) use policy::Policy;

/// What looking for known vulnerabilities came to, where none was found.
enum Looked {
    /// Everything was compared.
    Clear(String),
    /// There was nothing to compare with, and why.
    Unreachable(String),
}

/// Judges everything Flywheel is built from.
pub(crate) fn deny(workspace: &Workspace, require_advisories: bool) -> Result<()> {
    let policy = Policy::read(&workspace.root.join("deny.toml"))?;
    let advice =
        "take another package, or widen deny.toml (for npm: ui/licences.json) with a reason";
    step("licences, bans and sources", advice, || {
        packages::check(workspace, &policy)?;
        npm_licences::check(workspace, &policy)
    })?;
    let advice =
        "update the package named above; ignore an advisory only with a reason in deny.toml";
    step("known vulnerabilities", advice, || {
        report(
            "Rust packages",
            advisories::look(workspace, &policy)?,
            require_advisories,
        )?;
        report(
            "npm packages",
            npm_audit::look(workspace)?,
            require_advisories,
        )
    })
}

fn report(what: &str, looked: Looked, required: bool) -> Result<()> {
    match looked {
        Looked::Clear(said) => println!("{what}: {said}"),
        Looked::Unreachable(why) if required => anyhow::bail!("{what}: {why}"),
        Looked::Unreachable(why) => {
            println!("!! {what}: ADVISORIES NOT CHECKED, database unreachable ({why}).");
            println!("!! The test workflow checks them on every change and every night.");
        }
    }
    Ok(())
}
