use std::sync::Arc;

use super::*;
use crate::connector::{CategoryRow, Connector, Declaration, Included, NeedKind};
use crate::text::Span;

const NOW: Timestamp = Timestamp(1_795_000_000_000);
const LINKED: Link = Link::LASTING;

fn policy(text: &str) -> Policy {
    let text = format!("{{\"version\": 1{text}}}");
    Policy::parse(text.as_bytes()).expect("a policy")
}

fn known(name: &str, url: &str, link: Link) -> Known {
    Known {
        connector: Connector::added(name, url, None),
        link,
        checked: Some(Timestamp(NOW.0 - 2 * DAY)),
    }
}

fn need(kind: NeedKind, name: &str, weight: Weight) -> Need {
    Need {
        kind,
        weight,
        name: name.to_owned(),
        path: "SKILL.md".to_owned(),
        span: Span::at(0),
    }
}

fn skill(needs: Vec<Need>) -> SkillNeeds {
    let row = CategoryRow {
        category: "Chat".to_owned(),
        placeholder: "chat".to_owned(),
        included: vec![Included {
            name: "Slack".to_owned(),
            is_placeholder: false,
        }],
        other: vec!["Microsoft Teams".to_owned()],
        span: Span::at(0),
    };
    SkillNeeds {
        kind: UnitKind::Skill,
        name: "finance-close".to_owned(),
        path: "skills/close".to_owned(),
        plugin: Some("fin".to_owned()),
        needs,
        left_out: 0,
        categories: Arc::new([row]),
    }
}

fn chat() -> Vec<Need> {
    vec![need(NeedKind::Category, "chat", Weight::Needed)]
}

fn of(needs: Vec<Need>, connectors: &[Known], policy: Option<&Policy>) -> SkillReadiness {
    let mut found = readiness(&[skill(needs)], connectors, policy, NOW).skills;
    found.remove(0)
}

/// Rows: how it is reached, both gates, what follows.
#[test]
fn both_gates_decide_and_what_is_not_seen_is_not_known() {
    use Outcome::{NotKnown, Ready, WillFail};
    let no_policy = Gate::Unknown(GateUnknown::NoPolicy);
    let silent = Gate::Unknown(GateUnknown::NoConnectors);
    let ended = || Link::Expired { since: NOW };
    let more = || Link::NeedsScope { scopes: Vec::new() };
    let remote = Endpoint::Remote;
    for (endpoint, gate, link, expected) in [
        (remote, Gate::Enabled, LINKED, Ready),
        (remote, Gate::Enabled, Link::Open, Ready),
        (remote, no_policy, LINKED, NotKnown(Reason::NoPolicy)),
        (remote, silent, Link::Open, NotKnown(Reason::PolicySilent)),
        (
            remote,
            Gate::NotEnabled,
            LINKED,
            WillFail(Reason::NotEnabled),
        ),
        (
            remote,
            Gate::NotEnabled,
            ended(),
            WillFail(Reason::NotEnabled),
        ),
        (
            remote,
            Gate::Enabled,
            Link::NotLinked,
            NotKnown(Reason::NotLinked),
        ),
        (
            remote,
            no_policy,
            Link::NotLinked,
            NotKnown(Reason::NotLinked),
        ),
        (
            remote,
            Gate::Enabled,
            Link::Linking,
            NotKnown(Reason::Linking),
        ),
        (
            remote,
            Gate::Enabled,
            Link::KeychainLocked,
            NotKnown(Reason::KeychainLocked),
        ),
        (
            remote,
            Gate::Enabled,
            Link::KeychainMissing,
            NotKnown(Reason::KeychainMissing),
        ),
        (remote, Gate::Enabled, ended(), WillFail(Reason::Expired)),
        (
            remote,
            no_policy,
            Link::RefreshFailed,
            WillFail(Reason::RefreshFailed),
        ),
        (remote, Gate::Enabled, more(), WillFail(Reason::NeedsScope)),
        (
            remote,
            silent,
            Link::Unreachable,
            WillFail(Reason::Unreachable),
        ),
        (
            Endpoint::Placeholder,
            Gate::Enabled,
            Link::Placeholder,
            WillFail(Reason::Placeholder),
        ),
        (
            Endpoint::Local,
            Gate::NotEnabled,
            Link::Local,
            NotKnown(Reason::Local),
        ),
    ] {
        assert_eq!(
            outcome(endpoint, gate, &link),
            expected,
            "{gate:?}, {link:?}"
        );
    }
}

#[test]
fn a_category_is_met_by_what_the_table_or_the_policy_names() {
    let teams = known("Microsoft Teams", "https://teams.example", Link::NotLinked);
    let slack = known("slack", "https://slack.example", LINKED);
    let wire = known("wire", "https://wire.example", LINKED);
    let all = [teams, slack, wire];
    let policy = policy(
        r#", "connectors": [{"name": "Slack"}, {"name": "Microsoft Teams"},
            {"name": "Wire", "also": ["chat"]}, {"name": "Zulip", "also": ["chat"]}]"#,
    );
    let found = of(chat(), &all, Some(&policy));
    let rows: Vec<_> = found.needs[0]
        .candidates
        .iter()
        .map(|one| (one.name.as_str(), one.by, one.connector))
        .collect();
    assert_eq!(
        rows,
        [
            ("slack", Match::Table, Some(1)),
            ("wire", Match::Policy, Some(2)),
            ("Microsoft Teams", Match::Other, Some(0)),
            ("Zulip", Match::Policy, None),
        ],
        "the linked ones first, and one that no plugin brings"
    );
    assert_eq!(found.outcome, Outcome::Ready);
    assert_eq!(found.needs[0].candidates[0].days_old(NOW), Some(2));
}

