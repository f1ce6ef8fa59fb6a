//! Connectors: what skills need, and what a person links.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use flywheel_api::types::{
    ChecksDue, Connector, ConnectorList, ConnectorPlace, ConnectorStep, Copyable, Lamp, NotChecked,
    PracticeState, ReadinessKind, ReadinessMap, ToolEffect, Unlinked,
};
use flywheel_api::{Call, Code, NetworkState};
use flywheel_tests::desk::Desk;
use serde_json::{Value, json};

fn list(desk: &Desk) -> ConnectorList {
    desk.ask("connector_list", json!({}))
}

fn readiness(desk: &Desk) -> ReadinessMap {
    desk.ask(
        "readiness_map",
        json!({ "department": null, "failing": false }),
    )
}

/// Turns the practice connector on; gives what it is known by.
fn practice(desk: &Desk) -> String {
    let state: PracticeState = desk.ask("practice_start", json!({}));
    state.connector.expect("it is on")
}

fn links(desk: &Desk, id: &str) -> Connector {
    desk.opened().agrees_in_the_browser();
    desk.ask("connector_link", json!({ "id": id }))
}

#[test]
fn somebody_links_the_practice_connector_lets_it_expire_and_unlinks_it() {
    let desk = Desk::new();
    let id = practice(&desk);
    let before = list(&desk);
    assert_eq!(before.connectors.len(), 1);
    assert!(before.connectors[0].practice && before.connectors[0].can_link);
    assert_eq!(before.connectors[0].linked.lamp, Lamp::Off);

    let linked = links(&desk, &id);
    assert_eq!(linked.linked.lamp, Lamp::On, "{:?}", linked.linked);
    let check = linked.check.expect("checked at once");
    assert_eq!(check.trouble, None);
    let effects: Vec<ToolEffect> = check.tools.iter().map(|tool| tool.effect).collect();
    assert!(effects.contains(&ToolEffect::Reads) && effects.contains(&ToolEffect::Destroys));

    let _: PracticeState = desk.ask("practice_expire", json!({}));
    let renewed: Connector = desk.ask("connector_check", json!({ "id": id }));
    assert_eq!(renewed.linked.lamp, Lamp::On, "it renews by itself");
    let _: PracticeState = desk.ask("practice_end", json!({}));
    let ended: Connector = desk.ask("connector_check", json!({ "id": id }));
    assert_eq!(ended.linked.lamp, Lamp::Attention, "{:?}", ended.linked);
    assert_eq!(list(&desk).wanting, 1);

    assert_eq!(
        links(&desk, &id).linked.lamp,
        Lamp::On,
        "and is linked again"
    );
    let unlinked: Unlinked = desk.ask("connector_unlink", json!({ "id": id }));
    assert_eq!(unlinked.connector.linked.lamp, Lamp::Off);
    assert!(!unlinked.connector.can_unlink);
    let state: PracticeState = desk.ask("practice_state", json!({}));
    assert_eq!(state.links, 0, "the server was told");
    links(&desk, &id);
    let _: PracticeState = desk.ask("practice_stop", json!({}));
    assert!(list(&desk).connectors.is_empty());
    practice(&desk);
    let lamp = list(&desk).connectors[0].linked.lamp;
    assert_eq!(lamp, Lamp::Off, "it forgot everything");
}

#[test]
fn a_link_outlives_the_app_and_no_token_leaves_the_keychain() {
    let desk = Desk::new();
    let id = practice(&desk);
    let linked = links(&desk, &id);
    let address = linked.url.clone().expect("an address");
    let told: Copyable = desk.ask("connector_diagnostics", json!({ "id": id }));
    let kept: Value = serde_json::from_str(&desk.kept_link(&id)).expect("JSON");
    let tokens = &kept["credentials"]["token_response"];
    let tokens = ["access_token", "refresh_token"].map(|name| tokens[name].as_str());
    let tokens = tokens.map(|token| token.expect("a token").to_owned());
    let shown = serde_json::to_string(&list(&desk)).expect("JSON");
    let log = serde_json::to_string(&desk.log()).expect("JSON");
    for token in &tokens {
        for (what, text) in [("list", &shown), ("diagnostics", &told.text), ("log", &log)] {
            assert!(!text.contains(token.as_str()), "a token is in the {what}");
        }
        assert!(!desk.is_in_a_file(token), "a token is in a file");
    }
    let added = json!({ "name": "Practice", "url": address, "clientId": null, "callbackPort": null, "insideNetwork": false });
    let _: Connector = desk.ask("connector_add", added);
    let desk = desk.reopened();
    let again = list(&desk);
    assert_eq!(again.connectors.len(), 1, "the person added it");
    assert!(again.connectors[0].can_unlink, "the link is there");
}

