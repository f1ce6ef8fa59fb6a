//! What Claude sees, while a champion writes.

use flywheel_api::types::{DraftSees, FileReading, SkillSees};
use flywheel_tests::desk::{Desk, Draft};
use serde_json::json;

const SKILL: &str = "---\nname: reconcile-cash\ndescription: Reconciles a bank account with the \
    general ledger and lists the differences.\n---\n\nRead references/rules.md first.\n";

fn seen(desk: &Desk, draft: &Draft<'_>, text: &str) -> DraftSees {
    let unsaved = [json!({ "path": "SKILL.md", "text": text })];
    let request = json!({ "draft": draft.id, "path": "SKILL.md", "unsaved": unsaved });
    desk.ask("draft_sees", request)
}

fn lacks(skill: &SkillSees) -> Vec<&str> {
    let advice = skill.advice.iter().filter(|one| !one.good);
    advice.map(|one| one.topic.as_str()).collect()
}

#[test]
fn the_numbers_and_the_advice_follow_what_is_typed() {
    let desk = Desk::new();
    let draft = desk.starts("reconcile-cash", None);
    let saved = draft.text("SKILL.md");
    draft.adds("references/rules.md", "# Rules\n\nMatch to the cent.\n");
    draft.adds("references/old.md", "# Old rules\n");

    let before = seen(&desk, &draft, SKILL).skill.expect("a skill");
    assert_eq!(lacks(&before), ["when"]);
    let advice = before.advice.iter().find(|one| one.topic == "when");
    let example = advice
        .and_then(|one| one.example.clone())
        .expect("shown how");
    let occasion = "Use when someone asks to reconcile a bank account with the general ledger.";
    assert!(example.ends_with(occasion), "{example}");

    let text = SKILL.replace("the differences.\n", "the differences. Use at month end.\n");
    let after = seen(&desk, &draft, &text).skill.expect("a skill");
    assert_eq!(lacks(&after), [""; 0], "the advice was followed");
    assert!(
        after.always.count.tokens > before.always.count.tokens,
        "the line is longer"
    );
    assert_eq!(after.body, before.body, "the text is the same");
    assert_eq!(draft.text("SKILL.md"), saved, "looking writes nothing");

    let files: Vec<_> = after
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.reading, file.named_by.as_deref()))
        .collect();
    assert_eq!(
        files,
        [
            ("references/old.md", FileReading::Read, None),
            ("references/rules.md", FileReading::Read, Some("SKILL.md")),
        ]
    );
    let rules = after.files[1].count.expect("it is text");
    assert_eq!(
        after.named.tokens, rules.tokens,
        "only what is named counts"
    );
}

#[test]
fn a_skill_much_like_another_of_the_library_is_told_so() {
    let desk = Desk::new();
    let other = desk.starts("bank-rec", None);
    other.writes("SKILL.md", &SKILL.replace("reconcile-cash", "bank-rec"));
    desk.list();
    let draft = desk.starts("reconcile-cash", None);
    let seen = seen(&desk, &draft, SKILL);
    assert_eq!(seen.room.skills, 2, "both would be listed");
    let skill = seen.skill.expect("a skill");
    let near = skill.advice.iter().find(|one| one.topic == "near");
    assert_eq!(
        near.map(|one| one.title.to_string()).as_deref(),
        Some("close to “bank-rec”")
    );
}

#[test]
fn in_a_plugin_the_open_file_chooses_the_skill() {
    let desk = Desk::new();
    let draft = desk.imports_one(&flywheel_tests::samples::own("finance"));
    let asked = |path: &str| -> DraftSees {
        desk.ask(
            "draft_sees",
            json!({ "draft": draft.id, "path": path, "unsaved": [] }),
        )
    };
    let bank = asked("skills/reconcile-bank/references/matching-rules.md")
        .skill
        .expect("a skill");
    assert_eq!(bank.path, "skills/reconcile-bank/SKILL.md");
    let variances = asked("skills/explain-variances/SKILL.md")
        .skill
        .expect("a skill");
    assert_eq!(variances.name, "explain-variances");
    let entry = variances.menus[0].entry.as_deref().unwrap_or_default();
    assert!(
        entry.contains(":explain-variances"),
        "by the plugin's name: {entry}"
    );
}

#[test]
fn a_draft_that_holds_no_skill_is_no_error() {
    let desk = Desk::new();
    let draft = desk.starts("notes", None);
    let request = json!({ "draft": draft.id, "path": "SKILL.md" });
    let _: flywheel_api::types::Draft = desk.ask("file_remove", request);
    let request = json!({ "draft": draft.id, "path": null, "unsaved": [] });
    let seen: DraftSees = desk.ask("draft_sees", request);
    assert_eq!(seen.skill, None);
}
