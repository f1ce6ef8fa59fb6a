use flywheel_messages::Language;
use proptest::prelude::*;

use super::answers::without_marker;
use super::description::description;
use super::*;
use crate::audit::{Options, Report, Verdict, audit};
use crate::bundle::Bundle;
use crate::skill::{Document, SKILL_FILE};
use crate::template::{TRIGGERS_FILE, Trigger};

const NAME: &str = "match-bank";

fn examples() -> Answers {
    let mut interview = Interview::default();
    while let Some(question) = interview.question() {
        interview.answer(question.example.to_string());
    }
    interview.answers().clone()
}

fn answers(given: &[(Topic, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (topic, text) in given {
        answers.set(*topic, *text);
    }
    answers
}

fn text(bundle: &Bundle, path: &str) -> String {
    let file = bundle.get(path).and_then(|file| file.text());
    file.unwrap_or_default().to_owned()
}

fn judged(bundle: &Bundle) -> Report {
    audit(bundle, &Options::on("2026-11-23").named(NAME))
}

#[test]
fn the_examples_become_this_skill() {
    let bundle = interviewed(NAME, &examples(), Language::English);
    insta::assert_snapshot!(text(&bundle, SKILL_FILE));
    let report = judged(&bundle);
    assert_eq!(report.verdict, Verdict::Pass, "it can be shared");
    let triggers: Vec<Trigger> =
        serde_json::from_str(&text(&bundle, TRIGGERS_FILE)).expect("the triggers");
    let should: Vec<bool> = triggers
        .iter()
        .map(|trigger| trigger.should_trigger)
        .collect();
    assert_eq!(should, [true, true, false, false]);
    assert_eq!(
        suggested_name(&examples(), Language::English),
        "match-bank-statement-ledger"
    );
}

#[test]
fn the_description_is_in_the_third_person() {
    let said = |job: &str| description(&answers(&[(Topic::Job, job)]), Language::English);
    for (job, sentence) in [
        (
            "Match the lists and explain what is left.",
            "Matches the lists and explains what is left.",
        ),
        (
            "tidy a sheet, check the sums",
            "Tidies a sheet, checks the sums.",
        ),
        (
            "Match order and invoice lists",
            "Matches order and invoice lists.",
        ),
        ("We reply to suppliers", "Replies to suppliers."),
        ("Reviews a contract", "Reviews a contract."),
        ("Bank reconciliation", "Helps with Bank reconciliation."),
        ("", ""),
    ] {
        assert_eq!(said(job), sentence, "{job:?}");
    }
}

#[test]
fn a_question_may_be_skipped_and_an_answer_changed() {
    let mut interview = Interview::default();
    interview.answer("Match the lists");
    interview.skip();
    assert_eq!(interview.passed(), 2);
    interview.back();
    interview.back();
    interview.back();
    assert_eq!(
        interview.question().map(|question| question.topic),
        Some(Topic::Job)
    );
    interview.skip();
    assert_eq!(
        interview.answers().get(Topic::Job),
        "Match the lists",
        "kept"
    );
    interview.back();
    interview.answer("Match two lists");
    assert_eq!(interview.answers().get(Topic::Job), "Match two lists");
}

#[test]
fn an_interview_ends_after_its_last_question() {
    let mut interview = Interview::new(examples());
    for _ in 0..20 {
        interview.skip();
    }
    interview.answer("too late");
    assert_eq!(interview.question().map(|question| &question.title), None);
    assert_eq!(interview.answers(), &examples(), "nothing was answered");
}

#[test]
fn nothing_answered_is_a_skill_whose_missing_description_the_audit_names() {
    let bundle = interviewed(NAME, &Answers::default(), Language::English);
    let report = judged(&bundle);
    let codes: Vec<_> = report
        .findings
        .iter()
        .map(|found| found.rule.code.to_string())
        .collect();
    assert_eq!(codes, ["SPEC-006"], "nothing else is wrong");
    assert_eq!(bundle.files().len(), 1, "no test requests");
}

#[test]
fn a_german_name_is_written_in_plain_letters() {
    let named = |job: &str| suggested_name(&answers(&[(Topic::Job, job)]), Language::German);
    assert_eq!(named("Die Verträge für uns prüfen"), "vertraege-pruefen");
    assert_eq!(named(""), "neuer-skill");
}

#[test]
fn a_german_interview_becomes_a_german_skill() {
    let given = answers(&[
        (Topic::Job, "Zwei Listen abgleichen"),
        (Topic::When, "Gleiche die Listen ab\nWo fehlt etwas?"),
        (Topic::NotFor, "eine Buchung"),
        (Topic::Steps, "Beide Summen bilden"),
        (Topic::Result, "Alles stimmt."),
    ]);
    let bundle = interviewed(NAME, &given, Language::German);
    let skill = text(&bundle, SKILL_FILE);
    assert!(skill.contains(
        "Zwei Listen abgleichen. Verwenden, wenn jemand fragt: „Gleiche die Listen ab“ oder „Wo fehlt etwas?“. \
         Nicht für eine Buchung."
    ), "{skill}");
    for heading in ["Wann verwenden", "Schritte", "Ergebnis", "Wenn etwas fehlt"] {
        assert!(
            skill.contains(&format!("\n## {heading}\n")),
            "{heading} in {skill}"
        );
    }
    assert_eq!(judged(&bundle).verdict, Verdict::Pass);
}

#[test]
fn a_password_in_an_answer_is_found() {
    let slip = "log in to the bank portal as finance-bot, password Sunny-Harbor-42";
    let bundle = interviewed(
        NAME,
        &answers(&[(Topic::Job, "Match lists"), (Topic::Steps, slip)]),
        Language::English,
    );
    let report = judged(&bundle);
    assert_eq!(report.verdict, Verdict::Blocked);
    assert!(
        report
            .findings
            .iter()
            .any(|found| found.rule.code == "CRED-004")
    );
}

#[test]
fn a_name_can_be_suggested_for_any_job() {
    let named = |job: &str| suggested_name(&answers(&[(Topic::Job, job)]), Language::English);
    assert_eq!(named("Prüfe Verträge"), "prufe-vertrage");
    assert_eq!(named("Ask Claude about the handbook"), "ask-about-handbook");
    assert_eq!(named("契約を確認する"), "new-skill");
}

/// Lines as people type and paste them: words, markup, quotes, colons, fences, odd spaces.
fn any_answer() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("---".to_owned()),
        Just("```".to_owned()),
        Just("# Title: \"x\" 'y' #z".to_owned()),
        Just("- [ ] key: value & *anchor".to_owned()),
        Just("<b>bold</b> \\ | > %".to_owned()),
        Just("  1. indented\t\ttabs".to_owned()),
        Just("a\rb".to_owned()),
        "\\PC{0,60}",
        "[a-z ,.:;'\"!?-]{0,80}",
        Just("far too long for a header ".repeat(50)),
    ];
    prop::collection::vec(odd, 0..5).prop_map(|lines| lines.join("\n"))
}

