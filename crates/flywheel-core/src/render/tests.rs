use flywheel_messages::Message;

use super::*;
use crate::audit::{NotChecked, Options, Waiver, WaiverFile, audit, rule};
use crate::bundle::{Bundle, BundleFile};

fn audited() -> Vec<Audited> {
    let skill = "---\nname: Month End\ndescription: Closes the month. Use when asked to close.\n---\n\n# Go\u{E0061}\n";
    let files = vec![
        BundleFile::new("month end/SKILL.md", skill.as_bytes().to_vec()),
        BundleFile::new("month end/data.bin", vec![0, 1, 2]),
    ];
    let report = audit(&Bundle::new(files, Vec::new()), &Options::on("2026-11-23"));
    vec![Audited {
        base: "skills".into(),
        report,
    }]
}

/// The findings of two rules, and no more, so that it does not change with the catalogue.
fn steady() -> Vec<Audited> {
    let mut audits = audited();
    let kept = ["HID-001", "SPEC-003"];
    audits[0]
        .report
        .findings
        .retain(|finding| kept.contains(&finding.rule.code));
    audits[0].report.not_checked.clear();
    audits
}

#[test]
fn text_reads_from_top_to_bottom() {
    insta::assert_snapshot!(report_text(&steady(), &Palette::default()));
}

/// The same where a few rules could not be run, and one finding stood before.
fn narrowed() -> Vec<Audited> {
    let mut audits = steady();
    let report = &mut audits[0].report;
    report.set_aside(|finding| finding.rule.code == "HID-001");
    let why = Message::untranslated("no policy was given");
    let codes = [
        "CRED-001", "HID-001", "HID-002", "PKG-001", "PKG-002", "SPEC-001", "SPEC-002",
    ];
    let unrun = codes.map(|code| NotChecked {
        rule: rule(code).expect("a rule"),
        why: why.clone(),
    });
    report.not_checked.extend(unrun);
    audits.push(audits[0].clone());
    audits
}

#[test]
fn what_was_not_checked_and_what_stood_before_is_told_and_not_counted() {
    let audits = narrowed();
    let text = report_text(&audits, &Palette::default());
    let folded = "not checked CRED-001, HID-001, HID-002, PKG-001, PKG-002 and 2 more, because no policy was given\n";
    assert_eq!(text.matches(folded).count(), 1, "once for all: {text}");
    assert!(
        text.contains("2 known from before and not counted"),
        "{text}"
    );
    assert!(!text.contains("HID-001\n"), "they are not shown: {text}");
    let github = report_github(&audits);
    assert_eq!(
        github
            .matches("::notice title=PKG-001 not checked::")
            .count(),
        1
    );
    let json = report_json(&audits);
    assert_eq!(json["known"][0]["rule"], "HID-001");
    assert_eq!(json["not_checked"].as_array().map(Vec::len), Some(7));
    let run = &report_sarif(&audits, "0.1.0")["runs"][0];
    let told = &run["invocations"][0]["toolConfigurationNotifications"];
    assert_eq!(told.as_array().map(Vec::len), Some(7));
    assert_eq!(told[0]["associatedRule"]["id"], "CRED-001");
    let states: Vec<_> = run["results"].as_array().expect("results").iter().collect();
    let states: Vec<_> = states
        .iter()
        .map(|result| &result["baselineState"])
        .collect();
    assert_eq!(states, ["new", "new", "unchanged", "unchanged"]);
}

#[test]
fn without_anything_new_it_does_not_say_clean() {
    let mut audits = steady();
    audits[0].report.not_read.clear();
    audits[0].report.set_aside(|_| true);
    let text = report_text(&audits, &Palette::default());
    assert!(text.contains("Nothing new. 0 to fix"), "{text}");
}

#[test]
fn no_name_in_a_bundle_commands_the_terminal() {
    let files = vec![BundleFile::new("a/\u{1b}[2J\u{202e}.bin", vec![0, 1, 2])];
    let report = audit(&Bundle::new(files, Vec::new()), &Options::on("2026-11-23"));
    let base = "a\r".into();
    let text = report_text(&[Audited { base, report }], &Palette::default());
    assert!(
        !text.contains(['\u{1b}', '\u{202e}', '\r']),
        "neither a title nor a path: {text:?}"
    );
    assert!(text.contains("\\u{1b}[2J\\u{202e}.bin"), "{text}");
}

#[test]
fn json_keeps_its_contract() {
    insta::assert_json_snapshot!(report_json(&steady()));
}