#[test]
fn what_works_comes_before_what_is_linked_and_fails() {
    let slack = known("slack", "https://slack.example", LINKED);
    let teams = known("Microsoft Teams", "https://teams.example", Link::NotLinked);
    let policy = policy(r#", "connectors": [{"name": "Microsoft Teams"}]"#);
    let found = of(chat(), &[slack, teams], Some(&policy));
    assert_eq!(found.needs[0].candidates[0].name, "Microsoft Teams");
    assert_eq!(found.outcome, Outcome::NotKnown(Reason::NotLinked));
}

#[test]
fn no_connector_fails_only_where_all_are_known() {
    let silent = policy("");
    let none = policy(r#", "connectors": []"#);
    for (policy, expected) in [
        (None, Outcome::NotKnown(Reason::NoConnector)),
        (Some(&silent), Outcome::NotKnown(Reason::NoConnector)),
        (Some(&none), Outcome::WillFail(Reason::NoConnector)),
    ] {
        assert_eq!(of(chat(), &[], policy).outcome, expected);
    }
}

#[test]
fn a_tool_is_met_by_the_server_of_its_plugin() {
    let tool = |name: &str| {
        let tool = "get".to_owned();
        vec![need(NeedKind::Tool { tool }, name, Weight::Needed)]
    };
    let mut crm = known("crm", "https://crm.example", LINKED);
    crm.connector.declared = vec![Declaration {
        plugin: Some("fin".to_owned()),
        server: "crm".to_owned(),
    }];
    let met = of(tool("plugin fin crm"), std::slice::from_ref(&crm), None);
    assert_eq!(met.needs[0].candidates[0].by, Match::Plugin);
    let other = of(tool("plugin ops crm"), &[crm], None);
    assert_eq!(other.needs[0].candidates, []);
}

#[test]
fn the_worst_need_decides_but_for_what_the_text_can_do_without() {
    let slack = known("slack", "https://slack.example", LINKED);
    let policy = policy(r#", "connectors": [{"name": "Slack"}]"#);
    let server = |name: &str, weight| need(NeedKind::Server, name, weight);
    let outcome = |needs| of(needs, std::slice::from_ref(&slack), Some(&policy)).outcome;
    let slack_too = |weight| vec![server("Slack", Weight::Needed), server("Asana", weight)];
    assert_eq!(
        outcome(slack_too(Weight::Needed)),
        Outcome::WillFail(Reason::NoConnector)
    );
    assert_eq!(
        outcome(slack_too(Weight::IfThere)),
        Outcome::WithLess(Reason::NoConnector)
    );
    assert_eq!(
        outcome(slack_too(Weight::Named)),
        Outcome::NotKnown(Reason::NoConnector)
    );
    assert_eq!(outcome(Vec::new()), Outcome::Ready);
}

#[test]
fn a_skill_that_was_not_read_whole_is_not_ready() {
    let mut skill = skill(Vec::new());
    skill.left_out = 3;
    let found = readiness(&[skill], &[], None, NOW);
    assert_eq!(found.skills[0].outcome, Outcome::NotKnown(Reason::LeftOut));
}

#[test]
fn a_department_has_its_plugins_and_what_begins_with_its_prefix() {
    let named = |name: &str, plugin: Option<&str>| SkillNeeds {
        name: name.to_owned(),
        plugin: plugin.map(str::to_owned),
        path: name.to_owned(),
        ..skill(Vec::new())
    };
    let skills = [
        named("close", Some("Fin")),
        named("finance-x", None),
        named("refinance", None),
        named("y", Some("finance-tools")),
        named("z", Some("ops")),
    ];
    let map = readiness(&skills, &[], None, NOW);
    let of = |department: &str| {
        let department: Department = serde_json::from_str(department).expect("a department");
        let found = map.of_department(&department).skills.into_iter();
        found.map(|skill| skill.name).collect::<Vec<_>>()
    };
    let finance = r#"{"name": "Finance", "prefix": "finance-", "plugins": ["fin"]}"#;
    assert_eq!(of(finance), ["finance-x", "close", "y"]);
    assert_eq!(of(r#"{"name": "None"}"#), [""; 0]);
    assert_eq!(of(r#"{"name": "None", "prefix": ""}"#), [""; 0]);
}

#[test]
fn what_fails_is_picked_out() {
    let policy = policy(r#", "connectors": []"#);
    let map = readiness(&[skill(chat()), skill(Vec::new())], &[], Some(&policy), NOW);
    assert_eq!(map.failing().skills.len(), 1);
}

#[test]
fn a_check_from_the_future_is_of_today() {
    let mut slack = known("slack", "https://slack.example", LINKED);
    for (checked, expected) in [
        (Some(Timestamp(NOW.0 + DAY)), Some(0)),
        (
            Some(Timestamp(i64::MIN)),
            Some(u64::try_from(i64::MAX / DAY).expect("days")),
        ),
        (None, None),
    ] {
        slack.checked = checked;
        let found = of(chat(), std::slice::from_ref(&slack), None);
        assert_eq!(found.needs[0].candidates[0].days_old(NOW), expected);
    }
}
