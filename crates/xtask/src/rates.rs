//! `cargo xtask rates`: how often each rule of the audit speaks of published skills.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::step::step;
use crate::workspace::Workspace;

/// Where the rates are kept.
const RATES: &str = "crates/flywheel-core/src/audit/rates.json";

/// What is measured, where and when.
#[derive(clap::Args)]
pub(crate) struct Request {
    /// The folder of published skills.
    folder: PathBuf,
    /// Where they are from, with the version.
    #[arg(long)]
    source: String,
    /// Today, YYYY-MM-DD.
    #[arg(long)]
    today: String,
}

/// The report of an audit, as far as it matters here.
#[derive(Deserialize)]
struct Report {
    units: Vec<IgnoredAny>,
    findings: Vec<Finding>,
    not_checked: Vec<NotChecked>,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    unit: String,
}

#[derive(Deserialize)]
struct NotChecked {
    rule: String,
}

#[derive(Deserialize)]
struct Rule {
    rule: String,
}

#[derive(Serialize)]
struct Rates<'r> {
    measured: &'r str,
    source: &'r str,
    units: usize,
    rules: BTreeMap<String, usize>,
}

/// Audits the folder of `request` and writes in how many skills and plugins each rule found something.
pub(crate) fn rates(workspace: &Workspace, request: &Request) -> Result<()> {
    step("rates", "read the message above", || {
        let audit = ["audit", "--no-cache", "--format", "json"];
        let report: Report = flywheel(workspace, &audit, Some(&request.folder))?;
        let rules: Vec<Rule> = flywheel(workspace, &["rules", "--json"], None)?;
        let rates = Rates {
            measured: &request.today,
            source: &request.source,
            units: report.units.len(),
            rules: counted(&report, rules),
        };
        let text = serde_json::to_string_pretty(&rates)? + "\n";
        fs::write(workspace.root.join(RATES), text).context(RATES)
    })
}

fn counted(report: &Report, rules: Vec<Rule>) -> BTreeMap<String, usize> {
    let mut units: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for finding in &report.findings {
        units
            .entry(&finding.rule)
            .or_default()
            .insert(&finding.unit);
    }
    let was_run = |rule: &Rule| report.not_checked.iter().all(|not| not.rule != rule.rule);
    let run = rules.into_iter().filter(was_run);
    run.map(|rule| {
        let found = units.get(rule.rule.as_str()).map_or(0, BTreeSet::len);
        (rule.rule, found)
    })
    .collect()
}

/// What `flywheel` prints as JSON with `arguments`, whatever it ends with: a report with findings
/// that stop sharing has an exit code of its own.
fn flywheel<T: serde::de::DeserializeOwned>(
    workspace: &Workspace,
    arguments: &[&str],
    folder: Option<&Path>,
) -> Result<T> {
    let mut command = workspace.cargo(["run", "--quiet", "--package", "flywheel-cli", "--"]);
    command.args(arguments).args(folder);
    let printed = command.stderr(Stdio::inherit()).output()?.stdout;
    serde_json::from_slice(&printed).context("what flywheel printed")
}