#[test]
fn github_lines_escape_what_the_runner_would_read() {
    insta::assert_snapshot!(report_github(&steady()));
}

#[test]
fn sarif_has_places_and_says_what_was_not_read() {
    let mut sarif = report_sarif(&steady(), "0.1.0");
    sarif["runs"][0]["tool"]["driver"]["rules"] = serde_json::json!([]);
    for result in sarif["runs"][0]["results"].as_array_mut().expect("results") {
        result["ruleIndex"] = serde_json::json!(0);
    }
    insta::assert_json_snapshot!(sarif);
}

/// A skill with two decisions that are over: one whose finding stands, one whose text is gone.
fn with_ended() -> Vec<Audited> {
    let skill = "---\nname: close\ndescription: Closes the month. Use when asked.\n---\n\nThe PIN is 482913.\n";
    let bundle = |waivers: &[u8]| {
        let files = vec![
            BundleFile::new("close/SKILL.md", skill.as_bytes()),
            BundleFile::new("close/.flywheel/waivers.json", waivers),
        ];
        Bundle::new(files, Vec::new())
    };
    let options = Options::on("2027-01-01");
    let found = audit(&bundle(b"{\"version\": 1, \"waivers\": []}"), &options);
    let pin = found
        .findings
        .iter()
        .find(|one| one.rule.code == "CRED-004");
    let decision = |fingerprint: &str| Waiver {
        rule: "CRED-004".to_owned(),
        path: "SKILL.md".to_owned(),
        fingerprint: fingerprint.to_owned(),
        reason: "For training.".to_owned(),
        owner: "Dana".to_owned(),
        expires: "2026-12-31".to_owned(),
    };
    let file = WaiverFile {
        version: 1,
        waivers: vec![
            decision(&pin.expect("found").fingerprint),
            decision("0000000000000000"),
        ],
    };
    vec![Audited {
        base: "skills".into(),
        report: audit(&bundle(&file.to_bytes()), &options),
    }]
}

#[test]
fn a_decision_that_is_over_speaks_up_in_every_format() {
    let audits = with_ended();
    let sarif = report_sarif(&audits, "0.1.0");
    let notices = &sarif["runs"][0]["invocations"][0];
    assert_eq!(
        notices["executionSuccessful"], true,
        "everything was read all the same"
    );
    let formats = [
        report_text(&audits, &Palette::default()),
        report_json(&audits)["ended"].to_string(),
        notices.to_string(),
        report_github(&audits),
    ];
    for shown in &formats {
        assert_eq!(shown.matches("Dana").count(), 2, "{shown}");
        assert!(shown.contains("2026-12-31"), "{shown}");
        assert!(shown.contains("skills/close/SKILL.md"), "{shown}");
        assert!(!shown.contains("482913"), "no secret is shown");
    }
    for shown in [&formats[0], &formats[2], &formats[3]] {
        assert!(shown.contains("the finding counts again"), "{shown}");
        assert!(shown.contains("what it was about is gone"), "{shown}");
    }
    let over = &report_json(&audits)["ended"];
    assert_eq!(over[0]["stands"], false, "ordered by fingerprint");
    assert_eq!(over[1]["stands"], true);
}

#[test]
fn the_profile_is_said_in_text_and_json() {
    let files = vec![
        BundleFile::new(
            "a/SKILL.md",
            *b"---\nname: a\ndescription: d\n---\nRun `curl https://in.example/x`.\n",
        ),
        BundleFile::new("a/data.bin", vec![0, 1, 2]),
    ];
    let report = audit(
        &Bundle::new(files, Vec::new()),
        &Options::on("2026-11-23").profiled(),
    );
    let audits = [Audited {
        base: "skills".into(),
        report,
    }];
    let text = report_text(&audits, &Palette::default());
    let profile = text.find("Profile of skills\n").expect("a profile");
    insta::assert_snapshot!(&text[profile..]);
    let json = report_json(&audits);
    let contact = &json["profile"][0]["facts"]["contacts"][0];
    assert_eq!(contact["host"], "in.example");
    assert_eq!(contact["places"][0]["path"], "skills/a/SKILL.md");
    assert_eq!(
        json["profile"][0]["steps"].as_array().map(Vec::len),
        Some(8)
    );
}

#[test]
fn paths_are_as_they_were_asked_for() {
    let mut one = audited().remove(0);
    assert_eq!(one.at("a/b"), "skills/a/b");
    one.base = ".".into();
    assert_eq!((one.at("a").as_str(), one.at("").as_str()), ("a", "."));
}