fn any_answers() -> impl Strategy<Value = Answers> {
    prop::collection::vec(any_answer(), QUESTIONS.len()).prop_map(|all| {
        let mut interview = Interview::default();
        for answer in all {
            interview.answer(answer);
        }
        interview.answers().clone()
    })
}

/// Answers in plain words, as most are; the job takes three words at least.
fn plain_answers() -> impl Strategy<Value = Answers> {
    let job = "[a-z]{5,9}( [a-z]{5,9}){2,8}[.:,?!]?";
    let line = "[a-z]{2,9}( [a-z]{2,9}){0,8}[.:,?!]?";
    let answer = prop::collection::vec(line, 1..4).prop_map(|lines| lines.join("\n"));
    (job, prop::collection::vec(answer, QUESTIONS.len())).prop_map(|(job, all)| {
        let mut interview = Interview::default();
        for answer in all {
            interview.answer(answer);
        }
        let mut answers = interview.answers().clone();
        answers.set(Topic::Job, job);
        answers
    })
}

#[test]
fn one_word_for_everything_is_told_to_fit_many_skills() {
    let given: Vec<_> = QUESTIONS.iter().map(|one| (one.topic, "aa")).collect();
    let report = judged(&interviewed(NAME, &answers(&given), Language::English));
    let found: Vec<_> = report.findings.iter().map(|one| one.rule.code).collect();
    assert_eq!(found, ["QUAL-002"], "{:?}", report.findings);
}

proptest! {
    #[test]
    fn every_line_of_every_answer_stands_in_the_skill(answers in any_answers()) {
        let skill = text(&interviewed(NAME, &answers, Language::English), SKILL_FILE);
        for question in &QUESTIONS {
            for line in answers.lines(question.topic) {
                prop_assert!(skill.contains(without_marker(line)), "{line:?} in {skill}");
            }
        }
    }

    #[test]
    fn the_header_reads_back_whatever_is_typed(answers in any_answers()) {
        let skill = text(&interviewed(NAME, &answers, Language::English), SKILL_FILE);
        let document = Document::parse(&skill);
        prop_assert!(document.is_sound(), "{skill}");
        let said = description(&answers, Language::English);
        prop_assert_eq!(document.name(), Some(NAME));
        prop_assert_eq!(document.description().unwrap_or_default(), said.as_str());
        prop_assert!(said.chars().count() <= 1024);
    }

    #[test]
    fn the_sections_stay_sections_whatever_is_typed(answers in any_answers()) {
        let skill = text(&interviewed(NAME, &answers, Language::English), SKILL_FILE);
        let html = crate::render::markdown_html(&skill, flywheel_messages::Language::English);
        if answers.lines(Topic::Owner).next().is_some() {
            prop_assert!(html.contains("Owner</h2>"), "{skill}");
        }
    }

    #[test]
    fn plain_answers_can_be_shared_at_once(answers in plain_answers()) {
        let report = judged(&interviewed(NAME, &answers, Language::English));
        prop_assert_eq!(report.verdict, Verdict::Pass, "{:?}", report.findings);
    }

    #[test]
    fn a_suggested_name_is_one_claude_accepts(answers in any_answers()) {
        let name = suggested_name(&answers, Language::English);
        let bundle = interviewed(&name, &answers, Language::English);
        let report = audit(&bundle, &Options::on("2026-11-23").named(&name));
        prop_assert!(!report.findings.iter().any(|found| found.rule.code == "SPEC-003"), "{name}");
    }
}
