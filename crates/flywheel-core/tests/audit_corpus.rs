//! What the audit says of every real skill there is, read by eye.

#![allow(clippy::print_stdout, reason = "the rates are for people to read")]

mod corpus;

use flywheel_core::audit::{Level, Options, Report, audit};

use self::corpus::corpus;

/// A finding of the families that speak of harm: the rule, the end of the path, and why a reviewer
/// should see it.
struct Defended {
    rule: &'static str,
    path: &'static str,
    because: &'static str,
}

/// Every finding about credentials, instructions, hidden text, disguise and the network.
const DEFENDED: [Defended; 5] = [
    Defended {
        rule: "NET-003",
        path: "nextflow-development/references/installation.md",
        because: "Claude is given `curl … | bash`: what runs is whatever the server sends that day.",
    },
    Defended {
        rule: "NET-003",
        path: "nextflow-development/SKILL.md",
        because: "The same command, as what to do where the program is missing.",
    },
    Defended {
        rule: "NET-003",
        path: "video-sdk/web/examples/react-hooks.md",
        because: "A package comes straight from an address, past the registry that checks it.",
    },
    Defended {
        rule: "NET-006",
        path: "zoom-mcp/concepts/oauth-setup.md",
        because: "The answer of a sign-in, which holds a code, goes to webhook.site, where anybody \
                  who has the address reads it.",
    },
    Defended {
        rule: "INJ-003",
        path: "meeting-sdk/windows/examples/raw-video-capture.md",
        because: "It says how a recording starts without the host being asked; whether the tokens \
                  that take the place of the question are enough is for a person to say.",
    },
];

/// The families that speak of harm to people who trust a skill.
const HARM: [&str; 5] = ["CRED", "INJ", "HID", "OBF", "NET"];

/// Of those, what tells of credentials, injections, hidden texts and data that leaves: this many
/// are allowed.
const MOST: usize = 3;

#[test]
fn real_skills_can_be_shared_and_every_finding_of_harm_is_defended() {
    let Some(bundle) = corpus() else {
        return;
    };
    let report = audit(&bundle, &Options::on("2026-11-26"));
    nothing_is_stopped(&report);
    every_harm_is_defended(&report);
}

fn every_harm_is_defended(report: &Report) {
    let findings = report.findings.iter();
    let found: Vec<_> = findings
        .filter(|finding| {
            HARM.iter()
                .any(|family| finding.rule.code.starts_with(family))
        })
        .collect();
    for finding in &found {
        let (rule, path) = (finding.rule.code, finding.path.as_str());
        let defended = DEFENDED
            .iter()
            .find(|one| one.rule == rule && path.ends_with(one.path));
        let because = defended.map(|one| one.because);
        assert!(because.is_some(), "{rule} in {path} is not defended");
        println!("{rule} in {path}: {}", because.unwrap_or_default());
    }
    assert_eq!(found.len(), DEFENDED.len(), "one that is defended is gone");
    let fetched = found
        .iter()
        .filter(|finding| finding.rule.code == "NET-003")
        .count();
    assert!(found.len() - fetched <= MOST);
}

fn nothing_is_stopped(report: &Report) {
    let blocking = report
        .findings
        .iter()
        .filter(|one| one.level == Level::Block);
    let blocking: Vec<_> = blocking
        .map(|one| (one.rule.code, one.path.as_str()))
        .collect();
    assert!(blocking.is_empty(), "{blocking:?}");
    assert!(report.units.len() > 200, "{} units", report.units.len());
}
