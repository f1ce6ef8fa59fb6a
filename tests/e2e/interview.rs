//! A few questions, answered by keyboard alone, become a skill; and what else one can begin with.

use std::fs;

use flywheel_tests::window::{Theme, Window};
use thirtyfour::Key;

/// Each question, and what is answered; nothing skips it.
const ANSWERS: [(&str, &str); 9] = [
    ("What is the job?", "Match the bank with the ledger"),
    ("What do people say", "can you reconcile the bank"),
    ("When should it stay", "booking corrections"),
    ("What does the person bring?", "the bank statement"),
    ("Which systems", "data warehouse"),
    ("How is it done?", "Add up both lists"),
    ("What must never happen?", "change an amount"),
    ("What does the result", ""),
    ("Who looks after", "Treasury team"),
];

#[test]
fn interview_answered_by_keyboard_alone() {
    let window = Window::open("interview");
    window.presses(Key::Control + "n");
    window.dialog("New skill").is_there();
    window.presses(Key::Enter + "");
    answer(&window, &ANSWERS[..2]);
    window.sees("Question 3 of 9");
    let window = window.reopened();
    window.goes_to("#/interview");
    window.sees("Question 3 of 9");
    window.sees("Matches the bank with the ledger");
    window.is_well_shown("3-question");
    answer(&window, &ANSWERS[2..5]);
    window.field("How is it done?").is_there();
    window.presses("Add up both lists");
    window.sees("~~data warehouse");
    window.measures(1280, 800);
    window.is_well_shown("6-question");
    everywhere(&window, "6-question");
    window.presses(Key::Control + Key::Enter);
    answer(&window, &ANSWERS[6..]);
    window.field("Name").holds("match-bank-ledger");
    window.sees("You skipped");
    window.is_well_shown("end");
    everywhere(&window, "end");
    window.field("Name").is_there();
    window.presses(Key::Enter + "");
    window.field("Text of SKILL.md").is_there();
    window.sees("Clean");
    window.picture("skill");
    let skill = fs::read_to_string(window.library().join("drafts/match-bank-ledger/SKILL.md"));
    let skill = skill.expect("the skill");
    for (question, answer) in ANSWERS {
        assert!(skill.contains(answer), "{question} {answer} in {skill}");
    }
}

#[test]
fn interview_stands_before_ten_templates() {
    let window = Window::open("templates");
    window.button("Look around without the tour").click();
    window.sees("Onboarding buddy");
    window.is_well_shown("welcome");
    window.presses(Key::Control + "n");
    window.dialog("New skill").is_there();
    window.is_well_shown("new");
    window.part("searchbox", "Find a job").types("contract");
    window.presses(Key::Enter + "");
    window.sees("can you check this vendor agreement");
    window.sees("references/checklist.md");
    window.field("Name").holds("review-a-contract");
    window.is_well_shown("found");
    everywhere(&window, "found");
}

/// Types each answer into the field that has the focus, and goes on by keyboard.
fn answer(window: &Window, answers: &[(&str, &str)]) {
    for (question, answer) in answers {
        window.field(question).is_there();
        window.settles();
        if !answer.is_empty() {
            window.presses(*answer);
        }
        window.presses(Key::Control + Key::Enter);
    }
}

/// The same in the dark, in a narrow window, and with the largest text.
fn everywhere(window: &Window, moment: &str) {
    window.wears(Theme::Dark);
    window.is_well_shown(&format!("{moment}-dark"));
    window.measures(760, 800);
    window.is_well_shown(&format!("{moment}-dark-narrow"));
    window.wears(Theme::Light);
    window.measures(1280, 800);
    for _ in 0..5 {
        window.presses(Key::Control + "=");
    }
    window.is_well_shown(&format!("{moment}-200"));
    window.presses(Key::Control + "0");
}
