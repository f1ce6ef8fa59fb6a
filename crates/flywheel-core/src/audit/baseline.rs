//! Findings that stood in an earlier report.

use std::collections::BTreeMap;

use flywheel_messages::{Message, message};
use serde::Deserialize;

use super::finding::Finding;
use crate::render::JSON_VERSION;

/// The longest report that is read, in bytes.
const MAX_BYTES: usize = 64 << 20;

/// The findings that stood then, by code and fingerprint, and how many there were of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<(String, String), usize>);

/// Why a report could not be taken for a baseline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// The file is no report.
    #[error("{0}")]
    Malformed(String),
    /// A later version of Flywheel wrote it.
    #[error("it was written for a newer Flywheel")]
    Newer,
    /// The file is longer than a report can be.
    #[error("it is longer than {} MB", MAX_BYTES >> 20)]
    TooLong,
}

impl BaselineError {
    /// What happened, as the end of the sentence "the baseline was not read because ...".
    pub fn message(&self) -> Message {
        match self {
            Self::Malformed(why) => {
                message!("it is not a report of `flywheel audit --json`: {why}")
            }
            Self::Newer => message!("it was written for a newer Flywheel"),
            Self::TooLong => message!("it is longer than {size} MB", size = MAX_BYTES >> 20),
        }
    }
}

/// What a baseline takes from a report.
#[derive(Deserialize)]
struct Earlier {
    version: u32,
    findings: Vec<Stood>,
    #[serde(default)]
    known: Vec<Stood>,
}

#[derive(Deserialize)]
struct Stood {
    rule: String,
    fingerprint: String,
}

impl Baseline {
    /// Reads what `flywheel audit --json` printed. What was accepted then is no part of it: an
    /// acceptance that ended speaks up.
    pub fn parse(bytes: &[u8]) -> Result<Self, BaselineError> {
        if bytes.len() > MAX_BYTES {
            return Err(BaselineError::TooLong);
        }
        let earlier: Earlier = serde_json::from_slice(bytes)
            .map_err(|error| BaselineError::Malformed(error.to_string()))?;
        if earlier.version > JSON_VERSION {
            return Err(BaselineError::Newer);
        }
        let all = earlier.findings.into_iter().chain(earlier.known);
        let mut counts = BTreeMap::new();
        for stood in all {
            *counts.entry((stood.rule, stood.fingerprint)).or_default() += 1;
        }
        Ok(Self(counts))
    }

    /// Whether `finding` stood then. Each that stood covers one finding, so that a copy of it
    /// elsewhere is a new one.
    pub fn take(&mut self, finding: &Finding) -> bool {
        let key = (finding.rule.code.to_owned(), finding.fingerprint.clone());
        let left = self.0.get_mut(&key).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Options, Report, Verdict, audit};
    use crate::bundle::{Bundle, BundleFile};
    use crate::render::{Audited, report_json};

    fn report(skills: &[&str]) -> Report {
        let file = |name: &&str| {
            let does = match *name {
                "one" => "Adds up the lines of an account. Use when somebody asks for a total.",
                _ => "Writes the letter to a tenant. Use when a lease ends.",
            };
            let text = format!("---\nname: {name}\ndescription: {does}\n---\n\nA\u{200b}b\n");
            BundleFile::new(format!("{name}/SKILL.md"), text.into_bytes())
        };
        let bundle = Bundle::new(skills.iter().map(file).collect(), Vec::new());
        audit(&bundle, &Options::on("2026-11-23"))
    }

    fn as_json(report: &Report) -> Vec<u8> {
        let base = "skills".to_owned();
        let report = report.clone();
        report_json(&[Audited { base, report }])
            .to_string()
            .into_bytes()
    }

    #[test]
    fn what_stood_before_is_set_aside_and_counts_no_more() {
        let before = report(&["one"]);
        let mut after = report(&["one", "two"]);
        let mut baseline = Baseline::parse(&as_json(&before)).expect("a report");
        after.set_aside(|finding| baseline.take(finding));
        let paths = |findings: &[Finding]| -> Vec<String> {
            let hidden = findings.iter().filter(|found| found.rule.code == "HID-003");
            hidden.map(|found| found.path.clone()).collect()
        };
        assert_eq!(paths(&after.known), ["one/SKILL.md"]);
        assert_eq!(paths(&after.findings), ["two/SKILL.md"], "a copy is new");
        let verdicts: Vec<Verdict> = after.units.iter().map(|unit| unit.verdict).collect();
        assert_eq!(
            verdicts,
            [Verdict::Blocked, Verdict::Pass, Verdict::Blocked],
            "the whole, the one that stood, and the new one"
        );
    }

    #[test]
    fn a_report_with_known_findings_is_a_baseline_too() {
        let mut once = report(&["one"]);
        once.set_aside(|_| true);
        assert_eq!(once.verdict, Verdict::Pass);
        let mut again = report(&["one"]);
        let mut baseline = Baseline::parse(&as_json(&once)).expect("a report");
        again.set_aside(|finding| baseline.take(finding));
        assert!(again.findings.is_empty(), "they are still known");
    }

    #[test]
    fn what_is_no_report_is_refused() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"version": 1}"#,
            r#"{"version": 1, "findings": [{}]}"#,
        ] {
            let refused = Baseline::parse(text.as_bytes());
            assert!(
                matches!(refused, Err(BaselineError::Malformed(_))),
                "{text}"
            );
        }
        let newer = Baseline::parse(br#"{"version": 2, "findings": []}"#);
        assert_eq!(newer, Err(BaselineError::Newer));
    }
}
