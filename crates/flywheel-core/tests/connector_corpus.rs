//! Connectors of the real plugins beside the project: what is declared, what is needed, and whether
//! it would be there.

mod corpus;

use std::collections::BTreeSet;

use flywheel_core::bundle::{Bundle, file_name};
use flywheel_core::clock::Timestamp;
use flywheel_core::connector::{
    AskedFor, CONNECTORS_FILE, Connector, Declared, Endpoint, Known, Link, LinkFacts, Outcome,
    Reason, SkillNeeds, category_rows, link_state, readiness, readiness_csv,
};
use flywheel_core::plugin::Transport;
use flywheel_core::policy::Policy;
use flywheel_messages::Language;

const NOW: Timestamp = Timestamp(1_795_000_000_000);

/// What an organisation might have decided: an address, a name, a name for a kind.
const POLICY: &str = r#"{
    "version": 1,
    "connectors": [
        {"name": "Slack", "url": "https://mcp.slack.com/mcp"},
        {"name": "Jira", "url": "https://mcp.atlassian.com"},
        {"name": "Microsoft 365", "also": ["office suite"]},
        {"name": "Workday", "also": ["HRIS"]}
    ]
}"#;

fn declared() -> Option<(Bundle, Declared)> {
    let bundle = corpus::corpus()?;
    let declared = Declared::of(&bundle, None);
    Some((bundle, declared))
}

#[test]
fn every_server_of_the_real_plugins_is_found() {
    let Some((_, declared)) = declared() else {
        return;
    };
    let with = |endpoint| {
        let servers = declared.servers.iter();
        servers.filter(|server| server.endpoint == endpoint).count()
    };
    assert_eq!(declared.servers.len(), 153, "counted in the files by hand");
    assert_eq!(with(Endpoint::Placeholder), 32);
    assert_eq!(with(Endpoint::Local), 1);
    assert_eq!((declared.extensions.len(), declared.left_out), (0, 0));
    let servers = declared.servers.iter();
    let untyped = servers.filter(|server| server.transport == Transport::Untyped);
    assert_eq!(untyped.count(), 0);
    let plugins: BTreeSet<_> = declared
        .servers
        .iter()
        .map(|server| &server.plugin)
        .collect();
    assert_eq!(plugins.len(), 21);
    assert!(!plugins.contains(&None), "each is of a plugin");
    let sign_in = declared
        .servers
        .iter()
        .filter(|server| server.oauth.is_some());
    assert!(sign_in.clone().all(|server| server.name == "slack"));
    assert_eq!(sign_in.count(), 14);
}

#[test]
fn every_table_of_the_real_plugins_is_read() {
    let Some((bundle, _)) = declared() else {
        return;
    };
    let files = bundle.files().iter();
    let tables = files.filter(|file| file_name(&file.path) == CONNECTORS_FILE);
    let tables: Vec<_> = tables
        .map(|file| category_rows(file.text().unwrap_or_default()))
        .collect();
    let rows: Vec<_> = tables.iter().flatten().collect();
    let kinds: BTreeSet<String> = rows
        .iter()
        .map(|row| row.placeholder.to_lowercase())
        .collect();
    let marked = rows
        .iter()
        .flat_map(|row| &row.included)
        .filter(|one| one.is_placeholder);
    assert_eq!(tables.len(), 17);
    assert_eq!(
        tables.iter().filter(|table| table.is_empty()).count(),
        2,
        "those of servers alone"
    );
    assert_eq!((rows.len(), kinds.len(), marked.count()), (105, 46, 5));
}

