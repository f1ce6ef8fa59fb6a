//! A finding stops an export until it is fixed, or somebody answers for it.

use flywheel_api::Code;
use flywheel_api::types::{DraftReport, ExportForm, Verdict};
use flywheel_tests::desk::{Desk, Draft, TODAY, bundle_of, export_of};
use serde_json::json;

/// A skill that shows a password, as training material may.
const SHOWN: &str = "---\nname: log-in-lesson\ndescription: Shows how to log in to the training system. Use in \
    the first lesson.\n---\n\n# Log in\n\n1. Log in as trainee with the password Winter7Boots!\n";
const LAST_DAY: &str = "2100-01-31";

fn lesson(desk: &Desk) -> Draft<'_> {
    let draft = desk.starts("log-in-lesson", None);
    draft.writes("SKILL.md", SHOWN);
    draft
}

#[test]
fn an_export_is_stopped_until_somebody_answers_for_the_finding() {
    let desk = Desk::new();
    let draft = lesson(&desk);
    let folder = desk.folder("Desktop");
    let export = export_of(&bundle_of(&[&draft], ExportForm::Skill), &folder);

    let error = desk.refused("bundle_export", &export);
    assert_eq!(error.code, Code::Blocked, "{error}");
    assert!(
        error.hints[0]
            .to_string()
            .contains("log-in-lesson/SKILL.md, line 8")
    );
    assert!(
        !error.hints[0].to_string().contains("Winter7"),
        "no secret is shown"
    );
    let fix = &draft.finding("CRED-004").fixes[0].label;
    assert!(
        error.hints[0].to_string().contains(&fix.to_string()),
        "its fix is named: {error:?}"
    );
    let nothing_there = std::fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(nothing_there, 0, "nothing was written");
    let preview = draft.previews(ExportForm::Skill);
    assert_eq!(preview.blocking[0].finding.code, "CRED-004");
    assert_ne!(preview.blocking[0].finding.fixes, [], "with its fix");

    let report = draft.accepts("CRED-004", LAST_DAY);
    assert_eq!(report.standing.verdict, Verdict::Pass);
    assert_eq!(report.waived[0].waiver.owner, "Ada Byron", "never hidden");
    draft.exports(ExportForm::Skill, &folder);

    desk.clock().days_pass(30);
    assert_eq!(draft.report().findings, [], "it holds on its last day");
    desk.clock().days_pass(1);
    let error = desk.refused("bundle_export", &export);
    assert_eq!(error.code, Code::Blocked, "the day after it stops again");
}

#[test]
fn a_decision_covers_one_finding_and_no_other() {
    let desk = Desk::new();
    let draft = lesson(&desk);
    draft.accepts("CRED-004", LAST_DAY);
    let other = SHOWN.replace("Winter7Boots!", "Summer8Shoes!");
    draft.writes("SKILL.md", &other);
    assert_ne!(draft.codes(), [""; 0], "another text is another finding");
}

#[test]
fn a_decision_can_be_taken_back_and_undone() {
    let desk = Desk::new();
    let draft = lesson(&desk);
    let before = draft.files();
    let accepted = draft.accepts("CRED-004", LAST_DAY);
    let request = json!({ "draft": draft.id, "finding": accepted.waived[0].finding.id });
    let report: DraftReport = desk.ask("waiver_remove", request);
    assert_eq!(report.standing.block, 1, "it stops again");
    desk.undoes("Took back");
    assert_eq!(draft.report().standing.block, 0);
    desk.undoes("Accepted");
    assert_eq!(
        draft.files(),
        before,
        "the decision is gone without a trace"
    );
}

#[test]
fn a_decision_that_is_over_is_told_and_can_be_taken_anew_or_forgotten() {
    let desk = Desk::new();
    let draft = lesson(&desk);
    draft.accepts("CRED-004", LAST_DAY);
    desk.clock().days_pass(31);

    let report = draft.report();
    let [ended] = &report.ended[..] else {
        panic!("one decision is over: {report:?}")
    };
    assert_eq!(
        ended.finding, report.findings[0].id,
        "and its finding counts again"
    );
    assert_eq!(ended.path, "SKILL.md");

    let anew = draft.accepts("CRED-004", "2100-03-31");
    assert_eq!(anew.ended, [], "one decision, not two");
    desk.clock().days_pass(60);

    draft.writes("SKILL.md", &SHOWN.replace("Winter7Boots!", "from the card"));
    let report = draft.report();
    assert_eq!(report.findings, []);
    let request = json!({ "draft": draft.id, "finding": report.ended[0].finding });
    let report: DraftReport = desk.ask("waiver_remove", request);
    assert_eq!(report.ended, [], "what it was about is gone, and so is it");
}

#[test]
fn a_decision_says_why_who_and_until_when() {
    let desk = Desk::new();
    let draft = lesson(&desk);
    for (field, value) in [
        ("reason", " "),
        ("owner", ""),
        ("expires", TODAY),
        ("expires", "soon"),
        ("expires", "2100-02-30"),
    ] {
        let mut request = draft.acceptance_of("CRED-004", LAST_DAY);
        request["waiver"][field] = json!(value);
        let error = desk.refused("waiver_add", request);
        assert_eq!(error.code, Code::Invalid, "{field} “{value}”: {error}");
    }
}

#[test]
fn a_decision_travels_with_the_skill_it_belongs_to() {
    let desk = Desk::new();
    let draft = lesson(&desk);
    draft.accepts("CRED-004", LAST_DAY);
    let copy: flywheel_api::types::DraftSummary = desk.ask("draft_duplicate", draft.named());
    let report = desk.draft(copy.id).report();
    assert_eq!(report.waived.len(), 1, "the copy keeps it");
}
