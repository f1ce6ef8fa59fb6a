//! From a few answers to a skill, without a model.

use flywheel_api::types::{Interview, InterviewSkill, Rendered, TemplateList, Verdict};
use flywheel_tests::desk::Desk;
use serde_json::{Value, json};

fn answers() -> Value {
    json!({
        "job": "Match the bank statement with the ledger",
        "when": "can you reconcile the bank\nwhy is the bank higher",
        "notFor": "booking corrections",
        "steps": "Add up both lists\nMatch by reference",
        "owner": "Treasury team",
    })
}

#[test]
fn answers_become_a_clean_skill() {
    let desk = Desk::new();
    let asked: Interview = desk.ask("interview_open", json!({}));
    assert!((7..=9).contains(&asked.questions.len()), "not too many");
    let shown: InterviewSkill = desk.ask("interview_compose", json!({ "answers": answers() }));
    assert_eq!(shown.suggested_name, "match-bank-statement-ledger");
    assert!(
        shown.html.contains("<li>Match by reference</li>"),
        "{}",
        shown.html
    );
    assert_eq!(desk.names(), [""; 0], "looking starts nothing");

    let request = json!({ "name": "bank-rec", "answers": answers() });
    let made: flywheel_api::types::DraftSummary = desk.ask("interview_create", request);
    assert_eq!(
        made.standing.map(|standing| standing.verdict),
        Some(Verdict::Pass)
    );
    assert_eq!(
        made.description.as_deref(),
        Some(shown.description.as_str())
    );
    let draft = desk.draft(made.id);
    assert!(draft.text("SKILL.md").contains("2. Match by reference"));
    let triggers: Value =
        serde_json::from_str(&draft.text("evals/trigger-eval.json")).expect("the test requests");
    assert_eq!(triggers[0]["query"], "can you reconcile the bank");
    assert_eq!(desk.log_lines(), ["Created from your answers"]);
    desk.undoes("Created from your answers");
    assert_eq!(desk.names(), [""; 0], "undone like any other beginning");
}

#[test]
fn answers_are_kept_until_they_became_a_skill() {
    let desk = Desk::new();
    let kept = || desk.ask::<Interview>("interview_open", json!({})).answers;
    let _: Value = desk.ask("interview_keep", json!({ "answers": answers() }));
    assert_eq!(json!(kept()), answers(), "kept while one is away");
    let other = json!({ "name": "other", "answers": { "job": "Write a digest" } });
    let _: Value = desk.ask("interview_create", other);
    assert_eq!(json!(kept()), answers(), "another skill leaves them alone");
    let request = json!({ "name": "bank-rec", "answers": answers() });
    let _: Value = desk.ask("interview_create", request);
    assert!(kept().is_empty(), "the next interview begins afresh");
}

#[test]
fn a_question_nobody_asked_is_refused() {
    let desk = Desk::new();
    let wrong = json!({ "answers": { "jobs": "Match" } });
    for command in ["interview_compose", "interview_keep"] {
        let error = desk.refused(command, wrong.clone());
        assert!(
            error.hints[0].to_string().contains("job, when"),
            "the questions are named"
        );
    }
}

#[test]
fn a_template_says_what_it_gives_before_it_is_chosen() {
    let desk = Desk::new();
    let list: TemplateList = desk.ask("template_list", json!({}));
    assert_eq!(list.templates.len(), 10);
    for template in &list.templates {
        assert!(
            !template.says.is_empty(),
            "{}: when it comes up",
            template.id
        );
        let shown: Rendered = desk.ask("template_result", json!({ "id": template.id }));
        assert!(
            shown.html.contains("<blockquote>"),
            "{}: a result",
            template.id
        );
        let draft = desk.starts(&template.id, Some(&template.id));
        for file in &template.files {
            assert!(
                draft.text(file).starts_with("# "),
                "{file} can be filled in"
            );
        }
    }
    desk.refused("template_result", json!({ "id": "none" }));
}
