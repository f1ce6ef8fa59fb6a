//! Skills that repeat others, and what a champion decides about them.

use flywheel_api::types::{
    Comparison, DuplicateDecided, DuplicateList, DuplicateMap, NearestSkills, RepeatKind,
};
use flywheel_api::{Code, types};
use flywheel_tests::desk::{Desk, Draft};
use serde_json::json;

const STEPS: &str = "\
1. Open the statement of the month and the ledger of the account it belongs to.
2. Match each line of the statement by amount first, then by reference, then by day.
3. List what is left on either side with the person who can explain it.
4. Never post a correction yourself; prepare the entry and ask for approval.
";

fn skill(name: &str, description: &str, text: &str) -> String {
    format!("---\nname: {name}\ndescription: {description}\n---\n\n{text}")
}

fn writes<'d>(desk: &'d Desk, name: &str, description: &str, text: &str) -> Draft<'d> {
    let draft = desk.starts(name, None);
    draft.writes("SKILL.md", &skill(name, description, text));
    draft
}

fn list(desk: &Desk) -> DuplicateList {
    desk.ask("duplicates_list", json!({ "leastShare": null }))
}

fn names(pair: &types::DuplicatePair) -> (&str, &str) {
    (&pair.first.name, &pair.second.name)
}

#[test]
fn a_copy_is_found_kept_for_a_reason_and_found_again_once_it_changes() {
    let desk = Desk::new();
    let bank = writes(&desk, "bank-rec", "Reconciles a bank account.", STEPS);
    let edited = STEPS.replace("the person who", "whoever");
    let payments = writes(&desk, "payments", "Matches payments.", &edited);
    writes(
        &desk,
        "close",
        "Closes the month.",
        "Write to all, then close.\n",
    );

    let found = list(&desk);
    assert_eq!((found.compared, found.pairs.len()), (3, 1));
    let pair = &found.pairs[0];
    assert_eq!(pair.kind, RepeatKind::Edited);
    let (first, second) = (pair.first.id.clone(), pair.second.id.clone());

    let compared: Comparison = desk.ask(
        "duplicates_compare",
        json!({ "first": first, "second": second }),
    );
    assert_eq!(compared.files.len(), 1, "one file differs");
    assert!(
        compared.files[0]
            .lines
            .is_some_and(|lines| lines.added == 3)
    );

    let request = json!({ "first": first, "second": second, "reason": " " });
    assert_eq!(
        desk.refused("duplicates_dismiss", request).code,
        Code::Invalid
    );
    let request = json!({ "first": first, "second": second, "reason": "One for each bank." });
    let decided: DuplicateDecided = desk.ask("duplicates_dismiss", request);
    assert!(decided.activity.is_some(), "it can be undone");
    let kept = list(&desk);
    assert_eq!((kept.pairs.len(), kept.dismissed.len()), (0, 1));
    let reason = kept.dismissed[0]
        .decided
        .as_ref()
        .map(|was| was.reason.as_str());
    assert_eq!(reason, Some("One for each bank."));

    payments.adds("notes.md", "One more file.\n");
    let changed = list(&desk);
    assert_eq!((changed.pairs.len(), changed.dismissed.len()), (1, 0));
    assert!(
        changed.pairs[0].lapsed.is_some(),
        "what was decided before is said"
    );

    bank.goes_to_the_trash();
    assert_eq!(list(&desk).pairs, [], "what is gone repeats nothing");
}

#[test]
fn a_decision_is_taken_back_or_undone() {
    let desk = Desk::new();
    writes(&desk, "bank-rec", "Reconciles a bank account.", STEPS);
    writes(&desk, "payments", "Matches payments.", STEPS);
    let pair = list(&desk).pairs.remove(0);
    assert_eq!(pair.kind, RepeatKind::Text);
    let both = json!({ "first": pair.first.id, "second": pair.second.id });
    let mut request = both.clone();
    request["reason"] = "Both are taught.".into();
    let _: DuplicateDecided = desk.ask("duplicates_dismiss", &request);
    let back: DuplicateDecided = desk.ask("duplicates_reconsider", &both);
    assert!(back.activity.is_some());
    assert_eq!(list(&desk).pairs.len(), 1);

    let _: DuplicateDecided = desk.ask("duplicates_dismiss", &request);
    let other = &pair.second.name;
    desk.undoes(&format!("Decided to keep it beside “{other}”"));
    assert_eq!(list(&desk).pairs.len(), 1, "undone from the log");
}