#[test]
fn connectors_are_checked_in_the_background_while_the_network_costs_nothing() {
    let desk = Desk::new();
    let id = practice(&desk);
    let due = || -> ChecksDue { desk.ask("connector_check_due", json!({})) };
    assert!(due().checked.is_empty(), "nobody is signed in");
    links(&desk, &id);
    assert!(due().checked.is_empty(), "it was checked a moment ago");

    desk.clock().minutes_pass(30);
    for (network, why) in [
        (NetworkState::Absent, NotChecked::NoNetwork),
        (NetworkState::Metered, NotChecked::Metered),
    ] {
        desk.is_on_a_network(network);
        assert_eq!(due().not_checked, Some(why));
    }
    desk.is_on_a_network(NetworkState::Free);
    let mut settings: Value = desk.ask("settings_get", json!({}));
    settings["checkConnectors"] = json!(false);
    let _: Value = desk.ask("settings_set", settings.clone());
    assert_eq!(due().not_checked, Some(NotChecked::SwitchedOff));
    settings["checkConnectors"] = json!(true);
    let _: Value = desk.ask("settings_set", settings);
    assert_eq!(due().checked, [&*id]);
    assert!(due().checked.is_empty(), "half an hour has to pass again");

    let _: PracticeState = desk.ask("practice_end", json!({}));
    desk.clock().minutes_pass(30);
    assert_eq!(due().checked, [&*id]);
    assert_eq!(list(&desk).wanting, 1, "Home tells of it");
    desk.clock().minutes_pass(60);
    assert!(due().checked.is_empty(), "only the person can cure it");
}

#[test]
fn a_connector_that_is_away_is_asked_less_and_less_often() {
    let desk = Desk::new();
    let id = practice(&desk);
    let address = links(&desk, &id).url.expect("an address");
    let added = json!({ "name": "Ledger", "url": address, "clientId": null, "callbackPort": null, "insideNetwork": false });
    let _: Connector = desk.ask("connector_add", added);
    // The server ends with the app.
    let desk = desk.reopened();
    let due = || -> ChecksDue { desk.ask("connector_check_due", json!({})) };
    for wait in [30, 60, 120] {
        desk.clock().minutes_pass(wait - 1);
        assert!(due().checked.is_empty(), "not before {wait} minutes");
        desk.clock().minutes_pass(1);
        assert_eq!(due().checked, [&*id], "after {wait} minutes");
    }
}

#[test]
fn the_readiness_map_is_written_to_a_file_that_stands_where_it_was_wanted() {
    let desk = Desk::new();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("readiness.csv");
    let query = json!({ "department": null, "failing": false });
    let told: Copyable = desk.ask("readiness_csv", query);
    let wanted = json!({ "department": null, "failing": false, "path": path });
    let _: Value = desk.ask("readiness_export", wanted);
    assert_eq!(
        std::fs::read_to_string(&path).expect("it is there"),
        told.text
    );
    let nowhere = folder.path().join("gone/readiness.csv");
    let wanted = json!({ "department": null, "failing": false, "path": nowhere });
    assert_eq!(desk.refused("readiness_export", wanted).code, Code::Storage);
}

#[test]
fn a_sign_in_that_is_cancelled_leaves_nothing_behind() {
    let desk = Desk::new();
    let id = practice(&desk);
    let cancelled = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&cancelled);
    let call = Call::new(
        move |step| {
            assert!(
                step.at.starts_with("http://127.0.0.1:"),
                "the address to copy: {}",
                step.at
            );
            flag.store(true, Ordering::Relaxed);
        },
        cancelled,
    );
    let refused = desk.refused_as(&call, "connector_link", json!({ "id": id }));
    assert_eq!(refused.code, Code::Cancelled);
    let row = &list(&desk).connectors[0];
    assert_eq!(row.linked.lamp, Lamp::Off, "{:?}", row.linked);
}

