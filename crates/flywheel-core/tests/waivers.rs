//! Recorded decisions: what they cover, how long, and that nothing unread is ever clean.

use flywheel_core::audit::{
    Finding, Level, Options, Report, Verdict, WAIVER_FILE, Waiver, WaiverFile, audit,
};
use flywheel_core::bundle::{Bundle, BundleFile};

const SKILL: &str = "---\nname: close\ndescription: Closes the month. Use when asked.\n---\n\n# Steps\nThe PIN is 482913.\n";

fn report(skill: &str, waivers: Option<Vec<u8>>, today: &str) -> Report {
    let mut files = vec![BundleFile::new("SKILL.md", skill.as_bytes().to_vec())];
    files.extend(waivers.map(|bytes| BundleFile::new(WAIVER_FILE, bytes)));
    audit(
        &Bundle::new(files, Vec::new()),
        &Options::on(today).named("close"),
    )
}

fn pin() -> Finding {
    let report = report(SKILL, None, "2026-11-23");
    let of_pin = |finding: &Finding| finding.rule.code == "CRED-004";
    report
        .findings
        .into_iter()
        .find(of_pin)
        .expect("the PIN is found")
}

fn decision(expires: &str) -> Vec<u8> {
    let waiver = Waiver {
        rule: "CRED-004".to_owned(),
        path: "SKILL.md".to_owned(),
        fingerprint: pin().fingerprint,
        reason: "The PIN is printed on the training card.".to_owned(),
        owner: "Dana".to_owned(),
        expires: expires.to_owned(),
    };
    let file = WaiverFile {
        version: 1,
        waivers: vec![waiver],
    };
    file.to_bytes()
}

#[test]
fn a_decision_covers_its_finding_to_the_last_day_and_stays_in_the_report() {
    let held = report(SKILL, Some(decision("2026-12-31")), "2026-12-31");
    assert_eq!(held.verdict, Verdict::Pass);
    assert_eq!(held.waived.len(), 1, "an accepted finding is still shown");
    assert!(held.ended.is_empty());
}

#[test]
fn a_decision_that_is_over_covers_nothing_and_says_so() {
    for (expires, today) in [("2026-12-31", "2027-01-01"), ("soon", "2026-12-01")] {
        let over = report(SKILL, Some(decision(expires)), today);
        assert_eq!(over.verdict, Verdict::Blocked, "{expires} on {today}");
        assert_eq!(over.ended.len(), 1, "the person is told that it is over");
        assert!(over.ended[0].stands, "and that it counts again");
    }
}

#[test]
fn a_decision_that_is_over_says_when_its_text_is_gone() {
    let changed = SKILL.replace("482913", "(in the vault)");
    let over = report(&changed, Some(decision("2026-12-31")), "2027-01-01");
    assert_eq!(over.ended.len(), 1);
    assert!(!over.ended[0].stands);
}

#[test]
fn a_decision_taken_anew_ends_the_one_before() {
    let file = |expires| WaiverFile::parse(&decision(expires)).expect("decisions");
    let mut both = file("2026-12-31");
    both.waivers.extend(file("2027-12-31").waivers);
    let held = report(SKILL, Some(both.to_bytes()), "2027-01-01");
    assert_eq!(held.verdict, Verdict::Pass);
    assert_eq!(held.ended, [], "there is nothing to tell");
}

#[test]
fn a_decision_outlives_edits_elsewhere_and_ends_with_its_text() {
    let edited = SKILL.replace(
        "# Steps",
        "# What to do\n\nRead the ledger first.\n\n## Steps",
    );
    let held = report(&edited, Some(decision("2026-12-31")), "2026-12-01");
    assert_eq!(held.verdict, Verdict::Pass, "{:?}", held.findings);
    let changed = SKILL.replace("482913", "731904");
    let open = report(&changed, Some(decision("2026-12-31")), "2026-12-01");
    assert_eq!(
        open.verdict,
        Verdict::Blocked,
        "another PIN is another finding"
    );
}

#[test]
fn decisions_that_cannot_be_read_leave_the_audit_incomplete() {
    let clean = SKILL.replace("The PIN is 482913.", "Print the report.");
    let report = report(&clean, Some(b"{".to_vec()), "2026-12-01");
    assert_eq!(report.verdict, Verdict::Incomplete);
    assert_eq!(report.not_read[0].path, WAIVER_FILE);
}

#[test]
fn what_was_not_read_is_never_clean() {
    for level in [None, Some(Level::Note), Some(Level::Review)] {
        assert_eq!(Verdict::of(level, false), Verdict::Incomplete, "{level:?}");
    }
    assert_eq!(Verdict::of([Level::Block], false), Verdict::Blocked);
}

#[test]
fn a_decision_outlives_a_change_in_another_skill() {
    let other = |name: &str| BundleFile::new(format!("{name}/SKILL.md"), SKILL.as_bytes());
    let of_pin = |report: &Report| -> Vec<String> {
        let pins = report
            .findings
            .iter()
            .filter(|one| one.rule.code == "CRED-004");
        pins.filter(|one| one.path.starts_with("two/"))
            .map(|one| one.fingerprint.clone())
            .collect()
    };
    let report =
        |files: Vec<BundleFile>| audit(&Bundle::new(files, Vec::new()), &Options::on("2026-11-26"));
    let both = of_pin(&report(vec![other("one"), other("two")]));
    assert_eq!(both.len(), 1);
    assert_eq!(both, of_pin(&report(vec![other("two")])));
}

#[test]
fn a_decision_about_a_command_lies_beside_its_plugin() {
    let command = "---\ndescription: Closes the month.\n---\n\nThe PIN is 482913.\n";
    let report = |waivers: Option<Vec<u8>>| {
        let mut files = vec![
            BundleFile::new("fin/.claude-plugin/plugin.json", *br#"{"name": "fin"}"#),
            BundleFile::new("fin/commands/close.md", command.as_bytes()),
        ];
        let path = format!("fin/{WAIVER_FILE}");
        files.extend(waivers.map(|bytes| BundleFile::new(path, bytes)));
        audit(&Bundle::new(files, Vec::new()), &Options::on("2026-11-26"))
    };
    let before = report(None);
    let is_pin = |finding: &&Finding| finding.rule.code == "CRED-004";
    let found = before.findings.iter().find(is_pin).expect("the PIN");
    assert_eq!(before.units[found.unit].home, "fin");
    let waiver = Waiver {
        rule: "CRED-004".to_owned(),
        path: "commands/close.md".to_owned(),
        fingerprint: found.fingerprint.clone(),
        reason: "The PIN is printed on the training card.".to_owned(),
        owner: "Dana".to_owned(),
        expires: "2026-12-31".to_owned(),
    };
    let file = WaiverFile {
        version: 1,
        waivers: vec![waiver],
    };
    let after = report(Some(file.to_bytes()));
    assert_eq!(after.waived.len(), 1);
    assert!(!after.findings.iter().any(|finding| is_pin(&finding)));
}