#[test]
fn the_nearest_follow_what_is_typed() {
    let desk = Desk::new();
    writes(&desk, "bank-rec", "Reconciles a bank account.", STEPS);
    writes(
        &desk,
        "poster",
        "Draws a poster.",
        "Use the colours of the brand.\n",
    );
    let draft = desk.starts("payments", None);
    let near = |text: String| -> NearestSkills {
        let unsaved = [json!({ "path": "SKILL.md", "text": text })];
        let request = json!({ "draft": draft.id, "path": "SKILL.md", "unsaved": unsaved });
        desk.ask("duplicates_nearest", request)
    };
    let steps = "Match the bank statement with the ledger.\n";
    let found = near(skill("payments", "Matches bank statements.", steps));
    assert_eq!(found.near[0].skill.name, "bank-rec");
    assert!(
        found.near[0].shared.contains(&"bank".to_owned()),
        "{found:?}"
    );
    assert!(!found.near[0].told_apart);
    assert!(
        found.near.iter().all(|near| near.skill.name != "payments"),
        "never itself"
    );

    let told = "Matches payments. Not for whole accounts: use bank-rec.";
    let found = near(skill("payments", told, steps));
    let bank = found.near.iter().find(|near| near.skill.name == "bank-rec");
    assert!(bank.is_some_and(|bank| bank.told_apart), "{found:?}");
    let found = near(skill(
        "payments",
        "Draws posters.",
        "In the colours of the brand.\n",
    ));
    assert_eq!(found.near[0].skill.name, "poster", "it follows the text");
}

#[test]
fn the_map_shows_what_hangs_together_and_counts_the_rest() {
    let desk = Desk::new();
    writes(&desk, "bank-rec", "Reconciles a bank account.", STEPS);
    writes(&desk, "payments", "Matches payments.", STEPS);
    writes(
        &desk,
        "poster",
        "Draws a poster.",
        "Use the colours of the brand.\n",
    );
    let map: DuplicateMap = desk.ask("duplicates_map", json!({}));
    assert_eq!((map.compared, map.alone, map.clusters.len()), (3, 1, 1));
    let cluster = &map.clusters[0];
    assert_eq!(cluster.skills.len(), 2);
    assert_eq!(cluster.links[0].kind, Some(RepeatKind::Text));
    assert_eq!((cluster.links[0].first, cluster.links[0].second), (0, 1));
}

#[test]
fn the_parts_of_a_plugin_are_compared_one_by_one() {
    let desk = Desk::new();
    let plugin = desk.starts("finance", None);
    let text = skill("bank-rec", "Reconciles a bank account.", STEPS);
    plugin.adds(
        ".claude-plugin/plugin.json",
        "{\"name\":\"finance\",\"version\":\"1.0.0\"}",
    );
    plugin.adds("skills/bank-rec/SKILL.md", &text);
    plugin.adds("commands/rec.md", &text);
    plugin.adds("commands/again.md", &text);
    let found = list(&desk);
    let of_plugin: Vec<_> = found
        .pairs
        .iter()
        .filter(|pair| pair.kind == RepeatKind::Everything)
        .collect();
    assert_eq!(
        of_plugin.len(),
        1,
        "{:?}",
        found.pairs.iter().map(names).collect::<Vec<_>>()
    );
    assert_eq!(
        of_plugin[0].first.path, "commands/again.md",
        "the two commands"
    );
    let request = json!({
        "first": of_plugin[0].first.id,
        "second": of_plugin[0].second.id,
        "reason": "Two words for it."
    });
    let _: DuplicateDecided = desk.ask("duplicates_dismiss", request);
    assert!(
        plugin.files().contains_key(".flywheel/duplicates.json"),
        "a command has no folder of its own"
    );
    assert_eq!(list(&desk).dismissed.len(), 1);
}
