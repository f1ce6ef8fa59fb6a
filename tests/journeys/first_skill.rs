//! From a template to a skill that somebody else has.

use flywheel_api::types::{ChangePreview, ExportForm, Level, SnippetPart, Verdict};
use flywheel_tests::desk::Desk;
use serde_json::json;

/// A step as it comes from a chat window: with a character between the words that nobody sees.
const PASTED: &str = "\n4. Ask Treasury\u{200B} about what is left.\n";

#[test]
fn a_champion_shares_a_first_skill() {
    let desk = Desk::new();
    let draft = desk.starts("match-invoices", Some("reconcile-two-lists"));
    let started = draft.text("SKILL.md");
    assert!(started.contains("name: match-invoices"), "it has its name");
    assert_eq!(draft.report().standing.verdict, Verdict::Pass);

    desk.clock().minutes_pass(5);
    let pasted = started.clone() + PASTED;
    draft.writes("SKILL.md", &pasted);
    let finding = draft.finding("HID-003");
    assert_eq!(finding.level, Level::Block, "hidden text stops sharing");
    let line = pasted.lines().nth(finding.from.line - 1);
    assert_eq!(line, PASTED.lines().nth(1), "it stands where it was pasted");
    assert!(!draft.previews(ExportForm::Skill).exportable);

    let request = json!({ "draft": draft.id, "finding": finding.id, "fix": 0 });
    let shown: ChangePreview = desk.ask("fix_preview", request);
    assert_eq!(draft.text("SKILL.md"), pasted, "looking changes nothing");
    draft.fixes("HID-003");
    let fixed = draft.text("SKILL.md");
    assert_eq!(shown.changes[0].after.as_ref(), Some(&fixed), "as shown");
    assert_eq!(fixed, pasted.replace('\u{200B}', ""), "and nothing else");

    let preview = draft.previews(ExportForm::Skill);
    assert!(preview.exportable, "nothing stands in the way");
    let exported = draft.exports(ExportForm::Skill, &desk.folder("Desktop"));
    assert_eq!(exported.sha256, preview.sha256, "what was shown is written");

    let colleague = Desk::new();
    let received = colleague.imports_one(exported.path.as_ref());
    assert_eq!(received.name(), "match-invoices");
    assert_eq!(received.files(), draft.files(), "byte for byte");

    let hits = colleague.finds("treas");
    assert_eq!(hits[0].id, received.id, "found by a word typed half");
    let marked = |part: &SnippetPart| part.hit && part.text == "Treasury";
    assert!(hits[0].snippet.iter().any(marked), "{:?}", hits[0].snippet);

    desk.undoes("Applied the fix");
    assert_eq!(draft.text("SKILL.md"), pasted, "the fix is undone");
    desk.undoes("Saved");
    assert_eq!(draft.text("SKILL.md"), started, "the step is undone");
    desk.undoes("Created");
    assert_eq!(desk.names(), [""; 0], "the skill is undone");
    colleague.undoes("Imported");
    assert_eq!(colleague.names(), [""; 0], "the import is undone");
}

#[test]
fn the_report_follows_what_is_typed_before_it_is_saved() {
    let desk = Desk::new();
    let draft = desk.starts("match-invoices", Some("reconcile-two-lists"));
    let typed = draft.text("SKILL.md") + PASTED;
    let request = json!({
        "draft": draft.id,
        "unsaved": [{ "path": "SKILL.md", "text": typed }],
        "target": "skill-upload",
    });
    let report: flywheel_api::types::DraftReport = desk.ask("audit_draft", request);
    assert_eq!(report.standing.block, 1, "the unsaved text is judged");
    assert_eq!(draft.codes(), [""; 0], "the saved one is as it was");
}

#[test]
fn every_safe_fix_at_once_is_one_change() {
    let desk = Desk::new();
    let draft = desk.starts("match-invoices", Some("reconcile-two-lists"));
    let named = "\nThe terms are in [the list](references/terms.md).\n";
    let pasted = draft.text("SKILL.md") + named + PASTED;
    draft.writes("SKILL.md", &pasted);
    draft.adds(
        "references/terms.md",
        "# Terms\n\nNet\u{202E}30\u{202C} days.\n",
    );
    let applied: flywheel_api::types::FixesApplied = desk.ask("fix_apply_safe", draft.named());
    assert_eq!(applied.paths, ["SKILL.md", "references/terms.md"]);
    assert_eq!(draft.codes(), [""; 0], "nothing is left to fix");
    desk.undoes("Applied the fix");
    assert_eq!(draft.text("SKILL.md"), pasted, "one undo takes both back");
    assert_eq!(draft.codes().len(), 2);
}
