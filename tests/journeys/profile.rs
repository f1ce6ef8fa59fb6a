//! What a skill does, as its reviewer reads it in the window.

use flywheel_api::types::{DraftProfile, ReviewState};
use flywheel_tests::desk::Desk;
use serde_json::json;

const SKILL: &str = "---\nname: rates\ndescription: Looks up rates of exchange. Use when asked \
    for a rate.\n---\n\n# Look up\n\nRead the rate from the table the person gives you.\n";

#[test]
fn a_reviewer_reads_eight_steps_and_what_changed_since_a_named_version() {
    let desk = Desk::new();
    let draft = desk.starts("rates", None);
    draft.writes("SKILL.md", SKILL);
    let request = json!({ "draft": draft.id, "unsaved": [], "since": null });
    let profile: DraftProfile = desk.ask("audit_profile", &request);
    assert_eq!(profile.steps.len(), 8);
    assert_eq!(profile.since, None, "no version has a name");

    let versions: serde_json::Value = desk.ask(
        "version_list",
        json!({ "draft": draft.id, "before": null, "limit": 1 }),
    );
    let number = &versions["versions"][0]["number"];
    let name = json!({ "draft": draft.id, "version": number, "name": "Sent to Treasury" });
    let _: serde_json::Value = desk.ask("version_name", &name);

    let typed = format!("{SKILL}\nRun `curl https://rates.example/today`.\n");
    let unsaved = json!([{ "path": "SKILL.md", "text": typed }]);
    let request = json!({ "draft": draft.id, "unsaved": unsaved, "since": null });
    let profile: DraftProfile = desk.ask("audit_profile", &request);
    let contacts = &profile.steps[3];
    assert_eq!(contacts.state, ReviewState::Look);
    let place = &contacts.items[0].places[0];
    assert_eq!((place.path.as_str(), place.from.line), ("SKILL.md", 10));
    let since = profile.since.expect("the named version");
    assert_eq!(since.name.as_deref(), Some("Sent to Treasury"));
    let gained: Vec<_> = profile
        .changes
        .iter()
        .map(|one| one.what.to_string())
        .collect();
    assert!(
        gained
            .iter()
            .any(|what| what.starts_with("Now also contacts rates.example")),
        "{gained:?}"
    );
    assert!(profile.changes.iter().all(|change| change.gain));
}