#[test]
fn checks_that_are_stopped_tell_of_those_that_were_made() {
    let desk = Desk::new();
    let id = practice(&desk);
    links(&desk, &id);
    let told = Arc::new(AtomicBool::new(false));
    let tell = Arc::clone(&told);
    desk.app()
        .on_change(move |_| tell.store(true, Ordering::Relaxed));
    let stopped = Call::new(|_| (), Arc::new(AtomicBool::new(true)));
    let refused = desk.refused_as(&stopped, "connector_check_all", json!({}));
    assert_eq!(refused.code, Code::Cancelled);
    assert!(told.load(Ordering::Relaxed), "the list is read again");
}

#[test]
fn what_plugins_bring_is_listed_and_skills_are_mapped_to_it() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    draft.adds(
        ".mcp.json",
        r#"{"mcpServers": {
            "data-warehouse": {"type": "http", "url": "https://warehouse.example.com/mcp"},
            "chat": {"type": "http", "url": ""},
            "files": {"command": "npx", "args": ["-y", "@x/files@1.0.0", "--token", "abcdefghijk"]}
        }}"#,
    );
    draft.writes(
        "SKILL.md",
        "---\nname: close-books\ndescription: Closes the books at month end. Use when asked to close a month.\n---\n\n1. Read the balances with `mcp__data-warehouse__query`.\n2. Tell the team in ~~chat.\n",
    );
    let listed = list(&desk);
    let rows: Vec<(&str, ConnectorPlace, bool)> = listed
        .connectors
        .iter()
        .map(|one| (one.name.as_str(), one.place, one.can_link))
        .collect();
    assert_eq!(
        rows,
        [
            ("chat", ConnectorPlace::Placeholder, false),
            ("data-warehouse", ConnectorPlace::Remote, true),
            ("files", ConnectorPlace::Local, false),
        ]
    );
    assert_eq!(listed.connectors[1].skills, ["close-books"]);
    let command = listed.connectors[2].command_line.as_deref().expect("shown");
    assert!(command.starts_with("npx -y @x/files@1.0.0"), "{command}");
    let refused = desk.refused("connector_link", json!({ "id": listed.connectors[0].id }));
    assert_eq!(refused.code, Code::Invalid);

    let map = readiness(&desk);
    assert_eq!(map.skills.len(), 1);
    assert_eq!(map.skills[0].draft, draft.id);
    assert_eq!(map.skills[0].needs.len(), 2);
    assert_eq!(
        map.skills[0].outcome.kind,
        ReadinessKind::WillFail,
        "the chat has no address"
    );
    assert_eq!(map.counts.will_fail, 1);
    let table: Copyable = desk.ask(
        "readiness_csv",
        json!({ "department": null, "failing": true }),
    );
    assert!(table.text.lines().count() >= 3, "{}", table.text);
    assert!(
        !table.text.contains(&draft.id),
        "a draft's identity is nothing for people"
    );
}

#[test]
fn what_skills_ask_for_has_a_row_until_somebody_adds_it() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    draft.adds(
        "CONNECTORS.md",
        "| Category | Placeholder | Included servers | Other options |\n|--|--|--|--|\n\
         | Chat | `~~chat` | Slack | Microsoft Teams |\n",
    );
    draft.writes(
        "SKILL.md",
        "---\nname: close-books\ndescription: Closes the books at month end. Use when asked to close a month.\n---\n\n1. Read the balances with `mcp__crm__find`.\n2. Tell the team in ~~chat.\n",
    );
    let asked = list(&desk).connectors;
    let rows: Vec<_> = asked
        .iter()
        .map(|one| (&*one.name, one.place, one.next))
        .collect();
    let (kind, named) = (ConnectorPlace::Kind, ConnectorPlace::Asked);
    let add = ConnectorStep::Add;
    assert_eq!(rows, [("chat", kind, add), ("crm", named, add)]);
    assert_eq!(asked[0].options, ["Microsoft Teams", "Slack"]);
    assert!(asked.iter().all(|one| one.skills == ["close-books"]));
    let needs = readiness(&desk).skills.remove(0).needs;
    let by_need = |name: &str| needs.iter().find(|need| need.name == name).expect("needed");
    assert_eq!(by_need("crm").asked.as_ref(), Some(&asked[1].id));
    assert_eq!(by_need("chat").asked.as_ref(), Some(&asked[0].id));

    let id = json!({ "id": asked[1].id });
    for command in [
        "connector_link",
        "connector_check",
        "connector_unlink",
        "connector_remove",
    ] {
        let refused = desk.refused(command, id.clone());
        assert_eq!(refused.code, Code::Invalid, "{command}: {refused}");
    }
    let told: Copyable = desk.ask("connector_diagnostics", id);
    assert!(told.text.contains("crm"), "{}", told.text);

    let slack = json!({ "name": "Slack", "url": "https://mcp.slack.com/mcp", "clientId": null, "callbackPort": null, "insideNetwork": false });
    let added: Connector = desk.ask("connector_add", slack);
    assert_eq!(added.skills, ["close-books"], "it is of the kind");
    let left: Vec<String> = list(&desk)
        .connectors
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(left, ["Slack", "crm"]);
    let needs = readiness(&desk).skills.remove(0).needs;
    assert!(
        needs
            .iter()
            .all(|need| need.asked.is_some() == (need.name == "crm"))
    );
}