/// The readiness of one plugin, as the export says it.
fn map_of(plugin: &str, policy: Option<&Policy>) -> Option<String> {
    let (bundle, declared) = declared()?;
    let skills = SkillNeeds::of(&bundle, None, &declared);
    let skills: Vec<SkillNeeds> = skills
        .into_iter()
        .filter(|skill| skill.plugin.as_deref() == Some(plugin))
        .collect();
    assert!(!skills.is_empty());
    let mut known = untouched(&declared);
    for one in known.iter_mut().filter(|one| one.connector.name == "slack") {
        one.link = Link::LASTING;
        one.checked = Some(Timestamp(NOW.0 - 100_000_000));
    }
    let map = readiness(&skills, &known, policy, NOW);
    Some(readiness_csv(&map, Language::English).replace("\r\n", "\n"))
}

#[test]
fn readiness_of_a_real_plugin_without_a_policy() {
    let Some(map) = map_of("human-resources", None) else {
        return;
    };
    insta::assert_snapshot!(map);
}

#[test]
fn readiness_of_a_real_plugin_under_a_policy() {
    let policy = Policy::parse(POLICY.as_bytes()).expect("a policy");
    let Some(map) = map_of("human-resources", Some(&policy)) else {
        return;
    };
    insta::assert_snapshot!(map);
}

#[test]
fn the_real_skills_need_what_they_name() {
    let Some((bundle, declared)) = declared() else {
        return;
    };
    let skills = SkillNeeds::of(&bundle, None, &declared);
    assert_eq!(skills.len(), 212 + 15 + 5, "skills, commands and agents");
    let apollo = |skill: &&SkillNeeds| skill.plugin.as_deref() == Some("apollo");
    let tools: Vec<usize> = skills
        .iter()
        .filter(apollo)
        .map(|skill| skill.needs.len())
        .collect();
    assert_eq!(tools, [4, 5, 7], "tools counted in the texts by hand");
    let map = readiness(&skills, &untouched(&declared), None, NOW);
    let of_apollo = map
        .skills
        .iter()
        .filter(|skill| skill.plugin.as_deref() == Some("apollo"));
    for need in of_apollo.flat_map(|skill| &skill.needs) {
        let names: Vec<&str> = need
            .candidates
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(names, ["apollo"], "{:?}", need.need);
    }
}

#[test]
fn only_what_rests_on_an_address_nobody_filled_in_is_seen_to_fail() {
    let Some((bundle, declared)) = declared() else {
        return;
    };
    let skills = SkillNeeds::of(&bundle, None, &declared);
    let failing = readiness(&skills, &untouched(&declared), None, NOW).failing();
    let failing = failing.skills.iter();
    let rows = failing.map(|skill| (skill.name.as_str(), skill.outcome));
    let placeholder = Outcome::WillFail(Reason::Placeholder);
    let expected = ["contract-review", "job-post-builder"].map(|name| (name, placeholder));
    assert_eq!(
        rows.collect::<Vec<_>>(),
        expected,
        "both texts say to use the Gmail connector, which has no address"
    );
}

/// A line each: the connector or the kind, who asks, what would do.
#[test]
fn what_the_real_plugins_ask_for_and_do_not_bring() {
    let Some((bundle, declared)) = declared() else {
        return;
    };
    let skills = SkillNeeds::of(&bundle, None, &declared);
    let asked = AskedFor::of(&skills, &untouched(&declared), None);
    assert_eq!(asked.left_out, 0);
    let joined = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
    let lines = asked.all.iter().map(|one| {
        let kind = if one.is_kind { "~~" } else { "" };
        let skills = one.skills.len();
        let plugins = joined(&one.plugins);
        let options = joined(&one.options);
        format!(
            "{kind}{}: {skills} skills, {plugins} ({options})\n",
            one.name
        )
    });
    insta::assert_snapshot!(lines.collect::<String>());
}

/// Every connector, with nobody signed in and nothing checked.
fn untouched(declared: &Declared) -> Vec<Known> {
    let all = Connector::all(declared).into_iter();
    let known = all.map(|connector| Known {
        link: link_state(&LinkFacts::untouched(connector.endpoint), NOW),
        checked: None,
        connector,
    });
    known.collect()
}