#[test]
fn a_policy_says_where_what_is_asked_for_is_and_no_key_of_it_is_shown() {
    let desk = Desk::new();
    let policy = desk.place("policy.json");
    let text = r#"{"version": 1, "connectors": [{"name": "Slack", "url": "https://mcp.slack.com/mcp?api_key=canary-4712"}]}"#;
    std::fs::write(&policy, text).expect("the policy");
    let mut settings: Value = desk.ask("settings_get", json!({}));
    settings["policyFile"] = json!(policy);
    let _: Value = desk.ask("settings_set", settings);
    let draft = desk.starts("tell-the-team", None);
    draft.writes(
        "SKILL.md",
        "---\nname: tell-the-team\ndescription: Tells the team. Use when asked to.\n---\n\nSend it with `mcp__slack__send`.\n",
    );
    let asked = list(&desk).connectors.remove(0);
    assert_eq!((&*asked.name, asked.enabled.lamp), ("Slack", Lamp::On));
    let told: Copyable = desk.ask("connector_diagnostics", json!({ "id": asked.id }));
    let address = asked.url.expect("the policy has it");
    assert!(
        address.starts_with("https://mcp.slack.com/mcp"),
        "{address}"
    );
    for text in [address, told.text] {
        assert!(!text.contains("canary-4712"), "{text}");
    }
}

#[test]
fn a_key_in_an_address_is_shown_to_nobody_and_kept_nowhere() {
    let desk = Desk::new();
    let address = "https://mcp.example.com/mcp?api_key=canary-4711";
    let request = json!({ "name": "CRM", "url": address, "clientId": null, "callbackPort": null, "insideNetwork": false });
    let refused = desk.refused("connector_add", request);
    assert_eq!(refused.code, Code::Invalid, "{refused}");
    assert!(!desk.is_in_a_file("canary-4711"));

    let draft = desk.starts("close-books", None);
    draft.adds(
        ".mcp.json",
        &json!({ "mcpServers": { "crm": { "type": "http", "url": address } } }).to_string(),
    );
    let listed = list(&desk);
    let id = &listed.connectors[0].id;
    let told: Copyable = desk.ask("connector_diagnostics", json!({ "id": id }));
    let shown = serde_json::to_string(&listed).expect("JSON");
    for text in [told.text, shown] {
        assert!(text.contains("https://mcp.example.com/mcp"), "{text}");
        assert!(!text.contains("4711"), "{text}");
    }
}

#[test]
fn a_connector_is_added_changed_and_removed() {
    let desk = Desk::new();
    let add = |name: &str, url: &str| json!({ "name": name, "url": url, "clientId": " ", "callbackPort": null, "insideNetwork": false });
    for (name, url) in [
        ("", "https://mcp.example.com"),
        ("CRM", "http://mcp.example.com"),
        ("CRM", "crm"),
    ] {
        assert_eq!(
            desk.refused("connector_add", add(name, url)).code,
            Code::Invalid,
            "{url}"
        );
    }
    let first: Connector = desk.ask("connector_add", add("CRM", "https://mcp.example.com/mcp"));
    let renamed: Connector = desk.ask(
        "connector_add",
        add("Sales", "https://mcp.example.com/mcp/"),
    );
    assert_eq!(
        (first.id.as_str(), renamed.name.as_str()),
        (renamed.id.as_str(), "Sales")
    );
    let removed: Value = desk.ask("connector_remove", json!({ "id": first.id }));
    assert!(list(&desk).connectors.is_empty());
    assert_eq!(
        desk.refused("connector_check", json!({ "id": first.id }))
            .code,
        Code::NotFound
    );
    let again: Connector = desk.ask("connector_add", removed);
    assert_eq!(
        (again.id, again.name.as_str()),
        (first.id, "Sales"),
        "taken back"
    );
}
